// Writing a file so that at every moment either the old or the new content is there.
import { randomBytes } from 'node:crypto';
import { accessSync, closeSync, constants, fchmodSync, fchownSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What was read of a file, to notice when somebody else changed it meanwhile. */
export interface FileState {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

export class ChangedFileError extends Error {}

/**
 * Replaces a file through a temporary one beside it. Mode and owner stay; a symbolic link stays one, its target is
 * replaced. With `expected` it throws `ChangedFileError` where the file is no longer as it was read.
 */
export function writeFileAtomically(path: string, content: Uint8Array, expected?: FileState): void {
  const target = realPath(path);
  const before = statSync(target, { throwIfNoEntry: false });
  if (before !== undefined) accessSync(target, constants.W_OK);
  const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
  let written = false;
  try {
    writeNew(temporary, content, before);
    if (expected !== undefined && !isSame(statSync(target, { throwIfNoEntry: false }), expected)) throw new ChangedFileError();
    renameSync(temporary, target);
    written = true;
  } finally {
    if (!written) rmSync(temporary, { force: true });
  }
}

function writeNew(path: string, content: Uint8Array, like: Stats | undefined): void {
  const descriptor = openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < content.length; ) at += writeSync(descriptor, content, at);
    if (like !== undefined) keepOwner(descriptor, like);
    // After the owner: a change of owner clears the set-id bits.
    fchmodSync(descriptor, like === undefined ? 0o666 & ~process.umask() : like.mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Only root can give files away; where it fails the file is ours, as with any editor that saves. */
function keepOwner(descriptor: number, { uid, gid }: Stats): void {
  try {
    fchownSync(descriptor, uid, gid);
  } catch {
    return;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isSame(now: Stats | undefined, then: FileState): boolean {
  return now !== undefined && now.size === then.size && now.mtimeMs === then.mtimeMs && now.ino === then.ino;
}
