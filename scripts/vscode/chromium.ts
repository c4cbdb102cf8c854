// Finds a Chromium that runs here and launches it: an installed one, or the npm build with its libraries.
import { brotliDecompressSync } from 'node:zlib';
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { fontEnvironment } from './fonts';
import { cacheFolder } from './install';

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

interface ChromiumBinary {
  executablePath: string;
  env: Record<string, string>;
}

/** Order: PHI_LINT_CHROMIUM, an installed browser, the npm build (Linux x64). */
export async function findChromium(): Promise<ChromiumBinary> {
  const named = process.env.PHI_LINT_CHROMIUM;
  if (named) return { executablePath: named, env: await fontEnvironment() };
  const installed = browserNames.map(onPath).find(Boolean) ?? (existsSync(macChrome) ? macChrome : undefined);
  if (installed) return { executablePath: installed, env: await fontEnvironment() };
  if (process.platform === 'linux' && process.arch === 'x64') return unpackNpmBuild();
  throw new Error('No Chromium found: install chromium or Google Chrome, or set PHI_LINT_CHROMIUM to its binary.');
}

export async function launchChromium(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--font-render-hinting=none',
      // Whatever the workbench would like to fetch, it gets nothing but its own server.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
    // The host's own cleanup stops the browser; playwright's handlers would end the process before it ran.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** The path of a command, if it is on the PATH. */
export function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The package's own executablePath() unpacks to fixed names in /tmp, so two runs can collide and its NSS
 * libraries stay packed outside AWS. Unpacked here it needs nothing but glibc.
 */
async function unpackNpmBuild(): Promise<ChromiumBinary> {
  const packed = join(dirname(require.resolve('@sparticuz/chromium')), '../../bin');
  const folder = join(cacheFolder, 'chromium');
  const executablePath = join(folder, 'chromium');
  if (!existsSync(executablePath)) {
    process.stderr.write('Unpacking Chromium from @sparticuz/chromium ...\n');
    mkdirSync(folder, { recursive: true });
    execFileSync('tar', ['-x', '-C', folder], { input: unbrotli(join(packed, 'al2023.tar.br')) });
    // Renamed when complete, so an interrupted run leaves no half a browser behind.
    const partial = `${executablePath}.${process.pid}`;
    writeFileSync(partial, unbrotli(join(packed, 'chromium.br')), { mode: 0o755 });
    renameSync(partial, executablePath);
  }
  const libraries = [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return { executablePath, env: { ...(await fontEnvironment()), LD_LIBRARY_PATH: libraries } };
}

function unbrotli(file: string): Buffer {
  return brotliDecompressSync(readFileSync(file));
}
