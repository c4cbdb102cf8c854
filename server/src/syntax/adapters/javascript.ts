// JavaScript with JSX. Its tables also know the types and decorators of TypeScript, which typescript.ts adds to.
import type { Node } from 'web-tree-sitter';
import type { Argument, Call, Entry, Expression, ImportBinding, Parameter, Scope, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, entry, evaluate, fieldText, fields, functionValue, hasToken, ifChain, list, literal,
  name, nameOf, only, operation, prefixed, quoted, returns, scopeOf, scopeStatement, template, whole,
} from '../shapes';

const bodyTypes = new Set(['statement_block', 'class_body']);

/** A type annotation's text without its colon. */
export function typeText(node: Node | null, lower: Lower): string {
  return node ? lower.text(node).replace(/^:\s*/, '') : '';
}

/** The name of a member: identifiers, quoted and computed names as written between the marks. */
export function memberName(node: Node | null, lower: Lower): string {
  if (!node) return '';
  const text = lower.text(node);
  return node.type === 'string' || node.type === 'computed_property_name' ? text.slice(1, -1).trim() : text;
}

// ---------------------------------------------------------------- functions and classes

export function decorator(node: Node, lower: Lower): Call {
  const expression = lower.expression(lower.children(node)[0] ?? null);
  return expression.kind === 'call' ? expression : { kind: 'call', callee: expression, arguments: [], construct: false, ...lower.span(node) };
}

function decoratorsOf(node: Node, lower: Lower): Call[] {
  return fields(node, 'decorator').map(child => decorator(child, lower));
}

function parameterOf(node: Node, lower: Lower): Parameter {
  const at = lower.span(node);
  if (node.type === 'assignment_pattern') {
    return { name: lower.expression(node.childForFieldName('left')), default: lower.expression(node.childForFieldName('right')), ...at };
  }
  const pattern = node.childForFieldName('pattern');
  if (!pattern) return { name: lower.expression(node), ...at };
  const type = typeText(node.childForFieldName('type'), lower);
  const value = node.childForFieldName('value');
  return { name: lower.expression(pattern), ...(type ? { type } : {}), ...(value ? { default: lower.expression(value) } : {}), ...at };
}

/** `constructor(private readonly repo: Repo)` also fills a field. */
function fieldOfParameter(node: Node, lower: Lower): Statement[] {
  const pattern = node.childForFieldName('pattern');
  if (pattern?.type !== 'identifier' || !(childOfType(node, 'accessibility_modifier') || hasToken(node, 'readonly'))) return [];
  const at = lower.span(pattern);
  const target: Expression = { kind: 'member', object: { kind: 'name', name: 'this', ...at }, name: lower.text(pattern), ...at };
  return [assign(pattern, lower, { target, value: pattern, type: typeText(node.childForFieldName('type'), lower), declares: true })];
}

export function functionScope(node: Node, lower: Lower, decorators: readonly Call[] = []): Scope {
  const list = node.childForFieldName('parameters');
  const single = node.childForFieldName('parameter');
  const parameters = single ? [single] : list ? lower.children(list).filter(child => !child.isError) : [];
  const bodyNode = node.childForFieldName('body');
  const statements = bodyNode && !bodyTypes.has(bodyNode.type) ? returns(bodyNode, lower) : body(bodyNode, lower);
  return scopeOf(node, lower, 'function', {
    name: memberName(node.childForFieldName('name'), lower),
    parameters: parameters.map(parameter => parameterOf(parameter, lower)),
    types: [typeText(node.childForFieldName('return_type'), lower)],
    decorators: [...decorators, ...parameters.flatMap(parameter => decoratorsOf(parameter, lower))],
    statements: [...parameters.flatMap(parameter => fieldOfParameter(parameter, lower)), ...statements],
  });
}

/** `['a' + b]() {}`: the parts of a computed member name. */
function computedName(node: Node, lower: Lower): Statement[] {
  const key = node.childForFieldName('name') ?? node.childForFieldName('property');
  return key?.type === 'computed_property_name' ? evaluate(only(key, lower), lower) : [];
}

