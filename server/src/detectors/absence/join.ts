// Join: the facts of a document's units put together: what protects a route anywhere in the file, and what encrypts a column.
import type { Confidence } from '../../engine/finding';
import type { Span } from '../../engine/span';
import type { AbsenceRule } from './data';
import type { AbsenceFacts } from './facts';
import { noAbsenceFacts } from './facts';
import { columnFindings } from './joinColumns';
import { routeFindings } from './joinRoutes';
import type { AbsenceKnowledge } from './knowledge';

export interface AbsenceUnit {
  /** Offset of the unit's body in the document. */
  readonly start: number;
  readonly facts: AbsenceFacts;
}

export interface AbsenceStep extends Span { readonly label: string }

/** Something that should stand somewhere and does not. Offsets are those of the document. */
export interface AbsenceFinding extends Span {
  readonly rule: AbsenceRule;
  readonly confidence: Confidence;
  /** What it is that lacks something, for people; never a name or value of the file. */
  readonly label: string;
  /** What would satisfy it, for people. */
  readonly satisfy: string;
  readonly trace: readonly AbsenceStep[];
}

export interface JoinOptions {
  /** The document's address, or something else outside these units, speaks of patients or health. */
  readonly context?: boolean;
}

/** The findings of a document, by position. Equal facts give equal findings. */
export function joinAbsences(units: readonly AbsenceUnit[], language: string, knowledge: AbsenceKnowledge, options: JoinOptions = {}): AbsenceFinding[] {
  const telling = units.filter(({ facts }) => facts !== noAbsenceFacts);
  if (!telling.some(({ facts }) => facts.routes.length + facts.models.length + facts.types.length > 0)) return [];
  if (telling.some(({ facts }) => facts.test)) return [];
  const found = [...routeFindings(telling, language, knowledge, options.context === true), ...columnFindings(telling, knowledge, options.context === true)];
  const seen = new Set<string>();
  return found.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1)).filter(({ start, end, rule }) => {
    const key = `${start}:${end}:${rule}`;
    return !seen.has(key) && seen.add(key);
  });
}
