// Rust to the neutral code view. References are transparent (`&x` and `*x` are x), so are `Some`, `Ok` and `Err` in
// patterns. An impl is a type scope of its type's name; `self` is no parameter. A macro is a call without its `!`.
import type { Node } from 'web-tree-sitter';
import type { Argument, Call, Entry, ImportBinding, Parameter, Scope, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, evaluate, fieldText, functionValue, ifChain, inPlace, last, literal, name, nameOf,
  operation, prefixed, quoted, returns, scopeOf, scopeStatement, whole,
} from '../shapes';
import { returnLast } from '../tail';
import { isThrowing, macroCall } from './rust-macros';
import { condition, match, matchValue, patterns, structPattern, tupleStructPattern, typeText } from './rust-patterns';
import { tokenArguments } from './rust-tokens';

const number = whole('number');
const constant = whole('other');
const list: LowerExpression = (node, lower) => ({ kind: 'list', items: patterns(node, lower).map(lower.expression), ...lower.span(node) });
const typeName: LowerExpression = (node, lower) => nameOf(node, lower, typeText(node, lower));

const rawString: LowerExpression = (node, lower) => {
  const text = lower.text(node);
  const open = text.indexOf('"') + 1;
  const hashes = open - 1 - text.indexOf('#');
  const marks = text.indexOf('#') !== -1 && text.indexOf('#') < open ? hashes : 0;
  return literal(node, lower, 'string', open, text.length > open ? marks + 1 : 0);
};

// ---------------------------------------------------------------- attributes

function attributeCall(item: Node, lower: Lower): Call {
  const attribute = childOfType(item, 'attribute') ?? item;
  const tree = attribute.childForFieldName('arguments');
  const value = attribute.childForFieldName('value');
  const args: Argument[] = tree ? tokenArguments(tree, lower) : value ? [lower.argument(value)] : [];
  return { kind: 'call', callee: lower.expression(lower.children(attribute)[0] ?? null), arguments: args, construct: false, ...lower.span(item) };
}

/** The attributes directly above an item. */
function attributesOf(node: Node, lower: Lower): Call[] {
  const found: Call[] = [];
  let before = node.previousNamedSibling;
  while (before && (before.type === 'attribute_item' || before.type.endsWith('comment') || before.type === 'visibility_modifier')) {
    if (before.type === 'attribute_item') found.unshift(attributeCall(before, lower));
    before = before.previousNamedSibling;
  }
  return found;
}

const scopeItems = new Set([
  'function_item', 'function_signature_item', 'struct_item', 'enum_item', 'union_item', 'trait_item', 'impl_item', 'mod_item', 'type_item',
]);

/** Attributes of a scope are its decorators; others stand before what they belong to. */
const attributeItem: LowerStatement = (node, lower) => {
  let next = node.nextNamedSibling;
  while (next && (next.type === 'attribute_item' || next.type.endsWith('comment'))) next = next.nextNamedSibling;
  return next && scopeItems.has(next.type) ? [] : evaluate(attributeCall(node, lower), lower);
};

/** A scope with its attributes: it starts where they start. */
function decorated(node: Node, lower: Lower, scope: Scope): Statement {
  const decorators = [...attributesOf(node, lower), ...scope.decorators];
  const start = Math.min(scope.start, ...decorators.map(decorator => decorator.start));
  return scopeStatement({ ...scope, decorators, start });
}

// ---------------------------------------------------------------- functions and types

function parametersOf(listNode: Node | null, lower: Lower): Parameter[] {
  if (!listNode) return [];
  return patterns(listNode, lower)
    .filter(child => child.type !== 'self_parameter' && child.type !== 'attribute_item')
    .map(child => {
      const type = typeText(child.childForFieldName('type'), lower);
      return { name: lower.expression(child.childForFieldName('pattern') ?? child), ...(type ? { type } : {}), ...lower.span(child) };
    });
}

const loops = new Set(['while_expression', 'for_expression', 'loop_expression', 'let_declaration', 'macro_definition']);

/** A body whose last expression without a semicolon is its value. */
function returning(node: Node | null, lower: Lower): Statement[] {
  const statements = body(node, lower);
  const tail = node ? lower.children(node).at(-1) : undefined;
  if (!tail || node?.type !== 'block') return statements;
  const expression = tail.type === 'expression_statement' ? tail.namedChildren[0] : tail;
  const ends = tail.type === 'expression_statement' && tail.lastChild?.type === ';';
  return ends || !expression || loops.has(expression.type) ? statements : returnLast(statements);
}

