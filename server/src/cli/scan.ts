// `phi-lint scan`: findings of files, folders or standard input, in any format.
import { dirname } from 'node:path';
import { formats, type FormatName } from '../report/formats';
import { makeReport, reaches, type FormatOptions, type Report } from '../report/report';
import { statOf } from '../workspace/files';
import { lintInMemory, noCounts } from '../workspace/lintFile';
import { normalizePath } from '../workspace/paths';
import { scanWorkspace, type ScanResult } from '../workspace/scan';
import { skipReasons } from '../workspace/walk';
import { writeFileAtomically } from '../workspace/writeFile';
import type { FileOptions } from './options';
import { openSession, readStdin, sessionConfigurations, version, type Session } from './session';
import { createProgress, errorWords, UsageError, writeAll, type Terminal } from './terminal';

export interface ScanCommandOptions extends FileOptions {
  readonly format: FormatName;
  readonly jobs?: number;
  readonly output?: string;
  readonly showSuppressed?: boolean;
}

/** Runs the command and gives its exit code. */
export async function runScan(paths: readonly string[], options: ScanCommandOptions, terminal: Terminal): Promise<number> {
  const started = performance.now();
  const output = options.output === undefined ? undefined : outputPath(options.output, terminal);
  const session = await openSession(terminal);
  const scan = isStdin(paths) ? await scanStdin(session, options) : await scanPaths(session, paths, options);
  const report = makeReport(scan, { version, cwd: terminal.cwd, rules: session.environment.rules, milliseconds: performance.now() - started });
  await writeReport(report, options, output, terminal);
  const failures = report.skipped.filter(({ reason }) => reason === 'failed');
  for (const path of report.missing) terminal.err.write(`phi-lint: ${givenPath(path, paths, terminal)} could not be read\n`);
  for (const { path } of failures) terminal.err.write(`phi-lint: linting ${givenPath(path, paths, terminal)} failed; please report this as a bug\n`);
  if (report.missing.length > 0 || failures.length > 0) return 2;
  return reaches(report.counts, options.failOn) ? 1 : 0;
}

export function isStdin(paths: readonly string[]): boolean {
  if (!paths.includes('-')) return false;
  if (paths.length > 1) throw new UsageError('standard input (-) cannot be combined with other paths');
  return true;
}

/** A path as the person wrote it, where it was written at all. */
export function givenPath(path: string, paths: readonly string[], terminal: Terminal): string {
  return paths.find((given) => normalizePath(given, terminal.cwd) === path) ?? path;
}

async function scanPaths(session: Session, paths: readonly string[], options: ScanCommandOptions): Promise<ScanResult> {
  const { terminal, environment, assets } = session;
  const progress = createProgress(terminal);
  try {
    return await scanWorkspace({
      roots: (paths.length === 0 ? ['.'] : paths).map((path) => normalizePath(path, terminal.cwd)),
      assets, environment,
      configurations: sessionConfigurations(session, options.config),
      ignore: options.ignore,
      ...(options.maxFileSize === undefined ? {} : { maxFileSize: options.maxFileSize }),
      ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
      ...(terminal.progress && !options.quiet ? { onProgress: (done: number, total: number) => progress.show(`Scanning ${done} of ${total} files`) } : {}),
    });
  } finally {
    progress.clear();
  }
}

async function scanStdin(session: Session, options: ScanCommandOptions): Promise<ScanResult> {
  const path = normalizePath(options.stdinFilename ?? 'stdin', session.terminal.cwd);
  const configuration = sessionConfigurations(session, options.config).forFile(path);
  const bytes = await readStdin();
  const outcome = await lintInMemory(session.environment, path, bytes, configuration.settings);
  return {
    files: outcome.kind === 'report' ? [outcome.report] : [],
    counts: outcome.kind === 'report' ? outcome.report.counts : noCounts,
    scanned: outcome.kind === 'skipped' ? 0 : 1,
    bytes: bytes.length,
    skipped: outcome.kind === 'skipped' ? [{ path, reason: outcome.reason }] : [],
    missing: [],
    issues: configuration.issues,
    customRules: configuration.settings.customRules,
    cancelled: false,
  };
}

function outputPath(output: string, terminal: Terminal): string {
  const path = normalizePath(output, terminal.cwd);
  if (!statOf(dirname(path))?.isDirectory()) throw new UsageError(`the folder of --output ${output} is not there`);
  if (statOf(path)?.isDirectory()) throw new UsageError(`--output ${output} is a folder`);
  return path;
}

async function writeReport(report: Report, options: ScanCommandOptions, output: string | undefined, terminal: Terminal): Promise<void> {
  const formatOptions: FormatOptions = {
    color: output === undefined && terminal.color,
    showSuppressed: options.showSuppressed ?? false,
    verbose: options.verbose ?? false,
    quiet: options.quiet ?? false,
  };
  const pieces = formats[options.format](report, formatOptions);
  if (output === undefined) {
    await writeAll(terminal.out, pieces);
    if (options.format !== 'text' && options.verbose) await writeAll(terminal.err, verboseLines(report));
    return;
  }
  try {
    writeFileAtomically(output, Buffer.concat([...pieces].map((piece) => Buffer.from(piece))));
  } catch (error) {
    throw new UsageError(`the report could not be written to ${options.output} (${errorWords(error)})`);
  }
  if (!options.quiet) await writeAll(terminal.err, formats.text({ ...report, files: [] }, { ...formatOptions, color: false }));
}

/** Machine formats keep standard output to themselves: what was left out is told on standard error. */
function* verboseLines(report: Report): Generator<string> {
  for (const { path, reason } of report.skipped) yield `phi-lint: left out ${JSON.stringify(path)}: ${skipReasons[reason]}\n`;
}
