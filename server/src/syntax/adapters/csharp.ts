// C#.
import type { Node } from 'web-tree-sitter';
import type { Argument, Call, Entry, Expression, Parameter, Scope, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, evaluate, fieldText, fields, functionValue, hasToken, ifChain, inPlace, list, name,
  nameOf, only, operation, prefixed, quoted, returns, scopeOf, scopeStatement, typePath, whole,
} from '../shapes';
import { anonymousObject, creation, declaredType, implicitCreation, initializerValue, interpolated, rawString, string, tuple, withExpression } from './csharp-objects';

const ofType = (node: Node, lower: Lower, ...types: readonly string[]) => lower.children(node).filter(child => types.includes(child.type));
const firstToken = (node: Node): string => node.children.find(child => child !== null && !child.isNamed)?.type ?? '';

/** `Find<T>` is called Find. */
function plainName(node: Node | null, lower: Lower): string {
  if (!node) return '';
  return lower.text(node.type === 'generic_name' ? childOfType(node, 'identifier') ?? node : node);
}

// ---------------------------------------------------------------- attributes and parameters

const attribute = (node: Node, lower: Lower): Call => {
  const args = childOfType(node, 'attribute_argument_list');
  const called = node.childForFieldName('name');
  return lower.call(node, called ? typePath(called, lower) : lower.expression(null), args ? lower.children(args) : []);
};

function attributes(node: Node, lower: Lower): Call[] {
  return ofType(node, lower, 'attribute_list').flatMap(group => ofType(group, lower, 'attribute')).map(child => attribute(child, lower));
}

const attributeStatements = (node: Node, lower: Lower): Statement[] => attributes(node, lower).flatMap(call => evaluate(call, lower));

function parameterOf(node: Node, lower: Lower): Parameter {
  const at = lower.span(node);
  const named = node.childForFieldName('name');
  if (!named) return { name: nameOf(node, lower), ...at };
  const type = fieldText(node, 'type', lower);
  const value = lower.children(node).find(child => child.startIndex >= named.endIndex);
  return { name: lower.expression(named), ...(type ? { type } : {}), ...(value ? { default: lower.expression(value) } : {}), ...at };
}

/** The grammar leaves the parts of `params string[] rest` in the list itself. */
function parametersOf(list: Node | null, lower: Lower): { parameters: Parameter[]; decorators: Call[] } {
  if (!list) return { parameters: [], decorators: [] };
  if (list.type === 'implicit_parameter') return { parameters: [parameterOf(list, lower)], decorators: [] };
  const nodes = ofType(list, lower, 'parameter', 'implicit_parameter');
  const parameters = nodes.map(child => parameterOf(child, lower));
  const rest = list.childForFieldName('name');
  if (rest) parameters.push({ name: operation(rest, lower, '...', [rest]), type: fieldText(list, 'type', lower), ...lower.span(rest) });
  return { parameters, decorators: nodes.flatMap(child => attributes(child, lower)) };
}

// ---------------------------------------------------------------- functions and types

function functionStatements(node: Node, lower: Lower): Statement[] {
  const inside = node.childForFieldName('body') ?? childOfType(node, 'block');
  if (!inside) return [];
  if (inside.type === 'block') return body(inside, lower);
  const value = inside.type === 'arrow_expression_clause' ? lower.children(inside)[0] : inside;
  return value ? returns(value, lower) : [];
}

/** `: base(id)` of a constructor. */
function initializer(node: Node, lower: Lower): Statement[] {
  const call = childOfType(node, 'constructor_initializer');
  const args = call && childOfType(call, 'argument_list');
  return call ? evaluate(lower.call(call, nameOf(call, lower, hasToken(call, 'base') ? 'base' : 'this'), args ? lower.children(args) : []), lower) : [];
}

