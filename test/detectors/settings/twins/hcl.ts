// Cuts HCL for twins, apart from our own reader: attributes and blocks, the items of lists and objects, the text of templates.
import type { Span } from '../../../../server/src/engine/span';

export interface Token extends Span { readonly text: string }
export interface Attribute { readonly kind: 'attribute'; readonly key: Token; readonly value: Span }
/** `body`: the braces. */
export interface Block { readonly kind: 'block'; readonly names: readonly Token[]; readonly body: Span; readonly items: readonly Item[] }
export type Item = Attribute | Block;

/** The items of a file or, between its braces, of a block. */
export function readBody(text: string, { start, end }: Span): Item[] {
  const items: Item[] = [];
  for (let at = skipSpace(text, start, true); at < end; at = skipSpace(text, at, true)) {
    const names: Token[] = [];
    while (!'={'.includes(text[at]!)) {
      const token = tokenAt(text, at);
      names.push(token);
      at = skipSpace(text, token.end);
    }
    if (text[at] === '=') {
      const value = expressionAt(text, skipSpace(text, at + 1), '\n}');
      items.push({ kind: 'attribute', key: names[0]!, value });
      at = value.end;
    } else {
      const body = { start: at, end: bracketEnd(text, at) };
      items.push({ kind: 'block', names, body, items: readBody(text, { start: at + 1, end: body.end - 1 }) });
      at = body.end;
    }
  }
  return items;
}

/** The elements between the brackets of a tuple. */
export function readTuple(text: string, { start, end }: Span): Span[] {
  const items: Span[] = [];
  for (let at = skipSeparators(text, start + 1); at < end - 1; at = skipSeparators(text, at)) {
    const item = expressionAt(text, at, ',]');
    items.push(item);
    at = item.end;
  }
  return items;
}

/** The keys and values between the braces of an object. */
export function readObject(text: string, { start, end }: Span): Omit<Attribute, 'kind'>[] {
  const entries: Omit<Attribute, 'kind'>[] = [];
  for (let at = skipSeparators(text, start + 1); at < end - 1; at = skipSeparators(text, at)) {
    const key = tokenAt(text, at);
    const value = expressionAt(text, skipSpace(text, skipSpace(text, key.end) + 1), ',\n}');
    entries.push({ key, value });
    at = value.end;
  }
  return entries;
}

/** A name, or a quoted text without its quotes. */
function tokenAt(text: string, start: number): Token {
  if (text[start] === '"') {
    const end = stringEnd(text, start);
    return { text: templateText(text.slice(start + 1, end - 1)), start, end };
  }
  const name = /^[\w.-]+/.exec(text.slice(start))?.[0];
  if (name === undefined) throw new Error(`no name at ${start}: ${text.slice(start, start + 20)}`);
  return { text: name, start, end: start + name.length };
}

/** To one of the characters, outside of all brackets and texts. */
function expressionAt(text: string, start: number, stops: string): Span {
  let end = start;
  for (let at = start; at < text.length && !stops.includes(text[at]!);) {
    const comment = commentEnd(text, at);
    if (comment > at) {
      at = comment;
      continue;
    }
    const after = text[at] === '"' ? stringEnd(text, at) : '([{'.includes(text[at]!) ? bracketEnd(text, at) : (heredocAt(text, at)?.end ?? at + 1);
    if (!/\s/.test(text[at]!)) end = after;
    at = after;
  }
  return { start, end };
}

/** After the bracket that closes the one at `start`. */
export function bracketEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length;) {
    if (')]}'.includes(text[at]!)) return at + 1;
    const comment = commentEnd(text, at);
    if (comment > at) at = comment;
    else at = text[at] === '"' ? stringEnd(text, at) : '([{'.includes(text[at]!) ? bracketEnd(text, at) : (heredocAt(text, at)?.end ?? at + 1);
  }
  throw new Error(`a bracket at ${start} is not closed`);
}

/** After the closing quote. */
export function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length;) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 2;
    else if (/^[$%]{2}\{/.test(text.slice(at, at + 3))) at += 3;
    else at = /^[$%]\{/.test(text.slice(at, at + 2)) ? bracketEnd(text, at + 1) : at + 1;
  }
  throw new Error(`a text at ${start} is not closed`);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** What stands in quotes without its escapes; what is computed in it stays as it is. */
export function templateText(quoted: string): string {
  let made = '';
  for (let at = 0; at < quoted.length;) {
    const hole = /^[$%]\{/.test(quoted.slice(at, at + 2)) && !/[$%]/.test(quoted[at - 1] ?? '') ? bracketEnd(quoted, at + 1) : at;
    const unicode = /^\\u([\da-fA-F]{4})/.exec(quoted.slice(at, at + 6))?.[1];
    if (hole > at) made += quoted.slice(at, hole);
    else if (unicode !== undefined) made += String.fromCharCode(Number.parseInt(unicode, 16));
    else if (quoted[at] === '\\') made += escapes[quoted[at + 1]!] ?? quoted[at + 1]!;
    else made += quoted[at]!;
    at = hole > at ? hole : at + (unicode !== undefined ? 6 : quoted[at] === '\\' ? 2 : 1);
  }
  return made;
}

/** A heredoc with its text, which has no more indentation than its lines differ by after `<<-`. */
export function heredocAt(text: string, start: number): Token | undefined {
  const [opening, dash, marker] = /^<<(-?)(\w+)\n/.exec(text.slice(start, start + 200)) ?? [];
  if (opening === undefined) return undefined;
  const from = start + opening.length;
  const closing = new RegExp(`^[ \\t]*${marker!}$`, 'm').exec(text.slice(from));
  if (!closing) throw new Error(`a heredoc at ${start} is not closed`);
  const lines = text.slice(from, from + closing.index).split('\n');
  const indent = dash === '-' ? Math.min(...lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)![0].length)) : 0;
  return { text: lines.map(line => line.slice(indent)).join('\n'), start, end: from + closing.index + closing[0].length };
}

function skipSeparators(text: string, start: number): number {
  let at = skipSpace(text, start, true);
  while (text[at] === ',') at = skipSpace(text, at + 1, true);
  return at;
}

function skipSpace(text: string, start: number, newlines = false): number {
  let at = start;
  while (at < text.length && (newlines ? /\s/ : /[^\S\n]/).test(text[at]!)) at++;
  const comment = commentEnd(text, at);
  return comment > at ? skipSpace(text, comment, newlines) : at;
}

function commentEnd(text: string, at: number): number {
  const comment = text[at] === '#' || text[at] === '/' ? /^(?:#|\/\/)[^\n]*|^\/\*[^]*?\*\//.exec(text.slice(at)) : null;
  return at + (comment?.[0].length ?? 0);
}
