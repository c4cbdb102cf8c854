// Reads JSON, JSONC and JSON5 as config values with spans: tolerant, linear, bounded in depth, never throws.
import type { ConfigEntry, ConfigScalar, ConfigValue } from '../../config';
import type { Span } from '../../../engine/span';
import { decodeJsonString, jsonCommentEnd, jsonStringEnd } from '../json-scan';
import { lastOfEach, makeEntry, makeList, makeMap, makeScalar, makeUnknown, maxDepth } from './values';

export interface JsonReading {
  readonly value: ConfigValue | undefined;
  readonly broken: boolean;
}

/** What strings mean where they are more than text: templates, expressions. */
export type ReadString = (scalar: ConfigScalar) => ConfigValue;

interface Cursor {
  readonly text: string;
  readonly end: number;
  readonly readString: ReadString;
  at: number;
  broken: boolean;
}

export function readJson(text: string, { start, end }: Span = { start: 0, end: text.length }, readString: ReadString = scalar => scalar): JsonReading {
  const cursor: Cursor = { text, end, readString, at: start, broken: false };
  skipSpace(cursor);
  if (cursor.at >= end) return { value: undefined, broken: false };
  const value = readValue(cursor, 0);
  skipSpace(cursor);
  return { value, broken: cursor.broken || cursor.at < end };
}

/** White space and comments. */
function skipSpace(cursor: Cursor): void {
  const { text, end } = cursor;
  while (cursor.at < end) {
    const code = text.charCodeAt(cursor.at);
    if (code <= 32 || code === 0xfeff || code === 0xa0) cursor.at++;
    else if (code === 47) {
      const after = jsonCommentEnd(text, cursor.at, end);
      if (after === cursor.at) return;
      cursor.at = after;
    } else return;
  }
}

function readValue(cursor: Cursor, depth: number): ConfigValue {
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  if (code === 123 || code === 91) {
    if (depth >= maxDepth) return skipNested(cursor);
    return code === 123 ? readObject(cursor, depth + 1) : readArray(cursor, depth + 1);
  }
  if (code === 34 || code === 39) return cursor.readString(readQuoted(cursor));
  if (code === 36 && text.charCodeAt(at + 1) === 123) return skipHole(cursor);
  return readBare(cursor);
}

function readQuoted(cursor: Cursor): ConfigScalar {
  const { text, at, end } = cursor;
  const after = jsonStringEnd(text, at, end);
  const closed = after - at >= 2 && text.charCodeAt(after - 1) === text.charCodeAt(at);
  if (!closed) cursor.broken = true;
  cursor.at = after;
  return makeScalar(at, after, decodeJsonString(text.slice(at + 1, closed ? after - 1 : after)));
}

/** A number, word, or something no JSON has: it ends at the next separator, at least one character on. */
function readBare(cursor: Cursor): ConfigValue {
  const { text, at, end } = cursor;
  let i = at + 1;
  while (i < end && !endsBare(text.charCodeAt(i))) i++;
  cursor.at = i;
  const word = text.slice(at, Math.min(i, at + 64));
  if (word === 'true' || word === 'false') return makeScalar(at, i, word, 'boolean');
  if (word === 'null') return makeScalar(at, i, word, 'null');
  if (/^[-+]?[.\d]/.test(word)) return makeScalar(at, i, word, 'number');
  cursor.broken = true;
  return makeUnknown(at, i);
}

function endsBare(code: number): boolean {
  return code <= 32 || code === 34 || code === 39 || code === 44 || code === 47 || code === 58 || code === 91 || code === 93 || code === 123 || code === 125;
}

function readArray(cursor: Cursor, depth: number): ConfigValue {
  const start = cursor.at++;
  const items: ConfigValue[] = [];
  for (;;) {
    skipSpace(cursor);
    const code = cursor.at < cursor.end ? cursor.text.charCodeAt(cursor.at) : 0;
    if (code === 93) return makeList(start, ++cursor.at, items);
    if (code === 44) cursor.at++;
    else if (cursor.at >= cursor.end || code === 125) {
      cursor.broken = true;
      return makeList(start, cursor.at, items);
    } else if (code === 58) {
      cursor.broken = true;
      cursor.at++;
    } else items.push(readValue(cursor, depth));
  }
}

function readObject(cursor: Cursor, depth: number): ConfigValue {
  const start = cursor.at++;
  const entries: ConfigEntry[] = [];
  for (;;) {
    skipSpace(cursor);
    const code = cursor.at < cursor.end ? cursor.text.charCodeAt(cursor.at) : 0;
    if (code === 125) return makeMap(start, ++cursor.at, lastOfEach(entries));
    if (code === 44) cursor.at++;
    else if (cursor.at >= cursor.end || code === 93) {
      cursor.broken = true;
      return makeMap(start, cursor.at, lastOfEach(entries));
    } else if (code === 58 || code === 123 || code === 91) {
      cursor.broken = true;
      if (code === 58) cursor.at++;
      else readValue(cursor, depth);
    } else readEntry(cursor, depth, entries);
  }
}

function readEntry(cursor: Cursor, depth: number, entries: ConfigEntry[]): void {
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  let key: string;
  if (code === 34 || code === 39) key = readQuoted(cursor).text;
  else {
    let i = at + 1;
    while (i < cursor.end && !endsBare(text.charCodeAt(i))) i++;
    cursor.at = i;
    key = text.slice(at, i);
  }
  const keySpan = { start: at, end: cursor.at };
  skipSpace(cursor);
  if (text.charCodeAt(cursor.at) !== 58 || cursor.at >= cursor.end) {
    cursor.broken = true;
    return;
  }
  cursor.at++;
  skipSpace(cursor);
  const next = cursor.at < cursor.end ? text.charCodeAt(cursor.at) : 0;
  if (next === 44 || next === 125 || next === 93 || next === 0) {
    cursor.broken = true;
    entries.push(makeEntry(key, keySpan, makeUnknown(cursor.at, cursor.at)));
  } else entries.push(makeEntry(key, keySpan, readValue(cursor, depth)));
}

/** `${…}` without quotes, in a text that another language fills in. */
function skipHole(cursor: Cursor): ConfigValue {
  const start = cursor.at;
  cursor.at += 2;
  let depth = 1;
  while (cursor.at < cursor.end && depth > 0) {
    const code = cursor.text.charCodeAt(cursor.at++);
    if (code === 123) depth++;
    else if (code === 125) depth--;
  }
  return makeUnknown(start, cursor.at);
}

/** Goes over what is too deep, without recursion. */
function skipNested(cursor: Cursor): ConfigValue {
  const { text, end, at: start } = cursor;
  let depth = 0;
  while (cursor.at < end) {
    const code = text.charCodeAt(cursor.at);
    if (code === 34 || code === 39) {
      cursor.at = jsonStringEnd(text, cursor.at, end);
      continue;
    }
    cursor.at++;
    if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth <= 0) break;
  }
  cursor.broken = true;
  return makeUnknown(start, cursor.at);
}