function functionScope(node: Node, lower: Lower): Scope {
  const { parameters, decorators } = parametersOf(node.childForFieldName('parameters'), lower);
  return scopeOf(node, lower, 'function', {
    name: fieldText(node, 'name', lower) || (node.type.endsWith('operator_declaration') ? 'operator' : ''),
    parameters, types: [fieldText(node, 'returns', lower) || fieldText(node, 'type', lower)],
    decorators: [...attributes(node, lower), ...decorators],
    statements: [...initializer(node, lower), ...functionStatements(node, lower)],
  });
}

const functionDeclaration: LowerStatement = (node, lower) => scopeStatement(functionScope(node, lower));
const functionExpression: LowerExpression = (node, lower) => functionValue(functionScope(node, lower));

/** Accessors with a body go by the name of their property; an indexer's is `this` and has its parameters. */
function accessors(node: Node, lower: Lower): Statement[] {
  const named = fieldText(node, 'name', lower) || 'this';
  const { parameters } = parametersOf(node.childForFieldName('parameters'), lower);
  const scope = (child: Node, statements: readonly Statement[]) => scopeStatement(scopeOf(child, lower, 'function', { name: named, parameters, types: [fieldText(node, 'type', lower)], decorators: attributes(child, lower), statements }));
  const value = node.childForFieldName('value');
  if (value?.type === 'arrow_expression_clause') return [scopeStatement(scopeOf(node, lower, 'function', { name: named, parameters, types: [fieldText(node, 'type', lower)], statements: lower.children(value).flatMap(child => returns(child, lower)) }))];
  const list = node.childForFieldName('accessors');
  return (list ? ofType(list, lower, 'accessor_declaration') : []).filter(child => child.childForFieldName('body')).map(child => scope(child, functionStatements(child, lower)));
}

const property: LowerStatement = (node, lower) => {
  const value = node.childForFieldName('value');
  const parts = { target: node.childForFieldName('name'), value: value?.type === 'arrow_expression_clause' ? null : value, type: fieldText(node, 'type', lower), declares: true };
  return [...attributeStatements(node, lower), assign(node, lower, parts), ...accessors(node, lower)];
};

/** Supertypes as text, and what the base's constructor is called with. */
function supertypes(node: Node, lower: Lower): { types: string[]; statements: Statement[] } {
  const types: string[] = [];
  const statements: Statement[] = [];
  const clause = childOfType(node, 'base_list');
  for (const child of clause ? lower.children(clause) : []) {
    const args = child.type === 'argument_list' ? child : childOfType(child, 'argument_list');
    if (child.type !== 'argument_list') types.push(child.type === 'primary_constructor_base_type' ? fieldText(child, 'type', lower) : lower.text(child));
    if (args) statements.push(...evaluate(lower.call(args, nameOf(args, lower, 'base'), lower.children(args)), lower));
  }
  return { types, statements };
}

const typeDeclaration: LowerStatement = (node, lower) => {
  const { parameters, decorators } = parametersOf(childOfType(node, 'parameter_list'), lower);
  const { types, statements } = supertypes(node, lower);
  return scopeStatement(scopeOf(node, lower, 'type', {
    name: fieldText(node, 'name', lower), parameters, types, decorators: [...attributes(node, lower), ...decorators], statements: [...statements, ...body(node.childForFieldName('body'), lower)],
  }));
};

const enumMember: LowerStatement = (node, lower) => [...attributeStatements(node, lower), assign(node, lower, { target: node.childForFieldName('name'), value: node.childForFieldName('value'), declares: true })];

/** Fields, events and locals: one assign a variable. */
const variables: LowerStatement = (node, lower) => ofType(node, lower, 'variable_declarator').map(declarator => {
  const target = declarator.childForFieldName('name') ?? childOfType(declarator, 'tuple_pattern');
  const value = lower.children(declarator).find(child => child.id !== target?.id && child.type !== 'bracketed_argument_list' && !child.isError);
  return assign(declarator, lower, { target, value, type: declaredType(node, lower), declares: true });
});

