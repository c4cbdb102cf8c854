// Reads HCL expressions as config values: literals, references, calls, conditionals; what is computed becomes unknown.
import type { ConfigEntry, ConfigValue } from '../../config';
import { codeAt, heredocAt, isDigit, isNameStart, nameEnd, skipSpace, type HclCursor } from './hcl-cursor';
import { trimEnd } from '../lines';
import { callValue } from './hcl-functions';
import { readHeredoc, readTemplate } from './hcl-template';
import { makeEntry, makeList, makeMap, makeReference, makeScalar, makeUnknown, maxDepth, signed, skipDeep } from './values';

/** An expression; undefined, with nothing read, where there is none. `newlines`: inside brackets, where line breaks mean nothing. */
export function readExpression(cursor: HclCursor, newlines: boolean): ConfigValue | undefined {
  skipSpace(cursor, newlines);
  if (cursor.depth >= maxDepth) return skipDeep(cursor, cursor.end);
  cursor.depth++;
  const value = readConditional(cursor, newlines);
  cursor.depth--;
  return value;
}

function readConditional(cursor: HclCursor, newlines: boolean): ConfigValue | undefined {
  const condition = readOperation(cursor, newlines);
  if (!condition) return undefined;
  skipSpace(cursor, newlines);
  if (codeAt(cursor) !== 63) return condition;
  cursor.at++;
  const yes = readExpression(cursor, newlines);
  skipSpace(cursor, newlines);
  if (codeAt(cursor) !== 58) {
    cursor.broken = true;
    return makeUnknown(condition.start, cursor.at, yes ? [condition, yes] : [condition]);
  }
  cursor.at++;
  const no = readExpression(cursor, newlines);
  if (!yes || !no) {
    cursor.broken = true;
    return makeUnknown(condition.start, cursor.at, [condition]);
  }
  if (condition.kind === 'scalar' && condition.type === 'boolean') return condition.text === 'true' ? yes : no;
  return makeUnknown(condition.start, no.end, [condition, yes, no], [yes, no]);
}

/** Terms joined by operators: unknown, unless plain numbers are multiplied or added. */
function readOperation(cursor: HclCursor, newlines: boolean): ConfigValue | undefined {
  const first = readTerm(cursor, newlines);
  if (!first) return undefined;
  const terms = [first];
  const operators: string[] = [];
  for (;;) {
    const before = cursor.at;
    skipSpace(cursor, newlines);
    const operator = operatorAt(cursor);
    if (!operator) {
      cursor.at = before;
      break;
    }
    cursor.at += operator.length;
    const term = readTerm(cursor, newlines);
    if (!term) {
      cursor.broken = true;
      break;
    }
    operators.push(operator);
    terms.push(term);
  }
  if (terms.length === 1) return first;
  const { start } = first;
  const { end } = terms[terms.length - 1]!;
  const number = computed(terms, operators);
  return number === undefined ? makeUnknown(start, end, terms) : makeScalar(start, end, String(number), 'number');
}

function operatorAt({ text, at, end }: HclCursor): string | undefined {
  if (at >= end) return undefined;
  const two = text.slice(at, at + 2);
  if (['==', '!=', '<=', '>=', '&&', '||'].includes(two)) return two;
  if (two === '=>' || two === '//' || two === '/*') return undefined;
  return '+-*/%<>'.includes(two.charAt(0)) ? two.charAt(0) : undefined;
}

function computed(terms: readonly ConfigValue[], operators: readonly string[]): number | undefined {
  const operator = operators[0];
  if ((operator !== '*' && operator !== '+') || operators.some(other => other !== operator)) return undefined;
  let result = operator === '*' ? 1 : 0;
  for (const term of terms) {
    if (term.kind !== 'scalar' || term.type !== 'number') return undefined;
    result = operator === '*' ? result * Number(term.text) : result + Number(term.text);
  }
  return result;
}

function readTerm(cursor: HclCursor, newlines: boolean): ConfigValue | undefined {
  skipSpace(cursor, newlines);
  const start = cursor.at;
  let sign = '';
  while (codeAt(cursor) === 33 || codeAt(cursor) === 45) {
    sign = cursor.text.charAt(cursor.at++);
    skipSpace(cursor, newlines);
  }
  const value = readPostfix(cursor);
  if (!value) {
    cursor.at = start;
    return undefined;
  }
  if (sign === '') return value;
  const lone = cursor.text.slice(start + 1, value.start).trim() === '';
  return (lone && signed(sign, start, value)) || makeUnknown(start, value.end, [value]);
}

