// Where a reader of YAML stands: on a line's content, with its column; the steps from content to content over blanks, comments and templates.
import type { ConfigValue } from '../../config';
import { lineAfter, lineEnd, skipBlanks } from '../lines';

/** `{{- toYaml .Values.x | nindent 8 }}`: `column` is where its text will stand. */
export interface PrintedLine { readonly start: number; readonly end: number; readonly column: number }

export interface YamlCursor {
  readonly text: string;
  readonly anchors: Map<string, { readonly value: ConfigValue; readonly size: number }>;
  at: number;
  lineStart: number;
  /** The column of the content at the cursor; -1 at the end. */
  column: number;
  broken: boolean;
  /** Lines of Helm or Jinja were seen: a key may stand twice, in the branches of a condition. */
  templated: boolean;
  /** Lines of templates that write something and belong to no value yet. */
  readonly printed: PrintedLine[];
  /** How many values were made, those behind aliases counted each time. */
  made: number;
  /** The first `}}` from where it was last looked for; the text's length where there is none. */
  closing: number;
  closingFrom: number;
}

/** Values behind aliases count once more each time: more than this and an alias is left unknown. */
export const maxExpanded = 200_000;

/** At the first content of a document. */
export function startYaml(text: string): YamlCursor {
  const cursor: YamlCursor = { text, anchors: new Map(), at: 0, lineStart: 0, column: -1, broken: false, templated: false, printed: [], made: 0, closing: -1, closingFrom: 0 };
  let line = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    cursor.at = cursor.lineStart = line;
    nextContent(cursor);
    const isDirective = cursor.column === 0 && text.charCodeAt(cursor.at) === 37;
    if (!isDirective) break;
    line = lineAfter(text, cursor.at);
  }
  return cursor;
}

/** From within a line to the next line's content; anything but a comment on the way is a mistake. */
export function finishLine(cursor: YamlCursor): void {
  const { text } = cursor;
  const first = skipBlanks(text, cursor.at);
  const stop = lineEnd(text, first);
  if (first < stop && text.charCodeAt(first) !== 35 && !isTemplateLine(cursor, first)) cursor.broken = true;
  cursor.at = lineAfter(text, Math.max(stop, first));
  nextContent(cursor);
}

/** Over the rest of the line, which could not be read. */
export function skipBrokenLine(cursor: YamlCursor): void {
  cursor.broken = true;
  cursor.at = lineAfter(cursor.text, cursor.at);
  nextContent(cursor);
}

/** From a line's start to the first content on it or below. */
export function nextContent(cursor: YamlCursor): void {
  const { text } = cursor;
  while (cursor.at < text.length) {
    const line = cursor.at;
    const first = skipBlanks(text, line);
    const code = text.charCodeAt(first);
    if (first >= text.length) break;
    if (code === 10 || code === 13) cursor.at = lineAfter(text, first);
    else if (code === 35) cursor.at = lineAfter(text, first);
    else if (code === 123 && isTemplateLine(cursor, first)) {
      cursor.templated = true;
      const end = templateLineEnd(cursor, first);
      notePrinted(cursor, first, end, first - line);
      cursor.at = lineAfter(text, end);
    } else if (first === line && isMarker(text, line)) {
      const rest = skipBlanks(text, line + 3);
      if (code === 46 || cursor.made > 0) break;
      cursor.at = rest;
      cursor.lineStart = line;
      // Content may follow the marker on its line.
      if (rest < lineEnd(text, rest) && text.charCodeAt(rest) !== 35) {
        cursor.column = rest - line;
        return;
      }
      cursor.at = lineAfter(text, rest);
    } else {
      cursor.at = first;
      cursor.lineStart = line;
      cursor.column = first - line;
      return;
    }
  }
  cursor.at = text.length;
  cursor.column = -1;
}

/** `---` or `...` alone or followed by a blank. */
export function isMarker(text: string, at: number): boolean {
  return (text.startsWith('---', at) || text.startsWith('...', at)) && isGap(text, at + 3);
}

/** The end of a word: a blank, a line break, the end of the text. */
export function isGap(text: string, at: number): boolean {
  const code = at < text.length ? text.charCodeAt(at) : 32;
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** A line of a template alone: `{{- if … }}`, `{% for … %}`, `{{/* … *}}`, several of them. */
function isTemplateLine(cursor: YamlCursor, first: number): boolean {
  return templateLineEnd(cursor, first) >= 0;
}

function templateLineEnd(cursor: YamlCursor, first: number): number {
  const { text } = cursor;
  let at = first;
  for (;;) {
    const end = holeEnd(cursor, at);
    if (end < 0) return -1;
    at = skipBlanks(text, end);
    const code = at < text.length ? text.charCodeAt(at) : 10;
    if (code === 10 || code === 13 || code === 35) return lineEnd(text, at);
  }
}

/** More than a few in a row are not told apart. */
const maxPrinted = 20;

/** Conditions, loops, comments and variables write nothing by themselves. */
function notePrinted(cursor: YamlCursor, start: number, end: number, indent: number): void {
  const hole = cursor.text.slice(start, Math.min(end, start + 300));
  const word = /^\{\{-?\s*(\S*)/.exec(hole)?.[1];
  if (word === undefined || cursor.printed.length >= maxPrinted || /^(?:if|else|end|range|with|define|block|break|continue|fail)(?![\w.])|^\/\*/.test(word) || (word.startsWith('$') && hole.includes('='))) return;
  const told = /\bn?indent\s+(\d{1,3})\b/.exec(hole)?.[1];
  cursor.printed.push({ start, end, column: told === undefined ? indent : Number(told) });
}

/** Takes the lines that stand at a column, or deeper: the first of them. */
export function takePrinted({ printed }: YamlCursor, column: number, deeper = false): PrintedLine | undefined {
  const fits = (line: PrintedLine): boolean => line.column === column || (deeper && line.column > column);
  const first = printed.find(fits);
  if (first) printed.splice(0, printed.length, ...printed.filter(line => !fits(line)));
  return first;
}

/** Templates go over more lines than one, but not over a whole file. */
const longestHole = 4000;
const longestDirective = 250;

/** The offset after `{{ … }}`, `{% … %}` or `{# … #}` at `at`; -1 where none is. */
export function holeEnd(cursor: YamlCursor, at: number): number {
  const { text } = cursor;
  if (text.charCodeAt(at) !== 123) return -1;
  const code = text.charCodeAt(at + 1);
  if (code === 123) {
    if (at + 2 < cursor.closingFrom) {
      // Looked at again from the start of its line.
      const found = text.slice(at + 2, cursor.closingFrom + 1).indexOf('}}');
      if (found >= 0) return at + found + 4;
    } else if (cursor.closing < at + 2) {
      const found = text.indexOf('}}', at + 2);
      cursor.closing = found < 0 ? text.length : found;
      cursor.closingFrom = at + 2;
    }
    return cursor.closing < text.length && cursor.closing - at < longestHole ? cursor.closing + 2 : -1;
  }
  if (code !== 37 && code !== 35) return -1;
  const stop = Math.min(text.length - 1, at + longestDirective);
  for (let i = at + 2; i < stop && text.charCodeAt(i) !== 10; i++) if (text.charCodeAt(i) === code && text.charCodeAt(i + 1) === 125) return i + 2;
  return -1;
}
