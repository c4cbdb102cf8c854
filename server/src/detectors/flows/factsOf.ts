// Facts of a unit: one walk over its code, a pure function of its text.
import type { CodeView } from '../../views/code';
import type { UnitText } from '../../views/view';
import { evaluate } from './expression';
import type { FlowFacts } from './facts';
import { noFacts } from './facts';
import type { FlowKnowledge } from './knowledge';
import { enter, run, runWaiting } from './statement';
import { unknown } from './value';
import type { Walk } from './walk';
import { scopeIn, spend } from './walk';

/** Expressions and statements that a unit may have; a unit is some thousand characters long. */
const budget = 60_000;

/** What the unit tells of the data that runs through it. `broken`: its syntax is, so that it is less certain. Never throws. */
export function factsOf(unit: UnitText, code: CodeView, knowledge: FlowKnowledge, broken = false): FlowFacts {
  const { prefix, body, suffix } = unit;
  const source = prefix + body + suffix;
  const walk: Walk = {
    knowledge,
    text: ({ start, end }) => source.slice(Math.max(0, start + prefix.length), Math.max(0, end + prefix.length)),
    evaluate: (expression, env) => (expression && spend(walk) ? evaluate(expression, env, walk) : unknown),
    run: (statements, env) => run(statements, env, walk),
    enter: (scope, env, name, given) => enter(scope, env, name, given, walk),
    functions: [], calls: new Map(), bindings: new Map(), variables: new Map(), redactions: [], waiting: [],
    budget, recording: true, sources: false, alone: false,
  };
  try {
    const top = scopeIn(undefined);
    run(code.statements, top, walk);
    runWaiting(walk);
  } catch (error) {
    // Code that nests deeper than the stack.
    if (error instanceof RangeError) return noFacts;
    throw error;
  }
  const { functions, calls, bindings, variables, redactions } = walk;
  const inBody = [...calls.values()].filter(({ start }) => start < body.length);
  if (inBody.length + functions.length + bindings.size + variables.size + redactions.length === 0) return noFacts;
  return {
    functions, calls: inBody, bindings: Object.fromEntries(bindings), variables: Object.fromEntries(variables), redactions,
    sources: walk.sources, alone: walk.alone, context: knowledge.hasContext(prefix + body), broken: broken || walk.budget <= 0,
  };
}
