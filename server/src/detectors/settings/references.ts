// References: what `var.x`, `local.x`, `each.value` or a parameter stand for, and which blocks an expression speaks of.
import type { Span } from '../../engine/span';
import type { ConfigValue } from '../../views/config';
import type { FactBlock } from './facts';
import { entriesOf } from './nodes';
import type { Scope } from './scope';
import { ownValue } from './scope';

export interface Resolved {
  readonly values: readonly ConfigValue[];
  readonly source?: Span;
}

/** Undefined: nobody knows. Several values: it is one of them. */
export function valuesOfReference(target: readonly string[], scope: Scope): Resolved | undefined {
  const [first = '', second, ...rest] = target;
  const { surroundings } = scope;
  if (first === 'var' && second !== undefined) return within(surroundings.variable(second), rest);
  if (first === 'local' && second !== undefined) return within(surroundings.local(second), rest);
  if (first === 'each' && (second === 'value' || second === 'key')) return eachOf(second, rest, scope);
  if (first === 'parameters' && second !== undefined) return within(surroundings.variable(second), rest);
  if (first === 'variables' && second !== undefined) return within(surroundings.local(second), rest);
  if (first === 'module' && second !== undefined && rest[0] !== undefined) return within(surroundings.output(second, rest[0]), rest.slice(1));
  if (surroundings.dialect === 'terraform') return undefined;
  return target.length === 1 ? within(surroundings.variable(first) ?? surroundings.local(first), []) : undefined;
}

function within(found: { readonly value: ConfigValue; readonly start?: number } | undefined, keys: readonly string[]): Resolved | undefined {
  let value = found?.value;
  for (const key of keys) value = value && childAt(value, key);
  if (!found || !value) return undefined;
  return { values: [value], ...(found.start === undefined ? {} : { source: { start: found.start + value.start, end: found.start + value.end } }) };
}

function childAt(value: ConfigValue, key: string): ConfigValue | undefined {
  if (value.kind === 'map') return entriesOf(value.entries, key)[0]?.value;
  if (value.kind === 'list' && /^\d+$/.test(key)) return value.items[Number(key)];
  return undefined;
}

/** What `for_each` goes through, if that is written down. */
function eachOf(which: 'key' | 'value', rest: readonly string[], scope: Scope): Resolved | undefined {
  const loop = ownValue(scope.block, 'for_each');
  const source = loop?.kind === 'reference' ? scope.deeper(() => valuesOfReference(loop.target, scope))?.values[0] : loop;
  if (!source) return undefined;
  const values: ConfigValue[] = [];
  if (source.kind === 'list') values.push(...source.items);
  if (source.kind === 'map') for (const { key, keySpan, value } of source.entries) values.push(which === 'value' ? value : { kind: 'scalar', type: 'string', text: key, ...keySpan });
  const found = values.flatMap(value => within({ value }, rest)?.values ?? []);
  return found.length > 0 && found.length === values.length ? { values: found } : undefined;
}

const maxParts = 500;

/** All references that an expression holds, also those its `for_each` goes through. */
export function referencesIn(value: ConfigValue | undefined, block: FactBlock): (readonly string[])[] {
  const found: (readonly string[])[] = [];
  const waiting: ConfigValue[] = value ? [value] : [];
  let seen = 0;
  for (let at = waiting.pop(); at && seen++ < maxParts; at = waiting.pop()) {
    if (at.kind === 'reference') found.push(at.target);
    if (at.kind === 'list') waiting.push(...at.items);
    if (at.kind === 'map') {
      for (const entry of at.entries) waiting.push(entry.value);
      if (at.loop) waiting.push(at.loop.over);
    }
    if (at.kind === 'unknown') waiting.push(...at.parts, ...(at.choices ?? []));
  }
  if (found.some(target => target[0] === 'each')) {
    const loop = ownValue(block, 'for_each');
    if (loop && loop !== value) found.push(...referencesIn(loop, { ...block, value: { ...block.value, entries: [] } }));
  }
  return found;
}