/** TypeScript puts the decorators of a method before it, JavaScript inside it. */
export function members(node: Node | null, lower: Lower): Statement[] {
  const statements: Statement[] = [];
  let pending: Call[] = [];
  for (const child of node ? lower.children(node) : []) {
    if (child.type === 'decorator') {
      pending.push(decorator(child, lower));
    } else if (child.type === 'method_definition') {
      statements.push(...computedName(child, lower), scopeStatement(functionScope(child, lower, [...pending, ...decoratorsOf(child, lower)])));
      pending = [];
    } else {
      statements.push(...pending.flatMap(call => evaluate(call, lower)), ...computedName(child, lower), ...lower.statements(child));
      pending = [];
    }
  }
  return statements;
}

/** Supertypes as text; where one is computed (`extends mixin('x')`) also its expression. */
function heritage(node: Node, lower: Lower): { types: string[]; statements: Statement[] } {
  const types: string[] = [];
  const statements: Statement[] = [];
  const clause = childOfType(node, 'class_heritage', 'extends_type_clause');
  for (const child of clause ? lower.children(clause) : []) {
    const list = child.type === 'extends_clause' || child.type === 'implements_clause' ? lower.children(child) : [child];
    for (const type of list) {
      if (type.type === 'type_arguments') types.push(types.pop() + lower.text(type));
      else types.push(lower.text(type));
      if (type.type === 'call_expression') statements.push(...evaluate(type, lower));
    }
  }
  return { types, statements };
}

export function typeScope(node: Node, lower: Lower): Scope {
  const exported = node.parent?.type === 'export_statement' ? decoratorsOf(node.parent, lower) : [];
  const { types, statements } = heritage(node, lower);
  return scopeOf(node, lower, 'type', {
    name: fieldText(node, 'name', lower),
    types,
    decorators: [...exported, ...decoratorsOf(node, lower)],
    statements: [...statements, ...members(node.childForFieldName('body'), lower)],
  });
}

// ---------------------------------------------------------------- imports

const importBinding = (imported: string, local = imported): ImportBinding => ({ imported, local });

export function moduleName(node: Node | null, lower: Lower): string {
  return memberName(node, lower);
}

function importBindings(node: Node, lower: Lower): ImportBinding[] {
  switch (node.type) {
    case 'identifier': return [importBinding('default', lower.text(node))];
    case 'namespace_import': return [importBinding('*', lower.text(lower.children(node)[0] ?? node))];
    case 'import_specifier': {
      const imported = memberName(node.childForFieldName('name'), lower);
      return [importBinding(imported, fieldText(node, 'alias', lower) || imported)];
    }
    case 'import_clause': case 'named_imports': return lower.children(node).flatMap(child => importBindings(child, lower));
    default: return [];
  }
}

export function importStatement(node: Node, lower: Lower, module: string, bindings: readonly ImportBinding[]): Statement {
  return { kind: 'import', module, bindings, ...lower.span(node) };
}

/** `require('m')`, `import('m')`, awaited or with members taken: the module and the member. */
function required(node: Node | null, lower: Lower, wrappers = 4): { module: string; member: string } | undefined {
  if (wrappers === 0) return undefined;
  if (node?.type === 'await_expression' || node?.type === 'parenthesized_expression') return required(lower.children(node)[0] ?? null, lower, wrappers - 1);
  if (node?.type === 'member_expression') {
    const found = required(node.childForFieldName('object'), lower, wrappers - 1);
    return found?.member === '*' ? { module: found.module, member: fieldText(node, 'property', lower) } : undefined;
  }
  if (node?.type !== 'call_expression' || !['require', 'import'].includes(fieldText(node, 'function', lower))) return undefined;
  const args = lower.children(node.childForFieldName('arguments') ?? node);
  return args.length === 1 && args[0]!.type === 'string' ? { module: moduleName(args[0]!, lower), member: '*' } : undefined;
}

/** What `const pattern = require('m')` binds; `undefined` where a pattern has more than plain names. */
function requiredBindings(pattern: Node, member: string, lower: Lower): ImportBinding[] | undefined {
  if (pattern.type === 'identifier') return [importBinding(member, lower.text(pattern))];
  if (pattern.type !== 'object_pattern' || member !== '*') return undefined;
  const bindings: ImportBinding[] = [];
  for (const child of lower.children(pattern)) {
    const value = child.childForFieldName('value');
    if (child.type === 'shorthand_property_identifier_pattern') bindings.push(importBinding(lower.text(child)));
    else if (child.type === 'pair_pattern' && value?.type === 'identifier') bindings.push(importBinding(memberName(child.childForFieldName('key'), lower), lower.text(value)));
    else return undefined;
  }
  return bindings;
}

