// Statements: run in order, so that a name stands for what was assigned to it last.
import type { Expression, ObjectLiteral, Parameter, Scope, Statement } from '../../views/code';
import { leak } from './call';
import { readCondition } from './condition';
import { sourceValue } from './expression';
import type { Taint } from './facts';
import { lastNameOf, pathOf } from './paths';
import { assignPattern, publish } from './patterns';
import { elementIn } from './picking';
import { noteAssigned } from './redactions';
import { carriesPerson, isServing } from './serving';
import { isSortKey } from './sorting';
import { declared, fieldName, publishType, typed } from './types';
import type { Value } from './value';
import { allTaints, composed, harmless, hasSource, isTainted, shown, spanOf, stepped, stopped, union, unknown, valueOf } from './value';
import type { Env, Walk } from './walk';
import { declare, leaveBranch, lookup, scopeIn, spend } from './walk';

/** Types of what is thrown. */
const failure = /(?:Error|Exception)(?:<.*)?$/;

export function run(statements: readonly Statement[], env: Env, walk: Walk): void {
  // Functions are known before they stand: as values they are no data.
  // (In Ruby a name alone may call one, in Kotlin a property's getter.)
  for (const statement of statements) if (statement.kind === 'scope' && statement.scope.name !== '' && (!walk.knowledge.callsByName || statement.scope.kind === 'type')) declare(env, statement.scope.name, harmless);
  for (const statement of statements) {
    if (!spend(walk)) return;
    execute(statement, env, walk);
  }
}

function execute(statement: Statement, env: Env, walk: Walk): void {
  switch (statement.kind) {
    case 'assign': return assign(statement, env, walk);
    case 'expression': return void walk.evaluate(statement.value, env);
    case 'return': return void env.returns.push(stepped(walk.evaluate(statement.value, env), 'returned'));
    case 'throw': return leak(['throw'], statement, statement.value ? walk.evaluate(statement.value, env) : unknown, walk);
    case 'iterate': return iterate(statement, env, walk);
    case 'import': return bind(statement, env, walk);
    case 'block': return block(statement, env, walk);
    case 'scope': return enterScope(statement.scope, env, walk);
  }
}

function assign(statement: Extract<Statement, { kind: 'assign' }>, env: Env, walk: Walk): void {
  const { target, value: expression, type, declares, operator } = statement;
  if (target.kind === 'list' && expression?.kind === 'list' && target.items.length === expression.items.length) {
    const values = expression.items.map(item => walk.evaluate(item, env));
    target.items.forEach((item, i) => assignPattern(item, values[i]!, env, walk, declares));
    return;
  }
  let value: Value = unknown;
  if (expression?.kind === 'function' && expression.scope.kind === 'function') {
    const { name } = target.kind === 'name' || target.kind === 'member' ? target : { name: '' };
    value = { ...harmless, gives: walk.enter(expression.scope, env, name, []) };
  } else if (expression) value = isAnswer(target, expression, walk) ? { ...walk.evaluate(expression, env), ...harmless } : walk.evaluate(expression, env);
  if (expression && !value.path && (expression.kind === 'name' || expression.kind === 'member' || (expression.kind === 'operation' && expression.operator === '|'))) value = { ...value, path: pathOf(expression, env, walk, false) };
  const isField = declares && target.kind === 'name' && env.type !== '' && env.function < 0;
  // What a field begins with is not what it holds later.
  if (isField && value.clean) value = { ...value, clean: false };
  if (type && !value.gives) value = typed(value, type, target, walk);
  if (operator.length > 1 && operator !== ':=' && operator !== '==') value = { ...composed([value, walk.evaluate(target, env)]), clean: false };
  if (target.kind === 'member') noteAssigned(target.name, expression, walk);
  assignPattern(target, value, env, walk, declares);
  // A field is read as `this.x` too.
  if (isField) {
    declare(env, `this.${target.name}`, lookup(env, target.name) ?? value);
    publish(`this.${target.name}`, value, walk);
    // Of a declared type: `text: Annotated[str, PHI]`.
    if (hasSource(value)) publish(fieldName(env.type, target.name), value, walk);
  }
}

/** Go's `err := f(x)` is whether it went well, not what it got. */
function isAnswer(target: Expression, expression: Expression, walk: Walk): boolean {
  return target.kind === 'name' && target.name === 'err' && expression.kind === 'call' && !expression.construct && !/err|new/i.test(lastNameOf(expression, walk));
}

