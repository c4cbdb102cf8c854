// Java.
import type { Node } from 'web-tree-sitter';
import type { Call, Expression, Parameter, Scope, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, evaluate, fieldText, fields, functionValue, hasToken, ifChain, inPlace, list, name, nameOf, only,
  operation, prefixed, quoted, returns, scopeOf, scopeStatement, template, typePath, whole,
} from '../shapes';

const bodyOf = (node: Node): Node | null => node.childForFieldName('body');

/** A declared type; `var` names none. */
function declaredType(node: Node, lower: Lower): string {
  const type = fieldText(node, 'type', lower);
  return type === 'var' ? '' : type;
}

// ---------------------------------------------------------------- annotations and declarations

const annotation = (node: Node, lower: Lower): Call => {
  const args = node.childForFieldName('arguments');
  return lower.call(node, lower.expression(node.childForFieldName('name')), args ? lower.children(args) : []);
};

function annotations(node: Node, lower: Lower): Call[] {
  const modifiers = childOfType(node, 'modifiers');
  return (modifiers ? lower.children(modifiers) : []).filter(child => child.type.endsWith('annotation')).map(child => annotation(child, lower));
}

/** Fields and local variables: annotations first, then one assign a variable. */
const variables: LowerStatement = (node, lower) => {
  const decorators = annotations(node, lower);
  const type = declaredType(node, lower);
  const assigns = fields(node, 'declarator').map((declarator, i) => {
    const parts = { target: declarator.childForFieldName('name'), value: declarator.childForFieldName('value'), type, declares: true };
    const statement = assign(declarator, lower, parts);
    return i === 0 && decorators.length > 0 ? { ...statement, start: lower.span(node).start } : statement;
  });
  return [...decorators.flatMap(call => evaluate(call, lower)), ...assigns];
};

function parameterOf(node: Node, lower: Lower): Parameter {
  const at = lower.span(node);
  if (node.type === 'identifier') return { name: nameOf(node, lower), ...at };
  if (node.type === 'spread_parameter') {
    const declarator = childOfType(node, 'variable_declarator');
    const type = lower.children(node).find(child => child.type !== 'modifiers' && child.id !== declarator?.id);
    return { name: operation(node, lower, '...', [declarator?.childForFieldName('name') ?? null]), ...(type ? { type: lower.text(type) } : {}), ...at };
  }
  const type = declaredType(node, lower);
  return { name: lower.expression(node.childForFieldName('name')), ...(type ? { type } : {}), ...at };
}

function functionScope(node: Node, lower: Lower): Scope {
  const declared = node.childForFieldName('parameters');
  const parameters = !declared ? [] : declared.type === 'identifier' ? [declared] : lower.children(declared).filter(child => child.type !== 'receiver_parameter' && !child.isError);
  const inside = bodyOf(node);
  return scopeOf(node, lower, 'function', {
    name: fieldText(node, 'name', lower),
    parameters: parameters.map(parameter => parameterOf(parameter, lower)),
    types: [fieldText(node, 'type', lower)],
    decorators: [...annotations(node, lower), ...parameters.flatMap(parameter => annotations(parameter, lower))],
    statements: node.type === 'lambda_expression' && inside && inside.type !== 'block' ? returns(inside, lower) : body(inside, lower),
  });
}

/** Types named behind `extends` and `implements`. */
function supertypes(node: Node, lower: Lower): string[] {
  const clauses = lower.children(node).filter(child => ['superclass', 'super_interfaces', 'extends_interfaces'].includes(child.type));
  return clauses.flatMap(clause => lower.children(clause)).flatMap(child => (child.type === 'type_list' ? lower.children(child) : [child])).map(type => lower.text(type));
}

const typeDeclaration: LowerStatement = (node, lower) => {
  const header = node.childForFieldName('parameters');
  const parameters = header ? lower.children(header) : [];
  return scopeStatement(scopeOf(node, lower, 'type', {
    name: fieldText(node, 'name', lower),
    parameters: parameters.map(parameter => parameterOf(parameter, lower)),
    types: supertypes(node, lower),
    decorators: [...annotations(node, lower), ...parameters.flatMap(parameter => annotations(parameter, lower))],
    statements: body(bodyOf(node), lower),
  }));
};

