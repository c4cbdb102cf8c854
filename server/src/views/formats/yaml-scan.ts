// A tolerant scanner for YAML: lines, indentation and scalars as offsets; linear, no recursion, never throws.
// Templates (`{{ … }}`) and half-typed lines are read as far as they go.
import type { JsonDialect } from './json-scan';
import { lineAfter, lineEnd, skipBlanks, trimEnd } from './lines';

export interface YamlEvents {
  /** A new document starts: all containers end. */
  document?(at: number): void;
  /** A `-` at this column, or a key when `keyEnd` is given. `at` is where its line, or the comment lines above it, start. */
  entry(column: number, at: number, keyStart?: number, keyEnd?: number): void;
  /** A scalar's content, without quotes. `column` is that of its line for a line without key or dash, otherwise undefined. */
  scalar?(start: number, end: number, column: number | undefined): void;
  /** A block scalar's lines. */
  block?(start: number, end: number): void;
  /** A flow collection, brackets included. */
  flow?(start: number, end: number, column: number | undefined): void;
  comment?(start: number, end: number): void;
  broken?(): void;
}

export function scanYaml(text: string, events: YamlEvents): void {
  let commentStart = -1;
  let at = 0;
  while (at < text.length) {
    const stop = lineEnd(text, at);
    const first = skipBlanks(text, at, stop);
    const code = text.charCodeAt(first);
    if (first === stop) {
      at = lineAfter(text, at);
    } else if (code === 35) {
      if (commentStart < 0) commentStart = at;
      events.comment?.(first, stop);
      at = lineAfter(text, at);
    } else {
      at = scanLine(text, at, first, stop, commentStart < 0 ? at : commentStart, events);
      commentStart = -1;
    }
  }
}

/** Reads a line with content and what belongs to it below; returns where the next line starts. */
function scanLine(text: string, line: number, first: number, stop: number, at: number, events: YamlEvents): number {
  let i = first;
  if (first === line && isMarker(text, line, stop)) {
    events.document?.(at);
    i = skipBlanks(text, line + 3, stop);
  } else if (text.charCodeAt(first) === 37 && first === line) {
    return lineAfter(text, line);
  }
  let column = -1;
  for (;;) {
    const code = text.charCodeAt(i);
    if ((code === 45 || code === 63) && isGap(text, i + 1, stop)) {
      column = i - line;
      if (code === 45) events.entry(column, at);
      i = skipBlanks(text, i + 1, stop);
      continue;
    }
    i = skipProperties(text, i, stop);
    const key = keyAt(text, i, stop);
    if (!key) break;
    column = i - line;
    events.entry(column, at, key.start, key.end);
    i = skipProperties(text, skipBlanks(text, key.after, stop), stop);
    break;
  }
  if (i >= stop) return lineAfter(text, line);
  return scanValue(text, line, i, stop, column, events);
}

/** `column` is that of the entry the value belongs to; -1 for a line without one. */
function scanValue(text: string, line: number, at: number, stop: number, column: number, events: YamlEvents): number {
  const code = text.charCodeAt(at);
  const own = column < 0 ? at - line : undefined;
  if (code === 35) {
    events.comment?.(at, stop);
    return lineAfter(text, at);
  }
  if ((code === 124 || code === 62) && isBlockHeader(text, at, stop)) {
    const start = lineAfter(text, at);
    const end = indentedEnd(text, start, column);
    if (end > start) events.block?.(start, trimEnd(text, start, end));
    return end;
  }
  if (code === 34 || code === 39) {
    const limit = Math.max(stop, indentedEnd(text, lineAfter(text, at), column < 0 ? 0 : column));
    const after = yamlStringEnd(text, at, limit);
    const closed = after - at >= 2 && text.charCodeAt(after - 1) === code;
    if (!closed) events.broken?.();
    const end = closed ? after - 1 : stop;
    events.scalar?.(at + 1, end, own);
    return afterValue(text, closed ? after : stop, events);
  }
  if ((code === 123 && text.charCodeAt(at + 1) !== 123) || code === 91) {
    const after = flowEnd(text, at, column);
    events.flow?.(at, after, own);
    return afterValue(text, after, events);
  }
  const end = plainEnd(text, at, stop);
  if (code !== 42 || end - at > 40) events.scalar?.(at, trimEnd(text, at, end), own);
  return afterValue(text, end, events);
}

/** The rest of the line after a value: a comment, or nothing of interest. */
function afterValue(text: string, at: number, events: YamlEvents): number {
  const stop = lineEnd(text, at);
  const i = skipBlanks(text, at, stop);
  if (text.charCodeAt(i) === 35) events.comment?.(i, stop);
  return lineAfter(text, at);
}

function isGap(text: string, at: number, stop: number): boolean {
  return at >= stop || text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9;
}

function isMarker(text: string, at: number, stop: number): boolean {
  return (text.startsWith('---', at) || text.startsWith('...', at)) && isGap(text, at + 3, stop);
}

