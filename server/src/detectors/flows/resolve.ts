// Resolving: what names stand for in the whole document, and which sources a taint goes back to.
import type { FlowKnowledge } from './knowledge';
import type { Needs } from './asks';
import { isSamePath } from './declared';
import type { Declared, FunctionPlace, Noted, PlacedTaint } from './declared';
import type { Trail } from './way';
import type { FreeOrigin, FunctionFacts, Path, ResultOrigin, Source, Taint } from './facts';
import { argumentTaints } from './giving';
import { fieldName } from './types';
import { memberOrigin } from './value';
import { nameOf } from './sinks';
import { addressOfPath } from './host';
import type { Span } from '../../engine/span';

/** Data that is known to be there: a source, or what comes in by a parameter of a function. */
export interface Arrived {
  readonly unit: number;
  readonly at: Span;
  /** The way from the source on. */
  readonly trail: Trail | undefined;
  readonly encrypted: boolean;
  readonly lowered: boolean;
}

export interface Reached extends Arrived {
  readonly source: Source;
}

/** A parameter's data: which members of it, by which function (an index of its unit). */
export interface Pending extends Arrived {
  readonly function: number;
  readonly index: number;
  readonly path: readonly string[];
}

export interface Resolver {
  /** The paths that a callee may be found by, the most telling first. */
  paths(call: { readonly callee: Path; readonly written?: Path }): readonly Path[];
  /** The address that a name of the document holds. */
  address(name: string): string | undefined;
  /** The functions of the document that a callee may be. */
  functions(callee: Path): readonly FunctionPlace[];
  sources(unit: number, taint: Taint): readonly Reached[];
  pending(unit: number, taint: Taint): readonly Pending[];
  /** What `look` gives; the names that it looks up are noted, with what they stand for. */
  noting<T>(names: Map<string, Path | undefined>, look: () => T): T;
  /** All of these names stand for the same again. */
  stillStand(names: ReadonlyMap<string, Path | undefined>): boolean;
  /** They may bring data. */
  answers(needs: Needs): boolean;
}

const maxHops = 4;
const maxDepth = 6;
const maxReached = 8;
/** Taints looked at for one: results of results of functions that call each other. */
const maxWork = 100;

interface Followed {
  readonly sources: Reached[];
  readonly pending: Pending[];
}

