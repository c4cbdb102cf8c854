// Makes and looks up config values: what the readers of all configuration languages build their trees with.
import type { ConfigEntry, ConfigList, ConfigMap, ConfigReference, ConfigScalar, ConfigUnknown, ConfigValue } from '../../config';
import type { Span } from '../../../engine/span';

/** Deeper values are read as unknown: no reader and no reader's user recurses further. */
export const maxDepth = 100;

export function makeScalar(start: number, end: number, text: string, type: ConfigScalar['type'] = 'string'): ConfigScalar {
  return { kind: 'scalar', type, text, start, end };
}

export function makeList(start: number, end: number, items: readonly ConfigValue[]): ConfigList {
  return { kind: 'list', items, start, end };
}

export function makeMap(start: number, end: number, entries: readonly ConfigEntry[]): ConfigMap {
  return { kind: 'map', entries, start, end };
}

export function makeReference(start: number, end: number, target: readonly string[]): ConfigReference {
  return { kind: 'reference', target, start, end };
}

export function makeUnknown(start: number, end: number, parts: readonly ConfigValue[] = [], choices?: readonly ConfigValue[]): ConfigUnknown {
  return choices ? { kind: 'unknown', parts, choices, start, end } : { kind: 'unknown', parts, start, end };
}

/** A number or truth value behind one sign: `-1`, `!true`. */
export function signed(sign: string, start: number, value: ConfigValue): ConfigValue | undefined {
  if (value.kind !== 'scalar') return undefined;
  if (sign === '-' && value.type === 'number') return makeScalar(start, value.end, `-${value.text}`, 'number');
  return sign === '!' && value.type === 'boolean' ? makeScalar(start, value.end, String(value.text === 'false'), 'boolean') : undefined;
}

/** Goes over an expression that is too deep, without recursion: to the bracket that closes what is around it, a comma or the line's end. */
export function skipDeep(cursor: { readonly text: string; at: number; broken: boolean }, end = cursor.text.length): ConfigValue {
  const start = cursor.at;
  for (let depth = 0; cursor.at < end; cursor.at++) {
    const letter = cursor.text.charAt(cursor.at);
    if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter) ? --depth < 0 : depth === 0 && ',\n'.includes(letter)) break;
  }
  cursor.broken = true;
  return makeUnknown(start, cursor.at);
}

export function makeEntry(key: string, keySpan: Span, value: ConfigValue, end = value.end): ConfigEntry {
  return { key, keySpan, value, start: keySpan.start, end };
}

/** The value of a map's key; that of the first entry where it has several, undefined for anything but a map. */
export function valueAt(value: ConfigValue | undefined, ...keys: readonly string[]): ConfigValue | undefined {
  let at = value;
  for (const key of keys) at = entryOf(at, key)?.value;
  return at;
}

export function entryOf(value: ConfigValue | undefined, key: string): ConfigEntry | undefined {
  if (value?.kind !== 'map') return undefined;
  for (const entry of value.entries) if (entry.key === key) return entry;
  return undefined;
}

/** The text of a scalar; undefined for other values and null. */
export function textOf(value: ConfigValue | undefined): string | undefined {
  return value?.kind === 'scalar' && value.type !== 'null' ? value.text : undefined;
}

export function mapOf(value: ConfigValue | undefined): ConfigMap | undefined {
  return value?.kind === 'map' ? value : undefined;
}

/** The items of a list; a single value is its own list, none an empty one. */
export function itemsOf(value: ConfigValue | undefined): readonly ConfigValue[] {
  if (!value) return [];
  return value.kind === 'list' ? value.items : [value];
}

/** `own` with the entries of `base` it does not have, as inherited ones. */
export function inherit(own: ConfigMap, base: readonly ConfigEntry[]): ConfigMap {
  const keys = new Set(own.entries.map(entry => entry.key));
  const missing = base.filter(entry => !keys.has(entry.key));
  return missing.length === 0 ? own : { ...own, entries: [...own.entries, ...missing.map(markInherited)] };
}

/** As `inherit`, and so in maps that stand in both. */
export function inheritDeep(own: ConfigMap, base: ConfigMap): ConfigMap {
  const entries = own.entries.map(entry => {
    const other = mapOf(valueAt(base, entry.key));
    return entry.value.kind === 'map' && other ? { ...entry, value: inheritDeep(entry.value, other) } : entry;
  });
  return inherit({ ...own, entries }, base.entries);
}

/** Without the entries that a later one of the same key replaces. */
export function lastOfEach(entries: readonly ConfigEntry[]): readonly ConfigEntry[] {
  if (entries.length < 2) return entries;
  const last = new Map<string, ConfigEntry>();
  for (const entry of entries) last.set(entry.key, entry);
  return last.size === entries.length ? entries : entries.filter(entry => last.get(entry.key) === entry);
}

export function markInherited(entry: ConfigEntry): ConfigEntry {
  return entry.inherited ? entry : { ...entry, inherited: true };
}

/** A list or map with each value directly in it changed; any other value as it is. */
export function mapInside(value: ConfigValue, change: (inner: ConfigValue) => ConfigValue): ConfigValue {
  switch (value.kind) {
    case 'list': return { ...value, items: value.items.map(item => change(item)) };
    case 'map': return { ...value, entries: value.entries.map(entry => ({ ...entry, value: change(entry.value) })) };
    default: return value;
  }
}

/** The value with another span, for what is written as `"${value}"`. */
export function respan<T extends ConfigValue>(value: T, span: Span): T {
  return { ...value, start: span.start, end: span.end };
}

/** The value decoded from a text put where that is written: `offsets` are those of its characters and of its end. */
export function placeValue(value: ConfigValue, offsets: readonly number[]): ConfigValue {
  return mapSpans(value, span => ({ start: offsets[span.start]!, end: offsets[span.end]! }));
}

/** The value with every span in it replaced: by that of a token it was decoded from. */
export function pinValue(value: ConfigValue, token: Span): ConfigValue {
  return mapSpans(value, () => token);
}

function mapSpans(value: ConfigValue, change: (span: Span) => Span): ConfigValue {
  const { start, end } = change(value);
  switch (value.kind) {
    case 'list': return { ...value, items: value.items.map(item => mapSpans(item, change)), start, end };
    case 'map': return { ...value, entries: value.entries.map(entry => mapEntry(entry, change)), start, end };
    case 'unknown': {
      const choices = value.choices?.map(choice => mapSpans(choice, change));
      return makeUnknown(start, end, value.parts.map(part => mapSpans(part, change)), choices);
    }
    default: return { ...value, start, end };
  }
}

function mapEntry(entry: ConfigEntry, change: (span: Span) => Span): ConfigEntry {
  const { start, end } = change(entry);
  const { start: keyStart, end: keyEnd } = change(entry.keySpan);
  return { ...entry, start, end, keySpan: { start: keyStart, end: keyEnd }, value: mapSpans(entry.value, change) };
}
