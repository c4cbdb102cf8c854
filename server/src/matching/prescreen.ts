// The first look at a file's bytes: could anything in it give a finding? Most files are done after it, unread and unparsed.
import { pathContext } from '../engine/context';
import { gatesOf, mayHold } from '../engine/gates';
import type { Ruleset } from '../engine/ruleset';
import { couldFire, isAwake, speaksOfPerson } from '../engine/hits';

/** Pieces of a few KB keep the automaton small and the answer early; see the measurements in docs/performance.md. */
const pieceLength = 4096;
const newline = 10;
/** In bytes; larger ones are data. */
const longestConfiguration = 4_000_000;

/** Never false where `lint` would find something; true too often is only slower. `bytes` are UTF-8 or ASCII. */
export function mayMatch(bytes: Uint8Array, path: string, language: string, ruleset: Ruleset): boolean {
  const fromPath = ruleset.hasContext(pathContext(path));
  const words = new Set(ruleset.words.which(bytes));
  if (words.has(ruleset.directiveGate)) return true;
  if (ruleset.joint.some(detector => detector.speaks(language) && (detector.onSources ? mayHold(gatesOf(words, ruleset), path, ruleset) : bytes.length <= longestConfiguration && (detector.mayRead?.(latin(bytes), language, path) ?? true)))) return true;
  if (!isAwake(ruleset, words, fromPath)) return false;

  const shapes = new Set<number>();
  const couldAny = (): boolean => {
    const hits = { words, shapes, person: speaksOfPerson(ruleset, words, shapes, fromPath), pathContext: fromPath };
    return ruleset.values.some(detection => detection.patterns.some(pattern => couldFire(ruleset, detection, pattern, hits, fromPath)));
  };
  return couldAny() || eachPiece(bytes, piece => {
    const before = shapes.size;
    for (const shape of ruleset.shapes.which(piece)) shapes.add(shape);
    return shapes.size > before && couldAny();
  });
}

/** For what ASCII says. */
function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Calls `look` for the pieces of a file until it says true; whether it did. */
function eachPiece(bytes: Uint8Array, look: (piece: Uint8Array) => boolean): boolean {
  for (let start = 0; start < bytes.length; ) {
    const end = pieceEnd(bytes, start);
    if (look(bytes.subarray(start, end))) return true;
    start = end;
  }
  return false;
}

/** The end of the line that crosses the piece's length, so that no match is cut; a very long line is cut at its end anyway. */
function pieceEnd(bytes: Uint8Array, start: number): number {
  if (start + pieceLength >= bytes.length) return bytes.length;
  const end = bytes.indexOf(newline, start + pieceLength);
  return end < 0 ? bytes.length : end + 1;
}
