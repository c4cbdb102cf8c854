// Reads Bicep's declarations: parameters, variables, resources with nested ones, modules, outputs. What is computed is unknown.
// Tolerant: what cannot be read costs its line. Linear, bounded in depth, never throws.
import type { ConfigValue } from '../../config';
import type { Span } from '../../../engine/span';
import { skipLine, skipSpace, wordAt, type BicepCursor } from './bicep-cursor';
import { readBody, readExpression, readPrimary } from './bicep-expression';
import { maxDepth } from './values';

/** `keyword name 'text' = value`. Resources in a resource's body are `nested`. */
export interface Declaration extends Span {
  readonly keyword: string;
  readonly name: string;
  readonly nameSpan: Span;
  /** What stands between name and equals sign: a resource's type, a module's path, a parameter's type. */
  readonly label: string;
  readonly head: Span;
  readonly value: ConfigValue | undefined;
  /** The equals sign before the value. */
  readonly assign: Span | undefined;
  /** A parameter under `@secure()`. */
  readonly secure: boolean;
  readonly nested: readonly Declaration[];
}

/** Resources found in the body that is being read are gathered, and whether the declaration to come is under `@secure()`. */
interface DeclarationCursor extends BicepCursor {
  nested: Declaration[];
  secure: boolean;
}

const keywords: ReadonlySet<string> = new Set(['param', 'var', 'resource', 'module', 'output', 'metadata', 'targetScope', 'type', 'func', 'import', 'using', 'extension', 'provider', 'assert']);

export function readBicep(text: string): { readonly declarations: readonly Declaration[]; readonly broken: boolean } {
  const cursor: DeclarationCursor = { text, readNested: () => readNested(cursor), at: 0, depth: 0, broken: false, nested: [], secure: false };
  const declarations: Declaration[] = [];
  while (cursor.at < text.length) {
    skipSpace(cursor, true);
    if (cursor.at >= text.length) break;
    const declaration = text.charCodeAt(cursor.at) === 64 ? readDecorator(cursor) : readDeclaration(cursor);
    if (declaration) declarations.push(declaration);
  }
  return { declarations, broken: cursor.broken };
}

/** `@name(arguments)`. */
function readDecorator(cursor: DeclarationCursor): undefined {
  const start = ++cursor.at;
  if (!readExpression(cursor)) skipLine(cursor);
  if (/^(?:sys\.)?secure\(/.test(cursor.text.slice(start, start + 20))) cursor.secure = true;
  return undefined;
}

function readDeclaration(cursor: DeclarationCursor): Declaration | undefined {
  const { text, at: start, secure } = cursor;
  cursor.secure = false;
  const keyword = wordAt(cursor);
  cursor.at += keyword.length;
  skipSpace(cursor, false);
  const name = keyword === 'targetScope' ? '' : wordAt(cursor);
  const nameSpan = { start: cursor.at, end: cursor.at + name.length };
  if (!keywords.has(keyword) || (name === '' && keyword !== 'targetScope')) {
    if (keyword !== 'using' && keyword !== 'import') cursor.broken = true;
    cursor.at = Math.max(cursor.at, start + 1);
    skipLine(cursor);
    return undefined;
  }
  cursor.at += name.length;
  let label = '';
  let headEnd = nameSpan.end;
  // To the equals sign, over the type.
  for (;;) {
    skipSpace(cursor, false);
    const code = cursor.at < text.length ? text.charCodeAt(cursor.at) : 10;
    if (code === 10 || code === 61) break;
    const from = cursor.at;
    const word = readPrimary(cursor);
    if (!word) cursor.at = from + 1;
    else if (word.kind === 'scalar' && label === '') {
      label = word.text;
      headEnd = word.end;
    } else if (label === '') label = text.slice(from, Math.min(cursor.at, from + 100));
  }
  const outer = cursor.nested;
  cursor.nested = [];
  let value: ConfigValue | undefined;
  let assign: Span | undefined;
  let end = headEnd;
  if (text.charCodeAt(cursor.at) === 61) {
    assign = { start: cursor.at, end: ++cursor.at };
    value = readBody(cursor);
    if (!value) cursor.broken = true;
    end = Math.max(headEnd, cursor.at);
  } else if (keyword !== 'param') cursor.broken = true;
  const declaration: Declaration = { keyword, name, nameSpan, label, head: { start, end: headEnd }, value, assign, secure, nested: cursor.nested, start, end };
  cursor.nested = outer;
  skipSpace(cursor, false);
  if (cursor.at < text.length && text.charCodeAt(cursor.at) !== 10) {
    if (text.charCodeAt(cursor.at) !== 125) {
      cursor.broken = true;
      skipLine(cursor);
    } else if (cursor.depth === 0) cursor.at++;
  }
  return declaration;
}

function readNested(cursor: DeclarationCursor): void {
  const declaration = cursor.depth + 1 < maxDepth ? (cursor.depth++, readDeclaration(cursor)) : (skipLine(cursor), undefined);
  if (!declaration) return;
  cursor.depth--;
  cursor.nested.push(declaration);
}
