// Grammars: loads tree-sitter and its grammars from bytes the caller brings, and parses units with them.
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { isParseable } from './parse-cost';

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
  'tree-sitter-html.wasm': 'tree-sitter-html/tree-sitter-html.wasm',
};

/** Progress reports after which a parse is given up; ordinary code makes one in 20 characters or more. */
function progressBudget(text: string): number {
  return 2_000 + text.length / 6;
}

export interface Grammars {
  /** Loads a grammar, once; false when its file is missing or does not load. Loading failures are not retried. */
  ensure(grammar: string): Promise<boolean>;
  /** False before `ensure`, and for all grammars once the runtime has aborted (out of memory): start a new process then. */
  isLoaded(grammar: string): boolean;
  /** The tree, which the caller deletes; undefined when the grammar is not loaded or the parse failed or was too costly. */
  parse(grammar: string, text: string): Tree | undefined;
  /** Parses, hands the tree to `use` and frees it; undefined where there is no tree. */
  withTree<T>(grammar: string, text: string, use: (tree: Tree) => T): T | undefined;
}

/** `readFile` gives the bytes of a file named in `grammarFiles`. */
export function createGrammars(readFile: (name: string) => Promise<Uint8Array>): Grammars {
  const loading = new Map<string, Promise<boolean>>();
  const languages = new Map<string, Language>();
  let parser: Parser | undefined;

  async function load(grammar: string): Promise<boolean> {
    try {
      await initialize(readFile);
      languages.set(grammar, await Language.load(await readFile(grammar)));
      return true;
    } catch {
      return false;
    }
  }

  function parse(grammar: string, text: string): Tree | undefined {
    const language = languages.get(grammar);
    if (!language || !isParseable(text, grammar)) return undefined;
    const budget = progressBudget(text);
    let reports = 0;
    try {
      parser ??= new Parser();
      parser.setLanguage(language);
      const tree = parser.parse(text, null, { progressCallback: () => ++reports > budget });
      if (!tree) parser.reset();
      return tree ?? undefined;
    } catch {
      // The runtime has aborted and cannot be made anew in this process: from now on no grammar is loaded.
      languages.clear();
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
    parse,
    withTree(grammar, text, use) {
      const tree = parse(grammar, text);
      if (!tree) return undefined;
      try {
        return use(tree);
      } finally {
        tree.delete();
      }
    },
  };
}

let runtime: Promise<void> | undefined;

/** web-tree-sitter is one module-wide instance, whoever asks first brings its bytes. It is kept from printing. */
function initialize(readFile: (name: string) => Promise<Uint8Array>): Promise<void> {
  runtime ??= readFile('web-tree-sitter.wasm').then(wasmBinary => Parser.init({ wasmBinary: wasmBinary as unknown as ArrayBuffer, print: silent, printErr: silent }));
  runtime.catch(() => (runtime = undefined));
  return runtime;
}

function silent(): void {}
