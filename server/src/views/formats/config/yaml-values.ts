// Reads a YAML document as config values with spans: tolerant of templates and half-typed lines, linear, bounded in depth, never throws.
import type { ConfigEntry, ConfigValue } from '../../config';
import { lineAfter, lineEnd, skipBlanks, trimEnd } from '../lines';
import { lastOfEach, makeList, makeMap, makeScalar, makeUnknown, maxDepth } from './values';
import { finishLine, holeEnd, isGap, nextContent, skipBrokenLine, startYaml, takePrinted, type YamlCursor } from './yaml-cursor';
import { readFlow } from './yaml-flow';
import { blockEnd, decodeBlock, decodeQuoted, foldLines, plainEnd, plainValue, quotedEnd, textValue } from './yaml-scalars';
import { hasMerge, readAlias, readProperties, withMerges, withProperties } from './yaml-tags';

export interface YamlReading {
  /** Undefined for a document without content. */
  readonly value: ConfigValue | undefined;
  readonly broken: boolean;
  readonly templated: boolean;
}

/** The first document of a text. */
export function readYaml(text: string): YamlReading {
  const cursor = startYaml(text);
  if (cursor.column < 0) return { value: undefined, broken: false, templated: cursor.templated };
  const value = readNode(cursor, -1, 0);
  return { value, broken: cursor.broken || cursor.column >= 0, templated: cursor.templated };
}

interface Key { readonly text: string; readonly start: number; readonly end: number; readonly after: number }

/** The node at the cursor, which is deeper than `parent`; then the cursor is on the next content. */
function readNode(cursor: YamlCursor, parent: number, depth: number): ConfigValue {
  cursor.made++;
  if (depth >= maxDepth) return skipDeeper(cursor, parent);
  const properties = readProperties(cursor, false);
  if (properties) {
    if (isLineDone(cursor)) return withProperties(cursor, properties, readBelow(cursor, parent, true, depth, cursor.at));
    cursor.column = cursor.at - cursor.lineStart;
  }
  const { text, at, column } = cursor;
  if (text.charCodeAt(at) === 45 && isGap(text, at + 1)) return withProperties(cursor, properties, readSequence(cursor, column, depth));
  if (keyAt(cursor)) return withProperties(cursor, properties, readMapping(cursor, column, depth));
  return withProperties(cursor, properties, readLeaf(cursor, parent, depth));
}

function isLineDone({ text, at }: YamlCursor): boolean {
  const first = skipBlanks(text, at);
  const code = first < text.length ? text.charCodeAt(first) : 10;
  return code === 10 || code === 13 || (code === 35 && (first > at || isGap(text, at - 1)));
}

/** What stands below a key or dash that has nothing on its line; null where nothing does, unknown where a template writes it. */
function readBelow(cursor: YamlCursor, column: number, inMap: boolean, depth: number, at: number): ConfigValue {
  finishLine(cursor);
  if (cursor.column > column) return readNode(cursor, column, depth + 1);
  const isDash = cursor.text.charCodeAt(cursor.at) === 45 && isGap(cursor.text, cursor.at + 1);
  if (inMap && column >= 0 && cursor.column === column && isDash) return readSequence(cursor, column, depth + 1);
  const printed = takePrinted(cursor, column + 1, true);
  return printed ? makeUnknown(printed.start, printed.end) : makeScalar(at, at, '', 'null');
}

function readSequence(cursor: YamlCursor, column: number, depth: number): ConfigValue {
  const { text, at: start } = cursor;
  if (depth >= maxDepth) return skipDeeper(cursor, column - 1);
  const items: ConfigValue[] = [];
  let end = start;
  while (cursor.column >= column) {
    if (cursor.column > column) {
      skipBrokenLine(cursor);
      continue;
    }
    if (text.charCodeAt(cursor.at) !== 45 || !isGap(text, cursor.at + 1)) break;
    const after = ++cursor.at;
    let item: ConfigValue;
    if (isLineDone(cursor)) item = readBelow(cursor, column, false, depth, after);
    else {
      cursor.at = skipBlanks(text, cursor.at);
      cursor.column = cursor.at - cursor.lineStart;
      item = readNode(cursor, column, depth + 1);
    }
    items.push(item);
    end = Math.max(end, item.end, after);
  }
  return makeList(start, end, items);
}