/** `A("a") { … }` in an enum is a construction of it. */
const enumConstant: LowerStatement = (node, lower) => {
  const args = node.childForFieldName('arguments');
  const inside = bodyOf(node);
  const type = node.parent?.parent?.childForFieldName('name');
  const target = node.childForFieldName('name');
  const value = (args || inside) && target ? construction(node, nameOf(target, lower, type ? lower.text(type) : ''), args, inside, lower) : null;
  return [...annotations(node, lower).flatMap(call => evaluate(call, lower)), assign(node, lower, { target, value, declares: true })];
};

/** The default of an annotation's element is what the method returns. */
const annotationElement: LowerStatement = (node, lower) => {
  const value = node.childForFieldName('value');
  return scopeStatement(scopeOf(node, lower, 'function', {
    name: fieldText(node, 'name', lower), types: [fieldText(node, 'type', lower)], decorators: annotations(node, lower), statements: value ? returns(value, lower) : [],
  }));
};

// ---------------------------------------------------------------- expressions

const string: LowerExpression = (node, lower) => {
  if (!childOfType(node, 'string_interpolation')) return quoted(node, lower);
  const width = lower.text(node).startsWith('"""') ? 3 : 1;
  return template(node, lower, width, width, child => (child.type === 'string_interpolation' ? lower.children(child) : undefined));
};

function construction(node: Node, callee: Expression, args: Node | null, inside: Node | null, lower: Lower): Call {
  const call = lower.call(node, callee, args ? lower.children(args) : [], true);
  if (!inside) return call;
  const value = functionValue(scopeOf(inside, lower, 'type', { statements: body(inside, lower) }));
  return { ...call, arguments: [...call.arguments, { value, spread: false, ...lower.span(inside) }] };
}

/** The constructed type. */
function typed(node: Node, lower: Lower): Expression {
  const type = node.childForFieldName('type');
  return type ? typePath(type, lower) : lower.expression(null);
}

const creation: LowerExpression = (node, lower) =>
  construction(node, typed(node, lower), node.childForFieldName('arguments'), childOfType(node, 'class_body'), lower);

const arrayCreation: LowerExpression = (node, lower) => {
  const value = node.childForFieldName('value');
  return value ? lower.expression(value) : lower.call(node, typed(node, lower), fields(node, 'dimensions').flatMap(child => lower.children(child)), true);
};

/** `object.name` as one member, ending where the name does. */
function memberOf(object: Node | null, property: Node | null, lower: Lower): Expression {
  if (!property) return lower.expression(object);
  if (!object) return lower.expression(property);
  return { kind: 'member', object: lower.expression(object), name: lower.text(property), start: lower.span(object).start, end: lower.span(property).end };
}

const invocation: LowerExpression = (node, lower) => {
  const args = node.childForFieldName('arguments');
  const callee = memberOf(node.childForFieldName('object'), node.childForFieldName('name') ?? node.childForFieldName('constructor'), lower);
  return lower.call(node, callee, args ? lower.children(args) : []);
};

const methodReference: LowerExpression = (node, lower) => {
  const object = lower.children(node)[0] ?? null;
  const text = lower.text(node);
  return { kind: 'member', object: lower.expression(object), name: text.slice(text.lastIndexOf('::') + 2).trim(), ...lower.span(node) };
};

const instanceOf: LowerExpression = (node, lower) => operation(node, lower, 'instanceof', ['left', 'right', 'pattern', 'name'].map(part => node.childForFieldName(part)));

const templateProcessor: LowerExpression = (node, lower) => {
  const argument = node.childForFieldName('template_argument');
  return lower.call(node, lower.expression(node.childForFieldName('template_processor')), argument ? [argument] : []);
};

const recordPattern: LowerExpression = (node, lower) => {
  const [type, inside] = lower.children(node);
  return lower.call(node, lower.expression(type ?? null), inside ? lower.children(inside) : []);
};

/** `String ssn` in a pattern: the name it binds and its type. */
const typedPattern: LowerExpression = (node, lower) => {
  const [type, bound] = lower.children(node);
  return bound && type ? operation(node, lower, 'as', [bound, type]) : only(node, lower);
};

// ---------------------------------------------------------------- switch

function labelOf(node: Node, lower: Lower): Node[] {
  return lower.children(node).filter(child => child.type === 'switch_label').flatMap(label => lower.children(label));
}

const isLabel = (node: Node) => node.type === 'switch_label';

/** What an arm does, as the value it gives. */
function armValue(node: Node, lower: Lower): Expression {
  return node.type === 'expression_statement' ? only(node, lower) : inPlace(node, lower, body(node, lower));
}

