// Locate: offsets of findings as lines and columns, worked out where the text is at hand.
import { lineStarts, positionAt } from '../engine/document';
import type { Finding, TraceStep } from '../engine/finding';
import type { Span } from '../engine/span';

/** One-based lines; one-based columns in UTF-16 units; the end is exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A step without a place lies in another file than the finding. */
export type LocatedStep = TraceStep & Partial<Place>;
export type LocatedFinding = Omit<Finding, 'trace'> & Place & { readonly trace: readonly LocatedStep[] };

/** Makes a function that turns spans of this text into places. */
export function placer(text: string): (span: Span) => Place {
  const starts = lineStarts(text);
  return ({ start, end }) => {
    const from = positionAt(starts, start);
    const to = positionAt(starts, end);
    return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
  };
}

export function locateFindings(uri: string, text: string, findings: readonly Finding[]): LocatedFinding[] {
  if (findings.length === 0) return [];
  const place = placer(text);
  return findings.map((finding) => ({
    ...finding,
    ...place(finding),
    trace: finding.trace.map((step) => (step.uri === uri ? { ...step, ...place(step) } : step)),
  }));
}
