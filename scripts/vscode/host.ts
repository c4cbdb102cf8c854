// Drives a real VS Code: starts a server, opens its page in Chromium, collects the console and the outcome of the tests.
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium';
import { startServer, type ServerOptions } from './server';

export interface HostOptions extends Omit<ServerOptions, 'automated' | 'onOutput'> {
  viewport?: { width: number; height: number };
  deviceScaleFactor?: number;
  /** Called with each line that the extension host writes to its console. */
  onConsole?: (line: string) => void;
  /** How long the tests may take in all, in milliseconds. */
  timeout?: number;
}

export interface Host {
  page: Page;
  /** The VS Code version, such as 1.100.3. */
  vscode: string;
  /** What run() of the tests came to: 0, or another code where it threw. Rejects where VS Code dies or hangs. */
  exit: Promise<number>;
  /** Everything that server, page and extension host said. */
  log: string[];
  dispose(): Promise<void>;
}

const defaultTimeout = 10 * 60_000;

export async function startHost(options: HostOptions): Promise<Host> {
  const log: string[] = [];
  const server = await startServer({
    ...options,
    automated: true,
    onOutput: (text) => log.push(`[server] ${text.trimEnd()}`),
  });
  let browser: Browser | undefined;
  let timer: NodeJS.Timeout | undefined;
  const dispose = async () => {
    clearTimeout(timer);
    server.dispose();
    await browser?.close();
  };
  try {
    browser = await launchChromium();
    const page = await browser.newPage({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.deviceScaleFactor ?? 1,
    });
    // Cut short: VS Code repeats long stack traces here.
    page.on('console', (message) => log.push(`[page] ${message.text().slice(0, 300)}`));
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      const line = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
      log.push(`[extension host] ${line}`);
      options.onConsole?.(line);
    });

    let end: (code: number) => void = () => undefined;
    const exit = new Promise<number>((resolve, reject) => {
      end = resolve;
      const fail = (why: string) => reject(new Error(`${why} The end of its log:\n${log.slice(-200).join('\n')}`));
      page.once('crash', () => fail('The VS Code page crashed.'));
      void server.ended.then(() => fail('The VS Code server ended.'));
      if (options.tests) timer = setTimeout(() => fail('The tests hang.'), options.timeout ?? defaultTimeout);
    });
    // A host without tests has nobody waiting for the outcome.
    exit.catch(() => undefined);
    await page.exposeFunction('codeAutomationExit', (code: number) => end(code));

    await page.goto(server.url);
    return { page, vscode: server.vscode, exit, log, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