const field: LowerStatement = (node, lower) => {
  const decorators = attributeStatements(node, lower);
  const assigns = ofType(node, lower, 'variable_declaration').flatMap(child => lower.statements(child));
  return decorators.length === 0 ? assigns : [...decorators, ...assigns.map((statement, i) => (i === 0 ? { ...statement, start: lower.span(node).start } : statement))];
};

// ---------------------------------------------------------------- expressions

function argument(node: Node, lower: Lower): { name?: string; value: Expression; spread: boolean } | undefined {
  if (node.type !== 'argument' && node.type !== 'attribute_argument') return undefined;
  const named = node.childForFieldName('name');
  const value = lower.children(node).find(child => child.id !== named?.id) ?? null;
  const mode = hasToken(node, 'out') ? 'out' : hasToken(node, 'ref') ? 'ref' : '';
  return { ...(named ? { name: lower.text(named) } : {}), value: mode && value ? operation(node, lower, mode, [value]) : lower.expression(value), spread: false };
}

const member: LowerExpression = (node, lower) => {
  const object = node.childForFieldName('expression') ?? node.childForFieldName('qualifier') ?? node.childForFieldName('alias');
  return { kind: 'member', object: lower.expression(object), name: plainName(node.childForFieldName('name'), lower), ...lower.span(node) };
};

/** `a[i]` and `a?[i]`: several indices are one operation. */
function indexOf(node: Node, object: Expression, holder: Node | null, lower: Lower): Expression {
  const indices: Argument[] = holder ? lower.children(holder).map(lower.argument) : [];
  const index = indices.length === 1 ? indices[0]!.value : holder ? operation(holder, lower, ',', indices.map(item => item.value)) : undefined;
  return { kind: 'index', object, index, ...lower.span(node) };
}

const conditionalAccess: LowerExpression = (node, lower) => {
  const object = lower.expression(node.childForFieldName('condition'));
  const binding = childOfType(node, 'member_binding_expression', 'element_binding_expression');
  if (binding?.type === 'element_binding_expression') return indexOf(node, object, binding, lower);
  const rest = lower.children(node).at(-1);
  if (!binding && rest) return operation(node, lower, '?', [object, rest]);
  return { kind: 'member', object, name: plainName(binding?.childForFieldName('name') ?? null, lower), ...lower.span(node) };
};

const invocation: LowerExpression = (node, lower) => {
  const args = node.childForFieldName('arguments');
  return lower.call(node, lower.expression(node.childForFieldName('function')), args ? lower.children(args) : []);
};

/** An operator that stands before or after its operand; `!` after one says only that it is not null. */
const unary: LowerExpression = (node, lower) => {
  const operator = firstToken(node);
  return operator === '!' && node.type === 'postfix_unary_expression' ? only(node, lower) : operation(node, lower, operator, lower.children(node));
};

const typeOperation = (operator: string): LowerExpression => (node, lower) => {
  const type = node.childForFieldName('type');
  return operation(node, lower, operator, [node.childForFieldName('value'), type ? nameOf(type, lower) : null]);
};

/** `x as T` and `x is T` with the type as a name. */
const castTo = (operator: string): LowerExpression => (node, lower) => {
  const type = node.childForFieldName('right');
  return operation(node, lower, operator, [node.childForFieldName('left'), type ? nameOf(type, lower) : null]);
};

