// Markdown: text, `key: value` lines, tables, front matter, and code blocks in their own language.
import type { CodeView } from '../code';
import type { Field, Format, UnitSlice, UnitText, View } from '../view';
import { collectFields, sortFields, type Collector } from './collect';
import { createOffsetMap, joinCode, moveCode, moveFields, type Embed } from './embed';
import { isBlank, lineAfter, lineEnd, skipBlanks, trimEnd } from './lines';
import { splitNested } from './nested-units';
import { readParagraphs } from './paragraphs';
import { readText } from './text';
import { readYaml } from './yaml';

/** `embed` reads code blocks; without it, or for a language it does not know, they are read as text. */
export function markdownFormat(embed?: Embed): Format {
  return {
    headEnd: () => 0,
    nextBoundary: nextMarkdownBoundary,
    units: splitMarkdown,
    view: unit => viewMarkdown(unit, embed),
  };
}

/** A fence's mark: its character and length. */
interface Fence { readonly code: number; readonly length: number; readonly info: string; readonly indent: number }

function fenceAt(text: string, at: number, stop: number): Fence | undefined {
  const first = skipBlanks(text, at, stop);
  const code = text.charCodeAt(first);
  if (code !== 96 && code !== 126) return undefined;
  let end = first;
  while (end < stop && text.charCodeAt(end) === code) end++;
  if (end - first < 3) return undefined;
  const info = text.slice(end, Math.min(stop, end + 200)).trim();
  return code === 96 && info.includes('`') ? undefined : { code, length: end - first, info, indent: first - at };
}

function closes(open: Fence, fence: Fence | undefined): boolean {
  return fence !== undefined && fence.code === open.code && fence.length >= open.length && fence.info === '';
}

/** The next heading outside code blocks. Front matter is its own segment. */
function nextMarkdownBoundary(text: string, start: number): number {
  let open: Fence | undefined;
  let matter = isRule(text, start);
  let seen = false;
  for (let at = start; at < text.length; at = lineAfter(text, at)) {
    const stop = lineEnd(text, at);
    if (matter) {
      if (at > start && isRule(text, at)) return lineAfter(text, at);
      // Not front matter after all: a thematic break with text below it.
      if (at > start && !isMatterLine(text, at, stop)) matter = false;
      else continue;
    }
    const fence = fenceAt(text, at, stop);
    if (open ? closes(open, fence) : fence !== undefined) open = open ? undefined : fence;
    else if (!open && at > start && seen && headingDepth(text, at, stop) > 0) return at;
    if (!isBlank(text, at, stop)) seen = true;
  }
  return text.length;
}

/** `---` alone on its line. */
function isRule(text: string, at: number): boolean {
  return text.startsWith('---', at) && isBlank(text, at + 3, lineEnd(text, at));
}

