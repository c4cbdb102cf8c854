// Lowers a grammar's tree to the neutral code view, by an adapter's table. Knows no language.
import type { Node } from 'web-tree-sitter';
import type { Span } from '../engine/span';
import type { Argument, Call, CodeView, Expression, Statement } from '../views/code';
import type { Adapter, Lower } from './adapter';

/** Deeper trees (ten-thousand-fold nesting) are cut off here: what lies deeper is left to the text view. */
const maxDepth = 400;

/** What grammars call the part that names another, and the marks between the two. */
const ownerFields = ['name', 'left', 'key', 'property', 'pattern'];
const assigners: ReadonlySet<string> = new Set(['=', ':', ':=', '=>', '+=']);
const lastName = /[\p{L}_$][\p{L}\p{N}_$]*$/u;
const word = /[\p{L}\p{N}]/u;
const quotes: ReadonlySet<string> = new Set(['"', '`', "'", '"'.repeat(3), "'".repeat(3)]);

/** What grammars call content that stands below the statement it is part of. */
const detached: ReadonlySet<string> = new Set(['heredoc_body']);
/** And what stands before the declaration it is part of. */
const leading: ReadonlySet<string> = new Set(['attribute_item', 'decorator']);
/** A comment is named by a declaration this far below it at most (see views/comment-fields). */
const commentReach = 2000;

/** An expression that holds nothing needed is lowered in full up to this length, for what it says of its neighbours. */
const shortExpression = 96;

/**
 * `source` is the parsed text (prefix, body, suffix); spans come out relative to `bodyStart`. With `asked` (sorted) only
 * what holds, adjoins or names those spans is lowered: walking a tree costs many times its parse.
 */