const query: LowerExpression = (node, lower) => inPlace(node, lower, lower.children(node).flatMap((clause): Statement[] => {
  const children = lower.children(clause);
  const last = children.at(-1) ?? null;
  switch (clause.type) {
    case 'from_clause': return [{ kind: 'iterate', target: lower.expression(clause.childForFieldName('name')), value: lower.expression(last), ...lower.span(clause) }];
    case 'let_clause': return [assign(clause, lower, { target: children[0] ?? null, value: last, declares: true })];
    case 'select_clause': return [{ kind: 'return', value: lower.expression(last), ...lower.span(clause) }];
    case 'group_clause': return [{ kind: 'return', value: operation(clause, lower, 'group', children), ...lower.span(clause) }];
    case 'join_clause': {
      const [target, source, ...keys] = children.filter(child => child.id !== clause.childForFieldName('type')?.id);
      return [{ kind: 'iterate', target: lower.expression(target ?? null), value: lower.expression(source ?? null), ...lower.span(clause) }, ...keys.flatMap(key => evaluate(key, lower))];
    }
    default: return children.flatMap(child => evaluate(child, lower));
  }
}), 'comprehension');

// ---------------------------------------------------------------- patterns and switch

function bound(node: Node, pattern: Expression, lower: Lower): Expression {
  const named = node.childForFieldName('name');
  return named ? operation(node, lower, 'as', [named, pattern]) : pattern;
}

const declarationPattern: LowerExpression = (node, lower) => {
  const type = node.childForFieldName('type');
  return bound(node, type ? nameOf(type, lower) : lower.expression(null), lower);
};

function subpattern(node: Node, lower: Lower): Entry {
  const children = lower.children(node);
  const key = children.length > 1 ? children[0]! : undefined;
  return { key: key && lower.text(key), value: lower.expression(children.at(-1) ?? null), spread: false, ...lower.span(node) };
}

const recursivePattern: LowerExpression = (node, lower) => {
  const clauses = ofType(node, lower, 'property_pattern_clause', 'positional_pattern_clause');
  const type = fieldText(node, 'type', lower);
  const entries = clauses.flatMap(clause => lower.children(clause)).map(child => subpattern(child, lower));
  return bound(node, { kind: 'object', ...(type ? { type } : {}), entries, ...lower.span(node) }, lower);
};

const switchValue: LowerExpression = (node, lower) => operation(node, lower, 'switch', lower.children(node));
const switchArm: LowerExpression = (node, lower) => operation(node, lower, 'case', lower.children(node));

const isStatement = (node: Node): boolean => node.type.endsWith('_statement') || node.type === 'block';

const switchSection: LowerStatement = (node, lower) => {
  const children = lower.children(node);
  const labels = children.filter(child => !isStatement(child));
  const test = labels.length > 0 ? { ...operation(labels[0]!, lower, 'case', labels), end: lower.span(labels.at(-1)!).end } : null;
  return block(node, lower, evaluate(test, lower), children.filter(isStatement).flatMap(child => lower.statements(child)));
};

// ---------------------------------------------------------------- statements

const expressionStatement: LowerStatement = (node, lower) => lower.children(node).flatMap(child => (child.type === 'assignment_expression'
  ? [assign(child, lower, { target: child.childForFieldName('left'), value: child.childForFieldName('right'), operator: fieldText(child, 'operator', lower) })]
  : evaluate(child, lower)));

const headPart = (node: Node, lower: Lower): Statement[] => (node.type === 'variable_declaration' ? lower.statements(node) : evaluate(node, lower));

const loop: LowerStatement = (node, lower) => {
  const parts = (...names: readonly string[]) => names.flatMap(part => fields(node, part)).flatMap(part => headPart(part, lower));
  const inside = branch(node.childForFieldName('body'), lower);
  return node.type === 'do_statement' ? block(node, lower, inside, parts('condition')) : block(node, lower, parts('initializer', 'condition'), inside, parts('update'));
};

const forEach: LowerStatement = (node, lower) => block(node, lower,
  { kind: 'iterate', target: lower.expression(node.childForFieldName('left')), value: lower.expression(node.childForFieldName('right')), ...lower.span(node) },
  branch(node.childForFieldName('body'), lower));

/** using, lock, fixed: the resource, then the body. */
const withResource: LowerStatement = (node, lower) => {
  const children = lower.children(node);
  return block(node, lower, children.slice(0, -1).flatMap(child => headPart(child, lower)), branch(children.at(-1) ?? null, lower));
};

