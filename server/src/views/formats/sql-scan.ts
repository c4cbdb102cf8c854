// A tolerant lexer for SQL of any dialect: tokens as offsets; linear, never throws.
import { lineEnd } from './lines';

export type SqlKind = 'word' | 'quoted' | 'string' | 'dollar' | 'number' | 'parameter' | 'operator' | 'punctuation' | 'comment' | 'end';

/** `[start, end)` is the whole token, `[from, to)` its content (between the quotes). Reused: copy what you keep. */
export interface SqlToken { kind: SqlKind; start: number; end: number; from: number; to: number }

/** Reads the token at or after `at` into `token`; kind `end` when there is none before `end`. */
export function nextSqlToken(text: string, at: number, end: number, token: SqlToken): void {
  let i = at;
  while (i < end && isSpace(text.charCodeAt(i))) i++;
  token.start = i;
  token.from = i;
  if (i >= end) {
    token.kind = 'end';
    token.end = token.to = end;
    return;
  }
  readToken(text, i, end, token);
  token.end = Math.min(token.end, end);
  token.to = Math.min(token.to, token.end);
}

function isSpace(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 0xfeff;
}

function set(token: SqlToken, kind: SqlKind, end: number, from = token.start, to = end): void {
  token.kind = kind;
  token.end = end;
  token.from = from;
  token.to = to;
}

function readToken(text: string, i: number, end: number, token: SqlToken): void {
  const code = text.charCodeAt(i);
  const next = text.charCodeAt(i + 1);
  if (code === 39) return readString(text, i, end, token);
  if (code === 34 || code === 96) return readQuoted(text, i, end, code, token);
  if ((code === 45 && next === 45) || (code === 35 && isLineStart(text, i) && isSpace(next))) return set(token, 'comment', Math.min(end, lineEnd(text, i)));
  if (code === 47 && next === 42) {
    const close = text.indexOf('*/', i + 2);
    return set(token, 'comment', close < 0 ? end : close + 2);
  }
  if (code === 91) {
    const close = bracketEnd(text, i, end);
    if (close > 0) return set(token, 'quoted', close, i + 1, close - 1);
  }
  if (code === 36) {
    const tagEnd = dollarTagEnd(text, i);
    if (tagEnd > 0) {
      const tag = text.slice(i, tagEnd);
      const close = text.indexOf(tag, tagEnd);
      return close < 0 ? set(token, 'dollar', end, tagEnd, end) : set(token, 'dollar', close + tag.length, tagEnd, close);
    }
  }
  if (isDigit(code) || ((code === 45 || code === 46) && isDigit(next))) {
    let stop = i + 1;
    while (stop < end && (isWord(text.charCodeAt(stop)) || text.charCodeAt(stop) === 46)) stop++;
    return set(token, 'number', stop);
  }
  if (isWord(code) || code === 64 || (code === 58 && isWord(next)) || code === 35) return readWord(text, i, end, code, next, token);
  if (code === 40 || code === 41 || code === 44 || code === 59 || code === 46) return set(token, 'punctuation', i + 1);
  let stop = i + 1;
  while (stop < end && '=<>!~:|^'.includes(text[stop]!)) stop++;
  set(token, '=<>!~:|^'.includes(text[i]!) ? 'operator' : 'punctuation', '=<>!~:|^'.includes(text[i]!) ? stop : i + 1);
}

/** `name`, `@name`, `:name`, `#temporary`; a string after a one-letter prefix (`N'…'`, `E'…'`) is a string. */
function readWord(text: string, i: number, end: number, code: number, next: number, token: SqlToken): void {
  if (next === 39 && 'nNeExXbB'.includes(text[i]!)) {
    readString(text, i + 1, end, token);
    return;
  }
  let stop = i + 1;
  while (stop < end && isWord(text.charCodeAt(stop))) stop++;
  if (code === 64 || code === 58) {
    while (stop < end && text.charCodeAt(stop) === 64) stop++;
    while (stop < end && isWord(text.charCodeAt(stop))) stop++;
    set(token, 'parameter', stop, i + 1);
  } else {
    set(token, 'word', stop);
  }
}

/** Doubled quotes are content everywhere; a backslash escapes a quote unless the string clearly ends there. */
function readString(text: string, at: number, end: number, token: SqlToken): void {
  let i = at + 1;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) {
      if (text.charCodeAt(i + 1) === 92 || (text.charCodeAt(i + 1) === 39 && !endsValue(text.charCodeAt(i + 2)))) i++;
    } else if (code === 39) {
      if (text.charCodeAt(i + 1) !== 39) return set(token, 'string', i + 1, at + 1, i);
      i++;
    }
  }
  set(token, 'string', end, at + 1, end);
}

/** What may follow a string that ends: `,`, `)`, `;`, a blank, the end. */
function endsValue(code: number): boolean {
  return Number.isNaN(code) || code <= 32 || code === 44 || code === 41 || code === 59;
}

/** A quoted identifier, or in MySQL a string. */
function readQuoted(text: string, at: number, end: number, quote: number, token: SqlToken): void {
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 && quote === 34) i++;
    else if (code === quote) {
      if (text.charCodeAt(i + 1) !== quote) return set(token, 'quoted', i + 1, at + 1, i);
      i++;
    }
  }
  set(token, 'quoted', end, at + 1, end);
}

/** The offset after `[name]`; 0 when it is an index or an array. */
function bracketEnd(text: string, at: number, end: number): number {
  if (!isWord(text.charCodeAt(at + 1)) || isDigit(text.charCodeAt(at + 1))) return 0;
  for (let i = at + 1; i < end && i < at + 130; i++) {
    const code = text.charCodeAt(i);
    if (code === 93) return i + 1;
    if (!isWord(code) && code !== 32) return 0;
  }
  return 0;
}

/** The offset after `$tag$`; 0 when it is none. */
function dollarTagEnd(text: string, at: number): number {
  for (let i = at + 1; i < at + 64; i++) {
    const code = text.charCodeAt(i);
    if (code === 36) return i + 1;
    if (!isWord(code) || (i === at + 1 && isDigit(code))) return 0;
  }
  return 0;
}

function isLineStart(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i--;
  return i < 0 || text.charCodeAt(i) === 10 || text.charCodeAt(i) === 13;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code > 0xbf;
}
