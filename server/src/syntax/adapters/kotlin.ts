// Kotlin. The grammar names few fields, so parts are told by their node types and order.
import type { Node } from 'web-tree-sitter';
import type { Argument, Call, Expression, Parameter, Scope, Statement } from '../../views/code';
import type { Adapter, Lower, LowerExpression, LowerStatement } from '../adapter';
import {
  assign, binary, block, body, branch, childOfType, evaluate, fieldText, functionValue, hasToken, inPlace, list, literal, name, nameOf, only,
  operation, prefixed, quoted, returns, scopeOf, scopeStatement, typePath, whole,
} from '../shapes';
import { string } from './kotlin-strings';

const typeNodes = new Set(['user_type', 'nullable_type', 'non_nullable_type', 'function_type', 'parenthesized_type', 'dynamic']);
const isType = (node: Node) => typeNodes.has(node.type);
const ofType = (node: Node, lower: Lower, ...types: readonly string[]) => lower.children(node).filter(child => types.includes(child.type));

// ---------------------------------------------------------------- annotations, parameters

/** `@Column("ssn")`, `@field:NotNull`, and the calls in a supertype list. */
const invocation = (node: Node, lower: Lower, construct = false): Call => {
  const call = childOfType(node, 'constructor_invocation') ?? node;
  const args = childOfType(call, 'value_arguments');
  const type = lower.children(call).find(isType);
  return { ...lower.call(call, type ? typePath(type, lower) : lower.expression(null), args ? lower.children(args) : [], construct), ...lower.span(node) };
};

function annotations(node: Node | null, lower: Lower): Call[] {
  const holder = node && (childOfType(node, 'modifiers') ?? (node.type === 'parameter_modifiers' ? node : null));
  return holder ? ofType(holder, lower, 'annotation').map(child => invocation(child, lower)) : [];
}

const nameNode = (node: Node): Node | null => childOfType(node, 'identifier');
const typeText = (node: Node, lower: Lower): string => {
  const type = lower.children(node).find(isType);
  return type ? lower.text(type) : '';
};

interface ParameterList { readonly parameters: Parameter[]; readonly decorators: Call[] }

/** Modifiers and defaults stand beside a function's parameters, inside a class's. */
function parametersOf(node: Node | null, lower: Lower): ParameterList {
  const parameters: Parameter[] = [];
  const decorators: Call[] = [];
  let modifiers: Node | null = null;
  for (const child of node ? lower.children(node) : []) {
    const last = parameters.at(-1);
    if (child.type === 'parameter_modifiers') {
      modifiers = child;
    } else if (child.type === 'parameter' || child.type === 'class_parameter') {
      const own = annotations(modifiers ?? child, lower);
      const isRest = (modifiers ? lower.text(modifiers) : '').includes('vararg');
      decorators.push(...own);
      parameters.push({ ...parameterOf(child, lower, isRest), start: lower.span(modifiers ?? child).start });
      modifiers = null;
    } else if (last && !child.isError) {
      parameters[parameters.length - 1] = { ...last, default: lower.expression(child), end: lower.span(child).end };
    }
  }
  return { parameters, decorators };
}

function parameterOf(node: Node, lower: Lower, isRest: boolean): Parameter {
  const identifier = nameNode(node);
  const value = lower.children(node).find(child => child.id !== identifier?.id && child.type !== 'modifiers' && !isType(child));
  const type = typeText(node, lower);
  const named = lower.expression(identifier);
  return {
    name: isRest && identifier ? operation(identifier, lower, '...', [named]) : named,
    ...(type ? { type } : {}), ...(value ? { default: lower.expression(value) } : {}), ...lower.span(node),
  };
}

/** Variables of a lambda, a loop or a destructuring, with their types. */
function variable(node: Node, lower: Lower): Parameter {
  const type = node.type === 'variable_declaration' ? typeText(node, lower) : '';
  return { name: lower.expression(node), ...(type ? { type } : {}), ...lower.span(node) };
}

// ---------------------------------------------------------------- functions and classes