const tryStatement: LowerStatement = (node, lower) => block(node, lower, branch(node.childForFieldName('body'), lower),
  lower.children(node).flatMap(child => (child.type === 'catch_clause' ? lower.statements(child) : child.type === 'finally_clause' ? branch(childOfType(child, 'block'), lower) : [])));

const catchClause: LowerStatement = (node, lower) => {
  const caught = childOfType(node, 'catch_declaration');
  const target = caught?.childForFieldName('name') ?? null;
  const filter = childOfType(node, 'catch_filter_clause');
  const declared = caught && target ? assign(caught, lower, { target, type: fieldText(caught, 'type', lower), declares: true }) : [];
  return block(node, lower, declared, filter ? evaluate(only(filter, lower), lower) : [], body(node.childForFieldName('body'), lower));
};

const using: LowerStatement = (node, lower) => {
  const alias = node.childForFieldName('name');
  const module = lower.children(node).find(child => child.id !== alias?.id);
  return { kind: 'import', module: module ? lower.text(module) : '', bindings: [{ imported: '*', local: alias ? lower.text(alias) : '*' }], ...lower.span(node) };
};

const statementList: LowerStatement = (node, lower) => block(node, lower, lower.children(node).flatMap(child => lower.statements(child)));
const inner: LowerStatement = (node, lower) => lower.children(node).filter(child => child.type !== 'modifier').flatMap(child => lower.statements(child));
const nothing: LowerStatement = () => [];
const jump = (kind: 'return' | 'throw'): LowerStatement => (node, lower) => ({ kind, value: lower.children(node).map(child => lower.expression(child))[0], ...lower.span(node) });
const typeName: LowerExpression = (node, lower) => nameOf(node, lower);

