// Plain text and logs: a field for every line, and inside it one for every `key=value` or `key: value` pair.
import type { Format, UnitText, View } from '../view';
import { collectFields, type Collector } from './collect';
import { endsRun, isBlank, lineAfter, lineEnd } from './lines';
import { findPairs } from './pairs';
import { readParagraphs, type Paragraphs } from './paragraphs';

export { labelBefore } from './label';

export const textFormat: Format = {
  headEnd: () => 0,
  nextBoundary: nextTextBoundary,
  units: (segment, head) => [{ start: 0, end: segment.length, prefix: head, suffix: '' }],
  view: unit => viewText(unit, true),
};

/** A log's lines are records. */
export const logFormat: Format = { ...textFormat, view: unit => viewText(unit, false) };

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

function viewText(unit: UnitText, paragraphs: boolean): View {
  const collector = collectFields(unit);
  readText(collector, 0, collector.text.length, [], paragraphs ? readParagraphs(collector.text) : undefined);
  return { fields: collector.done(), broken: false };
}

/**
 * Adds a text field for every line of `[start, end)` and a value field for every pair in it; `names` own them all.
 * Without `paragraphs` each line is a record.
 */
export function readText(collector: Collector, start: number, end: number, names: readonly string[], paragraphs?: Paragraphs): void {
  const { text } = collector;
  let at = start;
  while (at < end) {
    const stop = Math.min(end, lineEnd(text, at));
    if (collector.inBody(at, stop) && !isBlank(text, at, stop)) {
      const pairs: { name: string; from: number; to: number }[] = [];
      findPairs(text, at, stop, (name, from, to) => pairs.push({ name, from, to }));
      const record = paragraphs?.recordOf(at, stop, pairs.map(({ name }) => name));
      collector.add(at, stop, 'text', names, record);
      for (const { name, from, to } of pairs) collector.add(from, to, 'value', [name, ...names], record);
    }
    at = Math.max(stop + 1, Math.min(end, lineAfter(text, at)));
  }
}
