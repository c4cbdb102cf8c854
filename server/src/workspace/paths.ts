// Paths inside the workspace code: absolute, with `/` on every system, never with one at the end (but for the root).
import { isAbsolute, relative, resolve } from 'node:path';

/** The absolute form of a path as a person wrote it. */
export function normalizePath(path: string, cwd: string = process.cwd()): string {
  const absolute = isAbsolute(path) ? resolve(path) : resolve(cwd, path);
  return process.platform === 'win32' ? absolute.replaceAll('\\', '/') : absolute;
}

export function parentOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  if (slash < 0 || path === '/' || (slash === path.length - 1 && path.endsWith(':/'))) return undefined;
  if (slash === 0) return '/';
  const parent = path.slice(0, slash);
  return parent.endsWith(':') ? `${parent}/` : parent;
}

export function joinPath(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Does `path` lie below `folder`? */
export function isInside(folder: string, path: string): boolean {
  return folder.endsWith('/') ? path.startsWith(folder) : path.length > folder.length && path[folder.length] === '/' && path.startsWith(folder);
}

/** The names of `path` below `folder`; the caller knows that it lies there. */
export function relativeNames(folder: string, path: string): string[] {
  return path.slice(folder.endsWith('/') ? folder.length : folder.length + 1).split('/');
}

/** How reports name a file: relative to `cwd`, with `/`. */
export function displayPath(path: string, cwd: string): string {
  const shown = relative(cwd, path) || '.';
  return process.platform === 'win32' ? shown.replaceAll('\\', '/') : shown;
}
