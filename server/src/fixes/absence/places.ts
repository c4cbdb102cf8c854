// Places: where in a text a line, a class's body or a call's end is, found by the text alone.
import type { TextChange } from '../../engine/document';

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** A line of its own above the line that holds `at`, indented like it. */
export function insertLineAbove(text: string, at: number, line: string): TextChange {
  const start = lineStart(text, at);
  const indent = /^[ \t]*/.exec(text.slice(start, at))![0];
  const end = text.startsWith('\r\n', text.indexOf('\n', start) - 1) ? '\r\n' : '\n';
  return { start: start + indent.length, end: start + indent.length, text: `${line}${end}${indent}` };
}

const maxScan = 20_000;

/** After the bracket that closes what is open at `from`; brackets in strings do not count. */
export function closingBracket(text: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < text.length && i < from + maxScan; i++) {
    const char = text[i]!;
    if (char === '"' || char === "'" || char === '`') i = stringEnd(text, i);
    else if (char === '(' || char === '[' || char === '{') depth++;
    else if ((char === ')' || char === ']' || char === '}') && depth-- === 0) return i + 1;
  }
  return undefined;
}

function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === text[at] || (text[i] === '\n' && text[at] !== '`')) return i;
  }
  return text.length;
}

/** Where the first line of a class's body is, and how it is indented; `end` is what its head ends with on its line. */
export function classBody(text: string, from: number, end: string): { at: number; indent: string } | undefined {
  const stop = text.indexOf('\n', from);
  if (stop < 0 || !text.slice(from, stop).trimEnd().endsWith(end)) return undefined;
  const body = /^(?:[ \t]*\r?\n){0,20}([ \t]+)\S/.exec(text.slice(stop + 1, stop + 2000));
  // Without a body of its own there is nothing to put it before.
  return body ? { at: stop + 1, indent: body[1]! } : undefined;
}
