// The few file-system calls that must not throw.
import { readdirSync, readFileSync, statSync, type Dirent, type Stats } from 'node:fs';

/** Configurations, rule files and ignore files larger than this are none. */
const MAX_BYTES = 1_000_000;

/** `undefined` where there is nothing, or nothing that may be looked at. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A regular file's text; `undefined` for anything that is not one, is too large or cannot be read. */
export function readSmallFile(path: string, maxBytes = MAX_BYTES): string | undefined {
  const stat = statOf(path);
  if (stat === undefined || !stat.isFile() || stat.size > maxBytes) return undefined;
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}

/** The entries of a folder; none where it cannot be read. */
export function readFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
