// Results: what a call gives back, by what it brings, what its name does, what it is called on and what it is given.
import type { Call, Expression } from '../../views/code';
import { argumentFacts } from './call';
import { callbackOf } from './callback';
import { resultOrigin } from './nesting';
import type { CallInput } from './call';
import { listValue, readMember } from './expression';
import type { Path } from './facts';
import { isMasking } from './masking';
import { isClass } from './names';
import { fill } from './patterns';
import { firstLiteral } from './paths';
import { choosesKeys, picked } from './picking';
import { byReference } from './reference';
import { isTextMethod, madeBy, typeOf } from './texts';
import { holding, isTelling, ofType } from './types';
import type { Value } from './value';
import { composed, harmless, hasSource, isKeyName, isSource, isTainted, lowerFirst, marked, merged, placed, spanOf, stopped, union, unknown, valueOf, withEntry } from './value';
import type { Env, Walk } from './walk';
import { lookup } from './walk';
import { spoken } from './words';

type Method = Extract<Expression, { kind: 'member' }>;

/** Functions of one word that languages bring: all others that keep what they get may be the file's own. */
const builtins: ReadonlySet<string> = new Set(['str', 'repr', 'list', 'dict', 'tuple', 'set', 'array', 'string', 'String', 'Array', 'Object', 'sorted', 'reversed', 'zip', 'map', 'any', 'all', 'enumerate', 'format', 'sprintf', 'printf', 'implode', 'join', 'trim', 'compact', 'bytes', 'iter', 'vars', 'asdict', 'encodeURIComponent', 'encodeURI', 'escape', 'btoa', 'atob', 'inspect', 'strip_tags', 'strtoupper', 'strtolower', 'ucfirst', 'append', 'copy', 'puts', 'print', 'just', 'some', 'listOf', 'mapOf', 'setOf', 'arrayOf']);

/** Methods of one word that classes of files have, and those of languages have not. */
const saying = /^(?:ref|text|describe|display|render|title|pretty|shorten)$/i;

/** Functions that give one of what they get; as methods they give a number. */
const oneOf = /^(?:max|min|next)$/;
/** Functions of Python that answer. */
const answering = /^(?:any|all|id)$/;
/** How a function is called that is kept as an object. */
const calling = /^(?:get|call|apply|invoke|Invoke|run|accept|execute|value)$/;

/** Calls with a key for what they give of the object they are called on. */
const asked: ReadonlySet<string> = new Set(['get', 'get_or_default', 'getOrDefault', 'getString', 'getInt', 'getLong', 'getObject', 'getDate', 'GetString', 'GetValue', 'getValue', 'getItem', 'fetch', 'dig', 'optString', 'getStringExtra', 'getParameter', 'header', 'input', 'Get', 'FormValue', 'Query', 'Param', 'PostForm', 'query', 'post', 'attr', 'read_attribute', 'getAttribute', 'get_attribute', 'pop', 'valueOf', 'require', 'getlist', 'getProperty', 'GetProperty', 'getElementById', 'querySelector', 'getByName', 'string', 'str']);