function functionStatements(node: Node, lower: Lower): Statement[] {
  const holder = childOfType(node, 'function_body') ?? node;
  const inside = childOfType(holder, 'block');
  if (inside) return body(inside, lower);
  const expression = holder.type === 'function_body' ? lower.children(holder)[0] : undefined;
  return expression ? returns(expression, lower) : [];
}

/** The receiver of an extension function is a declared `this`. */
function receiver(node: Node, lower: Lower): Statement[] {
  const own = node.childForFieldName('name');
  const type = own && lower.children(node).find(child => isType(child) && child.endIndex <= own.startIndex);
  return type ? [assign(type, lower, { target: nameOf(type, lower, 'this'), type: lower.text(type), declares: true })] : [];
}

function functionScope(node: Node, lower: Lower): Scope {
  const header = childOfType(node, 'function_value_parameters');
  const { parameters, decorators } = parametersOf(header, lower);
  const result = lower.children(node).find(child => isType(child) && header !== null && child.startIndex >= header.endIndex);
  return scopeOf(node, lower, 'function', {
    name: fieldText(node, 'name', lower), parameters, types: [result ? lower.text(result) : ''],
    decorators: [...annotations(node, lower), ...decorators],
    statements: [...receiver(node, lower), ...functionStatements(node, lower)],
  });
}

const secondaryConstructor: LowerStatement = (node, lower) => {
  const { parameters, decorators } = parametersOf(childOfType(node, 'function_value_parameters'), lower);
  const delegation = childOfType(node, 'constructor_delegation_call');
  const args = delegation && childOfType(delegation, 'value_arguments');
  const target = delegation && nameOf(delegation, lower, hasToken(delegation, 'super') ? 'super' : 'this');
  const delegated = delegation && target ? evaluate(lower.call(delegation, target, args ? lower.children(args) : []), lower) : [];
  return scopeStatement(scopeOf(node, lower, 'function', {
    name: 'constructor', parameters, decorators: [...annotations(node, lower), ...decorators], statements: [...delegated, ...body(childOfType(node, 'block'), lower)],
  }));
};

/** `get() = …` and `set(value) { … }` go by the name of their property. */
function accessor(node: Node, lower: Lower): Statement {
  const owner = node.parent && childOfType(node.parent, 'variable_declaration');
  const named = owner && nameNode(owner);
  const parameters = ofType(node, lower, 'identifier').map(child => ({ name: nameOf(child, lower), ...lower.span(child) }));
  return scopeStatement(scopeOf(node, lower, 'function', {
    name: named ? lower.text(named) : '', parameters, types: [typeText(node, lower)], decorators: annotations(node, lower), statements: functionStatements(node, lower),
  }));
}

/** Supertypes as text, and what their constructors are called with. */
function supertypes(node: Node, lower: Lower): { types: string[]; statements: Statement[] } {
  const clause = childOfType(node, 'delegation_specifiers');
  const types: string[] = [];
  const statements: Statement[] = [];
  for (const specifier of clause ? lower.children(clause) : []) {
    const inside = childOfType(specifier, 'constructor_invocation', 'explicit_delegation');
    types.push(typeText(inside ?? specifier, lower));
    if (inside?.type === 'constructor_invocation') statements.push(...evaluate(invocation(specifier, lower, true), lower));
    else if (inside) statements.push(...lower.children(inside).filter(child => !isType(child)).flatMap(child => evaluate(child, lower)));
  }
  return { types, statements };
}

function typeScope(node: Node, lower: Lower): Scope {
  const primary = childOfType(node, 'primary_constructor');
  const { parameters, decorators } = parametersOf(primary && childOfType(primary, 'class_parameters'), lower);
  const { types, statements } = supertypes(node, lower);
  const named = fieldText(node, 'name', lower) || (node.type === 'companion_object' ? 'Companion' : '');
  return scopeOf(node, lower, 'type', {
    name: named, parameters, types, decorators: [...annotations(node, lower), ...(primary ? annotations(primary, lower) : []), ...decorators],
    statements: [...statements, ...body(childOfType(node, 'class_body', 'enum_class_body'), lower)],
  });
}

