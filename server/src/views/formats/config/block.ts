// Makes config blocks of entries: what the shapers of all dialects share.
import type { ConfigBlock, ConfigEntry, ConfigMap, Dialect } from '../../config';
import type { Span } from '../../../engine/span';
import { entryOf, makeEntry, makeMap } from './values';

/** What a shaper makes of a document's root: its blocks, undefined where the document is none of its dialect. `text`: the source of the root. */
export type Shape = (root: ConfigMap, path: string, text: string) => readonly ConfigBlock[] | undefined;

export interface Shaped { readonly dialect: Dialect; readonly blocks: readonly ConfigBlock[] }

/** The block that an entry with a map as its value is; its head is the key. */
export function blockOf(kind: string, type: string, entry: ConfigEntry, value: ConfigMap, name = entry.key): ConfigBlock {
  return { kind, type, name, head: entry.keySpan, value, start: entry.start, end: entry.end };
}

/** A document's own settings; its head is the first of the keys it has. */
export function documentBlock(type: string, root: ConfigMap, name = '', ...headKeys: readonly string[]): ConfigBlock {
  return { kind: 'document', type, name, head: headOf(root, ...headKeys), value: root, start: root.start, end: root.end };
}

export function headOf(map: ConfigMap, ...keys: readonly string[]): Span {
  for (const key of keys) {
    const entry = entryOf(map, key);
    if (entry) return { start: entry.start, end: entry.end };
  }
  return map.entries[0]?.keySpan ?? { start: map.start, end: map.start };
}

/** The name of a path's file, in lower case. */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
}

/** A parameter of a template as a variable: its default is the entry `default`. */
export function variableBlock(entry: ConfigEntry, defaultKey: string): ConfigBlock {
  const { value } = entry;
  const entries = value.kind === 'map' ? value.entries.map(inner => inner.key === defaultKey ? { ...inner, key: 'default' } : inner) : [];
  return blockOf('variable', 'variable', entry, makeMap(value.start, value.end, entries));
}

/** A block of all variables of a template. */
export function localsBlock(entry: ConfigEntry, value: ConfigMap): ConfigBlock {
  return blockOf('locals', 'locals', entry, value, '');
}

/** An entry that is written nowhere in the map it is put into. */
export function impliedEntry(key: string, span: Span, value: ConfigEntry['value']): ConfigEntry {
  return { ...makeEntry(key, { start: span.start, end: span.end }, value, span.end), inherited: true };
}
