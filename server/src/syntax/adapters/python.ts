// Python.
import type { Node } from 'web-tree-sitter';
import type { Call, Entry, Expression, ImportBinding, Parameter, Scope, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, entry, evaluate, fieldText, fields, functionValue, inPlace, list, literal, name, only, operation,
  prefixed, returns, scopeOf, scopeStatement, template, whole,
} from '../shapes';

// ---------------------------------------------------------------- strings

/** `{ssn!r:>{width}}`: the expression, with those of its format beside it. */
function interpolated(node: Node): Node[] {
  const format = node.childForFieldName('format_specifier');
  const nested = format ? format.namedChildren.filter((child): child is Node => child?.type === 'format_expression') : [];
  return [...fields(node, 'expression'), ...nested.flatMap(child => fields(child, 'expression'))];
}

const string: LowerExpression = (node, lower) => {
  const open = childOfType(node, 'string_start')?.text.length ?? 0;
  const close = childOfType(node, 'string_end')?.text.length ?? 0;
  if (!childOfType(node, 'interpolation')) return literal(node, lower, 'string', open, close);
  return template(node, lower, open, close, child => (child.type === 'interpolation' ? interpolated(child) : undefined));
};

/** An opening quote alone, while one types: the rest of the line, which the grammar reads as code. */
const unclosed: LowerExpression = (node, lower) => {
  const line = lower.line(node);
  return { kind: 'literal', type: 'string', content: { start: lower.span(node).end, end: line.end }, ...line };
};

/** `'a' f'{b}'`: one template of the pieces of all. */
const concatenated: LowerExpression = (node, lower) => {
  const strings = lower.children(node).map(child => lower.expression(child));
  return { kind: 'template', parts: strings.flatMap(part => (part.kind === 'template' ? part.parts : [part])), ...lower.span(node) };
};

// ---------------------------------------------------------------- objects and comprehensions

function dictionaryEntry(node: Node, lower: Lower): Entry {
  if (node.type === 'dictionary_splat') return { key: undefined, value: only(node, lower), spread: true, ...lower.span(node) };
  return entry(node, lower, node.childForFieldName('key'), lower.expression(node.childForFieldName('value')), true);
}

const dictionary: LowerExpression = (node, lower) => ({ kind: 'object', entries: lower.children(node).map(child => dictionaryEntry(child, lower)), ...lower.span(node) });
const pair: LowerExpression = (node, lower) => ({ kind: 'object', entries: [dictionaryEntry(node, lower)], ...lower.span(node) });

const comprehension: LowerExpression = (node, lower) => {
  const element = node.childForFieldName('body');
  const clauses = lower.children(node).filter(child => child.id !== element?.id);
  const statements = clauses.flatMap(clause => (clause.type === 'if_clause' ? evaluate(only(clause, lower), lower) : [iterate(clause, lower)]));
  return inPlace(node, lower, [...statements, ...(element ? returns(element, lower) : [])], 'comprehension');
};

function iterate(node: Node, lower: Lower): Statement {
  return { kind: 'iterate', target: lower.expression(node.childForFieldName('left')), value: lower.expression(node.childForFieldName('right')), ...lower.span(node) };
}

const dictPattern: LowerExpression = (node, lower) => {
  const values = fields(node, 'value');
  const entries = fields(node, 'key').map((key, i) => ({ ...entry(key, lower, key, lower.expression(values[i] ?? null), true), end: lower.span(values[i] ?? key).end }));
  const rest = childOfType(node, 'splat_pattern');
  return { kind: 'object', entries: rest ? [...entries, { key: undefined, value: only(rest, lower), spread: true, ...lower.span(rest) }] : entries, ...lower.span(node) };
};

const classPattern: LowerExpression = (node, lower) => {
  const [callee, ...args] = lower.children(node);
  return lower.call(node, lower.expression(callee ?? null), args);
};

// ---------------------------------------------------------------- expressions

/** `a.b.c` in imports and patterns. */
const dottedName: LowerExpression = (node, lower) => {
  const [first, ...rest] = lower.children(node);
  const start = lower.span(node).start;
  return rest.reduce<Expression>((object, part) => ({ kind: 'member', object, name: lower.text(part), start, end: lower.span(part).end }), lower.expression(first ?? null));
};