/** `A("a") { … }` in an enum is a construction of it. */
const enumEntry: LowerStatement = (node, lower) => {
  const args = childOfType(node, 'value_arguments');
  const inside = childOfType(node, 'class_body');
  const target = nameNode(node);
  const type = node.parent?.parent ? fieldText(node.parent.parent, 'name', lower) : '';
  const call = target && (args || inside) ? lower.call(node, nameOf(target, lower, type), args ? lower.children(args) : [], true) : null;
  const extra = inside ? [{ value: functionValue(scopeOf(inside, lower, 'type', { statements: body(inside, lower) })), spread: false, ...lower.span(inside) }] : [];
  const value = call && { ...call, arguments: [...call.arguments, ...extra] };
  return [...annotations(node, lower).flatMap(decorator => evaluate(decorator, lower)), assign(node, lower, { target, value, declares: true })];
};

const propertyParts = new Set(['modifiers', 'variable_declaration', 'multi_variable_declaration', 'getter', 'setter', 'type_constraints', 'type_parameters', 'type_modifiers', 'ERROR']);

const property: LowerStatement = (node, lower) => {
  const target = childOfType(node, 'variable_declaration', 'multi_variable_declaration');
  const children = lower.children(node);
  const value = children.find(child => !propertyParts.has(child.type) && !isType(child));
  const parts = { target, value: value?.type === 'property_delegate' ? only(value, lower) : value, type: target?.type === 'variable_declaration' ? typeText(target, lower) : '', declares: true };
  const accessors = children.filter(child => child.type === 'getter' || child.type === 'setter');
  return [...annotations(node, lower).flatMap(call => evaluate(call, lower)), assign(node, lower, parts), ...accessors.map(child => accessor(child, lower))];
};

// ---------------------------------------------------------------- calls

function argument(node: Node, lower: Lower): { name?: string; value: Expression; spread: boolean } | undefined {
  if (node.type !== 'value_argument') return undefined;
  const children = lower.children(node);
  const value = children.at(-1);
  const named = hasToken(node, '=') && children.length > 1 ? { name: lower.text(children[0]!) } : {};
  const isSpread = value?.type === 'spread_expression' || hasToken(node, '*');
  return { ...named, value: value?.type === 'spread_expression' ? only(value, lower) : lower.expression(value ?? null), spread: isSpread };
}

/** `read<Patient>(text)`: the grammar takes the brackets around one type for comparisons; but an answer is compared with nothing. */
const operators: LowerExpression = (node, lower) => {
  const value = binary(node, lower);
  const [inner, given, ...more] = value.operands;
  if (value.operator !== '>' || inner?.kind !== 'operation' || inner.operator !== '<' || !given || more.length > 0) return value;
  const [callee, type] = inner.operands;
  if (!callee || type?.kind !== 'name' || node.childForFieldName('right')?.type !== 'parenthesized_expression') return value;
  return { kind: 'call', callee, arguments: [{ value: given, spread: false, start: given.start, end: given.end }], construct: false, ...lower.span(node) };
};

/** A lambda behind the parentheses is the last argument of the same call. */
const call: LowerExpression = (node, lower) => {
  const [called, ...rest] = lower.children(node);
  const args = rest.flatMap((child): Argument[] => {
    if (child.type === 'value_arguments') return lower.children(child).map(lower.argument);
    if (child.type === 'annotated_lambda') return [{ value: lower.expression(child), spread: false, ...lower.span(child) }];
    return [];
  });
  const callee = lower.expression(called ?? null);
  const isTrailing = callee.kind === 'call' && called?.type === 'call_expression' && rest.every(child => child.type === 'annotated_lambda');
  if (isTrailing) return { ...callee, arguments: [...callee.arguments, ...args], ...lower.span(node) };
  return { kind: 'call', callee, arguments: args, construct: false, ...lower.span(node) };
};

