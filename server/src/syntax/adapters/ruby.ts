// Ruby to the neutral code view. `@mrn` is the member `mrn` of self; a symbol is a string; a block is the last argument
// of its call; the last expression of a method or block is returned. A heredoc is the template of its body, so its span
// lies after the expression it stands in.
import type { Node, Tree } from 'web-tree-sitter';
import type { Argument, Entry, Expression, Name, Parameter, Scope, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, entry, evaluate, fields, fieldText, functionValue, inPlace, literal, name, nameOf,
  operation, prefixed, quoted, scopeOf, scopeStatement, template, whole,
} from '../shapes';
import { returnLast } from '../tail';

/** Children in the order of the language: a heredoc's body stands somewhere later. */
function childrenOf(node: Node, lower: Lower): Node[] {
  return lower.children(node).filter(child => child.type !== 'heredoc_body');
}

const number = whole('number');
const constant = whole('other');
const first: LowerExpression = (node, lower) => lower.expression(lower.children(node)[0] ?? null);
const list: LowerExpression = (node, lower) => ({ kind: 'list', items: childrenOf(node, lower).map(lower.expression), ...lower.span(node) });

/** Strings, symbols in quotes, regular expressions, `%w` words: whatever has an opening and a closing mark. */
const delimited: LowerExpression = (node, lower) => {
  const opening = node.firstChild;
  const closing = node.lastChild;
  const open = opening && !opening.isNamed ? opening.endIndex - node.startIndex : 0;
  const close = closing && !closing.isNamed && closing.id !== opening?.id ? node.endIndex - closing.startIndex : 0;
  if (!childOfType(node, 'interpolation')) return literal(node, lower, 'string', open, close);
  return template(node, lower, open, close, interpolation(lower));
};

function interpolation(lower: Lower): (child: Node) => Expression[] | undefined {
  return child => (child.type === 'interpolation' ? lower.children(child).map(lower.expression) : undefined);
}

/** `@mrn` and `@@mrn` are members of self. */
const variable: LowerExpression = (node, lower) => {
  const at = lower.span(node);
  return { kind: 'member', object: { kind: 'name', name: 'self', ...at, end: at.start }, name: lower.text(node).replace(/^@+/, ''), ...at };
};

/** Several words or values where one is usual: `return 1, 2`, `a = 1, 2`. */
function single(node: Node | null, lower: Lower): Expression {
  if (!node) return lower.expression(null);
  const values = lower.children(node);
  return values.length === 1 ? lower.expression(values[0]!) : list(node, lower);
}

// ---------------------------------------------------------------- heredocs

const heredocs = new WeakMap<Tree, { beginnings: Map<number, number>; bodies: Node[] }>();

/** Beginnings and bodies come in the same order. */
function heredocsOf(node: Node): { beginnings: Map<number, number>; bodies: Node[] } {
  const known = heredocs.get(node.tree);
  if (known) return known;
  const root = node.tree.rootNode;
  const beginnings = new Map<number, number>();
  root.descendantsOfType('heredoc_beginning').forEach((beginning, i) => beginning && beginnings.set(beginning.startIndex, i));
  const found = { beginnings, bodies: root.descendantsOfType('heredoc_body').filter((child): child is Node => child !== null) };
  heredocs.set(node.tree, found);
  return found;
}

const heredocBeginning: LowerExpression = (node, lower) => {
  const { beginnings, bodies } = heredocsOf(node);
  const found = bodies[beginnings.get(node.startIndex) ?? -1];
  return found ? heredocBody(found, lower) : quoted(node, lower);
};

function heredocBody(node: Node, lower: Lower): Expression {
  const end = childOfType(node, 'heredoc_end');
  const open = lower.text(node).startsWith('\n') ? 1 : 0;
  const close = end ? node.endIndex - end.startIndex : 0;
  return childOfType(node, 'interpolation') ? template(node, lower, open, close, interpolation(lower)) : literal(node, lower, 'string', open, close);
}

