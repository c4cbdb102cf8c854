// Picking: members that are asked for by their keys, or left out: `pick(patient, ['id'])`, `patient.as_json(except: [:ssn])`, `getattr(patient, "ssn")`.
import type { Argument, Expression } from '../../views/code';
import type { CallInput, Given } from './call';
import { readMember } from './expression';
import { isClass } from './names';
import { firstLiteral, lastNameOf } from './paths';
import type { Value } from './value';
import { composed, elementOf, hasSource, shown, stopped } from './value';
import type { Env, Walk } from './walk';

const asking = /^(?:getattr|data_get|array_get|get)$/;
const choosing = /^(?:pick|only|slice|values_at|values|values_list|pluck|value|permit|array_intersect_key)$/;
/** What they are given need not be keys. */
const open = /^(?:slice|pluck|value|permit)$/;
const leaving = /^(?:omit|except|exclude|makeHidden|drop|array_diff_key)$/;
/** Options of what writes an object: which of its members. */
const choosingOption = /^(?:include|only|fields)$/;
const leavingOption = /^(?:exclude|except|columns)$/;
const writing = /^(?:dict|json|model_dump|model_dump_json|to_dict|as_json|to_json|serializable_hash|drop)$/;

/** What of the data a call gives, by the keys that it is given; `undefined` where it gives no part of them. */
export function picked({ call, name, receiver, given }: CallInput, env: Env, walk: Walk): Value | undefined {
  const [first, ...rest] = given;
  const { callee } = call;
  const onReceiver = receiver !== undefined && hasSource(receiver) && callee.kind === 'member';
  const data = onReceiver ? receiver : first?.value;
  const owner = onReceiver ? callee.object : first?.argument.value;
  if (!data || !owner || !hasSource(data)) return undefined;
  const keys = onReceiver ? given : rest;
  const members = (of: readonly Expression[]): Value => composed(of.map(key => readMember(data, owner, firstLiteral(key, walk), call, env, walk)));
  if (asking.test(name) && !onReceiver) {
    const key = keys[0]?.argument.value;
    return key && isKey(key, walk) ? members([key]) : undefined;
  }
  const chosen = chosenBy(name, keys, onReceiver, walk);
  if (chosen.length > 0) {
    const of = keysIn(chosen);
    if (of.every(key => isKey(key, walk))) return members(of);
    // A list that is kept elsewhere says what may be shown.
    return open.test(name) || chosen.length > 1 ? undefined : stopped;
  }
  const left = writing.test(name) ? keys.filter(({ argument }) => leavingOption.test(argument.name ?? '')) : leaving.test(name) ? keys : [];
  return left.length > 0 && (keysIn(left).some(key => isTelling(key, walk)) || left.some(({ argument }) => speaksOfSensitive(argument, walk))) ? stopped : undefined;
}

/** The arguments that say which members are given. */
function chosenBy(name: string, keys: readonly Given[], onReceiver: boolean, walk: Walk): readonly Given[] {
  // `JSON.stringify(patient, ['id', 'status'])`
  if (name === 'stringify' && !onReceiver) return keys.slice(0, 1).filter(({ argument: { value } }) => value.kind === 'list' || areShown(value, walk));
  if (choosing.test(name)) return keys.filter(({ argument }) => argument.name === undefined);
  return writing.test(name) ? keys.filter(({ argument }) => choosingOption.test(argument.name ?? '')) : [];
}

const showing = /safe|allow|public|whitelist|permitted|visible|loggable|expos/i;

/** A list of keys that may be shown: `['id', 'status']`, `SAFE_FIELDS`. */
export function areShown(keys: Expression | undefined, walk: Walk): boolean {
  if (keys?.kind === 'list') return keys.items.length > 0 && keys.items.every(key => isKey(key, walk) && !isTelling(key, walk));
  return (keys?.kind === 'name' || keys?.kind === 'member') && showing.test(keys.name);
}

/** What an element of a list is: a key that may be shown, somebody else (`doctors`), a part of what the list holds. */
export function elementIn(list: Expression | undefined, value: Value, walk: Walk): Value {
  if (areShown(list, walk)) return shown;
  if (list && walk.knowledge.names.isStaff(lastNameOf(list, walk)) && !hasSource(value)) return stopped;
  return elementOf(value, walk.knowledge.language);
}

/** A list of keys that must not be shown: `['ssn', 'dob']`, `PHI_FIELDS`. */
function areHidden(keys: Expression, walk: Walk): boolean {
  return keys.kind === 'list' ? keys.items.some(key => isTelling(key, walk)) : walk.knowledge.effects.of(`strip_${lastNameOf(keys, walk)}`) === 'stop';
}

/** A condition that lets only keys through that may be shown: `k in SAFE_FIELDS`, `!PHI.includes(k)`. */
export function choosesKeys(condition: Expression | undefined, key: Expression | undefined, walk: Walk): boolean {
  if (condition === undefined || key?.kind !== 'name') return false;
  const isKeyName = (one: Expression | undefined): boolean => one?.kind === 'name' && one.name === key.name;
  const listAsked = (one: Expression | undefined): Expression | undefined => (one?.kind === 'call' && one.callee.kind === 'member' && /^(?:includes|has)$/.test(one.callee.name) && isKeyName(one.arguments[0]?.value) ? one.callee.object : undefined);
  if (condition.kind === 'call') return areShown(listAsked(condition), walk);
  if (condition.kind !== 'operation') return false;
  const [first, second] = condition.operands;
  if (condition.operator === 'in') return isKeyName(first) && areShown(second, walk);
  if (condition.operator === 'not in') return isKeyName(first) && second !== undefined && areHidden(second, walk);
  const denied = condition.operator === '!' ? listAsked(first) : undefined;
  return denied !== undefined && areHidden(denied, walk);
}

function keysIn(given: readonly Given[]): readonly Expression[] {
  return given.map(({ argument: { value } }) => flipped(value)).flatMap(value => (value.kind === 'list' ? value.items : value.kind === 'object' ? value.entries.map(entry => entry.value) : [value]));
}

/** PHP's `array_flip(['ssn', 'dob'])` */
function flipped(value: Expression): Expression {
  return value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'array_flip' ? value.arguments[0]?.value ?? value : value;
}

function isKey(key: Expression, walk: Walk): boolean {
  return key.kind === 'literal' && key.type === 'string' && /^[\w.-]+$/.test(firstLiteral(key, walk));
}

function isTelling(key: Expression, walk: Walk): boolean {
  const verdict = isKey(key, walk) ? walk.knowledge.names.classOf(firstLiteral(key, walk)) : undefined;
  return isClass(verdict) && !verdict.needsOwner;
}

/** `PHI_FIELDS`, `...sensitiveKeys` */
function speaksOfSensitive({ value }: Argument, walk: Walk): boolean {
  return walk.knowledge.effects.of(`strip_${lastNameOf(value, walk)}`) === 'stop';
}
