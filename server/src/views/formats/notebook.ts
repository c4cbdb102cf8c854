// Jupyter notebooks (raw JSON): code cells in their language, markdown cells and outputs as text, the rest as JSON.
import type { CodeView } from '../code';
import type { Field, Format, UnitText, View } from '../view';
import { collectFields, sortFields } from './collect';
import { createOffsetMap, joinCode, moveCode, moveFields, type Embed } from './embed';
import { nextJsonBoundary, splitJson, viewJson } from './json';
import { scanJson } from './json-scan';
import { readParagraphs } from './paragraphs';
import { readText } from './text';

/** `embed` reads code cells; without it they are read as text. */
export function notebookFormat(embed?: Embed): Format {
  return { headEnd: () => 0, nextBoundary: nextJsonBoundary, units: splitJson, view: unit => viewNotebook(unit, embed) };
}

/** The lines of a cell's `source`, or of an output, and what the cell says it is. */
interface Cell { type: string; readonly lines: { start: number; end: number }[]; readonly role: 'source' | 'output' }

const outputKeys = new Set(['text/plain', 'text/html', 'text/markdown', 'text', 'traceback', 'evalue']);

function viewNotebook(unit: UnitText, embed: Embed | undefined): View {
  const json = viewJson(unit);
  const text = unit.prefix + unit.body + unit.suffix;
  const fields: Field[] = [];
  const codes: CodeView[] = [];
  const inside = new Set<number>();
  let broken = json.broken;
  for (const cell of cellsOf(text)) {
    for (const line of cell.lines) inside.add(line.start - unit.prefix.length);
    const { source, map } = decode(text, cell, unit.prefix.length);
    const view = cell.role === 'source' && cell.type !== 'markdown' && cell.type !== 'raw' ? embed?.('python', source) : undefined;
    // A large cell cut from its `cell_type` may be prose: then it does not parse.
    const read = view && !(view.broken && cell.type === '') ? view : textView(source, cell.role);
    fields.push(...moveFields(read, map, unit.body.length));
    if (read.code) codes.push(moveCode(read.code, map));
    if (view === read && read.broken) broken = true;
  }
  const rest = json.fields.filter(field => !inside.has(field.start));
  const code = joinCode(codes);
  return { fields: sortFields([...rest, ...fields]), broken, ...(code && { code }) };
}

function textView(source: string, role: Cell['role']): View {
  const collector = collectFields({ prefix: '', body: source, suffix: '' });
  readText(collector, 0, source.length, [role === 'output' ? 'outputs' : 'source'], readParagraphs(source));
  return { fields: collector.done(), broken: false };
}

/** Finds `source` arrays and text outputs, with the `cell_type` of their object wherever it stands. */
function cellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  const stack: { cell: Cell | undefined; type: string; current: Cell | undefined }[] = [];
  let frame: { cell: Cell | undefined; type: string; current: Cell | undefined } = { cell: undefined, type: '', current: undefined };
  let key: string | undefined;
  const start = (): void => {
    const role = key === 'source' ? 'source' : key !== undefined && outputKeys.has(key) ? 'output' : undefined;
    frame.current = role && { type: frame.type, lines: [], role };
    if (frame.current) cells.push(frame.current);
    if (role === 'source') frame.cell = frame.current;
  };
  scanJson(text, {
    open(_at, bracket) {
      if (bracket === '[') start();
      const current = bracket === '[' ? frame.current : undefined;
      stack.push(frame);
      frame = { cell: undefined, type: '', current };
      key = undefined;
    },
    close() {
      frame = stack.pop() ?? { cell: undefined, type: '', current: undefined };
      frame.current = undefined;
      key = undefined;
    },
    key(from, to) {
      key = to - from <= 40 ? text.slice(from, to) : '';
      frame.current = undefined;
    },
    scalar(from, to, quoted) {
      if (key === 'cell_type') {
        frame.type = text.slice(from, Math.min(to, from + 20));
        if (frame.cell) frame.cell.type = frame.type;
      } else if (quoted) {
        if (key !== undefined) start();
        frame.current?.lines.push({ start: from, end: to });
        if (key !== undefined) frame.current = undefined;
      }
      key = undefined;
    },
  });
  return cells.filter(cell => cell.lines.length > 0);
}

/** The cell's text without JSON's escapes, and where each stretch of it is written. */
function decode(text: string, cell: Cell, origin: number): { source: string; map: ReturnType<typeof createOffsetMap> } {
  const map = createOffsetMap();
  const pieces: string[] = [];
  let length = 0;
  const take = (piece: string, at: number): void => {
    map.piece(length, at - origin);
    pieces.push(piece);
    length += piece.length;
  };
  for (const { start, end } of cell.lines) {
    let from = start;
    for (let i = start; i < end; i++) {
      if (text.charCodeAt(i) !== 92) continue;
      if (i > from) take(text.slice(from, i), from);
      const size = text[i + 1] === 'u' ? 6 : 2;
      take(unescape(text.slice(i, Math.min(end, i + size))), i);
      i += size - 1;
      from = i + 1;
    }
    if (from < end) take(text.slice(from, end), from);
  }
  return { source: pieces.join(''), map };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescape(escape: string): string {
  const letter = escape[1] ?? '';
  if (letter === 'u') {
    const code = Number.parseInt(escape.slice(2), 16);
    return Number.isNaN(code) ? ' ' : String.fromCharCode(code);
  }
  return escapes[letter] ?? letter;
}
