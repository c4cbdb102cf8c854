// Ownership: how names own the values of rules, for all rules at once.
import { lazily, memo } from './memo';
import type { NameLevel } from './evidence';
import { compileOwners, spellings, tokenize } from './names';
import type { ValueDetection } from './rule';
import type { Vocabulary } from './vocabulary';

/** How a name owns the values of a detection: at which level, and by how many of its letters. */
export interface Ownership {
  readonly level: NameLevel;
  readonly letters: number;
  /** The name describes such a value, or stands in its place: `emailFormat`. */
  readonly described: boolean;
}

export type Owners = (name: string) => ReadonlyMap<string, Ownership>;

const nothing: ReadonlyMap<string, Ownership> = new Map();
export const nobody: Ownership = { level: 'none', letters: 0, described: false };
const describer: Ownership = { ...nobody, described: true };

/** The owners of all detections at once: a name is read once, whatever the number of rules. Compiled at the first call. */
export function compileOwnership(detections: readonly { readonly id: string; readonly values: ValueDetection }[], { negating, describing, person }: Vocabulary): Owners {
  return lazily(() => {
    const owners = compileOwners(detections.flatMap(({ id, values }) => leveled.map(level => ({ key: { id, level }, spellings: spelt(values, namesOf[level]) }))), negating, describing);
    // An everyday name is nothing else beside: `name`, `patientName`, not `tradeName`.
    const bare = new Set([...detections.flatMap(({ values }) => values.ambiguous), ...person].flatMap(tokenize));
    return memo(name => {
      const owned = new Map<string, Ownership>();
      const isBare = tokenize(name).every(token => bare.has(token));
      const keys = [...owners(name)].filter(([{ level }]) => level !== 'ambiguous' || isBare);
      for (const level of leveled) {
        for (const [key, letters] of keys) if (key.level === level && letters > 0 && !owned.has(key.id)) owned.set(key.id, { level, letters, described: false });
      }
      for (const [{ id }] of keys) if (!owned.has(id)) owned.set(id, describer);
      return owned.size > 0 ? owned : nothing;
    });
  });
}

const leveled = ['own', 'contextual', 'ambiguous'] as const;
const namesOf = { own: 'names', contextual: 'contextual', ambiguous: 'ambiguous' } as const;

/** Every spelling of some of the names, from the build where it made the rule. */
export function spelt(values: ValueDetection, names: 'names' | 'contextual' | 'ambiguous'): readonly string[] {
  return values.spellings?.[names] ?? spellings(values[names]);
}
