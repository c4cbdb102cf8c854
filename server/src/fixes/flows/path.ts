// Path: the way through a unit's code from its statements down to one expression.
import type { Span } from '../../engine/span';
import { contains } from '../../engine/span';
import type { Argument, CodeView, Entry, Expression, Parameter, Scope, Statement } from '../../views/code';

export type Step =
  | { readonly role: 'statement'; readonly node: Statement }
  | { readonly role: 'scope'; readonly node: Scope }
  | { readonly role: 'parameter'; readonly node: Parameter }
  | { readonly role: 'expression'; readonly node: Expression }
  | { readonly role: 'argument'; readonly node: Argument }
  | { readonly role: 'entry'; readonly node: Entry };

interface Link {
  readonly step: Step;
  readonly depth: number;
  readonly above: Link | undefined;
}

/** Nodes looked at: far more than a unit has on the way to one of its places. */
const maxNodes = 100_000;

/** The steps down to the innermost expression with exactly this span; `undefined` where there is none. */
export function pathTo(code: CodeView, target: Span): Step[] | undefined {
  const waiting: Link[] = [];
  const add = (steps: readonly Step[], above: Link | undefined): void => {
    for (const step of steps) if (contains(step.node, target)) waiting.push({ step, depth: (above?.depth ?? 0) + 1, above });
  };
  add(code.statements.map(statement), undefined);
  let best: Link | undefined;
  for (let seen = 0; waiting.length > 0 && seen < maxNodes; seen++) {
    const link = waiting.pop()!;
    const { step } = link;
    if (step.role === 'expression' && step.node.start === target.start && step.node.end === target.end && link.depth > (best?.depth ?? 0)) best = link;
    add(below(step), link);
  }
  if (!best) return undefined;
  const path: Step[] = [];
  for (let link: Link | undefined = best; link; link = link.above) path.push(link.step);
  return path.reverse();
}

const statement = (node: Statement): Step => ({ role: 'statement', node });
const expressions = (...nodes: readonly (Expression | undefined)[]): Step[] => nodes.flatMap(node => (node ? [{ role: 'expression', node }] : []));

function below(step: Step): Step[] {
  switch (step.role) {
    case 'statement': return ofStatement(step.node);
    case 'scope': {
      const { parameters, decorators, statements } = step.node;
      return [...parameters.map((node): Step => ({ role: 'parameter', node })), ...expressions(...decorators), ...statements.map(statement)];
    }
    case 'parameter': return expressions(step.node.default);
    case 'argument': case 'entry': return expressions(step.node.value);
    case 'expression': return ofExpression(step.node);
  }
}

function ofStatement(node: Statement): Step[] {
  switch (node.kind) {
    case 'assign': return expressions(node.target, node.value);
    case 'return': case 'throw': case 'expression': return expressions(node.value);
    case 'iterate': return expressions(node.target, node.value);
    case 'block': return node.statements.map(statement);
    case 'scope': return [{ role: 'scope', node: node.scope }];
    case 'import': return [];
  }
}

function ofExpression(node: Expression): Step[] {
  switch (node.kind) {
    case 'literal': case 'name': return [];
    case 'template': return expressions(...node.parts);
    case 'member': return expressions(node.object);
    case 'index': return expressions(node.object, node.index);
    case 'call': return [...expressions(node.callee), ...node.arguments.map((argument): Step => ({ role: 'argument', node: argument }))];
    case 'object': return node.entries.map((entry): Step => ({ role: 'entry', node: entry }));
    case 'list': return expressions(...node.items);
    case 'function': return [{ role: 'scope', node: node.scope }];
    case 'operation': return expressions(...node.operands);
  }
}
