// Photographs PHI Lint at work: opens a file of a workspace in a real VS Code and saves a PNG.
// Use: tsx scripts/vscode/screenshot.ts --file PATH --out PNG [--workspace FOLDER] [--extension FOLDER|VSIX] [--theme light|dark]
//      [--hover TEXT | --fixes TEXT] [--problems] [--scale 2] [--host 1.100|newest] [--wait MS]
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startHost } from './host';
import { hostReleases, root, type HostVersion } from './install';

export interface Picture {
  /** Relative to the workspace. */
  file: string;
  out: string;
  workspace: string;
  /** A folder of sources or a .vsix; only the latter leaves "[Extension Development Host]" out of the title. */
  extension: string;
  version: HostVersion;
  theme: 'light' | 'dark';
  /** Text of the file to rest the mouse on. */
  hover?: string;
  /** Text of the file whose light bulb menu to open. */
  fixes?: string;
  /** Whether to open the Problems panel. */
  problems: boolean;
  scale: number;
  /** Milliseconds to let everything settle. */
  wait: number;
}

const squiggle = '.squiggly-error, .squiggly-warning, .squiggly-info';
const patience = { timeout: 60_000 };

export async function takePicture(picture: Picture): Promise<void> {
  const workspace = resolve(picture.workspace);
  const host = await startHost({
    version: picture.version,
    workspace,
    extension: resolve(picture.extension),
    openFile: join(workspace, picture.file),
    deviceScaleFactor: picture.scale,
    settings: {
      'editor.minimap.enabled': false,
      'workbench.colorTheme': picture.theme === 'dark' ? 'Default Dark Modern' : 'Default Light Modern',
    },
  });
  try {
    const { page } = host;
    await page.waitForSelector(squiggle, { state: 'attached', ...patience });
    if (picture.problems) await openProblems(page);
    await page.waitForTimeout(picture.wait);
    if (picture.hover) await hoverOver(page, picture.hover);
    if (picture.fixes) await openFixes(page, picture.fixes);
    await page.waitForTimeout(picture.wait);
    await page.screenshot({ path: picture.out });
  } catch (error) {
    throw new Error(`${error}\nThe end of the log:\n${host.log.slice(-50).join('\n')}`);
  } finally {
    await host.dispose();
  }
}

async function openProblems(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+M');
  await page.waitForSelector('.markers-panel .monaco-list-row', patience);
}

async function hoverOver(page: Page, text: string): Promise<void> {
  const { x, y } = await middleOf(page, text);
  await page.mouse.move(x, y - 1);
  await page.mouse.move(x, y);
  await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents', patience);
}

async function openFixes(page: Page, text: string): Promise<void> {
  const { x, y } = await middleOf(page, text);
  await page.mouse.click(x, y);
  const menu = page.locator('.action-widget').first();
  // Asked too early, VS Code says that there are no fixes and does not ask again.
  for (let attempt = 1; attempt <= 5 && !(await menu.isVisible()); attempt++) {
    await page.keyboard.press('Control+.');
    await menu.waitFor({ timeout: 5_000 }).catch(() => undefined);
  }
  if (!(await menu.isVisible())) throw new Error(`no light bulb menu at ${JSON.stringify(text)}`);
}

/** Where a text stands on the screen. A line of the editor is many spans, so the text is looked up line by line. */
async function middleOf(page: Page, text: string): Promise<{ x: number; y: number }> {
  const found = await page.evaluate<{ x: number; y: number } | null>(`(${locate})(${JSON.stringify(text)})`);
  if (!found) throw new Error(`the editor does not show the text ${JSON.stringify(text)}`);
  return found;
}

/** Runs in the page; kept as text because this project is typed without the DOM. */
const locate = `(text) => {
  for (const line of document.querySelectorAll('.editor-instance .view-line')) {
    const at = line.textContent.replaceAll('\\u00a0', ' ').indexOf(text);
    if (at < 0) continue;
    const middle = at + Math.floor(text.length / 2);
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let start = 0, node; (node = walker.nextNode()); start += node.length) {
      if (middle >= start + node.length) continue;
      const range = document.createRange();
      range.setStart(node, middle - start);
      range.setEnd(node, middle - start + 1);
      const box = range.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
  }
  return null;
}`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      out: { type: 'string' },
      workspace: { type: 'string', default: join(root, 'examples/clinic') },
      extension: { type: 'string', default: root },
      host: { type: 'string', default: 'newest' },
      theme: { type: 'string', default: 'light' },
      hover: { type: 'string' },
      fixes: { type: 'string' },
      problems: { type: 'boolean', default: false },
      scale: { type: 'string', default: '2' },
      wait: { type: 'string', default: '1500' },
    },
  });
  const { file, out, host, theme, scale, wait, ...rest } = values;
  if (!file || !out) throw new Error('--file and --out are needed');
  if (!(host in hostReleases)) throw new Error(`unknown --host ${host}`);
  if (theme !== 'light' && theme !== 'dark') throw new Error('--theme is light or dark');
  await takePicture({
    ...rest,
    file,
    out,
    theme,
    version: host as HostVersion,
    scale: Number(scale),
    wait: Number(wait),
  });
}

if (require.main === module) {
  main().then(
    () => process.exit(0),
    (error) => {
      console.error(String(error?.message ?? error));
      process.exit(1);
    },
  );
}