function functionScope(node: Node, lower: Lower): Scope {
  const listNode = node.childForFieldName('parameters');
  const bodyNode = node.childForFieldName('body');
  const attributes = listNode ? lower.children(listNode).filter(child => child.type === 'attribute_item') : [];
  return scopeOf(node, lower, 'function', {
    name: fieldText(node, 'name', lower), parameters: parametersOf(listNode, lower), types: [typeText(node.childForFieldName('return_type'), lower)],
    decorators: attributes.map(item => attributeCall(item, lower)),
    statements: bodyNode && bodyNode.type !== 'block' ? returns(bodyNode, lower) : returning(bodyNode, lower),
  });
}

const functionItem: LowerStatement = (node, lower) => decorated(node, lower, functionScope(node, lower));

/** `Send + Sync` as its parts. */
function bounds(node: Node | null, lower: Lower): string[] {
  return node ? lower.children(node).map(child => typeText(child, lower)) : [];
}

function typeScope(node: Node, lower: Lower, typeNameText: string, types: readonly string[]): Scope {
  return scopeOf(node, lower, 'type', { name: typeNameText, types, statements: members(node.childForFieldName('body'), lower) });
}

/** Fields by name, or by position: `.0` is a member too. */
function members(node: Node | null, lower: Lower): Statement[] {
  if (node?.type !== 'ordered_field_declaration_list') return body(node, lower);
  let position = 0;
  return lower.children(node).flatMap(child => {
    if (child.type === 'attribute_item') return evaluate(attributeCall(child, lower), lower);
    if (child.type === 'visibility_modifier') return [];
    return [assign(child, lower, { target: nameOf(child, lower, String(position++)), type: typeText(child, lower), declares: true })];
  });
}

const typeItem: LowerStatement = (node, lower) =>
  decorated(node, lower, typeScope(node, lower, fieldText(node, 'name', lower), bounds(node.childForFieldName('bounds'), lower)));

const alias: LowerStatement = (node, lower) =>
  decorated(node, lower, typeScope(node, lower, fieldText(node, 'name', lower), [typeText(node.childForFieldName('type'), lower)]));

const implItem: LowerStatement = (node, lower) => {
  const type = node.childForFieldName('type');
  const base = type?.type === 'generic_type' ? type.childForFieldName('type') : type;
  return decorated(node, lower, typeScope(node, lower, typeText(base, lower), [fieldText(node, 'trait', lower)]));
};

/** A field or constant; it starts where its attributes start. */
const declaration: LowerStatement = (node, lower) => {
  const declared = assign(node, lower, {
    target: node.childForFieldName('name'), type: typeText(node.childForFieldName('type'), lower), value: node.childForFieldName('value'), declares: true,
  });
  return { ...declared, start: Math.min(declared.start, ...attributesOf(node, lower).map(attribute => attribute.start)) };
};

const variant: LowerStatement = (node, lower) =>
  (node.childForFieldName('body') ? decorated(node, lower, typeScope(node, lower, fieldText(node, 'name', lower), [])) : declaration(node, lower));

// ---------------------------------------------------------------- imports

/** Braces nested deeper in a use declaration are not real code. */
const maxUseDepth = 40;

function uses(node: Node | null, path: readonly string[], whole: Node, lower: Lower, depth = 0): Statement[] {
  if (!node || depth > maxUseDepth) return [];
  const segmentsOf = (part: Node | null) => (part ? lower.text(part).split('::').filter(segment => segment !== '') : []);
  const bind = (module: readonly string[], bindings: readonly ImportBinding[]): Statement[] =>
    [{ kind: 'import', module: module.join('::'), bindings, ...lower.span(whole) }];
  switch (node.type) {
    case 'use_list': return lower.children(node).flatMap(child => uses(child, path, whole, lower, depth + 1));
    case 'scoped_use_list': return uses(node.childForFieldName('list'), [...path, ...segmentsOf(node.childForFieldName('path'))], whole, lower, depth + 1);
    case 'use_wildcard': return bind([...path, ...segmentsOf(lower.children(node)[0] ?? null)], [{ imported: '*', local: '*' }]);
    default: {
      const target = node.type === 'use_as_clause' ? node.childForFieldName('path') : node;
      const full = [...path, ...segmentsOf(target)];
      const isModule = full.at(-1) === 'self' || full.length === 1;
      const module = full.at(-1) === 'self' && full.length > 1 ? full.slice(0, -1) : isModule ? full : full.slice(0, -1);
      const imported = isModule ? '*' : full.at(-1)!;
      const local = node.type === 'use_as_clause' ? fieldText(node, 'alias', lower) : isModule ? module.at(-1)! : imported;
      return bind(module, [{ imported, local }]);
    }
  }
}

