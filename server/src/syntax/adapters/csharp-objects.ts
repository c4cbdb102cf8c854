// C#'s strings, tuples and constructions with what stands in braces behind them.
import type { Node } from 'web-tree-sitter';
import type { Call, Entry, Expression, ObjectLiteral } from '../../views/code';
import type { Lower, LowerExpression } from '../adapter';
import { childOfType, entry, fieldText, list, literal, operation, quoted, template, typePath } from '../shapes';

/** A declared type; `var` names none. */
export function declaredType(node: Node, lower: Lower): string {
  const type = fieldText(node, 'type', lower);
  return type === 'var' ? '' : type;
}

export const interpolated: LowerExpression = (node, lower) => {
  const start = childOfType(node, 'interpolation_start')?.text.length ?? 1;
  const quote = childOfType(node, 'interpolation_quote')?.text.length ?? 1;
  const expressions = (child: Node) => lower.children(child).filter(part => part.type !== 'interpolation_brace' && part.type !== 'interpolation_format_clause');
  return template(node, lower, start + quote, quote, child => (child.type === 'interpolation' ? expressions(child) : undefined));
};

export const string: LowerExpression = (node, lower) => {
  const encoding = childOfType(node, 'string_literal_encoding')?.text.length ?? 0;
  return encoding > 0 ? literal(node, lower, 'string', 1, 1 + encoding) : quoted(node, lower);
};

export const rawString: LowerExpression = (node, lower) =>
  literal(node, lower, 'string', childOfType(node, 'raw_string_start')?.text.length ?? 3, childOfType(node, 'raw_string_end')?.text.length ?? 0);

/** `Ssn = x`, `["k"] = v`, `{ "k", v }` in braces after a construction. */
function initialized(node: Node, lower: Lower): Entry | undefined {
  if (node.type === 'assignment_expression') {
    const left = node.childForFieldName('left');
    const key = left?.type === 'element_binding_expression' ? childOfType(left, 'argument') : null;
    const value = lower.expression(node.childForFieldName('right'));
    return key ? entry(node, lower, lower.argument(key).value, value, true) : entry(node, lower, left, value);
  }
  const [key, value, ...rest] = node.type === 'initializer_expression' ? lower.children(node) : [];
  return key && value && rest.length === 0 ? entry(node, lower, key, lower.expression(value), true) : undefined;
}

/** An object where all parts have keys, else a list. */
export function initializerValue(node: Node, lower: Lower, type = ''): Expression {
  const children = lower.children(node);
  if (children.length === 0 || !children.every(child => child.type === 'assignment_expression' || child.type === 'initializer_expression')) return list(node, lower);
  const entries = children.flatMap(child => initialized(child, lower) ?? []);
  if (entries.length < children.length) return list(node, lower);
  return { kind: 'object', ...(type ? { type } : {}), entries, ...lower.span(node) };
}

function construction(node: Node, callee: Expression, type: string, args: Node | null, braces: Node | null, lower: Lower): Call {
  const call = lower.call(node, callee, args ? lower.children(args) : [], true);
  if (!braces) return call;
  return { ...call, arguments: [...call.arguments, { value: initializerValue(braces, lower, type), spread: false, ...lower.span(braces) }] };
}

export const creation: LowerExpression = (node, lower) => {
  const type = node.childForFieldName('type');
  return construction(node, type ? typePath(type, lower) : lower.expression(null), type ? lower.text(type) : '', node.childForFieldName('arguments'), node.childForFieldName('initializer'), lower);
};

/** `Patient p = new() { … }`: the type is the variable's. */
export const implicitCreation: LowerExpression = (node, lower) => {
  const declared = node.parent?.type === 'variable_declarator' ? node.parent.parent : node.parent?.type === 'property_declaration' ? node.parent : null;
  const type = declared ? declaredType(declared, lower) : '';
  const { start } = lower.span(node);
  const callee: Expression = { kind: 'name', name: type.slice(0, (type + '<').indexOf('<')), start, end: start + 'new'.length };
  return construction(node, callee, type, childOfType(node, 'argument_list'), childOfType(node, 'initializer_expression'), lower);
};

/** Keys and values that stand side by side: `new { Ssn = x, p.Name }`, `with { Ssn = x }`. */
function pairs(node: Node, lower: Lower): Entry[] {
  const entries: Entry[] = [];
  let key: Node | undefined;
  const nodes = node.children.filter((child): child is Node => child !== null);
  nodes.forEach((child, i) => {
    if (!child.isNamed || !lower.children(node).some(named => named.id === child.id)) return;
    if (nodes[i + 1]?.type === '=') {
      key = child;
      return;
    }
    const value = lower.expression(child);
    const named = key ? lower.text(key) : value.kind === 'member' || value.kind === 'name' ? value.name : undefined;
    entries.push({ key: named, value, spread: false, start: key ? lower.span(key).start : value.start, end: value.end });
    key = undefined;
  });
  return entries;
}

export const anonymousObject: LowerExpression = (node, lower) => ({ kind: 'object', entries: pairs(node, lower), ...lower.span(node) });

export const withExpression: LowerExpression = (node, lower) => {
  const [value, ...changes] = lower.children(node);
  const last = changes.at(-1);
  if (!last) return lower.expression(value ?? null);
  const object: ObjectLiteral = { kind: 'object', entries: changes.flatMap(change => pairs(change, lower)), start: lower.span(changes[0]!).start, end: lower.span(last).end };
  return operation(node, lower, 'with', [value ?? null, object]);
};

/** A list, or an object where elements are named. */
export const tuple: LowerExpression = (node, lower) => {
  const items = lower.children(node).map(lower.argument);
  if (!items.some(item => item.name !== undefined)) return { kind: 'list', items: items.map(item => item.value), ...lower.span(node) };
  return { kind: 'object', entries: items.map(item => ({ key: item.name, value: item.value, spread: false, start: item.start, end: item.end })), ...lower.span(node) };
};
