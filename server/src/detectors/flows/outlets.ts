// Outlets: by which sinks the calls of a document let data out. What was found of a unit's calls holds while the names that were looked
// up for it stand for the same: a document is joined at each edit, and most of it stays.
import { addressOf, addressSink, hostOf } from './destination';
import type { Declared } from './declared';
import type { CallFacts, FlowFacts, Path, Taint } from './facts';
import type { FlowKnowledge } from './knowledge';
import type { Resolver } from './resolve';
import type { Sink } from './sinks';
import { nameOf, selected } from './sinks';

/** What a call lets out, and by which sink. */
export interface Outlet {
  readonly sink: Sink;
  readonly taints: readonly Taint[];
}

export interface Outlets {
  /** Those of a call of the unit. */
  of(unit: number, call: CallFacts): readonly Outlet[];
}

interface UnitOutlets {
  readonly knowledge: FlowKnowledge;
  /** The names that were looked up, and what they stood for. */
  readonly names: Map<string, Path | undefined>;
  readonly byCall: Map<CallFacts, readonly Outlet[]>;
}

const known = new WeakMap<FlowFacts, UnitOutlets>();

export function createOutlets(declared: Declared, resolver: Resolver, knowledge: FlowKnowledge): Outlets {
  const checked: (UnitOutlets | undefined)[] = [];

  function unitOutlets(unit: number): UnitOutlets {
    return (checked[unit] ??= stillValid(unit));
  }

  function stillValid(unit: number): UnitOutlets {
    const facts = declared.facts[unit]!;
    const old = known.get(facts);
    if (old?.knowledge === knowledge && resolver.stillStand(old.names)) return old;
    const fresh: UnitOutlets = { knowledge, names: new Map(), byCall: new Map() };
    known.set(facts, fresh);
    return fresh;
  }

  return {
    of(unit, call) {
      const { names, byCall } = unitOutlets(unit);
      let outlets = byCall.get(call);
      if (!outlets) byCall.set(call, (outlets = resolver.noting(names, () => outletsOf(call, resolver, knowledge))));
      declared.note(names.keys());
      return outlets;
    },
  };
}

const builtin = (id: string, title: string, kind: 'error' | 'url', category: Sink['category']): Sink => ({ entry: { id, title, kind, from: [], on: [], calls: [] }, category, segments: [id] });
const throwing = builtin('throw', 'an error message', 'error', 'phi-in-error');
const address = builtin('url', 'a URL', 'url', 'phi-in-url');

function outletsOf(call: CallFacts, resolver: Resolver, knowledge: FlowKnowledge): readonly Outlet[] {
  const all = (): Taint[] => call.arguments.flatMap(({ parts }) => parts.flatMap(({ taints }) => taints));
  if (call.callee.length === 1 && call.callee[0] === 'throw') return [{ sink: throwing, taints: all() }];
  if (call.callee.length === 1 && call.callee[0] === 'url') return [{ sink: address, taints: all() }];
  const paths = resolver.paths(call);
  const sinks = knowledge.sinks.find(paths);
  if (sinks.length === 0) return none;
  const target = addressOf(call, paths, resolver);
  return sinks.flatMap(sink => {
    const taints = selected(sink, call.arguments);
    const real = taints.length > 0 && tellsFailure(sink, call) ? addressSink(sink, target, knowledge) : undefined;
    return real ? [{ sink: { ...real, ...destinationOf(target, paths) }, taints }] : [];
  });
}

const none: readonly Outlet[] = [];

/** `res.status(404).send(text)`: an answer is an error's by its status, or by the key that holds the text. */
function tellsFailure({ entry: { kind }, segments, selectors }: Sink, { callee }: CallFacts): boolean {
  if (kind !== 'http-error' || !segments.some(segment => /^(?:status|code)$/.test(segment))) return true;
  const status = callee.map(segment => /^(?:status|code)\((\d{3}|[A-Z_a-z]+)\)$/.exec(segment)?.[1]).find(found => found !== undefined);
  return status === undefined ? selectors?.some(({ key }) => key !== undefined) === true : /^\d/.test(status) ? status >= '400' : !/^(?:OK|CREATED|ACCEPTED|NO_?CONTENT|SEE_OTHER|FOUND|MOVED\w*|PARTIAL_CONTENT|Ok|Created|Accepted|status)$/i.test(status) && /^[A-Z]/.test(status);
}

/** To whom the call goes, as far as its text tells. */
function destinationOf(address: string | undefined, paths: readonly Path[]): Pick<Sink, 'host' | 'package'> {
  const host = address === undefined ? undefined : hostOf(address);
  const root = paths.map(path => path[0]!).find(name => name.startsWith('@'));
  return { ...(host === undefined ? {} : { host }), ...(root === undefined ? {} : { package: nameOf(root.slice(1)) }) };
}
