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
      for (let at = 0; at < Math.min(text.length, 4_000_000); at += 200_000) assert.ok(isParseable(text.slice(at, at + 200_000)), file);
    }
    assert.ok(isParseable('call(1);\n'.repeat(20_000)));
    assert.ok(isParseable(`x = [${'0, '.repeat(20_000)}]`));
    assert.ok(isParseable(`s = "${'A'.repeat(50_000)}" // ${'-'.repeat(5000)}`));
    assert.ok(isParseable('if (a < b) { c = d << 2; }\n'.repeat(5000)));
    assert.ok(isParseable('<tr><td>1</td><td>2</td></tr>\n'.repeat(5000)));
  });

  it('refuses what made a grammar abort or take seconds', () => {
    for (const bit of ['a<', '{a:', '%w[', '<a', 'a?', 'x->', '|', '(', 'if(', 'a<b,', 'a(<', 'new A<', '`${', '</', '<?']) assert.ok(!isParseable(bit.repeat(5000)), bit);
    assert.ok(!isParseable('if (x) {\n'.repeat(10_000)));
    assert.ok(!isParseable('a'.repeat(300_000)));
    assert.ok(!check('call(1);\n'.repeat(10_000), 'tree-sitter-bash.wasm'));
  });
});