/** Skips tags and anchors. */
function skipProperties(text: string, at: number, stop: number): number {
  let i = at;
  while (i < stop && (text.charCodeAt(i) === 33 || text.charCodeAt(i) === 38)) {
    while (i < stop && !isGap(text, i, stop)) i++;
    i = skipBlanks(text, i, stop);
  }
  return i;
}

function keyAt(text: string, at: number, stop: number): { start: number; end: number; after: number } | undefined {
  const code = text.charCodeAt(at);
  if (code === 34 || code === 39) {
    const after = yamlStringEnd(text, at, stop);
    const colon = skipBlanks(text, after, stop);
    if (text.charCodeAt(colon) !== 58 || !isGap(text, colon + 1, stop)) return undefined;
    return { start: at + 1, end: Math.max(at + 1, after - 1), after: colon + 1 };
  }
  if (code === 123 || code === 91 || code === 124 || code === 62 || code === 35) return undefined;
  const limit = Math.min(stop, at + 1024);
  for (let i = at; i < limit; i++) {
    const here = text.charCodeAt(i);
    if (here === 58 && isGap(text, i + 1, stop)) return i > at ? { start: at, end: trimEnd(text, at, i), after: i + 1 } : undefined;
    if (here === 35 && i > at && isGap(text, i - 1, stop)) return undefined;
  }
  return undefined;
}

/** `|`, `>`, with chomping and indentation, and nothing else but a comment. */
function isBlockHeader(text: string, at: number, stop: number): boolean {
  let i = at + 1;
  while (i < stop && '+-123456789'.includes(text[i]!)) i++;
  i = skipBlanks(text, i, stop);
  return i >= stop || text.charCodeAt(i) === 35;
}

/** The end of the lines from `at` that are blank or indented deeper than `column`. */
function indentedEnd(text: string, at: number, column: number): number {
  let i = at;
  while (i < text.length) {
    const stop = lineEnd(text, i);
    const first = skipBlanks(text, i, stop);
    if (first < stop && first - i <= column) break;
    i = lineAfter(text, i);
  }
  return i;
}

/** The offset after a quoted scalar, which may span lines; `end` where it is not closed. */
function yamlStringEnd(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at);
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 && quote === 34) i++;
    else if (code === quote) {
      if (quote !== 39 || text.charCodeAt(i + 1) !== 39) return i + 1;
      i++;
    }
  }
  return end;
}

function plainEnd(text: string, at: number, stop: number): number {
  for (let i = at + 1; i < stop; i++) {
    if (text.charCodeAt(i) === 35 && isGap(text, i - 1, stop)) return i;
  }
  return stop;
}

/** A flow collection ends at its closing bracket; an unclosed one before the next line of its owner's indentation. */
function flowEnd(text: string, at: number, column: number): number {
  const stop = lineEnd(text, at);
  const limit = column < 0 ? text.length : Math.max(stop, closersToo(text, indentedEnd(text, lineAfter(text, at), column)));
  let depth = 0;
  let end = -1;
  let i = at;
  while (i < limit && end < 0) {
    const code = text.charCodeAt(i);
    if (code === 34 || (code === 39 && !isWordBefore(text, i))) {
      i = yamlStringEnd(text, i, limit);
      continue;
    }
    if (code === 35 && isGap(text, i - 1, limit)) {
      i = lineEnd(text, i);
      continue;
    }
    if (code === 123 || code === 91) depth++;
    else if ((code === 125 || code === 93) && --depth === 0) end = i + 1;
    i++;
  }
  return end < 0 ? trimEnd(text, at, limit) : end;
}

/** Closing brackets at the owner's own column still belong to a flow collection. */
function closersToo(text: string, at: number): number {
  const first = skipBlanks(text, at);
  const code = text.charCodeAt(first);
  return code === 93 || code === 125 ? lineEnd(text, at) : at;
}

function isWordBefore(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** YAML's flow collections, for `scanJson`: bare words hold blanks, comments start with `#`. */
export const yamlFlow: JsonDialect = {
  stringEnd: yamlStringEnd,
  commentEnd: (text, at, end) => (text.charCodeAt(at) === 35 && isGap(text, at - 1, end) ? Math.min(end, lineEnd(text, at)) : at),
  bareEnd(text, at, end) {
    let i = at + 1;
    for (; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === 44 || code === 91 || code === 93 || code === 123 || code === 125 || code === 10 || code === 13) break;
      if (code === 58 && isGap(text, i + 1, Math.min(end, lineEndWithin(text, i, end)))) break;
      if (code === 35 && isGap(text, i - 1, end)) break;
    }
    return Math.max(at + 1, trimEnd(text, at, i));
  },
};

function lineEndWithin(text: string, at: number, end: number): number {
  const next = text.charCodeAt(at + 1);
  return next === 10 || next === 13 ? at + 1 : end;
}

