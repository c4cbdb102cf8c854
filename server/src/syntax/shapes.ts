// Shapes nearly every grammar has, for adapters: blocks, conditions, names, literals, templates, chains of operators.
import type { Node } from 'web-tree-sitter';
import type { Call, Entry, Expression, FunctionValue, Literal, Name, Operation, Parameter, Scope, Statement, Template } from '../views/code';
import type { Lower, LowerExpression } from './adapter';

export function nameOf(node: Node, lower: Lower, name = lower.text(node)): Name {
  return { kind: 'name', name, ...lower.span(node) };
}

export function operation(node: Node, lower: Lower, operator: string, operands: readonly (Node | Expression | null)[]): Operation {
  return { kind: 'operation', operator, operands: operands.filter(o => o !== null).map(o => ('kind' in o ? o : lower.expression(o))), ...lower.span(node) };
}

/** A type as what is called to construct it: `a.b.List<T>` is the member path `a.b.List`. */
export function typePath(node: Node, lower: Lower): Expression {
  const text = lower.text(node);
  const path = text.slice(0, (text + '<').indexOf('<')).trimEnd();
  const { start } = lower.span(node);
  if (!/^[\p{L}\p{N}_$.]+$/u.test(path)) return nameOf(node, lower);
  let at = start;
  let expression: Expression | undefined;
  for (const part of path.split('.')) {
    const end = at + part.length;
    expression = expression ? { kind: 'member', object: expression, name: part, start, end } : { kind: 'name', name: part, start, end };
    at = end + 1;
  }
  return expression ?? nameOf(node, lower);
}

// Handlers that tables name directly.

export const name: LowerExpression = (node, lower) => nameOf(node, lower);
export const whole = (type: Literal['type'], open = 0, close = 0): LowerExpression => (node, lower) => literal(node, lower, type, open, close);
/** An operation over all named children under one operator: await, spreads, conditionals. */
export const prefixed = (operator: string): LowerExpression => (node, lower) => operation(node, lower, operator, lower.children(node));
export const list: LowerExpression = (node, lower) => ({ kind: 'list', items: lower.children(node).map(child => lower.expression(child)), ...lower.span(node) });
/** Wrappers whose value is their last child. */
export const last: LowerExpression = (node, lower) => lower.expression(lower.children(node).at(-1) ?? null);
/** Parentheses and other wrappers: the expression inside. */
export const only: LowerExpression = (node, lower) => {
  const children = lower.children(node);
  return children.length === 1 ? lower.expression(children[0]!) : operation(node, lower, '', children);
};

/** The text of a field, '' where it is missing. */
export function fieldText(node: Node, field: string, lower: Lower): string {
  const child = node.childForFieldName(field);
  return child ? lower.text(child) : '';
}

/** All children under a field, without separators. */
export function fields(node: Node, field: string): Node[] {
  return node.childrenForFieldName(field).filter((child): child is Node => child !== null && child.isNamed);
}

export function childOfType(node: Node, ...types: readonly string[]): Node | null {
  return node.namedChildren.find((child): child is Node => child !== null && types.includes(child.type)) ?? null;
}

/** Whether one of the keywords or marks stands directly in the node. */
export function hasToken(node: Node, ...tokens: readonly string[]): boolean {
  return node.children.some(child => child !== null && !child.isNamed && tokens.includes(child.type));
}

/** A literal whose content lies between `open` characters at its start and `close` at its end. */
export function literal(node: Node, lower: Lower, type: Literal['type'], open = 0, close = 0): Literal {
  const { start, end } = lower.span(node);
  const from = Math.min(start + open, end);
  return { kind: 'literal', type, content: { start: from, end: Math.max(from, end - close) }, start, end };
}