function isMatterLine(text: string, at: number, stop: number): boolean {
  const code = text.charCodeAt(at);
  if (at >= stop || code <= 32 || code === 35 || code === 45) return true;
  const line = text.slice(at, Math.min(stop, at + 200));
  return /^["'\w.-]+["']?\s*:(?:\s|$)/.test(line) || /^[\]}]/.test(line);
}

/** 1 to 6 for `#` headings, otherwise 0. */
function headingDepth(text: string, at: number, stop: number): number {
  let i = at;
  while (i < stop && i < at + 7 && text.charCodeAt(i) === 35) i++;
  const depth = i - at;
  return depth > 0 && depth <= 6 && (i >= stop || text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) ? depth : 0;
}

/** Between paragraphs, outside code blocks; a prefix is the heading, and in a long table the table's head. */
function splitMarkdown(segment: string, head: string): readonly UnitSlice[] {
  return splitNested(segment, head, nesting => {
    const heading = headingDepth(segment, 0, lineEnd(segment, 0)) > 0 ? segment.slice(0, Math.min(lineAfter(segment, 0), 300)) : '';
    nesting.open(0, () => (heading === '' || heading.endsWith('\n') ? heading : `${heading}\n`));
    let open: Fence | undefined;
    let table = false;
    let above = 0;
    for (let at = 0; at < segment.length; ) {
      const stop = lineEnd(segment, at);
      const next = lineAfter(segment, at);
      const fence = fenceAt(segment, at, stop);
      const row = !open && segment.charCodeAt(skipBlanks(segment, at, stop)) === 124;
      if (open ? closes(open, fence) : fence !== undefined) open = open ? undefined : fence;
      if (table && !row) {
        nesting.close(at);
        table = false;
      }
      if (!open && !table && row && isDelimiterRow(segment, at, stop)) {
        const [from, to] = [above, next];
        nesting.open(from, () => segment.slice(from, Math.min(to, from + 2000)));
        table = true;
      } else if (table || (!open && isBlank(segment, at, stop))) {
        nesting.item(next);
      }
      above = at;
      at = next;
    }
    if (table) nesting.close(segment.length);
    nesting.close(segment.length);
  });
}

function isDelimiterRow(text: string, at: number, stop: number): boolean {
  let dashes = 0;
  for (let i = at; i < stop; i++) {
    const code = text.charCodeAt(i);
    if (code === 45) dashes++;
    else if (code !== 124 && code !== 58 && code !== 32 && code !== 9) return false;
  }
  return dashes > 0;
}

/** A code block's view, its fields and code moved to where the block stands. */
interface Embedded { readonly view: View; readonly fields: readonly Field[]; readonly code: CodeView | undefined }

function viewMarkdown(unit: UnitText, embed: Embed | undefined): View {
  const collector = collectFields(unit);
  const { text } = collector;
  const headings: string[] = [];
  const paragraphs = readParagraphs(text);
  const embedded: Embedded[] = [];
  let broken = false;
  let at = 0;
  if (isRule(text, 0) && nextMarkdownBoundary(text, 0) > lineAfter(text, 0)) {
    const end = matterEnd(text);
    if (end > 0) {
      broken = readYaml(collector, lineAfter(text, 0), end, []);
      at = lineAfter(text, end);
    }
  }
  while (at < text.length) {
    const stop = lineEnd(text, at);
    const fence = fenceAt(text, at, stop);
    const depth = headingDepth(text, at, stop);
    if (fence) {
      const block = blockAt(text, lineAfter(text, at), fence);
      const read = embed && readBlock(collector, unit, block.start, block.end, fence, embed);
      if (read) embedded.push(read);
      else readText(collector, block.start, block.end, namesOf(headings), paragraphs);
      at = block.after;
    } else if (isTableHead(text, at)) {
      at = readTable(collector, at, namesOf(headings));
    } else {
      readText(collector, at, stop, namesOf(headings), paragraphs);
      if (depth > 0) {
        headings.length = Math.min(headings.length, depth - 1);
        headings[depth - 1] = text.slice(at + depth, Math.min(stop, at + 120)).replace(/#+\s*$/, '').trim();
      }
      at = lineAfter(text, at);
    }
  }
  const fields = sortFields([...collector.done(), ...embedded.flatMap(({ fields }) => fields)]);
  const code = joinCode(embedded.flatMap(({ code }) => code ?? []));
  return { fields, broken: broken || embedded.some(({ view }) => view.broken), ...(code && { code }) };
}

/** Where the closing line of the front matter starts; 0 when there is none. */
function matterEnd(text: string): number {
  for (let at = lineAfter(text, 0); at < text.length; at = lineAfter(text, at)) {
    if (isRule(text, at)) return at;
    if (!isMatterLine(text, at, lineEnd(text, at))) return 0;
  }
  return 0;
}

function namesOf(headings: readonly (string | undefined)[]): string[] {
  return headings.filter((name): name is string => name !== undefined && name !== '').reverse();
}

function blockAt(text: string, start: number, fence: Fence): { start: number; end: number; after: number } {
  for (let at = start; at < text.length; at = lineAfter(text, at)) {
    if (closes(fence, fenceAt(text, at, lineEnd(text, at)))) return { start, end: at, after: lineAfter(text, at) };
  }
  return { start, end: text.length, after: text.length };
}

/** Short names of languages on a fence. */
const aliases = new Map([
  ['js', 'javascript'], ['mjs', 'javascript'], ['ts', 'typescript'], ['jsx', 'javascriptreact'], ['tsx', 'typescriptreact'], ['py', 'python'], ['python3', 'python'], ['rb', 'ruby'], ['rs', 'rust'],
  ['kt', 'kotlin'], ['cs', 'csharp'], ['c#', 'csharp'], ['golang', 'go'], ['sh', 'shellscript'], ['bash', 'shellscript'], ['shell', 'shellscript'], ['zsh', 'shellscript'], ['console', 'shellscript'],
  ['yml', 'yaml'], ['json5', 'json'], ['jsonc', 'json'], ['ndjson', 'jsonl'], ['docker', 'dockerfile'], ['env', 'dotenv'], ['postgresql', 'sql'], ['postgres', 'sql'], ['mysql', 'sql'], ['plsql', 'sql'], ['tsql', 'sql'],
]);

/** Reads a code block in its language, without the indentation of its fence. */
function readBlock(collector: Collector, unit: UnitText, start: number, end: number, fence: Fence, embed: Embed): Embedded | undefined {
  const info = /^\{?\.?([\w#+.-]+)/.exec(fence.info)?.[1]?.toLowerCase() ?? '';
  const language = aliases.get(info) ?? info;
  if (language === '' || !collector.inBody(start, end)) return undefined;
  const { text } = collector;
  const map = createOffsetMap();
  let source = '';
  for (let at = start; at < end; at = lineAfter(text, at)) {
    const from = Math.min(skipBlanks(text, at, end), at + fence.indent);
    map.piece(source.length, from - unit.prefix.length);
    source += text.slice(from, Math.min(end, lineAfter(text, at)));
  }
  const view = embed(language, source);
  return view && { view, fields: moveFields(view, map, unit.body.length), code: view.code && moveCode(view.code, map) };
}

function isTableHead(text: string, at: number): boolean {
  const stop = lineEnd(text, at);
  const below = lineAfter(text, at);
  if (below >= text.length || !text.slice(at, Math.min(stop, at + 2000)).includes('|')) return false;
  const belowStop = lineEnd(text, below);
  return text.slice(below, Math.min(belowStop, below + 2000)).includes('|') && isDelimiterRow(text, below, belowStop);
}

/** Cells are owned by their column's header and their row's first cell; returns where the table ends. */
function readTable(collector: Collector, at: number, headings: readonly string[]): number {
  const { text } = collector;
  const headers = cellsOf(text, at, lineEnd(text, at));
  for (const [start, end] of headers) collector.add(start, end, 'text', headings, at);
  const columns = headers.map(([start, end]) => plain(text.slice(start, Math.min(end, start + 120))));
  // Of names and values alone the whole is one record.
  const whole = columns.length === 2 && isGenericColumn(columns[1]!);
  let line = lineAfter(text, lineAfter(text, at));
  for (; line < text.length; line = lineAfter(text, line)) {
    const stop = lineEnd(text, line);
    if (isBlank(text, line, stop) || !text.slice(line, Math.min(stop, line + 4000)).includes('|')) break;
    const cells = cellsOf(text, line, stop);
    const rowName = cells[0] && cells[0][1] - cells[0][0] <= 64 ? plain(text.slice(...cells[0])) : '';
    cells.forEach(([start, end], index) => {
      const column = columns[index] ?? '';
      // `| Field | Value |`: the row's own name is nearer than the column's.
      const names = index === 0 ? [column] : isGenericColumn(column) ? [rowName, column] : [column, rowName];
      collector.add(start, end, 'value', [...names.filter(name => /\p{L}/u.test(name)), ...headings], whole ? at : line);
    });
  }
  return line;
}

function isGenericColumn(column: string): boolean {
  return column === '' || /^(?:value|val|example|examples|sample|content|data|default|details?|description|notes?|answer)s?$/i.test(column);
}

function plain(cell: string): string {
  return cell.replace(/[*_`~]+/g, match => (match === '_' ? '_' : '')).trim();
}

function cellsOf(text: string, at: number, stop: number): [number, number][] {
  const cells: [number, number][] = [];
  let from = skipBlanks(text, at, stop);
  if (text.charCodeAt(from) === 124) from++;
  for (let i = from; i <= stop; i++) {
    if (i < stop && (text.charCodeAt(i) !== 124 || text.charCodeAt(i - 1) === 92)) continue;
    const start = skipBlanks(text, from, i);
    if (i < stop || start < i) cells.push([start, trimEnd(text, start, i)]);
    from = i + 1;
  }
  return cells;
}

