// Every fix of every finding of the detector's own tests and tables, applied: the text parses, the finding is gone, none is new.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { data } from '../../detectors/flows/flows';
import { samplesOf } from '../../detectors/flows/sinkSamples';
import { suite } from '../../detectors/flows/suite';
import { adapters } from '../../views/code-formats';
import { styleOf } from '../../../server/src/fixes/flows/styles';
import { applied, offered, read } from './apply';

const folder = join(__dirname, '..', '..', 'detectors', 'flows');

/** The marked cases of a test file of the detector, as they stand in it. */
function casesOf(name: string): (readonly [string, string])[] {
  const table = /const cases: readonly \(readonly \[string, string\]\)\[\] = (\[[\s\S]*?\n\]);/.exec(readFileSync(join(folder, name), 'utf8'));
  // Our own source, evaluated so that its escapes are read as they are there.
  return table ? (new Function(`return ${table[1]!}`)() as [string, string][]) : [];
}

/** Code as people write it, a file of several texts for each language. */
function writtenTexts(): (readonly [string, string])[] {
  const written = join(folder, 'written');
  return readdirSync(written).flatMap(name => readFileSync(join(written, name), 'utf8').split(/^=== .*\n/m).slice(1).map(text => [name.replace('.txt', ''), text.replace(/ ◆.*$/gm, '')] as const));
}

/** One of so many cases of the suite: all of them take a minute. */
const sample = 17;

interface Count { findings: number; fixed: number; applied: number }

async function applyAll(language: string, text: string, count: Count): Promise<void> {
  const known = await read(language, text);
  for (const mask of [undefined, { name: 'maskPhi' }]) {
    for (const { finding, fixes } of await offered(language, text, mask)) {
      if (!mask) {
        count.findings++;
        if (fixes.length > 0) count.fixed++;
      }
      assert.equal(new Set(fixes.map(({ title }) => title)).size, fixes.length);
      for (const fix of fixes) {
        if (mask && !/project's/.test(fix.title)) continue;
        await applied(language, text, finding, fix, known);
        count.applied++;
      }
    }
  }
}

/** The four kinds of scripts are written alike. */
const languages = adapters.flatMap(adapter => adapter.languages).filter(language => styleOf(language) && !/^javascript|react$/.test(language));

describe('fixes of flows, all of them applied', () => {
  it('knows how each language is written whose flows are followed', () => {
    for (const table of data.tables) for (const language of table.languages) assert.ok(styleOf(language), language);
  });

  it('holds for the cases of the detector, most of which have a fix', async () => {
    const count: Count = { findings: 0, fixed: 0, applied: 0 };
    const cases = casesOf('marked.test.ts').filter(([, text]) => text.includes('⟦'));
    assert.ok(cases.length >= 30, `only ${cases.length} cases`);
    for (const [language, text] of cases) await applyAll(language, text.replace(/[⟦⟧]/g, ''), count);
    assert.ok(count.fixed >= 0.8 * count.findings, JSON.stringify(count));
  }).timeout(60_000);

  it('holds for code as it is written, most of which has a fix', async () => {
    const count: Count = { findings: 0, fixed: 0, applied: 0 };
    for (const [language, text] of writtenTexts()) await applyAll(language, text, count);
    assert.ok(count.findings > 150 && count.fixed >= 0.85 * count.findings, JSON.stringify(count));
  }).timeout(60_000);

  it('holds for the ways that data go', async () => {
    const count: Count = { findings: 0, fixed: 0, applied: 0 };
    const cases = suite().filter(({ category }, i) => category !== undefined && i % sample === 0);
    for (const { language, marked } of cases) await applyAll(language, marked.replace(/[⟦⟧]/g, ''), count);
    assert.ok(count.findings > 60 && count.fixed >= 0.75 * count.findings, JSON.stringify(count));
  }).timeout(60_000);

  for (const language of languages) {
    it(`holds for the calls of the tables: ${language}`, async () => {
      const count: Count = { findings: 0, fixed: 0, applied: 0 };
      const calls = data.tables.filter(table => table.languages.includes(language)).flatMap(({ sinks }) => sinks.flatMap(entry => entry.calls.slice(0, 1).map(call => [entry, call] as const)));
      for (const [entry, call] of calls) for (const text of samplesOf(language, entry, call).slice(0, 1)) await applyAll(language, text, count);
      assert.ok(count.findings > 20 && count.fixed >= 0.7 * count.findings, JSON.stringify(count));
    }).timeout(120_000);
  }
});
