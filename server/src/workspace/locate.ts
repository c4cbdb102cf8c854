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

/** A place between characters: the offset, line and column (zero-based) that the text before it makes. */
export interface TextPosition {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export const startOfText: TextPosition = { offset: 0, line: 0, column: 0 };

/** Where a text ends that starts at `from`. */
export function advance(from: TextPosition, text: string): TextPosition {
  const starts = lineStarts(text);
  const { line, column } = positionAt(starts, text.length);
  return { offset: from.offset + text.length, line: from.line + line, column: line === 0 ? from.column + column : column };
}

/** Makes a function that turns spans of this text into places; `from` is where the text starts in its file. */
export function placer(text: string, from = startOfText): (span: Span) => Place {
  const starts = lineStarts(text);
  const at = (offset: number): { line: number; column: number } => {
    const { line, column } = positionAt(starts, offset);
    return { line: from.line + line + 1, column: (line === 0 ? from.column : 0) + column + 1 };
  };
  return ({ start, end }) => {
    const first = at(start);
    const last = at(end);
    return { line: first.line, column: first.column, endLine: last.line, endColumn: last.column };
  };
}

/** Findings of a text with their places in its file, which the text starts in at `from`. */
export function locateFindings(uri: string, text: string, findings: readonly Finding[], from = startOfText): LocatedFinding[] {
  if (findings.length === 0) return [];
  const place = placer(text, from);
  const locate = <T extends Span>(span: T): T & Place => ({ ...span, ...place(span), start: from.offset + span.start, end: from.offset + span.end });
  return findings.map((finding) => ({ ...locate(finding), trace: finding.trace.map((step) => (step.uri === uri ? locate(step) : step)) }));
}
