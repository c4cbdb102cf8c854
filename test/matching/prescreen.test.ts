// The first look at a file's bytes never says no where linting finds something.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findings, open } from '../../server/src/engine/lint';
import { mayMatch } from '../../server/src/matching/prescreen';
import { environment, rules, settings, vocabulary } from '../built';
import { generate } from '../generators';
import { hosts } from '../measure/hosts';
import { seededRandom } from '../measure/random';

const names = rules.flatMap(rule => rule.values?.names ?? []);
const nameParts = fc.constantFrom(...names, ...vocabulary.person, ...vocabulary.ambiguous, ...vocabulary.health, 'note', 'entry', 'support', 'total');

describe('prescreen', () => {
  it('passes every text that has a finding', async () => {
    const { ready, ruleset } = await environment();
    const compiled = ruleset(settings);
    for (const host of hosts) await ready(host.language);
    const random = seededRandom('prescreen');
    const ids = rules.filter(rule => rule.values).map(rule => rule.id);
    let withFindings = 0;
    fc.assert(
      fc.property(fc.constantFrom(...hosts), fc.constantFrom(...ids), fc.array(nameParts, { minLength: 1, maxLength: 3 }), (host, id, parts) => {
        const name = parts.join('_').replace(/[^a-z0-9]+/g, '_');
        const text = host.write(generate(id, random), name, name.replaceAll('_', ' '));
        const uri = `file:///work/${host.file}`;
        if (findings(open({ uri, language: host.language, version: 1, text }, compiled)).length === 0) return;
        withFindings++;
        assert.ok(mayMatch(Buffer.from(text), uri, host.language, compiled), `${id} as ${name} in ${host.name}`);
      }),
      { numRuns: 3000, seed: 3 },
    );
    assert.ok(withFindings > 500, `only ${withFindings} samples had findings`);
  });

  it('turns away text without health or names', async () => {
    const compiled = (await environment()).ruleset(settings);
    assert.equal(mayMatch(Buffer.from("const total = 812447093; // see 2024-03-01, bob@corp.com\n".repeat(2000)), 'file:///work/a.ts', 'typescript', compiled), false);
  });
});
