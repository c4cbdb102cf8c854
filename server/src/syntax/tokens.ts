// Tokens: strings, comments and the like, which the textual cut jumps over as a whole. Builders for a language's table.

/** Where in a text a token is looked for. */
export interface Place {
  readonly text: string;
  /** Nothing before this offset may be looked at: the cut depends only on what follows a boundary. */
  readonly from: number;
  readonly lexicon: Lexicon;
  /** How many interpolations enclose this place. */
  readonly depth: number;
}

export interface Token {
  /** What it begins with. */
  readonly open: string;
  readonly comment: boolean;
  /** The offset after the token that begins at `at`; -1 when it is none after all (a lifetime, a division). */
  skip(at: number, place: Place): number;
}

/** A language's tokens, indexed by first character. */
export interface Lexicon {
  /** By the low seven bits of a character: 0 nothing begins here, 1 something may. */
  readonly begins: Uint8Array;
  readonly byFirst: ReadonlyMap<number, readonly Token[]>;
}

const newline = 10;
const backslash = 92;
const maxInterpolations = 50;

export function createLexicon(tokens: readonly Token[]): Lexicon {
  const begins = new Uint8Array(128);
  const byFirst = new Map<number, Token[]>();
  begins[newline] = 1;
  for (const token of tokens) {
    const first = token.open.charCodeAt(0);
    begins[first] = 1;
    byFirst.set(first, [...(byFirst.get(first) ?? []), token]);
  }
  return { begins, byFirst };
}

/** The token that begins at `at`, if one of the table's openers stands there. The table's order decides. */
export function skipToken(at: number, place: Place): number {
  for (const token of place.lexicon.byFirst.get(place.text.charCodeAt(at)) ?? []) {
    if (token.open.length > 1 && !place.text.startsWith(token.open, at)) continue;
    const end = token.skip(at, place);
    if (end > at) return end;
  }
  return at + 1;
}

/** The start of the next line outside every token; the text's length where there is none. `at` is outside tokens. */
export function nextLine(at: number, place: Place): number {
  const { text } = place;
  const { begins } = place.lexicon;
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (begins[code & 127] === 0) i++;
    else if (code === newline) return i + 1;
    else i = skipToken(i, place);
  }
  return text.length;
}

/** The offset of the newline at or after `at`, or the end. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The character before `at`, or a newline at the place's edge. */
export function before(at: number, place: Place): number {
  return at > place.from ? place.text.charCodeAt(at - 1) : newline;
}

export function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code === 36 || code > 127;
}

export function lineComment(open: string, unless?: (at: number, place: Place) => boolean): Token {
  return { open, comment: true, skip: (at, place) => (unless?.(at, place) ? -1 : lineEnd(place.text, at)) };
}

export function blockComment(open: string, close: string, nests = false): Token {
  return { open, comment: true, skip: (at, { text }) => (nests ? skipNested(text, at, open, close) : skipTo(text, at + open.length, close)) };
}

function skipTo(text: string, at: number, close: string): number {
  const end = text.indexOf(close, at);
  return end < 0 ? text.length : end + close.length;
}

function skipNested(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  let i = at;
  while (i < text.length) {
    if (text.startsWith(open, i)) {
      depth++;
      i += open.length;
    } else if (text.startsWith(close, i)) {
      depth--;
      i += close.length;
      if (depth === 0) return i;
    } else i++;
  }
  return text.length;
}

export interface Quoting {
  /** Default: what opens it. */
  readonly close?: string;
  /** Default: a backslash escapes. */
  readonly escapes?: boolean;
  /** The closing character twice stands for itself. */
  readonly doubles?: boolean;
  /** Default: it ends at the newline, closed or not. */
  readonly multiline?: boolean;
  /** Opens an expression inside the string, which a closing brace ends. */
  readonly interpolation?: string;
}

