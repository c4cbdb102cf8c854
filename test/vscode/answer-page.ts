// The runner's side of page(): performs a request of a test on the real page and writes the answer.
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { answerFile, pageMark, type PageAnswer, type PageRequest } from './protocol';

/** Takes a console line; lines that are no request are left alone. */
export async function answerPage(page: Page, folder: string, line: string): Promise<void> {
  if (!line.startsWith(pageMark)) return;
  const request: PageRequest = JSON.parse(line.slice(pageMark.length));
  const answer = await perform(page, request).then(
    (result): PageAnswer => ({ result }),
    (error): PageAnswer => ({ error: String(error?.message ?? error) }),
  );
  // Renamed into place, so that the test never reads half an answer.
  const file = join(folder, answerFile(request.id));
  writeFileSync(`${file}.part`, JSON.stringify(answer));
  renameSync(`${file}.part`, file);
}

async function perform(page: Page, { method, args }: PageRequest): Promise<unknown> {
  const path = method.split('.');
  const name = path.pop() ?? '';
  const owner = path.reduce<any>((object, key) => object?.[key], page);
  if (typeof owner?.[name] !== 'function') throw new Error('is not a method of the page');
  const result = await owner[name](...args);
  // screenshot() returns a buffer; with a path given the file is the result.
  return Buffer.isBuffer(result) ? undefined : result;
}
