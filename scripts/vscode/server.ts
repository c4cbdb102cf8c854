// Starts the VS Code server of a host on loopback, with fresh data folders, and gives the address of its page.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installHost, type HostVersion, type InstalledHost } from './install';

export interface ServerOptions {
  version: HostVersion;
  /** The folder to open. */
  workspace: string;
  /** A folder is run from its sources (as F5 does); a .vsix file is installed. */
  extension: string;
  /** A CommonJS file exporting run(), to be called inside the extension host. */
  tests?: string;
  /** A file to show from the start. */
  openFile?: string;
  /** User settings on top of the quiet defaults. */
  settings?: Record<string, unknown>;
  /** A free port where none is given. */
  port?: number;
  /** false opens the workspace in Restricted Mode. */
  trust?: boolean;
  /** Added to the environment of the server, and so of the extension host. */
  env?: Record<string, string>;
  /** VS Code's test mode: dialogs answer themselves and the console of the extension host reaches the page. */
  automated?: boolean;
  onOutput?: (text: string) => void;
}

export interface VsCodeServer {
  url: string;
  /** The VS Code version, such as 1.100.3. */
  vscode: string;
  /** Resolves when the server process has ended. */
  ended: Promise<void>;
  dispose(): void;
}

const startTimeout = 60_000;

/** No welcome pages, no prompts, nothing that calls out: a start should look the same every time. */
const quietSettings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const host = await installHost(options.version);
  // Not os.tmpdir(), whose path is too long on macOS for the sockets that VS Code puts there.
  const data = mkdtempSync('/tmp/phi-lint-vscode-');
  const removeData = () => rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  try {
    const developed = prepareExtension(options, data, host);
    const token = randomUUID();
    mkdirSync(join(data, 'data/User'), { recursive: true });
    writeFileSync(
      join(data, 'data/User/settings.json'),
      JSON.stringify({ ...quietSettings, ...options.settings }, undefined, 2),
    );
    const args = [
      host.server,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...['--server-data-dir', data, '--connection-token', token, '--accept-server-license-terms'],
      '--disable-telemetry',
      ...(options.trust === false ? [] : ['--disable-workspace-trust']),
      ...(options.automated ? ['--enable-smoke-test-driver'] : []),
    ];
    // A process group of its own: the extension host and the language server go down with it.
    const child = spawn(host.node, args, {
      detached: true,
      env: { ...process.env, ...ownEnvironment(data), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = killOnExit(child, removeData);
    try {
      const port = await listeningPort(child, options.onOutput ?? (() => undefined));
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      return { url: pageUrl(port, token, options, developed), vscode: host.vscode, ended, dispose: stop };
    } catch (error) {
      stop();
      throw error;
    }
  } catch (error) {
    removeData();
    throw error;
  }
}

function ownEnvironment(data: string): Record<string, string> {
  return {
    // Without a gallery VS Code has no marketplace to call.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    // What the processes leave behind is removed with the data.
    TMPDIR: data,
  };
}

/** Installs a .vsix, and returns the folder to run from its sources, if any. */
function prepareExtension(options: ServerOptions, data: string, host: InstalledHost): string | undefined {
  if (!options.extension.endsWith('.vsix')) {
    // Through a link, because the host lies inside the project: VS Code loses its built-in extensions (themes,
    // languages) where they are below the folder under development.
    const link = join(data, 'development');
    symlinkSync(options.extension, link);
    return link;
  }
  const args = [host.server, '--install-extension', options.extension, '--server-data-dir', data];
  execFileSync(host.node, args, { stdio: 'pipe' });
  if (!options.tests) return undefined;
  // VS Code runs tests only beside an extension under development: an empty one does.
  const companion = join(data, 'companion');
  mkdirSync(companion);
  const manifest = { name: 'companion', publisher: 'phi-lint-tests', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(companion, 'package.json'), JSON.stringify(manifest));
  return companion;
}

function listeningPort(child: ChildProcess, onOutput: (text: string) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(new Error(`The VS Code server ${why}:\n${output}`));
    const timer = setTimeout(() => fail('did not start in time'), startTimeout);
    let port: string | undefined;
    const read = (chunk: Buffer) => {
      onOutput(String(chunk));
      if (port) return;
      output += chunk;
      port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

function pageUrl(port: number, token: string, options: ServerOptions, developed: string | undefined): string {
  const remote = (name: string, path: string | undefined) =>
    path ? [[name, `vscode-remote://127.0.0.1:${port}${path}`]] : [];
  const payload = [
    ...remote('extensionDevelopmentPath', developed),
    ...remote('extensionTestsPath', options.tests),
    ...remote('openFile', options.openFile),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ tkn: token, folder: options.workspace, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}

/** Stops the server's whole process group when asked to, and in any case when this process ends. */
function killOnExit(child: ChildProcess, afterwards: () => void): () => void {
  const stop = () => {
    process.off('exit', stop);
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
    afterwards();
  };
  process.on('exit', stop);
  exitOnSignals();
  return stop;
}

let listening = false;

/** A signal ends Node without 'exit' handlers unless somebody turns it into an exit. */
function exitOnSignals(): void {
  if (listening) return;
  listening = true;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => process.exit(code));
  }
}
