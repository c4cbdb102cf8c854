// SQL: a field for every literal and comment, owned by its column and table.
import type { Field, Format, UnitText, View } from '../view';
import { collectFields, type Collector } from './collect';
import { isBlank, lineAfter, lineEnd } from './lines';
import { copyEnd, createdColumns, newToken, nextSqlBoundary, splitSql } from './sql-cut';
import { nextSqlToken, type SqlToken } from './sql-scan';

export const sqlFormat: Format = {
  headEnd: () => 0,
  nextBoundary: nextSqlBoundary,
  units: splitSql,
  view: viewSql,
};

function viewSql(unit: UnitText): View {
  const collector = collectFields({ ...unit, suffix: '' });
  readSql(collector, 0, collector.text.length);
  return { fields: collector.done(), broken: false };
}

const statementStart = /^[\s(]*(?:insert\s+(?:(?:or\s+\w+|ignore|low_priority|delayed|overwrite)\s+)?into|replace\s+into|update|select|delete\s+from|merge|with|exec|execute|call|copy)\s/i;

/** The fields of a string that holds a statement; offsets are relative to the string. `undefined` when it holds none. */
export function sqlInString(text: string): Field[] | undefined {
  if (text.length > 262144 || !statementStart.test(text.slice(0, 200)) || !/\b(?:values?|set|where|from|exec|execute|call)\b/i.test(text)) return undefined;
  const collector = collectFields({ prefix: '', body: text, suffix: '' });
  readSql(collector, 0, text.length);
  const fields = collector.done();
  return fields.length > 0 ? fields : undefined;
}

/** A bracket pair. In a tuple the column changes with each comma; elsewhere a comma returns to the owner outside. */
interface Frame { readonly start: number; readonly tuple: boolean; readonly columns: boolean; readonly creates: boolean; index: number; readonly owner: string | undefined }

interface Reader {
  readonly collector: Collector;
  readonly text: string;
  /** Columns of the tables created in this unit. */
  readonly tables: Map<string, readonly string[]>;
  /** Where the statement begins, or its current SELECT; -1 before it. */
  record: number;
  first: string;
  table: string | undefined;
  /** Where the table's name ended, so that `schema.table` can go on. */
  tableEnd: number;
  columns: string[] | undefined;
  frames: Frame[];
  expectsTable: boolean;
  rows: boolean;
  selects: boolean;
  selectIndex: number;
  stdin: boolean;
  /** The last identifier, and the one a literal would belong to now. */
  last: string | undefined;
  owner: string | undefined;
  between: boolean;
  operator: boolean;
  /** Where the current CREATE TABLE's columns start, and its current column. */
  createAt: number;
  column: string | undefined;
  startsColumn: boolean;
  /** A literal not yet added: `AS name` may follow. */
  held: { start: number; end: number; names: string[]; alias: boolean; record: number } | undefined;
}

/** Adds the fields of the statements at `[start, end)`. */
function readSql(collector: Collector, start: number, end: number): void {
  const reader = newReader(collector);
  const token = newToken();
  let at = start;
  for (;;) {
    nextSqlToken(collector.text, at, end, token);
    if (token.kind === 'end') break;
    at = token.end;
    if (token.kind === 'comment') collector.add(token.start, token.end, 'comment', reader.table === undefined ? [] : [reader.table]);
    else if (token.kind === 'punctuation' && collector.text.charCodeAt(token.start) === 59 && reader.frames.length === 0) at = endStatement(reader, token.end, end);
    else readToken(reader, token);
  }
  flush(reader);
}

function newReader(collector: Collector): Reader {
  return {
    collector, text: collector.text, tables: new Map(), record: -1, first: '', table: undefined, tableEnd: -1, columns: undefined, frames: [], expectsTable: false, rows: false, selects: false,
    selectIndex: 0, stdin: false, last: undefined, owner: undefined, between: false, operator: false, createAt: -1, column: undefined, startsColumn: false, held: undefined,
  };
}

function endStatement(reader: Reader, at: number, end: number): number {
  flush(reader);
  rememberTable(reader, at);
  const copies = reader.first === 'copy' && reader.stdin;
  const next = copies ? readCopyRows(reader, at, end) : at;
  Object.assign(reader, { ...newReader(reader.collector), tables: reader.tables });
  return next;
}

/** Tab-separated rows until `\.`. */
function readCopyRows(reader: Reader, at: number, end: number): number {
  const { text, collector } = reader;
  const stop = copyEnd(text, at, end);
  for (let line = lineAfter(text, at); line < stop; line = lineAfter(text, line)) {
    const lineStop = Math.min(stop, lineEnd(text, line));
    if (text.charCodeAt(line) === 92 && text.charCodeAt(line + 1) === 46) break;
    let from = line;
    for (let column = 0; from <= lineStop; column++) {
      let to = from;
      while (to < lineStop && text.charCodeAt(to) !== 9) to++;
      if (to > from && !(to - from === 2 && text.startsWith('\\N', from))) collector.add(from, to, 'value', namesFor(reader, reader.columns?.[column]), line);
      from = to + 1;
    }
  }
  return stop;
}

function namesFor(reader: Reader, owner: string | undefined): string[] {
  return [owner, reader.table].filter((name): name is string => name !== undefined && name !== '');
}

function flush(reader: Reader): void {
  const { held } = reader;
  if (held) reader.collector.add(held.start, held.end, 'value', held.names, held.record);
  reader.held = undefined;
}

function readToken(reader: Reader, token: SqlToken): void {
  if (reader.record < 0) reader.record = token.start;
  switch (token.kind) {
    case 'string': case 'number':
      return readLiteral(reader, token);
    case 'dollar':
      flush(reader);
      // A routine's body holds statements of its own; anything else is a string.
      if (/\b(?:begin|select|insert|update|delete)\b/i.test(reader.text.slice(token.from, Math.min(token.to, token.from + 2000)))) readSql(reader.collector, token.from, token.to);
      else readLiteral(reader, token);
      return;
    case 'quoted':
      if (isStringHere(reader, token)) readLiteral(reader, token);
      else readName(reader, token);
      return;
    case 'parameter':
      flush(reader);
      reader.last = nameOf(reader, token);
      reader.operator = false;
      return;
    case 'operator':
      flush(reader);
      if (reader.last !== undefined) reader.owner = reader.last;
      reader.operator = true;
      return;
    case 'punctuation':
      return readPunctuation(reader, reader.text[token.start]!, token.start);
    default:
      return readWord(reader, token);
  }
}

function nameOf(reader: Reader, token: SqlToken): string {
  return reader.text.slice(token.from, Math.min(token.to, token.from + 128));
}

/** Double quotes hold a string where a value is due: MySQL. */
function isStringHere(reader: Reader, token: SqlToken): boolean {
  if (reader.text.charCodeAt(token.start) !== 34) return false;
  const frame = top(reader);
  return reader.operator || (frame?.tuple ?? false) || (frame !== undefined && frame.owner !== undefined && !frame.columns && !frame.creates);
}

function top(reader: Reader): Frame | undefined {
  return reader.frames[reader.frames.length - 1];
}

function readLiteral(reader: Reader, token: SqlToken): void {
  flush(reader);
  reader.operator = false;
  if (reader.createAt >= 0 && reader.owner === undefined && token.kind === 'number') return;
  if (token.from >= token.to) return;
  reader.held = { start: token.from, end: token.to, names: namesFor(reader, ownerHere(reader)), alias: false, record: reader.frames[0]?.tuple ? reader.frames[0].start : reader.record };
}

function ownerHere(reader: Reader): string | undefined {
  if (reader.owner !== undefined) return reader.owner;
  for (let i = reader.frames.length - 1; i >= 0 && i >= reader.frames.length - 16; i--) {
    const frame = reader.frames[i]!;
    if (frame.tuple) return reader.columns?.[frame.index];
  }
  return reader.selects && reader.frames.length === 0 ? reader.columns?.[reader.selectIndex] : undefined;
}

function readPunctuation(reader: Reader, char: string, at: number): void {
  const frame = top(reader);
  flush(reader);
  if (char === '(') {
    const atTop = reader.frames.length === 0;
    const creates = atTop && reader.createAt >= 0;
    const columns = atTop && !reader.rows && !reader.selects && !creates && ['insert', 'replace', 'copy', 'merge'].includes(reader.first) && reader.table !== undefined && reader.columns === undefined && reader.owner === undefined;
    if (columns) reader.columns = [];
    reader.frames.push({ start: at, tuple: atTop && reader.rows, columns, creates, index: 0, owner: reader.owner });
    reader.startsColumn = creates;
    reader.expectsTable = false;
  } else if (char === ')') {
    reader.frames.pop();
    reader.owner = reader.rows || frame?.owner === undefined ? undefined : frame.owner;
  } else if (char === ',') {
    if (frame) frame.index++;
    else if (reader.selects) reader.selectIndex++;
    reader.owner = frame?.owner;
    if (frame?.creates) reader.startsColumn = true;
    if (frame?.creates || !frame) reader.last = undefined;
  }
  reader.operator = false;
}

/** An identifier in quotes, or a word that is no keyword. */
function readName(reader: Reader, token: SqlToken): void {
  const name = nameOf(reader, token);
  if (reader.held?.alias) {
    reader.held.names.unshift(name);
    flush(reader);
    return;
  }
  flush(reader);
  reader.operator = false;
  const frame = top(reader);
  if (frame?.columns) reader.columns!.push(name);
  else if (reader.startsColumn) {
    reader.startsColumn = false;
    reader.column = name;
    reader.owner = undefined;
  } else if (reader.expectsTable || (reader.tableEnd === token.start - 1 && reader.text[token.start - 1] === '.')) {
    reader.table = name;
    reader.tableEnd = token.end;
    reader.columns = undefined;
    reader.expectsTable = false;
  }
  reader.last = name;
}

function readWord(reader: Reader, token: SqlToken): void {
  const word = token.end - token.start <= 16 ? reader.text.slice(token.start, token.end).toLowerCase() : '';
  if (reader.first === '') {
    reader.first = word;
    if (word === 'copy') {
      reader.expectsTable = true;
      return;
    }
  }
  if (word === 'as' && reader.held) {
    reader.held.alias = true;
    return;
  }
  const act = keywords.get(word);
  if (!act || (top(reader)?.columns ?? false)) return readName(reader, token);
  flush(reader);
  reader.operator = false;
  act(reader, token);
}

const clear = (reader: Reader): void => {
  reader.owner = undefined;
  reader.last = undefined;
  reader.between = false;
};
const expectTable = (reader: Reader): void => {
  clear(reader);
  reader.selects = false;
  reader.expectsTable = reader.frames.length === 0;
};
const compare = (reader: Reader): void => {
  if (reader.last !== undefined) reader.owner = reader.last;
  reader.operator = true;
};
const ignore = (): void => undefined;

const keywords = new Map<string, (reader: Reader, token: SqlToken) => void>([
  ['into', expectTable], ['from', expectTable], ['join', clear],
  ['table', (reader, token) => {
    expectTable(reader);
    if (reader.first === 'create' && reader.frames.length === 0) reader.createAt = token.start;
  }],
  ['values', reader => { clear(reader); reader.rows = reader.first !== 'select'; reader.selects = false; useCreated(reader); }],
  ['value', (reader, token) => { if (reader.first === 'insert' && isValuesWord(reader, token)) { clear(reader); reader.rows = true; useCreated(reader); } else readName(reader, token); }],
  ['select', (reader, token) => { clear(reader); if (reader.frames.length === 0) { reader.record = token.start; reader.selects = reader.first === 'insert' || reader.first === 'replace'; reader.selectIndex = 0; useCreated(reader); } }],
  ['insert', reader => { if (reader.first === 'merge') { reader.columns = undefined; reader.rows = false; } }],
  // A routine's body: its statements begin anew.
  ['begin', reader => { clear(reader); reader.first = ''; reader.record = -1; }],
  ['update', reader => { if (reader.first === 'update') expectTable(reader); else clear(reader); }],
  ['where', reader => { clear(reader); reader.selects = false; }], ['set', clear], ['or', clear], ['on', clear], ['having', clear], ['when', clear], ['then', clear], ['else', clear], ['using', clear], ['limit', clear], ['order', clear], ['group', clear], ['union', clear],
  ['and', reader => { if (reader.between) reader.between = false; else clear(reader); }],
  ['between', reader => { compare(reader); reader.between = true; }],
  ['like', compare], ['ilike', compare], ['in', compare], ['rlike', compare], ['regexp', compare], ['similar', compare], ['is', compare],
  ['default', reader => { if (reader.createAt >= 0 || reader.column !== undefined) reader.owner = reader.column; }],
  ['comment', reader => { if (reader.createAt >= 0) reader.owner = reader.column; }],
  ['stdin', reader => { reader.stdin = true; }],
  ...['if', 'not', 'exists', 'only', 'as', 'case', 'end', 'null', 'distinct', 'all', 'ignore', 'overriding', 'system', 'escape', 'to', 'with', 'returning', 'collate', 'any', 'date', 'timestamp', 'interval'].map(word => [word, ignore] as const),
]);

/** `VALUE (` is MySQL's VALUES; otherwise it is a column's name. */
function isValuesWord(reader: Reader, token: SqlToken): boolean {
  const next = reader.text.slice(token.end, token.end + 8);
  return isBlank(next, 0, next.indexOf('(')) && next.includes('(');
}

/** Rows without a column list take the columns of the CREATE TABLE in the same unit. */
function useCreated(reader: Reader): void {
  if (reader.columns === undefined && reader.table !== undefined) reader.columns = reader.tables.get(reader.table.toLowerCase())?.slice();
}

function rememberTable(reader: Reader, end: number): void {
  if (reader.createAt >= 0 && reader.table !== undefined) reader.tables.set(reader.table.toLowerCase(), createdColumns(reader.text.slice(reader.createAt, Math.min(end, reader.createAt + 65536))));
}