function readMapping(cursor: YamlCursor, column: number, depth: number): ConfigValue {
  const { at: start } = cursor;
  const entries: ConfigEntry[] = [];
  let end = start;
  let isOpen = takePrinted(cursor, column) !== undefined;
  while (cursor.column >= column) {
    const key = cursor.column === column ? keyAt(cursor) : undefined;
    if (!key) {
      if (cursor.column === column && isCompleteKey(cursor)) continue;
      skipBrokenLine(cursor);
      continue;
    }
    const entry = readEntry(cursor, key, column, depth);
    entries.push(entry);
    end = Math.max(end, entry.end);
    if (cursor.printed.length === 0) continue;
    if (takePrinted(cursor, column)) isOpen = true;
    // What would stand deeper has found no place.
    takePrinted(cursor, column + 1, true);
  }
  const unique = cursor.templated ? entries : lastOfEach(entries);
  const map = hasMerge(unique) ? withMerges(cursor, unique, start, end) : makeMap(start, end, unique);
  return isOpen && map.kind === 'map' ? { ...map, open: true } : map;
}

/** `? key`: the marker is gone over, and the key read as any other where a colon follows. */
function isCompleteKey(cursor: YamlCursor): boolean {
  const { text, at } = cursor;
  if (text.charCodeAt(at) !== 63 || !isGap(text, at + 1) || isLineDone({ ...cursor, at: at + 1 })) return false;
  cursor.broken = true;
  cursor.at = lineAfter(text, at);
  nextContent(cursor);
  return true;
}

function readEntry(cursor: YamlCursor, key: Key, column: number, depth: number): ConfigEntry {
  const keySpan = { start: key.start, end: key.end };
  cursor.at = key.after;
  let value: ConfigValue;
  let end: number | undefined;
  let inherited = false;
  if (isLineDone(cursor)) value = readBelow(cursor, column, true, depth, key.after);
  else {
    cursor.at = skipBlanks(cursor.text, cursor.at);
    const { at } = cursor;
    inherited = cursor.text.charCodeAt(at) === 42;
    value = readInline(cursor, column, depth);
    // What an alias stands for is written elsewhere.
    if (inherited) {
      inherited = value.start !== at;
      end = trimEnd(cursor.text, key.after, lineEnd(cursor.text, at));
    }
  }
  const entry: ConfigEntry = { key: key.text, keySpan, value, start: key.start, end: end ?? Math.max(key.after, value.end) };
  return inherited ? { ...entry, inherited: true } : entry;
}

/** A value on the line of its key. */
function readInline(cursor: YamlCursor, column: number, depth: number): ConfigValue {
  cursor.made++;
  const properties = readProperties(cursor, false);
  if (properties && isLineDone(cursor)) return withProperties(cursor, properties, readBelow(cursor, column, true, depth, cursor.at));
  return withProperties(cursor, properties, readLeaf(cursor, column, depth));
}

/** A scalar, alias or flow collection of a node at `column`. */
function readLeaf(cursor: YamlCursor, column: number, depth: number): ConfigValue {
  const { text, at: start } = cursor;
  const code = text.charCodeAt(start);
  let value: ConfigValue;
  if ((code === 123 && holeEnd(cursor, start) < 0) || code === 91) value = readFlow(cursor, column, depth);
  else if (code === 42) value = readAlias(cursor, false).value;
  else if ((code === 124 || code === 62) && isBlockHeader(text, start)) return readBlockScalar(cursor, column);
  else if (code === 34 || code === 39) value = readQuoted(cursor, column);
  else return readPlain(cursor, column);
  finishLine(cursor);
  return value;
}

function isBlockHeader(text: string, at: number): boolean {
  let i = at + 1;
  while (i < text.length && '+-123456789'.includes(text.charAt(i))) i++;
  i = skipBlanks(text, i);
  const code = i < text.length ? text.charCodeAt(i) : 10;
  return code === 10 || code === 13 || code === 35;
}

