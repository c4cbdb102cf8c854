// Every example of every rule, run through the engine: marked spans are found, the rest is silent, fixes do what they say.
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/engine/fix';
import type { Analysis } from '../../server/src/engine/lint';
import { findings, fixAll, open } from '../../server/src/engine/lint';
import type { Example } from '../../server/src/engine/rule';
import { validators } from '../../server/src/detectors/values/validators';
import { portedEngine } from '../../server/src/matching/re2js';
import { readRules } from '../../scripts/build-rules';
import { environment, settings } from '../built';
import { generate, generatedRules } from '../generators';
import { seededRandom } from '../measure/random';

/** With their examples, which the build leaves out; those about settings have a test of their own. */
const rules = readRules().rules.filter(({ detector }) => detector !== 'settings');

const absences = new Set(rules.flatMap(({ id, detector }) => (detector === 'absence' ? [id] : [])));

async function analyse({ language, file }: Example, text: string): Promise<Analysis> {
  const { ready, ruleset } = await environment();
  await ready(language);
  return open({ uri: `file:///workspace/${file ?? 'example'}`, language, version: 1, text }, ruleset(settings));
}

/** The text with what is found of the rule between marks. */
function mark(analysis: Analysis, rule: string): string {
  const spans = findings(analysis).filter(finding => finding.rule === rule);
  return applyEdits(analysis.document.text, spans.flatMap(({ start, end }) => [{ start, end: start, text: '⟦' }, { start: end, end, text: '⟧' }]));
}

for (const rule of rules) {
  describe(`rule ${rule.id}`, () => {
    rule.examples.forEach((example, i) => {
      const plain = example.text.replace(/[⟦⟧]/g, '');
      it(`example ${i + 1}, ${example.language}: ${plain === example.text ? 'silent' : 'found'}`, async () => {
        const analysis = await analyse(example, plain);
        assert.equal(mark(analysis, rule.id), example.text);
        // An opinion about a route or a column does not contradict another rule.
        const counts = (id: string): boolean => id === rule.id || !absences.has(id);
        if (plain === example.text) assert.deepEqual(findings(analysis).map(finding => finding.rule).filter(counts), []);
      });
      if (example.fixed !== undefined) {
        it(`example ${i + 1}, ${example.language}: fixed`, async () => {
          const fixed = applyEdits(plain, fixAll(await analyse(example, plain)));
          assert.equal(fixed, example.fixed);
          assert.deepEqual(findings(await analyse(example, fixed)), []);
        });
      }
    });
  });
}

describe('patterns of rules', () => {
  const patterns = rules.flatMap(rule => rule.values?.patterns.map(pattern => ({ id: rule.id, ...pattern })) ?? []);

  it('match by their approximation wherever they match', () => {
    let compared = 0;
    const random = seededRandom('approximations');
    for (const { id, shape, approximate } of patterns) {
      if (approximate === undefined) continue;
      const exact = portedEngine.pattern(shape);
      const gate = portedEngine.pattern(approximate);
      for (let i = 0; i < 400; i++) {
        const text = `x: "${generate(generatedRules[i % generatedRules.length]!, random)}" `;
        for (const { start, end } of exact.matches(text)) {
          compared++;
          assert.ok(gate.matches(text.slice(start, end)).length > 0, `${id}: ${shape} in ${text}`);
        }
      }
    }
    assert.ok(compared > 1000);
  });

  it('do not start with a wildcard and bound every repeat', () => {
    for (const { id, shape } of patterns) assert.ok(!/^(?:\.|\[[^\]]*\])[*+]|[^\\[][*+](?![^[]*\])/.test(shape.replace(/\\./g, '_').replace(/\[[^\]]*\]/g, 'c')), `${id}: ${shape}`);
  });

  it('name known validators, and every validator is used or documented', () => {
    const used = new Set(patterns.flatMap(({ validate }) => validate));
    for (const name of used) assert.ok(name in validators);
  });
});
