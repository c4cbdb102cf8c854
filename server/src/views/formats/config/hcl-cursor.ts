// Where a reader of HCL stands in its text, and the small steps all parts of it take.
import { jsonCommentEnd } from '../json-scan';
import { lineEnd } from '../lines';

export interface HclCursor {
  readonly text: string;
  /** The offset where reading ends; a heredoc's own end while its holes are read. */
  end: number;
  at: number;
  depth: number;
  broken: boolean;
}

/** The code at the cursor; NaN at the end. */
export function codeAt(cursor: HclCursor, ahead = 0): number {
  return cursor.at + ahead < cursor.end ? cursor.text.charCodeAt(cursor.at + ahead) : NaN;
}

/** Skips blanks and comments, and line breaks where they mean nothing (inside brackets). */
export function skipSpace(cursor: HclCursor, newlines: boolean): void {
  const { text } = cursor;
  while (cursor.at < cursor.end) {
    const code = text.charCodeAt(cursor.at);
    if (code === 32 || code === 9 || code === 13 || code === 0xfeff || (newlines && code === 10)) cursor.at++;
    else {
      const after = hclCommentEnd(text, cursor.at, cursor.end);
      if (after === cursor.at) return;
      cursor.at = after;
    }
  }
}

/** The offset after a comment that starts at `at`, before its line break; `at` itself when none does. */
export function hclCommentEnd(text: string, at: number, end: number): number {
  return text.charCodeAt(at) === 35 ? Math.min(end, lineEnd(text, at)) : jsonCommentEnd(text, at, end);
}

export function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The offset after the name that starts at `at`; `at` where none does. */
export function nameEnd(text: string, at: number, end: number): number {
  if (at >= end || !isNameStart(text.charCodeAt(at))) return at;
  let i = at + 1;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (!isNameStart(code) && !isDigit(code) && code !== 45) break;
    i++;
  }
  return i;
}

/** To the end of the line, over what could not be read. */
export function skipLine(cursor: HclCursor): void {
  cursor.broken = true;
  cursor.at = Math.min(cursor.end, Math.max(cursor.at, lineEnd(cursor.text, cursor.at)));
}

/** The marker and body of a heredoc that starts at `at` with `<<`; undefined when none does. `end` is after its closing marker. */
export interface Heredoc { readonly start: number; readonly bodyStart: number; readonly bodyEnd: number; readonly end: number; readonly indented: boolean; readonly closed: boolean }

export function heredocAt(text: string, at: number, end: number): Heredoc | undefined {
  if (!text.startsWith('<<', at)) return undefined;
  const indented = text.charCodeAt(at + 2) === 45;
  const nameStart = at + (indented ? 3 : 2);
  const nameStop = nameEnd(text, nameStart, end);
  if (nameStop === nameStart) return undefined;
  const marker = text.slice(nameStart, nameStop);
  let line = lineEnd(text, nameStop);
  if (text.slice(nameStop, line).trim() !== '') return undefined;
  const bodyStart = Math.min(end, afterBreak(text, line));
  line = bodyStart;
  while (line < end) {
    const stop = Math.min(end, lineEnd(text, line));
    let first = line;
    while (first < stop && text.charCodeAt(first) <= 32) first++;
    if (text.startsWith(marker, first) && text.slice(first + marker.length, Math.min(stop, first + marker.length + 256)).trim() === '' && first + marker.length <= stop) {
      return { start: at, bodyStart, bodyEnd: line, end: first + marker.length, indented, closed: true };
    }
    line = afterBreak(text, stop);
  }
  return { start: at, bodyStart, bodyEnd: end, end, indented, closed: false };
}

function afterBreak(text: string, at: number): number {
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
}
