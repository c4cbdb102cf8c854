// Expressions: the value of each, from the values of its parts and from the names in it.
import type { Span } from '../../engine/span';
import type { Expression, Index, Member, Name, ObjectLiteral, Operation } from '../../views/code';
import { evaluateCall, leak } from './call';
import type { Source, Taint } from './facts';
import type { NameClass } from './names';
import { isClass } from './names';
import { fieldOf, firstLiteral, isSelf, lastNameOf, pathOf } from './paths';
import { writeAddress } from './address';
import { asksToSeal, sealed } from './sealing';
import { assignPattern } from './patterns';
import { choosesKeys } from './picking';
import { asText } from './texts';
import type { Value } from './value';
import { composed, distinct, harmless, hasSource, isKeyName, isSource, isTainted, memberOf, merged, placed, spanOf, stepped, stopped, union, unknown, valueOf, withEntry } from './value';
import type { Env, Walk } from './walk';
import { lookup, scopeIn, leaveBranch } from './walk';
import { spoken } from './words';

const maxText = 120;

export function evaluate(expression: Expression, env: Env, walk: Walk): Value {
  switch (expression.kind) {
    case 'literal': return literal(expression, walk);
    case 'name': return nameValue(expression, env, walk);
    case 'member': return memberValue(expression, env, walk);
    case 'index': return indexValue(expression, env, walk);
    case 'call': return evaluateCall(expression, env, walk);
    case 'template': return concatenation(expression, expression.parts, env, walk);
    case 'object': return objectValue(expression, env, walk);
    case 'list': return listValue(expression.items.map(item => walk.evaluate(item, env)));
    case 'function': {
      if (expression.scope.kind === 'type') walk.run([{ kind: 'scope', scope: expression.scope, ...spanOf(expression) }], env);
      else return { ...harmless, gives: walk.enter(expression.scope, env, expression.scope.name, []) };
      return harmless;
    }
    case 'operation': return operationValue(expression, env, walk);
  }
}

