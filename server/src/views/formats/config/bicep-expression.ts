// Reads Bicep's values: texts, objects, arrays, references, calls, conditionals, loops; what is computed becomes unknown.
import type { ConfigEntry, ConfigValue } from '../../config';
import { skipLine, skipSpace, wordAt, type BicepCursor } from './bicep-cursor';
import { isDigit } from './hcl-cursor';
import { makeEntry, makeList, makeMap, makeReference, makeScalar, makeUnknown, maxDepth, signed, skipDeep } from './values';

/** A value; `if (condition) {…}` and `[for x in y: {…}]` are their object. */
export function readBody(cursor: BicepCursor): ConfigValue | undefined {
  skipSpace(cursor, true);
  const start = cursor.at;
  if (wordAt(cursor) === 'if') {
    cursor.at += 2;
    skipSpace(cursor, false);
    if (cursor.text.charCodeAt(cursor.at) === 40) readPrimary(cursor);
    return readExpression(cursor);
  }
  if (cursor.text.charCodeAt(start) === 91) {
    cursor.at++;
    skipSpace(cursor, true);
    if (wordAt(cursor) === 'for') return readLoop(cursor);
    cursor.at = start;
  }
  return readExpression(cursor);
}

/** After `[`: `for x in values: body]`. Its body is what it makes one of. */
function readLoop(cursor: BicepCursor): ConfigValue | undefined {
  const { text } = cursor;
  // The colon that is followed by the body: none stands in a loop's head but in a conditional.
  cursor.at += 3;
  skipSpace(cursor, true);
  if (text.charCodeAt(cursor.at) === 40) readPrimary(cursor);
  else cursor.at += wordAt(cursor).length;
  skipSpace(cursor, true);
  if (wordAt(cursor) === 'in') cursor.at += 2;
  const source = readExpression(cursor);
  skipSpace(cursor, true);
  if (text.charCodeAt(cursor.at) === 58) cursor.at++;
  else cursor.broken = true;
  const body = readBody(cursor);
  skipSpace(cursor, true);
  if (text.charCodeAt(cursor.at) === 93) cursor.at++;
  else cursor.broken = true;
  return body ?? source;
}

export function readExpression(cursor: BicepCursor): ConfigValue | undefined {
  skipSpace(cursor, false);
  if (cursor.depth >= maxDepth) return skipDeep(cursor);
  cursor.depth++;
  const value = readConditional(cursor);
  cursor.depth--;
  return value;
}

function readConditional(cursor: BicepCursor): ConfigValue | undefined {
  const { text } = cursor;
  const first = readUnary(cursor);
  if (!first) return undefined;
  const terms = [first];
  for (;;) {
    const before = cursor.at;
    skipSpace(cursor, false);
    const operator = /^(?:\?\?|==|!=|=~|!~|<=|>=|&&|\|\||[-+*/%<>])/.exec(text.slice(cursor.at, cursor.at + 2))?.[0];
    if (operator === undefined) {
      cursor.at = before;
      break;
    }
    cursor.at += operator.length;
    skipSpace(cursor, true);
    const term = readUnary(cursor);
    if (!term) {
      cursor.broken = true;
      break;
    }
    terms.push(term);
  }
  const condition = terms.length === 1 ? first : makeUnknown(first.start, cursor.at, terms);
  // A conditional may go on below.
  const before = cursor.at;
  skipSpace(cursor, true);
  if (text.charCodeAt(cursor.at) !== 63 || text.charCodeAt(cursor.at + 1) === 63) {
    cursor.at = before;
    return condition;
  }
  cursor.at++;
  skipSpace(cursor, true);
  const yes = readExpression(cursor);
  skipSpace(cursor, true);
  if (text.charCodeAt(cursor.at) === 58) cursor.at++;
  else cursor.broken = true;
  skipSpace(cursor, true);
  const no = readExpression(cursor);
  if (!yes || !no) {
    cursor.broken = true;
    return makeUnknown(first.start, cursor.at, [condition]);
  }
  return makeUnknown(first.start, cursor.at, [condition, yes, no], [yes, no]);
}

function readUnary(cursor: BicepCursor): ConfigValue | undefined {
  const start = cursor.at;
  const { text } = cursor;
  let sign = '';
  while (text.charCodeAt(cursor.at) === 33 || text.charCodeAt(cursor.at) === 45) sign += text.charAt(cursor.at++);
  const value = readMembers(cursor);
  if (!value || sign === '') return value;
  return signed(sign, start, value) ?? makeUnknown(start, value.end, [value]);
}

