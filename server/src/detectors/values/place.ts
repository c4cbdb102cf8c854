// Where a value stands: what must adjoin it, and what it must fill.
import type { CompiledDetection } from '../../engine/ruleset';
import type { Span } from '../../engine/span';
import { labelBefore } from '../../views/formats/text';

/** No letter or digit adjoins, and the value is no part of a longer number (`1.234-56-7890`) or a URL's authority (`ftp://user@host`). */
export function stands(text: string, { start, end }: Span): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (isAlphanumeric(before) || isAlphanumeric(after)) return false;
  if ((before === dash || before === dot) && isDigit(text.charCodeAt(start - 2))) return false;
  if (before === slash && text.startsWith('://', start - 3)) return false;
  return !((after === dash || after === dot) && isDigit(text.charCodeAt(end + 1)));
}

/** What fills its place of a match by a shape that its label, or what follows it, may have as well. */
export function wholeValue(body: string, met: Span, detection: CompiledDetection): Span | undefined {
  const filled = fills(body, met);
  if (!detection.rule) return filled ? met : undefined;
  if (filled || fillsAfter(body, met.end)) {
    const span = afterLabel(body, met, detection);
    return filled || span.start > met.start || isLabelled(body, span, detection) ? span : undefined;
  }
  // In `city=Dayton kept=yes` a blank ends the value.
  if (body[met.start - 1] !== '=') return undefined;
  const blank = body.slice(met.start, met.end).indexOf(' ');
  return blank > 0 ? { start: met.start, end: met.start + blank } : undefined;
}

const blanks = new Set(' \u00a0');
const opening = new Set('\'"`>,;|:=([{\n\r\t');
const closing = new Set('\'"`<,;|)]}&\\\n\r\t');

/** The value fills its string, cell, element or what follows a label: a delimiter stands on both sides. */
function fills(text: string, { start, end }: Span): boolean {
  // In `key=value other=…` a blank ends the value.
  if (text[start - 1] === '=' && blanks.has(text[end]!)) return true;
  let before = start - 1;
  while (before >= start - maxBlanks && blanks.has(text[before]!)) before--;
  return (before < 0 || opening.has(text[before]!)) && fillsAfter(text, end);
}

function fillsAfter(text: string, end: number): boolean {
  let after = end;
  while (after < end + maxBlanks && blanks.has(text[after]!)) after++;
  return after >= text.length || closing.has(text[after]!);
}

const maxBlanks = 32;

/** The match without words at its beginning that are the rule's own name: `Patient Name Mara Quillan`. */
function afterLabel(body: string, { start, end }: Span, { owns }: CompiledDetection): Span {
  const text = body.slice(start, end);
  let from = 0;
  for (let at = text.indexOf(' '), words = 0; at > 0 && words < mostLabelWords; at = text.indexOf(' ', at + 1), words++) {
    if (owns(text.slice(0, at)).level === 'own') from = at + 1;
  }
  return { start: start + from, end };
}

const mostLabelWords = 4;

/** In prose a label of the rule's own may stand before it without a colon: `room 12, age 93, awake`. */
function isLabelled(body: string, span: Span, { owns }: CompiledDetection): boolean {
  if (!stands(body, span)) return false;
  const from = lineStart(body, span.start);
  const label = labelBefore(body.slice(from, span.start), span.start - from);
  return label !== undefined && owns(label).level === 'own';
}

const dash = 45;
const dot = 46;
const slash = 47;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAlphanumeric(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code >= 0xaa;
}

const longLine = 400;

/** The line of the span, at most `longLine` characters to each side: a line may be megabytes long. */
export function lineOf(text: string, span: Span): string {
  const after = text.slice(span.end, span.end + longLine);
  const newline = after.indexOf('\n');
  return text.slice(lineStart(text, span.start), span.end + (newline < 0 ? after.length : newline));
}

export function lineStart(text: string, offset: number): number {
  const from = Math.max(0, offset - longLine);
  return from + text.slice(from, offset).lastIndexOf('\n') + 1;
}
