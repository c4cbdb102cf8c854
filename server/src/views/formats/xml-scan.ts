// A tolerant scanner for XML: tags, attributes and text as offsets; linear, no recursion, never throws.

export interface XmlEvents {
  /** `[start, end)` is the whole tag; its attributes have been reported between `open` and `opened`. */
  open(start: number, nameStart: number, nameEnd: number): void;
  /** The value's content, without quotes. */
  attribute?(nameStart: number, nameEnd: number, start: number, end: number): void;
  opened?(end: number, selfClosing: boolean): void;
  close(start: number, nameStart: number, nameEnd: number, end: number): void;
  text?(start: number, end: number): void;
  comment?(start: number, end: number): void;
  broken?(): void;
  /** Asked between tokens: true stops the scan. */
  stops?(at: number): boolean;
}

export function scanXml(text: string, events: XmlEvents, start = 0): void {
  let i = start;
  while (i < text.length) {
    if (events.stops?.(i)) return;
    if (text.charCodeAt(i) !== 60) {
      const next = text.indexOf('<', i);
      const end = next < 0 ? text.length : next;
      events.text?.(i, end);
      i = end;
    } else {
      i = scanTag(text, i, events);
    }
  }
}

function scanTag(text: string, at: number, events: XmlEvents): number {
  const next = text.charCodeAt(at + 1);
  if (next === 33) return scanDeclaration(text, at, events);
  if (next === 63) return after(text, '?>', at + 2);
  if (next === 47) {
    const nameEnd = nameEndAt(text, at + 2);
    let end = nameEnd;
    while (end < text.length && text.charCodeAt(end) !== 62 && text.charCodeAt(end) !== 60) end++;
    if (text.charCodeAt(end) === 62) end++;
    else events.broken?.();
    events.close(at, at + 2, nameEnd, end);
    return end;
  }
  if (!isNameStart(next)) {
    events.broken?.();
    const end = text.indexOf('<', at + 1);
    events.text?.(at, end < 0 ? text.length : end);
    return end < 0 ? text.length : end;
  }
  const nameEnd = nameEndAt(text, at + 1);
  events.open(at, at + 1, nameEnd);
  return scanAttributes(text, nameEnd, events);
}

function scanDeclaration(text: string, at: number, events: XmlEvents): number {
  if (text.startsWith('<!--', at)) {
    const end = after(text, '-->', at + 4);
    events.comment?.(at, end);
    return end;
  }
  if (text.startsWith('<![CDATA[', at)) {
    const end = after(text, ']]>', at + 9);
    events.text?.(at + 9, text.startsWith(']]>', end - 3) ? end - 3 : end);
    return end;
  }
  // A doctype: its internal subset is in square brackets.
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 91) depth++;
    else if (code === 93) depth--;
    else if (code === 62 && depth <= 0) return i + 1;
  }
  return text.length;
}

function scanAttributes(text: string, at: number, events: XmlEvents): number {
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === 62) {
      events.opened?.(i + 1, text.charCodeAt(i - 1) === 47);
      return i + 1;
    }
    if (code === 60) break;
    if (!isNameStart(code)) {
      i++;
      continue;
    }
    const nameStart = i;
    const nameEnd = nameEndAt(text, i);
    i = skipSpace(text, nameEnd);
    if (text.charCodeAt(i) !== 61) continue;
    i = skipSpace(text, i + 1);
    const quote = text.charCodeAt(i);
    if (quote === 34 || quote === 39) {
      const start = i + 1;
      i = start;
      while (i < text.length && text.charCodeAt(i) !== quote && text.charCodeAt(i) !== 60) i++;
      events.attribute?.(nameStart, nameEnd, start, i);
      if (text.charCodeAt(i) === quote) i++;
    } else {
      const start = i;
      while (i < text.length && text.charCodeAt(i) > 32 && text.charCodeAt(i) !== 62 && text.charCodeAt(i) !== 60) i++;
      events.attribute?.(nameStart, nameEnd, start, i);
    }
  }
  events.broken?.();
  events.opened?.(i, false);
  return i;
}

function after(text: string, mark: string, at: number): number {
  const found = text.indexOf(mark, at);
  return found < 0 ? text.length : found + mark.length;
}

function skipSpace(text: string, at: number): number {
  let i = at;
  while (i < text.length && text.charCodeAt(i) <= 32) i++;
  return i;
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58 || code >= 128;
}

function nameEndAt(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (!isNameStart(code) && !(code >= 48 && code <= 57) && code !== 45 && code !== 46) break;
    i++;
  }
  return i;
}
