// Go to the neutral code view. Pointers are transparent (`&x` and `*x` are x); a method is a function in a scope of its
// receiver's type; struct tags are decorators of their field.
import type { Node } from 'web-tree-sitter';
import type { Call, Entry, Expression, ImportBinding, Literal, Parameter, Scope, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, entry, evaluate, fields, fieldText, functionValue, ifChain, name, nameOf, operation,
  quoted, scopeOf, scopeStatement, whole,
} from '../shapes';

/** A type without pointer marks: what a name-based rule compares. */
function typeText(node: Node | null, lower: Lower): string {
  return node ? lower.text(node).replace(/^[*\s]+/, '') : '';
}

const typeName: LowerExpression = (node, lower) => nameOf(node, lower, typeText(node, lower));
const number = whole('number');
const constant = whole('other');

/** The expressions of a list, or the one expression itself. */
function listed(node: Node | null, lower: Lower): Node[] {
  if (!node) return [];
  return node.type === 'expression_list' ? lower.children(node) : [node];
}

function single(node: Node, nodes: readonly Node[], lower: Lower): Expression {
  if (nodes.length === 1) return lower.expression(nodes[0]!);
  return { kind: 'list', items: nodes.map(lower.expression), ...lower.span(node) };
}

/** `a, b := 1, 2` is two assignments; `x, err := f()` one, to a list of names. */
function assignAll(node: Node, targets: readonly Node[], values: readonly Node[], lower: Lower, parts: { type?: string; declares: boolean; operator: string }): Statement[] {
  const { declares, type } = parts;
  if (targets.length <= 1 || values.length === targets.length || values.length === 0) {
    return targets.map((target, i) => assign(node, lower, { target, value: values[i] ?? null, type, declares, operator: values[i] ? parts.operator : '' }));
  }
  const target: Expression = { kind: 'list', items: targets.map(lower.expression), start: lower.span(targets[0]!).start, end: lower.span(targets.at(-1)!).end };
  return [assign(node, lower, { target, value: single(node, values, lower), type, declares, operator: parts.operator })];
}

function spec(node: Node, lower: Lower): Statement[] {
  const type = node.childForFieldName('type');
  const values = listed(node.childForFieldName('value'), lower);
  const names = fields(node, 'name');
  const declared = assignAll(node, names, values, lower, { type: typeText(type, lower), declares: true, operator: '=' });
  return [...innerType(type, names[0], lower), ...declared];
}

/** An anonymous struct as the type of a field or variable: a type that bears the field's name. */
function innerType(type: Node | null, owner: Node | undefined, lower: Lower): Statement[] {
  if (!type || !owner || !type.descendantsOfType('struct_type')[0]) return [];
  const struct = type.type === 'struct_type' ? type : type.descendantsOfType('struct_type')[0]!;
  return [scopeStatement(scopeOf(struct, lower, 'type', { name: lower.text(owner), ...members(struct, lower) }))];
}

function members(type: Node, lower: Lower): Pick<Scope, 'types' | 'statements'> {
  const types: string[] = [];
  const statements: Statement[] = [];
  const list = type.type === 'struct_type' ? childOfType(type, 'field_declaration_list') : type;
  for (const member of list ? lower.children(list) : []) {
    if (member.type === 'type_elem') types.push(lower.text(member));
    else if (member.type === 'field_declaration') {
      if (!member.childForFieldName('name')) types.push(typeText(member.childForFieldName('type'), lower));
      statements.push(...field(member, lower));
    } else statements.push(...lower.statements(member));
  }
  return { types, statements };
}

function field(node: Node, lower: Lower): Statement[] {
  const type = node.childForFieldName('type');
  const names = fields(node, 'name');
  const tags = tagCalls(node.childForFieldName('tag'), lower).flatMap(call => evaluate(call, lower));
  const declared = names.map(target => assign(node, lower, { target, type: typeText(type, lower), declares: true }));
  return [...innerType(type, names[0], lower), ...tags, ...declared];
}

