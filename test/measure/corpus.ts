// Code that has nothing to do with health, to measure precision and speed on: installed npm packages and Debian's source
// packages, copied once to .cache/corpus/code. Needs apt and dpkg (Debian); without them only npm packages are used.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';

const root = join(__dirname, '..', '..');
const cache = join(root, '.cache', 'corpus');

/** Binary packages of Debian that hold sources. */
const debian = [
  'golang-golang-x-tools-dev', 'librust-tokio-dev', 'librust-regex-dev', 'librust-syn-dev', 'ruby-activesupport', 'ruby-actionpack',
  'ruby-activerecord', 'wordpress', 'phpmyadmin', 'python3-django', 'python3-sqlalchemy', 'openjdk-17-source',
];
/** What counts as code or text of a project; the rest (images, translations, archives) is left out. */
const extensions = new Set(['.ts', '.tsx', '.js', '.mjs', '.cjs', '.jsx', '.py', '.java', '.go', '.rb', '.php', '.rs', '.sh', '.html', '.css', '.scss', '.json', '.yaml', '.yml', '.md', '.txt', '.xml', '.toml', '.sql', '.erb', '.twig']);
const share = { npm: 45e6, debian: 35e6, java: 25e6 };
const largest = 2e6;

export interface Corpus {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
}

/** About 100 MB of mixed code; made at the first call. */
export function codeCorpus(): Corpus {
  const folder = join(cache, 'code');
  if (!existsSync(join(cache, 'complete'))) {
    rmSync(folder, { recursive: true, force: true });
    copyCode(join(root, 'node_modules'), join(folder, 'npm'), share.npm);
    for (const [name, source, limit] of debianSources()) copyCode(source, join(folder, name), limit);
    writeFileSync(join(cache, 'complete'), '');
  }
  let files = 0;
  let bytes = 0;
  for (const path of filesBelow(folder)) {
    files++;
    bytes += statSync(path).size;
  }
  return { folder, files, bytes };
}

function debianSources(): [name: string, folder: string, limit: number][] {
  if (spawnSync('dpkg-deb', ['--version']).status !== 0) return [];
  const downloads = join(cache, 'deb');
  const unpacked = join(cache, 'unpacked');
  mkdirSync(downloads, { recursive: true });
  mkdirSync(unpacked, { recursive: true });
  if (spawnSync('apt-get', ['download', ...debian], { cwd: downloads, stdio: 'ignore' }).status !== 0) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    if (spawnSync('apt-get', ['download', ...debian], { cwd: downloads, stdio: 'inherit' }).status !== 0) return [];
  }
  for (const file of readdirSync(downloads)) execFileSync('dpkg', ['-x', join(downloads, file), join(unpacked, file.split('_')[0]!)]);
  const java = join(unpacked, 'java');
  const archive = filesBelow(join(unpacked, 'openjdk-17-source')).find(path => path.endsWith('src.zip'));
  if (archive) execFileSync('python3', ['-m', 'zipfile', '-e', archive, java]);
  rmSync(join(unpacked, 'openjdk-17-source'), { recursive: true, force: true });
  return readdirSync(unpacked).map(name => [name, join(unpacked, name), name === 'java' ? share.java : share.debian / debian.length * 1.5]);
}

/** Copies code files, every n-th folder first so that the limit does not cut the alphabet off. */
function copyCode(from: string, to: string, limit: number): void {
  let bytes = 0;
  for (const path of spread(filesBelow(from))) {
    const size = statSync(path).size;
    if (!extensions.has(extname(path)) || size > largest || bytes + size > limit) continue;
    bytes += size;
    // `node_modules` inside a path would be passed over by the scan.
    const target = join(to, relative(from, path).replaceAll('node_modules', 'modules'));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(path, target);
  }
}

function spread<T>(items: readonly T[]): T[] {
  const stride = 97;
  return Array.from({ length: stride }, (_, offset) => items.filter((_, index) => index % stride === offset)).flat();
}

export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    });
}
