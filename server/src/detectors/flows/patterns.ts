// Patterns: what an assignment does to the names in its target.
import type { Expression, Name } from '../../views/code';
import { leak } from './call';
import { implicit } from './callback';
import { sourceValue } from './expression';
import type { Path } from './facts';
import { absoluteOf } from './host';
import { isClass } from './names';
import { firstLiteral, isSelf, pathOf } from './paths';
import type { Value } from './value';
import { allTaints, composed, harmless, isKeyName, isSource, memberOf, merged, stepped, union, unknown, withEntry } from './value';
import type { Env, Walk } from './walk';
import { assignTo, declare, lookup } from './walk';
import { spoken } from './words';

/** Second results that tell whether the first is there. */
const answers = /^(?:_+|err|error|ok|exists|found|done|i|idx|index)$/;

/** Gives the names of a target what a value holds. */
export function assignPattern(target: Expression, value: Value, env: Env, walk: Walk, declares = false): void {
  switch (target.kind) {
    case 'name': return assignName(target, value, env, walk, declares);
    case 'member': return assignMember(target, target.object, target.name, value, env, walk);
    case 'index': return assignMember(target, target.object, firstLiteral(target.index, walk), value, env, walk);
    case 'list': {
      target.items.forEach((item, i) => assignPattern(item, item.kind === 'name' && answers.test(item.name) ? harmless : partNamed(listItem(value, i), item, walk), env, walk, declares));
      return;
    }
    case 'object': {
      const taken = new Set(target.entries.map(({ key }) => key));
      for (const entry of target.entries) {
        const part = entry.spread ? without(value, taken) : entry.key === undefined ? unknown : keyOf(value, entry.key, entry.value, walk);
        const path = value.path && entry.key !== undefined ? { path: [...value.path, entry.key] } : {};
        assignPattern(entry.value, { ...part, ...path }, env, walk, declares);
      }
      return;
    }
    case 'operation': {
      const [inner, other] = target.operands;
      if (!inner) return;
      assignPattern(inner, target.operator === '=' && other ? union([value, walk.evaluate(other, env)]) : value, env, walk, declares);
      return;
    }
    default:
  }
}

function listItem(value: Value, place: number): Value {
  const own = value.entries?.get(String(place));
  if (own || value.entries) return own ?? composed([value]);
  // What a function gives back by place.
  return { ...value, taints: value.taints.map(taint => (taint.origin.kind === 'result' && taint.origin.path.length === 0 ? { ...taint, origin: { ...taint.origin, path: [String(place)] } } : taint)) };
}

/** Of a person taken apart by place the names tell which part is a key or says nothing: `var (id, name) = patient`, `rows.Scan(&id, &name)`. */
export function partNamed(value: Value, target: Expression, { knowledge }: Walk): Value {
  if (target.kind !== 'name') return value;
  const words = spoken(target.name);
  return isKeyName(words) || knowledge.lists.harmless.has(words) ? memberOf(value, target.name, target, knowledge) : value;
}

function keyOf(value: Value, key: string, target: Expression, walk: Walk): Value {
  const part = memberOf(value, key, target, walk.knowledge);
  if (part !== unknown) return part;
  const verdict = walk.knowledge.names.classOf(key);
  if (!isClass(verdict) || verdict.needsOwner) return part;
  return sourceValue(verdict, key, target, 'high', walk);
}

/** What is left of an object when some of its members are taken out. */
function without(value: Value, taken: ReadonlySet<string | undefined>): Value {
  if (!value.entries) return value;
  return { ...value, entries: new Map([...value.entries].filter(([key]) => !taken.has(key))) };
}

