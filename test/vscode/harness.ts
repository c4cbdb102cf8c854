// For tests inside the extension host: what the runner told, and the page of the VS Code they run in.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerFile, harnessVariable, pageMark, type Harness, type PageAnswer, type PageRequest } from './protocol';

export const harness: Harness = JSON.parse(process.env[harnessVariable] ?? '{}');

let lastId = 0;

/**
 * Acts on the page as a person would: `await page('keyboard.type', 'abc')`, `await page('keyboard.press', 'Control+.')`,
 * `await page('screenshot', { path })`, `await page('textContent', '.selector')`. Any method of playwright's Page works
 * whose arguments and result are plain data. Check `harness.hasPage` first: a desktop VS Code has none.
 */
export async function page<T = unknown>(method: string, ...args: unknown[]): Promise<T> {
  const request: PageRequest = { id: ++lastId, method, args };
  // The console is the one way out of the extension host that every version has; the answer comes back as a file.
  console.log(pageMark + JSON.stringify(request));
  const file = join(harness.folder, answerFile(request.id));
  for (;;) {
    const answer = await readFile(file, 'utf8').catch(() => undefined);
    if (answer === undefined) {
      await sleep(20);
      continue;
    }
    const { result, error } = JSON.parse(answer) as { result?: T; error?: string } satisfies PageAnswer;
    if (error !== undefined) throw new Error(`page ${method}: ${error}`);
    return result as T;
  }
}

/** Waits until the condition gives something truthy, and returns it. */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  timeout = 20_000,
): Promise<NonNullable<T>> {
  for (const end = Date.now() + timeout; ; await sleep(50)) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${timeout} ms in vain for ${what}`);
  }
}
