import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isParseable as check } from '../../server/src/syntax/parse-cost';

const isParseable = (text: string): boolean => check(text, 'tree-sitter-javascript.wasm');

describe('isParseable', () => {
  it('passes ordinary code, also flat, long and repetitive', () => {
    const modules = join(__dirname, '../../node_modules');
    for (const file of ['typescript/lib/typescript.js', 'typescript/lib/lib.dom.d.ts', 're2js/build/index.cjs.cjs', 'yaml/browser/dist/index.js', 'ajv/dist/ajv.bundle.js']) {
      let text: string;
      try {
        text = readFileSync(join(modules, file), 'utf8');
      } catch {
        continue;
      }
      for (let at = 0; at < Math.min(text.length, 4_000_000); at += 12_000) assert.ok(isParseable(text.slice(at, at + 12_000)), `${file} ${at}`);
    }
    const numbered = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('');
    assert.ok(isParseable(numbered(1500, i => `call(${i});\n`)));
    assert.ok(isParseable(`x = [${numbered(3000, i => `${i}, `)}]`));
    assert.ok(isParseable(`s = "${'A'.repeat(20_000)}" // ${'-'.repeat(400)}`));
    assert.ok(isParseable('if (a < b) { c = d << 2; }\n'.repeat(30)));
    assert.ok(isParseable(numbered(500, i => `<tr><td>${i}</td><td>2</td></tr>\n`)));
  });

  it('refuses long texts of few different words, whose errors cost the square of their length', () => {
    for (const bit of ['>+;', '::\n))', '~\n}\n>>>= ', 'if x = ', 'case ', 'call(1);\n']) {
      assert.ok(!isParseable(bit.repeat(600)), bit);
      assert.ok(isParseable(bit.repeat(20)), bit);
    }
  });

  it('refuses long texts of any kind, of some grammars sooner', () => {
    const text = (length: number): string => Array.from({ length: length / 8 }, (_, i) => `a${10_000 + i};\n`).join('');
    assert.ok(isParseable(text(23_000)));
    assert.ok(!isParseable(text(25_000)));
    for (const name of ['kotlin', 'bash', 'c_sharp', 'tsx']) assert.ok(check(text(15_000), `tree-sitter-${name}.wasm`) && !check(text(17_000), `tree-sitter-${name}.wasm`));
  });

  it('refuses what made a grammar abort or take seconds', () => {
    for (const bit of ['a<', '{a:', '%w[', '<a', 'a?', 'x->', '|', '(', 'if(', 'a<b,', 'a(<', 'new A<', '`${', '</', '<?']) assert.ok(!isParseable(bit.repeat(5000)), bit);
    assert.ok(!isParseable('if (x) {\n'.repeat(10_000)));
    assert.ok(!isParseable('a'.repeat(300_000)));
  });
});
