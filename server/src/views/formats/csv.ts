// CSV, TSV and other delimited text: a field for every cell, owned by its column's header.
import type { Field, Format, UnitText, View } from '../view';
import { isSpeakingKey, isValueKey, labelText } from './siblings';
import { endsRun, isBlank, lineAfter, skipBlanks, trimEnd } from './lines';

export const csvFormat: Format = {
  headEnd: csvHeadEnd,
  nextBoundary: nextCsvBoundary,
  units: (segment, head) => [{ start: 0, end: segment.length, prefix: head, suffix: '' }],
  view: viewCsv,
};

const delimiters = [',', '\t', ';', '|'] as const;
/** More columns than this are not named. */
const maxColumns = 4096;
/** A longer first record is data. */
const maxHeader = 65536;

interface Cell { readonly start: number; readonly end: number }

/** The end of the header record (Excel's `sep=` line included); 0 when the first record looks like data. */
function csvHeadEnd(text: string): number {
  const start = headerStart(text);
  const end = Math.min(text.length, recordEnd(text, start));
  if (end - start > maxHeader || isBlank(text, start, end)) return 0;
  const cells = readCells(text, start, end, delimiterOf(text, start, end));
  return looksLikeHeader(cells.map(cell => text.slice(cell.start, cell.end))) ? end : 0;
}

/** After a byte order mark, blank lines and Excel's `sep=` line. */
function headerStart(text: string): number {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (/^sep=.?\r?\n/i.test(text.slice(at, at + 8))) at = lineAfter(text, at);
  while (at < text.length && isBlank(text, at, lineAfter(text, at))) at = lineAfter(text, at);
  return at;
}

/** Names rather than values: no long numbers, dates or addresses, and mostly words. */
function looksLikeHeader(cells: readonly string[]): boolean {
  if (cells.length < 2) return cells.length === 1 && /^[A-Za-z_][\w .-]{0,40}$/.test(cells[0]!) && !/\d{4}/.test(cells[0]!);
  let names = 0;
  for (const cell of cells) {
    if (/@|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d\D?\d\D?\d\D?\d\D?\d/.test(cell.slice(0, 200)) || cell.length > 120) return false;
    if (/^\s*[\p{L}_#*$(][^\n]*$/u.test(cell)) names++;
  }
  return names * 5 >= cells.length * 4;
}

/** The delimiter that occurs most in the record, outside quotes. */
function delimiterOf(text: string, start: number, end: number): string {
  const explicit = /(?:^|\n)\uFEFF?sep=(.)\r?\n$/i.exec(text.slice(Math.max(0, start - 8), start))?.[1];
  if (explicit !== undefined) return explicit;
  const counts = delimiters.map(() => 0);
  for (let i = start; i < end; i++) {
    if (text.charCodeAt(i) === 34) i = quotedEnd(text, i, end) - 1;
    const index = delimiters.indexOf(text[i] as (typeof delimiters)[number]);
    if (index >= 0) counts[index]!++;
  }
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}

/** The offset after the closing quote; `end` where there is none. A doubled quote is content. */
function quotedEnd(text: string, at: number, end: number): number {
  for (let i = at + 1; i < end; i++) {
    if (text.charCodeAt(i) !== 34) continue;
    if (text.charCodeAt(i + 1) !== 34) return i + 1;
    i++;
  }
  return end;
}

/** The offset after a record's line break. The delimiter is unknown here: a quote opens after any of them. */
function recordEnd(text: string, at: number): number {
  let opens = true;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34 && opens) {
      i = quotedEnd(text, i, text.length) - 1;
      opens = false;
    } else if (code === 10) {
      return i + 1;
    } else if (code === 13) {
      return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
    } else {
      opens = code === 44 || code === 9 || code === 59 || code === 124 || (opens && code === 32);
    }
  }
  return text.length;
}

/** After a run of records whose end their content decides. */
function nextCsvBoundary(text: string, start: number): number {
  let at = start;
  for (let count = 1; at < text.length; count++) {
    const next = recordEnd(text, at);
    if (endsRun(text, at, next, count)) return next;
    at = next;
  }
  return text.length;
}

function readCells(text: string, start: number, end: number, delimiter: string): Cell[] {
  const cells: Cell[] = [];
  const mark = delimiter.charCodeAt(0);
  const stop = trimBreak(text, start, end);
  let i = start;
  while (i <= stop) {
    const from = mark === 9 ? i : skipBlanks(text, i, stop);
    if (text.charCodeAt(from) === 34 && from < stop) {
      const after = quotedEnd(text, from, stop);
      const closed = after - from >= 2 && text.charCodeAt(after - 1) === 34;
      cells.push({ start: from + 1, end: closed ? after - 1 : after });
      i = after;
      while (i < stop && text.charCodeAt(i) !== mark) i++;
    } else {
      while (i < stop && text.charCodeAt(i) !== mark) i++;
      cells.push({ start: from, end: trimEnd(text, from, i) });
    }
    i++;
  }
  return cells;
}

function trimBreak(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && (text.charCodeAt(i - 1) === 10 || text.charCodeAt(i - 1) === 13)) i--;
  return i;
}

function viewCsv(unit: UnitText): View {
  const text = unit.prefix + unit.body;
  const offset = unit.prefix.length;
  const headStart = headerStart(unit.prefix);
  const headStop = unit.prefix === '' ? 0 : recordEnd(unit.prefix, headStart);
  const delimiter = headStop > headStart ? delimiterOf(text, headStart, headStop) : delimiterOf(text, offset, recordEnd(text, offset));
  const columns = readCells(text, headStart, headStop, delimiter).slice(0, maxColumns).map(cell => text.slice(cell.start, Math.min(cell.end, cell.start + 120)));
  const names = columns.map(column => (column === '' ? [] : [column]));
  const labels = labelColumns(columns);
  // Of names and values alone the whole is one record.
  const whole = columns.length === 2 && labels.length === 1;
  const fields: Field[] = [];
  for (let at = offset; at < text.length; ) {
    const end = recordEnd(text, at);
    const cells = readCells(text, at, end, delimiter);
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!;
      if (cell.start >= cell.end || isBlank(text, cell.start, cell.end)) continue;
      fields.push({ start: cell.start - offset, end: cell.end - offset, kind: 'value', names: cellNames(text, cells, i, names, columns, labels), record: (whole ? 0 : at) - offset });
    }
    at = end;
  }
  return { fields, broken: false };
}

const none: readonly string[] = [];

/** Columns that label the row's `value` column: `field,value`. Empty when there is no value column. */
function labelColumns(columns: readonly string[]): number[] {
  if (!columns.some(isValueKey)) return [];
  return columns.flatMap((column, index) => (isSpeakingKey(column) ? [index] : []));
}

function cellNames(text: string, cells: readonly Cell[], index: number, names: readonly (readonly string[])[], columns: readonly string[], labels: readonly number[]): readonly string[] {
  const own = names[index] ?? none;
  if (labels.length === 0 || !isValueKey(columns[index] ?? '')) return own;
  const said = labels.slice(0, 4).flatMap(label => {
    const cell = cells[label];
    return cell && cell.end - cell.start <= 200 ? labelText(text.slice(cell.start, cell.end)) ?? [] : [];
  });
  return [...said, ...own];
}

