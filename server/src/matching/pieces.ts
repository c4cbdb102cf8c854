// Pieces of a long text: a match costs the length of the text it is looked for in, so long texts are looked at piece by piece.
import type { Span } from '../engine/span';

const pieceLength = 4096;
/** How far a cut looks for a place between tokens. */
const searchLength = 256;

/**
 * Cuts a text into pieces of a few KB, between tokens where there is a place. The same text gives the same pieces. A
 * match may reach over a piece's end: look in `text.slice(start, end + reach)` and keep what starts before `end`.
 */
export function* piecesOf(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const end = text.length - start <= pieceLength + searchLength ? text.length : cutAfter(text, start + pieceLength);
    yield { start, end };
    start = end;
  }
}

/** Just after the next line end, or else the next bracket, quote, comma or semicolon; here if there is none. */
function cutAfter(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  if (newline >= 0 && newline < at + searchLength) return newline + 1;
  for (let i = at; i < at + searchLength; i++) {
    if (isBreak(text.charCodeAt(i))) return i + 1;
  }
  return at;
}

function isBreak(code: number): boolean {
  // " ' , ; < > [ ] ` { | }
  return code === 34 || code === 39 || code === 44 || code === 59 || code === 60 || code === 62 || code === 91 || code === 93 || code === 96 || (code >= 123 && code <= 125);
}
