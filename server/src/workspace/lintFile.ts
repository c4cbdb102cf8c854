// Lint one file: read it, look whether anything could be in it, and only then decode and lint it.
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Finding, Severity } from '../engine/finding';
import { findings as findingsOf, open } from '../engine/lint';
import type { LintSettings } from '../engine/settings';
import { decodeFile, isBinary } from './encoding';
import type { Environment } from './environment';
import { languageOf } from './language';
import { locateFindings, type LocatedFinding } from './locate';
import type { SkipReason } from './walk';

export type Counts = Readonly<Record<Severity | 'suppressed' | 'fixable', number>>;
export const noCounts: Counts = { error: 0, warning: 0, info: 0, hint: 0, suppressed: 0, fixable: 0 };

export interface FileReport {
  readonly path: string;
  /** By position; the first ones only where there are very many. */
  readonly findings: readonly LocatedFinding[];
  /** True counts, also of those left out. */
  readonly counts: Counts;
}

export type FileOutcome =
  | { readonly kind: 'clean'; readonly bytes: number }
  | { readonly kind: 'report'; readonly bytes: number; readonly report: FileReport }
  | { readonly kind: 'skipped'; readonly bytes: number; readonly reason: SkipReason };

export interface FileLinter {
  /** Synchronous while the language is loaded; a promise only where a grammar must be loaded first. */
  lint(path: string, settings: LintSettings): FileOutcome | Promise<FileOutcome>;
}

/** Findings kept of one file; what is beyond is counted. */
export const MAX_FINDINGS = 10_000;
/** Files above this are not read into memory at once, in bytes. */
export const LARGE_FILE = 16 * 1024 * 1024;
const HEAD_BYTES = 8192;

/** A linter that reads every file into the same memory. One per thread. */
export function createFileLinter(environment: Environment, maxFileSize = Infinity): FileLinter {
  const loaded = new Set<string>();
  let memory = Buffer.allocUnsafe(1024 * 1024);
  const room = (size: number): Buffer => {
    if (memory.length < size) memory = Buffer.allocUnsafe(Math.min(LARGE_FILE, Math.max(size, memory.length * 2)));
    return memory.subarray(0, size);
  };

  return {
    lint(path, settings) {
      const read = readForLint(path, maxFileSize, room);
      if (!Buffer.isBuffer(read)) return read;
      const source = prepare(path, read);
      const bytes = read.length;
      if (!environment.mayMatch(source.bytes, path, environment.ruleset(settings))) return { kind: 'clean', bytes };
      const text = source.text ?? decodeFile(read).text;
      const finish = (): FileOutcome => outcome(lintText(environment, path, source.language, text, settings), bytes);
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
  if (isBinary(bytes)) return { kind: 'skipped', bytes: bytes.length, reason: 'binary' };
  const { text } = decodeFile(bytes);
  const language = languageOf(path, text.slice(0, 400));
  await environment.ready(language);
  return outcome(lintText(environment, path, language, text, settings), bytes.length);
}

function lintText(environment: Environment, path: string, language: string, text: string, settings: LintSettings): FileReport {
  const uri = pathToFileURL(path).href;
  const found = findingsOf(open({ uri, language, version: 0, text }, environment.ruleset(settings)));
  return { path, findings: locateFindings(uri, text, found.slice(0, MAX_FINDINGS)), counts: countFindings(found) };
}

function outcome(report: FileReport, bytes: number): FileOutcome {
  return report.findings.length === 0 ? { kind: 'clean', bytes } : { kind: 'report', bytes, report };
}

export function countFindings(findings: readonly Pick<Finding, 'severity' | 'suppression' | 'fixable'>[]): Counts {
  const counts = { ...noCounts };
  for (const finding of findings) {
    if (finding.suppression) counts.suppressed++;
    else {
      counts[finding.severity]++;
      if (finding.fixable) counts.fixable++;
    }
  }
  return counts;
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    error: a.error + b.error, warning: a.warning + b.warning, info: a.info + b.info, hint: a.hint + b.hint,
    suppressed: a.suppressed + b.suppressed, fixable: a.fixable + b.fixable,
  };
}

/** UTF-8 for the first look, and the text where it had to be decoded for that. */
function prepare(path: string, bytes: Buffer): { language: string; bytes: Uint8Array; text?: string } {
  if (isUtf8(bytes)) return { language: languageOf(path, bytes.toString('utf8', 0, 400)), bytes };
  const { text } = decodeFile(bytes);
  return { language: languageOf(path, text.slice(0, 400)), bytes: Buffer.from(text, 'utf8'), text };
}

function readForLint(path: string, maxFileSize: number, room: (size: number) => Buffer): Buffer | FileOutcome {
  let descriptor: number | undefined;
  try {
    // Without waiting: a named pipe in place of the file must not hold the scan.
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { kind: 'skipped', bytes: 0, reason: 'special' };
    if (stat.size > maxFileSize) return { kind: 'skipped', bytes: 0, reason: 'tooLarge' };
    if (stat.size > LARGE_FILE) return lintLarge(descriptor, room(HEAD_BYTES));
    const bytes = readFully(descriptor, room(stat.size));
    return isBinary(bytes) ? { kind: 'skipped', bytes: bytes.length, reason: 'binary' } : bytes;
  } catch (error) {
    return { kind: 'skipped', bytes: 0, reason: readFailure(error) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readFully(descriptor: number, memory: Buffer): Buffer {
  let length = 0;
  while (length < memory.length) {
    const read = readSync(descriptor, memory, length, memory.length - length, length);
    if (read === 0) break;
    length += read;
  }
  return memory.subarray(0, length);
}

/** The place for the engine's streaming entry: a file too large to be read at once is linted in pieces here. */
function lintLarge(descriptor: number, memory: Buffer): FileOutcome {
  const head = readFully(descriptor, memory);
  return { kind: 'skipped', bytes: 0, reason: isBinary(head) ? 'binary' : 'large' };
}

function readFailure(error: unknown): SkipReason {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE' ? 'vanished' : 'unreadable';
}
