// Reads ARM's template expressions, `[concat(parameters('x'), 'y')]`, as config values with the span of their text.
import type { ConfigScalar, ConfigValue } from '../../config';
import type { Span } from '../../../engine/span';
import { makeList, makeReference, makeScalar, makeUnknown, respan } from './values';

interface Cursor { readonly text: string; readonly span: Span; at: number }

/** Calls are nested less deep than this. */
const maxCalls = 40;

/** What a text stands for: itself unless it is in brackets; `[[` is a bracket. */
export function armValue(scalar: ConfigScalar): ConfigValue {
  const { text, start, end } = scalar;
  if (!text.startsWith('[') || !text.endsWith(']')) return scalar;
  if (text.startsWith('[[')) return makeScalar(start, end, text.slice(1));
  const cursor: Cursor = { text: text.slice(1, -1), span: scalar, at: 0 };
  const value = readTerm(cursor, 0);
  skipSpace(cursor);
  return value && cursor.at >= cursor.text.length ? value : makeUnknown(start, end, value ? [value] : []);
}

/** The expression's own text: resources named by one are referred to by the same. */
export function armName(text: string): string {
  return text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[') ? text.slice(1, -1).trim() : text;
}

function skipSpace(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) <= 32) cursor.at++;
}

function readTerm(cursor: Cursor, depth: number): ConfigValue | undefined {
  skipSpace(cursor);
  const { text, at, span } = cursor;
  const letter = text.charAt(at);
  if (letter === "'") return readText(cursor);
  const number = /^-?\d+(?:\.\d+)?/.exec(text.slice(at, at + 40));
  if (number) {
    cursor.at += number[0].length;
    return makeScalar(span.start, span.end, number[0], 'number');
  }
  const name = /^[A-Za-z_][\w.]*/.exec(text.slice(at, at + 200))?.[0];
  if (name === undefined || depth >= maxCalls) return undefined;
  cursor.at += name.length;
  skipSpace(cursor);
  if (text.charAt(cursor.at) !== '(') return undefined;
  cursor.at++;
  const args: ConfigValue[] = [];
  const texts: string[] = [];
  for (;;) {
    skipSpace(cursor);
    const next = text.charAt(cursor.at);
    if (next === ')') break;
    if (next === ',') {
      cursor.at++;
      continue;
    }
    const from = cursor.at;
    const arg = readTerm(cursor, depth + 1);
    if (!arg) return undefined;
    args.push(arg);
    texts.push(text.slice(from, cursor.at));
  }
  cursor.at++;
  return readMembers(cursor, callValue(name.toLowerCase(), args, texts, span));
}

/** A text in single quotes; two of them are one. */
function readText(cursor: Cursor): ConfigValue {
  const { text, span } = cursor;
  let i = cursor.at + 1;
  while (i < text.length && (text.charAt(i) !== "'" || text.charAt(i + 1) === "'")) i += text.charAt(i) === "'" ? 2 : 1;
  const value = text.slice(cursor.at + 1, i).replaceAll("''", "'");
  cursor.at = i + 1;
  return makeScalar(span.start, span.end, value);
}

/** `.name` and `[index]` after a call. */
function readMembers(cursor: Cursor, value: ConfigValue): ConfigValue {
  const { text, span } = cursor;
  let result = value;
  for (;;) {
    skipSpace(cursor);
    const member = /^\.[A-Za-z_]\w*|^\[(?:\d+|'[^'\]]*')\]/.exec(text.slice(cursor.at, cursor.at + 200))?.[0];
    if (member === undefined) break;
    cursor.at += member.length;
    const name = member.replace(/[.[\]']/g, '');
    result = result.kind === 'reference' ? makeReference(span.start, span.end, [...result.target, name]) : makeUnknown(span.start, span.end, [result]);
  }
  return result;
}

function callValue(name: string, args: readonly ConfigValue[], texts: readonly string[], span: Span): ConfigValue {
  const { start, end } = span;
  const [first, second, third] = args;
  const firstText = first?.kind === 'scalar' ? first.text : undefined;
  if (name === 'parameters' && firstText !== undefined) return makeReference(start, end, ['var', firstText]);
  if (name === 'variables' && firstText !== undefined) return makeReference(start, end, ['local', firstText]);
  if (name === 'true' || name === 'false') return makeScalar(start, end, name, 'boolean');
  if (name === 'null') return makeScalar(start, end, name, 'null');
  if (name === 'if' && second && third) return makeUnknown(start, end, args, [second, third]);
  if (name === 'createarray') return makeList(start, end, args);
  if (name === 'bool' && first?.kind === 'scalar') return makeScalar(start, end, first.text, 'boolean');
  if ((name === 'string' || name === 'int' || name === 'tolower' || name === 'array') && args.length === 1) return respan(first!, span);
  if (name === 'resourceid' || name.endsWith('resourceid')) return resourceReference(args, texts, span);
  if (name === 'concat' && args.length > 0 && args.every(arg => arg.kind === 'scalar')) return makeScalar(start, end, args.map(arg => arg.text).join(''));
  return makeUnknown(start, end, args);
}

/** Type and names; what comes before the type (subscription, resource group) says nothing. */
function resourceReference(args: readonly ConfigValue[], texts: readonly string[], { start, end }: Span): ConfigValue {
  const at = args.findIndex(arg => arg.kind === 'scalar' && arg.text.includes('/'));
  const type = args[at];
  if (type?.kind !== 'scalar') return makeUnknown(start, end, args);
  const names = args.slice(at + 1).map((arg, index) => arg.kind === 'scalar' ? arg.text : texts[at + 1 + index]!);
  return makeReference(start, end, [type.text, names.join('/')]);
}
