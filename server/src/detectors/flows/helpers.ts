// Helpers: functions of the document that let out what they are given, and the calls that give it to them.
import type { CallFacts, FlowFacts, FunctionFacts, StepKind, Taint } from './facts';
import type { FlowKnowledge } from './knowledge';
import type { Leak } from './leaks';
import type { Outlets } from './outlets';
import type { Declared, FunctionPlace, Noted } from './declared';
import type { Resolver } from './resolve';
import { argumentTaints } from './giving';
import type { Sink } from './sinks';
import { memberOrigin } from './value';
import type { Place } from './way';
import { placesOf } from './way';

/** A parameter's data gets out: which members of it, by which sink, on which way. */
interface Passage {
  readonly index: number;
  readonly path: readonly string[];
  readonly sink: Sink;
  readonly steps: readonly Place[];
  readonly place: Place;
  readonly encrypted: boolean;
  readonly lowered: boolean;
}

export interface Helpers {
  leaksOf(unit: number, call: CallFacts): Leak[];
}

const maxDepth = 6;
const none: readonly Passage[] = [];
const maxPassages = 6;
const maxPath = 4;

/** Looks into functions only where data are given to them: most of a document never get any. */
export function createHelpers(declared: Declared, resolver: Resolver, outlets: Outlets, knowledge: FlowKnowledge): Helpers {
  /** By the depth they were asked at: what is found must not hang on who asked first. */
  const known = new Map<FunctionFacts, (Noted<readonly Passage[]> | undefined)[]>();

  /** How a function lets out its parameters. */
  function passages(place: FunctionPlace, depth: number): readonly Passage[] {
    if (depth >= maxDepth) return none;
    const byDepth = known.get(place.facts) ?? [];
    known.set(place.facts, byDepth);
    const old = byDepth[depth];
    if (old) declared.note(old.names);
    return (old ?? (byDepth[depth] = declared.noting(() => passagesOf(place, depth)))).result;
  }

  function passagesOf({ unit, index, facts }: FunctionPlace, depth: number): readonly Passage[] {
    const found: Passage[] = [];
    const calls = callsOf(declared.facts[unit]!).get(index) ?? [];
    for (const call of calls) {
      for (const { sink, taints } of outlets.of(unit, call)) {
        const place: Place = { unit, kind: 'sink', start: call.start, end: call.end };
        add(found, unit, index, taints, { path: [], sink, steps: [], place, encrypted: false, lowered: false }, 'parameter');
      }
    }
    // A function that calls itself lets out no more by that.
    for (const call of calls) for (const { passage, taints } of given(call, depth + 1, facts)) add(found, unit, index, taints, passage, 'argument');
    return found;
  }

  /** The way on from a parameter of this function by a passage further in. */
  function add(found: Passage[], unit: number, fn: number, taints: readonly Taint[], passage: Omit<Passage, 'index'>, kind: StepKind): void {
    for (const one of taints.flatMap(taint => resolver.pending(unit, taint))) {
      if (one.function !== fn || found.length >= maxPassages) continue;
      const path = [...one.path, ...passage.path].slice(0, maxPath);
      if (found.some(other => other.index === one.index && other.sink.category === passage.sink.category && other.path.join('.') === path.join('.'))) continue;
      const steps: Place[] = [...placesOf(one.trail), { unit, kind, ...one.at }, ...passage.steps];
      found.push({ ...passage, index: one.index, path, steps, encrypted: passage.encrypted || one.encrypted, lowered: passage.lowered || one.lowered });
    }
  }

  /** What the functions that a call may be of let out, with the taints that the call gives them. */
  function given(call: CallFacts, depth: number, caller?: FunctionFacts): { passage: Passage; taints: Taint[] }[] {
    return resolver.functions(call.callee).filter(({ facts }) => facts !== caller).flatMap(place => passages(place, depth).map(passage => ({ passage, taints: argumentTaints(call.arguments, passage.index, place.facts) })));
  }

  return {
    leaksOf(unit, call) {
      return given(call, 0).flatMap(({ passage, taints }) => taints.flatMap(taint => resolver.sources(unit, taint).flatMap((reached): Leak[] => {
        let origin: Taint['origin'] | undefined = reached.source;
        for (const name of passage.path) origin = origin && memberOrigin({ origin }, name, knowledge);
        if (origin?.kind !== 'source') return [];
        const data = { ...reached, source: origin, encrypted: reached.encrypted || passage.encrypted, lowered: reached.lowered || passage.lowered };
        return [{ reached: data, sink: passage.sink, place: passage.place, through: passage.steps }];
      })));
    },
  };
}

const indices = new WeakMap<FlowFacts, ReadonlyMap<number, readonly CallFacts[]>>();

/** The calls of a unit by the functions whose parameters they are given. */
function callsOf(facts: FlowFacts): ReadonlyMap<number, readonly CallFacts[]> {
  const old = indices.get(facts);
  if (old) return old;
  const index = new Map<number, CallFacts[]>();
  for (const call of facts.calls) for (const fn of call.of) index.set(fn, [...(index.get(fn) ?? []), call]);
  indices.set(facts, index);
  return index;
}
