// Hits: what the set pass saw in a stretch of text, and which rules that lets fire.
import type { CompiledDetection, CompiledPattern, Ruleset } from './ruleset';

/** What the set pass saw in a stretch of text: indices of `words` and of `shapes`. */
export interface Hits {
  readonly words: ReadonlySet<number>;
  readonly shapes: ReadonlySet<number>;
  /** Somebody is spoken of: names that need context count (see speaksOfPerson). */
  readonly person: boolean;
  /** The document's address speaks of patients. */
  readonly pathContext: boolean;
}

const none: ReadonlySet<number> = new Set();

/** The set pass over a text. `pathContext`: the document's address speaks of patients; `far`: words seen elsewhere that count here. */
export function hitsOf(text: string, ruleset: Ruleset, pathContext: boolean, far = none): Hits {
  const words = new Set([...far, ...ruleset.words.which(text)]);
  const shapes = isAwake(ruleset, words, pathContext) ? new Set(ruleset.shapes.which(text)) : none;
  return { words, shapes, person: speaksOfPerson(ruleset, words, shapes, pathContext), pathContext };
}

/** Something tells by itself, or patients and health are spoken of: without, names that need context say nothing. */
export function isAwake({ sharedGates }: Ruleset, words: ReadonlySet<number>, pathContext: boolean): boolean {
  if (pathContext) return true;
  for (const word of words) if (!sharedGates.has(word)) return true;
  return false;
}

/** Somebody is spoken of: in words of care, or by a value that may be an identifier under its own name. */
export function speaksOfPerson({ contextGate, direct }: Ruleset, words: ReadonlySet<number>, shapes: ReadonlySet<number>, pathContext: boolean): boolean {
  return pathContext || words.has(contextGate) || direct.some(({ ownGate, patterns }) => words.has(ownGate) && patterns.some(({ gate }) => gate === undefined || shapes.has(gate)));
}

/**
 * Whether a pattern could give a finding in a text with these hits: the conditions of the evidence table on whole texts.
 * Never false where a finding is; `context` is true where it may also come from outside the text.
 */
export function couldFire({ contextGate }: Ruleset, detection: CompiledDetection, pattern: CompiledPattern, { words, shapes, person }: Hits, context: boolean): boolean {
  if (pattern.gate !== undefined && !shapes.has(pattern.gate)) return false;
  if (words.has(detection.ownGate)) return true;
  if (person && words.has(detection.sharedGate)) return true;
  const near = (context && pattern.source.reach === 'file') || words.has(contextGate) || (pattern.context !== undefined && words.has(pattern.context.gate));
  if (!detection.rule || pattern.source.whole || !near) return false;
  const distinct = pattern.source.strength === 'distinct';
  switch (detection.values.tier) {
    case 'direct': return distinct;
    case 'contact': return distinct || pattern.checks;
    case 'quasi': return distinct && pattern.checks;
    case 'provider': return pattern.checks;
  }
}
