// The first look at a file's bytes: could anything in it give a finding? Most files are done after it, unread and unparsed.
import { pathContext } from '../engine/context';
import type { Ruleset } from '../engine/ruleset';
import { couldFire } from '../engine/ruleset';

/** Pieces of a few KB keep the automaton small and the answer early; see the measurements in docs/performance.md. */
const pieceLength = 4096;
const newline = 10;

/** Never false where `lint` would find something; true too often is only slower. `bytes` are UTF-8 or ASCII. */
export function mayMatch(bytes: Uint8Array, path: string, ruleset: Ruleset): boolean {
  const hits = new Set<number>();
  const fromPath = ruleset.contextWords.matches(pathContext(path)).length > 0;
  for (let start = 0; start < bytes.length; ) {
    const end = pieceEnd(bytes, start);
    const before = hits.size;
    for (const hit of ruleset.set.which(bytes.subarray(start, end))) hits.add(hit);
    if (hits.size > before && suffices(hits, fromPath, ruleset)) return true;
    start = end;
  }
  return false;
}

function suffices(hits: ReadonlySet<number>, fromPath: boolean, ruleset: Ruleset): boolean {
  return hits.has(ruleset.directiveGate) || ruleset.values.some(rule => rule.patterns.some(pattern => couldFire(ruleset, rule, pattern, hits, fromPath)));
}

/** The end of the line that crosses the piece's length, so that no match is cut; a very long line is cut at its end anyway. */
function pieceEnd(bytes: Uint8Array, start: number): number {
  if (start + pieceLength >= bytes.length) return bytes.length;
  const end = bytes.indexOf(newline, start + pieceLength);
  return end < 0 ? bytes.length : end + 1;
}
