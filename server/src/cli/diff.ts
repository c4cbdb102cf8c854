// Diff: edits as a unified diff without context, in which no value that was found can be read.
import { lineStarts, positionAt, type TextChange } from '../engine/document';
import { firstIndex } from '../engine/search';
import type { Span } from '../engine/span';

/** Values shorter than this are blanked only where they stand: blanking every `7` in a line would say more than it hides. */
const SHORTEST_VALUE = 4;

/** What may be a value although nothing found it: a number that is cut off, a blob of data. */
const suspicious = /\d(?:[ .-]?\d){5,}|[\w@.+/=-]*\d[\w@.+/=-]*/g;
const mostDigits = 5;
const longestWord = 24;

/** `secrets` are the spans of found values; they are blanked in old lines, and wherever their text stands again. So is what may be one. */
export function unifiedDiff(path: string, text: string, edits: readonly TextChange[], secrets: readonly Span[]): string {
  if (edits.length === 0) return '';
  const starts = lineStarts(text);
  const sorted = [...secrets].sort((a, b) => a.start - b.start);
  const hide = hiderOf(new Set(secrets.map(({ start, end }) => text.slice(start, end))));
  const clean = (old: string): string => blankSuspects(hide(old));
  const parts = [`--- a/${path}\n+++ b/${path}\n`];
  let shift = 0;
  for (const hunk of hunksOf(starts, text.length, edits)) {
    const before = linesOf(clean(blankSpans(text, hunk, sorted)));
    const after = linesOf(hide(editedText(text, hunk, clean)));
    parts.push(`@@ -${range(hunk.firstLine + 1, before.length)} +${range(hunk.firstLine + 1 + shift, after.length)} @@\n`);
    parts.push(...before.map((line) => `-${line}\n`), ...after.map((line) => `+${line}\n`));
    shift += after.length - before.length;
  }
  return parts.join('');
}

function blankSuspects(lines: string): string {
  return lines.replace(suspicious, (word) => (word.length >= longestWord || word.replace(/\D/g, '').length > mostDigits ? blank(word) : word));
}

/** Blanks values wherever they stand. They are looked up by how they begin: there may be as many as lines. */
function hiderOf(values: ReadonlySet<string>): (line: string) => string {
  const byBeginning = new Map<string, string[]>();
  // Longest first, so that no part of a longer value is left standing.
  for (const value of [...values].filter((value) => value.length >= SHORTEST_VALUE).sort((a, b) => b.length - a.length)) {
    const beginning = value.slice(0, SHORTEST_VALUE);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), value]);
  }
  return (line) => {
    let shown = '';
    for (let at = 0; at < line.length; ) {
      const value = byBeginning.get(line.slice(at, at + SHORTEST_VALUE))?.find((candidate) => line.startsWith(candidate, at));
      shown += value === undefined ? line[at] : blank(value);
      at += value?.length ?? 1;
    }
    return shown;
  };
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

/** `secrets` are sorted by start. */
function blankSpans(text: string, hunk: Hunk, secrets: readonly Span[]): string {
  let result = '';
  let at = hunk.start;
  for (let i = firstEndingAfter(secrets, hunk.start); i < secrets.length && secrets[i]!.start < hunk.end; i++) {
    const from = Math.max(secrets[i]!.start, at);
    const to = Math.min(secrets[i]!.end, hunk.end);
    if (from >= to) continue;
    result += text.slice(at, from) + blank(text.slice(from, to));
    at = to;
  }
  return result + text.slice(at, hunk.end);
}

/** Findings do not overlap, so that sorted starts mean sorted ends. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  return firstIndex(spans.length, i => spans[i]!.end > offset);
}

/** `clean` is for what the edits leave. */
function editedText(text: string, { start, end, edits }: Hunk, clean: (old: string) => string): string {
  let result = '';
  let at = start;
  for (const edit of edits) {
    if (edit.start < at) continue;
    result += clean(text.slice(at, edit.start)) + edit.text;
    at = edit.end;
  }
  return result + clean(text.slice(at, end));
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
