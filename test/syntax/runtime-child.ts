// Brings the runtime down, again and again, in a process of its own: the grammars of the other tests must not suffer.
import assert from 'node:assert/strict';
import { createGrammars } from '../../server/src/syntax/grammars';
import { startRuntime } from '../../server/src/syntax/runtime';
import { readGrammarFile } from './grammar-file';

const { RuntimeError } = (globalThis as unknown as { WebAssembly: { RuntimeError: new (message: string) => Error } }).WebAssembly;
const grammarNames = ['tree-sitter-javascript.wasm', 'tree-sitter-python.wasm', 'tree-sitter-bash.wasm'];

async function run(): Promise<void> {
  const grammars = createGrammars(readGrammarFile);
  for (const name of grammarNames) assert.ok(await grammars.ensure(name));
  const trees = (): (string | undefined)[] => grammarNames.map(name => grammars.withTree(name, 'x = "a" + f(1)\n', tree => tree.rootNode.toString()));
  const before = trees();

  for (const kind of [RuntimeError, RangeError]) {
    assert.throws(() => grammars.withTree(grammarNames[0]!, 'a()', () => { throw new kind('down'); }), kind);
    assert.deepEqual(trees(), before);
  }

  // The calls of a parse meet the end of the stack: sooner or later, as it is called from deeper and deeper.
  let failed = 0;
  const below = (levels: number): void => {
    if (levels > 0) below(levels - 1);
    else if (grammars.withTree(grammarNames[0]!, 'f("x", [1, 2]);\n'.repeat(20), () => 1) === undefined) failed++;
  };
  let [reached, over] = [0, 1 << 20];
  while (over - reached > 1) {
    const middle = (reached + over) >> 1;
    try {
      below(middle);
      reached = middle;
    } catch {
      over = middle;
    }
  }
  assert.deepEqual(trees(), before);

  // No memory is left: a text that no unit may be as large as, parsed without limits.
  const runtime = await startRuntime(readGrammarFile);
  runtime.parser.setLanguage(await runtime.load(await readGrammarFile(grammarNames[0]!)));
  assert.throws(() => runtime.parser.parse('[1,a];'.repeat(1_500_000)), RuntimeError);
  runtime.fail();
  assert.equal(runtime.isReady(), true);
  assert.deepEqual(trees(), before);
  assert.ok(grammarNames.every(grammars.isLoaded));

  // What the collector frees late must not touch the memory of now.
  for (let i = 0; i < 5; i++) {
    globalThis.gc!();
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  assert.deepEqual(trees(), before);
  process.stdout.write(`recovered, ${failed > 0 ? 'also' : 'not'} from the end of the stack\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
});
