// Conditions: what a block knows of a value because its condition holds: `if line.startswith("PID")`, `if (x is Patient)`.
import type { Expression, Statement } from '../../views/code';
import { sourceValue } from './expression';
import { firstLiteral, lastNameOf } from './paths';
import type { Env, Walk } from './walk';
import { declare } from './walk';

const testing = /^(?:startsWith|startswith|start_with\?|StartsWith|HasPrefix|hasPrefix|str_starts_with|equals|Equals|includes|contains)$/;
const maxDepth = 3;

/** A line or list of fields that is tested for the name of an HL7 segment is one. */
export function readCondition(condition: Statement | undefined, env: Env, walk: Walk): void {
  if (condition?.kind !== 'expression') return;
  const name = segmentIn(condition.value, walk, 0) ?? castIn(condition.value, walk, 0);
  if (name !== undefined) declare(env, name, sourceValue({ tier: 'person', needsContext: false }, name, condition.value, 'medium', walk));
}

function segmentIn(expression: Expression, walk: Walk, depth: number): string | undefined {
  if (depth > maxDepth) return undefined;
  if (expression.kind === 'call') {
    const { callee } = expression;
    const parts = [...(callee.kind === 'member' ? [callee.object] : []), ...expression.arguments.map(({ value }) => value)];
    return (callee.kind === 'member' || callee.kind === 'name') && testing.test(callee.name) ? tested(parts, walk) : undefined;
  }
  if (expression.kind !== 'operation') return undefined;
  if (/^={2,3}$/.test(expression.operator)) return tested(expression.operands, walk);
  for (const operand of expression.operands) {
    const found = segmentIn(operand, walk, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The variable that is of a type of persons: `x is Patient`, `isinstance(x, Patient)`. */
function castIn(expression: Expression, walk: Walk, depth: number): string | undefined {
  const asked = expression.kind === 'operation' ? expression.operands : expression.kind === 'call' && lastNameOf(expression.callee, walk) === 'isinstance' ? expression.arguments.map(({ value }) => value) : [];
  const [value, type] = asked;
  if (expression.kind === 'call' || (expression.kind === 'operation' && /^(?:is|instanceof)$/.test(expression.operator))) return value?.kind === 'name' && type && walk.knowledge.names.isPersonType(walk.text(type)) ? value.name : undefined;
  if (expression.kind !== 'operation' || !/^(?:&&|and)$/.test(expression.operator) || depth > maxDepth) return undefined;
  return expression.operands.map(operand => castIn(operand, walk, depth + 1)).find(found => found !== undefined);
}

/** The variable that is compared with a segment's name. */
function tested(parts: readonly Expression[], walk: Walk): string | undefined {
  if (!parts.some(part => walk.knowledge.lists.segments.has(firstLiteral(part, walk).replace(/\|.*$/, '')))) return undefined;
  return parts.map(rootOf).find(root => root !== undefined);
}

function rootOf(expression: Expression): string | undefined {
  let at = expression;
  while (at.kind === 'index' || at.kind === 'member') at = at.object;
  return at.kind === 'name' ? at.name : undefined;
}
