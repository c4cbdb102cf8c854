// Gates: which words that joint detectors stand on a text has. Most documents have none and are never looked into.
import { pathContext } from './context';
import type { Ruleset } from './ruleset';
import type { Segmentation } from './segments';

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

/** Those of all its segments. */
export function gatesIn({ segments }: Segmentation): number {
  let all = 0;
  for (const { gates } of segments) all |= gates;
  return all;
}

/** Whether a document with these gates, at this address, could have a finding of a joint detector; never false where it has one. */
export function mayHold(gates: number, address: string, ruleset: Ruleset): boolean {
  return (gates & Gate.direct) !== 0 || ((gates & Gate.contextual) !== 0 && speaksOfCare(gates, address, ruleset));
}

/** Patients or health are spoken of in the document or its address. */
export function speaksOfCare(gates: number, address: string, ruleset: Ruleset): boolean {
  return (gates & Gate.context) !== 0 || ruleset.hasContext(pathContext(address));
}

/** Whether a finding could begin in a text with these gates, in a document that does not speak of patients or health. */
export function mayBegin(gates: number): boolean {
  return (gates & Gate.direct) !== 0;
}