/** Each turn gives the target an element. Loops run twice, as what the end of one turn assigns the next one may read. */
function iterate({ target, value: expression }: Extract<Statement, { kind: 'iterate' }>, env: Env, walk: Walk): void {
  const value = walk.evaluate(expression, env);
  const element = elementIn(expression, value, walk);
  const [first, second] = target.kind === 'list' && target.items.length === 2 ? target.items : [];
  if (!first || !second) return assignPattern(target, element, env, walk, true);
  assignPattern(first, isSortKey(first, walk) ? harmless : unknown, env, walk, true);
  assignPattern(second, element, env, walk, true);
}

function bind(statement: Extract<Statement, { kind: 'import' }>, env: Env, walk: Walk): void {
  for (const { imported, local } of statement.bindings) {
    if (local === '*' || local === '') continue;
    const path = imported === '*' ? [`@${statement.module}`] : [`@${statement.module}`, imported];
    declare(env, local, { ...harmless, path });
    if (env.function < 0) walk.bindings.set(local, path);
  }
}

function block({ statements }: Extract<Statement, { kind: 'block' }>, env: Env, walk: Walk): void {
  const loops = statements.some(({ kind }) => kind === 'iterate');
  if (loops && walk.recording) {
    walk.recording = false;
    const functions = walk.functions.length;
    pass(statements, env, walk);
    walk.functions.length = functions;
    walk.recording = true;
  }
  pass(statements, env, walk);
}

function pass(statements: readonly Statement[], env: Env, walk: Walk): void {
  readCondition(statements[0], env, walk);
  for (const statement of statements) {
    if (!spend(walk)) return;
    if (statement.kind !== 'block') execute(statement, env, walk);
    else {
      const branch = scopeIn(env, { branch: true });
      run([statement], branch, walk);
      leaveBranch(branch);
    }
  }
}

function enterScope(scope: Scope, env: Env, walk: Walk): void {
  for (const decorator of scope.decorators) for (const { value } of decorator.arguments) if (value.kind === 'function') walk.evaluate(value, env);
  if (scope.kind === 'function') {
    const go = (): void => void walk.enter(scope, env, scope.name, []);
    if (env.function < 0 && env.type === '') go();
    else walk.waiting.push(go);
    return;
  }
  const { names } = walk.knowledge;
  const inner = scopeIn(env, { type: scope.name, person: names.isPersonType(scope.name), serving: env.serving || isServing(scope, scope.name, walk), failure: [scope.name, ...scope.types].some(type => failure.test(type)), returns: [] });
  if (scope.decorators.some(({ callee }) => callee.kind === 'name' && callee.name === 'Slf4j')) declare(inner, 'log', { ...harmless, path: [':Logger'] });
  for (const parameter of scope.parameters) bindParameter(parameter, undefined, -1, 0, scope, inner, walk);
  walk.run(scope.statements, inner);
  publishType(scope, inner, walk);
}

/** Walks a function: its parameters hold what is given, or stand for what a caller will give. */
export function enter(scope: Scope, env: Env, name: string, given: readonly (Value | undefined)[], walk: Walk): Value {
  const index = walk.functions.length;
  const parameters = scope.parameters.map(parameterName);
  const extended = extendedBy(scope, walk);
  const isMethod = parameters[0] === 'self' || parameters[0] === 'cls' || extended !== undefined;
  walk.functions.push({ name, type: extended ?? env.type, parameters: isMethod ? parameters.slice(1) : parameters, returns: [] });
  const inner = scopeIn(env, { function: index, serving: env.serving || isServing(scope, name, walk), returns: [], branch: false });
  scope.parameters.forEach((parameter, i) => {
    if (extended !== undefined && i === 0) bindParameter(parameter, undefined, -1, 0, scope, inner, walk);
    else if (!(isMethod && i === 0)) bindParameter(parameter, given[isMethod ? i - 1 : i], index, isMethod ? i - 1 : i, scope, inner, walk);
  });
  walk.run(scope.statements, inner);
  runWaiting(walk);
  const result = declaredResult(union(inner.returns), scope, walk);
  walk.functions[index] = { ...walk.functions[index]!, returns: returnsOf(result) };
  if (givesMessage(scope, env, walk)) leak(['throw'], scope, result, walk);
  return result;
}

/** What it gives back is an error's message: Go's `Error()`, `getMessage()` of an exception. */
function givesMessage({ name, parameters }: Scope, env: Env, { knowledge: { language } }: Walk): boolean {
  return parameters.length === 0 && (language === 'go' ? name === 'Error' : name === 'getMessage' && env.failure);
}