const call: LowerExpression = (node, lower) => {
  const args = node.childForFieldName('arguments');
  const callee = lower.expression(node.childForFieldName('function'));
  return lower.call(node, callee, !args ? [] : args.type === 'generator_expression' ? [args] : lower.children(args));
};

const subscript: LowerExpression = (node, lower) => {
  const indices = fields(node, 'subscript');
  const index = indices.length > 1 ? operation(indices[0]!, lower, ',', indices) : lower.expression(indices[0] ?? null);
  const last = indices.at(-1);
  return { kind: 'index', object: lower.expression(node.childForFieldName('value')), index: last ? { ...index, end: lower.span(last).end } : undefined, ...lower.span(node) };
};

const comparison: LowerExpression = (node, lower) => {
  const operator = node.childrenForFieldName('operators').map(sign => (sign ? lower.text(sign) : '')).join(' ');
  return operation(node, lower, operator, lower.children(node));
};

/** `value if condition else other` in the usual order. */
const conditional: LowerExpression = (node, lower) => {
  const [value, condition, other] = lower.children(node);
  return operation(node, lower, '?:', [condition ?? null, value ?? null, other ?? null]);
};

const named: LowerExpression = (node, lower) => operation(node, lower, ':=', [node.childForFieldName('name'), node.childForFieldName('value')]);
const assignment: LowerExpression = (node, lower) => operation(node, lower, fieldText(node, 'operator', lower) || '=', [node.childForFieldName('left'), node.childForFieldName('right')]);

// ---------------------------------------------------------------- functions and classes

function parameterOf(node: Node, lower: Lower): Parameter {
  const target = node.childForFieldName('name') ?? (node.type === 'typed_parameter' ? lower.children(node)[0] ?? node : node);
  const type = fieldText(node, 'type', lower);
  const value = node.childForFieldName('value');
  return { name: lower.expression(target), ...(type ? { type } : {}), ...(value ? { default: lower.expression(value) } : {}), ...lower.span(node) };
}

const separators = new Set(['keyword_separator', 'positional_separator', 'ERROR']);

function functionScope(node: Node, lower: Lower, decorators: readonly Call[] = []): Scope {
  const list = node.childForFieldName('parameters');
  const bodyNode = node.childForFieldName('body');
  return scopeOf(node, lower, 'function', {
    name: fieldText(node, 'name', lower),
    parameters: (list ? lower.children(list) : []).filter(child => !separators.has(child.type)).map(child => parameterOf(child, lower)),
    types: [fieldText(node, 'return_type', lower)],
    decorators,
    statements: node.type === 'lambda' ? (bodyNode ? returns(bodyNode, lower) : []) : body(bodyNode, lower),
  });
}

function classScope(node: Node, lower: Lower, decorators: readonly Call[] = []): Scope {
  const supers = node.childForFieldName('superclasses');
  const list = supers ? lower.children(supers) : [];
  const plain = new Set(['identifier', 'attribute', 'subscript']);
  return scopeOf(node, lower, 'type', {
    name: fieldText(node, 'name', lower),
    types: list.filter(type => type.type !== 'keyword_argument').map(type => lower.text(type)),
    decorators,
    statements: [...list.filter(type => !plain.has(type.type)).flatMap(type => evaluate(type, lower)), ...body(node.childForFieldName('body'), lower)],
  });
}

function definition(node: Node, lower: Lower, decorators: readonly Call[] = []): Statement {
  return scopeStatement(node.type === 'class_definition' ? classScope(node, lower, decorators) : functionScope(node, lower, decorators));
}

function decorator(node: Node, lower: Lower): Call {
  const expression = only(node, lower);
  return expression.kind === 'call' ? expression : { kind: 'call', callee: expression, arguments: [], construct: false, ...lower.span(node) };
}

const decorated: LowerStatement = (node, lower) => {
  const decorators = lower.children(node).filter(child => child.type === 'decorator').map(child => decorator(child, lower));
  const inner = node.childForFieldName('definition');
  return inner ? definition(inner, lower, decorators) : decorators.flatMap(call => evaluate(call, lower));
};

// ---------------------------------------------------------------- statements

function expressionStatement(node: Node, lower: Lower): Statement[] {
  if (node.type !== 'assignment' && node.type !== 'augmented_assignment') return evaluate(node, lower);
  const type = fieldText(node, 'type', lower);
  const isField = node.parent?.parent?.parent?.type === 'class_definition';
  const operator = fieldText(node, 'operator', lower);
  return [assign(node, lower, {
    target: node.childForFieldName('left'), value: node.childForFieldName('right'), type, declares: type !== '' || isField, ...(operator ? { operator } : {}),
  })];
}

