// Where SQL is cut: after statements; a large INSERT or COPY between its rows.
import type { UnitSlice } from '../view';
import { lineAfter, skipBlanks, skipLineRest } from './lines';
import { splitNested, type Nesting } from './nested-units';
import { nextSqlToken, type SqlToken } from './sql-scan';

/** What may follow a CREATE TABLE in its segment, so that rows without a column list find their columns. */
const followers = new Set(['insert', 'replace', 'lock', 'unlock', 'alter', 'set', 'begin', 'commit']);
/** A longer head (columns) is not repeated before each unit. */
const maxHead = 4096;

export function newToken(): SqlToken {
  return { kind: 'end', start: 0, end: 0, from: 0, to: 0 };
}

/** The line after the first statement; the rows of a table stay with the CREATE TABLE above them. */
export function nextSqlBoundary(text: string, start: number): number {
  const token = newToken();
  const statement = { words: 0, first: '', second: '', stdin: false };
  let creates: boolean | undefined;
  let candidate = -1;
  let at = start;
  for (;;) {
    nextSqlToken(text, at, text.length, token);
    if (token.kind === 'end') return text.length;
    at = token.end;
    if (token.kind === 'comment') continue;
    if (token.kind === 'punctuation' && text.charCodeAt(token.start) === 59) {
      if (statement.first === 'copy' && statement.stdin) at = copyEnd(text, at);
      else if (!endsLine(text, at)) continue;
      if (creates === undefined && statement.words > 0) creates = statement.first === 'create' && statement.second === 'table';
      if (candidate < 0 && creates !== undefined) candidate = at === token.end ? lineAfter(text, at) : at;
      reset(statement);
      continue;
    }
    const word = token.kind === 'word' && token.end - token.start <= 12 ? text.slice(token.start, token.end).toLowerCase() : '?';
    if (candidate >= 0) {
      if (!(creates && followers.has(word))) return candidate;
      candidate = -1;
    }
    if (word === 'go' && startsLine(text, token.start, start) && endsLine(text, at)) return lineAfter(text, at);
    note(statement, word);
  }
}

function reset(statement: { words: number; first: string; second: string; stdin: boolean }): void {
  statement.words = 0;
  statement.first = statement.second = '';
  statement.stdin = false;
}

function note(statement: { words: number; first: string; second: string; stdin: boolean }, word: string): void {
  if (word === 'temporary' || word === 'temp' || word === 'unlogged') return;
  if (statement.words === 0) statement.first = word;
  else if (statement.words === 1) statement.second = word;
  if (word === 'stdin') statement.stdin = true;
  statement.words++;
}

/** Nothing but blanks stands before `at` on its line. */
function startsLine(text: string, at: number, floor: number): boolean {
  let i = at;
  while (i > floor && (text.charCodeAt(i - 1) === 32 || text.charCodeAt(i - 1) === 9)) i--;
  return i === floor || text.charCodeAt(i - 1) === 10 || text.charCodeAt(i - 1) === 13;
}

/** Nothing but blanks or a comment until the line ends. */
function endsLine(text: string, at: number): boolean {
  return skipLineRest(text, at) > at || at >= text.length || text.startsWith('--', skipBlanks(text, at));
}

/** The offset after the `\.` line that ends the rows of a COPY whose head ends at `at`. */
export function copyEnd(text: string, at: number, end = text.length): number {
  let line = lineAfter(text, at);
  while (line < end) {
    const next = lineAfter(text, line);
    if (text.charCodeAt(line) === 92 && text.charCodeAt(line + 1) === 46) return next;
    line = next;
  }
  return end;
}