/** A value and the members and elements taken from it. */
function readPostfix(cursor: HclCursor): ConfigValue | undefined {
  const start = cursor.at;
  const value = readPrimary(cursor);
  if (!value) return undefined;
  const valueEnd = cursor.at;
  const path = value.kind === 'reference' ? [...value.target] : undefined;
  const indices: ConfigValue[] = [];
  let exact = path !== undefined;
  // Only variables and locals are values whose elements are known; a resource's are its instances, all written alike.
  const indexed = path?.[0] === 'var' || path?.[0] === 'local' || path?.[0] === 'each';
  for (;;) {
    const code = codeAt(cursor);
    const next = codeAt(cursor, 1);
    if (code === 46 && (isNameStart(next) || isDigit(next))) {
      const from = ++cursor.at;
      cursor.at = isDigit(next) ? digitsEnd(cursor) : nameEnd(cursor.text, from, cursor.end);
      if (!isDigit(next) || indexed) path?.push(cursor.text.slice(from, cursor.at));
    } else if (code === 46 && next === 42) {
      cursor.at += 2;
      if (indexed) exact = false;
    } else if (code === 91) {
      cursor.at++;
      const index = readIndex(cursor);
      if (index?.kind === 'scalar' && (index.type === 'string' || indexed)) path?.push(index.text);
      else {
        if (index && index.kind !== 'scalar') indices.push(index);
        if (indexed) exact = false;
      }
    } else break;
  }
  if (cursor.at === valueEnd) return value;
  const whole = path ? makeReference(start, cursor.at, path) : value;
  return path && exact ? whole : makeUnknown(start, cursor.at, [whole, ...indices]);
}

function digitsEnd(cursor: HclCursor): number {
  let i = cursor.at;
  while (i < cursor.end && isDigit(cursor.text.charCodeAt(i))) i++;
  return i;
}

/** After `[`: to after `]`. Undefined for `*`. */
function readIndex(cursor: HclCursor): ConfigValue | undefined {
  skipSpace(cursor, true);
  let index: ConfigValue | undefined;
  if (codeAt(cursor) === 42) cursor.at++;
  else index = readExpression(cursor, true);
  skipSpace(cursor, true);
  if (codeAt(cursor) === 93) cursor.at++;
  else cursor.broken = true;
  return index;
}

function readPrimary(cursor: HclCursor): ConfigValue | undefined {
  const { text, at } = cursor;
  const code = codeAt(cursor);
  if (code === 34) return readTemplate(cursor, readExpression);
  if (code === 60) {
    const heredoc = heredocAt(text, at, cursor.end);
    return heredoc && readHeredoc(cursor, heredoc, readExpression);
  }
  if (code === 91) return readTuple(cursor);
  if (code === 123) return readObject(cursor);
  if (code === 40) return readParentheses(cursor);
  if (isDigit(code)) return readNumber(cursor);
  return isNameStart(code) ? readName(cursor) : undefined;
}

function readNumber(cursor: HclCursor): ConfigValue {
  const { text, at, end } = cursor;
  let i = at;
  while (i < end) {
    const code = text.charCodeAt(i);
    const exponent = (code === 43 || code === 45) && (text.charCodeAt(i - 1) | 32) === 101;
    if (!isDigit(code) && !exponent && (code | 32) !== 101 && !(code === 46 && isDigit(text.charCodeAt(i + 1)))) break;
    i++;
  }
  cursor.at = i;
  return makeScalar(at, i, text.slice(at, i), 'number');
}

function readName(cursor: HclCursor): ConfigValue {
  const { text, at: start } = cursor;
  cursor.at = nameEnd(text, start, cursor.end);
  // A provider's own function: `provider::aws::arn_parse(…)`.
  while (codeAt(cursor) === 58 && codeAt(cursor, 1) === 58 && isNameStart(codeAt(cursor, 2))) cursor.at = nameEnd(text, cursor.at + 2, cursor.end);
  const name = text.slice(start, cursor.at);
  if (codeAt(cursor) === 40) {
    cursor.at++;
    const args = readItems(cursor, 41);
    return callValue(name, args, { start, end: cursor.at });
  }
  if (name === 'true' || name === 'false') return makeScalar(start, cursor.at, name, 'boolean');
  if (name === 'null') return makeScalar(start, cursor.at, name, 'null');
  return makeReference(start, cursor.at, [name]);
}

function readParentheses(cursor: HclCursor): ConfigValue {
  const start = cursor.at++;
  const items = readItems(cursor, 41);
  return items.length === 1 ? items[0]! : makeUnknown(start, cursor.at, items);
}

