// Asks: the calls of a unit that may bring data to a sink, and what of the document decides whether they do.
import type { CallFacts, FlowFacts, Taint } from './facts';
import { nameOf } from './sinks';
import { fieldName } from './types';

export interface Ask extends Needs {
  readonly call: CallFacts;
}

/** What taints need in order to bring data. */
export interface Needs {
  /** Nothing: a source is among them. */
  readonly certain: boolean;
  /** Otherwise that one of these variables or functions is known. */
  readonly variables: readonly string[];
  readonly functions: readonly string[];
}

const known = new WeakMap<FlowFacts, readonly Ask[]>();
const maxDepth = 6;

/** Depends on the facts alone and is made once for them. */
export function asksOf(facts: FlowFacts): readonly Ask[] {
  let asks = known.get(facts);
  if (!asks) known.set(facts, (asks = facts.calls.filter(({ direct }) => direct).flatMap(askOf)));
  return asks;
}

function askOf(call: CallFacts): Ask[] {
  const needs = needsOf(call.arguments.flatMap(({ parts }) => parts.flatMap(({ taints }) => taints)));
  return needs.certain || needs.variables.length + needs.functions.length > 0 ? [{ call, ...needs }] : [];
}

export function needsOf(taints: readonly Taint[]): Needs {
  const names: Names = { variables: new Set(), functions: new Set() };
  const certain = taints.some(taint => brings(taint, names, 0));
  return { certain, variables: [...names.variables], functions: [...names.functions] };
}

interface Names {
  readonly variables: Set<string>;
  readonly functions: Set<string>;
}

/** Whether a taint goes back to a source for certain; what else it hangs on goes to `names`. */
function brings({ origin }: Taint, names: Names, depth: number): boolean {
  if (origin.kind === 'source') return true;
  if (origin.kind === 'free') {
    names.variables.add(origin.name);
    names.functions.add(origin.name.replace(/^this\./, ''));
    if (origin.path.length > 0) {
      names.variables.add(fieldName(origin.name.slice(1), origin.path[0]!));
      names.functions.add(origin.path[0]!);
    }
  } else if (origin.kind === 'result') {
    names.functions.add(nameOf(origin.callee.at(-1)!));
    return origin.keeps && depth < maxDepth && origin.arguments.some(({ parts }) => parts.some(({ taints }) => taints.some(taint => brings(taint, names, depth + 1))));
  }
  return false;
}