const lambda: LowerExpression = (node, lower) => {
  const header = childOfType(node, 'lambda_parameters');
  const statements = lower.children(node).filter(child => child.id !== header?.id);
  return functionValue(scopeOf(node, lower, 'function', {
    parameters: header ? lower.children(header).map(child => variable(child, lower)) : [],
    statements: valued(statements.flatMap(child => lower.statements(child))),
  }));
};

/** The last expression of a lambda or value block is what it gives. */
function valued(statements: readonly Statement[]): Statement[] {
  const last = statements.at(-1);
  return last?.kind === 'expression' ? [...statements.slice(0, -1), { ...last, kind: 'return' }] : [...statements];
}

// ---------------------------------------------------------------- conditionals, as statements and as values

/** What a branch gives: its expression, or its block run in place. */
function valueOf(node: Node, lower: Lower): Expression {
  if (node.type !== 'block' && node.type !== 'assignment') return lower.expression(node);
  const statements = body(node, lower);
  const first = statements[0];
  return statements.length === 1 && first?.kind === 'expression' ? first.value : inPlace(node, lower, valued(statements));
}

const withoutCondition = (node: Node, lower: Lower) => {
  const condition = node.childForFieldName('condition');
  return lower.children(node).filter(child => child.id !== condition?.id && child.type !== 'label');
};

const ifValue: LowerExpression = (node, lower) =>
  operation(node, lower, '?:', [node.childForFieldName('condition'), ...withoutCondition(node, lower).map(child => valueOf(child, lower))]);

/** `else if` chains may be hundreds long: a walk, not a recursion. */
const ifStatement: LowerStatement = (node, lower) => {
  const statements: Statement[] = [];
  let current: Node | undefined = node;
  while (current?.type === 'if_expression') {
    const [consequence, alternative]: Node[] = withoutCondition(current, lower);
    statements.push(...evaluate(current.childForFieldName('condition'), lower), ...branch(consequence ?? null, lower));
    current = alternative;
  }
  return block(node, lower, statements, branch(current ?? null, lower));
};

/** `when (val k = x)` declares what it tests. */
function subject(node: Node, lower: Lower): { value: Expression | undefined; statements: Statement[] } {
  const head = childOfType(node, 'when_subject');
  if (!head) return { value: undefined, statements: [] };
  const declared = childOfType(head, 'variable_declaration');
  const value = lower.children(head).find(child => child.type !== 'variable_declaration' && child.type !== 'annotation') ?? null;
  if (declared) return { value: operation(head, lower, '=', [declared, value]), statements: [assign(head, lower, { target: declared, value, type: typeText(declared, lower), declares: true })] };
  return { value: lower.expression(value), statements: evaluate(value, lower) };
}

function entryParts(node: Node, lower: Lower): { conditions: Node[]; result: Node | undefined } {
  const conditions = node.childrenForFieldName('condition').filter((child): child is Node => child !== null && child.isNamed);
  const ids = new Set(conditions.map(child => child.id));
  return { conditions, result: lower.children(node).find(child => !ids.has(child.id)) };
}

const whenValue: LowerExpression = (node, lower) => {
  const arms = ofType(node, lower, 'when_entry').map(entry => {
    const { conditions, result } = entryParts(entry, lower);
    return operation(entry, lower, 'case', [...conditions, result ? valueOf(result, lower) : null]);
  });
  return operation(node, lower, 'switch', [subject(node, lower).value ?? null, ...arms]);
};

const whenStatement: LowerStatement = (node, lower) => block(node, lower, subject(node, lower).statements, ofType(node, lower, 'when_entry').map(entry => {
  const { conditions, result } = entryParts(entry, lower);
  const test = conditions.length > 0 ? { ...operation(conditions[0]!, lower, 'case', conditions), end: lower.span(conditions.at(-1)!).end } : null;
  return block(entry, lower, evaluate(test, lower), body(result ?? null, lower));
}));

const identity = (statements: readonly Statement[]): Statement[] => [...statements];