// ---------------------------------------------------------------- control flow

const ternary: LowerExpression = (node, lower) => {
  const otherwise = node.childForFieldName('alternative');
  const alternative = otherwise ? lower.children(otherwise)[0] ?? null : null;
  return operation(node, lower, '?:', [node.childForFieldName('condition'), node.childForFieldName('consequence'), alternative]);
};

const letDeclaration: LowerStatement = (node, lower) => [
  assign(node, lower, {
    target: node.childForFieldName('pattern'), type: typeText(node.childForFieldName('type'), lower), value: node.childForFieldName('value'), declares: true,
  }),
  ...branch(node.childForFieldName('alternative'), lower),
];

const assignment: LowerStatement = (node, lower) =>
  assign(node, lower, { target: node.childForFieldName('left'), value: node.childForFieldName('right'), operator: fieldText(node, 'operator', lower) || '=' });

const assigned: LowerExpression = (node, lower) =>
  operation(node, lower, fieldText(node, 'operator', lower) || '=', [node.childForFieldName('left'), node.childForFieldName('right')]);

/** A block for its value: the one expression it is, or statements run in place. */
const blockValue: LowerExpression = (node, lower) => {
  const inner = lower.children(node);
  const only = inner.length === 1 ? inner[0]! : undefined;
  if (only?.type === 'block' || (only && only.type in expressions && !(only.type in statements))) return lower.expression(only);
  return inPlace(node, lower, returning(node, lower));
};

/** Loops and labelled blocks: the label is no statement. */
const loop: LowerStatement = (node, lower) =>
  block(node, lower, condition(node.childForFieldName('condition'), lower), branch(node.childForFieldName('body'), lower));

const iterate: LowerStatement = (node, lower) => block(
  node, lower,
  { kind: 'iterate', target: lower.expression(node.childForFieldName('pattern')), value: lower.expression(node.childForFieldName('value')), ...lower.span(node) },
  branch(node.childForFieldName('body'), lower),
);

const valued: LowerExpression = (node, lower) => inPlace(node, lower, lower.statements(node));

const statements: Record<string, LowerStatement> = {
  attribute_item: attributeItem,
  inner_attribute_item: (node, lower) => evaluate(attributeCall(node, lower), lower),
  use_declaration: (node, lower) => uses(node.childForFieldName('argument'), [], node, lower),
  extern_crate_declaration(node, lower) {
    const module = fieldText(node, 'name', lower);
    return { kind: 'import', module, bindings: [{ imported: '*', local: fieldText(node, 'alias', lower) || module }], ...lower.span(node) };
  },
  mod_item: typeItem, struct_item: typeItem, union_item: typeItem, enum_item: typeItem, trait_item: typeItem,
  impl_item: implItem, type_item: alias, associated_type: alias,
  function_item: functionItem, function_signature_item: functionItem,
  const_item: declaration, static_item: declaration, field_declaration: declaration, enum_variant: variant,
  let_declaration: letDeclaration,
  macro_definition: (node, lower) => lower.children(node)
    .flatMap(rule => (rule.childForFieldName('right') ? tokenArguments(rule.childForFieldName('right')!, lower) : []))
    .flatMap(argument => evaluate(argument.value, lower)),
  macro_invocation(node, lower) {
    const value = macroCall(node, lower);
    return isThrowing(node, lower) ? { kind: 'throw', value, ...lower.span(node) } : evaluate(value, lower);
  },
  expression_statement: (node, lower) => lower.children(node).flatMap(lower.statements),
  if_expression: (node, lower) => ifChain(node, lower, condition), match_expression: match,
  for_expression: iterate, while_expression: loop, loop_expression: loop,
  assignment_expression: assignment, compound_assignment_expr: assignment,
  return_expression(node, lower) {
    const value = lower.children(node)[0];
    return { kind: 'return', value: value ? lower.expression(value) : undefined, ...lower.span(node) };
  },
  break_expression: (node, lower) => lower.children(node).filter(child => child.type !== 'label').flatMap(child => evaluate(child, lower)),
  continue_expression: () => [], empty_statement: () => [], visibility_modifier: () => [], label: () => [],
  block: (node, lower) => block(node, lower, lower.children(node).flatMap(lower.statements)),
  unsafe_block: (node, lower) => lower.children(node).flatMap(lower.statements),
};