function assignName({ name, ...at }: Name, value: Value, env: Env, walk: Walk, declares: boolean): void {
  if (!declares && lookup(env, implicit) && !lookup(env, name)) {
    const object: Name = { kind: 'name', name: implicit, start: at.start, end: at.start };
    return assignMember({ kind: 'member', object, name, start: at.start, end: at.end }, object, name, value, env, walk);
  }
  // `location = url`, where the name is nobody's own.
  if (!declares && walk.knowledge.sinks.has(`${name}=`) && !lookup(env, name)) leak([`${name}=`], at, value, walk);
  const kept = walk.knowledge.names.classOf(name) === 'harmless' ? { ...harmless, ...(value.path ? { path: value.path } : {}) } : stepped(value, 'assigned');
  if (declares) declare(env, name, kept);
  else assignTo(env, name, kept);
  if (env.function < 0) publish(name, kept, walk);
}

/** What other units may ask for: a variable of the file, a field. */
export function publish(name: string, value: Value, walk: Walk): void {
  const path = value.path ?? addressPath(value);
  if (path && path[0] !== name) walk.bindings.set(name, path);
  const taints = allTaints(value).filter(taint => isSource(taint) || taint.origin.kind === 'result');
  if (taints.length > 0) walk.variables.set(name, [...(walk.variables.get(name) ?? []), ...taints].slice(0, 8));
}

/** A constant that is an address. */
function addressPath({ text }: Value): Path | undefined {
  const address = absoluteOf(text);
  return address === undefined ? undefined : [address];
}

function assignMember(target: Expression, object: Expression, name: string, value: Value, env: Env, walk: Walk): void {
  const path = pathOf(target, env, walk, false);
  const last = `${path.at(-1)!}=`;
  if (walk.knowledge.sinks.has(last)) leak([...path.slice(0, -1), last], target, value, walk);
  if (walk.knowledge.sinks.has('*=')) leak([...pathOf(object, env, walk, false), '*='], target, value, walk);
  if (object.kind === 'name' && isSelf(object.name) && name !== '') {
    const kept = stepped(value, 'assigned');
    declare(env, `this.${name}`, kept);
    let type: Env | undefined = env;
    while (type && type.function >= 0) type = type.parent;
    const old = type?.values.get(`this.${name}`);
    if (type) declare(type, `this.${name}`, old ? { ...union([old, kept]), ...(kept.path ? { path: kept.path } : {}) } : kept);
    publish(`this.${name}`, kept, walk);
  } else fill(object, value, env, name);
}

/** A cursor that is asked anew holds nothing of what it was asked before. */
export function empty(target: Expression, env: Env): void {
  const known = target.kind === 'name' ? lookup(env, target.name) : undefined;
  if (target.kind === 'name' && known) assignTo(env, target.name, { ...unknown, ...(known.path ? { path: known.path } : {}) });
}

/**
 * Adds what a value holds to the variable that an expression begins with: to one entry of it where a key is given or a member of it is
 * filled (`message.To.Add(x)`).
 */
export function fill(target: Expression, value: Value, env: Env, key = ''): void {
  let at = target;
  let entry = key;
  let replaces = key !== '';
  while (at.kind === 'member' || at.kind === 'index' || (at.kind === 'call' && at.callee.kind === 'member')) {
    if (at.kind === 'member' && at.object.kind === 'name' && isSelf(at.object.name)) break;
    if (at.kind === 'call') {
      const { object, name } = at.callee as Extract<Expression, { kind: 'member' }>;
      // What a getter gives is another object: `request.getSession()`.
      if (/^(?:get|Get)\p{Lu}/u.test(name)) return;
      at = object;
    } else {
      entry = at.kind === 'member' ? at.name : '';
      replaces = false;
      at = at.object;
    }
  }
  const name = at.kind === 'name' ? at.name : at.kind === 'member' ? `this.${at.name}` : '';
  if (name === '' || isSelf(name)) return;
  const known = lookup(env, name);
  // The name of a type is no variable.
  if (!known && /^\p{Lu}/u.test(name)) return;
  const old = known ?? unknown;
  const added = stepped(value, 'assigned');
  if (entry === '') {
    if (allTaints(added).length > 0) assignTo(env, name, { ...merged(old, composed([added])), clean: false });
  } else if (replaces) assignTo(env, name, withEntry(old, entry, added));
  else if (allTaints(added).length > 0) assignTo(env, name, withEntry(old, entry, merged(old.entries?.get(entry) ?? unknown, added)));
}
