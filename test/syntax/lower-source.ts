// Parses a source with a language's grammar, lowers it, and prints the code view compactly for readable assertions.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';
import type { Adapter } from '../../server/src/syntax/adapter';
import { lowerTree } from '../../server/src/syntax/lower';
import type { Argument, CodeView, Expression, Scope, Statement } from '../../server/src/views/code';

const modules = join(__dirname, '../../node_modules');
const packageOf: Record<string, string> = {
  'tree-sitter-tsx.wasm': 'tree-sitter-typescript',
  'tree-sitter-c_sharp.wasm': 'tree-sitter-c-sharp',
  'tree-sitter-kotlin.wasm': '@tree-sitter-grammars/tree-sitter-kotlin',
};

const parsers = new Map<string, Promise<Parser>>();

function parserFor(grammar: string): Promise<Parser> {
  const known = parsers.get(grammar) ?? (async () => {
    await Parser.init();
    const language = await Language.load(join(modules, packageOf[grammar] ?? grammar.replace('.wasm', ''), grammar));
    return new Parser().setLanguage(language);
  })();
  parsers.set(grammar, known);
  return known;
}

/** Lowers every hostile source; fails where one throws or takes more than ten seconds. */
export async function survivesHostileSources(adapter: Adapter): Promise<void> {
  for (const [name, source] of Object.entries(hostileSources)) {
    const start = performance.now();
    await lowerSource(adapter, source);
    assert.ok(performance.now() - start < 10_000, `${name} took too long`);
  }
}

/** Parses `source`, hands the root to `use` and frees the tree. */
export async function withSource<T>(adapter: Adapter, source: string, use: (root: Node) => T): Promise<T> {
  const tree = (await parserFor(adapter.grammar)).parse(source);
  assert.ok(tree);
  try {
    return use(tree.rootNode);
  } finally {
    tree.delete();
  }
}

export function lowerSource(adapter: Adapter, source: string): Promise<CodeView> {
  return withSource(adapter, source, root => lowerTree(root, adapter, source, 0));
}

/** The printed view of a source; asserts on the way that spans nest where the syntax is whole. */
export async function printSource(adapter: Adapter, source: string): Promise<string> {
  return withSource(adapter, source, root => {
    const view = lowerTree(root, adapter, source, 0);
    if (!root.hasError) checkSpans(view, source);
    return printView(view, source);
  });
}

/** Compares line by line, ignoring the common indentation of the expectation. */
export async function expectView(adapter: Adapter, source: string, expected: string): Promise<void> {
  const lines = expected.replace(/^\n|\n\s*$/g, '').split('\n');
  const indent = Math.min(...lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length));
  assert.equal(await printSource(adapter, source), lines.map(line => line.slice(indent)).join('\n'));
}

/**
 * Tokens of the given node types (strings, numbers) that are in no literal, template, name, import or object key of the view:
 * must be empty for valid sources. Tokens below a node of an `exempt` type (literal types) are not asked for.
 */
export async function missingLiterals(adapter: Adapter, source: string, tokenTypes: readonly string[], exempt: readonly string[] = []): Promise<string[]> {
  return withSource(adapter, source, root => {
    const covered = new Uint8Array(source.length + 1);
    eachNode(lowerTree(root, adapter, source, 0), node => {
      if (node.kind === 'literal' || node.kind === 'import' || node.kind === 'name') covered.fill(1, node.start, node.end);
      if ('key' in node && node.key !== undefined) covered.fill(1, node.start, node.value.start);
    });
    const missing = root.descendantsOfType([...tokenTypes]).filter(node => /[\p{L}\p{N}]/u.test(node.text) && !covered.subarray(node.startIndex, node.endIndex).includes(1) && !isBelow(node, exempt));
    return missing.map(node => `${node.startPosition.row + 1}: ${node.type} ${node.text} in ${node.parent?.type}`);
  });
}

function isBelow(node: Node, types: readonly string[]): boolean {
  for (let above = node.parent; above; above = above.parent) if (types.includes(above.type)) return true;
  return false;
}

