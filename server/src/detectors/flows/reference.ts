// References: functions that are named where a callback could stand: `patients.map(mask)`, `Patient::getName`, `&:ssn`, `array_map('mask', …)`.
import type { Span } from '../../engine/span';
import type { Argument, Expression, Name } from '../../views/code';
import type { CallInput, Given } from './call';
import { firstLiteral, lastNameOf } from './paths';
import type { Value } from './value';
import { isTainted, placed, spanOf } from './value';
import type { Env, Walk } from './walk';
import { declare, scopeIn } from './walk';

/** Calls that give each element, or what was promised, to a function; all but those of `each` give back what it gives. */
const giving = /^(?:each|for_?each|map|flatMap|mapNotNull|mapValues|mapToObj|then|thenApply|Select|SelectMany|flat_map|transform_values|filter_map|array_map|apply|applymap|ifPresent|peek|thenAccept|doOnNext|onEach|also|let)$/i;
const each = /each$|^(?:ifPresent|peek|thenAccept|doOnNext|also)$/i;
/** The name that the data go by in the call that a reference stands for. */
const element = '@element';

/** What the named function makes of the data, as if it were called with them; `undefined` where none is named. */
export function byReference({ call, name, receiver, given }: CallInput, env: Env, walk: Walk): Value | undefined {
  // Python's and PHP's `map(mask, patients)` get the data beside the function.
  const beside = call.callee.kind === 'name';
  if (!giving.test(name) || given.length !== (beside ? 2 : 1)) return undefined;
  const [reference, other] = given;
  const data = beside ? other!.value : receiver;
  if (!data || !isTainted(data) || isData(reference!, walk)) return undefined;
  const at = spanOf(call.callee.kind === 'member' ? placeOf(call.callee.object, reference!.argument, walk) : other!.argument.value);
  const asked = callOf(reference!.argument, { kind: 'name', name: element, ...at }, name, walk);
  if (!asked) return undefined;
  const inner = scopeIn(env, { branch: true });
  declare(inner, element, placed({ ...data, clean: false }, at));
  const result = walk.evaluate(asked, inner);
  return each.test(name) ? undefined : placed(result, call);
}

/** Where a chain runs over lines, the reference tells where the data go. */
function placeOf(object: Expression, { value }: Argument, walk: Walk): Span {
  return walk.text({ start: object.start, end: value.start }).includes('\n') ? value : object;
}

/** A variable that holds data names no function: `maskSsn` does, `ssn` does not. */
function isData({ argument: { value: expression }, value }: Given, walk: Walk): boolean {
  return value.taints.some(({ origin }) => origin.kind !== 'free') && walk.knowledge.effects.of(lastNameOf(expression, walk)) === undefined;
}

/** The data are what the function is called with, or what the method is called on. */
function callOf({ value: reference }: Argument, data: Name, name: string, walk: Walk): Expression | undefined {
  const at = spanOf(data);
  const withData = (callee: Expression): Expression => ({ kind: 'call', callee, arguments: [{ value: data, spread: false, ...at }], construct: false, ...at });
  switch (reference.kind) {
    case 'name': return withData(reference);
    case 'member': {
      // `Patient::getName` is a method of what is given, `this::mask` one of the object around.
      const ofType = reference.object.kind === 'name' && /^\p{Lu}/u.test(reference.object.name) && walk.text({ start: reference.object.end, end: reference.object.end + 2 }) === '::';
      return ofType ? { kind: 'call', callee: { ...reference, object: data }, arguments: [], construct: false, ...at } : withData(reference);
    }
    case 'operation': {
      const method = reference.operator === '&' ? firstLiteral(reference.operands[0], walk) : '';
      return method === '' ? undefined : { kind: 'member', object: data, name: method, ...at };
    }
    case 'literal': {
      const named = name === 'array_map' ? firstLiteral(reference, walk) : '';
      return named === '' ? undefined : withData({ kind: 'name', name: named, ...at });
    }
    // PHP's `[$this, 'mask']`.
    case 'list': {
      const [object, method] = reference.items;
      const named = firstLiteral(method, walk);
      return !object || named === '' ? undefined : withData({ kind: 'member', object, name: named, ...at });
    }
    default: return undefined;
  }
}