function tryBlock(node: Node, lower: Lower, finish: (statements: readonly Statement[]) => Statement[]): Statement {
  return block(node, lower, lower.children(node).map(child => {
    if (child.type === 'finally_block') return block(child, lower, body(childOfType(child, 'block'), lower));
    if (child.type !== 'catch_block') return block(child, lower, finish(body(child, lower)));
    const caught = nameNode(child);
    const declared = caught ? [assign(caught, lower, { target: caught, type: typeText(child, lower), declares: true })] : [];
    return block(child, lower, declared, finish(body(childOfType(child, 'block'), lower)));
  }));
}

// ---------------------------------------------------------------- statements

const forStatement: LowerStatement = (node, lower) => {
  const [target, value, ...rest] = lower.children(node).filter(child => child.type !== 'label' && child.type !== 'annotation');
  return block(node, lower, { kind: 'iterate', target: lower.expression(target ?? null), value: lower.expression(value ?? null), ...lower.span(node) }, rest.flatMap(child => branch(child, lower)));
};

const whileStatement: LowerStatement = (node, lower) => {
  const test = evaluate(node.childForFieldName('condition'), lower);
  const inside = withoutCondition(node, lower).flatMap(child => branch(child, lower));
  return node.type === 'do_while_statement' ? block(node, lower, inside, test) : block(node, lower, test, inside);
};

const importStatement: LowerStatement = (node, lower) => {
  const path = childOfType(node, 'qualified_identifier', 'identifier');
  const text = path ? lower.text(path) : '';
  if (hasToken(node, '*')) return { kind: 'import', module: text, bindings: [{ imported: '*', local: '*' }], ...lower.span(node) };
  const alias = path?.type === 'qualified_identifier' ? nameNode(node) : null;
  const imported = text.slice(text.lastIndexOf('.') + 1);
  return { kind: 'import', module: text.slice(0, Math.max(text.lastIndexOf('.'), 0)), bindings: [{ imported, local: alias ? lower.text(alias) : imported }], ...lower.span(node) };
};

const jump = (kind: 'return' | 'throw'): LowerStatement => (node, lower) => {
  const value = lower.children(node).find(child => child.id !== node.childForFieldName('label')?.id);
  return { kind, value: value && lower.expression(value), ...lower.span(node) };
};

/** The grammar reads `null`, `true`, `break` as identifiers. */
const constants = new Set(['null', 'true', 'false']);
const jumps = new Set(['break', 'continue']);
const identifier: LowerExpression = (node, lower) => (constants.has(lower.text(node)) ? literal(node, lower, 'other') : nameOf(node, lower));

const statementList: LowerStatement = (node, lower) => block(node, lower, lower.children(node).flatMap(child => lower.statements(child)));
const nothing: LowerStatement = () => [];
const member: LowerExpression = (node, lower) => {
  const [object, property] = lower.children(node);
  return property ? { kind: 'member', object: lower.expression(object ?? null), name: lower.text(property), ...lower.span(node) } : lower.expression(object ?? null);
};
const functionExpression: LowerExpression = (node, lower) => functionValue(functionScope(node, lower));
const typeStatement: LowerStatement = (node, lower) => scopeStatement(typeScope(node, lower));
/** `left is Type`, `left !in right`: the operator as written. */
const tested = (...operators: readonly string[]): LowerExpression => (node, lower) => operation(node, lower, operators.find(operator => hasToken(node, operator)) ?? operators[0]!, lower.children(node));
const unary: LowerExpression = (node, lower) => {
  const operator = fieldText(node, 'operator', lower);
  return operator === '!!' ? lower.expression(node.childForFieldName('argument')) : operation(node, lower, operator, [node.childForFieldName('argument')]);
};

