// The one interface to regular expressions over files. Linear time on any text, whatever the pattern.
import type { Span } from '../engine/span';

/** Native RE2 where the module loads, its JavaScript port elsewhere (editor hosts with another ABI, the web). */
export interface PatternEngine {
  readonly name: 're2' | 're2js';
  /** Throws a PatternError for what RE2 does not know (look-around, back-references, repeats over 1000). */
  pattern(source: string): Pattern;
  /** A set answers which of its patterns occur, in one pass whatever their number. */
  set(sources: readonly string[]): PatternSet;
}

export interface Pattern {
  /**
   * Successive matches that do not overlap, leftmost first, as UTF-16 spans: of the first group where the pattern has one
   * and it took part, else of the whole match. Empty matches are left out.
   */
  matches(text: string): Span[];
}

export interface PatternSet {
  /** Indices of the patterns that occur in the text, or in the bytes read as UTF-8; in no order. */
  which(text: string | Uint8Array): readonly number[];
}

export class PatternError extends Error {}
