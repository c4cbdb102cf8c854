// Report: what a scan found, as every output format reads it. No format sees the files themselves.
import { atLeast, type Severity } from '../engine/finding';
import { fingerprintOf } from '../engine/hash';
import type { Rule } from '../engine/rule';
import type { ConfigurationIssue } from '../workspace/configuration';
import { addCounts, countFindings, noCounts, type Counts, type FileReport } from '../workspace/lintFile';
import type { LocatedFinding } from '../workspace/locate';
import { displayPath } from '../workspace/paths';
import type { ScanResult } from '../workspace/scan';
import type { Skipped } from '../workspace/walk';

export interface Report {
  readonly version: string;
  /** Paths are shown relative to this folder. */
  readonly cwd: string;
  readonly files: readonly FileReport[];
  readonly counts: Counts;
  readonly scanned: number;
  readonly bytes: number;
  readonly skipped: readonly Skipped[];
  readonly missing: readonly string[];
  readonly cancelled: boolean;
  readonly milliseconds: number;
  /** The rules that may occur, built-in and the workspace's own. */
  readonly rules: readonly Rule[];
}

export interface FormatOptions {
  readonly color: boolean;
  readonly showSuppressed: boolean;
  readonly verbose: boolean;
  /** Findings only. */
  readonly quiet: boolean;
}

export interface ReportContext {
  readonly version: string;
  readonly cwd: string;
  readonly rules: readonly Rule[];
  readonly milliseconds: number;
}

/** Joins what was found in files and what is wrong with the configurations. */
export function makeReport(scan: ScanResult, context: ReportContext): Report {
  const { cwd, version, milliseconds } = context;
  const files = mergeReports([...scan.files, ...configurationReports(scan.issues)]);
  return {
    version, cwd, milliseconds, files,
    counts: files.reduce((sum, file) => addCounts(sum, file.counts), noCounts),
    scanned: scan.scanned,
    bytes: scan.bytes,
    skipped: scan.skipped,
    missing: scan.missing,
    cancelled: scan.cancelled,
    rules: [...context.rules, ...scan.customRules.filter((rule) => context.rules.every((known) => known.id !== rule.id))],
  };
}

/** Is anything unsuppressed at or above this severity? */
export function reaches(counts: Counts, threshold: Severity | 'never'): boolean {
  if (threshold === 'never') return false;
  return (['error', 'warning', 'info', 'hint'] as const).some((severity) => counts[severity] > 0 && atLeast(severity, threshold));
}

export function shownFindings(file: FileReport, showSuppressed: boolean): readonly LocatedFinding[] {
  return showSuppressed ? file.findings : file.findings.filter((finding) => finding.suppression === undefined);
}

/** How many findings of a file were counted but not kept. */
export function omittedFindings({ counts, findings }: FileReport): number {
  return counts.error + counts.warning + counts.info + counts.hint + counts.suppressed - findings.length;
}

export function shownPath(report: Pick<Report, 'cwd'>, path: string): string {
  return displayPath(path, report.cwd);
}

/** A file name can hold anything: control characters must not reach a terminal or break a line-based format. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function configurationReports(issues: readonly ConfigurationIssue[]): FileReport[] {
  return issues.map((issue) => {
    const finding: LocatedFinding = {
      rule: 'configuration',
      category: 'configuration',
      severity: issue.severity,
      confidence: 'high',
      message: issue.message,
      evidence: [],
      trace: [],
      fixable: false,
      fingerprint: fingerprintOf(['configuration', displayName(issue.path), issue.message]),
      start: issue.start, end: issue.end,
      line: issue.line, column: issue.column, endLine: issue.endLine, endColumn: issue.endColumn,
    };
    return { path: issue.path, findings: [finding], counts: countFindings([finding]) };
  });
}

function displayName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function mergeReports(reports: readonly FileReport[]): FileReport[] {
  const byPath = new Map<string, FileReport>();
  for (const report of reports) {
    const other = byPath.get(report.path);
    byPath.set(report.path, other === undefined ? report : {
      path: report.path,
      findings: [...other.findings, ...report.findings].sort((a, b) => a.start - b.start || a.end - b.end),
      counts: addCounts(other.counts, report.counts),
    });
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