export const kotlin: Adapter = {
  languages: ['kotlin'],
  grammar: 'tree-sitter-kotlin.wasm',
  comments: ['line_comment', 'block_comment', 'shebang'],
  expressions: {
    identifier, user_type: name, nullable_type: name, non_nullable_type: name, function_type: name, parenthesized_type: name,
    this_expression: name, super_expression: name, label: name, qualified_identifier: name,
    string_literal: string, multiline_string_literal: string, string_content: whole('string'), escape_sequence: whole('string'),
    character_literal: (node, lower) => quoted(node, lower), number_literal: whole('number'), float_literal: whole('number'),
    parenthesized_expression: only, value_argument: (node, lower) => argument(node, lower)!.value, interpolation: only, type_test: tested('is', '!is'), range_test: tested('in', '!in'),
    variable_declaration: (node, lower) => lower.expression(nameNode(node)), multi_variable_declaration: list, collection_literal: list,
    navigation_expression: member, call_expression: call, lambda_literal: lambda, anonymous_function: functionExpression,
    annotated_lambda: (node, lower) => lower.expression(childOfType(node, 'lambda_literal')),
    annotated_expression: (node, lower) => operation(node, lower, '', [...ofType(node, lower, 'annotation').map(child => invocation(child, lower)), ...lower.children(node).filter(child => child.type !== 'annotation')]),
    labeled_expression: (node, lower) => lower.expression(lower.children(node).at(-1) ?? null),
    callable_reference: (node, lower) => { const [object, property] = lower.children(node); return property ? member(node, lower) : lower.expression(object ?? null); },
    annotation: (node, lower) => invocation(node, lower), constructor_invocation: (node, lower) => invocation(node, lower, true),
    object_literal: (node, lower) => functionValue(typeScope(node, lower)),
    index_expression: (node, lower) => {
      const [object, ...indices] = lower.children(node);
      const index = indices.length === 1 ? lower.expression(indices[0]!) : operation(node, lower, ',', indices);
      return { kind: 'index', object: lower.expression(object ?? null), index, ...lower.span(node) };
    },
    infix_expression: (node, lower) => {
      const [left, operator, right] = lower.children(node);
      return operation(node, lower, operator ? lower.text(operator) : '', [left ?? null, right ?? null]);
    },
    binary_expression: operators, unary_expression: unary,
    range_expression: tested('..<', '..'), in_expression: tested('in', '!in'), is_expression: tested('is', '!is'), as_expression: prefixed('as'), spread_expression: prefixed('...'),
    return_expression: prefixed('return'), throw_expression: prefixed('throw'),
    assignment: (node, lower) => operation(node, lower, fieldText(node, 'operator', lower), [node.childForFieldName('left'), node.childForFieldName('right')]),
    if_expression: ifValue, when_expression: whenValue, try_expression: (node, lower) => inPlace(node, lower, [tryBlock(node, lower, valued)]),
  },
  statements: {
    identifier: (node, lower) => (jumps.has(lower.text(node)) ? [] : evaluate(node, lower)),
    block: statementList, class_body: statementList, enum_class_body: statementList,
    assignment: (node, lower) => assign(node, lower, { target: node.childForFieldName('left'), value: node.childForFieldName('right'), operator: fieldText(node, 'operator', lower) }),
    property_declaration: property, getter: accessor, setter: accessor,
    function_declaration: (node, lower) => scopeStatement(functionScope(node, lower)), secondary_constructor: secondaryConstructor,
    class_declaration: typeStatement, object_declaration: typeStatement, companion_object: typeStatement, enum_entry: enumEntry,
    anonymous_initializer: (node, lower) => block(node, lower, body(childOfType(node, 'block'), lower)),
    type_alias: (node, lower) => scopeStatement(scopeOf(node, lower, 'type', { name: fieldText(node, 'type', lower), types: [typeText(node, lower)], statements: [] })),
    file_annotation: (node, lower) => evaluate(invocation(node, lower), lower), import: importStatement, package_header: nothing, label: nothing,
    if_expression: ifStatement, when_expression: whenStatement, try_expression: (node, lower) => tryBlock(node, lower, identity),
    for_statement: forStatement, while_statement: whileStatement, do_while_statement: whileStatement,
    return_expression: jump('return'), throw_expression: jump('throw'),
    labeled_expression: (node, lower) => lower.children(node).slice(1).flatMap(child => lower.statements(child)),
  },
  argument,
};
