import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createGrammars, grammarFiles, type Grammars } from '../../server/src/syntax/grammars';
import { readGrammarFile } from './grammar-file';

const javascript = 'tree-sitter-javascript.wasm';

describe('grammars', () => {
  it('loads every grammar it lists', async () => {
    const grammars = createGrammars(readGrammarFile);
    for (const name of Object.keys(grammarFiles).filter(file => file !== 'web-tree-sitter.wasm')) {
      assert.equal(await grammars.ensure(name), true, name);
      assert.equal(grammars.withTree(name, 'x', tree => tree.rootNode.endIndex), 1, name);
    }
  });

  it('reads each file once, however often and at once it is asked', async () => {
    const asked: string[] = [];
    const grammars = createGrammars(name => {
      asked.push(name);
      return readGrammarFile(name);
    });
    assert.deepEqual(await Promise.all([1, 2, 3].map(() => grammars.ensure(javascript))), [true, true, true]);
    assert.equal(asked.filter(name => name === javascript).length, 1);
  });

  it('answers false for what does not load and gives no tree for it', async () => {
    const grammars = createGrammars(name => (name === 'web-tree-sitter.wasm' ? readGrammarFile(name) : Promise.resolve(new Uint8Array([1, 2, 3]))));
    assert.equal(await grammars.ensure(javascript), false);
    assert.equal(grammars.isLoaded(javascript), false);
    assert.equal(grammars.withTree(javascript, 'x', () => 1), undefined);
  });

  it('answers false for a missing file and has not loaded what nobody asked for', async () => {
    const grammars = createGrammars(() => Promise.reject(new Error('missing')));
    assert.equal(await grammars.ensure('nothing.wasm'), false);
    assert.equal(createGrammars(readGrammarFile).withTree(javascript, 'x', () => 1), undefined);
  });

  it('frees the tree also when its user throws', async () => {
    const grammars = createGrammars(readGrammarFile);
    await grammars.ensure(javascript);
    assert.throws(() => grammars.withTree(javascript, 'a()', () => { throw new Error('user'); }), /user/);
    assert.equal(grammars.withTree(javascript, 'a()', tree => tree.rootNode.type), 'program');
  });

  describe('budget', () => {
    let grammars: Grammars;
    before(async () => {
      grammars = createGrammars(readGrammarFile);
      await grammars.ensure(javascript);
    });

    it('does not parse what is larger than a unit may be', () => {
      const lines = (count: number): string => Array.from({ length: count }, (_, i) => `a(${i});\n`).join('');
      assert.equal(grammars.withTree(javascript, lines(2000), () => 1), 1);
      assert.equal(grammars.withTree(javascript, lines(5000), () => 1), undefined);
    });

    it('comes back from hostile text and parses the next as ever', function () {
      this.timeout(30_000);
      for (const bit of ['(', '{', '[', '<a', '`${', 'a.b(', '=>', '/', '"', '@', '\ud800', '({[`${<', 'if(']) {
        grammars.withTree(javascript, bit.repeat(200_000 / bit.length), tree => tree.rootNode.hasError);
        assert.equal(grammars.withTree(javascript, 'a();', tree => tree.rootNode.hasError), false);
      }
    });

    it('gives up what once took up to a minute', async function () {
      this.timeout(60_000);
      const worst: readonly (readonly [grammar: string, text: string])[] = [
        ['python', '>+;'.repeat(4000)], ['kotlin', '\n*=}\n'.repeat(2000)], ['kotlin', '+=\n'.repeat(5000)], ['kotlin', 'if '.repeat(5000)], ['bash', '::\n))'.repeat(2000)], ['bash', ';--**'.repeat(1500)], ['c_sharp', 'case '.repeat(3000)],
        ['tsx', '~\n}\n>>>= '.repeat(700)], ['typescript', '11return]|}delete}\n'.repeat(400)], ['go', '}\n-\n}'.repeat(2000)], ['rust', '}>:|;\n'.repeat(3000)], ['java', '}\nmodule\n=\n)'.repeat(1000)],
        ...['tsx', 'bash', 'kotlin', 'python', 'ruby', 'java'].map(name => [name, garbage(15_000)] as const),
      ];
      for (const [name, text] of worst) {
        const grammar = `tree-sitter-${name}.wasm`;
        await grammars.ensure(grammar);
        const started = process.cpuUsage().user;
        grammars.withTree(grammar, text, tree => tree.rootNode.hasError);
        const ms = (process.cpuUsage().user - started) / 1000;
        assert.ok(ms < 1500, `${name} ${JSON.stringify(text.slice(0, 20))} ${Math.round(ms)} ms`);
      }
    });
  });

  it('is as new after the runtime has aborted', function () {
    this.timeout(60_000);
    const child = spawnSync(process.execPath, ['--liftoff-only', '--expose-gc', '--require', 'tsx/cjs', join(__dirname, 'runtime-child.ts')], { encoding: 'utf8', timeout: 50_000 });
    assert.equal(child.status, 0, child.stderr);
    assert.match(child.stdout, /^recovered/);
  });
});

/** Words and marks of many languages without sense, the same at every run. */
function garbage(length: number): string {
  const words = ['if', 'class', 'return', '(', ')', '{', '}', '[', ']', '<', '>', '=', '+=', '"s"', "'", 'a', 'foo', '1', '0.5', ';', ',', '.', ':', '?', '=>', 'import', '\n', '\n', '#', '$', '%', '`', '/', 'in', 'case', 'new', 'type', '...', '!', '&&'];
  let text = '';
  for (let seed = 1; text.length < length; ) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    text += `${words[(seed >> 8) % words.length]!} `;
  }
  return text;
}
