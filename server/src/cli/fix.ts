// `phi-lint fix`: applies fixes to files, or shows them as a diff that repeats no value.
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { TextChange } from '../engine/document';
import { applyEdits, type Fix } from '../engine/fix';
import { findings as findingsOf, fixAll, fixesFor, joinFixes, open, type Analysis } from '../engine/lint';
import type { Finding } from '../engine/finding';
import type { LintSettings } from '../engine/settings';
import { printable, reaches } from '../report/report';
import { decodeFile, editBytes, isBinary, type DecodedFile } from '../workspace/encoding';
import type { Environment } from '../workspace/environment';
import { languageOf } from '../workspace/language';
import { addCounts, countFindings, LARGE_FILE, noCounts, type Counts } from '../workspace/lintFile';
import { createNeighbours } from '../workspace/neighbours';
import { displayPath, normalizePath } from '../workspace/paths';
import { skipReasons, walk, type SkipReason, type WalkResult } from '../workspace/walk';
import { ChangedFileError, writeFileAtomically, type FileState } from '../workspace/writeFile';
import { unifiedDiff } from './diff';
import type { FileOptions } from './options';
import { givenPath, isStdin } from './scan';
import { openSession, readStdin, sessionConfigurations, type Session } from './session';
import { createProgress, errorWords, writeAll, type Terminal } from './terminal';

export interface FixCommandOptions extends FileOptions {
  readonly dryRun?: boolean;
  readonly unsafe?: boolean;
}

interface FixedText {
  readonly bytes: Buffer;
  readonly diff: string;
  readonly changed: boolean;
  readonly before: Counts;
  /** What is left after the fixes. */
  readonly after: Counts;
}

/** Why a file was not fixed, in words. */
type Refusal = string;

export async function runFix(paths: readonly string[], options: FixCommandOptions, terminal: Terminal): Promise<number> {
  const session = await openSession(terminal);
  return isStdin(paths) ? fixStdin(session, options) : fixPaths(session, paths, options);
}

async function fixStdin(session: Session, options: FixCommandOptions): Promise<number> {
  const path = normalizePath(options.stdinFilename ?? 'stdin', session.terminal.cwd);
  const { settings } = sessionConfigurations(session, options.config).forFile(path);
  const bytes = await readStdin();
  if (isBinary(bytes)) {
    session.terminal.out.write(bytes);
    return 0;
  }
  const fixed = await fixBytes(session.environment, path, session.terminal.cwd, bytes, settings, options);
  session.terminal.out.write(options.dryRun ? fixed.diff : fixed.bytes);
  return reaches(fixed.after, options.failOn) || (options.dryRun === true && fixed.changed) ? 1 : 0;
}

interface Tally {
  files: number;
  before: Counts;
  after: Counts;
  refused: number;
}

async function fixPaths(session: Session, paths: readonly string[], options: FixCommandOptions): Promise<number> {
  const { terminal } = session;
  const walked = walkAll(session, paths, options);
  const tally: Tally = { files: 0, before: noCounts, after: noCounts, refused: 0 };
  const progress = createProgress(terminal);
  for (const [index, file] of walked.files.entries()) {
    if (index % 100 === 0) progress.show(`Fixing ${index} of ${walked.files.length} files`);
    const refusal = await fixFile(session, file.path, file.configuration.settings, options, tally);
    if (refusal === undefined) continue;
    tally.refused++;
    progress.clear();
    terminal.err.write(`phi-lint: ${printable(displayPath(file.path, terminal.cwd))} was not fixed: ${refusal}\n`);
  }
  progress.clear();
  if (!options.quiet) await writeAll(terminal.err, summary(tally, options));
  for (const path of walked.missing) terminal.err.write(`phi-lint: ${givenPath(path, paths, terminal)} could not be read\n`);
  if (walked.missing.length > 0 || tally.refused > 0) return 2;
  return reaches(tally.after, options.failOn) || (options.dryRun === true && tally.files > 0) ? 1 : 0;
}

