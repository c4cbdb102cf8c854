// Rows: a finding as the plain object that `json` and `jsonl` print.
import type { Confidence, EvidenceKind, Severity, Suppression } from '../engine/finding';
import type { LocatedFinding } from '../workspace/locate';

export interface Row {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  readonly line: number;
  /** In UTF-16 units, from 1. */
  readonly column: number;
  readonly endLine: number;
  /** Exclusive. */
  readonly endColumn: number;
  readonly rule: string;
  readonly category: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  /** Kinds, never values. */
  readonly evidence: readonly EvidenceKind[];
  readonly fixable: boolean;
  readonly fingerprint: string;
  readonly suppression?: Suppression;
}

export function rowOf(file: string, finding: LocatedFinding): Row {
  return {
    file,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    rule: finding.rule,
    category: finding.category,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    evidence: finding.evidence,
    fixable: finding.fixable,
    fingerprint: finding.fingerprint,
    ...(finding.suppression === undefined ? {} : { suppression: finding.suppression }),
  };
}