/** `json:"mrn" db:"mrn"` as the calls json("mrn") and db("mrn"). */
function tagCalls(tag: Node | null, lower: Lower): Call[] {
  if (!tag) return [];
  const { start, end } = lower.span(tag);
  const calls: Call[] = [];
  if (tag.type === 'raw_string_literal') {
    const text = lower.text(tag);
    let from = 1;
    for (let quote = text.indexOf(':"', from); quote !== -1; quote = text.indexOf(':"', from)) {
      const close = closingQuote(text, quote + 2);
      const key = text.slice(from, quote).trim();
      const keyStart = start + quote - key.length;
      const content = { start: start + quote + 2, end: start + close };
      calls.push(tagCall(key, keyStart, { kind: 'literal', type: 'string', start: content.start - 1, end: content.end + 1, content }));
      from = close + 1;
    }
  }
  return calls.length > 0 ? calls : [{ ...tagCall('tag', start, quoted(tag, lower)), end }];
}

/** The offset of the quote that ends a string, or of the text's last character. */
function closingQuote(text: string, from: number): number {
  let at = from;
  while (at < text.length - 1 && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length - 1);
}

function tagCall(key: string, start: number, value: Literal): Call {
  return {
    kind: 'call', callee: { kind: 'name', name: key, start, end: value.start }, construct: false,
    arguments: [{ value, spread: false, start: value.start, end: value.end }], start, end: value.end,
  };
}

function typeSpec(node: Node, lower: Lower): Statement {
  const type = node.childForFieldName('type');
  const inner = type && ['struct_type', 'interface_type'].includes(type.type)
    ? members(type, lower)
    : { types: [typeText(type, lower)], statements: [] };
  return scopeStatement(scopeOf(node, lower, 'type', { name: fieldText(node, 'name', lower), ...inner }));
}

function parameters(list: Node | null, lower: Lower): Parameter[] {
  if (list?.type !== 'parameter_list') return [];
  return lower.children(list).flatMap(node => {
    const type = typeText(node.childForFieldName('type'), lower);
    const rest = node.type === 'variadic_parameter_declaration';
    const names: Expression[] = fields(node, 'name').map(lower.expression);
    if (names.length === 0) names.push(nameOf(node, lower, '_'));
    return names.map((target): Parameter => ({
      name: rest ? operation(node, lower, '...', [target]) : target, ...(type ? { type } : {}), start: target.start, end: lower.span(node).end,
    }));
  });
}

/** A named result is a variable of the function. */
function results(node: Node, lower: Lower): { types: string[]; statements: Statement[] } {
  const result = node.childForFieldName('result');
  if (result?.type !== 'parameter_list') return { types: [typeText(result, lower)], statements: [] };
  const listedResults = parameters(result, lower);
  const statements = listedResults
    .filter(({ name: target }) => target.kind === 'name' && target.name !== '_')
    .map((parameter): Statement => ({
      kind: 'assign', target: parameter.name, type: parameter.type, value: undefined, declares: true, operator: '', start: parameter.start, end: parameter.end,
    }));
  return { types: listedResults.map(parameter => parameter.type ?? ''), statements };
}

function functionScope(node: Node, lower: Lower, first: readonly Statement[] = []): Scope {
  const { types, statements } = results(node, lower);
  return scopeOf(node, lower, 'function', {
    name: fieldText(node, 'name', lower), parameters: parameters(node.childForFieldName('parameters'), lower), types,
    statements: [...first, ...statements, ...body(node.childForFieldName('body'), lower)],
  });
}

