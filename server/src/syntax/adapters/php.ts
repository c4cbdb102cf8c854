// PHP to the neutral code view. `$mrn` is the name mrn, `$this->mrn` the member mrn of this; HTML around the code is
// literals; `<?= x ?>` is echo(x), backticks are shell_exec.
import type { Node } from 'web-tree-sitter';
import type { Argument, Call, Entry, Expression, FunctionValue, ImportBinding, Name, Parameter, Scope, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, entry, evaluate, fields, fieldText, functionValue, inPlace, last, name, nameOf,
  operation, prefixed, quoted, returns, scopeOf, scopeStatement, whole,
} from '../shapes';
import { encapsed, heredoc, isText, pieces } from './php-strings';

const number = whole('number');
const constant = whole('other');
const text = whole('string');
const qualified: LowerExpression = (node, lower) => nameOf(node, lower, lower.text(node).replace(/^\\/, ''));
const variable: LowerExpression = (node, lower) => nameOf(node, lower, bare(lower.text(node)));

function bare(text: string): string {
  return text.replace(/^[&$]+/, '');
}

function typeText(node: Node | null, lower: Lower): string {
  return node ? lower.text(node).replace(/^\??\\?/, '') : '';
}

/** A call the language writes as a keyword: echo, print, unset. */
function keywordCall(node: Node, lower: Lower, keyword: string, args: readonly Node[]): Call {
  const { start } = lower.span(node);
  const callee: Name = { kind: 'name', name: keyword, start, end: start };
  return lower.call(node, callee, args);
}

// ---------------------------------------------------------------- arrays, members, calls

const array: LowerExpression = (node, lower) => {
  const elements = lower.children(node);
  const keyed = elements.some(element => lower.children(element).length > 1);
  if (!keyed) return { kind: 'list', items: elements.map(lower.expression), ...lower.span(node) };
  return { kind: 'object', entries: elements.map(element => elementEntry(element, lower)), ...lower.span(node) };
};

function elementEntry(element: Node, lower: Lower): Entry {
  const [first, second] = lower.children(element);
  if (second) return entry(element, lower, first!, lower.expression(second), true);
  const spread = first?.type === 'variadic_unpacking';
  return { key: undefined, value: spread ? last(first, lower) : lower.expression(first ?? null), spread, ...lower.span(element) };
}

/** `[$a, , 'mrn' => $b]` as a target: skipped places stay, keys are told by their arrow. */
const pattern: LowerExpression = (node, lower) => {
  const parts: Node[][] = [[]];
  let keyed = false;
  for (const child of node.children) {
    if (!child) continue;
    if (child.isNamed) parts.at(-1)!.push(child);
    else if (child.type === ',') parts.push([]);
    else if (child.type === '=>') keyed = true;
  }
  if (parts.at(-1)!.length === 0) parts.pop();
  if (!keyed) return { kind: 'list', items: parts.map(part => lower.expression(part[0] ?? null)), ...lower.span(node) };
  const entries = parts.filter(part => part.length > 0).map(part => entry(part[0]!, lower, part.length > 1 ? part[0]! : null, lower.expression(part.at(-1)!), true));
  return { kind: 'object', ...lower.span(node), entries: entries.map((found, i) => ({ ...found, end: lower.span(parts.filter(part => part.length > 0)[i]!.at(-1)!).end })) };
};

/** A member by a fixed name; by a computed one it is an index. */
function memberOf(node: Node, object: Node | null, named: Node | null, lower: Lower): Expression {
  const at = { start: lower.span(node).start, end: named ? lower.span(named).end : lower.span(node).end };
  const objectValue = lower.expression(object);
  if (named?.type === 'name') return { kind: 'member', object: objectValue, name: lower.text(named), ...at };
  if (named?.type === 'variable_name' && node.type.startsWith('scoped_property')) return { kind: 'member', object: objectValue, name: bare(lower.text(named)), ...at };
  return { kind: 'index', object: objectValue, index: named ? lower.expression(named) : undefined, ...at };
}

const member = (object: string): LowerExpression => (node, lower) => memberOf(node, node.childForFieldName(object), node.childForFieldName('name'), lower);

function argumentsOf(node: Node, lower: Lower): Node[] {
  const list = node.childForFieldName('arguments') ?? node.childForFieldName('parameters') ?? childOfType(node, 'arguments');
  return list ? lower.children(list).filter(child => child.type !== 'variadic_placeholder') : [];
}

