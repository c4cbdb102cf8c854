import assert from 'node:assert/strict';
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
      assert.equal(grammars.withTree(javascript, 'a();\n'.repeat(60_000), () => 1), undefined);
      assert.equal(grammars.withTree(javascript, 'a();\n'.repeat(50_000), () => 1), 1);
    });

    it('comes back from hostile text and parses the next as ever', function () {
      this.timeout(30_000);
      for (const bit of ['(', '{', '[', '<a', '`${', 'a.b(', '=>', '/', '"', '@', '\ud800', '({[`${<', 'if(']) {
        grammars.withTree(javascript, bit.repeat(200_000 / bit.length), tree => tree.rootNode.hasError);
        assert.equal(grammars.withTree(javascript, 'a();', tree => tree.rootNode.hasError), false);
      }
    });
  });
});
