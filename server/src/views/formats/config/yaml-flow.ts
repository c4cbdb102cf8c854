// YAML's flow collections, `[a, {b: c}]`, as config values. An unclosed one ends before the next line of its owner's column.
import type { ConfigEntry, ConfigValue } from '../../config';
import { lineEnd, skipBlanks, trimEnd } from '../lines';
import { lastOfEach, makeEntry, makeList, makeMap, makeScalar, makeUnknown, maxDepth } from './values';
import { holeEnd, isGap, type YamlCursor } from './yaml-cursor';
import { decodeQuoted, foldLines, plainValue, quotedEnd, textValue } from './yaml-scalars';
import { hasMerge, readAlias, readProperties, withMerges, withProperties } from './yaml-tags';

interface Flow { readonly cursor: YamlCursor; readonly column: number; ended: boolean; alias: boolean }

/** At `[` or `{`; `column` is that of the node the collection belongs to. */
export function readFlow(cursor: YamlCursor, column: number, depth: number): ConfigValue {
  return readCollection({ cursor, column, ended: false, alias: false }, depth);
}

function readCollection(flow: Flow, depth: number): ConfigValue {
  const { cursor } = flow;
  const start = cursor.at;
  cursor.made++;
  if (depth >= maxDepth) return skipNested(flow);
  return cursor.text.charCodeAt(cursor.at++) === 91 ? readItems(flow, start, depth + 1) : readEntries(flow, start, depth + 1);
}

/** The code of the next character that means something; NaN at the collection's end by indentation. */
function nextCode(flow: Flow): number {
  const { cursor } = flow;
  const { text } = cursor;
  while (cursor.at < text.length && !flow.ended) {
    const code = text.charCodeAt(cursor.at);
    if (code === 10 || code === 13) {
      const first = skipBlanks(text, cursor.at + 1);
      const next = text.charCodeAt(first);
      // The lines of a collection are deeper than its owner, but for the closing bracket.
      if (code === 10 && first - cursor.at - 1 <= flow.column && first < text.length && next !== 93 && next !== 125 && next !== 10 && next !== 13 && next !== 35) {
        flow.ended = true;
      } else cursor.at++;
    } else if (code === 32 || code === 9) cursor.at++;
    else if (code === 35 && isGap(text, cursor.at - 1)) cursor.at = lineEnd(text, cursor.at);
    else return code;
  }
  return NaN;
}

function unclosed({ cursor }: Flow): void {
  cursor.broken = true;
}

function readItems(flow: Flow, start: number, depth: number): ConfigValue {
  const { cursor } = flow;
  const items: ConfigValue[] = [];
  for (;;) {
    const code = nextCode(flow);
    if (code === 93) return makeList(start, ++cursor.at, items);
    if (Number.isNaN(code) || code === 125) {
      unclosed(flow);
      return makeList(start, trimEnd(cursor.text, start, cursor.at), items);
    }
    if (code === 44) {
      cursor.at++;
      continue;
    }
    const item = readNode(flow, depth);
    // `[key: value]` is a list of one map.
    if (nextCode(flow) === 58) {
      const entry = readEntryValue(flow, item, depth);
      items.push(makeMap(entry.start, entry.end, [entry]));
    } else items.push(item);
  }
}

function readEntries(flow: Flow, start: number, depth: number): ConfigValue {
  const { cursor } = flow;
  const entries: ConfigEntry[] = [];
  const finish = (end: number): ConfigValue => {
    const unique = lastOfEach(entries);
    return hasMerge(unique) ? withMerges(cursor, unique, start, end) : makeMap(start, end, unique);
  };
  for (;;) {
    const code = nextCode(flow);
    if (code === 125) return finish(++cursor.at);
    if (Number.isNaN(code) || code === 93) {
      unclosed(flow);
      return finish(trimEnd(cursor.text, start, cursor.at));
    }
    if (code === 44) {
      cursor.at++;
      continue;
    }
    if (code === 63 && isGap(cursor.text, cursor.at + 1)) cursor.at++;
    const key = readNode(flow, depth);
    if (nextCode(flow) === 58) entries.push(readEntryValue(flow, key, depth));
    else entries.push(makeEntry(keyText(cursor, key), key, makeScalar(key.end, key.end, '', 'null')));
  }
}