/** A body that no beginning speaks for still counts. */
const strayHeredoc: LowerStatement = (node, lower) => {
  const { beginnings, bodies } = heredocsOf(node);
  return bodies.findIndex(found => found.id === node.id) < beginnings.size ? [] : evaluate(heredocBody(node, lower), lower);
};

// ---------------------------------------------------------------- functions and types

function parameterOf(node: Node, lower: Lower): Parameter {
  const at = lower.span(node);
  const target = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  if (node.type === 'destructured_parameter') return { name: list(node, lower), ...at };
  if (!target) return { name: node.childCount > 0 ? operation(node, lower, '...', []) : lower.expression(node), ...at };
  const named = lower.expression(target);
  if (node.type === 'splat_parameter') return { name: operation(node, lower, '...', [named]), ...at };
  if (node.type === 'hash_splat_parameter') return { name: operation(node, lower, '**', [named]), ...at };
  return { name: named, ...(value ? { default: lower.expression(value) } : {}), ...at };
}

function functionScope(node: Node, lower: Lower): Scope {
  const parameterList = node.childForFieldName('parameters');
  const locals = new Set(parameterList ? fields(parameterList, 'locals').map(local => local.id) : []);
  const parameters = parameterList ? lower.children(parameterList).filter(child => !locals.has(child.id)) : [];
  return scopeOf(node, lower, 'function', {
    name: fieldText(node, 'name', lower), parameters: parameters.map(child => parameterOf(child, lower)),
    statements: returning(node.childForFieldName('body'), lower),
  });
}

const loops = new Set(['while', 'until', 'for', 'while_modifier', 'until_modifier']);

/** The statements of a body whose last value is its result. */
function returning(node: Node | null, lower: Lower): Statement[] {
  if (!node) return [];
  const statements = body(node, lower);
  const last = childrenOf(node, lower).at(-1);
  return last && loops.has(last.type) ? statements : returnLast(statements);
}

const closure: LowerExpression = (node, lower) => functionValue(functionScope(node, lower));

const lambda: LowerExpression = (node, lower) => {
  const scope = functionScope(node, lower);
  const inner = node.childForFieldName('body');
  return functionValue({ ...scope, statements: returning(inner?.childForFieldName('body') ?? null, lower) });
};

const method: LowerStatement = (node, lower) => scopeStatement(functionScope(node, lower));

const type: LowerStatement = (node, lower) => {
  const superclass = childOfType(node, 'superclass');
  const types = superclass ? lower.children(superclass).map(lower.text) : [];
  const value = node.childForFieldName('value');
  return scopeStatement(scopeOf(node, lower, 'type', {
    name: value ? lower.text(value) : fieldText(node, 'name', lower), types, statements: body(node.childForFieldName('body'), lower),
  }));
};

// ---------------------------------------------------------------- calls

function callOf(node: Node, lower: Lower): Expression {
  const receiver = node.childForFieldName('receiver');
  const methodNode = node.childForFieldName('method');
  const args = childOfType(node, 'argument_list');
  const block = node.childForFieldName('block');
  const nodes = [...(args ? childrenOf(args, lower) : []), ...(block ? [block] : [])];
  const construct = receiver !== null && methodNode !== null && lower.text(methodNode) === 'new';
  if (receiver && methodNode && !construct && nodes.length === 0 && !args) return memberOf(node, lower);
  const callee = construct || !methodNode ? lower.expression(receiver) : receiver ? memberOf(node, lower) : lower.expression(methodNode);
  return lower.call(node, callee, nodes, construct);
}

/** `patient.mrn`, whether it reads a field or calls a method without arguments: Ruby does not tell. */
function memberOf(node: Node, lower: Lower): Expression {
  const methodNode = node.childForFieldName('method')!;
  return {
    kind: 'member', object: lower.expression(node.childForFieldName('receiver')), name: lower.text(methodNode),
    start: lower.span(node).start, end: lower.span(methodNode).end,
  };
}