/** Large INSERTs and COPYs are cut between rows; a prefix is the statement's head, below the columns of the table created in the segment. */
export function splitSql(segment: string, head: string): readonly UnitSlice[] {
  return splitNested(segment, head, nesting => {
    const token = newToken();
    let start = -1;
    let words: string[] = [];
    for (let at = 0; ; at = token.end) {
      nextSqlToken(segment, at, segment.length, token);
      if (token.kind === 'end') return;
      if (token.kind === 'comment') continue;
      if (start < 0) {
        nesting.item(token.start);
        start = token.start;
      }
      const code = segment.charCodeAt(token.start);
      if (code === 59 && token.kind === 'punctuation') {
        if (words[0] === 'copy' && words.includes('stdin')) token.end = copyRows(segment, start, token.end, nesting);
        const created = words[0] === 'create' && words.includes('table') ? createHeader(segment.slice(start, Math.min(token.start, start + 65536))) : '';
        // Stays open to the segment's end: the rows below find their columns in every unit.
        if (created !== '' && created.length <= maxHead) nesting.open(token.end, () => created);
        start = -1;
        words = [];
      } else if (words.length < 4096 && (token.kind === 'word' || token.kind === 'quoted')) {
        const word = segment.slice(token.from, Math.min(token.to, token.from + 128)).toLowerCase();
        words.push(word);
        if ((word === 'values' || word === 'value') && (words[0] === 'insert' || words[0] === 'replace')) token.end = insertRows(segment, start, token.end, nesting);
      }
    }
  });
}

/** A CREATE TABLE with its columns' names alone; empty when it has none. */
function createHeader(create: string): string {
  const columns = createdColumns(create);
  return columns.length === 0 ? '' : `${create.slice(0, create.indexOf('('))}(${columns.map(name => `"${name}"`).join(', ')});\n`;
}

const constraints = new Set(['primary', 'key', 'constraint', 'unique', 'foreign', 'index', 'check', 'fulltext', 'exclude', 'like', 'spatial']);

export function createdColumns(create: string): string[] {
  const token = newToken();
  const names: string[] = [];
  let depth = 0;
  let first = false;
  for (let at = 0; ; at = token.end) {
    nextSqlToken(create, at, create.length, token);
    if (token.kind === 'end' || (depth === 0 && names.length > 0)) return names;
    if (token.kind === 'comment') continue;
    const char = create[token.start];
    if (token.kind === 'punctuation' && char === '(') first = ++depth === 1;
    else if (token.kind === 'punctuation' && char === ')') depth--;
    else if (token.kind === 'punctuation' && char === ',') first = depth === 1;
    else if (first) {
      const name = create.slice(token.from, token.to);
      if (token.kind === 'quoted' || !constraints.has(name.toLowerCase())) names.push(name);
      first = false;
    }
  }
}

/** Reports the rows after VALUES as items; returns where they end. */
function insertRows(segment: string, start: number, valuesEnd: number, nesting: Nesting): number {
  const head = segment.slice(start, valuesEnd);
  if (head.length > maxHead) return valuesEnd;
  nesting.open(start, () => `${head} `);
  const token = newToken();
  let depth = 0;
  let at = valuesEnd;
  for (;;) {
    nextSqlToken(segment, at, segment.length, token);
    const code = segment.charCodeAt(token.start);
    const done = token.kind === 'end' || (token.kind === 'punctuation' && code === 59) || (depth === 0 && token.kind === 'word');
    if (done) {
      nesting.close(token.start);
      return token.start;
    }
    at = token.end;
    if (token.kind !== 'punctuation') continue;
    if (code === 40) depth++;
    else if (code === 41) depth = Math.max(0, depth - 1);
    else if (code === 44 && depth === 0) nesting.item(skipLineRest(segment, at));
  }
}

/** Reports the rows of a COPY as items; returns where they end. */
function copyRows(segment: string, start: number, headEnd: number, nesting: Nesting): number {
  const head = segment.slice(start, headEnd);
  const end = copyEnd(segment, headEnd);
  if (head.length > maxHead) return end;
  nesting.open(start, () => `${head}\n`);
  for (let at = lineAfter(segment, headEnd); at < end; at = lineAfter(segment, at)) nesting.item(at);
  nesting.close(end);
  return end;
}