function readTuple(cursor: HclCursor): ConfigValue {
  const start = cursor.at++;
  if (isFor(cursor)) return readFor(cursor, start, 93);
  const items = readItems(cursor, 93);
  return makeList(start, cursor.at, items);
}

/** Values to the closing bracket, over anything else. A `}` that closes something further out is left alone. */
function readItems(cursor: HclCursor, closing: number): ConfigValue[] {
  const items: ConfigValue[] = [];
  for (;;) {
    skipSpace(cursor, true);
    const code = codeAt(cursor);
    if (code === closing) {
      cursor.at++;
      return items;
    }
    if (cursor.at >= cursor.end || code === 125) {
      cursor.broken = true;
      return items;
    }
    if (code === 44) cursor.at++;
    else if (code === 46) cursor.at++; // `values...`
    else {
      const before = cursor.at;
      const item = readExpression(cursor, true);
      if (item?.kind === 'reference' && startsItem(cursor)) {
        // An attribute or block: the bracket was not closed.
        cursor.at = trimEnd(cursor.text, 0, before);
        cursor.broken = true;
        return items;
      }
      if (item) items.push(item);
      else {
        cursor.broken = true;
        cursor.at++;
      }
    }
  }
}

/** After a lone name: an equals sign or a brace, which no item of a list goes on with. */
function startsItem(cursor: HclCursor): boolean {
  let ahead = 0;
  while (codeAt(cursor, ahead) === 32) ahead++;
  const code = codeAt(cursor, ahead);
  return code === 123 || (code === 61 && codeAt(cursor, ahead + 1) !== 61 && codeAt(cursor, ahead + 1) !== 62);
}

function readObject(cursor: HclCursor): ConfigValue {
  const start = cursor.at++;
  if (isFor(cursor)) return readFor(cursor, start, 125);
  const entries: ConfigEntry[] = [];
  for (;;) {
    skipSpace(cursor, true);
    const code = codeAt(cursor);
    if (code === 125) {
      cursor.at++;
      return makeMap(start, cursor.at, entries);
    }
    if (cursor.at >= cursor.end) {
      cursor.broken = true;
      return makeMap(start, cursor.at, entries);
    }
    if (code === 44) cursor.at++;
    else readEntry(cursor, entries);
  }
}

function readEntry(cursor: HclCursor, entries: ConfigEntry[]): void {
  const { text, at: start } = cursor;
  const opening = codeAt(cursor);
  // No key begins like this; it is read as a value, which counts its depth.
  const keyValue = opening === 123 || opening === 91 ? undefined : readPostfix(cursor);
  if (!keyValue || cursor.at === start) {
    cursor.broken = true;
    if (keyValue || !readExpression(cursor, false) || cursor.at === start) cursor.at = Math.max(cursor.at, start + 1);
    return;
  }
  const keySpan = { start, end: cursor.at };
  const key = keyValue.kind === 'scalar' ? keyValue.text : text.slice(start, Math.min(cursor.at, start + 256));
  skipSpace(cursor, false);
  const code = codeAt(cursor);
  if (code !== 61 && code !== 58) {
    cursor.broken = true;
    return;
  }
  cursor.at++;
  const value = readExpression(cursor, false);
  if (value) entries.push(makeEntry(key, keySpan, value));
  else {
    cursor.broken = true;
    entries.push(makeEntry(key, keySpan, makeUnknown(cursor.at, cursor.at)));
  }
}

function isFor(cursor: HclCursor): boolean {
  const before = cursor.at;
  skipSpace(cursor, true);
  const { text, at } = cursor;
  if (text.startsWith('for', at) && nameEnd(text, at, cursor.end) === at + 3 && text.charCodeAt(at + 3) <= 32) {
    let i = at + 3;
    while (i < cursor.end && text.charCodeAt(i) <= 32) i++;
    if (isNameStart(text.charCodeAt(i))) return true;
  }
  cursor.at = before;
  return false;
}

/** `for x, y in values : key => value if condition`, read as the values that are seen in it. */
function readFor(cursor: HclCursor, start: number, closing: number): ConfigValue {
  const parts: ConfigValue[] = [];
  for (;;) {
    skipSpace(cursor, true);
    const code = codeAt(cursor);
    if (code === closing || cursor.at >= cursor.end || code === 125 || code === 93) {
      if (code === closing) cursor.at++;
      else cursor.broken = true;
      return makeUnknown(start, cursor.at, parts);
    }
    const value = code === 44 || code === 58 || code === 61 || code === 62 || code === 46 ? undefined : readExpression(cursor, true);
    if (!value) cursor.at++;
    else if (value.kind !== 'reference' || value.target.length > 1) parts.push(value);
  }
}
