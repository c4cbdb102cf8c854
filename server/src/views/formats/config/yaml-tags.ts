// YAML's tags, anchors and aliases. CloudFormation's short functions become their long form: `!Ref X` is the map `Ref: X`.
import type { ConfigEntry, ConfigValue } from '../../config';
import type { Span } from '../../../engine/span';
import { skipBlanks } from '../lines';
import { inherit, itemsOf, makeEntry, makeMap, makeScalar, makeUnknown, mapOf } from './values';
import { isGap, maxExpanded, type YamlCursor } from './yaml-cursor';

export interface NodeProperties {
  readonly tag?: Span;
  readonly anchor?: string;
  readonly start: number;
  readonly madeBefore: number;
}

const functions: ReadonlySet<string> = new Set([
  'GetAtt', 'Sub', 'Join', 'Select', 'Split', 'If', 'FindInMap', 'ImportValue', 'Base64', 'Cidr', 'GetAZs', 'Transform', 'And', 'Or', 'Not', 'Equals', 'Length', 'ToJsonString', 'ForEach',
]);

/** Tags and anchors at the cursor, which goes on to what they belong to. `inFlow`: a comma or bracket ends them, too. */
export function readProperties(cursor: YamlCursor, inFlow: boolean): NodeProperties | undefined {
  const { text, at: start } = cursor;
  let tag: Span | undefined;
  let anchor: string | undefined;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code !== 33 && code !== 38) break;
    const from = cursor.at;
    while (!isGap(text, cursor.at) && !(inFlow && ',[]{}'.includes(text.charAt(cursor.at)))) cursor.at++;
    if (code === 33) tag = { start: from, end: cursor.at };
    else anchor = text.slice(from + 1, Math.min(cursor.at, from + 200));
    cursor.at = skipBlanks(text, cursor.at);
  }
  return tag || anchor !== undefined ? { tag, anchor, start, madeBefore: cursor.made } : undefined;
}

/** The value with its tag, known under its anchor from here on. */
export function withProperties(cursor: YamlCursor, properties: NodeProperties | undefined, value: ConfigValue): ConfigValue {
  if (!properties) return value;
  const { tag, anchor, start, madeBefore } = properties;
  const result = tag ? tagged(cursor.text.slice(tag.start, tag.end), tag, value, start) : value;
  if (anchor !== undefined) cursor.anchors.set(anchor, { value: result, size: cursor.made - madeBefore + 1 });
  return result;
}

function tagged(name: string, tag: Span, value: ConfigValue, start: number): ConfigValue {
  const end = Math.max(tag.end, value.end);
  if (name === '!!str' && value.kind === 'scalar') return makeScalar(value.start, value.end, value.text);
  if (name === '!' || name.startsWith('!!')) return value;
  const short = name.slice(1);
  if (short === 'Ref' || short === 'Condition') return makeMap(start, end, [makeEntry(short, tag, value, end)]);
  if (functions.has(short)) return makeMap(start, end, [makeEntry(`Fn::${short}`, tag, value, end)]);
  return makeUnknown(start, end, [value]);
}

/** `*name` at the cursor. */
export function readAlias(cursor: YamlCursor, inFlow: boolean): { readonly value: ConfigValue; readonly known: boolean } {
  const { text, at: start } = cursor;
  while (!isGap(text, cursor.at) && !(inFlow && ',[]{}'.includes(text.charAt(cursor.at)))) cursor.at++;
  const anchor = cursor.anchors.get(text.slice(start + 1, Math.min(cursor.at, start + 201)));
  if (!anchor || cursor.made + anchor.size > maxExpanded + text.length) return { value: makeUnknown(start, cursor.at), known: false };
  cursor.made += anchor.size;
  return { value: anchor.value, known: true };
}

/** The entries of a map with those its merge keys bring: the map's own win, earlier ones over later ones. */
export function withMerges(cursor: YamlCursor, entries: readonly ConfigEntry[], start: number, end: number): ConfigValue {
  let map = makeMap(start, end, entries.filter(entry => entry.key !== '<<'));
  for (const merge of entries) {
    if (merge.key !== '<<') continue;
    for (const item of itemsOf(merge.value)) {
      const base = mapOf(item)?.entries ?? [];
      cursor.made += base.length;
      if (cursor.made <= maxExpanded + cursor.text.length) map = inherit(map, base);
    }
  }
  return map;
}

export function hasMerge(entries: readonly ConfigEntry[]): boolean {
  return entries.some(entry => entry.key === '<<');
}