function pairOf(node: Node, lower: Lower): Entry {
  const key = node.childForFieldName('key');
  const value = node.childForFieldName('value');
  // `name:` alone is `name: name`.
  return entry(node, lower, key, value ? lower.expression(value) : key ? nameOf(key, lower) : lower.expression(null), key?.type !== 'hash_key_symbol');
}

/** Keyword arguments; a splat; `"Content-Type" => "…"` is one too. */
function argument(node: Node, lower: Lower): Omit<Argument, 'start' | 'end'> | undefined {
  switch (node.type) {
    case 'pair': {
      const { key, value } = pairOf(node, lower);
      return { name: key, value, spread: false };
    }
    case 'splat_argument': case 'hash_splat_argument': return { value: first(node, lower), spread: true };
    default: return undefined;
  }
}

const call: LowerStatement = (node, lower) => {
  const methodName = fieldText(node, 'method', lower);
  const args = childOfType(node, 'argument_list');
  if (!node.childForFieldName('receiver') && args) {
    const firstArgument = lower.children(args)[0];
    if ((methodName === 'require' || methodName === 'require_relative') && firstArgument?.type === 'string') {
      return { kind: 'import', module: lower.text(firstArgument).slice(1, -1), bindings: [], ...lower.span(node) };
    }
    if (methodName === 'raise' || methodName === 'fail') return { kind: 'throw', value: raised(args, lower), ...lower.span(node) };
    const methods = lower.children(args).filter(child => child.type === 'method' || child.type === 'singleton_method');
    // `private def load`
    if (methods.length > 0) return methods.flatMap(lower.statements);
    if (methodName.startsWith('attr_')) return [...evaluate(node, lower), ...attributes(args, lower)];
  }
  return evaluate(node, lower);
};

/** `raise Error, "text"` constructs the error. */
function raised(args: Node, lower: Lower): Expression {
  const [type, ...rest] = lower.children(args);
  return type && rest.length > 0 ? lower.call(args, lower.expression(type), rest, true) : lower.expression(type ?? null);
}

/** `attr_accessor :mrn` declares a field. */
function attributes(args: Node, lower: Lower): Statement[] {
  return lower.children(args)
    .filter(child => child.type === 'simple_symbol')
    .map(child => assign(child, lower, { target: nameOf(child, lower, lower.text(child).slice(1)), declares: true }));
}

// ---------------------------------------------------------------- statements

/** A constant in a class or at the top is declared by its assignment, other names by their first one: Ruby does not tell. */
const assignment: LowerStatement = (node, lower) => {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const targets = left?.type === 'left_assignment_list' ? lower.children(left) : [];
  const values = right?.type === 'right_assignment_list' ? lower.children(right) : [];
  if (targets.length > 0 && targets.length === values.length && values.every(value => value.type !== 'splat_argument')) {
    return targets.map((target, i) => assign(node, lower, { target, value: values[i]! }));
  }
  return assign(node, lower, { target: left, value: right, declares: left?.type === 'constant' });
};

const operatorAssignment: LowerStatement = (node, lower) =>
  assign(node, lower, { target: node.childForFieldName('left'), value: node.childForFieldName('right'), operator: fieldText(node, 'operator', lower) });

/** `elsif` chains may be hundreds long: a walk, not a recursion. */
const conditional: LowerStatement = (node, lower) => {
  const statements: Statement[] = [];
  let current: Node | null = node;
  while (current && current.type !== 'else') {
    statements.push(...evaluate(current.childForFieldName('condition'), lower), ...branch(current.childForFieldName('consequence'), lower));
    current = current.childForFieldName('alternative');
  }
  return block(node, lower, statements, branch(current, lower));
};

const modifier: LowerStatement = (node, lower) =>
  block(node, lower, evaluate(node.childForFieldName('condition'), lower), branch(node.childForFieldName('body'), lower));

const loop: LowerStatement = (node, lower) => {
  const value = node.childForFieldName('value');
  return block(
    node, lower,
    { kind: 'iterate', target: lower.expression(node.childForFieldName('pattern')), value: value ? first(value, lower) : lower.expression(null), ...lower.span(node) },
    branch(node.childForFieldName('body'), lower),
  );
};