/** A string in quotes of `width` characters after a prefix of letters or marks; tolerates a missing closing quote. */
export function quoted(node: Node, lower: Lower, quotes = `"'\``): Literal {
  const text = lower.text(node);
  let open = 0;
  while (open < text.length && !quotes.includes(text[open]!)) open++;
  if (open === text.length) return literal(node, lower, 'string');
  const quote = text[open]!;
  let width = 1;
  if (text.startsWith(quote.repeat(3), open)) while (text[open + width] === quote && width < text.length) width++;
  let close = 0;
  if (width * 2 + open > text.length) width = Math.max(1, Math.floor((text.length - open) / 2));
  while (close < width && text.length - close > open + width && text[text.length - 1 - close] === quote) close++;
  return literal(node, lower, 'string', open + width, close);
}

/**
 * An interpolated string. `substitution` gives the expressions a child stands for, `undefined` for a piece of text;
 * text between substitutions becomes one literal each, quotes (`open` and `close` characters) left out.
 */
export function template(node: Node, lower: Lower, open: number, close: number, substitution: (child: Node) => readonly (Node | Expression)[] | undefined): Template {
  const { start, end } = lower.span(node);
  const offset = node.startIndex - start;
  const parts: Expression[] = [];
  let from = Math.min(start + open, end);
  const flush = (to: number) => {
    if (to > from) parts.push({ kind: 'literal', type: 'string', content: { start: from, end: to }, start: from, end: to });
  };
  for (const child of node.namedChildren) {
    const found = child && substitution(child);
    if (!child || !found) continue;
    flush(child.startIndex - offset);
    parts.push(...found.map(f => ('kind' in f ? f : lower.expression(f))));
    from = child.endIndex - offset;
  }
  flush(Math.max(from, end - close));
  return { kind: 'template', parts, start, end };
}

/** A chain of one binary operator as one flat operation, walked without recursion: a thousand `+` are usual in old code. */
export function binary(node: Node, lower: Lower, left = 'left', operator = 'operator', right = 'right'): Operation {
  const sign = fieldText(node, operator, lower);
  const operands: (Node | null)[] = [];
  let current = node;
  for (;;) {
    operands.push(current.childForFieldName(right));
    const next = current.childForFieldName(left);
    if (!next || next.type !== node.type || fieldText(next, operator, lower) !== sign) {
      operands.push(next);
      break;
    }
    current = next;
  }
  return operation(node, lower, sign, operands.reverse());
}

export function block(node: Node, lower: Lower, ...statements: readonly (Statement | readonly Statement[])[]): Statement {
  return { kind: 'block', statements: statements.flat() as Statement[], ...lower.span(node) };
}

/** The children of a body as statements, without a block around them; a body that is one statement gives that. */
export function body(node: Node | null, lower: Lower): Statement[] {
  if (!node) return [];
  const statements = lower.statements(node);
  const only = statements.length === 1 ? statements[0]! : undefined;
  return only?.kind === 'block' && only.start === lower.span(node).start ? [...only.statements] : statements;
}

/** A branch or loop body: always one block, none where there is no node. */
export function branch(node: Node | null, lower: Lower): Statement[] {
  return node ? [block(node, lower, body(node, lower))] : [];
}

/** An expression as a statement of its own: conditions, resources, decorators of fields. */
export function evaluate(value: Node | Expression | null, lower: Lower): Statement[] {
  if (!value) return [];
  const expression = 'kind' in value ? value : lower.expression(value);
  return [{ kind: 'expression', value: expression, start: expression.start, end: expression.end }];
}

/** An `if` and its branches. `else if` chains may be hundreds long: a walk, not a recursion. */
export function ifChain(node: Node, lower: Lower, condition: (node: Node | null, lower: Lower) => Statement[] = evaluate): Statement {
  const statements: Statement[] = [];
  let current: Node | null = node;
  while (current?.type === node.type) {
    statements.push(
      ...lower.statements(current.childForFieldName('initializer')), ...condition(current.childForFieldName('condition'), lower),
      ...branch(current.childForFieldName('consequence'), lower),
    );
    const alternative: Node | null = current.childForFieldName('alternative');
    current = alternative?.type === 'else_clause' ? lower.children(alternative)[0] ?? null : alternative;
  }
  return block(node, lower, statements, branch(current, lower));
}