export function resultOf(input: CallInput, env: Env, walk: Walk): Value {
  const { effects, names } = walk.knowledge;
  const { call, name, path, receiver, given, source, called } = input;
  const { callee } = call;
  const values = given.map(({ value }) => value);
  const effect = effects.of(name);
  if (effect === 'stop' || isMasking(name, call, walk) || isFaker(path) || (callee.kind === 'member' && effects.of(lastOf(callee.object)) === 'stop')) return stopped;
  if (effect === 'encrypt' || effect === 'lower') return marked(composed(receiver && isTainted(receiver) ? [...values, receiver] : values), effect === 'encrypt' ? 'encrypted' : 'lowered');
  if (receiver?.gives && calling.test(name)) return placed(receiver.gives, call);
  if (name === 'filter' && filtersKeys(call, walk)) return stopped;
  const part = picked(input, env, walk);
  if (part) return part;
  const member = receiver && callee.kind === 'member' ? memberAsked(receiver, callee, input, env, walk) : undefined;
  if (member) return member;
  if (source) return source;
  // PHP: `compact('patient')` is an array of variables.
  if (name === 'compact' && callee.kind === 'name' && walk.knowledge.language === 'php') return variablesNamed(input, env, walk);
  // What is added to an address has got out there.
  if (name === 'AddQueryString') return values[0]?.text === undefined ? unknown : { ...unknown, text: values[0].text };
  // Hooks give on what their functions bring: `useQuery({ queryFn: () => fetchPatient(id) })`.
  const state = /^use(?:State|Reducer|Ref|Form)$/.test(name) ? stateOf(values, call, walk) : undefined;
  if (state) return state;
  if (/^use\p{Lu}/u.test(name)) return later(composed([...values, ...(called ? [called] : []), ...values.flatMap(givenBy), ...functionsNamed(input)]));
  // Angular's and Solid's signals give what they hold when they are called.
  if (values.length === 0 && !call.construct && isSignal(callee, env) && /script/.test(walk.knowledge.language)) {
    const held = walk.evaluate(callee, env);
    if (hasSource(held)) return placed(held, call);
  }
  // SQLAlchemy's `text("SELECT …")` is the query.
  if ((name === 'text' || name === 'sql') && values.length === 1 && values[0]!.text !== undefined) return values[0]!;
  if (callee.kind === 'name' && walk.knowledge.language === 'python' && answering.test(name)) return harmless;
  if (/^(?:all|allSettled|gather)$/.test(name) && values.length > 0) return values.length > 1 ? listValue(values) : values[0]!;
  const mapped = called === undefined ? byReference(input, env, walk) : undefined;
  if (mapped) return mapped;
  if (called !== undefined) {
    if (effects.isMapping(name)) return placed(called, call);
    if (!receiver) return composed([...values, called]);
  }
  if (holders.test(name) && values.length > 0 && composed(values).clean) return unknown;
  const local = !call.construct && isLocal(callee, path) && !isBuilder(path);
  const answers = !call.construct && !/(?:Error|Exception)$/.test(name) && (effect === 'drop' || effects.isMeasure(name)) && !(callee.kind === 'name' && oneOf.test(name));
  if (answers && !local) return harmless;
  if (receiver && callee.kind === 'member' && values.length > 0 && !called && isBuilder(path) && !effects.isFilling(name)) return built(receiver, callee, name, values, env);
  if (!answers && receiver && callee.kind === 'member') {
    const method = ofReceiver(receiver, callee, input, env, walk);
    if (method) return local && (path[0] === 'this' || !hasSource(receiver)) ? union([method, ownResult(input, false)]) : method;
  }
  const isOwn = wordCount(name) > 1 || /^(?:this$|:)/.test(path.at(-2) ?? '') || (callee.kind === 'name' ? !builtins.has(name) : saying.test(name));
  const keeps = effect === 'keep' && local && isOwn;
  if (!answers && ((effect === 'keep' && !keeps) || call.construct || (isNamedLikeType(name) && (callee.kind === 'name' ? !namedAlike.has(walk.knowledge.language) : path[0]!.startsWith('@'))))) return constructed(placedAll(call.construct || name === 'new' || isNamedLikeType(name) ? heldBy(input, walk) : composed(values), input), input);
  if (callee.kind === 'name' && oneOf.test(name)) return composed(values);
  // Go's `append(list, x)`, Kotlin's in a builder.
  if (callee.kind === 'name' && effects.isFilling(name)) return composed(values);
  // Rails: `patient_path(patient)` writes the key; data in its query are found there.
  if (walk.knowledge.language === 'ruby' && callee.kind === 'name' && /_(?:path|url)$/.test(name)) return harmless;
  // `RequestBody.create(text)`, `Encoding.UTF8.GetBytes(text)`: a class of a library makes something of what it gets.
  if (local && callee.kind === 'member' && isMaker(name, callee.object) && isTainted(composed(values))) return ownResult(input, true);
  const verdict = names.classOf(name);
  if (verdict === 'harmless' && !local) return harmless;
  // `Message.builder().body(text).build()`
  if (!local && receiver && isBuilder(path)) return composed([...values, receiver]);
  // `human_name(patient)` gives what it is named after.
  const speaks = speaksOfData(name, walk);
  if (!local) return speaks ? composed(values) : unknown;
  const result = ownResult(input, keeps || (speaks && !answers));
  return answers || verdict === 'harmless' ? { ...result, clean: true } : result;
}

