// Quiet units: those whose calls bring no data, as far as the document tells, or bring it neither to a sink nor to a function of the
// document. They are passed over until a name that decides this stands for something else.
import { asksOf, needsOf } from './asks';
import type { Needs } from './asks';
import type { Declared, Renamed } from './declared';
import type { FlowFacts } from './facts';
import type { Outlets } from './outlets';
import type { Resolver } from './resolve';
import { nameOf } from './sinks';

export interface QuietUnits {
  has(unit: number): boolean;
  /** Looks at a unit that had nothing to say. */
  consider(unit: number, resolver: Resolver, outlets: Outlets): void;
  /** Takes in what changed since. */
  update(renamed: Renamed): void;
}

/** A quiet unit, while these names stay what they are. */
interface Quiet {
  readonly facts: FlowFacts;
  readonly names: ReadonlySet<string>;
}

export function createQuietUnits(declared: Declared): QuietUnits {
  let quiet: (Quiet | undefined)[] = [];
  return {
    has: unit => quiet[unit]?.facts === declared.facts[unit],
    consider(unit, resolver, outlets) {
      const facts = declared.facts[unit]!;
      const names = new Set<string>();
      const isUnanswered = (needs: Needs): boolean => {
        if (resolver.answers(needs)) return false;
        for (const name of [...needs.variables, ...needs.functions]) names.add(name);
        return true;
      };
      for (const ask of asksOf(facts)) {
        if (isUnanswered(ask)) continue;
        const callee = nameOf(ask.call.callee.at(-1)!);
        if (declared.functions(callee).length > 0 || !outlets.of(unit, ask.call).every(({ taints }) => isUnanswered(needsOf(taints)))) return;
        names.add(callee);
      }
      for (const name of outlets.names(unit)) names.add(name);
      quiet[unit] = { facts, names };
    },
    update(renamed) {
      if (!renamed) quiet = [];
      else if (renamed.size > 0) quiet = quiet.map(one => (one && [...renamed].some(name => one.names.has(name)) ? undefined : one));
    },
  };
}
