// Calls: the values that go into a call, and whether it is one to remember: it may let them out, or hand them to a function that does.
import type { Span } from '../../engine/span';
import type { Argument, Call, Expression } from '../../views/code';
import { writeFormat } from './address';
import { callbackOf, implicit, runCallbacks } from './callback';
import { fetched } from './fetch';
import type { ArgumentFacts, ArgumentPart, CallFacts, Path } from './facts';
import { functionsIn } from './nesting';
import { withoutTypes } from './verbs';
import { keyed } from './expression';
import { isClass } from './names';
import { addressIn, addressOf, addressOfValue } from './host';
import { noteAddress } from './recipient';
import { assignPattern, partNamed } from './patterns';
import { lastNameOf, pathOf } from './paths';
import { noteRedaction } from './redactions';
import { isLocal, resultOf } from './result';
import { isSealed, sealed } from './sealing';
import { asText, isWriting } from './texts';
import type { Value } from './value';
import { allTaints, composed, hasSource, isTainted, spanOf, union, unknown } from './value';
import type { Env, Walk } from './walk';
import { lookup, scopeIn } from './walk';

/** An argument and what is known of it. */
export interface Given {
  readonly argument: Argument;
  readonly value: Value;
}

/** What is known of a call when its result is asked for. */
export interface CallInput {
  readonly call: Call;
  readonly name: string;
  readonly path: Path;
  readonly receiver: Value | undefined;
  readonly given: readonly Given[];
  /** Patient data that it brings. */
  readonly source: Value | undefined;
  /** What its callbacks give back. */
  readonly called: Value | undefined;
}

export function evaluateCall(written: Call, env: Env, walk: Walk): Value {
  const call = onReceiver(written, env, walk);
  const { callee } = call;
  const name = lastNameOf(callee, walk);
  const receiver = callee.kind === 'member' ? walk.evaluate(callee.object, env) : undefined;
  // The functions in `pipe(tap(p => …))` get what the pipe is put on.
  const around = name === 'pipe' && receiver && isTainted(receiver) ? scopeIn(env, { branch: true, piped: receiver }) : env;
  const heard = observing.test(name) ? call.arguments.flatMap(observersIn) : [];
  const given = call.arguments.flatMap(argument => (callbackOf(argument.value) || (heard.length > 0 && argument.value.kind === 'object') ? [] : [{ argument, value: argumentValue(argument, around, walk) }]));
  const values = given.map(({ value }) => value);
  const inner = callee.kind === 'name' || callee.kind === 'member' ? unknown : callee.kind === 'function' ? walk.enter(callee.scope, env, '', values) : walk.evaluate(callee, env);
  const into = writerOf(call, name, walk);
  const pathAs = (written: boolean): Path => (into ? [...pathOf(into, env, walk, written), name] : pathOf(callee, env, walk, written));
  const asWritten = pathAs(true);
  const path = pathAs(false);
  noteAddress(call, name, given, env, walk);
  const source = fetched(call, name, path, receiver, values, env, walk);
  const callbacks = [...call.arguments.filter(argument => callbackOf(argument.value)), ...heard];
  const results = callbacks.length > 0 ? runCallbacks(call, name, callbacks, source ?? receiver, values, env, walk) : [];
  const called = results.length > 0 ? union(results) : undefined;
  fillOut(given, source ?? composed([...given.filter(({ argument }) => !outTarget(argument.value, walk)).map(({ value }) => value), ...(receiver && isTainted(receiver) ? [receiver] : [])]), env, walk);
  // `log.debug { "…" }`: what a function without parameters gives back is what the call gets.
  const shown = withoutTypes(name, given, walk);
  const supplied = callbacks.flatMap((argument, i) => (callbackOf(argument.value)!.scope.parameters.length === 0 ? [{ argument, value: results[i]! }] : []));
  remember(call, path, asWritten, [...shown, ...supplied, ...(isStored(name, path) ? callbacks.flatMap(argument => argumentsWithin(argument, env, walk)) : [])], receiver, env, walk);
  writeFormat(call, name, values, walk);
  if (constructsError(call, name, env)) for (const { argument, value } of given) leak(['throw'], argument.value, value, walk);
  if (throwing.test(name) && called) leak(['throw'], call.arguments.at(-1)!.value, called, walk);
  noteRedaction(call, name, path, walk);
  const value = resultOf({ call, name, path, receiver, given, source, called }, env, walk);
  const result = inner !== unknown && !hasSource(value) ? union([inner, value]) : value;
  return { ...result, path: pathOf(call, env, walk, false) };
}

const observing = /^(?:subscribe|mutate|mutateAsync)$/;

/** `subscribe({ next: p => … })`: functions by what they hear of. */
function observersIn({ value }: Argument): Argument[] {
  return value.kind === 'object' ? value.entries.flatMap(({ key, value: own, start, end }) => (callbackOf(own) ? [{ ...(key === undefined ? {} : { name: key }), value: own, spread: false, start, end }] : [])) : [];
}

