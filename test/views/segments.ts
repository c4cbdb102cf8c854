// Segments of a text under a lexis, for the tests of the cut.
import { nextBoundary, type Lexis } from '../../server/src/views/outline';
import { splitUnits } from '../../server/src/views/units';
import type { UnitSlice } from '../../server/src/views/view';

/** All boundaries after 0, the text's end included. */
export function boundaries(text: string, lexis: Lexis, from = 0): number[] {
  const found: number[] = [];
  for (let at = from; at < text.length; ) {
    at = nextBoundary(text, at, lexis);
    found.push(at);
  }
  return found;
}

export function segments(text: string, lexis: Lexis): string[] {
  let start = 0;
  return boundaries(text, lexis).map(end => text.slice(start, (start = end)));
}

export interface UnitTexts extends UnitSlice {
  readonly body: string;
}

export function unitsOf(text: string, lexis: Lexis, head = ''): UnitTexts[] {
  return splitUnits(text, head, lexis).map(unit => ({ ...unit, body: text.slice(unit.start, unit.end) }));
}
