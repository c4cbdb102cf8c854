// Formats of an organisation's own: what cannot be one, and how one acts.
import assert from 'node:assert/strict';
import { whyNoFormat } from '../../server/src/engine/format-check';
import { applyEdits } from '../../server/src/engine/fix';
import { findings, fixAll } from '../../server/src/engine/lint';
import { compileRuleset } from '../../server/src/engine/ruleset';
import type { LintSettings, OwnFormat } from '../../server/src/engine/settings';
import { mayMatch } from '../../server/src/matching/prescreen';
import { nativeEngine } from '../../server/src/matching/re2';
import { portedEngine } from '../../server/src/matching/re2js';
import { analyse, built, environment, rules, settings } from '../built';

const engines = [portedEngine, ...(nativeEngine() ? [nativeEngine()!] : [])];
const lakeside: OwnFormat = { rule: 'mrn', pattern: 'LMC/[0-9]{4}', context: [] };

function withFormats(...formats: OwnFormat[]): LintSettings {
  return { ...settings, formats };
}

/** What is found, as rule and text, by linting; the first look at the file must agree. */
async function found(language: string, text: string, own = withFormats(lakeside)): Promise<[string, string][]> {
  const result = findings(await analyse(language, text, { settings: own })).map(({ rule, start, end }): [string, string] => [rule, text.slice(start, end)]);
  const ruleset = (await environment()).ruleset(own);
  if (result.length > 0) assert.ok(mayMatch(Buffer.from(text), '/work/sample', language, ruleset));
  return result;
}

