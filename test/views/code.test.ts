import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createGrammars } from '../../server/src/syntax/grammars';
import { lexes } from '../../server/src/syntax/lexis';
import { codeFormat } from '../../server/src/views/formats/code';
import { readGrammarFile } from '../syntax/grammar-file';
import { adapters, checkFields, formatOf, viewOf } from './code-formats';

const languages = adapters.flatMap(adapter => adapter.languages);

describe('codeFormat', () => {
  it('has an adapter, a lexis and a grammar for each language', async () => {
    for (const language of languages) assert.ok(lexes[language] && (await formatOf(language)), language);
    assert.equal(languages.length, 13);
  });

  it('reads a unit with its surroundings and reports only the body', async () => {
    const body = '    mrn = "x"\n';
    const { fields, broken, code } = await viewOf('typescript', body, 'class Patient {\n    ssn = "before"\n', '    dob = "after"\n}\n');
    assert.equal(broken, false);
    assert.ok(code);
    assert.deepEqual(fields.map(({ record: _, ...field }) => field), [{ kind: 'value', start: body.indexOf('x'), end: body.indexOf('x') + 1, names: ['mrn', 'Patient'] }]);
  });

  it('reads a unit from the middle of a PHP file, and leaves markup markup', async () => {
    const body = '$mrn = "x";\n';
    const { fields, broken } = await viewOf('php', body);
    assert.equal(broken, false);
    assert.deepEqual(fields.map(({ start, names }) => [start, names[0]]), [[8, 'mrn']]);
    assert.equal((await viewOf('php', '<p>it\'s</p>\n')).fields.filter(field => field.kind === 'value' && field.names.length > 0).length, 0);
  });

  it('marks broken syntax and still names what it can', async () => {
    const view = await viewOf('javascript', 'const mrn = "x";\nfunction ( {\n');
    assert.equal(view.broken, true);
    assert.ok(view.fields.some(field => field.names.includes('mrn')));
  });

  it('gives an empty broken view while the grammar is not loaded and for what is too costly', async () => {
    const adapter = adapters.find(({ languages: [language] }) => language === 'java')!;
    const format = codeFormat('java', adapter, lexes.java!, createGrammars(readGrammarFile));
    assert.deepEqual(format.view({ prefix: '', body: 'int a = 1;', suffix: '' }), { fields: [], broken: true });
    assert.deepEqual(await viewOf('java', 'a<'.repeat(15_000)), { fields: [], broken: true });
  });

  it('names the same fields in the pieces of a large class as in a small one', async () => {
    const format = await formatOf('java');
    const methods = Array.from({ length: 400 }, (_, i) => `    @Test\n    public void check${i}() {\n        patient.setMrn("value ${i}");\n    }\n`);
    const text = `public class PatientTest {\n${methods.join('\n')}}\n`;
    let seen = 0;
    for (const { start, end, prefix, suffix } of format.units(text, '')) {
      const view = format.view({ prefix, body: text.slice(start, end), suffix });
      assert.equal(view.broken, false);
      for (const field of view.fields) assert.deepEqual(field.names, ['setMrn', 'patient', `check${seen++}`, 'PatientTest']);
    }
    assert.equal(seen, 400);
  });

  it('never throws, on any text in any language', async () => {
    const bit = fc.constantFrom('a', ' ', '\n', '"', "'", '`', '${', '}', '{', '(', ')', '[', ']', '=', ':', ',', ';', '<', '>', '/', '\\', '@', '#', '.', 'def ', 'class A', '\ud800', '\0', '=>', '"x"', '1', '<?php ', 'case ', '<<E\n');
    for (const language of languages) {
      const format = await formatOf(language);
      fc.assert(fc.property(fc.array(bit, { maxLength: 120 }), bits => {
        const body = bits.join('');
        checkFields(format.view({ prefix: '', body, suffix: '' }).fields, body);
      }), { numRuns: 40 });
    }
  });

  it('survives deep nesting', async () => {
    for (const language of languages) {
      const body = `x = ${'('.repeat(450)}"v"${')'.repeat(450)}\n`;
      checkFields((await viewOf(language, body)).fields, body);
      checkFields((await viewOf(language, `x = ${'['.repeat(10_000)}`)).fields, body);
    }
  });
});