/** A text that shows nothing: `***-**-****`, an empty one. */
const masking = /^[\s*xX#•._-]*$/;

function literal(expression: Extract<Expression, { kind: 'literal' }>, walk: Walk): Value {
  if (expression.type !== 'string') return expression.type === 'other' ? harmless : unknown;
  const text = walk.text({ start: expression.content.start, end: Math.min(expression.content.end, expression.content.start + maxText) });
  return { taints: [], clean: masking.test(text), text };
}

export function sourceValue(verdict: Pick<NameClass, 'tier' | 'needsContext'>, name: string, at: Span, certainty: Source['certainty'], walk: Walk): Value {
  walk.sources = true;
  walk.alone ||= !verdict.needsContext;
  const place = spanOf(at);
  return valueOf([{ origin: { kind: 'source', tier: verdict.tier, needsContext: verdict.needsContext, name, certainty, place }, at: place, steps: undefined }]);
}

/** What was sent with a request about patients: its members count where their names tell. */
function listedSource(name: string, at: Span, walk: Walk): Value {
  const value = sourceValue({ tier: 'person', needsContext: false }, name, at, 'medium', walk);
  return { ...value, taints: value.taints.map(taint => ({ ...taint, origin: { ...taint.origin, listed: true } as Source })) };
}

/** What a value is by its name, where nothing better is known of it. */
function named(value: Value, name: string, at: Span, walk: Walk): Value {
  // What was filled with data may have held more before; a literal says all that it holds.
  const isWhole = value.taints.length === 0 && value.path === undefined;
  if (value.clean || value.taints.some(isSource) || (isWhole && hasSource(value))) return value;
  // `SSN_FIELD = "ssn"`: a constant holds what is written there.
  if (isWhole && value.text !== undefined && isConstant.test(name)) return value;
  if (walk.knowledge.names.isMadeUp(name)) return stopped;
  if (holdsNothing(value)) return value;
  const verdict = walk.knowledge.names.classOf(name);
  if (verdict === 'harmless') return harmless;
  if (!isClass(verdict) || verdict.needsOwner) return value;
  const source = sourceValue(verdict, name, at, 'high', walk);
  // What depends on the context is one explanation of others.
  return { ...value, ...source, taints: verdict.needsContext ? distinct([...source.taints, ...value.taints]) : source.taints };
}

/** `{ name: faker.person.fullName(), ssn: '000-00-0000' }`: what sanitizers and makers of test data gave, and constants. */
function holdsNothing({ entries }: Value): boolean {
  const held = [...(entries?.values() ?? [])];
  return held.some(one => one.stopped) && held.every(one => one.stopped || one.text !== undefined) && !held.some(isTainted);
}

const isConstant = /^\p{Lu}[\p{Lu}\d_]*$/u;

function freeOrigin(name: string, at: Span): Taint {
  return { origin: { kind: 'free', name, path: [] }, at: spanOf(at), steps: undefined };
}

/** Types and constants: `Patient`, `SSN`. What they name is not data. */
function isStatic(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

function nameValue({ name, ...at }: Name, env: Env, walk: Walk): Value {
  if (isSelf(name)) return env.person && env.function >= 0 ? sourceValue({ tier: 'person', needsContext: false }, env.type, at, 'medium', walk) : unknown;
  const known = lookup(env, name);
  const value = known && named(placed(known, at), name, at, walk);
  if (value && (value.clean || isTainted(value))) return value;
  const verdict = env.person && env.function >= 0 && !isStatic(name) ? walk.knowledge.names.classOf(name) : undefined;
  // In a class that is a person, `name` may be its field.
  if (isClass(verdict) && verdict.needsOwner) return sourceValue({ tier: isKeyName(spoken(name)) ? 'key' : verdict.tier, needsContext: false }, name, at, 'medium', walk);
  // A field of which nothing is known here: other methods may set it, a getter may make it.
  if (value) return value.path === undefined && env.type !== '' && lookup(env, `this.${name}`) ? { ...value, taints: [freeOrigin(`this.${name}`, at)] } : value;
  if (isStatic(name)) return unknown;
  if (name === 'params' && env.serving && walk.knowledge.language === 'ruby') return listedSource(name, at, walk);
  return named(valueOf([freeOrigin(name, at)]), name, at, walk);
}

function memberValue(expression: Member, env: Env, walk: Walk): Value {
  const field = fieldOf(expression, env);
  if (field && (field.clean || hasSource(field) || (isTainted(field) && !isOwned(expression.name, walk)) || !env.person)) return named(placed(field, expression), expression.name, expression, walk);
  const object = walk.evaluate(expression.object, env);
  // Ruby asks without parentheses.
  if (expression.name.endsWith('?')) return harmless;
  if (walk.knowledge.language === 'ruby' && !isSelf(lastNameOf(expression.object, walk))) return evaluateCall({ kind: 'call', callee: expression, arguments: [], construct: false, ...spanOf(expression) }, env, walk);
  const read = readMember(object, expression.object, expression.name, expression, env, walk);
  if (read !== unknown || expression.object.kind !== 'name' || !isSelf(expression.object.name)) return read;
  return valueOf([freeOrigin(`this.${expression.name}`, expression)]);
}

/** A name that says something where it is a person's: `name`, `address`. */
function isOwned(name: string, { knowledge: { names } }: Walk): boolean {
  const verdict = names.classOf(name);
  return isClass(verdict) && verdict.needsOwner;
}

/** What a member holds: known of its object, or told by its name and its owner's. */
export function readMember(object: Value, owner: Expression, name: string, at: Span, env: Env, walk: Walk): Value {
  const { names, lists } = walk.knowledge;
  const read = memberOf(object, name, at, walk.knowledge);
  // `patient.label` may be a property of a class of the file.
  if (read.clean && !object.stopped && names.classOf(name) === 'about') return { ...valueOf([freeOrigin(`this.${name}`, at)]), clean: true };
  if (read.clean || read.taints.some(isSource) || read.entries || object.taints.some(isSource)) return read;
  if (lists.segments.has(name)) return sourceValue({ tier: 'person', needsContext: false }, name, at, 'medium', walk);
  if (env.serving && lists.bodies.has(spoken(name)) && lists.requests.has(spoken(lastNameOf(owner, walk)).split(' ').at(-1)!)) {
    return sourceValue({ tier: 'person', needsContext: false }, name, at, 'medium', walk);
  }
  const ownerName = lastNameOf(owner, walk);
  // What a process is started with is nobody's data.
  if (/^(?:env|environ|ENV)$/.test(ownerName)) return harmless;
  // Android's `R.string.patient_name`.
  if (owner.kind === 'member' && owner.object.kind === 'name' && owner.object.name === 'R') return harmless;
  const verdict = names.classOf(name);
  const isTheirs = isClass(verdict) && verdict.tier === 'person' && (caring.test(ownerName) || (walk.knowledge.language === 'csharp' && rows.test(ownerName)));
  if ((names.isStranger(ownerName) && !isTheirs) || (owner.kind === 'name' && isStatic(ownerName) && !lookup(env, ownerName))) return read;
  if (verdict === 'harmless') return harmless;
  if (!isClass(verdict) || verdict.needsOwner) return read;
  return sourceValue(verdict, name, at, 'high', walk);
}

/** Who has patients: `clinic.patients`. */
const caring = /(?:clinic|hospital|practice|facility|provider|doctor|physician|practitioner|nurse|clinician|ward)s?$/i;
/** EF's context: `_db.Patients` are rows. */
const rows = /^_?(?:db|database|context|dbContext)$/i;

function indexValue(expression: Index, env: Env, walk: Walk): Value {
  const object = walk.evaluate(expression.object, env);
  const key = firstLiteral(expression.index, walk);
  if (key !== '' && expression.index?.kind === 'literal' && expression.index.type === 'string') return readMember(object, expression.object, key, expression, env, walk);
  // Exposed's `row[Patients.id]`
  const column = expression.index;
  if (column?.kind === 'member' && column.object.kind === 'name' && isStatic(column.object.name)) return readMember(object, expression.object, column.name, expression, env, walk);
  // `df[["ssn", "last_name"]]`
  const columns = column?.kind === 'list' ? column.items.map(item => firstLiteral(item, walk)) : [];
  if (columns.some(name => name !== '')) return placed(composed(columns.map(name => readMember(object, expression.object, name, expression, env, walk))), expression);
  if (column && column.kind !== 'literal') walk.evaluate(column, env);
  if (column?.kind === 'name' && lookup(env, column.name)?.shown) return stopped;
  const element = placed(object, expression);
  return element.entries ? valueOf(composed([element]).taints) : element;
}

/** All that is told of it is a key. */
function isKey({ taints }: Value): boolean {
  return taints.length > 0 && taints.every(({ origin }) => origin.kind === 'source' && origin.tier === 'key');
}

const maxPlaces = 8;

/** A short list knows what is at each place, if not all of it is alike. */
export function listValue(items: readonly Value[]): Value {
  const telling = items.filter(hasSource).length;
  const keys = items.filter(isKey).length;
  const isAlike = telling === 0 || (telling === items.length && (keys === 0 || keys === items.length));
  if (isAlike || items.length > maxPlaces) return composed(items);
  return { taints: [], clean: false, entries: new Map(items.map((item, i) => [String(i), item])) };
}

function objectValue(expression: ObjectLiteral, env: Env, walk: Walk): Value {
  let value: Value = unknown;
  const spread: Value[] = [];
  const isStored = expression.entries.some(({ key }) => asksToSeal(key));
  for (const entry of expression.entries) {
    const own = walk.evaluate(entry.value, env);
    const key = entry.key ?? (walk.knowledge.language === 'csharp' && entry.value.kind === 'member' ? entry.value.name : undefined);
    if (entry.spread || key === undefined) spread.push(own);
    else value = withEntry(value, key, keyed(isStored ? sealed(own) : own, key, entry.value, walk));
  }
  if (spread.length === 0) return value;
  const whole = union(spread);
  return { ...value, clean: false, taints: composed(spread).taints, ...(value.entries ? {} : whole.entries ? { entries: whole.entries } : {}) };
}

/** `{ ssn: value }`: the key says what the value is, where it is a variable's or a member's and nothing else is known of it. */
export function keyed(value: Value, key: string, expression: Expression, walk: Walk): Value {
  if (value.clean || hasSource(value) || value.text !== undefined) return value;
  if (expression.kind !== 'name' && expression.kind !== 'member' && expression.kind !== 'index') return value;
  const name = lastNameOf(expression, walk);
  if (isStatic(name) || isSelf(name)) return value;
  const verdict = walk.knowledge.names.classOf(key);
  if (!isClass(verdict) || verdict.needsOwner || verdict.tier === 'person') return value;
  if (walk.knowledge.names.classOf(name) === 'harmless') return value;
  return { ...value, ...sourceValue(verdict, key, expression, 'medium', walk) };
}

/** A template or `+`: the taints of its parts. One that is an address with data in its query leaks by being made. */
function concatenation(expression: Expression, parts: readonly Expression[], env: Env, walk: Walk): Value {
  const values = parts.map(part => asText(walk.evaluate(part, env), part, walk));
  const first = values[0]?.text;
  writeAddress(expression, values, walk);
  // `'***-**-' + ssn.slice(-4)`
  const partly = values.some(({ text }) => text !== undefined && /[*•#]{3}|[xX]{3}-/.test(text));
  const value = composed(values.map(one => (one.text === undefined || isTainted(one) ? one : unknown)));
  const whole = partly ? { ...value, taints: value.taints.map(taint => ({ ...taint, lowered: true })) } : value;
  return { ...whole, clean: false, ...(first === undefined ? {} : { text: first }) };
}

const answering = /^(?:[<>!=]=?=?|<=>|=~|!~|in|not in|is|is not|instanceof|not|!|typeof|delete|void|not|and not|~|del|exists|defined\?|case)$/;

function operationValue(expression: Operation, env: Env, walk: Walk): Value {
  const { operator, operands } = expression;
  switch (operator) {
    case '+': case '.': case '<<': case '%': return plus(expression, env, walk);
    case '=': case ':=': case '+=': case '??=': case '||=': {
      const value = walk.evaluate(operands[1], env);
      if (operands[0]) assignPattern(operands[0], value, env, walk);
      return value;
    }
    case '?:': {
      walk.evaluate(operands[0], env);
      // Kotlin's elvis has two operands, the first of which may be the value.
      const values = operands.slice(operands.length > 2 ? 1 : 0).map(operand => walk.evaluate(operand, env));
      return union(values);
    }
    case 'switch': {
      // Kotlin's `when` may have no subject.
      const hasSubject = operands[0]?.kind !== 'operation' || operands[0].operator !== 'case';
      return union(operands.slice(hasSubject ? 1 : 0).map(operand => walk.evaluate(operand, env)));
    }
    case 'as': return cast(expression, env, walk);
    case 'yield': case 'yield*': {
      const value = walk.evaluate(operands[0], env);
      env.returns.push(stepped(value, 'returned'));
      return unknown;
    }
    case 'assert': {
      const [condition, message] = operands.map(operand => walk.evaluate(operand, env));
      if (condition && message) leak(['throw'], operands[1]!, message, walk);
      return harmless;
    }
    case 'throw': case 'raise': {
      const value = walk.evaluate(operands[0], env);
      leak(['throw'], expression, value, walk);
      return harmless;
    }
    case 'do': case 'comprehension': return inPlace(operands[0], env, walk);
    case 'case': return union(operands.slice(-1).map(operand => walk.evaluate(operand, env)));
    default: {
      const values = operands.map(operand => walk.evaluate(operand, env));
      if (answering.test(operator)) return harmless;
      if (values.length === 1) return values[0]!;
      return operator === '&&' || operator === 'and' ? values.at(-1) ?? unknown : operator === '||' || operator === '??' || operator === 'or' ? union(values) : composed(values);
    }
  }
}

/** `JSON.parse(text) as Patient`: the type tells what no name does. What is written in place is known. */
function cast({ operands: [from, type], ...at }: Operation, env: Env, walk: Walk): Value {
  const value = walk.evaluate(from, env);
  const isOpen = from?.kind === 'name' || from?.kind === 'call' || from?.kind === 'member' || from?.kind === 'index' || (from?.kind === 'operation' && from.operator === 'await');
  if (!type || !isOpen || hasSource(value) || !walk.knowledge.names.isPersonType(walk.text(type))) return value;
  return { ...value, ...sourceValue({ tier: 'person', needsContext: false }, walk.text(type), at, 'medium', walk) };
}

/** Concatenation, appending, Python's formatting. */
function plus(expression: Operation, env: Env, walk: Walk): Value {
  const value = concatenation(expression, expression.operands, env, walk);
  const target = expression.operands[0];
  if (expression.operator === '<<' && target && walk.knowledge.sinks.has('<<')) leak([...pathOf(target, env, walk, false), '<<'], expression.operands.at(-1)!, value, walk);
  if (expression.operator === '<<' && target) assignPattern(target, merged(walk.evaluate(target, env), value), env, walk);
  return value;
}

/** A comprehension or a block in an expression's place: its statements run here, its value is what they give back. */
function inPlace(operand: Expression | undefined, env: Env, walk: Walk): Value {
  if (operand?.kind !== 'function') return walk.evaluate(operand, env);
  const inner = scopeIn(env, { branch: true, returns: [] });
  walk.run(operand.scope.statements, inner);
  leaveBranch(inner);
  const entries = operand.scope.statements.find(statement => statement.kind === 'iterate');
  const key = entries?.kind === 'iterate' && entries.target.kind === 'list' ? entries.target.items[0] : undefined;
  if (operand.scope.statements.some(statement => statement.kind === 'expression' && choosesKeys(statement.value, key, walk))) return stopped;
  return composed(inner.returns);
}