describe('a format of one\'s own', () => {
  it('is refused where it would match everything', () => {
    const cases: [string, RegExp | undefined][] = [
      ['LMC-[0-9]{7}', undefined], ['[0-9]{7}', undefined], ['(?i:lmc)[0-9]{4,9}[A-Z]?', undefined], ['LMC-\\$[0-9]{5}', undefined], ['[$^]{2}[0-9]{5}', undefined], ['[0-9]{3}\\s[0-9]{3}', undefined], ['L(MC-[0-9]{7})', undefined],
      ['[0-9]*', /empty/], ['(?:LMC)?', /empty/], ['', /empty/],
      ['[0-9]{3}', /three/], ['[0-9]+', /three/], ['[A-Z][0-9]{2,9}', /three/], ['\\w+', /three/], ['.{5}', /three/], ['[^a]{9}', /three/],
      ['[A-Za-z]{4,12}', /words/], ['[a-z]{8}', /words/], ['\\w{7,20}', /words/], ['[0-9]{4}', /years/], ['[0-9]{4}-[0-9]{2}-[0-9]{2}', /dates/],
      ['(', /compile/], ['a)(b', /compile/], ['(?=a)[0-9]{6}', /compile/], ['(a)\\1[0-9]{6}', /compile/], ['[0-9]{6000}', /compile/], ['\\p{nothing}', /compile/],
      ['^LMC-[0-9]{7}', /needs no/], ['LMC-[0-9]{7}$', /needs no/], ['\\bLMC-[0-9]{7}', /needs no/], ['x'.repeat(1001), /too long/],
    ];
    for (const engine of engines) {
      for (const [pattern, reason] of cases) {
        const why = whyNoFormat(pattern, engine);
        if (reason) assert.match(why ?? 'accepted', reason, `${engine.name} ${pattern.slice(0, 40)}`);
        else assert.equal(why, undefined, `${engine.name} ${pattern}`);
      }
    }
  });

  it('is judged, whatever it is', () => {
    for (const engine of engines) for (const pattern of ['(?:a?){200}a{200}', '(?:[a-z]{1,30}){1,30}[0-9]', '(?:(?:(?:[0-9]+)+)+)+X', '(?:[a-z0-9]{1,1000})x']) assert.doesNotThrow(() => void whyNoFormat(pattern, engine));
  });

  it('is found under any name of the rule', async () => {
    assert.deepEqual(await found('typescript', "const hospital = { chartNumber: 'LMC/4829' };"), [['mrn', 'LMC/4829']]);
    assert.deepEqual(await found('python', "mrn = 'LMC/4829'"), [['mrn', 'LMC/4829']]);
    assert.deepEqual(await found('python', "mrn = 'LMC/4829'", settings), []);
  });

  it('is found without a name where patients are spoken of, and not elsewhere', async () => {
    assert.deepEqual(await found('plaintext', 'The patient is LMC/4829, admitted today.\n'), [['mrn', 'LMC/4829']]);
    assert.deepEqual(await found('plaintext', 'The part is LMC/4829, shipped today.\n'), []);
    assert.deepEqual(await found('plaintext', 'The patient is XLMC/48291.\n'), [], 'letters adjoin');
  });

  it('wants its check digit', async () => {
    const own = withFormats({ rule: 'mrn', pattern: 'LMC/[0-9]{5}', check: 'mod10', context: [] });
    assert.deepEqual(await found('plaintext', 'patient LMC/48290 and patient LMC/48298\n', own), [['mrn', 'LMC/48298']]);
  });

  it('is masked in its form, and what is written then is not found', async () => {
    for (const [pattern, value] of [['LMC/[0-9]{4}', 'LMC/4829'], ['[0-9]{3}/[0-9]{4}', '482/9137'], ['LMC-[0-9]{7}', 'LMC-4829137'], ['Q[A-Z]{2}[0-9]{6}', 'QXK482913'], ['[0-9]{7}A', '4829137A']] as const) {
      const own = withFormats({ rule: 'mrn', pattern, context: [] });
      const text = `The patient is ${value}, admitted today.\n`;
      assert.deepEqual(await found('plaintext', text, own), [['mrn', value]]);
      const fixed = applyEdits(text, fixAll(await analyse('plaintext', text, { settings: own })));
      assert.ok(!fixed.includes(value), fixed);
      assert.deepEqual(await found('plaintext', fixed, own), [], fixed);
    }
  });

  it('has words of its own, which say nothing of other values', async () => {
    const own = withFormats({ ...lakeside, context: ['lakeside', 'north bay'] });
    assert.deepEqual(await found('plaintext', 'Lakeside sent LMC/4829.\n', own), [['mrn', 'LMC/4829']]);
    assert.deepEqual(await found('typescript', "const northBay = { ref: 'LMC/4829', count: 7 };", own), [['mrn', 'LMC/4829']]);
    assert.deepEqual(await found('plaintext', 'Seaside sent LMC/4829.\n', own), []);
    const call = 'Lakeside: call 212-736-5000.\n';
    assert.deepEqual(await found('plaintext', call, own), await found('plaintext', call, settings));
  });

  it('alone, finds nothing else', async () => {
    const text = "const patient = { ssn: '536-22-8417', mrn: 'LMC/4829', other: { mrn: '4829137' } };";
    const all = (await found('typescript', text)).map(([rule]) => rule);
    assert.deepEqual(all, ['ssn', 'mrn', 'mrn']);
    assert.deepEqual(await found('typescript', text, { ...withFormats(lakeside), formatsOnly: true, severities: { '*': 'off', mrn: 'error' } }), [['mrn', 'LMC/4829']]);
  });

  it('costs only itself when it is broken', () => {
    const issues: string[] = [];
    for (const engine of engines) {
      const own = withFormats({ rule: 'mrn', pattern: '(', context: [] }, lakeside, { rule: 'mrn', pattern: 'X[0-9]{5}', check: 'none-such', context: [] });
      const ruleset = compileRuleset(built, engine, (() => undefined) as never, own, (rule) => issues.push(rule));
      const plain = rules.find(({ id }) => id === 'mrn')!.values!.patterns.length;
      assert.equal(ruleset.values.find(({ id }) => id === 'mrn')!.patterns.length, plain + 1);
    }
    assert.deepEqual(new Set(issues), new Set(['mrn']));
  });
});
