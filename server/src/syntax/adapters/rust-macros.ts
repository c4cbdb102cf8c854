// Rust's macros: calls without their `!`; what a formatting one writes is a template.
import type { Node } from 'web-tree-sitter';
import type { Argument, Call, Expression } from '../../views/code';
import type { Lower } from '../adapter';
import { childOfType, fieldText } from '../shapes';
import { tokenArguments } from './rust-tokens';

const formatting = new Set([
  'format', 'print', 'println', 'eprint', 'eprintln', 'write', 'writeln', 'panic', 'todo', 'unreachable', 'unimplemented', 'assert', 'assert_eq',
  'assert_ne', 'debug_assert', 'format_args', 'trace', 'debug', 'info', 'warn', 'error', 'log', 'event', 'anyhow', 'bail', 'ensure',
]);
const throwing = new Set(['panic', 'todo', 'unreachable', 'unimplemented', 'bail']);

function macroName(node: Node, lower: Lower): string {
  return fieldText(node, 'macro', lower).split('::').at(-1)!;
}

export const macroCall = (node: Node, lower: Lower): Call => {
  const tree = childOfType(node, 'token_tree');
  const args = tree ? tokenArguments(tree, lower) : [];
  const callee = lower.expression(node.childForFieldName('macro'));
  // The body of json! and the like is one value: braces are an object, brackets a list.
  const isFormat = formatting.has(macroName(node, lower));
  return { kind: 'call', callee, arguments: isFormat ? args.map(argument => captured(argument, node, lower)) : args, construct: false, ...lower.span(node) };
};

/** `"Patient {mrn}"` in a formatting macro is a template. */
function captured(argument: Argument, node: Node, lower: Lower): Argument {
  const { value } = argument;
  if (value.kind !== 'literal' || value.type !== 'string') return argument;
  const { start, end } = value.content;
  const text = lower.text(node).slice(start - lower.span(node).start, end - lower.span(node).start);
  const parts: Expression[] = [];
  let from = 0;
  const flush = (to: number) => {
    if (to > from) parts.push({ kind: 'literal', type: 'string', start: start + from, end: start + to, content: { start: start + from, end: start + to } });
  };
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at + 1)) {
    if (text[at + 1] === '{') {
      at++;
      continue;
    }
    const variable = /^[A-Za-z_]\w{0,100}(?=[:}])/.exec(text.slice(at + 1, at + 103))?.[0];
    const close = variable ? text.indexOf('}', at) : -1;
    if (!variable || close === -1) continue;
    flush(at);
    parts.push({ kind: 'name', name: variable, start: start + at + 1, end: start + at + 1 + variable.length });
    from = close + 1;
  }
  if (parts.length === 0) return argument;
  flush(text.length);
  return { ...argument, value: { kind: 'template', parts, start: value.start, end: value.end } };
}

export function isThrowing(node: Node, lower: Lower): boolean {
  return throwing.has(macroName(node, lower));
}