/** The type that a method of C# extends: `ToLine(this Patient patient)`. */
function extendedBy({ parameters: [first] }: Scope, walk: Walk): string | undefined {
  if (walk.knowledge.language !== 'csharp' || !first?.type || !walk.knowledge.names.isPersonType(first.type)) return undefined;
  return /^this\s/.test(walk.text({ start: first.start, end: first.end })) ? /\w+(?=\W*$)/.exec(first.type)?.[0] : undefined;
}

/** `load(): Promise<Patient>` gives one, wherever it has it from. */
function declaredResult(result: Value, { kind, name, types, start }: Scope, walk: Walk): Value {
  const isTold = result.taints.some(({ origin }) => origin.kind !== 'free' && !(origin.kind === 'result' && origin.arguments.length === 0));
  if (kind !== 'function' || isTold || result.clean || result.entries || !types.some(type => walk.knowledge.names.isPersonType(type))) return result;
  return sourceValue({ tier: 'person', needsContext: false }, name, { start, end: start + 1 }, 'medium', walk);
}

/** What a value holds, that of an object's entries by their keys. */
function returnsOf({ taints, entries }: Value): readonly Taint[] {
  return [...taints, ...[...(entries ?? [])].flatMap(([under, entry]) => allTaints(entry).map(taint => ({ ...taint, under })))].slice(0, maxReturns);
}

const maxReturns = 24;

export function runWaiting(walk: Walk): void {
  for (let go = walk.waiting.shift(); go; go = walk.waiting.shift()) if (spend(walk)) go();
}

function parameterName({ name }: Parameter): string {
  if (name.kind === 'name') return name.name;
  if (name.kind !== 'operation' || name.operands[0]?.kind !== 'name') return '';
  // `...rest`, `*args`, `**options` take more than one argument.
  return (name.operator === '...' || name.operator === '*' ? '*' : name.operator === '**' ? '**' : '') + name.operands[0].name;
}

function bindParameter(parameter: Parameter, given: Value | undefined, fn: number, index: number, scope: Scope, env: Env, walk: Walk): void {
  const { name, type } = parameter;
  if (given === harmless || given === shown || given === stopped) return assignPattern(name, given, env, walk, true);
  const at = spanOf(name);
  const symbolic: Value = fn >= 0 ? valueOf([{ origin: { kind: 'parameter', function: fn, index, path: [] }, at, steps: undefined }]) : unknown;
  let value = given && isTainted(given) ? given : given?.path ? { ...symbolic, path: given.path } : symbolic;
  if (parameter.default) value = union([value, walk.evaluate(parameter.default, env)]);
  // `patient=True` is an answer, whatever it is called.
  if (!type && parameter.default && isNumberOrAnswer(parameter.default, walk)) value = { ...value, clean: true };
  if (type) value = typed(value, type, at, walk);
  if (!hasSource(value) && isDeclared(parameter, scope)) value = { ...value, ...sourceValue({ tier: 'direct', needsContext: false }, 'phi', at, 'high', walk) };
  if (fn >= 0 && name.kind === 'name' && !hasSource(value) && carriesPerson(scope, name.name, type, env, walk)) value = { ...value, ...sourceValue({ tier: 'person', needsContext: false }, name.name, at, 'medium', walk) };
  assignPattern(name, { ...value, clean: value.clean && (type !== undefined || parameter.default !== undefined) }, env, walk, true);
  if (name.kind === 'object' && type) bindTypedEntries(name, type, env, walk);
}

/** `({ note }: { note: ClinicalNote })` */
function bindTypedEntries({ entries }: ObjectLiteral, type: string, env: Env, walk: Walk): void {
  for (const [, key, own] of type.slice(0, maxType).matchAll(/(\w+)\??:\s*([^;,{}]+)/g)) {
    const target = entries.find(entry => entry.key === key)?.value;
    const known = target?.kind === 'name' ? lookup(env, target.name) : undefined;
    if (target && known && !hasSource(known)) assignPattern(target, typed(known, own!.trim(), target, walk), env, walk, true);
  }
}

const maxType = 400;

function isNumberOrAnswer(expression: Expression, walk: Walk): boolean {
  return expression.kind === 'literal' && expression.type !== 'string' && /^(?:true|false|\d[\d._]*)$/i.test(walk.text({ start: expression.start, end: expression.end }));
}

/** `@Phi String note`: an annotation before the parameter says what it holds. */
function isDeclared({ start, end }: Parameter, { decorators }: Scope): boolean {
  return decorators.some(({ callee, ...at }) => at.start >= start && at.end <= end && (callee.kind === 'name' || callee.kind === 'member') && declared.test(callee.name.replace(/Attribute$/, '')));
}