export function quoted(open: string, { close = open, escapes = true, doubles = false, multiline = false, interpolation }: Quoting = {}): Token {
  const first = close.charCodeAt(0);
  const inner = interpolation?.charCodeAt(0) ?? -1;

  function skip(at: number, place: Place): number {
    const { text } = place;
    let i = at + open.length;
    while (i < text.length) {
      const code = text.charCodeAt(i);
      if (code === backslash && escapes) i += 2;
      else if (code === newline && !multiline) return i;
      else if (code === first && text.startsWith(close, i)) {
        i += close.length;
        if (!doubles || text.charCodeAt(i) !== first) return i;
        i++;
      } else if (code === inner && place.depth < maxInterpolations && text.startsWith(interpolation!, i)) {
        i = skipBraces(i + interpolation!.length, { ...place, depth: place.depth + 1 });
      } else i++;
    }
    return text.length;
  }

  return { open, comment: false, skip };
}

/** From inside a brace to after the one that closes it. */
function skipBraces(at: number, place: Place): number {
  const { text } = place;
  let depth = 1;
  let i = at;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return i + 1;
    i = place.lexicon.begins[code & 127] === 0 || code === newline ? i + 1 : skipToken(i, place);
  }
  return text.length;
}

/** A backslash outside strings and the character it takes its meaning from. */
export const escaped: Token = { open: '\\', comment: false, skip: at => at + 2 };

/** A regular expression literal: a slash where a value is expected. Ends at the newline, closed or not. */
export function regex(valueWords: ReadonlySet<string>): Token {
  function skip(at: number, place: Place): number {
    const { text } = place;
    if (!valueExpected(at, place, valueWords)) return -1;
    let inClass = false;
    for (let i = at + 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === newline) return i;
      if (code === backslash && text.charCodeAt(i + 1) !== newline) i++;
      else if (code === 91) inClass = true;
      else if (code === 93) inClass = false;
      else if (code === 47 && !inClass) return i + 1;
    }
    return text.length;
  }
  return { open: '/', comment: false, skip };
}

/** True after an operator, an opening bracket or one of the words; `<` is left out for `</tag>`. */
function valueExpected(at: number, place: Place, words: ReadonlySet<string>): boolean {
  const { text, from } = place;
  let i = at - 1;
  while (i >= from && text.charCodeAt(i) <= 32) i--;
  if (i < from) return true;
  const code = text.charCodeAt(i);
  if (!isWord(code)) return '(,=:[!&|?{;+-*%~^>'.includes(text[i]!);
  let start = i;
  while (start > from && i - start < 12 && isWord(text.charCodeAt(start - 1))) start--;
  return words.has(text.slice(start, i + 1));
}

export interface HeredocLabel {
  readonly label: string;
  /** Offset after the label's mention. */
  readonly end: number;
  /** The closing line may be indented. */
  readonly indented: boolean;
}

/** A here-document: its text begins on the next line and ends at a line that holds the label. */
export function heredoc(open: string, read: (at: number, place: Place) => HeredocLabel | undefined): Token {
  function skip(at: number, place: Place): number {
    const { text } = place;
    const first = read(at, place);
    if (!first) return -1;
    const labels = [first];
    const end = lineEnd(text, at);
    for (let i = text.indexOf(open, first.end); i >= 0 && i < end; ) {
      const label = read(i, place);
      if (label) labels.push(label);
      i = text.indexOf(open, label ? label.end : i + 1);
    }
    return labels.reduce((line, label) => skipHeredoc(text, line, label), end);
  }
  return { open, comment: false, skip };
}

/** From the newline before a here-document's text to the end of its closing line. */
function skipHeredoc(text: string, newlineAt: number, { label, indented }: HeredocLabel): number {
  let i = newlineAt + 1;
  while (i < text.length) {
    let start = i;
    while (indented && (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9)) start++;
    const after = start + label.length;
    if (text.startsWith(label, start) && !isWord(text.charCodeAt(after))) return after;
    i = lineEnd(text, i) + 1;
  }
  return text.length;
}