/** A value and what is taken from it: `.name`, `.?name`, `[index]`, `::nested`, `!`, calls. */
function readMembers(cursor: BicepCursor): ConfigValue | undefined {
  const { text, at: start } = cursor;
  const value = readPrimary(cursor);
  if (!value) return undefined;
  const valueEnd = cursor.at;
  let path = value.kind === 'reference' ? [...value.target] : undefined;
  const parts: ConfigValue[] = path ? [] : [value];
  let exact = path !== undefined;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === 46 || (code === 58 && text.charCodeAt(cursor.at + 1) === 58)) {
      const from = cursor.at;
      cursor.at += code === 58 || text.charCodeAt(cursor.at + 1) === 63 ? 2 : 1;
      const name = wordAt(cursor);
      if (name === '') {
        cursor.at = from;
        break;
      }
      cursor.at += name.length;
      path?.push(name);
    } else if (code === 91) {
      cursor.at++;
      skipSpace(cursor, true);
      const index = readExpression(cursor);
      skipSpace(cursor, true);
      if (text.charCodeAt(cursor.at) === 93) cursor.at++;
      else cursor.broken = true;
      if (index?.kind === 'scalar') path?.push(index.text);
      else {
        exact = false;
        if (index) parts.push(index);
      }
    } else if (code === 40) {
      // A function's own name says nothing; what a method is called on does.
      if (path && path.length > 1) parts.push(makeReference(start, cursor.at, path));
      cursor.at++;
      for (const item of readItems(cursor, 41)) parts.push(item);
      path = undefined;
      exact = false;
    } else if (code === 33 && text.charCodeAt(cursor.at + 1) !== 61 && text.charCodeAt(cursor.at + 1) !== 126) cursor.at++;
    else break;
  }
  if (cursor.at === valueEnd) return value;
  const whole = path && makeReference(start, cursor.at, path);
  if (whole && exact) return whole;
  return makeUnknown(start, cursor.at, whole ? [whole, ...parts] : parts);
}

export function readPrimary(cursor: BicepCursor): ConfigValue | undefined {
  const { text, at } = cursor;
  if (at >= text.length) return undefined;
  const code = text.charCodeAt(at);
  if (code === 39) return text.startsWith("'''", at) ? readRaw(cursor) : readText(cursor);
  if (code === 123) return readObject(cursor);
  if (code === 91) {
    cursor.at++;
    skipSpace(cursor, true);
    if (wordAt(cursor) === 'for') {
      const value = nestedLoop(cursor);
      return makeUnknown(at, cursor.at, value ? [value] : []);
    }
    const items = readItems(cursor, 93);
    return makeList(at, cursor.at, items);
  }
  if (code === 40) {
    cursor.at++;
    const items = readItems(cursor, 41);
    return items.length === 1 ? items[0] : makeUnknown(at, cursor.at, items);
  }
  if (isDigit(code)) {
    while (isDigit(text.charCodeAt(cursor.at)) || text.charCodeAt(cursor.at) === 46) cursor.at++;
    return makeScalar(at, cursor.at, text.slice(at, cursor.at), 'number');
  }
  const word = wordAt(cursor);
  if (word === '') return undefined;
  cursor.at += word.length;
  if (word === 'true' || word === 'false') return makeScalar(at, cursor.at, word, 'boolean');
  if (word === 'null') return makeScalar(at, cursor.at, word, 'null');
  return makeReference(at, cursor.at, [word]);
}

function nestedLoop(cursor: BicepCursor): ConfigValue | undefined {
  if (cursor.depth >= maxDepth) return skipDeep(cursor);
  cursor.depth++;
  const value = readLoop(cursor);
  cursor.depth--;
  return value;
}

function readItems(cursor: BicepCursor, closing: number): ConfigValue[] {
  const items: ConfigValue[] = [];
  for (;;) {
    skipSpace(cursor, true);
    const code = cursor.at < cursor.text.length ? cursor.text.charCodeAt(cursor.at) : 125;
    if (code === closing) {
      cursor.at++;
      return items;
    }
    if (code === 125) {
      cursor.broken = true;
      return items;
    }
    const before = cursor.at;
    const item = code === 44 || code === 61 || code === 62 ? undefined : readExpression(cursor);
    if (item) items.push(item);
    if (cursor.at === before) cursor.at++;
  }
}

