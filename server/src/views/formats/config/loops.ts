// Loops: the content of a `dynamic` block written out for each item of what it goes over.
import type { ConfigMap, ConfigScalar, ConfigValue } from '../../config';
import type { Span } from '../../../engine/span';
import { mapInside, pinValue, valueAt } from './values';

/** More values than this are not written out. */
const maxUnrolled = 2000;

/**
 * The content for each item of a list or map that is written down, undefined for anything else, for an empty one and for what would be
 * too much. With `elsewhere` the items stand in another part: then they have the place where the content names them.
 */
export function unrolled(content: ConfigMap, name: string, over: ConfigValue | undefined, elsewhere = false): readonly ConfigMap[] | undefined {
  const items = itemsOf(over);
  if (items.length === 0 || items.length * sizeOf(content, maxUnrolled) > maxUnrolled) return undefined;
  return items.map(item => withItem(content, name, item, elsewhere) as ConfigMap);
}

interface Item {
  readonly key: ConfigValue;
  readonly value: ConfigValue;
}

function itemsOf(over: ConfigValue | undefined): readonly Item[] {
  if (over?.kind === 'list') return over.items.map(value => ({ key: value, value }));
  if (over?.kind !== 'map') return [];
  return over.entries.map(({ key, keySpan, value }) => ({ key: keyText(key, keySpan), value }));
}

function keyText(text: string, { start, end }: Span): ConfigScalar {
  return { kind: 'scalar', type: 'string', text, start, end };
}

/** How many values there are, counted to `limit`. */
function sizeOf(value: ConfigValue, limit: number): number {
  let size = 1;
  const inner = value.kind === 'map' ? value.entries.map(entry => entry.value) : value.kind === 'list' ? value.items : [];
  for (const one of inner) if (size < limit) size += sizeOf(one, limit - size);
  return size;
}

/** The value with what refers to the item it is made for replaced by that. */
function withItem(value: ConfigValue, name: string, item: Item, elsewhere: boolean): ConfigValue {
  if (value.kind === 'reference') return itemAt(value.target, name, item, elsewhere ? value : undefined) ?? value;
  return mapInside(value, inner => withItem(inner, name, item, elsewhere));
}

function itemAt(target: readonly string[], name: string, { key, value }: Item, place: Span | undefined): ConfigValue | undefined {
  const [first, which, ...rest] = target;
  if (first !== name) return undefined;
  const found = which === 'value' ? valueAt(value, ...rest) : which === 'key' && rest.length === 0 ? key : undefined;
  return found && place ? pinValue(found, place) : found;
}