function readEntryValue(flow: Flow, key: ConfigValue, depth: number): ConfigEntry {
  const { cursor } = flow;
  const keySpan = { start: key.start, end: key.end };
  const after = ++cursor.at;
  const code = nextCode(flow);
  if (Number.isNaN(code) || code === 44 || code === 125 || code === 93) return makeEntry(keyText(cursor, key), keySpan, makeScalar(after, after, '', 'null'));
  flow.alias = false;
  const value = readNode(flow, depth);
  const entry = makeEntry(keyText(cursor, key), keySpan, value, cursor.at);
  return flow.alias ? { ...entry, inherited: true } : entry;
}

function keyText({ text }: YamlCursor, key: ConfigValue): string {
  return key.kind === 'scalar' ? key.text : text.slice(key.start, Math.min(key.end, key.start + 256));
}

function readNode(flow: Flow, depth: number): ConfigValue {
  const { cursor } = flow;
  const { text } = cursor;
  cursor.made++;
  const properties = readProperties(cursor, true);
  const code = nextCode(flow);
  const isHole = code === 123 && holeEnd(cursor, cursor.at) > 0 && text.charCodeAt(cursor.at + 1) !== 35;
  let value: ConfigValue;
  if (Number.isNaN(code) || code === 44 || code === 93 || code === 125) value = makeScalar(cursor.at, cursor.at, '', 'null');
  else if ((code === 91 || code === 123) && !isHole) value = readCollection(flow, depth);
  else if (code === 34 || code === 39) value = readQuoted(flow, code);
  else if (code === 42) {
    const alias = readAlias(cursor, true);
    flow.alias = alias.known;
    return withProperties(cursor, properties, alias.value);
  } else value = readPlain(flow);
  flow.alias = false;
  return withProperties(cursor, properties, value);
}

function readQuoted({ cursor }: Flow, quote: number): ConfigValue {
  const { text, at: start } = cursor;
  const after = quotedEnd(text, start, text.length);
  const closed = after - start >= 2 && text.charCodeAt(after - 1) === quote;
  cursor.at = closed ? after : lineEnd(text, start);
  if (!closed) cursor.broken = true;
  return textValue(decodeQuoted(text.slice(start + 1, closed ? after - 1 : cursor.at), text.charAt(start)), start, cursor.at);
}

function readPlain({ cursor, column }: Flow): ConfigValue {
  const { text, at: start } = cursor;
  let i = start;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === 123) {
      const end = holeEnd(cursor, i);
      if (end > 0) {
        i = end;
        continue;
      }
    }
    if (code === 44 || code === 91 || code === 93 || code === 123 || code === 125) break;
    if (code === 10) {
      // The next line goes on with it, unless it is the owner's neighbour.
      const first = skipBlanks(text, i + 1);
      if (first - i - 1 <= column || text.charCodeAt(first) === 35) break;
      i = first;
      continue;
    }
    if (code === 58 && (isGap(text, i + 1) || ',]}'.includes(text.charAt(i + 1)))) break;
    if (code === 35 && i > start && isGap(text, i - 1)) break;
    i++;
  }
  // A bracket or brace where none can stand is gone over.
  if (i === start) {
    cursor.broken = true;
    cursor.at = start + 1;
    return makeUnknown(start, cursor.at);
  }
  const end = trimEnd(text, start, i);
  cursor.at = Math.max(i, start + 1);
  const raw = text.slice(start, end);
  return plainValue(raw.includes('\n') ? foldLines(raw) : raw, start, end);
}

/** Goes over what is too deep, without recursion. */
function skipNested(flow: Flow): ConfigValue {
  const { cursor } = flow;
  const { text, at: start } = cursor;
  let depth = 0;
  while (cursor.at < text.length) {
    const code = text.charCodeAt(cursor.at++);
    if (code === 91 || code === 123) depth++;
    else if ((code === 93 || code === 125) && --depth <= 0) break;
  }
  unclosed(flow);
  return makeUnknown(start, cursor.at);
}
