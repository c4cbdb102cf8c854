// Grammars: loads tree-sitter and its grammars from bytes the caller brings, and parses units with them.
import type { Language, ParseState, Tree } from 'web-tree-sitter';
import { isParseable } from './parse-cost';
import { startRuntime, type Runtime } from './runtime';

/** The runtime and every grammar we ship: file name under dist/grammars → path inside node_modules. */
export const grammarFiles: Readonly<Record<string, string>> = {
  'web-tree-sitter.wasm': 'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-javascript.wasm': 'tree-sitter-javascript/tree-sitter-javascript.wasm',
  'tree-sitter-typescript.wasm': 'tree-sitter-typescript/tree-sitter-typescript.wasm',
  'tree-sitter-tsx.wasm': 'tree-sitter-typescript/tree-sitter-tsx.wasm',
  'tree-sitter-python.wasm': 'tree-sitter-python/tree-sitter-python.wasm',
  'tree-sitter-java.wasm': 'tree-sitter-java/tree-sitter-java.wasm',
  'tree-sitter-kotlin.wasm': '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
  'tree-sitter-c_sharp.wasm': 'tree-sitter-c-sharp/tree-sitter-c_sharp.wasm',
  'tree-sitter-go.wasm': 'tree-sitter-go/tree-sitter-go.wasm',
  'tree-sitter-ruby.wasm': 'tree-sitter-ruby/tree-sitter-ruby.wasm',
  'tree-sitter-php.wasm': 'tree-sitter-php/tree-sitter-php.wasm',
  'tree-sitter-rust.wasm': 'tree-sitter-rust/tree-sitter-rust.wasm',
  'tree-sitter-bash.wasm': 'tree-sitter-bash/tree-sitter-bash.wasm',
};

/**
 * Progress reports (one for a hundred steps) after which a parse is given up. Measured on 120,000 units of real code, half
 * of them broken by an edit: at most 4 for 100 characters.
 */
function progressBudget(text: string): number {
  return 100 + text.length / 20;
}
/** A step inside an error costs the more the further in it is: the sum of the offsets of such reports is bounded, too. */
const errorBudget = 256 * 1024;
/** Where markup, types and regular expressions are all open possibilities a step costs several times as much. */
const errorBudgetOf: Readonly<Record<string, number>> = { 'tree-sitter-tsx.wasm': 112 * 1024, 'tree-sitter-typescript.wasm': 112 * 1024 };
const errorBase = 1024;

export interface Grammars {
  /** Loads a grammar, once; false when its file is missing or does not load. Loading failures are not retried. */
  ensure(grammar: string): Promise<boolean>;
  /** False before `ensure`. */
  isLoaded(grammar: string): boolean;
  /**
   * Parses and hands the tree to `use`, which must not keep it nor call `withTree` itself; undefined when the grammar is not loaded or the
   * text too costly. The last tree is kept: what was typed in is read twice, for its values and for its facts.
   */
  withTree<T>(grammar: string, text: string, use: (tree: Tree) => T): T | undefined;
}

interface LastTree {
  readonly grammar: string;
  readonly text: string;
  readonly tree: Tree;
  /** Of the runtime, when it was made. */
  readonly losses: number;
}

/** `readFile` gives the bytes of a file named in `grammarFiles`. */
export function createGrammars(readFile: (name: string) => Promise<Uint8Array>): Grammars {
  const loading = new Map<string, Promise<boolean>>();
  const languages = new Map<string, Language>();
  let runtime: Runtime | undefined;
  let last: LastTree | undefined;

  function forget(): void {
    // What is gone with the runtime's memory is nothing to delete; the collector is told to leave it alone.
    if (last && last.losses !== runtime!.losses()) (last.tree as unknown as { 0: number })[0] = 0;
    last?.tree.delete();
    last = undefined;
  }

  async function load(grammar: string): Promise<boolean> {
    try {
      runtime = await startRuntime(readFile);
      languages.set(grammar, await runtime.load(await readFile(grammar)));
      return true;
    } catch {
      return false;
    }
  }

  function parse(grammar: string, text: string): Tree | undefined {
    const language = languages.get(grammar);
    if (!runtime || !language || !isParseable(text, grammar)) return undefined;
    if (!runtime.isReady()) {
      languages.clear();
      return undefined;
    }
    if (last?.text === text && last.grammar === grammar && last.losses === runtime.losses()) return last.tree;
    forget();
    try {
      runtime.parser.setLanguage(language);
      const tree = runtime.parser.parse(text, null, { progressCallback: createLimit(text, errorBudgetOf[grammar] ?? errorBudget) });
      if (tree) last = { grammar, text, tree, losses: runtime.losses() };
      else runtime.parser.reset();
      return tree ?? undefined;
    } catch {
      // A text that brings the runtime down costs itself alone: what is found elsewhere must not depend on it.
      runtime.fail();
      return undefined;
    }
  }

  return {
    ensure(grammar) {
      const known = loading.get(grammar) ?? load(grammar);
      loading.set(grammar, known);
      return known;
    },
    isLoaded: grammar => languages.has(grammar),
    withTree(grammar, text, use) {
      const tree = parse(grammar, text);
      if (!tree) return undefined;
      try {
        return use(tree);
      } catch (error) {
        if (isDown(error)) runtime?.fail();
        forget();
        throw error;
      }
    },
  };
}

/** Says when a parse is to be given up. */
function createLimit(text: string, errorLimit: number): (state: ParseState) => boolean {
  const budget = progressBudget(text);
  let reports = 0;
  let errors = 0;
  return ({ hasError, currentOffset }) => {
    // Offsets are bytes of UTF-16.
    if (hasError) errors += errorBase + currentOffset / 2;
    return ++reports > budget || errors > errorLimit;
  };
}

/** The runtime has aborted, or its calls met the end of the stack. */
function isDown(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
}
