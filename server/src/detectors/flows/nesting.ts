// Nesting: results of functions whose arguments are results of functions, kept so shallow that what is made of them stays small.
import type { ArgumentFacts, Origin, Path, ResultOrigin } from './facts';

const maxNesting = 4;

interface Nested {
  readonly depth: number;
  readonly functions: readonly number[];
}

const known = new WeakMap<ResultOrigin, Nested>();

/** What a function gives back; arguments that are results of results of … results are left out. */
export function resultOrigin(callee: Path, given: readonly ArgumentFacts[], keeps: boolean): ResultOrigin {
  const shallow = given.map(argument => ({
    ...argument,
    parts: argument.parts.map(part => ({ ...part, taints: part.taints.filter(({ origin }) => origin.kind !== 'result' || nested(origin).depth < maxNesting) })).filter(({ taints }) => taints.length > 0),
  }));
  return { kind: 'result', callee, arguments: shallow.filter(({ parts }) => parts.length > 0), path: [], keeps };
}

/** The functions whose parameters an origin goes back to. */
export function functionsIn(origin: Origin): readonly number[] {
  return origin.kind === 'parameter' ? [origin.function] : origin.kind === 'result' ? nested(origin).functions : [];
}

function nested(origin: ResultOrigin): Nested {
  let found = known.get(origin);
  if (!found) {
    const origins = origin.arguments.flatMap(({ parts }) => parts.flatMap(({ taints }) => taints.map(taint => taint.origin)));
    const depth = 1 + Math.max(0, ...origins.map(inner => (inner.kind === 'result' ? nested(inner).depth : 0)));
    known.set(origin, (found = { depth, functions: [...new Set(origins.flatMap(functionsIn))] }));
  }
  return found;
}
