// Kotlin's string templates.
import type { Expression } from '../../views/code';
import type { LowerExpression } from '../adapter';
import { literal, template } from '../shapes';

/** The grammar leaves the `$name` of a plain string to the text. */
const simpleSubstitution = /\$[\p{L}_][\p{L}\p{N}_]*/gu;

export const string: LowerExpression = (node, lower) => {
  const text = lower.text(node);
  const width = text.startsWith('"""') ? 3 : 1;
  const isClosed = text.length >= width * 2 && text.endsWith('"');
  const whole = template(node, lower, width, isClosed ? width : 0, child => (child.type === 'interpolation' ? lower.children(child) : undefined));
  const parts = width === 3 || !text.includes('$') ? whole.parts : whole.parts.flatMap(part => (part.kind === 'literal' ? simpleParts(part, text, whole.start) : [part]));
  return parts.some(part => part.kind !== 'literal') ? { ...whole, parts } : literal(node, lower, 'string', width, isClosed ? width : 0);
};

function simpleParts(piece: Expression, text: string, offset: number): Expression[] {
  const parts: Expression[] = [];
  const pieceText = text.slice(piece.start - offset, piece.end - offset);
  let from = piece.start;
  const flush = (to: number) => {
    if (to > from) parts.push({ kind: 'literal', type: 'string', content: { start: from, end: to }, start: from, end: to });
  };
  for (const match of pieceText.matchAll(simpleSubstitution)) {
    if (isEscaped(pieceText, match.index)) continue;
    const start = piece.start + match.index;
    flush(start);
    from = start + match[0].length;
    parts.push({ kind: 'name', name: match[0].slice(1), start: start + 1, end: from });
  }
  flush(piece.end);
  return parts;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}
