// Every call of every table, executed: patient data that reach it are found, and it is of its category.
import assert from 'node:assert/strict';
import { categoryOfKind } from '../../../server/src/detectors/flows/sinks';
import { data, flows } from './flows';
import { samplesOf } from './sinkSamples';

describe('tables of sinks', () => {
  for (const { languages, sinks } of data.tables) {
    for (const language of languages.slice(0, languages[0] === 'java' ? 2 : 1)) {
      it(`finds every sink of ${language}`, async function () {
        this.timeout(60_000);
        const missed: string[] = [];
        for (const entry of sinks) {
          const category = entry.category ?? categoryOfKind(entry.kind);
          for (const call of entry.calls) {
            for (const sample of samplesOf(language, entry, call)) {
              const found = await flows(language, sample);
              if (entry.safe ? found.some(finding => finding.category === category) : !found.some(finding => finding.category === category)) missed.push(`${entry.id} ${call}: ${found.map(finding => finding.category).join(', ') || 'nothing'}\n${sample}`);
            }
          }
        }
        assert.deepEqual(missed, []);
      });
    }
  }

  it('has enough of them', () => {
    const calls = data.tables.flatMap(({ sinks }) => sinks.flatMap(entry => entry.calls));
    assert.ok(calls.length >= 600, String(calls.length));
    assert.ok(new Set(data.tables.flatMap(({ sinks }) => sinks.map(({ title }) => title))).size >= 150);
  });
});
