// Reads HCL's quoted templates and heredocs: plain text is a scalar, a lone `${…}` its value, text with holes is unknown.
import type { ConfigValue } from '../../config';
import { codeAt, skipSpace, type Heredoc, type HclCursor } from './hcl-cursor';
import { readJson } from './json-values';
import { makeScalar, makeUnknown, respan } from './values';

type ReadExpression = (cursor: HclCursor, newlines: boolean) => ConfigValue | undefined;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** A quoted template from its quote on; it ends at its line's end where it is not closed. */
export function readTemplate(cursor: HclCursor, readExpression: ReadExpression): ConfigValue {
  const start = cursor.at++;
  const pieces = readPieces(cursor, readExpression, true);
  if (codeAt(cursor) === 34) cursor.at++;
  else cursor.broken = true;
  return templateValue(pieces, start, cursor.at);
}

/** A heredoc. Where it is JSON it is read as such: policies are written like this, holes and all. */
export function readHeredoc(cursor: HclCursor, heredoc: Heredoc, readExpression: ReadExpression): ConfigValue {
  const { start, bodyStart, bodyEnd, end, indented, closed } = heredoc;
  if (!closed) cursor.broken = true;
  const json = jsonOf(cursor, heredoc, readExpression);
  if (json) {
    cursor.at = end;
    return json;
  }
  const outer = cursor.end;
  cursor.at = bodyStart;
  cursor.end = bodyEnd;
  const pieces = readPieces(cursor, readExpression, false);
  cursor.end = outer;
  cursor.at = end;
  const value = templateValue(pieces, start, end, false);
  return indented && value.kind === 'scalar' ? makeScalar(start, end, withoutIndentation(value.text)) : value;
}

function jsonOf(cursor: HclCursor, { bodyStart, bodyEnd }: Pick<Heredoc, 'bodyStart' | 'bodyEnd'>, readExpression: ReadExpression): ConfigValue | undefined {
  const { text } = cursor;
  let first = bodyStart;
  while (first < bodyEnd && text.charCodeAt(first) <= 32) first++;
  const code = text.charCodeAt(first);
  if (first >= bodyEnd || (code !== 123 && code !== 91)) return undefined;
  const { value, broken } = readJson(text, { start: first, end: bodyEnd }, scalar => {
    if (!scalar.text.includes('${')) return scalar;
    const part: HclCursor = { text, at: scalar.start, end: scalar.end, depth: cursor.depth, broken: false };
    return readTemplate(part, readExpression);
  });
  if (broken) return undefined;
  if (value?.kind === 'map') return { ...value, encoded: true };
  return value?.kind === 'list' ? value : undefined;
}

/** The JSON document that a template's text is, as in a heredoc. */
export function readTemplateJson(text: string, readExpression: ReadExpression): ConfigValue | undefined {
  return jsonOf({ text, at: 0, end: text.length, depth: 0, broken: false }, { bodyStart: 0, bodyEnd: text.length }, readExpression);
}

/** What a template's text, without quotes, stands for; spans are offsets in `text`. */
export function readTemplateText(text: string, readExpression: ReadExpression): ConfigValue {
  const cursor: HclCursor = { text, at: 0, end: text.length, depth: 0, broken: false };
  return templateValue(readPieces(cursor, readExpression, false), 0, text.length);
}

/** The literal texts and the values of the holes, in order, to the closing quote or the end. */
function readPieces(cursor: HclCursor, readExpression: ReadExpression, quoted: boolean): ConfigValue[] {
  const { text } = cursor;
  const pieces: ConfigValue[] = [];
  let literal = '';
  let from = cursor.at;
  let literalStart = cursor.at;
  const flush = (): void => {
    literal += text.slice(from, cursor.at);
    if (literal !== '') pieces.push(makeScalar(literalStart, cursor.at, literal));
    literal = '';
  };
  while (cursor.at < cursor.end) {
    const code = text.charCodeAt(cursor.at);
    if (quoted && (code === 34 || code === 10)) break;
    if (quoted && code === 92) {
      literal += text.slice(from, cursor.at) + escaped(cursor);
      from = cursor.at;
    } else if ((code === 36 || code === 37) && codeAt(cursor, 1) === 123) {
      flush();
      pieces.push(readHole(cursor, readExpression));
      from = literalStart = cursor.at;
    } else if ((code === 36 || code === 37) && codeAt(cursor, 1) === code && codeAt(cursor, 2) === 123) {
      literal += text.slice(from, cursor.at + 1) + '{';
      from = cursor.at += 3;
    } else cursor.at++;
  }
  flush();
  return pieces;
}

/** Reads an escape and gives the text it stands for. */
function escaped(cursor: HclCursor): string {
  const letter = cursor.text.charAt(cursor.at + 1);
  const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const hex = cursor.text.slice(cursor.at + 2, cursor.at + 2 + digits);
  if (digits > 0 && /^[\da-fA-F]+$/.test(hex) && Number.parseInt(hex, 16) <= 0x10ffff) {
    cursor.at += 2 + digits;
    return String.fromCodePoint(Number.parseInt(hex, 16));
  }
  if (letter === '\n' || letter === '') {
    cursor.at++;
    return '\\';
  }
  cursor.at = Math.min(cursor.end, cursor.at + 2);
  return escapes[letter] ?? letter;
}

/** `${expression}`; a directive (`%{if …}`) says nothing by itself. */
function readHole(cursor: HclCursor, readExpression: ReadExpression): ConfigValue {
  const start = cursor.at;
  const isDirective = cursor.text.charCodeAt(start) === 37;
  cursor.at += 2;
  if (codeAt(cursor) === 126) cursor.at++;
  const value = isDirective ? undefined : readExpression(cursor, true);
  skipSpace(cursor, true);
  if (codeAt(cursor) === 126) cursor.at++;
  if (codeAt(cursor) !== 125) {
    if (!isDirective) cursor.broken = true;
    skipToBrace(cursor);
  }
  if (codeAt(cursor) === 125) cursor.at++;
  return value ?? makeUnknown(start, cursor.at);
}

function skipToBrace(cursor: HclCursor): void {
  while (cursor.at < cursor.end) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code === 125 || code === 10) return;
    cursor.at++;
  }
}

/** In quotes a lone hole stands for its value; a heredoc with one is text all the same. */
function templateValue(pieces: readonly ConfigValue[], start: number, end: number, lone = true): ConfigValue {
  const [first] = pieces;
  if (!first) return makeScalar(start, end, '');
  if (pieces.length === 1 && (lone || first.kind === 'scalar')) return first.kind === 'map' || first.kind === 'list' ? first : respan(first, { start, end });
  if (pieces.every(piece => piece.kind === 'scalar')) return makeScalar(start, end, pieces.map(piece => piece.text).join(''));
  return makeUnknown(start, end, pieces);
}

/** `<<-`: without the blanks that all lines begin with. */
function withoutIndentation(body: string): string {
  const lines = body.split('\n');
  let least = Infinity;
  for (const line of lines) {
    const indentation = line.length - line.trimStart().length;
    if (line.trim() !== '') least = Math.min(least, indentation);
  }
  return Number.isFinite(least) && least > 0 ? lines.map(line => line.slice(Math.min(least, line.length))).join('\n') : body;
}