const choice: LowerStatement = (node, lower) => {
  const value = node.childForFieldName('value');
  const cases = lower.children(node).filter(child => child.id !== value?.id);
  return block(node, lower, evaluate(value, lower), cases.flatMap(child => (child.type === 'else' ? branch(child, lower) : lower.statements(child))));
};

const when: LowerStatement = (node, lower) => {
  const guard = node.childForFieldName('guard');
  const patterns = fields(node, 'pattern').map(pattern => lower.expression(pattern));
  return block(
    node, lower, evaluate(operation(node, lower, 'case', patterns), lower), guard ? evaluate(first(guard, lower), lower) : [], body(node.childForFieldName('body'), lower),
  );
};

const rescue: LowerStatement = (node, lower) => {
  const exceptions = node.childForFieldName('exceptions');
  const variableNode = node.childForFieldName('variable');
  const target = variableNode ? lower.children(variableNode)[0] : undefined;
  const caught = target ? [assign(variableNode!, lower, { target, type: exceptions ? lower.text(exceptions) : undefined, declares: true })] : [];
  return block(node, lower, caught, body(node.childForFieldName('body'), lower));
};

/** Jumps with a value: the value of a `next` is what the block returns. */
const jump = (returnsValue: boolean): LowerStatement => (node, lower) => {
  const args = childOfType(node, 'argument_list');
  if (returnsValue) return { kind: 'return', value: args ? single(args, lower) : undefined, ...lower.span(node) };
  return args ? evaluate(single(args, lower), lower) : [];
};

const flatten: LowerStatement = (node, lower) => lower.children(node).flatMap(lower.statements);

const hashPattern: LowerExpression = (node, lower) => ({
  kind: 'object', ...lower.span(node),
  entries: lower.children(node).map((child): Entry => {
    const key = child.childForFieldName('key');
    if (child.type !== 'keyword_pattern' || !key) return { key: undefined, value: lower.expression(child), spread: false, ...lower.span(child) };
    const value = child.childForFieldName('value');
    return { key: keyText(key, lower), value: value ? lower.expression(value) : nameOf(key, lower), spread: false, ...lower.span(child) };
  }),
});