/** Kotlin's `prefs.edit { putString(…) }`: a bare call of what the tables know is one of the receiver's. */
function onReceiver(call: Call, env: Env, { knowledge: { sinks, effects } }: Walk): Call {
  const { callee } = call;
  if (callee.kind !== 'name' || !lookup(env, implicit) || lookup(env, callee.name) || sinks.find([[callee.name]]).length > 0) return call;
  if (!sinks.has(callee.name) && !effects.isFilling(callee.name) && !/^(?:set|put|add)\p{Lu}/u.test(callee.name)) return call;
  return { ...call, callee: { kind: 'member', object: { kind: 'name', name: implicit, start: callee.start, end: callee.start }, name: callee.name, start: callee.start, end: callee.end } };
}

/** What their functions make is thrown. */
const throwing = /^(?:orElseThrow|onErrorMap|onErrorReturn|switchIfEmpty|getOrThrow)$/;

function argumentValue({ name, value: expression, spread }: Argument, env: Env, walk: Walk): Value {
  const value = walk.evaluate(expression, env);
  return name === undefined || spread ? value : keyed(value, name, expression, walk);
}

/** `scan(&row)`, `TryGet(key, out var patient)`: what the call brings lands in the variable. */
function fillOut(given: readonly Given[], brought: Value, env: Env, walk: Walk): void {
  for (const { argument } of given) {
    const target = outTarget(argument.value, walk);
    if (target) assignPattern(target, { ...union([walk.evaluate(target, env), partNamed(brought, target, walk)]), clean: false }, env, walk);
  }
}

function outTarget(value: Expression, walk: Walk): Expression | undefined {
  const target = value.kind === 'operation' && /^(?:&|out|ref)$/.test(value.operator) ? value.operands[0] : walk.text({ start: value.start - 1, end: value.start }) === '&' ? value : undefined;
  return target?.kind === 'name' || target?.kind === 'member' ? target : undefined;
}

/** What an error or its base is made with, in its constructor, its head or a method that makes one: `super(text)`, `: RuntimeException(text)`, `new self(text)`. */
function constructsError({ callee, construct }: Call, name: string, env: Env): boolean {
  if (!env.failure) return false;
  if (callee.kind === 'member') return (name === '__init__' && (callee.object.kind === 'call' || (callee.object.kind === 'name' && /(?:Error|Exception)$/.test(callee.object.name)))) || (name === '__construct' && callee.object.kind === 'name' && callee.object.name === 'parent');
  return name === 'super' || name === 'base' || (construct && (name === 'self' || name === 'static' || name === env.type)) || (construct && env.function < 0 && /(?:Error|Exception)$/.test(name));
}

const written = /json|xml|hash|text|string|data|dict|param|attribute|payload/i;

/** `patient`, `@patient`, `this.patient`: an object as it is, not what was made of it. */
function isModel({ argument: { value: expression } }: Given, walk: Walk): boolean {
  if (expression.kind !== 'name' && expression.kind !== 'member') return false;
  const verdict = walk.knowledge.names.classOf(expression.name);
  return isClass(verdict) && verdict.tier === 'person' && !written.test(expression.name);
}

export function argumentFacts({ argument, value }: Given, call: Call): ArgumentFacts {
  const parts: ArgumentPart[] = value.taints.length > 0 ? [{ taints: value.taints }] : [];
  for (const [key, entry] of value.entries ?? []) parts.push(...partsUnder(key, entry));
  return { index: call.arguments.indexOf(argument), ...(argument.name === undefined ? {} : { name: argument.name }), parts };
}

/** What an entry holds; `{ patient: { ssn } }` by the keys below it, which redactions ask for. */
function partsUnder(key: string, entry: Value): ArgumentPart[] {
  const own: ArgumentPart[] = entry.taints.length > 0 ? [{ key, taints: entry.taints }] : [];
  const inner = [...(entry.entries ?? [])].map(([below, value]) => ({ key, below, taints: allTaints(value) }));
  return [...own, ...inner.filter(({ taints }) => taints.length > 0)];
}

/** Keeps a call that may let out what it is given, or pass it on to a function of the file. */
function remember(call: Call, path: Path, written: Path, all: readonly Given[], receiver: Value | undefined, env: Env, walk: Walk): void {
  const last = path.at(-1)!;
  const { sinks } = walk.knowledge;
  const shown = isWriting(last) ? all.map(one => ({ ...one, value: asText(one.value, one.argument.value, walk) })) : all;
  const given = sinks.has(last) && isSealed(call, shown, walk) ? shown.map(one => ({ ...one, value: sealed(one.value) })) : shown;
  const tag = `<${written.at(-1)!}>`;
  // Attributes of elements: `<div dangerouslySetInnerHTML={…}>`.
  for (const { argument, value } of given) if (sinks.has(`${argument.name ?? ''}=`)) leak([tag, `${argument.name!}=`], argument.value, value, walk);
  // Of elements as a whole: `<Helmet>`.
  if (sinks.has(tag) && walk.text({ start: call.start, end: call.start + 1 }) === '<') for (const { argument, value } of given) leak([tag], argument.value, value, walk);
  if (sinks.has(`${last}_error`) && call.arguments.some(argument => isFailure(argument, walk))) for (const { argument, value } of given) leak([...path.slice(0, -1), `${last}_error`], argument.value, value, walk);
  if (givesText(call, last, walk)) return;
  const mayLeak = (sinks.has(last) || sinks.has(written.at(-1)!)) && !writesText(call, walk);
  if (!mayLeak && !isLocal(call.callee, path)) return;
  const parts: ArgumentFacts[] = given.map(one => ({ ...argumentFacts(one, call), ...(isModel(one, walk) ? { model: true } : {}) })).filter(({ parts }) => parts.length > 0);
  if (mayLeak && receiver && isTainted(receiver)) parts.push({ index: -1, parts: [{ taints: allTaints(receiver) }] });
  if (parts.length === 0) return;
  const address = addressFor(given, receiver, env, walk);
  record({ callee: path, ...(written.join('.') === path.join('.') ? {} : { written }), arguments: parts, ...(address === undefined ? {} : { address }), ...spanOf(call) }, walk);
}

