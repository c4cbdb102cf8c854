// Reads a Dockerfile's instructions: continued lines joined, heredocs with them, comments left out. Linear, never throws.
import type { Span } from '../../../engine/span';
import { lineAfter, lineEnd, skipBlanks, trimEnd } from '../lines';

/** The span is from the instruction's name to the end of its text; `args` that of its arguments. */
export interface Instruction extends Span {
  /** In upper case. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: Span;
  /** The arguments with continued lines joined and heredocs below. */
  readonly text: string;
}

/** Heredocs of one instruction; more are no Dockerfile's. */
const maxHeredocs = 16;

export function readInstructions(text: string): Instruction[] {
  const escape = escapeOf(text);
  const instructions: Instruction[] = [];
  // A heredoc whose marker is missing would be looked for to the end each time.
  let unclosed = 0;
  for (let at = 0; at < text.length; ) {
    const first = skipBlanks(text, text.charCodeAt(at) === 0xfeff ? at + 1 : at);
    const stop = lineEnd(text, first);
    if (first >= stop || text.charCodeAt(first) === 35) {
      at = lineAfter(text, stop);
      continue;
    }
    let nameEnd = first;
    while (nameEnd < stop && text.charCodeAt(nameEnd) > 32) nameEnd++;
    const joined = joinLines(text, skipBlanks(text, nameEnd, stop), escape);
    let { end, next } = joined;
    let value = joined.text;
    const markers = unclosed < maxHeredocs && /<</.test(value) ? heredocMarkers(value) : [];
    for (const marker of markers) {
      const heredoc = heredocEnd(text, next, marker);
      if (!heredoc) {
        unclosed++;
        break;
      }
      value += `\n${text.slice(next, heredoc.bodyEnd)}`;
      ({ end, next } = heredoc);
    }
    const start = Math.min(joined.start, end);
    instructions.push({ name: text.slice(first, Math.min(nameEnd, first + 30)).toUpperCase(), nameSpan: { start: first, end: nameEnd }, args: { start, end }, text: value, start: first, end });
    at = Math.max(next, at + 1);
  }
  return instructions;
}

/** `# escape=` before all else. */
function escapeOf(text: string): number {
  return /^(?:#[^\n]*\n){0,5}?#[ \t]*escape[ \t]*=[ \t]*`/i.test(text.slice(0, 2000)) ? 96 : 92;
}

interface Joined { readonly text: string; readonly start: number; readonly end: number; readonly next: number }

/** From the arguments' start over the lines they go on. Comments and empty lines between do not end them. */
function joinLines(text: string, from: number, escape: number): Joined {
  const parts: string[] = [];
  let at = from;
  let end = from;
  for (;;) {
    const stop = lineEnd(text, at);
    const last = trimEnd(text, at, stop);
    const first = skipBlanks(text, at, stop);
    const isAside = parts.length > 0 && (first >= stop || text.charCodeAt(first) === 35);
    const goesOn = isAside || (last > at && text.charCodeAt(last - 1) === escape);
    if (!isAside) {
      const partEnd = goesOn ? trimEnd(text, at, last - 1) : last;
      parts.push(text.slice(parts.length > 0 ? Math.min(first, partEnd) : at, partEnd));
      end = Math.max(partEnd, end);
    }
    const next = lineAfter(text, stop);
    if (!goesOn || next >= text.length) return { text: parts.join(' ').trim(), start: from, end, next };
    at = next;
  }
}

function heredocMarkers(text: string): string[] {
  return [...text.matchAll(/<<-?(["']?)([A-Za-z_]\w{0,60})\1/g)].slice(0, maxHeredocs).map(match => match[2]!);
}

function heredocEnd(text: string, from: number, marker: string): { bodyEnd: number; end: number; next: number } | undefined {
  for (let at = from; at < text.length; at = lineAfter(text, at)) {
    const stop = lineEnd(text, at);
    const first = skipBlanks(text, at, stop);
    if (text.startsWith(marker, first) && trimEnd(text, first, stop) === first + marker.length) return { bodyEnd: at, end: first + marker.length, next: lineAfter(text, at) };
  }
  return undefined;
}