const methodCall = (object: string): LowerExpression => (node, lower) => lower.call(node, member(object)(node, lower), argumentsOf(node, lower));

function argument(node: Node, lower: Lower): Omit<Argument, 'start' | 'end'> | undefined {
  if (node.type !== 'argument') return undefined;
  const value = lower.children(node).at(-1);
  if (value?.type === 'variadic_unpacking') return { value: last(value, lower), spread: true };
  const named = node.childForFieldName('name');
  return { ...(named ? { name: lower.text(named) } : {}), value: lower.expression(value ?? null), spread: false };
}

const construction: LowerExpression = (node, lower) => {
  const anonymous = childOfType(node, 'anonymous_class');
  if (!anonymous) {
    const type = lower.children(node).find(child => child.type !== 'arguments') ?? null;
    return lower.call(node, lower.expression(type), argumentsOf(node, lower), true);
  }
  const base = childOfType(anonymous, 'base_clause');
  const type: FunctionValue = functionValue(typeScope(anonymous, lower));
  const call = lower.call(node, base ? last(base, lower) : nameOf(anonymous, lower, ''), argumentsOf(anonymous, lower), true);
  return { ...call, arguments: [...call.arguments, { value: type, spread: false, start: type.start, end: type.end }] };
};

// ---------------------------------------------------------------- functions and types

function decoratorsOf(node: Node, lower: Lower): Call[] {
  const list = node.childForFieldName('attributes');
  if (!list) return [];
  return list.descendantsOfType('attribute').filter((child): child is Node => child !== null)
    .map(child => lower.call(child, lower.expression(lower.children(child)[0] ?? null), argumentsOf(child, lower)));
}

function parameterNodes(node: Node, lower: Lower): Node[] {
  const list = node.childForFieldName('parameters');
  return list ? lower.children(list).filter(child => child.childForFieldName('name')) : [];
}

function parameterOf(node: Node, lower: Lower): Parameter {
  const target = lower.expression(node.childForFieldName('name'));
  const type = typeText(node.childForFieldName('type'), lower);
  const value = node.childForFieldName('default_value');
  return {
    name: node.type === 'variadic_parameter' ? operation(node, lower, '...', [target]) : target,
    ...(type ? { type } : {}), ...(value ? { default: lower.expression(value) } : {}), ...lower.span(node),
  };
}

/** `__construct(private string $mrn)` also fills a field. */
function promoted(node: Node, lower: Lower): Statement[] {
  const target = node.childForFieldName('name');
  if (node.type !== 'property_promotion_parameter' || !target) return [];
  const at = lower.span(target);
  const field: Expression = { kind: 'member', object: { kind: 'name', name: 'this', ...at }, name: bare(lower.text(target)), ...at };
  return [assign(target, lower, { target: field, value: target, type: typeText(node.childForFieldName('type'), lower), declares: true })];
}

function functionScope(node: Node, lower: Lower): Scope {
  const parameters = parameterNodes(node, lower);
  const bodyNode = node.childForFieldName('body');
  const statements = node.type === 'arrow_function' && bodyNode ? returns(bodyNode, lower) : body(bodyNode, lower);
  return scopeOf(node, lower, 'function', {
    name: fieldText(node, 'name', lower), parameters: parameters.map(child => parameterOf(child, lower)),
    types: [typeText(node.childForFieldName('return_type'), lower)],
    decorators: [...decoratorsOf(node, lower), ...parameters.flatMap(child => decoratorsOf(child, lower))],
    statements: [...parameters.flatMap(child => promoted(child, lower)), ...statements],
  });
}

/** Supertypes, interfaces and used traits. */
function typeScope(node: Node, lower: Lower): Scope {
  const bodyNode = node.childForFieldName('body');
  const clauses = lower.children(node).filter(child => child.type === 'base_clause' || child.type === 'class_interface_clause');
  const traits = bodyNode ? lower.children(bodyNode).filter(child => child.type === 'use_declaration') : [];
  const types = [...clauses, ...traits].flatMap(clause => lower.children(clause).filter(child => child.type !== 'use_list').map(child => typeText(child, lower)));
  return scopeOf(node, lower, 'type', { name: fieldText(node, 'name', lower), types, decorators: decoratorsOf(node, lower), statements: body(bodyNode, lower) });
}

const functionStatement: LowerStatement = (node, lower) => scopeStatement(functionScope(node, lower));
const typeStatement: LowerStatement = (node, lower) => scopeStatement(typeScope(node, lower));
const closure: LowerExpression = (node, lower) => functionValue(functionScope(node, lower));

