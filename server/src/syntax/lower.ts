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
const quotes: ReadonlySet<string> = new Set(['"', '`', "'", '"'.repeat(3), "'".repeat(3)]);

/** `source` is the parsed text (prefix, body, suffix); spans come out relative to `bodyStart`. */
export function lowerTree(root: Node, adapter: Adapter, source: string, bodyStart: number): CodeView {
  const comments = new Set(adapter.comments);
  const broken = root.hasError;
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
    const value: Expression = { kind: 'operation', operator: '', operands: values, ...span(error) };
    return [{ kind: 'assign', target: lower.expression(owner), value, declares: false, operator: '', start: span(owner).start, end: span(error).end }];
  }

  /** The parts of a broken stretch; what stands behind a name and `=` or `:` is the name's. */
  function errorParts(node: Node): Statement[] {
    const statements: Statement[] = [];
    let named: Node | undefined;
    let owner: Node | undefined;
    for (const child of node.children) {
      if (!child || comments.has(child.type)) continue;
      if (!child.isNamed) {
        if (assigners.has(child.type)) owner = named;
        else if (!quotes.has(child.type)) owner = undefined;
        named = undefined;
      } else if (owner && !own(adapter.statements, child.type) && hasWord(child)) {
        const last = statements.at(-1);
        if (last?.kind === 'expression' && last.start === span(owner).start) statements.pop();
        statements.push({ kind: 'assign', target: lower.expression(owner), value: lower.expression(child), declares: false, operator: '=', start: span(owner).start, end: span(child).end });
        owner = undefined;
      } else {
        statements.push(...lower.statements(child));
        named = child;
        owner = undefined;
      }
    }
    return statements;
  }

  function lowerStatements(node: Node): Statement[] {
    const handler = own(adapter.statements, node.type);
    if (handler) return [handler(node, lower)].flat();
    if (own(adapter.expressions, node.type)) return [{ kind: 'expression', value: lower.expression(node), ...span(node) }];
    if (node.isError && node.namedChildCount === 0) return hasWord(node) ? [{ kind: 'expression', value: rawText(node), ...span(node) }] : [];
    const statements = node.isError ? errorParts(node) : children(node).flatMap(child => lower.statements(child));
    return statements.length > 0 ? [{ kind: 'block', statements, ...span(node) }] : [];
  }

  function lowerExpression(node: Node): Expression {
    const handler = own(adapter.expressions, node.type);
    if (handler) return handler(node, lower);
    if (own(adapter.statements, node.type)) {
      // A statement in an expression's place (a block lambda, an if expression): keep what is in it.
      return { kind: 'function', ...span(node), scope: { kind: 'function', name: '', parameters: [], types: [], decorators: [], statements: lower.statements(node), ...span(node) } };
    }
    const inner = children(node);
    if (inner.length === 0 && node.isError) return rawText(node);
    const operands = inner.map(child => lower.expression(child));
    const only = operands.length === 1 ? operands[0] : undefined;
    if (only && only.start === span(node).start && only.end === span(node).end) return only;
    return { kind: 'operation', operator: '', operands, ...span(node) };
  }

  function hasWord(node: Node): boolean {
    return /[\p{L}\p{N}]/u.test(lower.text(node));
  }

  /** Characters the parser skipped. */
  function rawText(node: Node): Expression {
    return { kind: 'literal', type: 'other', content: span(node), ...span(node) };
  }

  const lower: Lower = {
    text: node => source.slice(node.startIndex, node.endIndex),
    span,
    children,
    expression(node) {
      if (!node) return { kind: 'operation', operator: '', operands: [], start: 0, end: 0 };
      if (node.isError) settled.add(node.id);
      return deeper<Expression>({ kind: 'operation', operator: '', operands: [], ...span(node) }, () => lowerExpression(node));
    },
    statements(node) {
      if (!node) return [];
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
  return { statements, comments: root.descendantsOfType([...adapter.comments]).map(span) };
}

/** Node types are words of the grammar, but `constructor` is also a word of every object. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