function walkAll(session: Session, paths: readonly string[], options: FixCommandOptions): WalkResult {
  const steps = walk((paths.length === 0 ? ['.'] : paths).map((path) => normalizePath(path, session.terminal.cwd)), {
    configurations: sessionConfigurations(session, options.config),
    ignore: options.ignore,
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return { ...step.value, files: [...step.value.files].sort((a, b) => (a.path < b.path ? -1 : 1)) };
  }
}

async function fixFile({ terminal, environment }: Session, path: string, settings: LintSettings, options: FixCommandOptions, tally: Tally): Promise<Refusal | undefined> {
  const read = readForFix(path, options.maxFileSize ?? Infinity);
  if ('refusal' in read) return read.refusal;
  if ('skipped' in read) return undefined;
  let fixed: FixedText;
  try {
    fixed = await fixBytes(environment, path, terminal.cwd, read.bytes, settings, options);
    if (fixed.changed && !options.dryRun) writeFileAtomically(path, fixed.bytes, read.state);
  } catch (error) {
    if (error instanceof ChangedFileError) return 'it was changed meanwhile';
    const code = (error as NodeJS.ErrnoException).code;
    return code === undefined ? 'an error of ours; please report it' : `it could not be written (${errorWords(error)})`;
  }
  if (fixed.changed) tally.files++;
  tally.before = addCounts(tally.before, fixed.before);
  tally.after = addCounts(tally.after, fixed.after);
  if (options.dryRun) await writeAll(terminal.out, [fixed.diff]);
  else if (fixed.changed && !options.quiet) terminal.out.write(`fixed ${printable(displayPath(path, terminal.cwd))}\n`);
  return undefined;
}

type ReadForFix = { bytes: Buffer; state: FileState } | { skipped: SkipReason } | { refusal: Refusal };

/** Files that a scan would leave out quietly are left out here too; others say why. */
function readForFix(path: string, maxFileSize: number): ReadForFix {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { skipped: 'special' };
    if (stat.size > maxFileSize) return { skipped: 'tooLarge' };
    if (stat.size > LARGE_FILE) return { refusal: skipReasons.large };
    const bytes = readFileSync(descriptor);
    return isBinary(bytes) ? { skipped: 'binary' } : { bytes, state: stat };
  } catch (error) {
    return { refusal: `it could not be read (${errorWords(error)})` };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

async function fixBytes(environment: Environment, path: string, cwd: string, bytes: Buffer, settings: LintSettings, options: FixCommandOptions): Promise<FixedText> {
  const file = decodeFile(bytes);
  const ruleset = environment.ruleset(settings);
  const language = languageOf(path, file.text.slice(0, 400));
  if (!environment.mayMatch(Buffer.from(file.text, 'utf8'), path, language, ruleset)) return unchanged(bytes, noCounts);
  await environment.ready(language);
  const document = { uri: pathToFileURL(path).href, language, version: 0, text: file.text };
  const neighbours = createNeighbours();
  const analysis = neighbours.beside(open(document, ruleset), path);
  const found = findingsOf(analysis);
  const edits = joinFixes(options.unsafe ? unsafeFixes(analysis, found) : [], fixAll(analysis));
  if (edits.length === 0) return unchanged(bytes, countFindings(found));
  const text = applyEdits(file.text, edits);
  const after = countFindings(findingsOf(neighbours.beside(open({ ...document, text }, ruleset), path)));
  const diff = options.dryRun ? unifiedDiff(printable(displayPath(path, cwd)), file.text, edits, valueSpans(found)) : '';
  return { bytes: newBytes(bytes, file, text, edits), diff, changed: true, before: countFindings(found), after };
}

/** The first fix of each finding that has only unsafe ones. */
function unsafeFixes(analysis: Analysis, found: readonly Finding[]): Fix[] {
  return found.flatMap((finding) => {
    if (finding.suppression) return [];
    const fixes = fixesFor(analysis, finding).filter((fix) => fix.kind !== 'suppress');
    return fixes.some((fix) => fix.safe) ? [] : fixes.slice(0, 1);
  });
}

function unchanged(bytes: Buffer, counts: Counts): FixedText {
  return { bytes, diff: '', changed: false, before: counts, after: counts };
}

function newBytes(bytes: Buffer, file: DecodedFile, text: string, edits: readonly TextChange[]): Buffer {
  return !file.damaged && !file.bom && file.encoding === 'utf-8' ? Buffer.from(text, 'utf8') : editBytes(bytes, file, edits);
}

/** Findings whose span is a value, and not an expression or a setting. */
function valueSpans(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ category }) => category === 'phi-literal' || category === 'hardcoded-secret');
}

function* summary({ files, before, after }: Tally, { dryRun }: FixCommandOptions): Generator<string> {
  const all = (counts: Counts): number => counts.error + counts.warning + counts.info + counts.hint;
  const fixed = Math.max(0, all(before) - all(after));
  const left = all(after);
  const problems = (count: number): string => `${count} problem${count === 1 ? '' : 's'}`;
  if (files === 0) yield `Nothing to fix${left > 0 ? `; ${problems(left)} remain, see \`phi-lint scan\`` : ''}\n`;
  else yield `${dryRun ? 'Would fix' : 'Fixed'} ${problems(fixed)} in ${files} file${files === 1 ? '' : 's'}${left > 0 ? `; ${problems(left)} remain, see \`phi-lint scan\`` : ''}\n`;
}