function method(node: Node, lower: Lower): Statement {
  const receiver = childOfType(node.childForFieldName('receiver') ?? node, 'parameter_declaration');
  const type = typeText(receiver?.childForFieldName('type') ?? null, lower).replace(/\[.*$/s, '');
  const target = receiver?.childForFieldName('name');
  const self = receiver && target ? [assign(receiver, lower, { target, value: nameOf(target, lower, 'this'), type, declares: true })] : [];
  return scopeStatement(scopeOf(node, lower, 'type', { name: type, statements: [scopeStatement(functionScope(node, lower, self))] }));
}

function importSpec(node: Node, lower: Lower): Statement {
  const path = node.childForFieldName('path');
  const module = path ? lower.text(path).replace(/^["`]|["`]$/g, '') : '';
  const alias = fieldText(node, 'name', lower);
  const segments = module.split('/');
  const last = /^v\d+$/.test(segments.at(-1) ?? '') && segments.length > 1 ? segments.at(-2)! : segments.at(-1)!;
  const local = alias === '.' ? '*' : alias || packageName(last);
  const bindings: ImportBinding[] = alias === '_' ? [] : [{ imported: '*', local }];
  return { kind: 'import', module, bindings, ...lower.span(node) };
}

/** One name of a range is the index, unless it ranges over a channel or a number, which only the type tells. */
function rangeTarget(node: Node, lower: Lower): Expression {
  const targets = listed(node, lower);
  if (targets.length !== 1 || !/^(?:[ijkn_]|id|idx|index|key|pos|num)$/i.test(lower.text(targets[0]!))) return single(node, targets, lower);
  return { kind: 'list', items: [lower.expression(targets[0]!), nameOf(node, lower, '_')], ...lower.span(node) };
}

/** What a module calls its package, by the name of its folder: `go-redis`, `nats.go`, `sentry-go`, `analytics-go.v3`. */
function packageName(folder: string): string {
  const name = folder.replace(/\.v\d+$/, '').replace(/^go[-_.]/, '').replace(/[-_.]go$/, '').replace(/-(?:sdk|api|client|golang)$/, '');
  return name.includes('-') ? name.slice(name.lastIndexOf('-') + 1) : name;
}

function loop(node: Node, lower: Lower): Statement {
  const range = childOfType(node, 'range_clause');
  const bodyNode = node.childForFieldName('body');
  const after = branch(bodyNode, lower);
  if (range) {
    const left = range.childForFieldName('left');
    const target = left ? rangeTarget(left, lower) : nameOf(range, lower, '_');
    return block(node, lower, { kind: 'iterate', target, value: lower.expression(range.childForFieldName('right')), ...lower.span(range) }, after);
  }
  const clause = childOfType(node, 'for_clause');
  if (!clause) return block(node, lower, lower.children(node).filter(child => child.id !== bodyNode?.id).flatMap(lower.statements), after);
  return block(node, lower, lower.statements(clause.childForFieldName('initializer')), evaluate(clause.childForFieldName('condition'), lower), after, lower.statements(clause.childForFieldName('update')));
}

/** switch and select: what stands before the cases, then one block a case. */
function choice(node: Node, lower: Lower): Statement {
  const alias = node.childForFieldName('alias');
  const value = node.childForFieldName('value');
  const subject = alias && value ? assignAll(node, listed(alias, lower), [value], lower, { declares: true, operator: ':=' }) : lower.statements(value);
  const cases = lower.children(node).filter(child => child.type.endsWith('_case')).map(child => choiceCase(child, lower));
  return block(node, lower, lower.statements(node.childForFieldName('initializer')), subject, cases);
}

function choiceCase(node: Node, lower: Lower): Statement {
  const list = fields(node, 'value').flatMap(value => listed(value, lower));
  const patterns = [...list, ...fields(node, 'type')];
  const head = patterns.length > 0 ? evaluate(operation(node, lower, 'case', patterns), lower) : lower.statements(node.childForFieldName('communication'));
  const inner = lower.children(node).filter(child => child.type === 'statement_list').flatMap(lower.statements);
  return block(node, lower, head, inner);
}

/** `T{…}`: a list for slices and arrays, else an object; inner literals without a type take the element's. */
function composite(node: Node, type: Node | null, literalValue: Node | null, lower: Lower): Expression {
  const elements = literalValue ? lower.children(literalValue) : [];
  const element = type?.childForFieldName(type.type === 'map_type' ? 'value' : 'element') ?? null;
  const isList = type !== null && ['slice_type', 'array_type', 'implicit_length_array_type'].includes(type.type);
  if (isList && !elements.some(child => child.type === 'keyed_element')) {
    return { kind: 'list', items: elements.map(child => elementValue(child, element, lower)), ...lower.span(node) };
  }
  const order = type?.type === 'struct_type' ? structFields(type, lower) : [];
  const entries = elements.map((child, i) => compositeEntry(child, element, order[i], isList || type?.type === 'map_type', lower));
  const text = typeText(type, lower);
  return { kind: 'object', ...(text ? { type: text } : {}), entries, ...lower.span(node) };
}

/** The field names of an anonymous struct, in order: test tables name their columns so. */
function structFields(type: Node, lower: Lower): string[] {
  const list = childOfType(type, 'field_declaration_list');
  return list ? lower.children(list).flatMap(member => fields(member, 'name').map(lower.text)) : [];
}

function unwrapped(node: Node | null): Node | null {
  return node?.type === 'literal_element' ? node.namedChildren.at(-1) ?? null : node;
}

function elementValue(node: Node | null, element: Node | null, lower: Lower): Expression {
  const inner = unwrapped(node);
  const literalType = element?.type === 'pointer_type' ? element.namedChildren[0] ?? null : element;
  return inner?.type === 'literal_value' ? composite(inner, literalType, inner, lower) : lower.expression(inner);
}

function compositeEntry(node: Node, element: Node | null, position: string | undefined, computed: boolean, lower: Lower): Entry {
  if (node.type !== 'keyed_element') return { key: position, value: elementValue(node, element, lower), spread: false, ...lower.span(node) };
  return entry(node, lower, unwrapped(node.childForFieldName('key')), elementValue(node.childForFieldName('value'), element, lower), computed);
}

export const go: Adapter = {
  languages: ['go'],
  grammar: 'tree-sitter-go.wasm',
  comments: ['comment'],
  argument: (node, lower) => (node.type === 'variadic_argument' ? { value: lower.expression(lower.children(node)[0] ?? null), spread: true } : undefined),
  expressions: {
    identifier: name, blank_identifier: name, field_identifier: name, package_identifier: name, type_identifier: name,
    int_literal: number, float_literal: number, imaginary_literal: number, rune_literal: quoted,
    interpreted_string_literal: quoted, raw_string_literal: quoted,
    nil: constant, true: constant, false: constant, iota: constant,
    pointer_type: typeName, slice_type: typeName, map_type: typeName, array_type: typeName, channel_type: typeName, function_type: typeName,
    struct_type: typeName, interface_type: typeName, generic_type: typeName, parenthesized_type: typeName, implicit_length_array_type: typeName,
    qualified_type: (node, lower) => ({ kind: 'member', object: lower.expression(node.childForFieldName('package')), name: fieldText(node, 'name', lower), ...lower.span(node) }),
    selector_expression: (node, lower) => ({ kind: 'member', object: lower.expression(node.childForFieldName('operand')), name: fieldText(node, 'field', lower), ...lower.span(node) }),
    index_expression: (node, lower) => ({ kind: 'index', object: lower.expression(node.childForFieldName('operand')), index: lower.expression(node.childForFieldName('index')), ...lower.span(node) }),
    slice_expression: (node, lower) => operation(node, lower, '[:]', lower.children(node)),
    call_expression(node, lower) {
      const args = node.childForFieldName('arguments');
      return lower.call(node, lower.expression(node.childForFieldName('function')), args ? lower.children(args) : []);
    },
    type_conversion_expression(node, lower) {
      const type = node.childForFieldName('type');
      const operand = node.childForFieldName('operand');
      // `decode[Patient](data)` reads as a conversion to a generic type.
      if (type?.type === 'generic_type') return lower.call(node, lower.expression(type.childForFieldName('type')), operand ? [operand] : []);
      return operation(node, lower, 'as', [operand, type && typeName(type, lower)]);
    },
    type_instantiation_expression: (node, lower) => lower.expression(node.childForFieldName('type')),
    type_assertion_expression(node, lower) {
      const type = node.childForFieldName('type');
      return operation(node, lower, 'as', [node.childForFieldName('operand'), type && typeName(type, lower)]);
    },
    parenthesized_expression: (node, lower) => lower.expression(lower.children(node)[0] ?? null),
    unary_expression(node, lower) {
      const sign = fieldText(node, 'operator', lower);
      const operand = node.childForFieldName('operand');
      return sign === '&' || sign === '*' ? lower.expression(operand) : operation(node, lower, sign, [operand]);
    },
    binary_expression: (node, lower) => binary(node, lower),
    composite_literal: (node, lower) => composite(node, node.childForFieldName('type'), node.childForFieldName('body'), lower),
    literal_value: (node, lower) => composite(node, null, node, lower),
    func_literal: (node, lower) => functionValue(functionScope(node, lower)),
    expression_list: (node, lower) => single(node, listed(node, lower), lower),
  },
  statements: {
    package_clause: () => [],
    import_declaration: (node, lower) => (node.descendantsOfType('import_spec') as Node[]).map(child => importSpec(child, lower)),
    const_declaration: (node, lower) => lower.children(node).flatMap(lower.statements),
    var_declaration: (node, lower) => lower.children(node).flatMap(lower.statements),
    var_spec_list: (node, lower) => lower.children(node).flatMap(lower.statements),
    type_declaration: (node, lower) => lower.children(node).flatMap(lower.statements),
    const_spec: spec,
    var_spec: spec,
    type_spec: typeSpec,
    type_alias: typeSpec,
    function_declaration: (node, lower) => scopeStatement(functionScope(node, lower)),
    method_declaration: method,
    method_elem: (node, lower) => scopeStatement(functionScope(node, lower)),
    defer_statement: (node, lower) => lower.children(node).flatMap(lower.statements),
    go_statement: (node, lower) => lower.children(node).flatMap(lower.statements),
    statement_list: (node, lower) => lower.children(node).flatMap(lower.statements),
    short_var_declaration: (node, lower) =>
      assignAll(node, listed(node.childForFieldName('left'), lower), listed(node.childForFieldName('right'), lower), lower, { declares: true, operator: ':=' }),
    assignment_statement: (node, lower) =>
      assignAll(node, listed(node.childForFieldName('left'), lower), listed(node.childForFieldName('right'), lower), lower, { declares: false, operator: fieldText(node, 'operator', lower) }),
    receive_statement: (node, lower) =>
      assignAll(node, listed(node.childForFieldName('left'), lower), listed(node.childForFieldName('right'), lower), lower, { declares: true, operator: ':=' }),
    inc_statement: (node, lower) => evaluate(operation(node, lower, '++', lower.children(node)), lower),
    dec_statement: (node, lower) => evaluate(operation(node, lower, '--', lower.children(node)), lower),
    send_statement: (node, lower) => evaluate(operation(node, lower, '<-', [node.childForFieldName('channel'), node.childForFieldName('value')]), lower),
    expression_statement(node, lower) {
      const value = lower.expression(lower.children(node)[0] ?? null);
      const panics = value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'panic';
      return panics ? { kind: 'throw', value, ...lower.span(node) } : evaluate(value, lower);
    },
    return_statement(node, lower) {
      const list = lower.children(node)[0];
      return { kind: 'return', value: list ? lower.expression(list) : undefined, ...lower.span(node) };
    },
    labeled_statement: (node, lower) => lower.children(node).filter(child => child.type !== 'label_name').flatMap(lower.statements),
    if_statement: ifChain,
    for_statement: loop,
    expression_switch_statement: choice,
    type_switch_statement: choice,
    select_statement: choice,
  },
};
