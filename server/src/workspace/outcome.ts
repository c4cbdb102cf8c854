// What linting one file gave: its findings and their true counts, or why it was left out.
import type { Finding, Severity } from '../engine/finding';
import type { LocatedFinding } from './locate';
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

/** Findings kept of one file; what is beyond is counted. */
export const MAX_FINDINGS = 10_000;

export function outcome(report: FileReport, bytes: number): FileOutcome {
  return report.findings.length === 0 ? { kind: 'clean', bytes } : { kind: 'report', bytes, report };
}

export function skipped(reason: SkipReason, bytes = 0): FileOutcome {
  return { kind: 'skipped', bytes, reason };
}

/** In the words of reports, why a file could not be opened or read. */
export function readFailure(error: unknown): SkipReason {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE' ? 'vanished' : 'unreadable';
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