const properties: LowerStatement = (node, lower) => {
  const type = typeText(node.childForFieldName('type'), lower);
  const declared = lower.children(node).filter(child => child.type === 'property_element').map(child => assign(node, lower, {
    target: child.childForFieldName('name'), value: child.childForFieldName('default_value'), type, declares: true,
  }));
  const hooks = lower.children(node).filter(child => child.type === 'property_hook_list').flatMap(lower.statements);
  return [...decoratorsOf(node, lower).flatMap(call => evaluate(call, lower)), ...declared, ...hooks];
};

const constants: LowerStatement = (node, lower) => [
  ...decoratorsOf(node, lower).flatMap(call => evaluate(call, lower)),
  ...lower.children(node).filter(child => child.type === 'const_element').map(child => {
    const [target, value] = lower.children(child);
    return assign(node, lower, { target: target ?? null, value: value ?? null, type: typeText(node.childForFieldName('type'), lower), declares: true });
  }),
];

// ---------------------------------------------------------------- imports

const uses: LowerStatement = (node, lower) => {
  const prefix = childOfType(node, 'namespace_name');
  const group = node.childForFieldName('body');
  const clauses = lower.children(group ?? node).filter(child => child.type === 'namespace_use_clause');
  return clauses.map((clause): Statement => {
    const target = lower.children(clause)[0];
    const path = [...(prefix ? [lower.text(prefix)] : []), target ? lower.text(target) : ''].join('\\').replace(/^\\/, '');
    const cut = path.lastIndexOf('\\');
    const imported = path.slice(cut + 1);
    const bindings: ImportBinding[] = [{ imported, local: fieldText(clause, 'alias', lower) || imported }];
    return { kind: 'import', module: cut === -1 ? imported : path.slice(0, cut), bindings, ...lower.span(clause) };
  });
};

const inclusion: LowerExpression = (node, lower) => keywordCall(node, lower, node.type.replace('_expression', ''), lower.children(node));

const included: LowerStatement = (node, lower) => {
  const path = lower.children(node)[0];
  const isPlain = path && ['string', 'encapsed_string'].includes(path.type) && path.namedChildren.every(child => child && isText(child));
  return isPlain ? { kind: 'import', module: lower.text(path).slice(1, -1), bindings: [], ...lower.span(node) } : evaluate(inclusion(node, lower), lower);
};

// ---------------------------------------------------------------- statements

const assignment: LowerStatement = (node, lower) =>
  assign(node, lower, { target: node.childForFieldName('left'), value: node.childForFieldName('right'), operator: fieldText(node, 'operator', lower) || '=' });

const assigned: LowerExpression = (node, lower) =>
  operation(node, lower, fieldText(node, 'operator', lower) || '=', [node.childForFieldName('left'), node.childForFieldName('right')]);

const expressionStatement: LowerStatement = (node, lower) => {
  const before = node.previousNamedSibling;
  const tag = before?.type === 'php_tag' ? before : before?.type === 'text_interpolation' ? before.lastNamedChild : null;
  if (tag?.type === 'php_tag' && lower.text(tag) === '<?=') return evaluate(keywordCall(node, lower, 'echo', lower.children(node)), lower);
  return lower.children(node).flatMap(lower.statements);
};

const echo: LowerStatement = (node, lower) => {
  const args = lower.children(node).flatMap(child => (child.type === 'sequence_expression' ? lower.children(child) : [child]));
  return evaluate(keywordCall(node, lower, 'echo', args), lower);
};

const clause: LowerStatement = (node, lower) => [...evaluate(node.childForFieldName('condition'), lower), ...branches(node, lower)];

/** The body of a branch; the colon form may have several parts. */
function branches(node: Node, lower: Lower): Statement[] {
  const parts = fields(node, 'body');
  return parts.length <= 1 ? branch(parts[0] ?? null, lower) : [block(node, lower, parts.flatMap(lower.statements))];
}

const conditional: LowerStatement = (node, lower) => block(
  node, lower, evaluate(node.childForFieldName('condition'), lower), branches(node, lower),
  fields(node, 'alternative').flatMap(child => (child.type.endsWith('_clause') ? [...lower.statements(child)] : branch(child, lower))),
);

