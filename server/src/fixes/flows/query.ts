// Query: the parameters of an address that is put together in code: `/x?ssn=${ssn}&page=2`, `'/x?ssn=' + ssn`.
import type { Span } from '../../engine/span';
import type { Expression } from '../../views/code';
import type { Site } from './site';
import { withParentheses } from './site';
import { contentOf, substitutionOf } from './template';

export interface Query {
  /** From the question mark on. */
  readonly at: number;
  /** Where the address ends without it: the closing quote of what stays. */
  readonly close: string;
  readonly end: number;
  /** Keys, and values as they are written in code. */
  readonly parameters: readonly (readonly [string, string])[];
}

type Piece = { readonly text: string; readonly at: number } | { readonly value: string };

/** The query of an address, where all of it is `key=value`; `undefined` where it is anything else. */
export function queryOf(address: Expression, site: Site): Query | undefined {
  const read = address.kind === 'template' ? templatePieces(address, site) : address.kind === 'operation' && address.operator === site.style.joins ? chainPieces(address, site) : undefined;
  if (!read) return undefined;
  const first = read.pieces.findIndex(piece => 'text' in piece && piece.text.includes('?'));
  const begin = read.pieces[first];
  if (!begin || !('text' in begin)) return undefined;
  const mark = begin.text.indexOf('?');
  const parameters = parse([{ text: begin.text.slice(mark + 1), at: 0 }, ...read.pieces.slice(first + 1)], site);
  return parameters && { at: begin.at + mark, close: read.close(first), end: address.end, parameters };
}

function templatePieces(template: Extract<Expression, { kind: 'template' }>, site: Site): { pieces: Piece[]; close: (first: number) => string } | undefined {
  const content = contentOf(site, template);
  if (!content) return undefined;
  const pieces: Piece[] = [];
  for (const part of template.parts) {
    if (part.kind === 'literal') pieces.push({ text: site.read(part), at: part.start });
    else {
      const hole = substitutionOf(site, template, part);
      // A format is lost in a body.
      if (!hole || (!hole.bare && site.between(part.end, hole.end).trim() !== '}')) return undefined;
      pieces.push({ value: site.read(part) });
    }
  }
  return { pieces, close: () => site.between(content.end, template.end) };
}

function chainPieces(chain: Extract<Expression, { kind: 'operation' }>, site: Site): { pieces: Piece[]; close: (first: number) => string } | undefined {
  const pieces = chain.operands.map((operand): Piece => (operand.kind === 'literal' && operand.type === 'string' ? { text: site.read(operand.content), at: operand.content.start } : { value: site.read(operand) }));
  const plain = chain.operands.every((operand, i) => isPlain(withParentheses(site, operand, { start: chain.operands[i - 1]?.end ?? chain.start, end: chain.operands[i + 1]?.start ?? chain.end }), operand) && operand.kind !== 'template');
  return plain ? { pieces, close: first => { const operand = chain.operands[first]; return operand?.kind === 'literal' ? site.between(operand.content.end, operand.end) : ''; } } : undefined;
}

function isPlain(whole: Span, { start, end }: Span): boolean {
  return whole.start === start && whole.end === end;
}

/** Functions that make a value fit for an address: in a body it needs none. */
const encoders = /^(?:encodeURIComponent|encodeURI|(?:urllib\.parse\.)?quote(?:_plus)?|rawurlencode|urlencode|(?:CGI|ERB::Util)\.(?:escape|url_encode))\(([^()]{1,200})\)$/;

function parse(pieces: readonly Piece[], { style }: Site): (readonly [string, string])[] | undefined {
  const parameters: [string, string][] = [];
  let key: string | undefined;
  for (const piece of pieces) {
    if ('value' in piece) {
      if (key === undefined) return undefined;
      parameters.push([key, encoders.exec(piece.value)?.[1] ?? piece.value]);
      key = undefined;
      continue;
    }
    if (key !== undefined || !/^[\w.&=-]*$/.test(piece.text) || (parameters.length > 0 && !piece.text.startsWith('&') && piece.text !== '')) return undefined;
    for (const pair of piece.text.split('&')) {
      if (pair === '') continue;
      const match = /^([A-Za-z_]\w{0,60})=([\w.-]*)$/.exec(pair);
      if (!match || key !== undefined) return undefined;
      if (match[2] === '') key = match[1]!;
      else parameters.push([match[1]!, style.text(match[2]!)]);
    }
  }
  return key === undefined && parameters.length > 0 ? parameters : undefined;
}