/** `Object.entries(patient).filter(([key]) => SAFE_FIELDS.includes(key))` */
function filtersKeys({ arguments: [test] }: Call, walk: Walk): boolean {
  const scope = test && callbackOf(test.value)?.scope;
  const entry = scope?.parameters[0]?.name;
  const [body] = scope?.statements ?? [];
  return entry?.kind === 'list' && body?.kind === 'return' && choosesKeys(body.value, entry.items[0], walk);
}

/** `faker.person.fullName()`, `Faker().name()` */
function isFaker(path: Path): boolean {
  return path.slice(0, 2).some(segment => /faker/i.test(segment));
}

/** `useState({ firstName: '', ssn: '' })`: the state of a form holds what its keys say, once it is filled in. */
function stateOf(values: readonly Value[], at: Expression, walk: Walk): Value | undefined {
  const telling = values.flatMap(({ entries }) => [...(entries?.keys() ?? [])]).find(key => isTelling(key, walk));
  return telling === undefined || values.some(hasSource) ? undefined : holding(telling, at, walk);
}

/** What begins empty holds something later: `useState('')`, `ref('')`. */
function later(value: Value): Value {
  return value.clean ? unknown : value;
}

/** A variable or field of the file. */
function isSignal(callee: Expression, env: Env): boolean {
  return callee.kind === 'name' ? lookup(env, callee.name) !== undefined : callee.kind === 'member' && callee.object.kind === 'name' && callee.object.name === 'this' && lookup(env, `this.${callee.name}`) !== undefined;
}

const holders = /^(?:ref|shallowRef|reactive|signal|observable|atom|writable|mutableStateOf|MutableStateFlow|MutableLiveData|BehaviorSubject|FormControl)$/;

/** `useSelector(selectPatient)` */
function functionsNamed({ call }: CallInput): Value[] {
  return call.arguments.flatMap(({ value }) => (value.kind === 'name' ? [ownResult({ call, path: [value.name], given: [] }, false)] : []));
}

function givenBy({ gives, entries }: Value): Value[] {
  return [...(gives ? [gives] : []), ...(entries ? [...entries.values()].flatMap(givenBy) : [])];
}

/** A builder holds what it is given under the name of the method: `builder().to(x).body(y)`. */
function built(receiver: Value, callee: Method, name: string, values: readonly Value[], env: Env): Value {
  const key = lowerFirst(name.replace(/^(?:set|with|Set|With|set_|with_)(?=\p{Lu}|_)/u, '').replace(/^_/, ''));
  const part = values.length === 1 ? values[0]! : composed(values);
  // Parts of an address have got out where they are given.
  if (!isTainted(part) || /query|param|path/i.test(name)) return receiver;
  fill(callee.object, part, env, key);
  return withEntry(receiver, key, part);
}

/** What is given to a construction, by the names of fields where they are told. */
function heldBy({ call, name, given }: CallInput, { knowledge: { sinks } }: Walk): Value {
  const plain: Value[] = [];
  let value: Value = unknown;
  for (const { argument, value: own } of given) {
    if (argument.name !== undefined && !argument.spread) value = withEntry(value, argument.name, own);
    else if (argument.value.kind === 'object' && own.entries) value = merged(value, own);
    else plain.push(own);
  }
  // What of a message's construction gets out is told by its table: the rest are addresses.
  const whole = call.construct && /mail|sms|sendgrid/i.test(name) && sinks.has(name) ? unknown : composed(plain);
  return value === unknown ? (isDataClass(name) ? listed(whole) : whole) : whole === unknown || !isTainted(whole) ? value : merged(value, whole);
}

const dataClass = /(?:Dto|DTO|Model|Record|Info|Data|View|Vm|Row|Summary|Item|Profile|Details?|Enrollment|Claim|Visit|Appointment|Member|Subscriber|Person|User|Contact|Address|Coverage|Order)$/;

/** Objects of fields in an order that only their class tells. */
function isDataClass(name: string): boolean {
  return dataClass.test(name);
}

