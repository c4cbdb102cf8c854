// Cuts a text that arrives in chunks where its meaning does not change: at segment boundaries, else at line ends.
import type { Format } from '../views/view';

/** How far a cut within a line looks back for a place between words. */
const searchLength = 4096;
const carriageReturn = 13;

/** How a text is cut, in UTF-16 units. */
export interface CutOptions {
  /** The head, which is left out. */
  readonly skip: number;
  /** A stretch without a line end or boundary is cut when it is as long as this. */
  readonly longest: number;
}

/** Pieces that end where lines end. */
export function cutLines(chunks: Iterable<string>, options: CutOptions): Generator<string> {
  return cutAt(chunks, options, text => text.lastIndexOf('\n') + 1);
}

/**
 * Pieces whose segments are those of the whole text: the cut into segments is memoryless, so it goes on after a boundary
 * as if nothing had been before.
 */
export function cutSegments(chunks: Iterable<string>, options: CutOptions, format: Format): Generator<string> {
  return cutAt(chunks, options, text => lastBoundary(text, format));
}

function* cutAt(chunks: Iterable<string>, { skip, longest }: CutOptions, find: (text: string) => number): Generator<string> {
  let text = '';
  let left = skip;
  for (const chunk of chunks) {
    text += chunk.slice(left);
    left = Math.max(0, left - chunk.length);
    const end = find(text) || (text.length >= longest ? cutAnywhere(text) : 0);
    if (end === 0) continue;
    yield text.slice(0, end);
    text = text.slice(end);
  }
  if (text !== '') yield text;
}

/** The last boundary that stands whatever follows the text; 0 where there is none. */
function lastBoundary(text: string, format: Format): number {
  const ends: number[] = [];
  for (let at = 0; at < text.length; ) {
    at = Math.max(format.nextBoundary(text, at), at + 1);
    if (at < text.length) ends.push(at);
  }
  // Whether the last one stands may depend on the line after it, of which not all is there yet.
  ends.pop();
  while (ends.length > 0 && speaksOfNextLine(text, ends.at(-1)!)) ends.pop();
  return ends.at(-1) ?? 0;
}

/** A suppression of the next line stays with that line. */
function speaksOfNextLine(text: string, end: number): boolean {
  return /phi-lint-disable-next-line[^\r\n]*(?:\r\n?|\n)$/.test(text.slice(Math.max(0, end - 1000), end));
}

function cutAnywhere(text: string): number {
  const line = text.lastIndexOf('\n') + 1;
  if (line > 0) return line;
  for (let i = text.length; i > text.length - searchLength; i--) if (betweenWords.has(text.charCodeAt(i - 1))) return i;
  const last = text.charCodeAt(text.length - 1);
  const open = last === carriageReturn || (last >= 0xd800 && last <= 0xdbff);
  return open ? text.length - 1 : text.length;
}

const betweenWords: ReadonlySet<number> = new Set([...'\t ,;|<>[]{}'].map(character => character.charCodeAt(0)));
