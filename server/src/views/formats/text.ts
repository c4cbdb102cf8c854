// Plain text and logs: a field for every line, and inside it one for every `key=value` or `key: value` pair.
import type { Format, UnitText, View } from '../view';
import { collectFields, type Collector } from './collect';
import { endsRun, isBlank, lineAfter, lineEnd } from './lines';
import { findPairs } from './pairs';

export { labelBefore } from './label';

export const textFormat: Format = {
  headEnd: () => 0,
  nextBoundary: nextTextBoundary,
  units: (segment, head) => [{ start: 0, end: segment.length, prefix: head, suffix: '' }],
  view: viewText,
};

/** After a blank line, or after a run of lines whose end their content decides. */
export function nextTextBoundary(text: string, start: number): number {
  let seen = false;
  let at = start;
  for (let count = 1; at < text.length; count++) {
    const next = lineAfter(text, at);
    const blank = isBlank(text, at, next);
    if (blank ? seen : endsRun(text, at, next, count)) return next;
    if (!blank) seen = true;
    at = next;
  }
  return text.length;
}

function viewText(unit: UnitText): View {
  const collector = collectFields(unit);
  readText(collector, 0, collector.text.length, []);
  return { fields: collector.done(), broken: false };
}

/** Adds a text field for every line of `[start, end)` and a value field for every pair in it; `names` own them all. */
export function readText(collector: Collector, start: number, end: number, names: readonly string[]): void {
  const { text } = collector;
  let at = start;
  while (at < end) {
    const stop = Math.min(end, lineEnd(text, at));
    if (collector.inBody(at, stop) && !isBlank(text, at, stop)) {
      collector.add(at, stop, 'text', names);
      findPairs(text, at, stop, (name, from, to) => collector.add(from, to, 'value', [name, ...names]));
    }
    at = Math.max(stop + 1, Math.min(end, lineAfter(text, at)));
  }
}
