// Walk: the files under some paths, without those that ignore files and configurations leave out.
import { readdirSync, type Dirent } from 'node:fs';
import type { Configuration, Configurations } from './configuration';
import { statOf } from './files';
import { enterFolder, isIgnored, nothingIgnored, scopeAbove, type IgnoreScope } from './ignore';
import { joinPath, nameOf, parentOf } from './paths';

/** Why something was not linted, in the words that reports use. */
export const skipReasons = {
  ignored: 'ignored by .gitignore or .phi-lintignore',
  excluded: 'excluded by the configuration',
  dependencies: 'installed dependencies',
  lockFile: 'lock file or source map',
  symlink: 'symbolic link',
  special: 'not a regular file',
  binary: 'binary',
  tooLarge: 'larger than --max-file-size',
  large: 'too large to read at once',
  vanished: 'gone before it was read',
  unreadable: 'could not be read',
  failed: 'linting it failed',
} as const;
export type SkipReason = keyof typeof skipReasons;

export interface Skipped {
  readonly path: string;
  readonly reason: SkipReason;
  /** A whole folder: its files were not counted. */
  readonly directory?: boolean;
}

export interface WalkOptions {
  readonly configurations: Configurations;
  /** `false`: ignore files, exclusions and the default ones (dependencies, lock files) do not count. */
  readonly ignore: boolean;
  /** Further exclusions (the editor's settings). */
  readonly exclude?: (path: string, directory: boolean) => boolean;
}

export interface WalkedFile {
  readonly path: string;
  readonly configuration: Configuration;
}

export interface WalkResult {
  readonly files: readonly WalkedFile[];
  readonly skipped: readonly Skipped[];
  /** Roots that are not there or cannot be read. */
  readonly missing: readonly string[];
  /** Every configuration that holds somewhere in the walked folders. */
  readonly configurations: ReadonlySet<Configuration>;
}

const repositories: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.jj']);
const dependencies: ReadonlySet<string> = new Set(['node_modules', 'bower_components', '.venv', '.yarn', '.pnpm-store']);
const lockFiles: ReadonlySet<string> = new Set([
  'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'cargo.lock', 'composer.lock',
  'gemfile.lock', 'poetry.lock', 'uv.lock', 'pdm.lock', 'pipfile.lock', 'go.sum', 'packages.lock.json', 'pubspec.lock', 'flake.lock',
]);

/** A root that is a file is taken whatever the ignore rules say: it was asked for by name. */
export function* walk(roots: readonly string[], options: WalkOptions): Generator<void, WalkResult> {
  const found = { files: [] as WalkedFile[], skipped: [] as Skipped[], missing: [] as string[], configurations: new Set<Configuration>() };
  const seen = roots.length > 1 ? new Set<string>() : undefined;
  const pending: { folder: string; scope: IgnoreScope; root: boolean }[] = [];
  const take = (path: string, configuration: Configuration): void => {
    if (seen?.has(path)) return;
    seen?.add(path);
    found.files.push({ path, configuration });
    found.configurations.add(configuration);
  };

  for (const root of roots) {
    const stat = statOf(root);
    if (stat === undefined) found.missing.push(root);
    else if (!stat.isDirectory()) take(root, options.configurations.forFile(root));
    else pending.push({ folder: root, scope: nothingIgnored, root: true });
  }

  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folder, root } = next;
    if (seen?.has(folder)) continue;
    seen?.add(folder);
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch {
      if (root) found.missing.push(folder);
      else found.skipped.push({ path: folder, reason: 'unreadable', directory: true });
      continue;
    }
    const names = entries.map((entry) => entry.name);
    const configuration = options.configurations.forFolder(folder, names);
    found.configurations.add(configuration);
    const above = root && options.ignore ? rootScope(folder) : next.scope;
    const scope = options.ignore ? enterFolder(above, folder, names) : above;
    for (const entry of entries) {
      const path = joinPath(folder, entry.name);
      const directory = entry.isDirectory();
      if (directory && repositories.has(entry.name)) continue;
      const reason = reasonToSkip(entry, path, scope, configuration, options);
      if (reason !== undefined) found.skipped.push({ path, reason, ...(directory ? { directory } : {}) });
      else if (directory) pending.push({ folder: path, scope, root: false });
      else if (configuration.includes(path)) take(path, configuration);
    }
    yield;
  }
  return found;
}

/** What the folders above a root say; the root's own files are read with its entries. */
function rootScope(folder: string): IgnoreScope {
  const parent = parentOf(folder);
  return parent === undefined || statOf(joinPath(folder, '.git')) !== undefined ? scopeAbove(folder) : scopeAbove(parent);
}

function reasonToSkip(entry: Dirent, path: string, scope: IgnoreScope, configuration: Configuration, options: WalkOptions): SkipReason | undefined {
  const directory = entry.isDirectory();
  if (options.exclude?.(path, directory)) return 'excluded';
  if (options.ignore) {
    if (isIgnored(scope, path, directory)) return 'ignored';
    if (configuration.excludes(path, directory)) return 'excluded';
    const byDefault = skippedByDefault(entry.name, directory);
    if (byDefault !== undefined) return byDefault;
  }
  if (entry.isSymbolicLink()) return 'symlink';
  return directory || entry.isFile() ? undefined : 'special';
}

function skippedByDefault(name: string, directory: boolean): SkipReason | undefined {
  if (directory) return dependencies.has(name) ? 'dependencies' : undefined;
  const lower = name.toLowerCase();
  return lockFiles.has(lower) || lower.endsWith('.js.map') || lower.endsWith('.css.map') ? 'lockFile' : undefined;
}

/** Would a scan of the workspace lint this file? For single files: an editor's open document, a pre-commit hook. */
export function isDefaultSkipped(path: string): boolean {
  return skippedByDefault(nameOf(path), false) !== undefined;
}
