// Text: the report as a person reads it in a terminal.
import type { Severity } from '../engine/finding';
import type { FileReport } from '../workspace/lintFile';
import type { LocatedFinding } from '../workspace/locate';
import { skipReasons, type SkipReason } from '../workspace/walk';
import { omittedFindings, printable, shownFindings, shownPath, type FormatOptions, type Report } from './report';

type Paint = (style: Style, text: string) => string;
type Style = Severity | 'path' | 'dim' | 'bold';

const codes: Readonly<Record<Style, string>> = { error: '31', warning: '33', info: '34', hint: '36', path: '4', dim: '2', bold: '1' };
/** Skips that nobody needs to hear of unless they ask. */
const unremarkable: ReadonlySet<SkipReason> = new Set(['ignored', 'excluded', 'dependencies', 'lockFile', 'symlink', 'special']);

export function* formatText(report: Report, options: FormatOptions): Generator<string> {
  const paint: Paint = options.color ? (style, text) => `\u001b[${codes[style]}m${text}\u001b[0m` : (_, text) => text;
  for (const file of report.files) yield* fileLines(report, file, options, paint);
  if (options.quiet) return;
  if (options.verbose) yield* skippedLines(report, paint);
  yield* summaryLines(report, options, paint);
}

function* fileLines(report: Report, file: FileReport, { showSuppressed, verbose }: FormatOptions, paint: Paint): Generator<string> {
  const findings = shownFindings(file, showSuppressed);
  const omitted = omittedFindings(file);
  if (findings.length === 0 && omitted === 0) return;
  yield `${paint('path', printable(shownPath(report, file.path)))}\n`;
  const places = findings.map((finding) => `${finding.line}:${finding.column}`);
  const placeWidth = places.reduce((widest, place) => Math.max(widest, place.length), 0);
  const severityWidth = findings.reduce((widest, finding) => Math.max(widest, finding.severity.length), 0);
  for (const [i, finding] of findings.entries()) {
    const severity = finding.severity.padEnd(severityWidth);
    const tail = finding.suppression ? paint('dim', `  ${finding.rule}, ${suppressedWords(finding)}`) : paint('dim', `  ${finding.rule}`);
    yield `  ${paint('dim', places[i]!.padStart(placeWidth))}  ${paint(finding.suppression ? 'dim' : finding.severity, severity)}  ${finding.message}${tail}\n`;
    if (verbose) yield* traceLines(report, finding, placeWidth, paint);
  }
  if (omitted > 0) yield `  ${paint('dim', `${' '.repeat(placeWidth)}  and ${number(omitted)} more in this file, not listed`)}\n`;
  yield '\n';
}

/** The way to the finding, a step a line: where its data come from, and how. */
function* traceLines(report: Report, { trace }: LocatedFinding, width: number, paint: Paint): Generator<string> {
  for (const step of trace) {
    const place = step.line === undefined ? shownPath(report, step.uri) : `${step.line}:${step.column}`;
    yield paint('dim', `  ${printable(place).padStart(width)}    ${step.label}`) + '\n';
  }
}

function suppressedWords({ suppression }: LocatedFinding): string {
  return `suppressed: ${printable(suppression!.reason || 'no reason given')}`;
}

function* skippedLines(report: Report, paint: Paint): Generator<string> {
  if (report.skipped.length === 0) return;
  yield `${paint('bold', 'Left out')}\n`;
  for (const { path, reason, directory } of report.skipped) {
    yield `  ${printable(shownPath(report, path))}${directory ? '/' : ''}  ${paint('dim', skipReasons[reason])}\n`;
  }
  yield '\n';
}

function* summaryLines(report: Report, { verbose }: FormatOptions, paint: Paint): Generator<string> {
  const { error, warning, info, hint, suppressed, fixable } = report.counts;
  const total = error + warning + info + hint;
  const parts = [plural(error, 'error'), plural(warning, 'warning'), info > 0 ? `${number(info)} info` : '', plural(hint, 'hint')].filter((part) => part !== '');
  const worst = error > 0 ? 'error' : warning > 0 ? 'warning' : 'bold';
  const where = ` in ${number(report.scanned)} ${report.scanned === 1 ? 'file' : 'files'}`;
  const time = paint('dim', `, ${duration(report.milliseconds)}`);
  const asides = suppressed > 0 ? ` ${paint('dim', `(${number(suppressed)} suppressed)`)}` : '';
  if (total === 0) yield `${paint('bold', 'No problems found')}${where}${time}${asides}\n`;
  else yield `${paint(worst, `${plural(total, 'problem')} (${parts.join(', ')})`)}${where}${time}${asides}\n`;
  if (fixable > 0) yield `${number(fixable)} fixable with \`phi-lint fix\`\n`;
  const skipped = skippedWords(report, verbose);
  if (skipped !== '') yield `${paint('dim', skipped)}\n`;
  if (report.cancelled) yield `${paint('warning', 'The scan was stopped before its end.')}\n`;
}

/** What was left out, by reason; what a person decided to ignore is only counted. */
function skippedWords({ skipped }: Report, verbose: boolean): string {
  if (skipped.length === 0) return '';
  const counts = new Map<SkipReason, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const order = Object.keys(skipReasons) as SkipReason[];
  const loud = order.filter((reason) => counts.has(reason) && !unremarkable.has(reason));
  const quiet = order.filter((reason) => counts.has(reason) && unremarkable.has(reason));
  const words = (reasons: readonly SkipReason[]): string => reasons.map((reason) => `${number(counts.get(reason)!)} ${skipReasons[reason]}`).join(', ');
  const all = [words(loud), words(quiet)].filter((part) => part !== '').join(', ');
  return `Left out: ${all}${verbose ? '' : ' (--verbose lists them)'}`;
}

function plural(count: number, noun: string): string {
  return count === 0 ? '' : `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