/** The address of a request: the first whole one, else that of what it is sent by, else a name that may hold one. */
function addressFor(given: readonly Given[], receiver: Value | undefined, env: Env, walk: Walk): string | undefined {
  const found = given.flatMap(({ argument, value }) => addressOfValue(value) ?? addressIn(argument.value, env, walk) ?? []);
  return found.find(one => !one.startsWith('$')) ?? (receiver && addressOfValue(receiver)) ?? found[0] ?? given.map(({ value }) => addressOf(value.text)).find(one => one !== undefined);
}

/** Hangfire's `BackgroundJob.Enqueue(() => Process(x))` stores the call with its arguments. */
function isStored(name: string, path: Path): boolean {
  return /^(?:Enqueue|Schedule|AddOrUpdate|ContinueJobWith|ContinueWith|Create)$/.test(name) && path.some(segment => /Job/.test(segment));
}

function argumentsWithin(argument: Argument, env: Env, walk: Walk): Given[] {
  const { scope } = callbackOf(argument.value)!;
  const body = scope.statements[0];
  const called = body?.kind === 'return' || body?.kind === 'expression' ? body.value : undefined;
  const inner = called?.kind === 'operation' && called.operator === 'await' ? called.operands[0] : called;
  return inner?.kind === 'call' ? inner.arguments.map(({ value }) => ({ argument, value: walk.evaluate(value, env) })) : [];
}

/** PHP's `print_r($x, true)` gives a text and prints nothing, as pandas' `df.to_json()` without a file. */
function givesText({ arguments: [first, second] }: Call, name: string, walk: Walk): boolean {
  if (walk.knowledge.language === 'python' && /^(?:to_(?:csv|json|html|markdown)|write_(?:csv|json|ndjson))$/.test(name)) return first === undefined || (first.name !== undefined && !/^(?:path_or_buf|buf|file)$/.test(first.name));
  return second !== undefined && /^(?:print_r|var_export|highlight_string|highlight_file)$/.test(name) && /^true$/i.test(walk.text({ start: second.value.start, end: second.value.end }));
}

/** `status: 404`, `status: :not_found`, `c.JSON(http.StatusConflict, …)`, `new ResponseEntity<>(text, HttpStatus.CONFLICT)` */
function isFailure({ name, value }: Argument, walk: Walk): boolean {
  if (name !== undefined && !/^status_?code$|^status$/i.test(name)) return false;
  if (value.kind === 'member') return value.object.kind === 'name' && statuses.test(value.object.name) && isFailing(value.name);
  return /^(?:[45]\d\d$|:(?:not_|bad_|unprocessable|forbidden|unauthorized|internal|conflict|gone|payment|too_|service|unavailable))/.test(walk.text(spanOf(value)));
}

const statuses = /^(?:HttpStatus(?:Code)?|StatusCodes?|http|fiber|Response|JsonResponse|Status)$/;

/** The name of a status: `NotFound`, `StatusNotFound`, `NOT_FOUND`, `HTTP_NOT_FOUND`, `Status404NotFound`. */
function isFailing(name: string): boolean {
  const bare = name.replace(/^(?:Status|HTTP_)(?:\d{3})?/, '').replace(/_/g, '').toLowerCase();
  return !/^(?:ok|created|accepted|nocontent|partialcontent|multistatus|found|seeother|moved\w*|\w*redirect|notmodified)?$/.test(bare);
}

/** What Go's `fmt.Fprintf(w, …)` writes to: it is a way out if that is. */
function writerOf({ callee, arguments: [first] }: Call, name: string, { knowledge: { language } }: Walk): Expression | undefined {
  return language === 'go' && callee.kind === 'member' && callee.object.kind === 'name' && callee.object.name === 'fmt' && /^Fprint(?:f|ln)?$/.test(name) ? first?.value : undefined;
}

/** `fmt.Fprintf(&builder, …)` writes into a variable. */
function writesText({ callee, arguments: [first] }: Call, walk: Walk): boolean {
  return callee.kind === 'member' && /^Fp/.test(callee.name) && first !== undefined && outTarget(first.value, walk) !== undefined;
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
