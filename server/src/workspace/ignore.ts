// Which paths are left out: .gitignore at every level, .git/info/exclude and .phi-lintignore, with git's precedence.
import { readSmallFile, statOf } from './files';
import { decide, parseIgnoreFile, type Glob } from './glob';
import { isInside, parentOf, relativeNames } from './paths';

export const GIT_IGNORE = '.gitignore';
export const LINT_IGNORE = '.phi-lintignore';

/** The patterns of one ignore file and of those in the folders above it, nearest first. */
interface IgnoreList {
  readonly base: string;
  readonly globs: readonly Glob[];
  readonly above: IgnoreList | undefined;
}

/** What holds in one folder. `.phi-lintignore` outranks `.gitignore`, whichever is nearer. */
export interface IgnoreScope {
  readonly git: IgnoreList | undefined;
  readonly lint: IgnoreList | undefined;
}

export const nothingIgnored: IgnoreScope = { git: undefined, lint: undefined };

/** The scope in which the entries of `directory` are judged, from the top of its repository down. */
export function scopeAbove(directory: string): IgnoreScope {
  const chain: string[] = [];
  let top: string | undefined;
  for (let at: string | undefined = directory; at !== undefined; at = parentOf(at)) {
    chain.unshift(at);
    if (statOf(`${at}/.git`) !== undefined) {
      top = at;
      break;
    }
  }
  if (top === undefined) return enterFolder(nothingIgnored, directory, [GIT_IGNORE, LINT_IGNORE]);
  const exclude = readList(top, `${gitFolder(top)}/info/exclude`, undefined);
  return chain.reduce<IgnoreScope>((scope, folder) => enterFolder(scope, folder, [GIT_IGNORE, LINT_IGNORE]), { git: exclude, lint: undefined });
}

/** The scope inside `folder`; `entries` are the names in it, so that only files that are there get read. */
export function enterFolder(scope: IgnoreScope, folder: string, entries: readonly string[]): IgnoreScope {
  const git = entries.includes(GIT_IGNORE) ? readList(folder, `${folder}/${GIT_IGNORE}`, scope.git) : scope.git;
  const lint = entries.includes(LINT_IGNORE) ? readList(folder, `${folder}/${LINT_IGNORE}`, scope.lint) : scope.lint;
  return git === scope.git && lint === scope.lint ? scope : { git, lint };
}

/** Is this entry left out? The folders above it are judged by the walk, which never enters an ignored one. */
export function isIgnored(scope: IgnoreScope, path: string, directory: boolean): boolean {
  return judge(scope.lint, path, directory) ?? judge(scope.git, path, directory) ?? false;
}

/** As `isIgnored`, for a single file of which nothing is known: every folder down to it is judged. */
export function isPathIgnored(path: string): boolean {
  const parent = parentOf(path);
  if (parent === undefined) return false;
  const folders: string[] = [];
  for (let at: string | undefined = parent; at !== undefined; at = parentOf(at)) {
    folders.unshift(at);
    if (statOf(`${at}/.git`) !== undefined) break;
  }
  const top = folders[0]!;
  let scope = scopeAbove(top);
  for (const folder of folders.slice(1)) {
    if (isIgnored(scope, folder, true)) return true;
    scope = enterFolder(scope, folder, [GIT_IGNORE, LINT_IGNORE]);
  }
  return isIgnored(scope, path, false);
}

function judge(list: IgnoreList | undefined, path: string, directory: boolean): boolean | undefined {
  for (let at = list; at !== undefined; at = at.above) {
    const verdict = isInside(at.base, path) ? decide(at.globs, relativeNames(at.base, path), directory) : undefined;
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

function readList(base: string, path: string, above: IgnoreList | undefined): IgnoreList | undefined {
  const text = readSmallFile(path);
  if (text === undefined) return above;
  const globs = parseIgnoreFile(text);
  return globs.length === 0 ? above : { base, globs, above };
}

/** The repository's own folder: `.git` may be a file that names it (worktrees, submodules). */
function gitFolder(top: string): string {
  const pointer = readSmallFile(`${top}/.git`);
  if (!pointer?.startsWith('gitdir:')) return `${top}/.git`;
  return commonFolder(top, pointer.slice('gitdir:'.length).trim());
}

function commonFolder(top: string, pointer: string): string {
  const folder = pointer.startsWith('/') || /^[A-Za-z]:/.test(pointer) ? pointer : `${top}/${pointer}`;
  const common = readSmallFile(`${folder}/commondir`)?.trim();
  if (common === undefined) return folder;
  return common.startsWith('/') ? common : `${folder}/${common}`;
}
