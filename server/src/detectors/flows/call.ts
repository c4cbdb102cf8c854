// Calls: what a call gives back, what it does to the object it is called on, and whether it is one to remember.
import type { Span } from '../../engine/span';
import type { Argument, Call, Expression } from '../../views/code';
import { addressOf } from './address';
import { callbackOf, runCallbacks } from './callback';
import { fetched } from './fetch';
import type { ArgumentFacts, ArgumentPart, CallFacts, Origin, Path } from './facts';
import { isMasking } from './masking';
import { keyed, readMember } from './expression';
import { fill } from './patterns';
import { firstLiteral, lastNameOf, pathOf } from './paths';
import type { Value } from './value';
import { allTaints, composed, harmless, hasSource, isSource, isTainted, marked, placed, spanOf, union, unknown, valueOf } from './value';
import type { Env, Walk } from './walk';
import { spoken } from './words';

/** An argument and what is known of it. */
export interface Given {
  readonly argument: Argument;
  readonly value: Value;
}

const asked: ReadonlySet<string> = new Set(['get', 'get_or_default', 'getOrDefault', 'getString', 'getInt', 'getLong', 'getObject', 'getDate', 'GetString', 'GetValue', 'getValue', 'getItem', 'fetch', 'dig', 'optString', 'getStringExtra', 'getParameter', 'header', 'input', 'Get', 'FormValue', 'Query', 'Param', 'PostForm', 'query', 'post', 'attr', 'read_attribute', 'getAttribute', 'get_attribute', 'pop', 'valueOf']);

export function evaluateCall(call: Call, env: Env, walk: Walk): Value {
  const { callee } = call;
  const name = lastNameOf(callee, walk);
  const receiver = callee.kind === 'member' ? walk.evaluate(callee.object, env) : undefined;
  const inner = callee.kind === 'name' || callee.kind === 'member' ? unknown : walk.evaluate(callee, env);
  const given = call.arguments.flatMap(argument => (callbackOf(argument.value) ? [] : [{ argument, value: argumentValue(argument, env, walk) }]));
  const values = given.map(({ value }) => value);
  const callbacks = call.arguments.filter(argument => callbackOf(argument.value));
  const called = callbacks.length > 0 ? runCallbacks(call, name, callbacks, receiver, values, env, walk) : undefined;
  const written = pathOf(callee, env, walk, true);
  const path = pathOf(callee, env, walk, false);
  remember(call, path, written, given, receiver, callee, walk);
  const value = resultOf(call, name, path, receiver, given, called, env, walk);
  const result = inner !== unknown && !hasSource(value) ? union([inner, value]) : value;
  const whole = pathOf(call, env, walk, false);
  return { ...result, path: whole };
}

function argumentValue({ name, value: expression, spread }: Argument, env: Env, walk: Walk): Value {
  const value = walk.evaluate(expression, env);
  return name === undefined || spread ? value : keyed(value, name, expression, walk);
}

function resultOf(call: Call, name: string, path: Path, receiver: Value | undefined, given: readonly Given[], called: Value | undefined, env: Env, walk: Walk): Value {
  const { effects, names } = walk.knowledge;
  const { callee } = call;
  const values = given.map(({ value }) => value);
  const effect = effects.of(name);
  if (effect === 'stop' || isMasking(name, call, walk)) return harmless;
  const through = composed(receiver && isTainted(receiver) ? [...values, receiver] : values);
  if (effect === 'encrypt') return marked(through, 'encrypted');
  if (effect === 'lower') return marked(through, 'lowered');
  const first = call.arguments[0]?.value;
  const key = firstLiteral(first, walk);
  if (receiver && callee.kind === 'member' && asked.has(name) && key !== '' && /^[\w-]+$/.test(key)) {
    const read = readMember(receiver, callee.object, key, call, env, walk);
    if (read !== unknown) return read;
  }
  if (called !== undefined) {
    if (effects.isMapping(name)) return placed(called, call);
    if (!receiver) return composed([through, called]);
  }
  const source = fetched(call, name, path, receiver, values, env, walk);
  if (source) return source;
  if (effect === 'drop' || effects.isMeasure(name)) return harmless;
  if (receiver && callee.kind === 'member') {
    if (effects.isFilling(name)) {
      const added = composed(values);
      if (isTainted(added)) fill(callee.object, added, env);
    }
    const method = methodOf(receiver, callee, name, call, env, walk);
    if (method !== undefined && (hasSource(receiver) || !isLocal(callee, path))) return effect === 'keep' || effects.isFilling(name) ? composed([method, ...values]) : method;
  }
  const isOwn = effect === 'keep' && !call.construct && wordCount(name) > 1 && isLocal(callee, path);
  if ((effect === 'keep' && !isOwn) || call.construct || (isNamedLikeType(name) && (callee.kind === 'name' || path[0]!.startsWith('@')))) return placedAll(composed(values), receiver, call);
  if (!isOwn && names.classOf(name) === 'harmless') return harmless;
  if (!isLocal(callee, path)) return unknown;
  const parts = given.map(one => factsOf(one, call));
  return valueOf([{ origin: { kind: 'result', callee: path, arguments: parts, path: [], keeps: isOwn }, at: spanOf(call), steps: undefined }]);
}

