// A tolerant scanner for JSON, JSONC and JSON5: offsets only, no recursion, never throws.
import { lineEnd } from './lines';

export interface JsonEvents {
  open?(at: number, bracket: string): void;
  close?(at: number, bracket: string): void;
  comma?(at: number): void;
  /** Content between the quotes, or the bare word. */
  key?(start: number, end: number): void;
  scalar?(start: number, end: number, quoted: boolean): void;
  comment?(start: number, end: number): void;
  /** Something no JSON dialect allows; scanning goes on. */
  broken?(): void;
}

/** What differs between JSON and YAML's flow collections: how strings, comments and bare words end. */
export interface JsonDialect {
  stringEnd(text: string, at: number, end: number): number;
  /** The offset after a comment that starts at `at`; `at` itself when none does. */
  commentEnd(text: string, at: number, end: number): number;
  bareEnd(text: string, at: number, end: number): number;
  /** An equals sign separates key and value, as in TOML. */
  readonly assigns?: boolean;
}

/** The offset after a string's closing quote, or of the line break that ends an unclosed one. */
export function jsonStringEnd(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at);
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === quote) return i + 1;
    else if (code === 10 || code === 13) return i;
  }
  return end;
}

/** The offset after a `//` or block comment that starts at `at`; `at` itself when there is none. */
export function jsonCommentEnd(text: string, at: number, end: number): number {
  if (text.charCodeAt(at) !== 47) return at;
  const next = text.charCodeAt(at + 1);
  if (next === 47) return Math.min(end, lineEnd(text, at));
  if (next !== 42) return at;
  return blockEnd(text, at + 2, end);
}

/** No `indexOf`: it looks beyond `end`, and V8 may run it ahead of the branches above, for every comment, to the text's end. */
function blockEnd(text: string, at: number, end: number): number {
  for (let i = at; i + 1 < end; i++) {
    if (text.charCodeAt(i) === 42 && text.charCodeAt(i + 1) === 47) return i + 2;
  }
  return end;
}

const json: JsonDialect = { stringEnd: jsonStringEnd, commentEnd: jsonCommentEnd, bareEnd };

export function scanJson(text: string, events: JsonEvents, start = 0, end = text.length, dialect = json): void {
  // A scalar is a key if a colon follows, so it is held back until the next token is seen.
  let heldStart = -1;
  let heldEnd = -1;
  let heldQuoted = false;
  const release = (): void => {
    if (heldStart >= 0) events.scalar?.(heldStart, heldEnd, heldQuoted);
    heldStart = -1;
  };
  const hold = (from: number, to: number, quoted: boolean): void => {
    release();
    heldStart = from;
    heldEnd = to;
    heldQuoted = quoted;
  };
  let i = start;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 0xfeff || code === 0xa0) {
      i++;
    } else if (code === 34 || code === 39) {
      const after = dialect.stringEnd(text, i, end);
      const closed = after - i >= 2 && text.charCodeAt(after - 1) === code;
      if (!closed) events.broken?.();
      hold(i + 1, closed ? after - 1 : after, true);
      i = after;
    } else if (code === 58 || (code === 61 && dialect.assigns)) {
      if (heldStart >= 0) events.key?.(heldStart, heldEnd);
      heldStart = -1;
      i++;
    } else if (code === 44) {
      release();
      events.comma?.(i);
      i++;
    } else if (code === 123 || code === 91) {
      release();
      events.open?.(i, text[i]!);
      i++;
    } else if (code === 125 || code === 93) {
      release();
      events.close?.(i, text[i]!);
      i++;
    } else {
      const commentEnd = code === 47 || code === 35 ? dialect.commentEnd(text, i, end) : i;
      const after = commentEnd > i ? commentEnd : dialect.bareEnd(text, i, end);
      if (commentEnd > i) events.comment?.(i, after);
      else hold(i, after, false);
      i = after;
    }
  }
  release();
}

function bareEnd(text: string, at: number, end: number): number {
  let i = at + 1;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 34 || code === 39 || code === 44 || code === 47 || code === 58 || code === 91 || code === 93 || code === 123 || code === 125) break;
    i++;
  }
  return i;
}

/**
 * Where each character of a string's text stands in the source, and last where its closing quote does. `at`: its opening quote.
 * As `decodeJsonString` reads it: two texts of another length are not the same.
 */
export function jsonStringOffsets(text: string, at: number, end: number): readonly number[] {
  const offsets: number[] = [];
  for (let i = at + 1; i < end - 1; i += text.charCodeAt(i) !== 92 ? 1 : text.charCodeAt(i + 1) === 117 ? 6 : 2) offsets.push(i);
  offsets.push(end - 1);
  return offsets;
}

/** The string a raw JSON string content stands for; the raw text where its escapes are malformed. */
export function decodeJsonString(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