const switchValue: LowerExpression = (node, lower) => {
  const rules = lower.children(bodyOf(node) ?? node).filter(child => child.type.startsWith('switch_'));
  const arms = rules.map(rule => operation(rule, lower, 'case', [...labelOf(rule, lower), ...lower.children(rule).filter(child => !isLabel(child)).map(child => armValue(child, lower))]));
  return operation(node, lower, 'switch', [node.childForFieldName('condition'), ...arms]);
};

const switchStatement: LowerStatement = (node, lower) =>
  block(node, lower, evaluate(node.childForFieldName('condition'), lower), lower.children(bodyOf(node) ?? node).flatMap(child => lower.statements(child)));

const switchCase: LowerStatement = (node, lower) => {
  const labels = lower.children(node).filter(isLabel);
  const tests = labels.filter(label => label.namedChildCount > 0).flatMap(label => evaluate(operation(label, lower, 'case', lower.children(label)), lower));
  return block(node, lower, tests, lower.children(node).filter(child => !isLabel(child)).flatMap(child => body(child, lower)));
};

// ---------------------------------------------------------------- statements

const expressionStatement: LowerStatement = (node, lower) => lower.children(node).flatMap(child => (child.type === 'assignment_expression'
  ? [assign(child, lower, { target: child.childForFieldName('left'), value: child.childForFieldName('right'), operator: fieldText(child, 'operator', lower) })]
  : evaluate(child, lower)));

/** An expression or declaration in a loop's head. */
const headPart = (node: Node, lower: Lower): Statement[] => (node.type === 'local_variable_declaration' ? lower.statements(node) : evaluate(node, lower));

/** `import a.b.C`: the package is the module. */
const importDeclaration: LowerStatement = (node, lower) => {
  const path = lower.text(childOfType(node, 'scoped_identifier', 'identifier') ?? node);
  if (childOfType(node, 'asterisk')) return { kind: 'import', module: path, bindings: [{ imported: '*', local: '*' }], ...lower.span(node) };
  const dot = path.lastIndexOf('.');
  const imported = path.slice(dot + 1);
  return { kind: 'import', module: path.slice(0, Math.max(dot, 0)), bindings: [{ imported, local: imported }], ...lower.span(node) };
};

const loop: LowerStatement = (node, lower) => {
  const parts = (...names: readonly string[]) => names.flatMap(part => fields(node, part)).flatMap(part => headPart(part, lower));
  const inside = branch(bodyOf(node), lower);
  return node.type === 'do_statement' ? block(node, lower, inside, parts('condition')) : block(node, lower, parts('init', 'condition'), inside, parts('update'));
};

const forEach: LowerStatement = (node, lower) => block(node, lower,
  { kind: 'iterate', target: lower.expression(node.childForFieldName('name')), value: lower.expression(node.childForFieldName('value')), ...lower.span(node) },
  branch(bodyOf(node), lower));

const resource: LowerStatement = (node, lower) => {
  const target = node.childForFieldName('name');
  return target ? assign(node, lower, { target, value: node.childForFieldName('value'), type: declaredType(node, lower), declares: true }) : evaluate(only(node, lower), lower);
};

const tryStatement: LowerStatement = (node, lower) => {
  const resources = node.childForFieldName('resources');
  return block(node, lower,
    (resources ? lower.children(resources) : []).flatMap(child => lower.statements(child)), branch(bodyOf(node), lower),
    lower.children(node).flatMap(child => (child.type === 'catch_clause' ? lower.statements(child) : child.type === 'finally_clause' ? branch(childOfType(child, 'block'), lower) : [])));
};

const catchClause: LowerStatement = (node, lower) => {
  const parameter = childOfType(node, 'catch_formal_parameter');
  const type = parameter && childOfType(parameter, 'catch_type');
  const caught = parameter ? assign(parameter, lower, { target: parameter.childForFieldName('name'), type: type ? lower.text(type) : '', declares: true }) : [];
  return block(node, lower, caught, body(bodyOf(node), lower));
};

const bodyBlock: LowerStatement = (node, lower) => block(node, lower, lower.children(node).flatMap(child => lower.statements(child)));
const first = (kind: 'return' | 'throw'): LowerStatement => (node, lower) => ({ kind, value: lower.children(node).map(child => lower.expression(child))[0], ...lower.span(node) });
const nothing: LowerStatement = () => [];
const functionDeclaration: LowerStatement = (node, lower) => scopeStatement(functionScope(node, lower));
const number = whole('number');
const member: LowerExpression = (node, lower) => memberOf(node.childForFieldName('object') ?? node.childForFieldName('scope'), node.childForFieldName('field') ?? node.childForFieldName('name'), lower);