/** Broken, deep, long and strange texts: lowering must answer for each, and in time. */
export const hostileSources: Readonly<Record<string, string>> = {
  empty: '',
  'open calls': 'f('.repeat(10_000),
  'open braces': '{'.repeat(10_000),
  'nested lists': `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'nested parentheses': `${'('.repeat(9_000)}1${')'.repeat(9_000)}`,
  'a long chain of plus': `x = ${'"a" + '.repeat(20_000)}"b"`,
  'a long chain of else': `if (a) { b } ${'else if (a) { b } '.repeat(3_000)}`,
  'a long chain of calls': `a${'.b(1)'.repeat(5_000)}`,
  'a wide list': `x = [${'"v", '.repeat(20_000)}]`,
  'lone surrogates': 'x = "\ud800 a"; \udc00',
  'only quotes': '"'.repeat(9_999),
  'noise': '@@ ( [ "x '.repeat(3_000),
  "names of every object's members": 'constructor; __proto__; toString.constructor()',
};

interface Spanned { start: number; end: number; kind?: string }

/** Visits every object of the view that has a span. */
function eachNode(view: unknown, visit: (node: Spanned & Record<string, any>) => void): void {
  if (view === null || typeof view !== 'object') return;
  if ('start' in view && 'end' in view) visit(view as Spanned);
  for (const child of Object.values(view)) eachNode(child, visit);
}

/** Spans lie in the source, and a part's span lies in its whole's. */
export function checkSpans(view: CodeView, source: string): void {
  const check = (value: unknown, outer: Spanned): void => {
    if (value === null || typeof value !== 'object') return;
    let inner = outer;
    if ('start' in value && 'end' in value) {
      inner = value as Spanned;
      const isEmpty = inner.kind === 'operation' && inner.start === 0 && inner.end === 0;
      const where = `${inner.kind ?? 'part'} ${inner.start}-${inner.end} in ${outer.kind ?? 'part'} ${outer.start}-${outer.end}: ${source.slice(inner.start, inner.end)}`;
      assert.ok(isEmpty || (inner.start <= inner.end && inner.start >= outer.start && inner.end <= outer.end), `span not nested: ${where}`);
    }
    for (const child of Object.values(value)) check(child, inner);
  };
  check(view, { start: 0, end: source.length });
}

/** One statement a line, blocks and scopes indented; expressions as described by the cases below. */
export function printView(view: CodeView, source: string): string {
  const expression = (e: Expression): string => {
    switch (e.kind) {
      case 'literal': return e.type === 'string' ? `"${source.slice(e.content.start, e.content.end)}"` : source.slice(e.start, e.end);
      case 'template': return '`' + e.parts.map(p => (p.kind === 'literal' ? source.slice(p.content.start, p.content.end) : `\${${expression(p)}}`)).join('') + '`';
      case 'name': return e.name;
      case 'member': return `${expression(e.object)}.${e.name}`;
      case 'index': return `${expression(e.object)}[${e.index ? expression(e.index) : ''}]`;
      case 'call': return `${e.construct ? 'new ' : ''}${expression(e.callee)}(${e.arguments.map(argument).join(', ')})`;
      case 'object': return `${e.type ?? ''}{${e.entries.map(n => `${n.spread ? '...' : n.key === undefined ? '' : `${n.key}: `}${expression(n.value)}`).join(', ')}}`;
      case 'list': return `[${e.items.map(expression).join(', ')}]`;
      case 'function': return `${heading(e.scope)}{ ${e.scope.statements.flatMap(s => statement(s, '')).join('; ')} }`;
      case 'operation': return `(${[e.operator || '_', ...e.operands.map(expression)].join(' ')})`;
    }
  };
  const argument = (a: Argument): string => `${a.spread ? '...' : ''}${a.name === undefined ? '' : `${a.name}=`}${expression(a.value)}`;
  const heading = (s: Scope): string => {
    const parameters = s.parameters.map(p => `${expression(p.name)}${p.type ? `: ${p.type}` : ''}${p.default ? ` = ${expression(p.default)}` : ''}`).join(', ');
    const types = s.types.length > 0 ? `: ${s.types.join(', ')} ` : '';
    const list = s.kind === 'function' || parameters ? `(${parameters})` : '';
    return `${s.decorators.map(d => `@${expression(d)} `).join('')}${s.kind === 'type' ? 'type' : 'fn'}${s.name ? ` ${s.name}` : ''}${list} ${types}`;
  };
  const nested = (open: string, statements: readonly Statement[], indent: string): string[] =>
    statements.length === 0 ? [`${indent}${open}{}`] : [`${indent}${open}{`, ...statements.flatMap(s => statement(s, `${indent}  `)), `${indent}}`];
  const statement = (s: Statement, indent: string): string[] => {
    const value = 'value' in s && s.value ? ` ${expression(s.value)}` : '';
    switch (s.kind) {
      case 'assign': return [`${indent}${s.declares ? 'let ' : ''}${expression(s.target)}${s.type ? `: ${s.type}` : ''}${s.operator ? ` ${s.operator}` : ''}${value}`];
      case 'return': case 'throw': return [`${indent}${s.kind}${value}`];
      case 'expression': return [`${indent}${value.trim()}`];
      case 'iterate': return [`${indent}for ${expression(s.target)} of${value}`];
      case 'import': return [`${indent}import ${s.module} {${s.bindings.map(b => (b.imported === b.local ? b.local : `${b.imported} as ${b.local}`)).join(', ')}}`];
      case 'block': return nested('', s.statements, indent);
      case 'scope': return nested(heading(s.scope), s.scope.statements, indent);
    }
  };
  return view.statements.flatMap(s => statement(s, '')).join('\n');
}
