// Leaks: the sources that a call lets out by itself, by the tables of sinks.
import type { CallFacts, Taint } from './facts';
import type { Outlets } from './outlets';
import type { Reached, Resolver } from './resolve';
import type { Sink } from './sinks';
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

export function leaksOf(unit: number, call: CallFacts, resolver: Resolver, { of }: Outlets): Leak[] {
  const outlets = of(unit, call);
  if (outlets.length === 0) return none;
  const place: Place = { unit, kind: 'sink', start: call.start, end: call.end };
  return outlets.flatMap(({ sink, taints }) => taints.flatMap(taint => resolver.sources(unit, taint).map(reached => ({ reached, sink, place, taint }))));
}

const none: Leak[] = [];
