// What YAML's scalars stand for: types of plain ones, escapes of quoted ones, the text of block scalars, templates in any of them.
import type { ConfigScalar, ConfigValue } from '../../config';
import { lineAfter, lineEnd, skipBlanks, trimEnd } from '../lines';
import { makeReference, makeScalar, makeUnknown } from './values';

/** A plain scalar of the core schema. `yes` and `no` are texts. */
export function plainValue(text: string, start: number, end: number): ConfigValue {
  if (text.includes('{{') || text.includes('{%')) return templatedValue(text, start, end);
  return makeScalar(start, end, text, plainType(text));
}

const words: ReadonlyMap<string, ConfigScalar['type']> = new Map([
  ...['true', 'True', 'TRUE', 'false', 'False', 'FALSE'].map(word => [word, 'boolean'] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, 'null'] as const),
]);

function plainType(text: string): ConfigScalar['type'] {
  if (text.length > 40) return 'string';
  return words.get(text) ?? (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$|^0[xo][\da-fA-F]+$/.test(text) ? 'number' : 'string');
}

/** A quoted or block scalar. */
export function textValue(text: string, start: number, end: number): ConfigValue {
  return text.includes('{{') || text.includes('{%') ? templatedValue(text, start, end) : makeScalar(start, end, text);
}

/** Text with holes of Helm or Jinja. GitHub's `${{ … }}` are text. */
function templatedValue(text: string, start: number, end: number): ConfigValue {
  const pieces: ConfigValue[] = [];
  let from = 0;
  let holes = 0;
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
    const code = text.charCodeAt(at + 1);
    const isHole = (code === 123 || code === 37) && text.charCodeAt(at - 1) !== 36;
    if (!isHole) {
      // Both braces of `${{` are gone over.
      at += code === 123 ? 2 : 1;
      continue;
    }
    const found = text.indexOf(code === 123 ? '}}' : '%}', at + 2);
    const stop = found < 0 ? text.length : found + 2;
    if (text.slice(from, at).trim() !== '') pieces.push(makeScalar(start, end, text.slice(from, at)));
    const target = code === 123 && found >= 0 ? holeTarget(text.slice(at + 2, found)) : undefined;
    pieces.push(target ? makeReference(start, end, target) : makeUnknown(start, end));
    from = at = stop;
    holes++;
  }
  if (holes === 0) return makeScalar(start, end, text);
  if (text.slice(from).trim() !== '') pieces.push(makeScalar(start, end, text.slice(from)));
  return pieces.length === 1 ? pieces[0]! : makeUnknown(start, end, pieces);
}

/** The path of a hole that is nothing but one: `.Values.a.b`, `.Values.a.b | quote`, `name.member`. */
function holeTarget(hole: string): string[] | undefined {
  const path = /^-?\s*\.?([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)\s*(?:\|\s*(?:quote|squote|toYaml|toString|int)\s*)?-?$/.exec(hole.length > 300 ? '' : hole);
  return path?.[1]?.split('.');
}

/** The offset after a quoted scalar; `end` where it is not closed. Quotes in `{{ … }}` do not close it. */
export function quotedEnd(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at);
  let openLine = -1;
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      if (quote !== 39 || text.charCodeAt(i + 1) !== 39) return i + 1;
      i++;
    } else if (code === 92 && quote === 34) i++;
    else if (code === 123 && text.charCodeAt(i + 1) === 123 && i > openLine) {
      let close = i + 2;
      while (close < end && text.charCodeAt(close) !== 10 && !(text.charCodeAt(close) === 125 && text.charCodeAt(close + 1) === 125)) close++;
      if (text.charCodeAt(close) === 125) i = close + 1;
      else openLine = close;
    }
  }
  return end;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029' };
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What stands between the quotes, decoded. */
export function decodeQuoted(raw: string, quote: string): string {
  const folded = raw.includes('\n') ? foldLines(raw, quote === '"') : raw;
  if (quote === "'") return folded.includes("''") ? folded.replaceAll("''", "'") : folded;
  if (!folded.includes('\\')) return folded;
  let result = '';
  for (let i = 0; i < folded.length; i++) {
    const letter = folded.charAt(i);
    if (letter !== '\\') {
      result += letter;
      continue;
    }
    const name = folded.charAt(++i);
    const length = hexLengths[name] ?? 0;
    const hex = folded.slice(i + 1, i + 1 + length);
    if (length > 0 && /^[\da-fA-F]+$/.test(hex) && Number.parseInt(hex, 16) <= 0x10ffff) {
      result += String.fromCodePoint(Number.parseInt(hex, 16));
      i += length;
    } else result += escapes[name] ?? name;
  }
  return result;
}

/** Lines of a flow scalar: breaks become blanks, empty lines breaks. In double quotes a backslash at the end joins lines as they are. */
export function foldLines(raw: string, escapes = false): string {
  const lines = raw.split('\n');
  let result = '';
  let empty = 0;
  let joined = true;
  lines.forEach((line, index) => {
    const isFirst = index === 0;
    const isLast = index === lines.length - 1;
    const joins = escapes && !isLast && /(?:^|[^\\])(?:\\\\)*\\\r?$/.test(line.slice(-200));
    let content = isFirst ? line : line.trimStart();
    if (joins) content = content.replace(/\\\r?$/, '');
    else if (!isLast) content = content.trimEnd();
    if (content === '' && !isFirst && !isLast && !joins) empty++;
    else {
      result += (joined ? '\n'.repeat(isFirst ? 0 : Math.min(empty, 64)) : empty > 0 ? '\n'.repeat(Math.min(empty, 64)) : ' ') + content;
      empty = 0;
      joined = joins;
    }
  });
  return result;
}

/** The lines from `at` that belong to a block scalar of a node at `column`: blank or deeper ones, and lines of a template among them. */
export function blockEnd(text: string, at: number, column: number): number {
  let end = at;
  for (let line = at; line < text.length; line = lineAfter(text, line)) {
    const first = skipBlanks(text, line);
    const stop = lineEnd(text, first);
    if (first >= stop) continue;
    if (first - line <= column) {
      const last = text.charCodeAt(stop - 1);
      if (text.charCodeAt(first) !== 123 || (text.charCodeAt(first + 1) !== 123 && text.charCodeAt(first + 1) !== 37) || last !== 125) break;
    } else end = stop;
  }
  return end;
}

/** A block scalar's text; `header` is `|` or `>` with what follows it. */
export function decodeBlock(body: string, header: string): string {
  const lines = body.split('\n');
  const first = lines.find(line => line.trim() !== '') ?? '';
  const explicit = /[1-9]/.exec(header)?.[0];
  const indentation = explicit ? Number(explicit) : first.length - first.trimStart().length;
  const content = lines.map(line => line.slice(Math.min(indentation, line.length - line.trimStart().length)).replace(/\r$/, ''));
  while (content.length > 0 && content[content.length - 1]!.trim() === '') content.pop();
  const text = header.startsWith('>') ? content.join('\n').split('\n\n').map(paragraph => paragraph.replaceAll('\n', ' ')).join('\n') : content.join('\n');
  return header.includes('-') || text === '' ? text : `${text}\n`;
}

/** The end of a plain scalar's text on its line: before a comment. */
export function plainEnd(text: string, at: number): number {
  const stop = lineEnd(text, at);
  for (let i = at + 1; i < stop; i++) {
    if (text.charCodeAt(i) === 35 && (text.charCodeAt(i - 1) === 32 || text.charCodeAt(i - 1) === 9)) return trimEnd(text, at, i);
  }
  return trimEnd(text, at, stop);
}
