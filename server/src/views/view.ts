// What detectors see of a unit, never a grammar's own nodes.
import type { Span } from '../engine/span';
import type { CodeView } from './code';
import type { OutlineLine } from './outline';

/**
 * The smallest part of a document that is analysed alone. `prefix` and `suffix` are the lines around it that give
 * it its place (the class header and its closing brace, the CSV header, the keys above): they are parsed with the
 * body so that owners are known, but nothing in them is reported.
 */
export interface UnitText {
  readonly prefix: string;
  readonly body: string;
  readonly suffix: string;
}

/**
 * A stretch of the body with the names that own it, nearest first: `patients[0].ssn` in JSON gives
 * `['ssn', 'patients']`; `class Patient { ssn = '…' }` gives `['ssn', 'Patient']`. Offsets are relative to the body.
 */
export interface Field extends Span {
  readonly kind: 'value' | 'comment' | 'text';
  readonly names: readonly string[];
  /**
   * Where the record begins that the field belongs to (the object, row, element or form that tells of one thing), relative to the
   * body; negative in the prefix. Fields of one record have the same. Absent: the line is the record.
   */
  readonly record?: number;
}

export interface View {
  /** Sorted by start. Fields may nest (a string with an embedded language); the innermost speaks. */
  readonly fields: readonly Field[];
  /** Present for programming languages: what dataflow stands on. */
  readonly code?: CodeView;
  /** The syntax was broken: confidence is lowered, nothing is skipped. */
  readonly broken: boolean;
}

/** Where one unit lies in its segment, with its surroundings. Offsets are relative to the segment's start. */
export interface UnitSlice extends Span {
  readonly prefix: string;
  readonly suffix: string;
}

/** A segment with the lines that it was cut by. */
export interface Outline {
  readonly length: number;
  readonly lines: readonly OutlineLine[];
  /** Where they begin, relative to the segment. */
  readonly starts: readonly number[];
}

/** The outline of a segment before an edit; the stretch that was replaced is relative to the segment's start. */
export interface EditedOutline {
  readonly outline: Outline;
  readonly change: { readonly start: number; readonly oldEnd: number; readonly newEnd: number };
}

/**
 * How a kind of file is cut into units and read. The cut is memoryless: from a boundary, `nextBoundary` depends on the
 * text after it alone. So an edit is re-cut from the boundary before it until an old boundary is met again, and the
 * result equals that of a fresh document by construction.
 */
export interface Format {
  /** End of the part at the document's start that every unit depends on (a CSV header); 0 where there is none. */
  headEnd(text: string): number;
  /** The first boundary after `start`, itself a boundary; `text.length` at the end. */
  nextBoundary(text: string, start: number): number;
  /** The segment up to `nextBoundary`, for a large one that is typed in: an edit costs the lines it changed. Gives the same. */
  outline?(text: string, start: number, edited?: EditedOutline): Outline;
  /** Cuts a segment (what lies between two boundaries) into units; `head` is the document's head. */
  units(segment: string, head: string, outline?: Outline): readonly UnitSlice[];
  /**
   * Reads a unit. Never throws: unreadable syntax gives `broken`. With `needed` (sorted spans of the body) the view may
   * leave out what does not hold or adjoin them; their fields are the same as without.
   */
  view(unit: UnitText, needed?: readonly Span[]): View;
}