export function lowerTree(root: Node, adapter: Adapter, source: string, bodyStart: number, asked?: readonly Span[]): CodeView {
  const comments = new Set(adapter.comments);
  const broken = root.hasError;
  const marked = root.descendantsOfType([...adapter.comments, ...detached, ...leading]);
  const spansOf = (types: ReadonlySet<string>): Span[] => marked.filter(node => types.has(node.type)).map(span);
  const commentSpans = spansOf(comments);
  // Where the syntax is broken, what belongs to what is seen only from the whole.
  const needed = asked && !broken ? widen(asked) : undefined;
  /** Nodes whose errors are accounted for: statements already lowered, ERROR nodes already walked. */
  const settled = new Set<number>();
  let depth = 0;

  function deeper<T>(cutOff: T, down: () => T): T {
    if (depth >= maxDepth) return cutOff;
    depth++;
    try {
      return down();
    } finally {
      depth--;
    }
  }

  function span(node: Node): Span {
    return { start: node.startIndex - bodyStart, end: node.endIndex - bodyStart };
  }

  /** Needed spans with what names them although it does not adjoin them; sorted, without overlaps. */
  function widen(spans: readonly Span[]): Span[] {
    const bodies = spansOf(detached);
    const decorators = spansOf(leading);
    const wide = spans.map(({ start, end }) => {
      for (const comment of commentSpans) {
        if (comment.start > end || comment.end < start) continue;
        [start, end] = [Math.min(start, lineStart(comment.start)), Math.max(end, paragraphEnd(comment.end))];
      }
      for (const decorator of decorators) if (decorator.start <= end && decorator.end >= start) end = Math.max(end, lineAfter(decorator.end));
      // Of several below one line the last first.
      for (let i = bodies.length - 1; i >= 0; i--) if (bodies[i]!.start <= end && bodies[i]!.end >= start) start = Math.min(start, lineStart(bodies[i]!.start - 1));
      return { start, end };
    });
    const merged: { start: number; end: number }[] = [];
    for (const { start, end } of wide.sort((a, b) => a.start - b.start)) {
      const last = merged.at(-1);
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else merged.push({ start, end });
    }
    return merged;
  }

  function lineStart(at: number): number {
    return source.lastIndexOf('\n', at + bodyStart - 1) + 1 - bodyStart;
  }

  /** The end of the next line that says anything. */
  function lineAfter(at: number): number {
    let i = at + bodyStart;
    while (source.charCodeAt(i) <= 32) i++;
    const end = source.indexOf('\n', i);
    return (end < 0 ? source.length : end) - bodyStart;
  }

  /** Before the next blank line. */
  function paragraphEnd(at: number): number {
    const from = at + bodyStart;
    const blank = /\n[ \t\r]*\n/.exec(source.slice(from, from + commentReach));
    return at + (blank ? blank.index : commentReach);
  }

  function isNeeded(node: Node): boolean {
    if (!needed) return true;
    const { start, end } = span(node);
    let low = 0;
    let high = needed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (needed[middle]!.end < start) low = middle + 1;
      else high = middle;
    }
    return low < needed.length && needed[low]!.start <= end;
  }

  function children(node: Node): Node[] {
    return node.namedChildren.filter((child): child is Node => child !== null && !comments.has(child.type));
  }

  /** ERROR nodes under a node that its handler did not look at: their content must not be lost. */
  function leftovers(node: Node, level: number, found: Statement[]): void {
    if (level > maxDepth) return;
    for (const child of node.children) {
      if (!child || settled.has(child.id)) continue;
      if (child.isError) found.push(...leftover(node, child));
      else if (child.hasError) leftovers(child, level + 1, found);
    }
  }

  /** `const ssn = "123` and no closing quote: the broken part still belongs to the name before it. */
  function leftover(parent: Node, error: Node): Statement[] {
    const statements = lower.statements(error);
    const owner = ownerFields.map(field => parent.childForFieldName(field)).find(node => node && node.endIndex <= error.startIndex);
    const parts = statements.flatMap(s => (s.kind === 'block' ? s.statements : [s]));
    const values = parts.flatMap(s => (s.kind === 'expression' ? [s.value] : []));
    if (!owner || values.length === 0 || values.length < parts.length) return statements;
    const end = values.reduce((most, value) => Math.max(most, value.end), span(error).end);
    const value: Expression = { kind: 'operation', operator: '', operands: values, start: span(error).start, end };
    return [{ kind: 'assign', target: lower.expression(owner), value, declares: false, operator: '', start: span(owner).start, end }];
  }

  /** The parts of a broken stretch; what stands behind a name and `=` or `:` is the name's. */
  function errorParts(node: Node): Statement[] {
    const statements: Statement[] = [];
    let named: Node | undefined;
    let owner: Node | undefined;
    let at = node.startIndex;
    for (const child of node.children) {
      if (!child) continue;
      statements.push(...skipped(at, child.startIndex));
      at = child.endIndex;
      if (comments.has(child.type)) continue;
      if (!child.isNamed) {
        if (assigners.has(child.type)) owner = named;
        else if (!quotes.has(child.type)) owner = undefined;
        named = undefined;
      } else if (owner && !own(adapter.statements, child.type) && (own(adapter.expressions, child.type) !== undefined || word.test(lower.text(child)))) {
        const last = statements.at(-1);
        if (last?.kind === 'expression' && last.start === span(owner).start) statements.pop();
        const value = lower.expression(child);
        statements.push({ kind: 'assign', target: lower.expression(owner), value, declares: false, operator: '=', start: span(owner).start, end: value.end });
        owner = undefined;
      } else {
        statements.push(...lower.statements(child));
        named = child;
        owner = undefined;
      }
    }
    return [...statements, ...skipped(at, node.endIndex)];
  }

  /** Text of an ERROR node that the parser gave up on: no child has it. */
  function skipped(from: number, to: number): Statement[] {
    if (to <= from || !word.test(source.slice(from, to))) return [];
    const at = { start: from - bodyStart, end: to - bodyStart };
    return [{ kind: 'expression', value: { kind: 'literal', type: 'other', content: at, ...at }, ...at }];
  }

  function lowerStatements(node: Node): Statement[] {
    const handler = own(adapter.statements, node.type);
    if (handler) return [handler(node, lower)].flat();
    if (own(adapter.expressions, node.type)) return [{ kind: 'expression', value: lower.expression(node), ...span(node) }];
    const statements = node.isError ? errorParts(node) : children(node).flatMap(child => lower.statements(child));
    return statements.length > 0 ? [{ kind: 'block', statements, ...span(node) }] : [];
  }

  function lowerExpression(node: Node): Expression {
    const handler = own(adapter.expressions, node.type);
    if (handler) return handler(node, lower);
    if (own(adapter.statements, node.type)) {
      // A statement in an expression's place (a block lambda, an if expression): keep what is in it.
      return inFunction(lower.statements(node), span(node));
    }
    if (node.isError) return { kind: 'operation', operator: '', operands: errorParts(node).map(valueOf), ...span(node) };
    const operands = children(node).map(child => lower.expression(child));
    const only = operands.length === 1 ? operands[0] : undefined;
    if (only && only.start === span(node).start && only.end === span(node).end) return only;
    return { kind: 'operation', operator: '', operands, ...span(node) };
  }

  /** An expression of which only the last name is known: `a.b(…).append` owns what it is called with. */
  function passedOver(node: Node): Expression {
    const at = span(node);
    const name = lastName.exec(source.slice(Math.max(node.startIndex, node.endIndex - shortExpression), node.endIndex))?.[0];
    const object: Expression = { kind: 'operation', operator: '', operands: [], ...at };
    return name ? { kind: 'member', object, name, ...at } : object;
  }

  const lower: Lower = {
    text: node => source.slice(node.startIndex, node.endIndex),
    span,
    line(node) {
      const end = source.indexOf('\n', node.endIndex);
      return { start: node.startIndex - bodyStart, end: (end < 0 ? source.length : end) - bodyStart };
    },
    children,
    expression(node) {
      if (!node) return { kind: 'operation', operator: '', operands: [], start: 0, end: 0 };
      if (node.isError) settled.add(node.id);
      if (node.endIndex - node.startIndex > shortExpression && !isNeeded(node)) return passedOver(node);
      return deeper<Expression>({ kind: 'operation', operator: '', operands: [], ...span(node) }, () => lowerExpression(node));
    },
    statements(node) {
      if (!node || !isNeeded(node)) return [];
      return deeper<Statement[]>([], () => {
        if (!broken) return lowerStatements(node);
        settled.add(node.id);
        const statements = lowerStatements(node);
        if (node.hasError) leftovers(node, 0, statements);
        return statements;
      });
    },
    argument(node): Argument {
      const special = adapter.argument?.(node, lower);
      return special ? { ...span(node), ...special } : { ...span(node), value: lower.expression(node), spread: false };
    },
    call(node, callee, args, construct = false): Call {
      return { kind: 'call', callee, arguments: args.map(lower.argument), construct, ...span(node) };
    },
  };

  const statements = root.isError ? lower.statements(root) : children(root).flatMap(child => lower.statements(child));
  return { statements, comments: commentSpans };
}

function inFunction(statements: readonly Statement[], { start, end }: Span): Expression {
  return { kind: 'function', scope: { kind: 'function', name: '', parameters: [], types: [], decorators: [], statements, start, end }, start, end };
}

/** A part of a broken stretch in an expression's place. */
function valueOf(statement: Statement): Expression {
  const { start, end } = statement;
  if (statement.kind === 'expression') return statement.value;
  if (statement.kind === 'assign') return { kind: 'operation', operator: '=', operands: statement.value ? [statement.target, statement.value] : [statement.target], start, end };
  return inFunction([statement], statement);
}

/** Node types are words of the grammar, but `constructor` is also a word of every object. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
