// The labelled suite, held to its bars: recall at least 95 %, false findings in at most 2 % of the cases, overall and in every language.
import assert from 'node:assert/strict';
import type { FlowsMeasured, FlowsTable } from '../../measure/flows';
import { measureFlows } from '../../measure/flows';
import { formatOf } from '../../views/code-formats';
import { suite } from './suite';

const cases = suite();
const languages = [...new Set(cases.map(({ language }) => language))];

describe('labelled suite of flows', function () {
  this.timeout(300_000);
  let results: FlowsMeasured;
  before(async () => {
    results = await measureFlows(cases);
  });

  it('has enough cases, in every language', () => {
    assert.ok(cases.length >= 1500, String(cases.length));
    assert.equal(languages.length, 10);
  });

  it('parses', async () => {
    for (const { language, marked, kind, way } of cases) {
      const body = marked.replace(/[⟦⟧]/g, '');
      assert.equal((await formatOf(language)).view({ prefix: '', body, suffix: '' }).broken, false, `${language} ${kind} ${way} does not parse:\n${body}`);
    }
  });

  it('finds leaks and passes over the rest, overall', () => {
    const sum = (table: FlowsTable, key: 'planted' | 'found'): number => [...table.values()].reduce((total, row) => total + row[key], 0);
    const { found, silent } = results;
    assert.ok(sum(found.byLanguage, 'found') / sum(found.byLanguage, 'planted') >= 0.95);
    assert.ok(sum(silent.byLanguage, 'found') / sum(silent.byLanguage, 'planted') >= 0.98);
  });

  for (const language of languages) {
    it(`finds leaks and passes over the rest: ${language}`, () => {
      const found = results.found.byLanguage.get(language)!;
      const silent = results.silent.byLanguage.get(language)!;
      assert.ok(found.found / found.planted >= 0.95, `${found.found} of ${found.planted} found; missed: ${found.misses.slice(0, 10).join('; ')}`);
      assert.ok(silent.found / silent.planted >= 0.98, `found what must not be: ${silent.misses.slice(0, 10).join('; ')}`);
    });
  }
});
