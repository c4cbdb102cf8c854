// Diff: edits as a unified diff without context, in which no value that was found can be read.
import { lineStarts, positionAt, type TextChange } from '../engine/document';
import type { Span } from '../engine/span';

/** Values shorter than this are blanked only where they stand: blanking every `7` in a line would say more than it hides. */
const SHORTEST_VALUE = 4;

/** `secrets` are the spans of found values; they are blanked in old lines, and wherever their text stands again. */
export function unifiedDiff(path: string, text: string, edits: readonly TextChange[], secrets: readonly Span[]): string {
  if (edits.length === 0) return '';
  const starts = lineStarts(text);
  const values = [...new Set(secrets.map(({ start, end }) => text.slice(start, end)).filter((value) => value.length >= SHORTEST_VALUE))];
  // Longest first, so that no part of a longer value is left standing.
  values.sort((a, b) => b.length - a.length);
  const hide = (line: string): string => values.reduce((shown, value) => shown.replaceAll(value, blank(value)), line);
  const parts = [`--- a/${path}\n+++ b/${path}\n`];
  let shift = 0;
  for (const hunk of hunksOf(starts, text.length, edits)) {
    const before = linesOf(hide(blankSpans(text, hunk, secrets)));
    const after = linesOf(hide(editedText(text, hunk)));
    parts.push(`@@ -${range(hunk.firstLine + 1, before.length)} +${range(hunk.firstLine + 1 + shift, after.length)} @@\n`);
    parts.push(...before.map((line) => `-${line}\n`), ...after.map((line) => `+${line}\n`));
    shift += after.length - before.length;
  }
  return parts.join('');
}

interface Hunk extends Span {
  readonly firstLine: number;
  readonly edits: TextChange[];
}

/** Whole lines that edits touch; edits on one line share a hunk. */
function hunksOf(starts: Uint32Array, length: number, edits: readonly TextChange[]): Hunk[] {
  const hunks: Hunk[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const firstLine = positionAt(starts, edit.start).line;
    const end = starts[positionAt(starts, edit.end).line + 1] ?? length;
    const last = hunks.at(-1);
    if (last !== undefined && edit.start < last.end) hunks[hunks.length - 1] = { ...last, end: Math.max(end, last.end), edits: [...last.edits, edit] };
    else hunks.push({ start: starts[firstLine]!, end, firstLine, edits: [edit] });
  }
  return hunks;
}

function blankSpans(text: string, hunk: Hunk, secrets: readonly Span[]): string {
  let result = '';
  let at = hunk.start;
  for (const { start, end } of [...secrets].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start, at);
    const to = Math.min(end, hunk.end);
    if (from >= to) continue;
    result += text.slice(at, from) + blank(text.slice(from, to));
    at = to;
  }
  return result + text.slice(at, hunk.end);
}

function editedText(text: string, { start, end, edits }: Hunk): string {
  let result = '';
  let at = start;
  for (const edit of edits) {
    if (edit.start < at) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, end);
}

function blank(value: string): string {
  return value.replace(/[^\r\n]/g, '*');
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function range(line: number, count: number): string {
  return count === 1 ? `${line}` : `${line},${count}`;
}
