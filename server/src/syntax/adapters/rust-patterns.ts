// Rust's patterns, and what takes values apart by them: `if let`, `while let`, `match`.
import type { Node } from 'web-tree-sitter';
import type { Entry, Statement } from '../../views/code';
import type { Lower, LowerExpression, LowerStatement } from '../adapter';
import { assign, block, body, evaluate, operation } from '../shapes';

/** A type without references, lifetimes and `mut`, `dyn`, `impl`. */
export function typeText(node: Node | null, lower: Lower): string {
  return node ? lower.text(node).replace(/^(?:[&*\s]|'\w+\s|(?:mut|dyn|impl|const)\s)+/, '') : '';
}

/** Named children and the blank `_`, which is no named node. */
export function patterns(node: Node, lower: Lower): Node[] {
  const named = lower.children(node);
  if (!node.children.some(child => child?.type === '_')) return named;
  const ids = new Set(named.map(child => child.id));
  return node.children.filter((child): child is Node => child !== null && (child.type === '_' || ids.has(child.id)));
}

const transparent = new Set(['Some', 'Ok', 'Err', 'Box']);

export const tupleStructPattern: LowerExpression = (node, lower) => {
  const type = node.childForFieldName('type');
  const parts = patterns(node, lower).filter(child => child.id !== type?.id);
  const typeOf = typeText(type, lower);
  if (parts.length === 1 && transparent.has(typeOf)) return lower.expression(parts[0]!);
  const entries = parts.map((part, i): Entry => ({ key: String(i), value: lower.expression(part), spread: false, ...lower.span(part) }));
  return { kind: 'object', type: typeOf, entries, ...lower.span(node) };
};

export const structPattern: LowerExpression = (node, lower) => {
  const type = node.childForFieldName('type');
  const entries = lower.children(node).filter(child => child.type === 'field_pattern').map((child): Entry => {
    const key = child.childForFieldName('name');
    return { key: key ? lower.text(key) : undefined, value: lower.expression(child.childForFieldName('pattern') ?? key), spread: false, ...lower.span(child) };
  });
  return { kind: 'object', type: typeText(type, lower), entries, ...lower.span(node) };
};

/** `if let` and `while let` declare names where the condition stands. */
export function condition(node: Node | null, lower: Lower): Statement[] {
  if (!node) return [];
  if (node.type === 'let_chain') return lower.children(node).flatMap(child => condition(child, lower));
  if (node.type !== 'let_condition') return evaluate(node, lower);
  return [assign(node, lower, { target: node.childForFieldName('pattern'), value: node.childForFieldName('value'), declares: true })];
}

function arms(node: Node, lower: Lower): Node[] {
  const inner = node.childForFieldName('body');
  return inner ? lower.children(inner).filter(child => child.type === 'match_arm') : [];
}

/** The pattern of an arm, or `_`, and its guard. */
function armPatterns(node: Node, lower: Lower): Node[] {
  const pattern = node.childForFieldName('pattern');
  return pattern ? patterns(pattern, lower) : [];
}

export const match: LowerStatement = (node, lower) => {
  const cases = arms(node, lower).map(arm => block(
    arm, lower, evaluate(operation(arm, lower, 'case', armPatterns(arm, lower)), lower), body(arm.childForFieldName('value'), lower),
  ));
  return block(node, lower, evaluate(node.childForFieldName('value'), lower), cases);
};

export const matchValue: LowerExpression = (node, lower) => {
  const cases = arms(node, lower).map(arm => operation(arm, lower, 'case', [...armPatterns(arm, lower), arm.childForFieldName('value')]));
  return operation(node, lower, 'switch', [node.childForFieldName('value'), ...cases]);
};
