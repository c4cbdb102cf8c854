// Callbacks: functions given to a call get what it is called on, or what else it is given.
import type { Argument, Call, Expression, FunctionValue } from '../../views/code';
import type { Value } from './value';
import { composed, isTainted, placed } from './value';
import type { Env, Walk } from './walk';
import { declare, scopeIn } from './walk';
import { servesPersons } from './serving';

export function callbackOf(expression: Expression): FunctionValue | undefined {
  return expression.kind === 'function' && expression.scope.kind === 'function' ? expression : undefined;
}

/** Second parameters of callbacks that hear of an error first. */
const errorFirst = /^(?:_+|e|er|err|error)$/;

/** What hears of failures gets no data. */
const failing = /^(?:catch|catchError|onFailure|rescue|recover|exceptionally|onErrorResume|onError|fail|doOnError|finally|otherwise)$/;

/** Runs the functions among a call's arguments; what each gives back. */
export function runCallbacks(call: Call, name: string, callbacks: readonly Argument[], receiver: Value | undefined, values: readonly Value[], env: Env, walk: Walk): Value[] {
  const own = receiver && isTainted(receiver) ? receiver : composed(values);
  const brought = isTainted(own) ? own : env.piped ?? own;
  const serving = env.serving || servesPersons(call, walk);
  const element = isTainted(brought) && !failing.test(name) ? elementOf(brought) : undefined;
  const folding = walk.knowledge.effects.isFolding(name);
  return callbacks.map(({ value }) => {
    const { scope } = callbackOf(value)!;
    const inner = scopeIn(env, { serving, piped: undefined });
    const first = scope.parameters[0]?.name;
    const given = element && first ? placed(element, first) : element;
    // Kotlin's and Groovy's parameter without a name, and Ruby's.
    if (scope.parameters.length === 0 && element) for (const own of ['it', '_1']) declare(inner, own, element);
    const hearsOfError = scope.parameters.length === 1 && first?.kind === 'name' && /^(?:err|error|ex|exception)$/.test(first.name);
    const isSecond = scope.parameters.length > 1 && (folding || (first?.kind === 'name' && errorFirst.test(first.name)));
    return walk.enter(scope, inner, '', given === undefined || hearsOfError ? [] : isSecond ? [undefined, placed(given, scope.parameters[1]!.name)] : [given]);
  });
}

function elementOf(value: Value): Value {
  return value.entries ? composed([value]) : { ...value, clean: false };
}