// ---------------------------------------------------------------- literals and JSX

function objectEntry(node: Node, lower: Lower): Entry {
  const at = lower.span(node);
  switch (node.type) {
    case 'pair': case 'pair_pattern': {
      const key = node.childForFieldName('key');
      return entry(node, lower, key, lower.expression(node.childForFieldName('value')), key?.type === 'computed_property_name');
    }
    case 'method_definition': {
      const key = node.childForFieldName('name');
      return entry(node, lower, key, functionValue(functionScope(node, lower)), key?.type === 'computed_property_name');
    }
    case 'spread_element': case 'rest_pattern': return { key: undefined, value: only(node, lower), spread: true, ...at };
    case 'object_assignment_pattern': return { key: fieldText(node, 'left', lower), value: operation(node, lower, '=', [node.childForFieldName('left'), node.childForFieldName('right')]), spread: false, ...at };
    case 'shorthand_property_identifier': case 'shorthand_property_identifier_pattern': return { key: lower.text(node), value: nameOf(node, lower), spread: false, ...at };
    default: return { key: undefined, value: lower.expression(node), spread: false, ...at };
  }
}

const object: LowerExpression = (node, lower) => ({ kind: 'object', entries: lower.children(node).map(child => objectEntry(child, lower)), ...lower.span(node) });

const templateString: LowerExpression = (node, lower) => {
  if (!childOfType(node, 'template_substitution')) return quoted(node, lower);
  return template(node, lower, 1, 1, child => (child.type === 'template_substitution' ? lower.children(child) : undefined));
};

function jsxAttribute(node: Node, lower: Lower): Argument {
  const [key, value] = lower.children(node);
  const valued = value ? lower.expression(value) : literal(node, lower, 'other');
  return { ...(key ? { name: lower.text(key) } : {}), value: valued, spread: false, ...lower.span(node) };
}

function jsxArguments(node: Node, lower: Lower): Argument[] {
  const isSpace = node.type === 'jsx_text' && lower.text(node).trim() === '';
  if (isSpace || (node.type === 'jsx_expression' && lower.children(node).length === 0)) return [];
  return [node.type === 'jsx_attribute' ? jsxAttribute(node, lower) : lower.argument(node)];
}

/** An element is a call of its tag; a fragment one of the empty name. */
const jsx: LowerExpression = (node, lower) => {
  const open = node.childForFieldName('open_tag') ?? node;
  const tag = open.childForFieldName('name');
  const children = node === open ? [] : lower.children(node).filter(child => child.type !== 'jsx_opening_element' && child.type !== 'jsx_closing_element');
  return {
    kind: 'call', construct: false, ...lower.span(node),
    callee: tag ? lower.expression(tag) : nameOf(open, lower, ''),
    arguments: [...fields(open, 'attribute'), ...children].flatMap(child => jsxArguments(child, lower)),
  };
};

// ---------------------------------------------------------------- expressions

const member: LowerExpression = (node, lower) => ({ kind: 'member', object: lower.expression(node.childForFieldName('object')), name: fieldText(node, 'property', lower), ...lower.span(node) });
const assignment: LowerExpression = (node, lower) => operation(node, lower, fieldText(node, 'operator', lower) || '=', [node.childForFieldName('left'), node.childForFieldName('right')]);

const call: LowerExpression = (node, lower) => {
  const args = node.childForFieldName('arguments');
  const called = node.childForFieldName('function') ?? node.childForFieldName('constructor');
  if (called?.type === 'await_expression' && args) {
    // The TypeScript grammar takes `await f<T>(x)` for a call of `await f`.
    const { start, end } = lower.span(node);
    return operation(node, lower, 'await', [{ ...lower.call(node, only(called, lower), lower.children(args)), start: start + 'await'.length, end }]);
  }
  const callee = lower.expression(called);
  return lower.call(node, callee, !args ? [] : args.type === 'template_string' ? [args] : lower.children(args), node.type === 'new_expression');
};

