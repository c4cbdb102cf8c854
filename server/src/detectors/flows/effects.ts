// Effects: what a function does to the data that goes through it, by its name.
import { tokenize } from '../../engine/names';
import { memo } from '../../engine/memo';
import type { EffectData } from './data';
import { wordSet } from './words';

/**
 * `stop`: nothing readable is left; `encrypt` and `lower`: see Taint; `drop`: the result is no data (a count, an answer);
 * `keep`: what goes in comes out.
 */
export type Effect = 'stop' | 'encrypt' | 'lower' | 'drop' | 'keep' | undefined;

export interface Effects {
  of(name: string): Effect;
  /** It changes the object it is called on: `push`. */
  isFilling(name: string): boolean;
  /** What its callback gives back takes the place of what went in: `map`. */
  isMapping(name: string): boolean;
  isFolding(name: string): boolean;
  /** A member that says nothing of what the value holds: `length`. */
  isMeasure(name: string): boolean;
}

/** `sanitizers`: names of the user's own functions, which stop. */
export function compileEffects(data: EffectData, sanitizers: readonly string[]): Effects {
  const sets = Object.fromEntries(Object.entries(data).map(([name, words]) => [name, wordSet(words)])) as Record<keyof EffectData, ReadonlySet<string>>;
  const own = new Set(sanitizers);

  const of = memo((name: string): Effect => {
    if (own.has(name)) return 'stop';
    const words = tokenize(name);
    const full = words.join(' ');
    const first = words[0];
    if (first === undefined) return undefined;
    const has = (set: ReadonlySet<string>): boolean => words.some(word => set.has(word));
    if (has(sets.undo)) return 'keep';
    // `isMasked`, `hashCode`, `keys`
    if (sets.dropNames.has(full)) return 'drop';
    if (sets.stopNames.has(full) || has(sets.stop) || (has(sets.stopWith) && has(sets.sensitive)) || (has(sets.stopUnless) && !has(sets.unless) && !sets.unlessNames.has(full))) return /^(?:is|has|should|can)$/.test(first) ? 'drop' : 'stop';
    if (sets.unlessNames.has(full)) return 'keep';
    if (has(sets.encrypt)) return 'encrypt';
    if (has(sets.lower)) return 'lower';
    if (sets.drop.has(first)) return 'drop';
    if (sets.keep.has(first) || sets.keep.has(full) || /^(?:path|url|uri)$/.test(words.at(-1)!) || (words.length > 1 && words.at(-1) === 'of') || words.includes('to') || words.includes('as') || (sets.making.has(first) && sets.texts.has(words.at(-1)!))) return 'keep';
    return undefined;
  });

  const asker = (set: ReadonlySet<string>): ((name: string) => boolean) => memo(name => set.has(tokenize(name).join(' ')));
  return { of, isFilling: asker(sets.filling), isMapping: asker(sets.mapping), isFolding: asker(sets.folding), isMeasure: asker(sets.measures) };
}