/** `import a.b as c`; without an alias the first part of the path is what is bound. */
const importStatement: LowerStatement = (node, lower) => fields(node, 'name').map(item => {
  const module = fieldText(item, 'name', lower) || lower.text(item);
  const local = fieldText(item, 'alias', lower) || module.split('.')[0]!;
  return { kind: 'import' as const, module, bindings: [{ imported: '*', local }], ...lower.span(item) };
});

const importFrom: LowerStatement = (node, lower) => {
  const bindings = fields(node, 'name').map((item): ImportBinding => {
    const imported = fieldText(item, 'name', lower) || lower.text(item);
    return { imported, local: fieldText(item, 'alias', lower) || imported };
  });
  if (childOfType(node, 'wildcard_import')) bindings.push({ imported: '*', local: '*' });
  return { kind: 'import', module: fieldText(node, 'module_name', lower) || '__future__', bindings, ...lower.span(node) };
};

/** The parts of if and while in order; an `elif` follows its predecessor. */
const conditionalStatement: LowerStatement = (node, lower) => block(node, lower, clauses([node, ...fields(node, 'alternative')], lower));

function clauses(nodes: readonly Node[], lower: Lower): Statement[] {
  return nodes.flatMap(node => [
    ...evaluate(node.childForFieldName('condition'), lower),
    ...branch(node.childForFieldName('consequence') ?? node.childForFieldName('body'), lower),
  ]);
}

const forStatement: LowerStatement = (node, lower) =>
  block(node, lower, { ...iterate(node, lower), end: lower.span(node.childForFieldName('right') ?? node).end }, branch(node.childForFieldName('body'), lower), clauses(fields(node, 'alternative'), lower));

/** `expression as target`: a declaration in the block it opens. */
function opened(node: Node, lower: Lower): Statement[] {
  const target = node.type === 'as_pattern' ? node.childForFieldName('alias') : null;
  return target ? [assign(node, lower, { target: only(target, lower), value: lower.children(node)[0] ?? null, declares: true })] : evaluate(node, lower);
}

const withStatement: LowerStatement = (node, lower) => {
  const clause = childOfType(node, 'with_clause');
  const items = clause ? lower.children(clause).map(item => item.childForFieldName('value') ?? item) : [];
  return block(node, lower, items.flatMap(item => opened(item, lower)), body(node.childForFieldName('body'), lower));
};

const exceptClause: LowerStatement = (node, lower) => {
  const value = node.childForFieldName('value');
  const alias = value?.type === 'as_pattern' ? value.childForFieldName('alias') : null;
  const type = value && alias ? lower.children(value)[0] : undefined;
  const caught = value && alias ? [assign(value, lower, { target: only(alias, lower), type: type && lower.text(type), declares: true })] : evaluate(value, lower);
  return block(node, lower, caught, body(childOfType(node, 'block'), lower));
};

const tryStatement: LowerStatement = (node, lower) =>
  block(node, lower, lower.children(node).flatMap(child => (child.type === 'except_clause' ? lower.statements(child) : branch(child.childForFieldName('body') ?? childOfType(child, 'block') ?? child, lower))));

const caseClause: LowerStatement = (node, lower) => {
  const patterns = lower.children(node).filter(child => child.type === 'case_pattern');
  const test = patterns.length > 0 ? { ...operation(patterns[0]!, lower, 'case', patterns), end: lower.span(patterns.at(-1)!).end } : null;
  const guard = node.childForFieldName('guard');
  return block(node, lower, evaluate(test, lower), guard ? evaluate(only(guard, lower), lower) : [], body(node.childForFieldName('consequence'), lower));
};

const matchStatement: LowerStatement = (node, lower) =>
  block(node, lower, fields(node, 'subject').flatMap(subject => evaluate(subject, lower)), body(node.childForFieldName('body'), lower));

/** `raise x from cause` */
const raise: LowerStatement = (node, lower) => {
  const cause = node.childForFieldName('cause');
  const value = lower.children(node).find(child => child.id !== cause?.id) ?? null;
  return { kind: 'throw', value: cause ? operation(node, lower, 'from', [value, cause]) : value ? lower.expression(value) : undefined, ...lower.span(node) };
};

