// PHP's strings with variables in them, and heredocs.
import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../views/code';
import type { Lower, LowerExpression } from '../adapter';
import { literal, quoted } from '../shapes';

export const isText = (child: Node) => child.type === 'string_content' || child.type === 'escape_sequence';

/** The pieces of `node` between `open` and `close` characters; braces around a substitution belong to it. */
export function pieces(node: Node, lower: Lower, open: number, close: number): Expression[] {
  const { start } = lower.span(node);
  const text = lower.text(node);
  const parts: Expression[] = [];
  let from = Math.min(open, text.length);
  const flush = (to: number) => {
    if (to > from) parts.push({ kind: 'literal', type: 'string', start: start + from, end: start + to, content: { start: start + from, end: start + to } });
  };
  for (const child of node.namedChildren) {
    if (!child || isText(child) || child.isError) continue;
    const at = child.startIndex - node.startIndex;
    const end = child.endIndex - node.startIndex;
    const braced = text[at - 1] === '{' && text[end] === '}';
    flush(braced ? at - 1 : at);
    parts.push(lower.expression(child));
    from = braced ? end + 1 : end;
  }
  flush(Math.max(from, text.length - close));
  return parts;
}

export const encapsed: LowerExpression = (node, lower) => {
  if (!node.namedChildren.some(child => child && !isText(child))) return quoted(node, lower);
  const text = lower.text(node);
  const open = text.search(/["`]/) + 1;
  return { kind: 'template', parts: pieces(node, lower, open, text.length > open && /["`]$/.test(text) ? 1 : 0), ...lower.span(node) };
};

export const heredoc: LowerExpression = (node, lower) => {
  const value = node.childForFieldName('value');
  if (!value) return literal(node, lower, 'string', lower.text(node).split('\n', 1)[0]!.length, 0);
  if (value.type === 'nowdoc_body' || !value.namedChildren.some(child => child && !isText(child))) {
    return { kind: 'literal', type: 'string', content: lower.span(value), ...lower.span(node) };
  }
  return { kind: 'template', parts: pieces(value, lower, 0, 0), ...lower.span(node) };
};