export const expressions: Record<string, LowerExpression> = {
  identifier: name, property_identifier: name, private_property_identifier: name, shorthand_property_identifier: name, jsx_namespace_name: name,
  shorthand_property_identifier_pattern: name, statement_identifier: name, this: name, super: name, import: name, meta_property: name,
  string: quoted, template_string: templateString, string_fragment: whole('string'), escape_sequence: whole('string'),
  jsx_text: whole('string'), html_character_reference: whole('string'),
  number: whole('number'), true: whole('other'), false: whole('other'), null: whole('other'), undefined: whole('other'),
  regex: (node, lower) => literal(node, lower, 'other', 1, lower.text(node).length - lower.text(node).lastIndexOf('/')),
  object, object_pattern: object, array: list, array_pattern: list,
  computed_property_name: only, template_substitution: only, parenthesized_expression: only, jsx_expression: only,
  spread_element: prefixed('...'), rest_pattern: prefixed('...'), await_expression: prefixed('await'), yield_expression: prefixed('yield'),
  sequence_expression: prefixed(','), ternary_expression: prefixed('?:'),
  // Outside their object or element in broken code; their names still count.
  pair: (node, lower) => ({ kind: 'object', entries: [objectEntry(node, lower)], ...lower.span(node) }),
  jsx_attribute: (node, lower) => ({ kind: 'call', callee: nameOf(node, lower, ''), arguments: [jsxAttribute(node, lower)], construct: false, ...lower.span(node) }),
  jsx_element: jsx, jsx_self_closing_element: jsx, jsx_opening_element: jsx,
  member_expression: member, call_expression: call, new_expression: call,
  subscript_expression: (node, lower) => ({ kind: 'index', object: lower.expression(node.childForFieldName('object')), index: lower.expression(node.childForFieldName('index')), ...lower.span(node) }),
  assignment_expression: assignment, augmented_assignment_expression: assignment, assignment_pattern: assignment,
  binary_expression: (node, lower) => binary(node, lower),
  unary_expression: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('argument')]),
  update_expression: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('argument')]),
  arrow_function: (node, lower) => functionValue(functionScope(node, lower)),
  function_expression: (node, lower) => functionValue(functionScope(node, lower)),
  generator_function: (node, lower) => functionValue(functionScope(node, lower)),
  class: (node, lower) => functionValue(typeScope(node, lower)),
};

// ---------------------------------------------------------------- statements

/** An expression used as a statement: assignments stand for themselves, sequences for their parts. */
function expressionStatement(node: Node, lower: Lower): Statement[] {
  if (node.type === 'sequence_expression') return lower.children(node).flatMap(child => expressionStatement(child, lower));
  const inside = node.type === 'parenthesized_expression' ? lower.children(node)[0] : undefined;
  if (inside && inside.type !== 'parenthesized_expression') return expressionStatement(inside, lower);
  if (node.type !== 'assignment_expression' && node.type !== 'augmented_assignment_expression') return evaluate(node, lower);
  return [assign(node, lower, { target: node.childForFieldName('left'), value: node.childForFieldName('right'), operator: fieldText(node, 'operator', lower) || '=' })];
}

const declarations: LowerStatement = (node, lower) => lower.children(node).flatMap(child => lower.statements(child));
export const functionDeclaration: LowerStatement = (node, lower) => scopeStatement(functionScope(node, lower));

const declarator: LowerStatement = (node, lower) => {
  const target = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  const module = required(value, lower);
  const bindings = target && module && requiredBindings(target, module.member, lower);
  if (module && bindings) return importStatement(node, lower, module.module, bindings);
  return assign(node, lower, { target, value, type: typeText(node.childForFieldName('type'), lower), declares: true });
};

export const field: LowerStatement = (node, lower) => {
  const property = node.childForFieldName('property') ?? node.childForFieldName('name');
  const target = property ? nameOf(property, lower, memberName(property, lower)) : null;
  const parts = { target, value: node.childForFieldName('value'), type: typeText(node.childForFieldName('type'), lower), declares: true };
  return [...decoratorsOf(node, lower).flatMap(call => evaluate(call, lower)), assign(node, lower, parts)];
};

const exported: LowerStatement = (node, lower) => {
  const declaration = node.childForFieldName('declaration');
  if (declaration) return lower.statements(declaration);
  const value = node.childForFieldName('value');
  if (value) return evaluate(value, lower);
  const source = node.childForFieldName('source');
  return source ? importStatement(node, lower, moduleName(source, lower), []) : lower.children(node).filter(child => child.type !== 'export_clause').flatMap(child => lower.statements(child));
};

