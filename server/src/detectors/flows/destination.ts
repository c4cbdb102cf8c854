// Destination: whether a request leaves the house, and to whom.
import type { CallFacts, Path } from './facts';
import { addressOfPath } from './host';
import type { FlowKnowledge } from './knowledge';
import type { Resolver } from './resolve';
import type { Sink } from './sinks';
import { categoryOfKind } from './sinks';

const scheme = /^(?:https?|wss?):\/\//;
/** Hosts of one's own network, and documentation's. */
const inside = /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[?::1|[\w-]+(?::\d+)?$)|\.(?:local|internal|lan|intranet|corp|svc|test|localhost)(?::\d+)?$/;

/** The address of a call: its own, that of what it is called on, that of a name which the document knows. */
export function addressOf(call: CallFacts, paths: readonly Path[], resolver: Resolver): string | undefined {
  const named = (address: string | undefined): string | undefined => (address?.startsWith('$') ? resolver.address(address.slice(1)) : address);
  const own = named(call.address);
  if (own !== undefined && own !== '/') return own;
  for (const path of paths) {
    const found = named(addressOfPath(path));
    if (found !== undefined) return found;
  }
  return own;
}

/** The sink of a request by its host; `undefined` where it stays inside or nothing is known of it. */
export function addressSink(sink: Sink, address: string | undefined, knowledge: FlowKnowledge): Sink | undefined {
  if (sink.entry.kind !== 'http') return sink;
  const host = address === undefined ? undefined : hostOf(address);
  if (host === undefined || inside.test(host)) return undefined;
  const known = knowledge.hostOf(host);
  if (!known) return { ...sink, entry: { ...sink.entry, id: 'external-host', title: 'another host' } };
  return { ...sink, entry: { ...sink.entry, id: known.id, title: known.title, kind: known.kind }, category: categoryOfKind(known.kind) };
}

/** The host of an address with a scheme. */
export function hostOf(address: string): string | undefined {
  if (!scheme.test(address)) return undefined;
  return address.replace(scheme, '').replace(/^[^@]*@/, '').replace(/:\d+$/, '') || undefined;
}
