// Kept leaks: what the calls of a unit let out, from join to join, until a name that was looked up for it stands for something else. A
// document is joined at each edit: most of it says the same again.
import type { Declared, Renamed } from './declared';
import { everyName } from './declared';
import type { CallFacts, FlowFacts } from './facts';
import type { Leak } from './leaks';

export interface CallLeak {
  readonly call: CallFacts;
  readonly leak: Leak;
}

export interface KeptLeaks {
  /** Those of a unit, found now if they are not known. */
  of(unit: number, find: () => readonly CallLeak[]): readonly CallLeak[];
  /** Takes in what changed since. */
  update(renamed: Renamed): void;
}

interface Kept {
  readonly facts: FlowFacts;
  readonly leaks: readonly CallLeak[];
  readonly names: ReadonlySet<string>;
}

export function createKeptLeaks(declared: Declared): KeptLeaks {
  let kept: (Kept | undefined)[] = [];
  return {
    of(unit, find) {
      const facts = declared.facts[unit]!;
      let known = kept[unit];
      if (known?.facts !== facts) {
        const { result: leaks, names } = declared.noting(find);
        kept[unit] = known = { facts, leaks, names };
      }
      return known.leaks;
    },
    update(renamed) {
      if (!renamed) kept = [];
      else if (renamed.size > 0) for (const name of [everyName, ...renamed]) for (let unit = 0; unit < kept.length; unit++) if (kept[unit]?.names.has(name)) kept[unit] = undefined;
    },
  };
}
