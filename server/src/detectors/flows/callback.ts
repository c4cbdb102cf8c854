// Callbacks: functions given to a call get what it is called on, or what else it is given.
import type { Argument, Call, Expression, FunctionValue } from '../../views/code';
import type { Value } from './value';
import { composed, harmless, hasSource, isTainted, placed, unknown } from './value';
import type { Env, Walk } from './walk';
import { declare, scopeIn } from './walk';
import { pathOf } from './paths';
import { elementIn } from './picking';
import { inputOf, isSubmitted, servesPersons } from './serving';
import { sourceValue } from './expression';
import { isSortKey } from './sorting';

export function callbackOf(expression: Expression): FunctionValue | undefined {
  return expression.kind === 'function' && expression.scope.kind === 'function' ? expression : undefined;
}

/** Second parameters of callbacks that hear of an error first. */
const errorFirst = /^(?:_+|e|er|err|error)$/;

/** What hears of failures gets no data. */
const failing = /^(?:catch|catchError|onFailure|rescue|recover|exceptionally|onErrorResume|onError|fail|doOnError|onSettled|complete|finally|otherwise)$/;

/** Runs the functions among a call's arguments; what each gives back. */
export function runCallbacks(call: Call, name: string, callbacks: readonly Argument[], receiver: Value | undefined, values: readonly Value[], env: Env, walk: Walk): Value[] {
  const own = receiver && isTainted(receiver) ? receiver : composed(values);
  const brought = isTainted(own) ? own : env.piped ?? own;
  const serving = env.serving || servesPersons(call, walk);
  const list = call.callee.kind === 'member' ? call.callee.object : undefined;
  const one = elementIn(list, brought, walk);
  const element = one.clean || (isTainted(brought) && !failing.test(name)) ? one : undefined;
  const input = inputOf(call, name, walk);
  const folding = walk.knowledge.effects.isFolding(name);
  return callbacks.map(({ name: option, value }) => {
    const { scope } = callbackOf(value)!;
    const inner = scopeIn(env, { serving, piped: undefined });
    const first = scope.parameters[0]?.name;
    const fails = option !== undefined && failing.test(option);
    const opened = element && hasSource(element) ? undefined : openedBy(call, name, env, walk);
    const sent = serving && first?.kind === 'name' && isSubmitted(option ?? name, first.name) ? sourceValue({ tier: 'person', needsContext: false }, first.name, first, 'medium', walk) : undefined;
    const given = fails ? undefined : sent ?? input ?? opened ?? (element && first ? placed(element, first) : element);
    // Kotlin's and Groovy's parameter without a name, and Ruby's.
    const around = scope.parameters.length === 0 && walk.knowledge.language === 'kotlin' ? implicitOf(call, name, receiver, values, env, walk) : undefined;
    if (around) declare(inner, implicit, around);
    if (scope.parameters.length === 0 && given) for (const own of ['it', '_1']) declare(inner, own, given);
    const hearsOfError = scope.parameters.length === 1 && first?.kind === 'name' && /^(?:err|error|ex|exception)$/.test(first.name);
    const isSecond = scope.parameters.length > 1 && (folding || (first?.kind === 'name' && errorFirst.test(first.name)));
    const keyed = first !== undefined && scope.parameters.length === 2 && takesKeys(name, walk) && given !== undefined;
    const second = (): Value => placed(given!, scope.parameters[1]!.name);
    const brings = keyed ? [isSortKey(first, walk) ? harmless : undefined, second()] : given === undefined || hearsOfError ? [] : isSecond ? [undefined, second()] : [given];
    const result = walk.enter(scope, inner, '', brings);
    // What `apply` filled is what it gives back.
    const filled = around && givesReceiver.test(name) ? inner.values.get(implicit) : undefined;
    return filled ?? result;
  });
}

/** Functions for the entries of a map: the key comes first. */
function takesKeys(name: string, { knowledge: { language } }: Walk): boolean {
  return language === 'ruby' ? /^(?:each|each_pair|map|flat_map|to_h)$/.test(name) : /^(?:java|kotlin)$/.test(language) && /^(?:forEach|replaceAll)$/.test(name);
}

/** What is opened for a block: `CSV.open(…) do |csv|`, `Net::HTTP.start(…) { |http| … }`, `store.edit { prefs -> … }`. */
function openedBy(call: Call, name: string, env: Env, walk: Walk): Value | undefined {
  const { language } = walk.knowledge;
  if (language === 'ruby' ? !/^(?:open|start|generate)$/.test(name) : language !== 'kotlin' || name !== 'edit') return undefined;
  const path = pathOf(call, env, walk, false);
  return language === 'kotlin' || path[0] === 'CSV' || path[0] === 'Net' ? { ...unknown, path } : undefined;
}

/** The name of the object that a lambda's bare calls are made on. */
export const implicit = '@receiver';
const receiving = new Set([
  'apply', 'run', 'with', 'edit', 'commit', 'use', 'buildString', 'buildMap', 'buildList', 'buildJsonObject', 'buildJsonArray', 'buildUrl', 'post', 'put', 'patch',
  'get', 'delete', 'request', 'submitForm', 'preparePost', 'preparePut', 'invoke', 'event', 'logEvent', 'message', 'email', 'embed', 'add', 'append', 'html', 'body',
  'newBuilder', 'sendEmail', 'putObject', 'configureScope', 'withScope',
]);
const givesReceiver = /^(?:apply|buildString|buildMap|buildList|buildJsonObject|buildJsonArray)$/;

/** What the lambda of `x.apply { … }` or `client.post(url) { … }` has as its receiver, as far as it can be told. */
function implicitOf(call: Call, name: string, receiver: Value | undefined, values: readonly Value[], env: Env, walk: Walk): Value | undefined {
  if (!receiving.has(name)) return undefined;
  if (/^(?:apply|run)$/.test(name)) return receiver;
  if (name === 'with') return values[0];
  return { ...unknown, path: pathOf(call, env, walk, false) };
}
