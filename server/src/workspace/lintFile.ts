// Lint one file: read it, look whether anything could be in it, and only then decode and lint it.
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { findings as findingsOf, open } from '../engine/lint';
import type { LintSettings } from '../engine/settings';
import { decodeFile, isBinary } from './encoding';
import type { Environment } from './environment';
import { languageOf } from './language';
import { lintLarge } from './lintLarge';
import { locateFindings } from './locate';
import { createNeighbours, type Neighbours } from './neighbours';
import { countFindings, MAX_FINDINGS, outcome, readFailure, skipped, type FileOutcome, type FileReport } from './outcome';
import { readFully } from './textChunks';

export { addCounts, countFindings, noCounts, type Counts, type FileOutcome, type FileReport } from './outcome';

export interface FileLinter {
  /** Synchronous while the language is loaded; a promise only where a grammar must be loaded first. */
  lint(path: string, settings: LintSettings): FileOutcome | Promise<FileOutcome>;
}

/** Files above this are not read into memory at once but linted in pieces, in bytes. */
export const LARGE_FILE = 16 * 1024 * 1024;

/** A linter that reads every file into the same memory. One per thread. */
export function createFileLinter(environment: Environment, maxFileSize = Infinity): FileLinter {
  const loaded = new Set<string>();
  const neighbours = createNeighbours();
  let memory = Buffer.allocUnsafe(1024 * 1024);
  const room = (size: number): Buffer => {
    if (memory.length < size) memory = Buffer.allocUnsafe(Math.min(LARGE_FILE, Math.max(size, memory.length * 2)));
    return memory.subarray(0, size);
  };

  return {
    lint(path, settings) {
      const read = readForLint(path, maxFileSize, room);
      if (read === 'large') return lintLarge(environment, path, settings);
      if (!Buffer.isBuffer(read)) return read;
      const source = prepare(path, read);
      const bytes = read.length;
      if (!environment.mayMatch(source.bytes, path, source.language, environment.ruleset(settings))) return { kind: 'clean', bytes };
      const text = source.text ?? decodeFile(read).text;
      const finish = (): FileOutcome => outcome(lintText(environment, path, source.language, text, settings, neighbours), bytes);
      if (loaded.has(source.language)) return finish();
      return environment.ready(source.language).then(() => {
        loaded.add(source.language);
        return finish();
      });
    },
  };
}

/** Lints a text that is in memory already (standard input). */
export async function lintInMemory(environment: Environment, path: string, bytes: Buffer, settings: LintSettings): Promise<FileOutcome> {
  if (isBinary(bytes)) return skipped('binary', bytes.length);
  const { text } = decodeFile(bytes);
  const language = languageOf(path, text.slice(0, 400));
  await environment.ready(language);
  return outcome(lintText(environment, path, language, text, settings, createNeighbours()), bytes.length);
}

function lintText(environment: Environment, path: string, language: string, text: string, settings: LintSettings, neighbours: Neighbours): FileReport {
  const uri = pathToFileURL(path).href;
  const found = findingsOf(neighbours.beside(open({ uri, language, version: 0, text }, environment.ruleset(settings)), path));
  return { path, findings: locateFindings(uri, text, found.slice(0, MAX_FINDINGS)), counts: countFindings(found) };
}

/** UTF-8 for the first look, and the text where it had to be decoded for that. */
function prepare(path: string, bytes: Buffer): { language: string; bytes: Uint8Array; text?: string } {
  if (isUtf8(bytes)) return { language: languageOf(path, bytes.toString('utf8', 0, 400)), bytes };
  const { text } = decodeFile(bytes);
  return { language: languageOf(path, text.slice(0, 400)), bytes: Buffer.from(text, 'utf8'), text };
}

function readForLint(path: string, maxFileSize: number, room: (size: number) => Buffer): Buffer | FileOutcome | 'large' {
  let descriptor: number | undefined;
  try {
    // Without waiting: a named pipe in place of the file must not hold the scan.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return skipped('special');
    if (stat.size > maxFileSize) return skipped('tooLarge');
    if (stat.size > LARGE_FILE) return 'large';
    const bytes = readFully(descriptor, room(stat.size));
    return isBinary(bytes) ? skipped('binary', bytes.length) : bytes;
  } catch (error) {
    return skipped(readFailure(error));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
