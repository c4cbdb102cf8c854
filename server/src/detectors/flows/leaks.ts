// Leaks: the sources that a call lets out by itself, by the tables of sinks.
import { addressOf, addressSink, hostOf } from './destination';
import type { CallFacts, Path, Taint } from './facts';
import type { FlowKnowledge } from './knowledge';
import type { Reached, Resolver } from './resolve';
import type { Sink } from './sinks';
import { nameOf, selected } from './sinks';
import type { Place } from './way';

export interface Leak {
  readonly reached: Reached;
  readonly sink: Sink;
  /** What the call itself brings; absent where a helper lets it out. */
  readonly taint?: Taint;
  /** Where it gets out. */
  readonly place: Place;
  /** The steps between the call and the place, through a helper. */
  readonly through?: readonly Place[];
}

const builtin = (id: string, title: string, kind: 'error' | 'url', category: Sink['category']): Sink => ({ entry: { id, title, kind, from: [], on: [], calls: [] }, category, segments: [id] });
const throwing = builtin('throw', 'an error message', 'error', 'phi-in-error');
const address = builtin('url', 'a URL', 'url', 'phi-in-url');

/** What a call lets out, and by which sink. */
export interface Outlet {
  readonly sink: Sink;
  readonly taints: readonly Taint[];
}

export function outletsOf(call: CallFacts, resolver: Resolver, knowledge: FlowKnowledge): readonly Outlet[] {
  const all = (): Taint[] => call.arguments.flatMap(({ parts }) => parts.flatMap(({ taints }) => taints));
  if (call.callee.length === 1 && call.callee[0] === 'throw') return [{ sink: throwing, taints: all() }];
  if (call.callee.length === 1 && call.callee[0] === 'url') return [{ sink: address, taints: all() }];
  const paths = resolver.paths(call);
  const target = addressOf(call, resolver);
  const old = known.get(call);
  if (old && old.knowledge === knowledge && old.target === target && isSamePath(old.expanded, paths[0]!)) return old.outlets;
  const outlets = knowledge.sinks.find(paths).flatMap(sink => {
    const taints = selected(sink, call.arguments);
    const real = taints.length > 0 && tellsFailure(sink, call) ? addressSink(sink, target, knowledge) : undefined;
    return real ? [{ sink: { ...real, ...destinationOf(target, paths) }, taints }] : [];
  });
  known.set(call, { knowledge, target, expanded: paths[0]!, outlets });
  return outlets;
}

function isSamePath(a: Path, b: Path): boolean {
  return a === b || (a.length === b.length && a.every((segment, i) => segment === b[i]));
}

/** What calls let out, by what their names stand for: a document is joined at each edit, most of its calls stay. */
const known = new WeakMap<CallFacts, { readonly knowledge: FlowKnowledge; readonly target: string | undefined; readonly expanded: Path; readonly outlets: readonly Outlet[] }>();

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

export function leaksOf(unit: number, call: CallFacts, resolver: Resolver, knowledge: FlowKnowledge): Leak[] {
  const outlets = outletsOf(call, resolver, knowledge);
  if (outlets.length === 0) return [];
  const place: Place = { unit, kind: 'sink', start: call.start, end: call.end };
  return outlets.flatMap(({ sink, taints }) => taints.flatMap(taint => resolver.sources(unit, taint).map(reached => ({ reached, sink, place, taint }))));
}