export interface AssignParts {
  readonly target: Node | Expression | null;
  readonly value?: Node | Expression | null;
  readonly type?: string | undefined;
  readonly declares?: boolean;
  readonly operator?: string;
}

export function assign(node: Node, lower: Lower, { target, value, type, declares = false, operator = value ? '=' : '' }: AssignParts): Statement {
  const lowered = (side: Node | Expression) => ('kind' in side ? side : lower.expression(side));
  const targetExpression = target ? lowered(target) : lower.expression(null);
  return {
    kind: 'assign', target: targetExpression, ...(type ? { type } : {}), value: value ? lowered(value) : undefined, declares, operator, ...lower.span(node),
  };
}

export interface ScopeParts {
  readonly name?: string;
  readonly parameters?: readonly Parameter[];
  readonly types?: readonly string[];
  readonly decorators?: readonly Call[];
  readonly statements: readonly Statement[];
}

export function scopeOf(node: Node, lower: Lower, kind: Scope['kind'], { name = '', parameters = [], types = [], decorators = [], statements }: ScopeParts): Scope {
  const { start, end } = lower.span(node);
  // Some grammars put decorators before what they decorate; an indexer's parameters stand before its accessors.
  const from = [...decorators, ...parameters].reduce((least, part) => Math.min(least, part.start), start);
  return { kind, name, parameters, types: types.filter(type => type !== ''), decorators, statements, start: from, end };
}

export function scopeStatement(scope: Scope): Statement {
  return { kind: 'scope', scope, start: scope.start, end: scope.end };
}

export function functionValue(scope: Scope): FunctionValue {
  return { kind: 'function', scope, start: scope.start, end: scope.end };
}

/** Statements run in place for their value (`'do'`), or once an element (`'comprehension'`). */
export function inPlace(node: Node, lower: Lower, statements: readonly Statement[], operator: 'do' | 'comprehension' = 'do'): Operation {
  return operation(node, lower, operator, [functionValue(scopeOf(node, lower, 'function', { statements }))]);
}

/** The body of an arrow or expression-bodied function. */
export function returns(node: Node, lower: Lower): Statement[] {
  return [{ kind: 'return', value: lower.expression(node), ...lower.span(node) }];
}

/**
 * An entry of an object or dictionary. A literal key is its content; a computed key, and a literal that is no name
 * (`'123-45-6789'`), stays beside the value so that it is not lost. `computed`: a bare name is a variable, not the key itself.
 */
export function entry(node: Node, lower: Lower, key: Node | Expression | null, value: Expression, computed = false): Entry {
  const at = { spread: false, ...lower.span(node) };
  if (!key) return { key: undefined, value, ...at };
  const keyExpression = 'kind' in key ? key : lower.expression(key);
  if (keyExpression.kind === 'name' && !computed) return { key: keyExpression.name, value, ...at };
  const keyed = operation(node, lower, ':', [keyExpression, value]);
  if (keyExpression.kind !== 'literal') return { key: undefined, value: keyed, ...at };
  const content = contentText(node, keyExpression, lower);
  return { key: content, value: isName(content) ? value : keyed, ...at };
}

/** The content of a literal that lies in `node`. */
export function contentText(node: Node, { content }: Literal, lower: Lower): string {
  const { start } = lower.span(node);
  return lower.text(node).slice(content.start - start, content.end - start);
}

/** Whether a key names what it holds, rather than being data itself. */
export function isName(key: string): boolean {
  if (!/^[\p{L}_$@#:./-]/u.test(key)) return false;
  let digits = 0;
  for (const char of key) if (char >= '0' && char <= '9') digits++;
  return digits < 4 && !key.slice(1).includes('@');
}