export const java: Adapter = {
  languages: ['java'],
  grammar: 'tree-sitter-java.wasm',
  comments: ['line_comment', 'block_comment'],
  expressions: {
    identifier: name, this: name, super: name, underscore_pattern: name, type_identifier: name, generic_type: name, scoped_type_identifier: name,
    array_type: name, annotated_type: name, integral_type: name, floating_point_type: name, boolean_type: name, void_type: name,
    string_literal: string, character_literal: (node, lower) => quoted(node, lower), string_fragment: whole('string'), multiline_string_fragment: whole('string'),
    decimal_integer_literal: number, hex_integer_literal: number, octal_integer_literal: number, binary_integer_literal: number,
    decimal_floating_point_literal: number, hex_floating_point_literal: number, true: whole('other'), false: whole('other'), null_literal: whole('other'),
    parenthesized_expression: only, guard: only, pattern: only, string_interpolation: only, element_value_array_initializer: list, array_initializer: list,
    element_value_pair: prefixed('='), annotation, marker_annotation: annotation,
    field_access: member, scoped_identifier: member, method_invocation: invocation, explicit_constructor_invocation: invocation, method_reference: methodReference,
    array_access: (node, lower) => ({ kind: 'index', object: lower.expression(node.childForFieldName('array')), index: lower.expression(node.childForFieldName('index')), ...lower.span(node) }),
    class_literal: (node, lower) => ({ kind: 'member', object: only(node, lower), name: 'class', ...lower.span(node) }),
    object_creation_expression: creation, array_creation_expression: arrayCreation, template_expression: templateProcessor,
    lambda_expression: (node, lower) => functionValue(functionScope(node, lower)),
    assignment_expression: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('left'), node.childForFieldName('right')]),
    binary_expression: (node, lower) => binary(node, lower),
    unary_expression: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('operand')]),
    update_expression: (node, lower) => operation(node, lower, hasToken(node, '--') ? '--' : '++', lower.children(node)),
    ternary_expression: prefixed('?:'), instanceof_expression: instanceOf, switch_expression: switchValue,
    cast_expression: (node, lower) => operation(node, lower, 'as', [node.childForFieldName('value'), ...fields(node, 'type')]),
    record_pattern: recordPattern, record_pattern_component: typedPattern, type_pattern: typedPattern,
  },
  statements: {
    expression_statement: expressionStatement, block: bodyBlock, class_body: bodyBlock, constructor_body: bodyBlock, interface_body: bodyBlock, enum_body: bodyBlock, annotation_type_body: bodyBlock,
    enum_body_declarations: (node, lower) => lower.children(node).flatMap(child => lower.statements(child)), static_initializer: bodyBlock,
    local_variable_declaration: variables, field_declaration: variables, constant_declaration: variables,
    method_declaration: functionDeclaration, constructor_declaration: functionDeclaration, compact_constructor_declaration: functionDeclaration, annotation_type_element_declaration: annotationElement,
    class_declaration: typeDeclaration, interface_declaration: typeDeclaration, enum_declaration: typeDeclaration, record_declaration: typeDeclaration, annotation_type_declaration: typeDeclaration,
    enum_constant: enumConstant, import_declaration: importDeclaration, package_declaration: nothing, module_declaration: nothing,
    if_statement: ifChain, while_statement: loop, do_statement: loop, for_statement: loop, enhanced_for_statement: forEach,
    switch_expression: switchStatement, switch_block_statement_group: switchCase, switch_rule: switchCase,
    try_statement: tryStatement, try_with_resources_statement: tryStatement, catch_clause: catchClause, resource,
    synchronized_statement: (node, lower) => block(node, lower, evaluate(childOfType(node, 'parenthesized_expression'), lower), branch(bodyOf(node), lower)),
    labeled_statement: (node, lower) => lower.children(node).slice(1).flatMap(child => lower.statements(child)),
    assert_statement: (node, lower) => evaluate(operation(node, lower, 'assert', lower.children(node)), lower),
    return_statement: first('return'), yield_statement: first('return'), throw_statement: first('throw'), break_statement: nothing, continue_statement: nothing,
  },
  argument(node, lower) {
    if (node.type !== 'element_value_pair') return undefined;
    return { name: fieldText(node, 'key', lower), value: lower.expression(node.childForFieldName('value')), spread: false };
  },
};