function readBlockScalar(cursor: YamlCursor, column: number): ConfigValue {
  const { text, at: start } = cursor;
  const headerEnd = lineEnd(text, start);
  const bodyStart = lineAfter(text, start);
  const end = blockEnd(text, bodyStart, column);
  const header = text.slice(start, Math.min(headerEnd, start + 3)).trim();
  const value = textValue(decodeBlock(text.slice(bodyStart, end), header), start, Math.max(end, trimEnd(text, start, headerEnd)));
  cursor.at = end > bodyStart ? lineAfter(text, end) : bodyStart;
  nextContent(cursor);
  return value;
}

function readQuoted(cursor: YamlCursor, column: number): ConfigValue {
  const { text, at: start } = cursor;
  const quote = text.charCodeAt(start);
  const stop = lineEnd(text, start);
  let after = quotedEnd(text, start, stop);
  if (!isClosed(text, start, after, quote)) after = quotedEnd(text, start, blockEnd(text, lineAfter(text, start), column));
  const closed = isClosed(text, start, after, quote);
  if (!closed) cursor.broken = true;
  cursor.at = closed ? after : stop;
  return textValue(decodeQuoted(text.slice(start + 1, closed ? after - 1 : stop), text.charAt(start)), start, cursor.at);
}

function isClosed(text: string, start: number, after: number, quote: number): boolean {
  return after - start >= 2 && text.charCodeAt(after - 1) === quote;
}

/** A plain scalar, with the deeper lines that go on with it. */
function readPlain(cursor: YamlCursor, column: number): ConfigValue {
  const { text, at: start } = cursor;
  let end = plainEnd(text, start);
  cursor.at = lineAfter(text, end);
  nextContent(cursor);
  while (cursor.column > column && text.charCodeAt(cursor.at) !== 35 && !keyAt(cursor)) {
    end = plainEnd(text, cursor.at);
    cursor.at = lineAfter(text, end);
    nextContent(cursor);
  }
  const raw = text.slice(start, end);
  return plainValue(raw.includes('\n') ? foldLines(raw) : raw, start, end);
}

/** Keys are not longer than this. */
const longestKey = 1024;

/** The key at the cursor: a plain or quoted text followed by a colon. */
function keyAt(cursor: YamlCursor): Key | undefined {
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  if (code === 34 || code === 39) {
    const after = quotedEnd(text, at, Math.min(lineEnd(text, at), at + longestKey));
    const colon = skipBlanks(text, after);
    if (text.charCodeAt(colon) !== 58 || !isGap(text, colon + 1) || text.charCodeAt(after - 1) !== code) return undefined;
    return { text: decodeQuoted(text.slice(at + 1, after - 1), text.charAt(at)), start: at, end: after, after: colon + 1 };
  }
  if (code === 91 || code === 124 || code === 62 || code === 35 || (code === 123 && holeEnd(cursor, at) < 0)) return undefined;
  const limit = Math.min(text.length, at + longestKey);
  for (let i = at; i < limit; i++) {
    const here = text.charCodeAt(i);
    if (here === 10 || here === 13) return undefined;
    if (here === 58 && i > at && isGap(text, i + 1)) {
      const end = trimEnd(text, at, i);
      return { text: text.slice(at, end), start: at, end, after: i + 1 };
    }
    if (here === 35 && i > at && isGap(text, i - 1)) return undefined;
    if (here === 123) {
      const end = holeEnd(cursor, i);
      if (end > 0) i = end - 1;
    }
  }
  return undefined;
}

/** Goes over lines that are too deep, without recursion. */
function skipDeeper(cursor: YamlCursor, parent: number): ConfigValue {
  const start = cursor.at;
  let end = start;
  do {
    end = lineEnd(cursor.text, cursor.at);
    cursor.at = lineAfter(cursor.text, end);
    nextContent(cursor);
  } while (cursor.column > parent);
  cursor.broken = true;
  return makeUnknown(start, trimEnd(cursor.text, start, end));
}