const foreach: LowerStatement = (node, lower) => {
  const bodies = new Set(fields(node, 'body').map(child => child.id));
  const [value, target] = lower.children(node).filter(child => !bodies.has(child.id) && child.type !== 'text_interpolation');
  return block(node, lower, {
    kind: 'iterate', target: lower.expression(target ?? null), value: lower.expression(value ?? null),
    start: lower.span(value ?? node).start, end: lower.span(target ?? node).end,
  }, branches(node, lower));
};

const loop: LowerStatement = (node, lower) => block(
  node, lower, node.childForFieldName('initialize') ? fields(node, 'initialize').flatMap(child => sequence(child, lower)) : [],
  fields(node, 'condition').flatMap(child => evaluate(child, lower)), branches(node, lower), fields(node, 'update').flatMap(child => sequence(child, lower)),
);

function sequence(node: Node, lower: Lower): Statement[] {
  return node.type === 'sequence_expression' ? lower.children(node).flatMap(lower.statements) : lower.statements(node);
}

const choice: LowerStatement = (node, lower) => {
  const inner = node.childForFieldName('body');
  return block(node, lower, evaluate(node.childForFieldName('condition'), lower), inner ? lower.children(inner).flatMap(lower.statements) : []);
};

const choiceCase: LowerStatement = (node, lower) => {
  const value = node.childForFieldName('value');
  const inner = lower.children(node).filter(child => child.id !== value?.id).flatMap(lower.statements);
  return block(node, lower, value ? evaluate(operation(value, lower, 'case', [value]), lower) : [], inner);
};

const matched: LowerExpression = (node, lower) => {
  const inner = node.childForFieldName('body');
  const cases = (inner ? lower.children(inner) : []).map(arm => {
    const conditions = arm.childForFieldName('conditional_expressions');
    return operation(arm, lower, 'case', [...(conditions ? lower.children(conditions) : []), arm.childForFieldName('return_expression')]);
  });
  return operation(node, lower, 'switch', [node.childForFieldName('condition'), ...cases]);
};

const tryStatement: LowerStatement = (node, lower) => {
  const clauses = lower.children(node).filter(child => child.type.endsWith('_clause'));
  return block(node, lower, branch(node.childForFieldName('body'), lower), clauses.map(child => {
    const target = child.childForFieldName('name');
    const caught = target ? [assign(target, lower, { target, type: fieldText(child, 'type', lower), declares: true })] : [];
    return block(child, lower, caught, body(child.childForFieldName('body'), lower));
  }));
};

const flatten: LowerStatement = (node, lower) => lower.children(node).flatMap(lower.statements);

/** HTML may stand between any two statements, also where a handler looks only at its parts. */
const withText = (handler: LowerStatement): LowerStatement => (node, lower) => {
  const found = [handler(node, lower)].flat() as Statement[];
  const texts = node.namedChildren.filter(child => child?.type === 'text_interpolation').flatMap(child => lower.statements(child));
  return texts.length > 0 ? [...found, ...texts] : found;
};

const statements: Record<string, LowerStatement> = {
  text: (node, lower) => evaluate(text(node, lower), lower),
  text_interpolation: flatten, php_tag: () => [], php_end_tag: () => [],
  namespace_definition: (node, lower) => body(node.childForFieldName('body'), lower),
  namespace_use_declaration: uses,
  use_declaration: () => [],
  expression_statement: expressionStatement, echo_statement: echo,
  include_expression: included, include_once_expression: included, require_expression: included, require_once_expression: included,
  assignment_expression: assignment, augmented_assignment_expression: assignment, reference_assignment_expression: assignment,
  throw_expression: (node, lower) => ({ kind: 'throw', value: last(node, lower), ...lower.span(node) }),
  return_statement(node, lower) {
    const value = lower.children(node)[0];
    return { kind: 'return', value: value ? lower.expression(value) : undefined, ...lower.span(node) };
  },
  exit_statement: (node, lower) => evaluate(keywordCall(node, lower, 'exit', lower.children(node)), lower),
  unset_statement: (node, lower) => evaluate(keywordCall(node, lower, 'unset', lower.children(node)), lower),
  global_declaration: (node, lower) => lower.children(node).map(child => assign(child, lower, { target: child, declares: true })),
  static_variable_declaration: (node, lower) => assign(node, lower, { target: node.childForFieldName('name'), value: node.childForFieldName('value'), declares: true }),
  function_static_declaration: flatten,
  class_declaration: typeStatement, interface_declaration: typeStatement, trait_declaration: typeStatement, enum_declaration: typeStatement,
  enum_case: (node, lower) => assign(node, lower, { target: node.childForFieldName('name'), value: node.childForFieldName('value'), declares: true }),
  const_declaration: constants, property_declaration: properties,
  method_declaration: functionStatement, function_definition: functionStatement, property_hook: functionStatement,
  if_statement: withText(conditional), else_if_clause: withText(clause), else_clause: withText(clause),
  foreach_statement: withText(foreach), for_statement: withText(loop), while_statement: withText(loop), do_statement: withText(loop),
  switch_statement: withText(choice), case_statement: choiceCase, default_statement: choiceCase, try_statement: withText(tryStatement),
  compound_statement: (node, lower) => block(node, lower, flatten(node, lower)),
  colon_block: (node, lower) => block(node, lower, flatten(node, lower)),
  break_statement: () => [], continue_statement: () => [], goto_statement: () => [], named_label_statement: () => [], empty_statement: () => [],
};

