// A tolerant scanner for HTML: tags, texts, comments and raw content as offsets; linear, forward only, never throws.

export interface HtmlEvents {
  /** A start tag `[start, end)`; `tag` is in lower case. */
  open(tag: string, start: number, end: number, selfClosing: boolean): void;
  close(tag: string, start: number, end: number): void;
  text(start: number, end: number): void;
  /** The whole comment; `contentEnd` is where its text ends. */
  comment?(start: number, end: number, contentEnd: number): void;
  /** The content of an element that holds no markup (a script), reported after `open`. */
  raw?(tag: string, start: number, end: number): void;
  /** A template's instruction: `<% … %>`, `<?php … ?>`. */
  instruction?(start: number, end: number): void;
  /** A tag without its `>`, reported after `open` or `close`. */
  broken?(start: number, end: number): void;
  /** Asked between tokens: true stops the scan. */
  stops?(): boolean;
  /** Longer texts are reported in parts of this length: who stops after a few lines need not wait for the end of a text of megabytes. */
  readonly longestText?: number;
}

const maxName = 60;
const rawElements: ReadonlySet<string> = new Set(['script', 'style', 'textarea']);

/** Everything but tags counts as text: `a < b` does, and so does `</3`. */
export function scanHtml(text: string, events: HtmlEvents, start = 0): void {
  let at = start;
  while (at < text.length) {
    if (events.stops?.()) return;
    const limit = Math.min(text.length, at + (events.longestText ?? text.length));
    const end = markupFrom(text, at, limit);
    if (end > at) events.text(at, end);
    at = end < limit && !events.stops?.() ? scanMarkup(text, end, events) : end;
  }
}

/** The next `<` from `at` on that begins a tag, a comment or an instruction; `limit` where there is none before. */
function markupFrom(text: string, at: number, limit: number): number {
  const part = text.slice(at, limit);
  for (let found = part.indexOf('<'); found !== -1; found = part.indexOf('<', found + 1)) {
    const i = at + found;
    const next = text.charCodeAt(i + 1);
    if (isLetter(next) || next === 33 || next === 63 || next === 37) return i;
    if (next === 47 && isLetter(text.charCodeAt(i + 2))) return i;
  }
  return limit;
}

function scanMarkup(text: string, at: number, events: HtmlEvents): number {
  const next = text.charCodeAt(at + 1);
  if (next === 33) return scanDeclaration(text, at, events);
  if (next === 63 || next === 37) {
    const end = after(text, next === 63 ? '?>' : '%>', at + 2);
    events.instruction?.(at, end);
    return end;
  }
  const closing = next === 47;
  const nameStart = closing ? at + 2 : at + 1;
  const nameEnd = skipName(text, nameStart);
  const tag = text.slice(nameStart, Math.min(nameEnd, nameStart + maxName)).toLowerCase();
  const end = tagEnd(text, nameEnd);
  const whole = text.charCodeAt(end - 1) === 62;
  const selfClosing = !closing && whole && closesItself(text, nameEnd, end);
  if (closing) events.close(tag, at, end);
  else events.open(tag, at, end, selfClosing);
  if (!whole) events.broken?.(at, end);
  if (closing || selfClosing || !rawElements.has(tag)) return end;
  const close = rawEnd(text, end, tag);
  if (close > end) events.raw?.(tag, end, close);
  return close;
}

function scanDeclaration(text: string, at: number, events: HtmlEvents): number {
  if (text.startsWith('<!--', at)) {
    const end = after(text, '-->', at + 4);
    events.comment?.(at, end, text.endsWith('-->', end) && end >= at + 7 ? end - 3 : end);
    return end;
  }
  if (text.startsWith('<![CDATA[', at)) {
    const end = after(text, ']]>', at + 9);
    events.text(at, end);
    return end;
  }
  let end = at + 2;
  while (end < text.length && text.charCodeAt(end) !== 62 && text.charCodeAt(end) !== 60) end++;
  if (text.charCodeAt(end) === 62) return end + 1;
  events.broken?.(at, end);
  return end;
}

/** After the tag's `>`; where it has none, before the `<` that follows. */
function tagEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === 62) return i + 1;
    if (code === 60) return i;
    i = (code === 34 || code === 39) && isAfterSign(text, i) ? skipQuoted(text, i, code) : i + 1;
  }
  return i;
}

/** Quotes hold a value only after `=`: the one in `<b Jane's>` holds nothing. */
function isAfterSign(text: string, at: number): boolean {
  let i = at - 1;
  while (text.charCodeAt(i) <= 32) i--;
  return text.charCodeAt(i) === 61;
}

/** After the closing quote; one that is missing is taken to stand before the next line that begins with a tag. */
function skipQuoted(text: string, at: number, quote: number): number {
  let blank = false;
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i + 1;
    if (code === 60 && blank) return i;
    blank = code === 10 || (blank && code <= 32);
  }
  return text.length;
}

/** `<br/>`, but not `<a href=x/>`, whose slash is the value's. */
function closesItself(text: string, nameEnd: number, end: number): boolean {
  if (text.charCodeAt(end - 2) !== 47 || end - 2 < nameEnd) return false;
  for (let i = end - 3; i >= nameEnd; i--) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 34 || code === 39) return true;
    if (code === 61) return false;
  }
  return true;
}

function rawEnd(text: string, at: number, tag: string): number {
  for (let i = text.indexOf('</', at); i !== -1; i = text.indexOf('</', i + 2)) {
    const nameEnd = i + 2 + tag.length;
    if (text.slice(i + 2, nameEnd).toLowerCase() === tag && !isNameCode(text.charCodeAt(nameEnd))) return i;
  }
  return text.length;
}

function after(text: string, mark: string, at: number): number {
  const found = text.indexOf(mark, at);
  return found < 0 ? text.length : found + mark.length;
}

function skipName(text: string, at: number): number {
  let i = at;
  while (i < text.length && isNameCode(text.charCodeAt(i))) i++;
  return i;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Anything but white space and `" ' / < = >`. */
function isNameCode(code: number): boolean {
  return code > 32 && code !== 34 && code !== 39 && code !== 47 && code !== 60 && code !== 61 && code !== 62;
}
