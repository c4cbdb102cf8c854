// TypeScript, without and with JSX: JavaScript's tables and what types add.
import type { Node } from 'web-tree-sitter';
import type { Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import { assign, body, childOfType, evaluate, fieldText, functionValue, nameOf, operation, scopeOf, scopeStatement } from '../shapes';
import * as base from './javascript';

/** `x as T`, `x satisfies T`: the type is a name beside the value. */
const cast: LowerExpression = (node, lower) => {
  const [value, type] = lower.children(node);
  return operation(node, lower, 'as', [value ?? null, type ? nameOf(type, lower) : null]);
};

/** `<T>x` */
const assertion: LowerExpression = (node, lower) => {
  const [type, value] = lower.children(node);
  return operation(node, lower, 'as', [value ?? null, type ? nameOf(type, lower, lower.text(type).slice(1, -1)) : null]);
};

const first: LowerExpression = (node, lower) => lower.expression(lower.children(node)[0] ?? null);

const typeDeclaration: LowerStatement = (node, lower) => scopeStatement(base.typeScope(node, lower));

/** `type Patient = { ssn: string }`: the members of an object type, the text of any other. */
const typeAlias: LowerStatement = (node, lower) => {
  const value = node.childForFieldName('value');
  const isObject = value?.type === 'object_type';
  return scopeStatement(scopeOf(node, lower, 'type', {
    name: fieldText(node, 'name', lower),
    types: value && !isObject ? [lower.text(value)] : [],
    statements: isObject ? base.members(value, lower) : [],
  }));
};

function enumMember(node: Node, lower: Lower): Statement {
  const key = node.childForFieldName('name') ?? node;
  return assign(node, lower, { target: nameOf(key, lower, base.memberName(key, lower)), value: node.childForFieldName('value'), declares: true });
}

const enumDeclaration: LowerStatement = (node, lower) => {
  const list = node.childForFieldName('body');
  return scopeStatement(scopeOf(node, lower, 'type', {
    name: fieldText(node, 'name', lower),
    statements: (list ? lower.children(list) : []).map(child => enumMember(child, lower)),
  }));
};

const namespace: LowerStatement = (node, lower) => scopeStatement(scopeOf(node, lower, 'type', {
  name: base.memberName(node.childForFieldName('name'), lower),
  statements: body(node.childForFieldName('body'), lower),
}));

/** `import x = require('m')` beside the usual forms. */
const importDeclaration: LowerStatement = (node, lower) => {
  const required = childOfType(node, 'import_require_clause');
  if (!required) return base.statements.import_statement!(node, lower);
  const local = childOfType(required, 'identifier');
  const bindings = local ? [{ imported: '*', local: lower.text(local) }] : [];
  return base.importStatement(node, lower, base.moduleName(required.childForFieldName('source'), lower), bindings);
};

/** `import Codes = Clinic.Codes` */
const importAlias: LowerStatement = (node, lower) => {
  const [target, value] = lower.children(node);
  return assign(node, lower, { target: target ?? null, value: value ?? null, declares: true });
};

const expressions: Record<string, LowerExpression> = {
  ...base.expressions,
  type_identifier: (node, lower) => nameOf(node, lower),
  nested_identifier: base.expressions.member_expression!,
  as_expression: cast, satisfies_expression: cast, type_assertion: assertion,
  non_null_expression: first, instantiation_expression: first,
  internal_module: (node, lower) => functionValue(scopeOf(node, lower, 'type', { name: fieldText(node, 'name', lower), statements: body(node.childForFieldName('body'), lower) })),
};

const statements: Record<string, LowerStatement> = {
  ...base.statements,
  expression_statement: (node, lower) => {
    const only = childOfType(node, 'internal_module');
    return only ? namespace(only, lower) : base.statements.expression_statement!(node, lower);
  },
  abstract_class_declaration: typeDeclaration, interface_declaration: typeDeclaration, type_alias_declaration: typeAlias,
  enum_declaration: enumDeclaration, internal_module: namespace, module: namespace,
  public_field_definition: base.field, property_signature: base.field,
  method_signature: base.functionDeclaration, abstract_method_signature: base.functionDeclaration, function_signature: base.functionDeclaration,
  call_signature: base.functionDeclaration, construct_signature: base.functionDeclaration, index_signature: () => [],
  import_statement: importDeclaration, import_alias: importAlias,
  ambient_declaration: (node, lower) => lower.children(node).flatMap(child => lower.statements(child)),
  decorator: (node, lower) => evaluate(base.decorator(node, lower), lower),
};

const shared = { expressions, statements, comments: base.comments, argument: base.argument };

export const typescript: Adapter = { languages: ['typescript'], grammar: 'tree-sitter-typescript.wasm', ...shared };
export const typescriptreact: Adapter = { languages: ['typescriptreact'], grammar: 'tree-sitter-tsx.wasm', ...shared };