/** It is in some of the fields: those that are named so. */
function listed(value: Value): Value {
  return { ...value, taints: value.taints.map(taint => (taint.origin.kind === 'source' && taint.origin.tier !== 'person' ? { ...taint, origin: { ...taint.origin, listed: true } } : taint)) };
}

/** An object of a class of the file holds what its fields say. */
function constructed(value: Value, { call, name }: CallInput): Value {
  return call.construct ? union([value, ofType(`:${name}`, call)]) : value;
}

/** A function that is named after what it gives. */
function speaksOfData(name: string, { knowledge: { names } }: Walk): boolean {
  return isClass(names.classOf(name)) || isClass(names.classOf(spoken(name).split(' ').at(-1)!));
}

function lastOf(expression: Expression): string {
  return expression.kind === 'name' || expression.kind === 'member' ? expression.name : '';
}

/** What a function of the file gives back, if it is one. */
function ownResult({ call, path, given }: Pick<CallInput, 'call' | 'path' | 'given'>, keeps: boolean): Value {
  return valueOf([{ origin: resultOrigin(path, given.map(one => argumentFacts(one, call)), keeps), at: spanOf(call), steps: undefined }]);
}

/** `row.get("ssn")` */
function memberAsked(receiver: Value, callee: Method, { call, name }: CallInput, env: Env, walk: Walk): Value | undefined {
  const key = firstLiteral(call.arguments[0]?.value, walk).replace(/^#/, '');
  if (!asked.has(name) || key === '' || !/^[\w-]+$/.test(key)) return undefined;
  const read = readMember(receiver, callee.object, key, call, env, walk);
  return read === unknown ? undefined : read;
}

/** A method that changes the object it is called on, or gives of it. */
function ofReceiver(receiver: Value, callee: Method, input: CallInput, env: Env, walk: Walk): Value | undefined {
  const { call, name, path, given } = input;
  const { effects } = walk.knowledge;
  const values = given.map(({ value }) => value);
  const filling = effects.isFilling(name) || /^put\p{Lu}/u.test(name);
  const setter = /^(?:set|Set|with|With|set_)(?=\p{Lu}|_)/u.exec(name);
  if (filling || setter) {
    const added = composed(values);
    if (isTainted(added)) fill(callee.object, added, env, setter ? lowerFirst(name.slice(setter[0].length).replace(/^_/, '')) : '');
  }
  const method = methodOf(receiver, callee, name, call.arguments.length, call, env, walk);
  const ofField = path[0] === 'this' && path.length > 2;
  const own = method && perhapsOwn(receiver, method, input, walk);
  if (own) return own;
  if (method !== undefined && (hasSource(receiver) || hasSource(method) || ofField || !isLocal(callee, path))) return (values.length > 0 && (effects.of(name) === 'keep' || filling || setter || isBuilder(path))) || (!hasSource(receiver) && speaksOfData(name, walk)) ? composed([method, ...values]) : method;
  // `new JSONObject().put("dx", dx)` is made and filled in one.
  const isChained = filling && callee.object.kind === 'call' && (callee.object.construct || /^:?\p{Lu}/u.test(path[0]!));
  return (isChained || (setter && !isLocal(callee, path))) && isTainted(composed(values)) ? composed(values) : undefined;
}

/** `patient.ref()`, where the file may hold the class `Patient` and no list knows the method. */
function perhapsOwn(receiver: Value, method: Value, { call, name, path, given }: CallInput, walk: Walk): Value | undefined {
  const { names, effects } = walk.knowledge;
  const made = madeOf(path);
  const type = made ?? typeOf(receiver.taints);
  if (type === undefined || method.entries || !method.taints.some(isSource)) return undefined;
  // A variable that is named after persons may hold many.
  const isTyped = made !== undefined || receiver.taints.some(({ origin }) => origin.kind === 'source' && aType.test(origin.name));
  const isGuess = isTyped && names.classOf(name) === undefined && (effects.of(name) ?? 'keep') === 'keep' && !isAccessor.test(name);
  return isGuess || isTextMethod(name, walk) ? madeBy(type, name, method, call, given.map(one => argumentFacts(one, call))) : undefined;
}

/** The class of what it is called on, as the path tells: `:PatientView` declared, `PatientView()` made. */
function madeOf([first = '', ...rest]: Path): string | undefined {
  return rest.length === 1 ? /^(?::(\p{Lu}\w*)|(\p{Lu}\w*)\(.*\))$/u.exec(first)?.slice(1).find(name => name !== undefined) : undefined;
}

const aType = /^[*&]?\p{Lu}/u;
const isAccessor = /^(?:get|set|with|add|put|map|filter)(?=\p{Lu}|_|$)/iu;

/** A class named after something that is sent or written, and how it is made. */
function isMaker(name: string, object: Expression): boolean {
  if (/^(?:Get|get)(?:Bytes|String|Base64)/.test(name)) return true;
  return /^(?:create|Create|make|Make|build|new|New|init|getInstance)$/.test(name) && (object.kind === 'name' || object.kind === 'member') && /(?:Body|Content|Entity|Message|Payload|Request|Event|Record|Text|Bytes|Buffer|Part|Attachment|Mail|Email|Notification|Prompt|Entry|Json|Document)$/.test(object.name);
}

function variablesNamed({ call }: CallInput, env: Env, walk: Walk): Value {
  let value: Value = unknown;
  for (const { value: argument } of call.arguments) {
    const name = firstLiteral(argument, walk);
    if (name !== '') value = withEntry(value, name, walk.evaluate({ kind: 'name', name, start: argument.start, end: argument.end }, env));
  }
  return value;
}

/** A call in the chain makes or is a builder. */
function isBuilder(path: Path): boolean {
  return path.some(segment => /[bB]uilder\b/.test(segment));
}

/** Functions that people write have names of more than one word. */
function wordCount(name: string): number {
  return spoken(name).split(' ').length;
}

/** Languages whose functions are named like types: what they do is told by their names and bodies. */
const namedAlike: ReadonlySet<string> = new Set(['csharp', 'go']);

/** Where a construction needs no `new`: `DataFrame(rows)`. */
function isNamedLikeType(name: string): boolean {
  return /^\p{Lu}\p{L}*\p{Ll}/u.test(name);
}

/** What goes through a function keeps the place where it went in. */
function placedAll(value: Value, { call, receiver }: CallInput): Value {
  return receiver && isTainted(receiver) ? merged(value, placed(receiver, call)) : value;
}

/** A method of something that holds data: a getter gives the member, others what it is called on. */
function methodOf(receiver: Value, callee: Method, name: string, count: number, at: Expression, env: Env, walk: Walk): Value | undefined {
  const getter = /^(?:get|Get|get_|read|fetch)(?=\p{Lu}|_)/u.exec(name);
  const member = getter ? name.slice(getter[0].length) : name;
  if (getter !== null || count === 0) {
    const read = readMember(receiver, callee.object, member, at, env, walk);
    if (read.clean || read.taints.some(isSource)) return walk.knowledge.effects.of(name) === 'keep' && !getter && !isKeyName(spoken(name)) ? placed(receiver, at) : read;
    const isListed = receiver.taints.some(({ origin }) => origin.kind === 'source' && origin.listed);
    // A getter of what was filled field by field asks for another field.
    if (getter !== null && receiver.entries && receiver.taints.length === 0) return unknown;
    if ((getter !== null || (isListed && walk.knowledge.effects.of(name) === undefined)) && isTainted(read)) return read;
  }
  return isTainted(receiver) ? placed({ ...receiver, clean: false }, at) : undefined;
}

/** Functions of the file: called by their name alone, on the object or class around, or on an object of a class that is known. */
export function isLocal(callee: Expression, path: Path): boolean {
  if (callee.kind === 'name') return !path[0]!.startsWith('@');
  if (callee.kind !== 'member') return false;
  // What a method gives is no class, in whatever letters it is written: Go's `client.R()`.
  if (callee.object.kind === 'call' && !callee.object.construct && callee.object.callee.kind === 'member' && path[0] !== 'this') return false;
  const owner = path.at(-2) ?? '';
  return owner === 'this' || path[0] === 'this' || /^:?\p{Lu}/u.test(owner);
}
