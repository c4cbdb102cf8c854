// Declared: what the names of a document stand for, by the facts of all its units. A document is joined at each edit: what the units
// that changed declare takes the place of what they declared.
import { firstIndex } from '../../engine/search';
import type { FlowFacts, FunctionFacts, Path, Taint } from './facts';

export interface FunctionPlace {
  readonly unit: number;
  readonly index: number;
  readonly facts: FunctionFacts;
}

export interface PlacedTaint {
  readonly unit: number;
  readonly taint: Taint;
}

export interface Declared {
  /** Of each unit. */
  readonly facts: readonly FlowFacts[];
  /** What the first unit says that declares it. */
  binding(name: string): Path | undefined;
  variables(name: string): readonly PlacedTaint[];
  functions(name: string): readonly FunctionPlace[];
  /** How many units have it. */
  count(property: Counted): number;
  /** What `look` gives, and the names that it asked for. */
  noting<T>(look: () => T): Noted<T>;
  /** What was kept was found by these names: who asks for it hangs on them too. */
  note(names: Iterable<string>): void;
}

export interface Noted<T> {
  readonly result: T;
  readonly names: ReadonlySet<string>;
}

/** Stands for all names: where functions call each other all over, what is found hangs on so many that they are not told apart. */
export const everyName = '\0';
const maxNames = 100;

type Counted = 'sources' | 'context' | 'redactions';

/** More units at once are read anew. */
const maxReplaced = 50;

/** Names that units declare which changed since, and those that stand for something else; `undefined` where everything was read anew. */
export type Renamed = ReadonlySet<string> | undefined;

export function createDeclared(): Declared & { update(facts: readonly FlowFacts[]): Renamed } {
  let units: readonly FlowFacts[] = [];
  const bindings = createRegister<Path>();
  const variables = createRegister<PlacedTaint>();
  const functions = createRegister<FunctionPlace>();
  const counts: Record<Counted, number> = { sources: 0, context: 0, redactions: 0 };

  function count({ sources, context, redactions }: FlowFacts, by: number): void {
    if (sources) counts.sources += by;
    if (context) counts.context += by;
    if (redactions.length > 0) counts.redactions += by;
  }

  function declare(facts: FlowFacts, unit: number): void {
    for (const name of Object.keys(facts.bindings)) bindings.add(name, unit, facts.bindings[name]!);
    for (const name of Object.keys(facts.variables)) for (const taint of facts.variables[name]!) variables.add(name, unit, { unit, taint });
    facts.functions.forEach((one, index) => {
      if (one.name !== '') functions.add(one.name, unit, { unit, index, facts: one });
    });
    count(facts, 1);
  }

  function retract(facts: FlowFacts, unit: number): void {
    for (const name of Object.keys(facts.bindings)) bindings.remove(name, unit);
    for (const name of Object.keys(facts.variables)) variables.remove(name, unit);
    for (const { name } of facts.functions) functions.remove(name, unit);
    count(facts, -1);
  }

  function rebuild(facts: readonly FlowFacts[]): void {
    for (const register of [bindings, variables, functions]) register.clear();
    counts.sources = counts.context = counts.redactions = 0;
    facts.forEach(declare);
  }

  function replace(unit: number, old: FlowFacts, fresh: FlowFacts, renamed: Set<string>): void {
    const bound = new Map([...Object.keys(old.bindings), ...Object.keys(fresh.bindings)].map(name => [name, bindings.first(name)]));
    retract(old, unit);
    declare(fresh, unit);
    for (const [name, path] of bound) if (!isSamePath(path, bindings.first(name))) renamed.add(name);
    for (const { functions, variables } of [old, fresh]) {
      for (const { name } of functions) renamed.add(name);
      for (const name of Object.keys(variables)) renamed.add(name);
    }
  }

  let noted: Set<string> | undefined;

  return {
    get facts() {
      return units;
    },
    binding(name) {
      noted?.add(name);
      return bindings.first(name);
    },
    variables(name) {
      noted?.add(name);
      return variables.all(name);
    },
    functions(name) {
      noted?.add(name);
      return functions.all(name);
    },
    count: property => counts[property],
    noting(look) {
      const outer = noted;
      const names = (noted = new Set<string>());
      try {
        return { result: look(), names };
      } finally {
        noted = outer;
        this.note(names);
      }
    },
    note(names) {
      if (!noted || noted.has(everyName)) return;
      for (const name of names) noted.add(name);
      if (noted.size <= maxNames && !noted.has(everyName)) return;
      noted.clear();
      noted.add(everyName);
    },
    update(facts) {
      const before = units;
      // Until all is taken in, for the case that it fails.
      units = [];
      const changed: number[] = [];
      for (let i = 0; i < facts.length && changed.length <= maxReplaced; i++) if (facts[i] !== before[i]) changed.push(i);
      const renamed = new Set<string>();
      const isNew = before.length !== facts.length || changed.length > maxReplaced;
      if (isNew) rebuild(facts);
      else for (const unit of changed) replace(unit, before[unit]!, facts[unit]!, renamed);
      units = facts;
      return isNew ? undefined : renamed;
    },
  };
}

export function isSamePath(a: Path | undefined, b: Path | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((segment, i) => segment === b[i]));
}

interface Register<T> {
  add(name: string, unit: number, value: T): void;
  /** All that a unit added under the name. */
  remove(name: string, unit: number): void;
  first(name: string): T | undefined;
  /** By the order of units. */
  all(name: string): readonly T[];
  clear(): void;
}

function createRegister<T>(): Register<T> {
  const entries = new Map<string, { readonly units: number[]; readonly values: T[] }>();
  return {
    add(name, unit, value) {
      const entry = entries.get(name);
      if (!entry) return void entries.set(name, { units: [unit], values: [value] });
      const at = entry.units.at(-1)! <= unit ? entry.units.length : firstAbove(entry.units, unit);
      entry.units.splice(at, 0, unit);
      entry.values.splice(at, 0, value);
    },
    remove(name, unit) {
      const entry = entries.get(name);
      if (!entry) return;
      const from = firstAbove(entry.units, unit - 1);
      const count = firstAbove(entry.units, unit) - from;
      entry.units.splice(from, count);
      entry.values.splice(from, count);
      if (entry.units.length === 0) entries.delete(name);
    },
    first: name => entries.get(name)?.values[0],
    all: name => entries.get(name)?.values ?? [],
    clear: () => entries.clear(),
  };
}

/** The index of the first that is greater. */
function firstAbove(sorted: readonly number[], value: number): number {
  return firstIndex(sorted.length, i => sorted[i]! > value);
}