const loop: LowerStatement = (node, lower) => {
  const parts = (...names: readonly string[]) => names.flatMap(part => fields(node, part)).filter(part => part.type !== 'empty_statement').flatMap(part => expressionOrDeclaration(part, lower));
  const inside = branch(node.childForFieldName('body'), lower);
  return node.type === 'do_statement' ? block(node, lower, inside, parts('condition')) : block(node, lower, parts('initializer', 'condition'), inside, parts('increment'));
};

function expressionOrDeclaration(node: Node, lower: Lower): Statement[] {
  return node.type.endsWith('_declaration') ? lower.statements(node) : expressionStatement(node, lower);
}

const forIn: LowerStatement = (node, lower) => {
  const right = node.childForFieldName('right');
  const value = fieldText(node, 'operator', lower) === 'in' && right ? operation(right, lower, 'in', [right]) : lower.expression(right);
  const iterate: Statement = { kind: 'iterate', target: lower.expression(node.childForFieldName('left')), value, ...lower.span(node) };
  return block(node, lower, iterate, branch(node.childForFieldName('body'), lower));
};

const tryStatement: LowerStatement = (node, lower) => {
  const handler = node.childForFieldName('handler');
  return block(node, lower, branch(node.childForFieldName('body'), lower), handler ? lower.statements(handler) : [], branch(node.childForFieldName('finalizer')?.childForFieldName('body') ?? null, lower));
};

const catchClause: LowerStatement = (node, lower) => {
  const parameter = node.childForFieldName('parameter');
  const type = typeText(node.childForFieldName('type'), lower);
  return block(node, lower, parameter ? assign(parameter, lower, { target: parameter, type, declares: true }) : [], body(node.childForFieldName('body'), lower));
};

const switchCase: LowerStatement = (node, lower) => {
  const value = node.childForFieldName('value');
  return block(node, lower, evaluate(value && operation(value, lower, 'case', [value]), lower), fields(node, 'body').flatMap(child => lower.statements(child)));
};

export const statements: Record<string, LowerStatement> = {
  expression_statement: (node, lower) => lower.children(node).flatMap(child => expressionStatement(child, lower)),
  lexical_declaration: declarations, variable_declaration: declarations, using_declaration: declarations, variable_declarator: declarator,
  function_declaration: functionDeclaration, generator_function_declaration: functionDeclaration, method_definition: functionDeclaration,
  class_declaration: (node, lower) => scopeStatement(typeScope(node, lower)),
  field_definition: field,
  class_static_block: (node, lower) => block(node, lower, body(node.childForFieldName('body'), lower)),
  statement_block: (node, lower) => block(node, lower, lower.children(node).flatMap(child => lower.statements(child))),
  import_statement: (node, lower) => importStatement(node, lower, moduleName(node.childForFieldName('source'), lower), lower.children(node).flatMap(child => importBindings(child, lower))),
  export_statement: exported,
  return_statement: (node, lower) => ({ kind: 'return', value: lower.children(node).map(child => lower.expression(child))[0], ...lower.span(node) }),
  throw_statement: (node, lower) => ({ kind: 'throw', value: lower.children(node).map(child => lower.expression(child))[0], ...lower.span(node) }),
  if_statement: ifChain, for_in_statement: forIn, for_statement: loop, while_statement: loop, do_statement: loop,
  with_statement: (node, lower) => block(node, lower, evaluate(node.childForFieldName('object'), lower), branch(node.childForFieldName('body'), lower)),
  try_statement: tryStatement, catch_clause: catchClause,
  switch_statement: (node, lower) => block(node, lower, evaluate(node.childForFieldName('value'), lower), lower.children(node.childForFieldName('body') ?? node).flatMap(child => lower.statements(child))),
  switch_case: switchCase, switch_default: switchCase,
  labeled_statement: (node, lower) => lower.statements(node.childForFieldName('body')),
  break_statement: () => [], continue_statement: () => [], empty_statement: () => [], debugger_statement: () => [],
};

export function argument(node: Node, lower: Lower): { value: Expression; spread: boolean } | undefined {
  const spread = node.type === 'spread_element' ? node : node.type === 'jsx_expression' ? childOfType(node, 'spread_element') : null;
  return spread ? { value: only(spread, lower), spread: true } : undefined;
}

export const comments = ['comment', 'html_comment', 'hash_bang_line'];

export const javascript: Adapter = {
  languages: ['javascript', 'javascriptreact'],
  grammar: 'tree-sitter-javascript.wasm',
  expressions, statements, comments, argument,
};
