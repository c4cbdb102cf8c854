// The arguments of Rust's macros and attributes: the grammar leaves them as trees of tokens, here read as expressions
// as far as names, members, calls, literals and `key: value` pairs go. Whatever else stands there keeps its operands.
import type { Node } from 'web-tree-sitter';
import type { Argument, Entry, Expression } from '../../views/code';
import type { Lower } from '../adapter';
import { contentText, isName } from '../shapes';

/** Token trees nested deeper are left to the text view. */
const maxDepth = 100;

/** Splits a token tree's inside at commas and semicolons. */
function segments(tree: Node, lower: Lower): Node[][] {
  const tokens = tree.children.filter((child): child is Node => child !== null && !child.type.endsWith('comment')).slice(1);
  if (/^[)\]}]$/.test(tokens.at(-1)?.type ?? '')) tokens.pop();
  const found: Node[][] = [[]];
  for (const token of tokens) {
    const text = token.isNamed ? '' : lower.text(token);
    if (text === ',' || text === ';') found.push([]);
    else found.at(-1)!.push(token);
  }
  return found.filter(segment => segment.length > 0);
}

/** `name = value` (also `static ref NAME: T = value`) gives a named argument. */
export function tokenArguments(tree: Node, lower: Lower, depth = 0): Argument[] {
  if (depth > maxDepth) return [];
  return segments(tree, lower).map(segment => {
    const at = spanOf(segment, lower);
    const sign = segment.findIndex(token => token.type === '=');
    const owner = sign > 0 ? nameBefore(segment.slice(0, sign)) : undefined;
    if (!owner || sign === segment.length - 1) return { value: pairOrValue(segment, lower, depth), spread: false, ...at };
    return { name: lower.text(owner), value: value(segment.slice(sign + 1), lower, depth), spread: false, ...at };
  });
}

function nameBefore(tokens: readonly Node[]): Node | undefined {
  const colon = tokens.findIndex(token => token.type === ':');
  const named = (colon > 0 ? tokens.slice(0, colon) : tokens).at(-1);
  return named?.type === 'identifier' ? named : undefined;
}

function spanOf(tokens: readonly Node[], lower: Lower): { start: number; end: number } {
  return { start: lower.span(tokens[0]!).start, end: lower.span(tokens.at(-1)!).end };
}

/** `"mrn" => value` outside of braces (hashmap!) is an object of one entry. */
function pairOrValue(tokens: readonly Node[], lower: Lower, depth: number): Expression {
  const isPair = tokens.some(token => token.type === '=>') || (tokens.length > 2 && tokens[0]!.type === 'string_literal' && tokens[1]!.type === ':');
  return isPair ? { kind: 'object', entries: [pair(tokens, lower, depth)], ...spanOf(tokens, lower) } : value(tokens, lower, depth);
}

function pair(tokens: readonly Node[], lower: Lower, depth: number): Entry {
  const at = spanOf(tokens, lower);
  const sign = tokens.findIndex(token => token.type === ':' || token.type === '=>');
  if (sign <= 0 || sign === tokens.length - 1) return { key: undefined, value: value(tokens, lower, depth), spread: tokens[0]!.type === '..', ...at };
  const keyNode = tokens[sign - 1]!;
  const key = value(tokens.slice(0, sign), lower, depth);
  const held = value(tokens.slice(sign + 1), lower, depth);
  const keyed: Expression = { kind: 'operation', operator: ':', operands: [key, held], ...at };
  if (key.kind === 'name' && tokens[sign]!.type === ':') return { key: key.name, value: held, spread: false, ...at };
  if (key.kind !== 'literal') return { key: undefined, value: keyed, spread: false, ...at };
  const content = contentText(keyNode, key, lower);
  return { key: content, value: isName(content) ? held : keyed, spread: false, ...at };
}

function objectOf(tree: Node, lower: Lower, depth: number, type?: string, start = lower.span(tree).start): Expression {
  const entries = depth > maxDepth ? [] : segments(tree, lower).map(segment => pair(segment, lower, depth + 1));
  return { kind: 'object', ...(type ? { type } : {}), entries, start, end: lower.span(tree).end };
}

function treeValue(tree: Node, lower: Lower, depth: number): Expression {
  const open = lower.text(tree)[0];
  if (open === '{') return objectOf(tree, lower, depth);
  const items = tokenArguments(tree, lower, depth + 1).map(argument => argument.value);
  if (open === '(' && items.length === 1) return items[0]!;
  return { kind: 'list', items, ...lower.span(tree) };
}

/** One expression: operands with their members, calls and indices; the first operator between them. */
function value(tokens: readonly Node[], lower: Lower, depth: number): Expression {
  const operands: Expression[] = [];
  let operator = '';
  let continues = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const last = operands.at(-1);
    const next = tokens[i + 1];
    if (last && continues && (token.type === '.' || token.type === '::') && next && next.type !== 'token_tree') {
      operands[operands.length - 1] = { kind: 'member', object: last, name: lower.text(next), start: last.start, end: lower.span(next).end };
      i++;
    } else if (last && continues && token.type === '!' && next?.type === 'token_tree') {
      operands[operands.length - 1] = callOf(last, next, lower, depth);
      i++;
    } else if (last && continues && token.type === 'token_tree') {
      operands[operands.length - 1] = applied(last, token, lower, depth);
    } else if (token.isNamed) {
      operands.push(token.type === 'token_tree' ? treeValue(token, lower, depth) : lower.expression(token));
      continues = true;
    } else {
      if (operands.length > 0 && operator === '') operator = lower.text(token);
      continues = false;
    }
  }
  return operands.length === 1 ? operands[0]! : { kind: 'operation', operator, operands, ...spanOf(tokens, lower) };
}

/** A token tree right behind an operand: its arguments, its index, or the body of a struct literal. */
function applied(operand: Expression, tree: Node, lower: Lower, depth: number): Expression {
  const at = { start: operand.start, end: lower.span(tree).end };
  const open = lower.text(tree)[0];
  if (open === '(') return callOf(operand, tree, lower, depth);
  if (open === '[') return { kind: 'index', object: operand, index: tokenArguments(tree, lower, depth + 1)[0]?.value, ...at };
  return objectOf(tree, lower, depth, operand.kind === 'name' ? operand.name : undefined, operand.start);
}

function callOf(callee: Expression, tree: Node, lower: Lower, depth: number): Expression {
  return { kind: 'call', callee, arguments: tokenArguments(tree, lower, depth + 1), construct: false, start: callee.start, end: lower.span(tree).end };
}
