// Installs the two real VS Code hosts (the npm package code-server) into .vscode-test/, once.
// Use: tsx scripts/vscode/install.ts [1.100|newest ...]
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');
/** Everything downloaded or produced by the harness; git-ignored. */
export const cacheFolder = join(root, '.vscode-test');

interface HostRelease {
  /** What `vscode.version` says inside this host. */
  vscode: string;
  codeServer: string;
  /** The Node this VS Code is built for; another major breaks it. */
  node: string;
  /** Its file search needs this release of ripgrep, which its own install script would fetch from GitHub. */
  ripgrep?: string;
}

export const hostReleases = {
  '1.100': { vscode: '1.100.3', codeServer: '4.100.3', node: '20.20.2', ripgrep: '1.18.0' },
  newest: { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' },
} satisfies Record<string, HostRelease>;

export type HostVersion = keyof typeof hostReleases;
export const hostVersions = Object.keys(hostReleases) as HostVersion[];

export interface InstalledHost {
  vscode: string;
  /** The Node binary to run the server with. */
  node: string;
  /** server-main.js of VS Code. */
  server: string;
}

/** Installs the host where it is not installed yet. An interrupted install is simply continued. */
export async function installHost(version: HostVersion): Promise<InstalledHost> {
  const release: HostRelease = hostReleases[version];
  const folder = join(cacheFolder, `code-server-${release.codeServer}`);
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  const ownNode = process.versions.node.split('.')[0] === release.node.split('.')[0];
  const nodePackage = `node-${process.platform}-${process.arch}`;
  const host: InstalledHost = {
    vscode: release.vscode,
    node: ownNode ? process.execPath : join(folder, 'node_modules', nodePackage, 'bin/node'),
    server: join(vscode, 'out/server-main.js'),
  };

  // The stamp is written last, so its presence means that every step before it was completed.
  const stamp = join(folder, 'installed');
  if (!existsSync(stamp)) {
    say(`Installing VS Code ${release.vscode} (code-server ${release.codeServer}, 300 to 800 MB on disk, once) ...`);
    // Install scripts would compile native modules; what a linter's tests need of them is replaced below.
    await installPackages(folder, [`code-server@${release.codeServer}`]);
    await npm(vscode, ['install', '--omit=dev']);
    await npm(join(vscode, 'extensions'), ['install', '--omit=dev']);
    copyFileSync(join(__dirname, 'spdlog.cjs'), join(vscode, 'node_modules/@vscode/spdlog/index.js'));
    if (release.ripgrep) await addRipgrep(folder, vscode, release.ripgrep);
    writeFileSync(stamp, '');
    say(`VS Code ${release.vscode} is installed in ${folder}.`);
  }
  if (!existsSync(host.node)) await installPackages(folder, [`${nodePackage}@${release.node}`]);
  return host;
}

/** Adds packages to a folder of its own, without running their install scripts. */
export async function installPackages(folder: string, packages: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  // Without a package.json of its own, npm would install into the project above.
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  await npm(folder, ['install', '--save-exact', ...packages]);
}

async function addRipgrep(folder: string, vscode: string, version: string): Promise<void> {
  const name = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  await installPackages(folder, [`${name}@${version}`]);
  const link = join(vscode, 'node_modules/@vscode/ripgrep/bin/rg');
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(join(folder, 'node_modules', name, 'bin/rg'), link);
}

function npm(cwd: string, args: string[]): Promise<void> {
  const all = [...args, '--ignore-scripts', '--no-audit', '--no-fund'];
  return new Promise((done, failed) => {
    const child = spawn('npm', all, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', failed);
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error(`npm ${all.join(' ')} failed in ${cwd}:\n${output}`)),
    );
  });
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in hostReleases));
  if (unknown.length) throw new Error(`unknown host ${unknown.join(', ')}; known: ${hostVersions.join(', ')}`);
  for (const version of wanted.length ? (wanted as HostVersion[]) : hostVersions) {
    const host = await installHost(version);
    say(`${version}: VS Code ${host.vscode}, ${host.server}`);
  }
}

if (require.main === module) {
  main().catch((error) => {
    say(String(error.message ?? error));
    process.exit(1);
  });
}
