// The cut of HTML by its tags: segments between outermost elements, units between the children of large ones.
import type { UnitSlice } from '../view';
import { isLabel } from './html-names';
import { isVoid, remainingAfter, remainingBefore } from './html-nesting';
import { scanHtml } from './html-scan';
import { readStartTag } from './html-tag';
import { isBlank, lineAfter, skipBlanks } from './lines';
import { splitNested, type Nesting } from './nested-units';

/** From this length on a run of outermost elements is cut without a blank line. */
const runLength = 2048;
/** A boundary in a text is found within so much of it. */
const longestText = 8192;

/**
 * The next line after `start` that begins outside every element, below a blank line or a long run. Depends on nothing
 * before `start`, itself a boundary.
 */
export function nextHtmlBoundary(text: string, start: number): number {
  const open: { tag: string }[] = [];
  let boundary = -1;

  function cutAt(line: number, from: number): void {
    if (boundary === -1 && line > start && line < text.length && (line - start >= runLength || endsInBlankLine(text, from, line))) boundary = line;
  }

  scanHtml(text, {
    open(tag, at, _end, selfClosing) {
      const remaining = remainingBefore(open, tag);
      if (remaining === 0 && open.length > 0) {
        const line = at - blanksBefore(text, at, start);
        if (text.charCodeAt(line - 1) === 10) cutAt(line, start);
        if (boundary !== -1) return;
      }
      open.length = remaining;
      if (!selfClosing && !isVoid(tag)) open.push({ tag });
    },
    close(tag) {
      open.length = remainingAfter(open, tag);
    },
    text(from, to) {
      if (open.length > 0) return;
      // The lines that begin in this text, or with the tag at its end; the first may follow markup.
      let seen = from > start;
      for (let at = from; at < to && boundary === -1; ) {
        const next = text.slice(at, to).indexOf('\n') + at + 1;
        if (next === at) break;
        seen ||= !isBlank(text, at, next);
        if (seen && !startsBlank(text, next)) cutAt(next, from);
        at = next;
      }
    },
    stops: () => boundary !== -1,
    longestText,
  }, start);
  return boundary === -1 ? text.length : boundary;
}

function blanksBefore(text: string, at: number, from: number): number {
  let i = at;
  while (i > from && (text.charCodeAt(i - 1) === 32 || text.charCodeAt(i - 1) === 9)) i--;
  return at - i;
}

/** Whether the line that starts at `at` is blank. Looks at its blanks alone: it may be megabytes long. */
function startsBlank(text: string, at: number): boolean {
  const i = skipBlanks(text, at);
  const code = text.charCodeAt(i);
  return i >= text.length || code === 10 || code === 13;
}

/** Whether the line above the one at `line` is blank; looks no further back than `from`. */
function endsInBlankLine(text: string, from: number, line: number): boolean {
  for (let i = line - 2; i >= from; i--) {
    const code = text.charCodeAt(i);
    if (code === 10) return true;
    if (code > 32) return false;
  }
  return false;
}

/** Longer texts, scripts and comments are cut between their lines. */
const longContent = 4096;
/** Where only text-level elements stand, they are cut apart from this length on. */
const longRun = 4096;
const maxHeader = 400;
const maxHeaderRow = 2048;
const maxColumns = 40;
/** After these stands what belongs to them. */
const leading = new Set('a abbr b bdi bdo big button caption cite code col dfn dt em font h1 h2 h3 h4 h5 h6 i img input kbd label legend mark q s samp small span strong sub summary sup td th time tt u var wbr br path'.split(' '));

interface Open {
  readonly tag: string;
  readonly start: number;
  readonly tagEnd: number;
  /** Of a table. */
  headerRow: string;
  /** Columns of a row so far; of a cell those left of it. */
  columns: number;
}

/** Between the children of large elements; a prefix is the start tags above and the header row of their table. */
export function splitHtml(segment: string, head: string): readonly UnitSlice[] {
  return splitNested(segment, head, nesting => reportNesting(segment, nesting));
}

function reportNesting(text: string, nesting: Nesting): void {
  const open: Open[] = [];
  let lastItem = 0;

  function item(at: number): void {
    lastItem = at;
    nesting.item(at);
  }

  /** Closes elements until so many are left. `end` is after the end tag, or where the next start tag implies it. */
  function closeTo(remaining: number, at: number, end: number): void {
    while (open.length > remaining) {
      const element = open.pop()!;
      if (element.tag === 'tr') keepHeaderRow(element, at);
      nesting.close(end);
      if ((!leading.has(element.tag) || end - lastItem > longRun) && !isLabelled(element, at)) item(skipBlanks(text, end));
    }
  }

  /** A row of column headers goes before every later part of its table. */
  function keepHeaderRow(row: Open, end: number): void {
    const table = open.findLast(({ tag }, i) => tag === 'table' || i < open.length - 4);
    if (table?.tag !== 'table' || table.headerRow !== '' || end - row.start > maxHeaderRow) return;
    const source = text.slice(row.start, end);
    if (/<th[\s>]/i.test(source)) table.headerRow = `${source}</tr>`;
  }

  function isLabelled({ tag, start, tagEnd }: Open, at: number): boolean {
    let last = at - 1;
    while (last > tagEnd && text.charCodeAt(last) <= 32) last--;
    if (text.charCodeAt(last) === 58) return true;
    if (at - start > 500) return false;
    const className = readStartTag(text, start, Math.min(tagEnd, start + maxHeader)).attributes.find(({ name }) => name === 'class');
    return isLabel(tag, new Map(className ? [['class', text.slice(className.start, className.end)]] : []), '');
  }

  function countCell(cell: Open, row: Open | undefined): void {
    if (row?.tag !== 'tr') return;
    cell.columns = row.columns;
    const span = /\scolspan\s*=\s*["']?(\d{1,2})/i.exec(text.slice(cell.start, Math.min(cell.tagEnd, cell.start + maxHeader)))?.[1];
    row.columns = Math.min(maxColumns, row.columns + Math.max(1, Number(span ?? 1)));
  }

  function lines(start: number, end: number): void {
    for (let at = lineAfter(text, start); at < end; at = lineAfter(text, at)) item(at);
  }

  scanHtml(text, {
    open(tag, start, end, selfClosing) {
      closeTo(remainingBefore(open, tag), start, start);
      if (!selfClosing && !isVoid(tag)) {
        const element: Open = { tag, start, tagEnd: end, headerRow: '', columns: 0 };
        if (tag === 'td' || tag === 'th') countCell(element, open.at(-1));
        open.push(element);
        nesting.open(start, () => startOf(text, element));
      } else if (!leading.has(tag) || end - lastItem > longRun) item(end);
    },
    close(tag, start, end) {
      closeTo(remainingAfter(open, tag), start, end);
    },
    text(start, end) {
      if (end - start > longContent) lines(start, end);
    },
    raw(_tag, start, end) {
      if (end - start > longContent) lines(start, end);
    },
    comment(start, end) {
      if (end - start <= longContent) return;
      nesting.open(start, () => '<!--');
      lines(start, end);
      nesting.close(end);
    },
  });
}

/** Text that opens the element again; a cell comes back to its column. */
function startOf(text: string, { tag, start, tagEnd, headerRow, columns }: Open): string {
  const left = tag === 'td' || tag === 'th' ? '<td></td>'.repeat(columns) : '';
  return left + (tagEnd - start > maxHeader ? `<${tag}>` : text.slice(start, tagEnd)) + headerRow;
}
