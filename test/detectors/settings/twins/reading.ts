// What a text says, and which part of the data each place of it is: with that, marks move from one syntax to another.
import { isMap, isNode, parseDocument } from 'yaml';
import type { Node, Pair } from 'yaml';
import type { Span } from '../../../../server/src/engine/span';
import { mark } from '../settings';

export type Path = readonly (string | number)[];

export interface Place extends Span {
  readonly path: Path;
  readonly part: 'key' | 'value' | 'entry';
  /** The value is a text that has the source from here on as it is, from this offset on. */
  readonly verbatim?: number;
}

export interface Reading {
  readonly data: unknown;
  readonly places: readonly Place[];
}

/** A text without its marks, and what they mark. */
export function unmarked(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  let text = '';
  let start = 0;
  for (const piece of marked.split(/(?=[⟦⟧])/)) {
    if (piece.startsWith('⟦')) start = text.length;
    if (piece.startsWith('⟧')) spans.push({ start, end: text.length });
    text += piece.replace(/[⟦⟧]/, '');
  }
  return { text, spans };
}

/** The target says the same as what was read. It has a mark wherever the marked parts of the data stand in it. */
export function carry(spans: readonly Span[], { data, places }: Reading, target: string): string {
  const document = parseDocument(target);
  if (document.errors[0]) throw document.errors[0];
  const marks = new Map<string, Span>();
  for (const span of spans) {
    const place = placeOf(span, places);
    const moved = narrowed(span, place, spanIn(document.contents, place, target), data);
    marks.set(`${moved.start} ${moved.end}`, moved);
  }
  return mark(target, [...marks.values()]);
}

/** What the mark is around; inside a text the text. */
function placeOf({ start, end }: Span, places: readonly Place[]): Place {
  const exact = places.find(place => place.start === start && place.end === end);
  const around = places.filter(place => place.part === 'value' && place.start <= start && place.end >= end);
  const found = exact ?? around.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (!found) throw new Error(`nothing is at the mark ${start}–${end}`);
  return found;
}

/** In a text that has the source as it is, the same part of it. */
function narrowed(span: Span, place: Place, whole: Span, data: unknown): Span {
  const exact = place.start === span.start && place.end === span.end;
  const text = place.path.reduce((value, key) => (value as Record<string | number, unknown>)[key], data);
  if (exact || place.verbatim === undefined) {
    if (!exact && typeof text !== 'string') throw new Error(`the mark ${span.start}–${span.end} is around no part of the data`);
    return whole;
  }
  const offset = (at: number): number => whole.start + JSON.stringify((text as string).slice(0, place.verbatim! + at - place.start)).length - 1;
  return { start: offset(span.start), end: offset(span.end) };
}

function spanIn(root: Node | null, { path, part }: Place, text: string): Span {
  let node = root;
  let pair: Pair | undefined;
  for (const key of path) {
    pair = isMap(node) ? node.items.find(item => String(item.key) === String(key)) : undefined;
    node = pair ? (pair.value as Node | null) : ((node as unknown as { items: Node[] }).items[key as number] ?? null);
  }
  if (part !== 'value' && !pair) throw new Error(`no key at ${path.join('.')}`);
  const key = pair?.key as Node;
  if (part === 'key') return rangeOf(key, text);
  if (!isNode(node)) throw new Error(`nothing at ${path.join('.')}`);
  const { start, end } = rangeOf(node, text);
  return { start: part === 'value' ? start : rangeOf(key, text).start, end };
}

/** Without the line breaks after it. */
export function rangeOf({ range }: Node, text: string): Span {
  if (!range) throw new Error('a node without a place');
  const [start, end] = range;
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