const expressions: Record<string, LowerExpression> = {
  identifier: name, field_identifier: name, type_identifier: name, shorthand_field_identifier: name, self: name, super: name, crate: name,
  metavariable: name, primitive_type: name, _: name, remaining_field_pattern: name, lifetime: name,
  generic_type: typeName, reference_type: typeName, tuple_type: typeName, array_type: typeName, bracketed_type: typeName, generic_type_with_turbofish: typeName,
  function_type: typeName, pointer_type: typeName, dynamic_type: typeName, abstract_type: typeName, unit_type: typeName, never_type: typeName,
  integer_literal: number, float_literal: number, negative_literal: number, boolean_literal: constant, unit_expression: constant,
  string_literal: quoted, char_literal: quoted, raw_string_literal: rawString,
  scoped_identifier: member('path', 'name'), scoped_type_identifier: member('path', 'name'), field_expression: member('value', 'field'),
  generic_function: (node, lower) => lower.expression(node.childForFieldName('function')),
  index_expression(node, lower) {
    const [object, index] = lower.children(node);
    return { kind: 'index', object: lower.expression(object ?? null), index: index && lower.expression(index), ...lower.span(node) };
  },
  call_expression(node, lower) {
    const args = node.childForFieldName('arguments');
    return lower.call(node, lower.expression(node.childForFieldName('function')), args ? lower.children(args).filter(child => child.type !== 'attribute_item') : []);
  },
  macro_invocation: macroCall,
  token_tree: (node, lower) => ({ kind: 'list', items: tokenArguments(node, lower).map(argument => argument.value), ...lower.span(node) }),
  struct_expression(node, lower) {
    const inner = node.childForFieldName('body');
    const entries = (inner ? lower.children(inner) : []).filter(child => child.type !== 'attribute_item').map(child => fieldInitializer(child, lower));
    return { kind: 'object', type: fieldText(node, 'name', lower), entries, ...lower.span(node) };
  },
  array_expression: list, tuple_expression: list, tuple_pattern: list, slice_pattern: list,
  parenthesized_expression: last, mut_pattern: last, ref_pattern: last, reference_pattern: last, generic_pattern: last,
  match_pattern: (node, lower) => operation(node, lower, '', patterns(node, lower)),
  captured_pattern: prefixed('@'), or_pattern: (node, lower) => operation(node, lower, '|', patterns(node, lower)), range_pattern: prefixed('..'), range_expression: prefixed('..'),
  tuple_struct_pattern: tupleStructPattern, struct_pattern: structPattern,
  reference_expression: (node, lower) => lower.expression(node.childForFieldName('value')),
  unary_expression(node, lower) {
    const sign = node.children[0] ? lower.text(node.children[0]) : '';
    return sign === '*' ? last(node, lower) : operation(node, lower, sign, lower.children(node));
  },
  binary_expression: (node, lower) => binary(node, lower),
  type_cast_expression(node, lower) {
    const type = node.childForFieldName('type');
    return operation(node, lower, 'as', [node.childForFieldName('value'), type && typeName(type, lower)]);
  },
  let_condition: (node, lower) => operation(node, lower, '=', [node.childForFieldName('pattern'), node.childForFieldName('value')]),
  let_chain: prefixed('&&'),
  await_expression: prefixed('await'), try_expression: prefixed('?'), yield_expression: prefixed('yield'), return_expression: prefixed('return'),
  break_expression: prefixed('break'), continue_expression: prefixed('continue'),
  closure_expression: (node, lower) => functionValue(functionScope(node, lower)),
  assignment_expression: assigned, compound_assignment_expr: assigned,
  if_expression: ternary, match_expression: matchValue,
  for_expression: valued, while_expression: valued, loop_expression: valued, function_item: valued,
  block: blockValue, unsafe_block: blockValue, async_block: blockValue, try_block: blockValue, gen_block: blockValue,
  const_block: (node, lower) => lower.expression(node.childForFieldName('body')),
};

function member(object: string, field: string): LowerExpression {
  return (node, lower) => {
    const objectNode = node.childForFieldName(object);
    const named = node.childForFieldName(field);
    if (!objectNode) return nameOf(node, lower, named ? lower.text(named) : '');
    return { kind: 'member', object: lower.expression(objectNode), name: named ? lower.text(named) : '', ...lower.span(node) };
  };
}

function fieldInitializer(node: Node, lower: Lower): Entry {
  const at = lower.span(node);
  if (node.type === 'base_field_initializer') return { key: undefined, value: last(node, lower), spread: true, ...at };
  const field = node.childForFieldName('field');
  if (!field) return { key: lower.text(node), value: nameOf(node, lower), spread: false, ...at };
  return { key: lower.text(field), value: lower.expression(node.childForFieldName('value')), spread: false, ...at };
}

export const rust: Adapter = {
  languages: ['rust'],
  grammar: 'tree-sitter-rust.wasm',
  comments: ['line_comment', 'block_comment'],
  expressions,
  statements,
};