export function createResolver(declared: Declared, knowledge: FlowKnowledge): Resolver {
  let noted: Map<string, Path | undefined> | undefined;
  function bound(name: string): Path | undefined {
    const path = declared.binding(name);
    noted?.set(name, path);
    return path;
  }

  let work = maxWork;
  /** How often something was left out: what is then found is not remembered, as it hangs on the way there. */
  let cuts = 0;
  const active = new Set<FunctionFacts>();

  /** Puts what a path's first names stand for in their place. */
  function expand(path: Path): Path {
    let at = path;
    for (let hop = 0; hop < maxHops; hop++) {
      const field = at[0] === 'this' && at.length > 1 ? bound(`this.${nameOf(at[1]!)}`) : undefined;
      const head = at[0]!;
      const found = field ?? bound(nameOf(head));
      if (!found || head.startsWith('@') || (found.length === 1 && found[0] === head)) return at;
      const used = field ? at[1]! : head;
      const call = used.includes('(') ? used.slice(used.indexOf('(')) : '';
      at = [...found.slice(0, -1), found.at(-1)! + call, ...at.slice(field ? 2 : 1)];
    }
    return at;
  }

  function functionsOf(callee: Path): readonly FunctionPlace[] {
    const name = nameOf(callee.at(-1)!);
    const all = declared.functions(name);
    if (all.length === 0 || callee.length === 1) return all;
    const owner = nameOf(callee.at(-2)!);
    if (owner === 'this') return all;
    const typed = all.filter(({ facts }) => facts.type === owner);
    if (typed.length > 0) return typed;
    const expanded = expand(callee);
    const real = nameOf(expanded.at(-2) ?? '');
    return real === owner ? [] : all.filter(({ facts }) => facts.type === real);
  }

  /** Functions without parameters that a name alone calls: properties, and all of Ruby's. */
  function accessors(name: string): readonly FunctionPlace[] {
    const own = name.startsWith('this.') ? name.slice('this.'.length) : knowledge.callsByName ? name : '';
    return own === '' ? [] : declared.functions(own).filter(({ facts }) => facts.parameters.length === 0);
  }

  /** Getters and properties of a class of the file that are read of an object of it: `member.label`. */
  function properties({ name, path: [first] }: FreeOrigin): readonly FunctionPlace[] {
    return first === undefined || !name.startsWith(':') ? [] : declared.functions(first).filter(({ facts }) => facts.type === name.slice(1) && facts.parameters.length === 0);
  }

  function variablesOf(name: string): readonly PlacedTaint[] {
    return declared.variables(name).slice(0, maxReached);
  }

  /** What was found whole, and what was asked for: the latter may hang on how far there was to go. */
  const known = new Map<Taint, Noted<Followed>>();
  const asked = new Map<Taint, Noted<Followed>>();

  function recall(from: ReadonlyMap<Taint, Noted<Followed>>, taint: Taint): Followed | undefined {
    const old = from.get(taint);
    if (old) declared.note(old.names);
    return old?.result;
  }

  /** As `follow`; what was asked once is remembered. */
  function followed(unit: number, taint: Taint): Followed {
    const old = recall(asked, taint);
    if (old) return old;
    if (taint.origin.kind === 'source' || taint.origin.kind === 'parameter') return follow(unit, taint, 0);
    work = maxWork;
    const found = declared.noting(() => follow(unit, taint, 0));
    asked.set(taint, found);
    return found.result;
  }

  function arrived(unit: number, taint: Taint): Arrived {
    return { unit, at: taint.at, trail: taint.steps && { unit, steps: taint.steps, before: undefined }, encrypted: taint.encrypted === true, lowered: taint.lowered === true };
  }

  /** Follows results and free names to sources and to parameters of the functions that the taint itself stands in. */
  function follow(unit: number, taint: Taint, depth: number): Followed {
    const { origin } = taint;
    const here = arrived(unit, taint);
    if (origin.kind === 'source') return { sources: [{ ...here, source: origin }], pending: [] };
    if (origin.kind === 'parameter') return { sources: [], pending: [{ ...here, function: origin.function, index: origin.index, path: origin.path }] };
    const old = recall(known, taint);
    if (old) return old;
    if (depth >= maxDepth || --work < 0) {
      cuts++;
      return { sources: [], pending: [] };
    }
    const cutsBefore = cuts;
    const found = declared.noting(() => further(unit, origin, here, depth));
    if (cuts === cutsBefore) known.set(taint, found);
    return found.result;
  }

  function further(unit: number, origin: ResultOrigin | FreeOrigin, here: Arrived, depth: number): Followed {
    const result: Followed = { sources: [], pending: [] };
    const add = (found: Followed, foundIn: number, read = origin.path): void => {
      for (const source of found.sources) result.sources.push(...readPath(source, read, here));
      if (foundIn === unit) for (const one of found.pending) result.pending.push({ ...joined(one, here), function: one.function, index: one.index, path: [...one.path, ...read].slice(0, maxHops) });
    };
    if (origin.kind === 'free') {
      for (const one of variablesOf(origin.name)) add({ sources: follow(one.unit, one.taint, depth + 1).sources, pending: [] }, one.unit);
      // A field of a type by its tag.
      if (origin.path.length > 0) for (const one of variablesOf(fieldName(origin.name.slice(1), origin.path[0]!))) for (const source of follow(one.unit, one.taint, depth + 1).sources) result.sources.push(...readPath(source, origin.path.slice(1), here));
      for (const place of properties(origin)) for (const returned of place.facts.returns) add({ sources: follow(place.unit, returned, depth + 1).sources.map(one => leaving(one, place.unit, returned)), pending: [] }, unit, origin.path.slice(1));
      for (const place of accessors(origin.name)) for (const returned of place.facts.returns) add({ sources: follow(place.unit, returned, depth + 1).sources.map(one => leaving(one, place.unit, returned)), pending: [] }, unit);
    } else {
      const places = functionsOf(origin.callee);
      if (places.length === 0 && origin.keeps) through(origin, unit, here, depth, result);
      for (const place of places) {
        // A function that calls itself gives what its other returns give.
        if (active.has(place.facts)) {
          cuts++;
          continue;
        }
        for (const returned of place.facts.returns) {
          if (returned.under !== undefined && origin.path.length > 0 && origin.path[0] !== returned.under) continue;
          const read = returned.under === undefined ? origin.path : origin.path.slice(1);
          active.add(place.facts);
          const inner = follow(place.unit, returned, depth + 1);
          active.delete(place.facts);
          add({ sources: inner.sources.map(one => leaving(one, place.unit, returned)), pending: [] }, unit, read);
          for (const one of inner.pending) {
            if (one.function !== place.index) continue;
            for (const given of argumentTaints(origin.arguments, one.index, place.facts)) {
              const outer = follow(unit, given, depth + 1);
              const onward = <T extends Arrived>(found: T): T => ({ ...found, encrypted: found.encrypted || one.encrypted, lowered: found.lowered || one.lowered });
              add({
                sources: outer.sources.flatMap(source => readOnly(onward(source), one.path)),
                pending: outer.pending.map(other => onward({ ...other, path: [...other.path, ...one.path].slice(0, maxHops) })),
              }, unit, read);
            }
          }
        }
      }
    }
    return { sources: result.sources.slice(0, maxReached), pending: result.pending.slice(0, maxReached) };
  }

  /** What goes through a function that is not in the document; where it went in is where it comes out. */
  function through(origin: ResultOrigin, unit: number, here: Arrived, depth: number, result: Followed): void {
    for (const given of origin.arguments.flatMap(({ parts }) => parts.flatMap(({ taints }) => taints))) {
      const inner = follow(unit, given, depth + 1);
      const moved = here.trail === undefined ? undefined : here;
      for (const one of inner.sources) result.sources.push(...readOnly(moved ? joined(one, moved) : { ...one, encrypted: one.encrypted || here.encrypted, lowered: one.lowered || here.lowered }, origin.path));
      for (const one of inner.pending) result.pending.push({ ...(moved ? joined(one, moved) : one), function: one.function, index: one.index, path: [...one.path, ...origin.path].slice(0, maxHops) });
    }
  }

  function leaving(one: Reached, unit: number, { at }: Taint): Reached {
    return { ...one, trail: { unit, steps: { kind: 'returned', ...at, before: undefined }, before: one.trail } };
  }

  function readOnly(found: Reached, path: readonly string[]): Reached[] {
    const source = memberAlong(found.source, path);
    return source ? [{ ...found, source }] : [];
  }

  function memberAlong(source: Source, path: readonly string[]): Source | undefined {
    let origin: Taint['origin'] | undefined = source;
    for (const name of path) origin = origin && memberOrigin({ origin }, name, knowledge);
    return origin?.kind === 'source' ? origin : undefined;
  }

  /** Members read of a source, seen from the place of what brings it. */
  function readPath(found: Reached, path: readonly string[], here: Arrived): Reached[] {
    const source = memberAlong(found.source, path);
    return source ? [{ ...joined(found, here), source }] : [];
  }

  return {
    paths({ callee, written }) {
      const expanded = expand(callee);
      return written ? [expanded, callee, written] : expanded === callee ? [callee] : [expanded, callee];
    },
    address(name) {
      const found = addressOfPath(bound(name) ?? []);
      return found?.startsWith('$') ? undefined : found;
    },
    functions: functionsOf,
    sources: (unit, taint) => followed(unit, taint).sources,
    pending: (unit, taint) => followed(unit, taint).pending,
    noting(names, look) {
      noted = names;
      try {
        return look();
      } finally {
        noted = undefined;
      }
    },
    stillStand(names) {
      for (const [name, path] of names) if (!isSamePath(path, declared.binding(name))) return false;
      return true;
    },
    answers: needs => needs.certain || needs.variables.some(name => declared.variables(name).length > 0) || needs.functions.some(name => declared.functions(name).length > 0),
  };
}

/** What was found elsewhere, as it is here: the way there goes before the way here. */
function joined<T extends Arrived>(found: T, here: Arrived): T {
  const through: Trail = { unit: found.unit, steps: { kind: found.trail ? 'argument' : 'source', ...found.at, before: undefined }, before: found.trail };
  return { ...found, unit: here.unit, at: here.at, trail: here.trail ? { ...here.trail, before: through } : through, encrypted: found.encrypted || here.encrypted, lowered: found.lowered || here.lowered };
}