const expressions: Record<string, LowerExpression> = {
  name, relative_scope: name, cast_type: name, primitive_type: name, named_type: qualified,
  qualified_name: qualified, relative_name: qualified, namespace_name: qualified, variable_name: variable,
  dynamic_variable_name(node, lower) {
    const inner = lower.children(node)[0];
    return inner?.type === 'name' ? nameOf(node, lower, lower.text(inner)) : operation(node, lower, '$', [inner ?? null]);
  },
  integer: number, float: number, boolean: constant, null: constant, text,
  string: quoted, encapsed_string: encapsed, heredoc, nowdoc: heredoc,
  shell_command_expression(node, lower) {
    const at = lower.span(node);
    const command: Expression = { kind: 'template', parts: pieces(node, lower, 1, 1), ...at };
    return { kind: 'call', callee: { kind: 'name', name: 'shell_exec', start: at.start, end: at.start }, construct: false, arguments: [{ value: command, spread: false, ...at }], ...at };
  },
  array_creation_expression: array, list_literal: pattern,
  array_element_initializer: (node, lower) => (lower.children(node).length > 1 ? operation(node, lower, ':', lower.children(node)) : last(node, lower)),
  pair: (node, lower) => ({ kind: 'list', items: lower.children(node).map(lower.expression), ...lower.span(node) }),
  by_ref: last, parenthesized_expression: last, error_suppression_expression: last, argument: last,
  variadic_unpacking: prefixed('...'), clone_expression: prefixed('clone'), yield_expression: prefixed('yield'), throw_expression: prefixed('throw'),
  sequence_expression: prefixed(','), conditional_expression: prefixed('?:'),
  cast_expression: (node, lower) => operation(node, lower, 'as', [node.childForFieldName('value'), node.childForFieldName('type')]),
  unary_op_expression: (node, lower) => operation(node, lower, node.firstChild ? lower.text(node.firstChild) : '', [node.childForFieldName('argument')]),
  update_expression: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('argument')]),
  binary_expression: (node, lower) => binary(node, lower),
  assignment_expression: assigned, augmented_assignment_expression: assigned, reference_assignment_expression: assigned,
  member_access_expression: member('object'), nullsafe_member_access_expression: member('object'), scoped_property_access_expression: member('scope'),
  class_constant_access_expression(node, lower) {
    const [object, named] = lower.children(node);
    return memberOf(node, object ?? null, named ?? null, lower);
  },
  subscript_expression(node, lower) {
    const [object, index] = lower.children(node);
    return { kind: 'index', object: lower.expression(object ?? null), index: index && lower.expression(index), ...lower.span(node) };
  },
  function_call_expression: (node, lower) => lower.call(node, lower.expression(node.childForFieldName('function')), argumentsOf(node, lower)),
  member_call_expression: methodCall('object'), nullsafe_member_call_expression: methodCall('object'), scoped_call_expression: methodCall('scope'),
  object_creation_expression: construction,
  print_intrinsic: (node, lower) => keywordCall(node, lower, 'print', lower.children(node)),
  include_expression: inclusion, include_once_expression: inclusion, require_expression: inclusion, require_once_expression: inclusion,
  match_expression: matched, anonymous_function: closure, arrow_function: closure,
  compound_statement: (node, lower) => inPlace(node, lower, flatten(node, lower) as Statement[]),
};

export const php: Adapter = {
  languages: ['php'],
  grammar: 'tree-sitter-php.wasm',
  comments: ['comment'],
  argument,
  expressions,
  statements,
};