export const csharp: Adapter = {
  languages: ['csharp'],
  grammar: 'tree-sitter-c_sharp.wasm',
  comments: ['comment', 'shebang_directive'],
  expressions: {
    identifier: name, this: name, base: name, discard: name, implicit_parameter: name, predefined_type: typeName, nullable_type: typeName, array_type: typeName, tuple_type: typeName,
    generic_name: (node, lower) => nameOf(node, lower, plainName(node, lower)), qualified_name: member, alias_qualified_name: member, member_access_expression: member,
    string_literal: string, verbatim_string_literal: string, raw_string_literal: rawString, interpolated_string_expression: interpolated, character_literal: (node, lower) => quoted(node, lower),
    string_literal_content: whole('string'), raw_string_content: whole('string'), string_content: whole('string'),
    integer_literal: whole('number'), real_literal: whole('number'), boolean_literal: whole('other'), null_literal: whole('other'),
    argument: (node, lower) => argument(node, lower)!.value, attribute_argument: (node, lower) => argument(node, lower)!.value, attribute,
    parenthesized_expression: only, arrow_expression_clause: only, collection_element: only, expression_element: only, constant_pattern: only, parenthesized_pattern: only,
    interpolation_alignment_clause: only, when_clause: only, checked_expression: only, ref_expression: prefixed('ref'),
    tuple_expression: tuple, tuple_pattern: list, parenthesized_variable_designation: list, list_pattern: list, collection_expression: list, spread_element: prefixed('...'),
    initializer_expression: (node, lower) => initializerValue(node, lower),
    object_creation_expression: creation, implicit_object_creation_expression: implicitCreation, anonymous_object_creation_expression: anonymousObject, with_expression: withExpression,
    implicit_array_creation_expression: only,
    array_creation_expression: (node, lower) => {
      const braces = childOfType(node, 'initializer_expression');
      const type = node.childForFieldName('type');
      const rank = type?.childForFieldName('rank');
      return braces ? lower.expression(braces) : lower.call(node, type ? nameOf(type, lower, fieldText(type, 'type', lower)) : lower.expression(null), rank ? lower.children(rank) : [], true);
    },
    invocation_expression: invocation, conditional_access_expression: conditionalAccess,
    element_access_expression: (node, lower) => indexOf(node, lower.expression(node.childForFieldName('expression')), node.childForFieldName('subscript'), lower),
    assignment_expression: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('left'), node.childForFieldName('right')]),
    binary_expression: (node, lower) => binary(node, lower), unary_expression: unary, prefix_unary_expression: unary, postfix_unary_expression: unary, range_expression: prefixed('..'),
    conditional_expression: prefixed('?:'), await_expression: prefixed('await'), throw_expression: prefixed('throw'),
    cast_expression: typeOperation('as'), as_expression: castTo('as'), is_expression: castTo('is'),
    typeof_expression: typeOperation('typeof'), default_expression: typeOperation('default'), sizeof_expression: typeOperation('sizeof'),
    is_pattern_expression: prefixed('is'), negated_pattern: prefixed('not'), and_pattern: prefixed('and'), or_pattern: prefixed('or'),
    relational_pattern: unary, declaration_pattern: declarationPattern, type_pattern: declarationPattern, recursive_pattern: recursivePattern,
    var_pattern: (node, lower) => lower.expression(node.childForFieldName('name') ?? lower.children(node)[0] ?? null),
    declaration_expression: (node, lower) => lower.expression(node.childForFieldName('name')),
    switch_expression: switchValue, switch_expression_arm: switchArm, query_expression: query,
    lambda_expression: functionExpression, anonymous_method_expression: functionExpression,
  },
  statements: {
    expression_statement: expressionStatement, global_statement: inner, local_declaration_statement: inner, variable_declaration: variables, field_declaration: field, event_field_declaration: field,
    property_declaration: property, event_declaration: property, indexer_declaration: (node, lower) => [...attributeStatements(node, lower), ...accessors(node, lower)],
    method_declaration: functionDeclaration, constructor_declaration: functionDeclaration, destructor_declaration: functionDeclaration, local_function_statement: functionDeclaration,
    operator_declaration: functionDeclaration, conversion_operator_declaration: functionDeclaration, delegate_declaration: functionDeclaration,
    class_declaration: typeDeclaration, struct_declaration: typeDeclaration, interface_declaration: typeDeclaration, record_declaration: typeDeclaration, enum_declaration: typeDeclaration, namespace_declaration: typeDeclaration,
    enum_member_declaration: enumMember, declaration_list: statementList, enum_member_declaration_list: statementList, block: statementList,
    using_directive: using, file_scoped_namespace_declaration: nothing, extern_alias_directive: nothing,
    global_attribute: (node, lower) => ofType(node, lower, 'attribute').flatMap(child => evaluate(attribute(child, lower), lower)),
    if_statement: ifChain, while_statement: loop, do_statement: loop, for_statement: loop, foreach_statement: forEach,
    using_statement: withResource, lock_statement: withResource, fixed_statement: withResource, checked_statement: withResource, unsafe_statement: withResource,
    try_statement: tryStatement, catch_clause: catchClause,
    switch_statement: (node, lower) => block(node, lower, evaluate(node.childForFieldName('value'), lower), body(node.childForFieldName('body'), lower)),
    switch_body: statementList, switch_section: switchSection,
    labeled_statement: (node, lower) => lower.children(node).slice(1).flatMap(child => lower.statements(child)),
    yield_statement: (node, lower) => (node.namedChildCount > 0 ? evaluate(operation(node, lower, 'yield', lower.children(node)), lower) : []),
    return_statement: jump('return'), throw_statement: jump('throw'), goto_statement: nothing, break_statement: nothing, continue_statement: nothing, empty_statement: nothing,
    preproc_region: nothing, preproc_endregion: nothing, preproc_pragma: nothing, preproc_define: nothing, preproc_undef: nothing, preproc_nullable: nothing, preproc_line: nothing,
  },
  argument,
};
