// Gates: which words that joint detectors stand on a text has. Most documents have none and are never looked into.
import { pathContext } from './context';
import type { Ruleset } from './ruleset';

/** Bits of a segment. */
const enum Gate {
  /** A name that tells of a patient by itself. */
  direct = 1,
  /** A name that does so beside patient or health words. */
  contextual = 2,
  /** Patient or health words. */
  context = 4,
}

/** The gates of a text with these words. */
export function gatesOf(words: ReadonlySet<number>, { sourceGates, contextGate }: Ruleset): number {
  let gates = words.has(contextGate) ? Gate.context : 0;
  for (const word of words) gates |= (sourceGates.direct.has(word) ? Gate.direct : 0) | (sourceGates.contextual.has(word) ? Gate.contextual : 0);
  return gates;
}

/** Whether a document with these gates, at this address, could have a finding of a joint detector; never false where it has one. */
export function mayHold(gates: number, address: string, ruleset: Ruleset): boolean {
  if ((gates & Gate.direct) !== 0) return true;
  return (gates & Gate.contextual) !== 0 && ((gates & Gate.context) !== 0 || ruleset.hasContext(pathContext(address)));
}