/** Functions that people write have names of more than one word. */
function wordCount(name: string): number {
  return spoken(name).split(' ').length;
}

/** Where a construction needs no `new`: `DataFrame(rows)`. */
function isNamedLikeType(name: string): boolean {
  return /^\p{Lu}\p{L}*\p{Ll}/u.test(name);
}

/** What goes through a function keeps the place where it went in. */
function placedAll(value: Value, receiver: Value | undefined, call: Call): Value {
  return receiver && isTainted(receiver) ? composed([value, placed(receiver, call)]) : value;
}

/** A method of something that holds data: a getter gives the member, others what it is called on. */
function methodOf(receiver: Value, callee: Extract<Expression, { kind: 'member' }>, name: string, call: Call, env: Env, walk: Walk): Value | undefined {
  const getter = /^(?:get|Get|get_|read|fetch)(?=\p{Lu}|_)/u.exec(name);
  const member = getter ? name.slice(getter[0].length) : name;
  const isGetter = getter !== null || call.arguments.length === 0;
  if (isGetter) {
    const read = readMember(receiver, callee.object, member, call, env, walk);
    if (read.clean || read.taints.some(isSource)) return walk.knowledge.effects.of(name) === 'keep' && !getter ? placed(receiver, call) : read;
  }
  return isTainted(receiver) ? placed({ ...receiver, clean: false }, call) : undefined;
}

/** Functions of the file: called by their name alone, on the object or class around, or on an object of a class that is known. */
function isLocal(callee: Expression, path: Path): boolean {
  if (callee.kind === 'name') return !path[0]!.startsWith('@');
  if (callee.kind !== 'member') return false;
  const owner = path.at(-2) ?? '';
  return owner === 'this' || path[0] === 'this' || /^:?\p{Lu}/u.test(owner);
}

function factsOf({ argument, value }: Given, call: Call): ArgumentFacts {
  const parts: ArgumentPart[] = value.taints.length > 0 ? [{ taints: value.taints }] : [];
  for (const [key, entry] of value.entries ?? []) {
    const taints = allTaints(entry);
    if (taints.length > 0) parts.push({ key, taints });
  }
  return { index: call.arguments.indexOf(argument), ...(argument.name === undefined ? {} : { name: argument.name }), parts };
}

/** Keeps a call that may let out what it is given, or pass it on to a function of the file. */
function remember(call: Call, path: Path, written: Path, given: readonly Given[], receiver: Value | undefined, callee: Expression, walk: Walk): void {
  const last = path.at(-1)!;
  const mayLeak = walk.knowledge.sinks.has(last) || walk.knowledge.sinks.has(written.at(-1)!);
  if (!mayLeak && !isLocal(callee, path)) return;
  const parts = given.map(one => factsOf(one, call)).filter(({ parts }) => parts.length > 0);
  if (mayLeak && receiver && isTainted(receiver)) parts.push({ index: -1, parts: [{ taints: allTaints(receiver) }] });
  if (parts.length === 0) return;
  const address = given.map(({ value }) => addressOf(value.text ?? value.entries?.get('url')?.text)).find(text => text !== undefined);
  record({ callee: path, ...(written.join('.') === path.join('.') ? {} : { written }), arguments: parts, ...(address === undefined ? {} : { address }), ...spanOf(call) }, walk);
}

/** A way out that is no call: an assignment, a throw. */
export function leak(callee: Path, at: Span, value: Value, walk: Walk): void {
  const taints = allTaints(value);
  if (taints.length > 0) record({ callee, arguments: [{ index: 0, parts: [{ taints }] }], ...spanOf(at) }, walk);
}

const maxCalls = 2000;

function record(call: Omit<CallFacts, 'of' | 'direct'>, walk: Walk): void {
  if (!walk.recording || walk.calls.size >= maxCalls || call.start < 0) return;
  const origins = call.arguments.flatMap(({ parts }) => parts.flatMap(({ taints }) => taints.map(({ origin }) => origin)));
  const of = [...new Set(origins.flatMap(origin => functionsIn(origin)))];
  walk.calls.set(`${call.start}:${call.end}:${call.callee.at(-1)!}`, { ...call, of, direct: origins.some(({ kind }) => kind !== 'parameter') });
}

/** The functions whose parameters an origin goes back to. */
function functionsIn(origin: Origin): number[] {
  if (origin.kind === 'parameter') return [origin.function];
  return origin.kind === 'result' ? origin.arguments.flatMap(({ parts }) => parts.flatMap(({ taints }) => taints.flatMap(taint => functionsIn(taint.origin)))) : [];
}