const nothing: LowerStatement = () => [];
const operated = (operator: string): LowerStatement => (node, lower) => evaluate(operation(node, lower, operator, lower.children(node)), lower);
/** The statements of Python 2, as the calls they became. */
const called = (callee: string): LowerStatement => (node, lower) => evaluate(lower.call(node, { kind: 'name', name: callee, start: lower.span(node).start, end: lower.span(node).start + callee.length }, lower.children(node)), lower);

export const python: Adapter = {
  languages: ['python'],
  grammar: 'tree-sitter-python.wasm',
  comments: ['comment', 'line_continuation'],
  expressions: {
    identifier: name, dotted_name: dottedName,
    string, concatenated_string: concatenated, string_content: whole('string'), string_start: unclosed,
    integer: whole('number'), float: whole('number'), true: whole('other'), false: whole('other'), none: whole('other'), ellipsis: whole('other'),
    list, tuple: list, set: list, expression_list: list, pattern_list: list, tuple_pattern: list, list_pattern: list,
    dictionary, pair, dict_pattern: dictPattern, class_pattern: classPattern,
    list_comprehension: comprehension, set_comprehension: comprehension, dictionary_comprehension: comprehension, generator_expression: comprehension,
    parenthesized_expression: only, parenthesized_list_splat: only, case_pattern: only, as_pattern_target: only, type: only, chevron: only,
    list_splat: prefixed('...'), list_splat_pattern: prefixed('...'), splat_pattern: prefixed('...'),
    dictionary_splat: prefixed('**'), dictionary_splat_pattern: prefixed('**'),
    union_pattern: prefixed('|'), as_pattern: prefixed('as'), keyword_pattern: prefixed('='), slice: prefixed(':'), await: prefixed('await'), yield: prefixed('yield'),
    attribute: (node, lower) => ({ kind: 'member', object: lower.expression(node.childForFieldName('object')), name: fieldText(node, 'attribute', lower), ...lower.span(node) }),
    call, subscript, comparison_operator: comparison, conditional_expression: conditional, named_expression: named,
    assignment, augmented_assignment: assignment, keyword_argument: prefixed('='),
    binary_operator: (node, lower) => binary(node, lower), boolean_operator: (node, lower) => binary(node, lower),
    not_operator: prefixed('not'),
    unary_operator: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('argument')]),
    lambda: (node, lower) => functionValue(functionScope(node, lower)),
  },
  statements: {
    expression_statement: (node, lower) => lower.children(node).flatMap(child => expressionStatement(child, lower)),
    block: (node, lower) => block(node, lower, lower.children(node).flatMap(child => lower.statements(child))),
    function_definition: (node, lower) => definition(node, lower), class_definition: (node, lower) => definition(node, lower), decorated_definition: decorated,
    import_statement: importStatement, import_from_statement: importFrom, future_import_statement: importFrom,
    if_statement: conditionalStatement, while_statement: conditionalStatement, for_statement: forStatement, with_statement: withStatement,
    try_statement: tryStatement, except_clause: exceptClause, match_statement: matchStatement, case_clause: caseClause,
    return_statement: (node, lower) => ({ kind: 'return', value: lower.children(node).map(child => lower.expression(child))[0], ...lower.span(node) }),
    raise_statement: raise, delete_statement: operated('del'), assert_statement: operated('assert'),
    print_statement: called('print'), exec_statement: called('exec'),
    type_alias_statement: (node, lower) => scopeStatement(scopeOf(node, lower, 'type', { name: fieldText(node, 'left', lower), types: [fieldText(node, 'right', lower)], statements: [] })),
    pass_statement: nothing, break_statement: nothing, continue_statement: nothing, global_statement: nothing, nonlocal_statement: nothing,
  },
  argument(node, lower) {
    if (node.type === 'keyword_argument') return { name: fieldText(node, 'name', lower), value: lower.expression(node.childForFieldName('value')), spread: false };
    if (node.type === 'list_splat' || node.type === 'dictionary_splat') return { value: only(node, lower), spread: true };
    const keyword = node.type === 'case_pattern' ? childOfType(node, 'keyword_pattern') : null;
    if (!keyword) return undefined;
    const [key, value] = lower.children(keyword);
    return { name: key ? lower.text(key) : '', value: lower.expression(value ?? null), spread: false };
  },
};