function readObject(cursor: BicepCursor): ConfigValue {
  const { text, at: start } = cursor;
  if (cursor.depth >= maxDepth) return skipDeep(cursor);
  cursor.at++;
  const entries: ConfigEntry[] = [];
  for (;;) {
    skipSpace(cursor, true);
    if (cursor.at >= text.length) {
      cursor.broken = true;
      return makeMap(start, cursor.at, entries);
    }
    const code = text.charCodeAt(cursor.at);
    if (code === 125) {
      cursor.at++;
      return makeMap(start, cursor.at, entries);
    }
    if (code === 44) cursor.at++;
    else if (code === 64) {
      cursor.at++;
      if (!readExpression(cursor)) skipLine(cursor);
    } else if (wordAt(cursor) === 'resource' && /^[ \t]+[A-Za-z_]\w*[ \t]+'/.test(text.slice(cursor.at + 8, cursor.at + 200))) cursor.readNested(cursor);
    else readEntry(cursor, entries);
  }
}

function readEntry(cursor: BicepCursor, entries: ConfigEntry[]): void {
  const { text, at: start } = cursor;
  const word = wordAt(cursor);
  let key = word;
  if (word !== '') cursor.at += word.length;
  else if (text.charCodeAt(start) === 39) {
    const value = readText(cursor);
    key = value.kind === 'scalar' ? value.text : text.slice(start + 1, Math.min(cursor.at - 1, start + 200));
  }
  const keySpan = { start, end: cursor.at };
  skipSpace(cursor, false);
  if (key === '' || text.charCodeAt(cursor.at) !== 58) {
    cursor.broken = true;
    cursor.at = Math.max(cursor.at, start + 1);
    // A line that is no entry; a brace on it counts all the same.
    while (cursor.at < text.length && text.charCodeAt(cursor.at) !== 10 && text.charCodeAt(cursor.at) !== 125) cursor.at++;
    return;
  }
  cursor.at++;
  const value = readExpression(cursor);
  if (!value) cursor.broken = true;
  entries.push(makeEntry(key, keySpan, value ?? makeUnknown(cursor.at, cursor.at), Math.max(cursor.at, value?.end ?? 0)));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** `'text ${value}'`; it ends at its line's end where it is not closed. */
function readText(cursor: BicepCursor): ConfigValue {
  const { text, at: start } = cursor;
  const pieces: ConfigValue[] = [];
  let literal = '';
  let literalStart = ++cursor.at;
  const flush = (): void => {
    if (literal !== '') pieces.push(makeScalar(literalStart, cursor.at, literal));
    literal = '';
  };
  while (cursor.at < text.length) {
    const letter = text.charAt(cursor.at);
    if (letter === "'" || letter === '\n') break;
    if (letter === '\\') {
      const next = text.charAt(cursor.at + 1);
      literal += escapes[next] ?? next;
      cursor.at += 2;
    } else if (letter === '$' && text.charAt(cursor.at + 1) === '{') {
      flush();
      const from = cursor.at;
      cursor.at += 2;
      const value = readExpression(cursor);
      while (cursor.at < text.length && !"}'\n".includes(text.charAt(cursor.at))) cursor.at++;
      if (text.charAt(cursor.at) === '}') cursor.at++;
      else cursor.broken = true;
      pieces.push(value ?? makeUnknown(from, cursor.at));
      literalStart = cursor.at;
    } else {
      literal += letter;
      cursor.at++;
    }
  }
  flush();
  cursor.at = Math.min(cursor.at, text.length);
  if (text.charAt(cursor.at) === "'") cursor.at++;
  else cursor.broken = true;
  const [first] = pieces;
  if (!first) return makeScalar(start, cursor.at, '');
  if (pieces.length > 1) return makeUnknown(start, cursor.at, pieces);
  return first.kind === 'map' || first.kind === 'list' ? makeUnknown(start, cursor.at, pieces) : { ...first, start, end: cursor.at };
}

function readRaw(cursor: BicepCursor): ConfigValue {
  const { text, at } = cursor;
  const close = text.indexOf("'''", at + 3);
  cursor.at = close < 0 ? text.length : close + 3;
  if (close < 0) cursor.broken = true;
  return makeScalar(at, cursor.at, text.slice(at + 3, close < 0 ? text.length : close).replace(/^\r?\n/, ''));
}