function keyText(key: Node, lower: Lower): string {
  return lower.text(key).replace(/^["':]|["']$/g, '');
}

/** A statement where a value is wanted runs in place. */
const valued: LowerExpression = (node, lower) => inPlace(node, lower, returnLast(lower.statements(node)));

const statements: Record<string, LowerStatement> = {
  call, assignment, operator_assignment: operatorAssignment, heredoc_body: strayHeredoc,
  method, singleton_method: method, class: type, module: type, singleton_class: type,
  if: conditional, unless: conditional,
  if_modifier: modifier, unless_modifier: modifier, while_modifier: modifier, until_modifier: modifier,
  while: modifier, until: modifier, for: loop,
  case: choice, case_match: choice, when, in_clause: when, rescue,
  begin: (node, lower) => block(node, lower, flatten(node, lower)),
  parenthesized_statements: flatten,
  return: jump(true), next: jump(true), break: jump(false), redo: () => [], retry: () => [],
  alias: () => [], undef: () => [], empty_statement: () => [],
};

const inPlaceTypes = [
  'if', 'unless', 'if_modifier', 'unless_modifier', 'while_modifier', 'until_modifier', 'while', 'until', 'for', 'case', 'case_match',
  'begin', 'return', 'next', 'break', 'redo', 'retry', 'class', 'module', 'singleton_class',
];

export const ruby: Adapter = {
  languages: ['ruby'],
  grammar: 'tree-sitter-ruby.wasm',
  comments: ['comment', 'uninterpreted'],
  argument,
  statements,
  expressions: {
    ...Object.fromEntries(inPlaceTypes.map(nodeType => [nodeType, valued])),
    identifier: name, constant: name, global_variable: name, self: name, super: name, operator: name, hash_key_symbol: name,
    forward_argument: name, forward_parameter: name, file: name, line: name, encoding: name, setter: name,
    instance_variable: variable, class_variable: variable,
    integer: number, float: number, rational: number, complex: number, true: constant, false: constant, nil: constant,
    string: delimited, bare_string: delimited, bare_symbol: delimited, delimited_symbol: delimited, regex: delimited,
    heredoc_beginning: heredocBeginning, heredoc_body: (node, lower) => operation(node, lower, '', []),
    simple_symbol: (node, lower) => literal(node, lower, 'string', 1),
    character: (node, lower) => literal(node, lower, 'string', 1),
    subshell(node, lower) {
      const command = delimited(node, lower);
      const at = lower.span(node);
      const callee: Name = { kind: 'name', name: 'system', start: at.start, end: at.start };
      return { kind: 'call', callee, arguments: [{ value: command, spread: false, ...at }], construct: false, ...at };
    },
    chained_string: prefixed('+'),
    array: list, string_array: list, symbol_array: list, exceptions: list, array_pattern: list, find_pattern: list,
    left_assignment_list: list, right_assignment_list: list, destructured_left_assignment: list, destructured_parameter: list,
    rest_assignment: prefixed('...'), splat_argument: prefixed('...'), splat_parameter: prefixed('...'),
    hash_splat_argument: prefixed('**'), hash_splat_parameter: prefixed('**'), block_argument: prefixed('&'), alternative_pattern: prefixed('|'),
    as_pattern: prefixed('as'), match_pattern: prefixed('in'), test_pattern: prefixed('in'), rescue_modifier: prefixed('rescue'),
    interpolation: first, pattern: first, in: first, superclass: first, exception_variable: first, argument_list: single,
    hash: (node, lower) => ({
      kind: 'object', ...lower.span(node),
      entries: childrenOf(node, lower).map((child): Entry => (child.type === 'pair'
        ? pairOf(child, lower)
        : { key: undefined, value: first(child, lower), spread: true, ...lower.span(child) })),
    }),
    pair(node, lower) {
      return { kind: 'object', entries: [pairOf(node, lower)], ...lower.span(node) };
    },
    hash_pattern: hashPattern,
    scope_resolution(node, lower) {
      const scope = node.childForFieldName('scope');
      const named = node.childForFieldName('name');
      if (!scope) return named ? nameOf(node, lower, lower.text(named)) : nameOf(node, lower);
      return { kind: 'member', object: lower.expression(scope), name: named ? lower.text(named) : '', ...lower.span(node) };
    },
    call: callOf,
    yield: (node, lower) => {
      const args = childOfType(node, 'argument_list');
      const at = lower.span(node);
      return lower.call(node, { kind: 'name', name: 'yield', start: at.start, end: at.start + 5 }, args ? childrenOf(args, lower) : []);
    },
    element_reference(node, lower) {
      const object = node.childForFieldName('object');
      const indices = childrenOf(node, lower).filter(child => child.id !== object?.id);
      const index = indices.length === 1 ? lower.expression(indices[0]!) : operation(node, lower, ',', indices);
      return { kind: 'index', object: lower.expression(object), index: indices.length > 0 ? index : undefined, ...lower.span(node) };
    },
    binary: (node, lower) => binary(node, lower),
    unary: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('operand')]),
    conditional: prefixed('?:'),
    range: prefixed('..'),
    assignment: (node, lower) => operation(node, lower, '=', [node.childForFieldName('left'), node.childForFieldName('right')]),
    operator_assignment: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('left'), node.childForFieldName('right')]),
    parenthesized_statements(node, lower) {
      const inner = childrenOf(node, lower);
      return inner.length === 1 ? lower.expression(inner[0]!) : valued(node, lower);
    },
    lambda, block: closure, do_block: closure,
    method: (node, lower) => functionValue(functionScope(node, lower)),
    singleton_method: (node, lower) => functionValue(functionScope(node, lower)),
  },
};
