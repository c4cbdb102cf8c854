// A format derived from examples: matches all of them, has none of their digits, and refuses what is no number.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { validators } from '../../server/src/detectors/values/validators';
import { deriveFormat, looksLikeNumber } from '../../server/src/engine/derive-format';
import { nativeEngine } from '../../server/src/matching/re2';
import { portedEngine } from '../../server/src/matching/re2js';

const engines = [portedEngine, ...(nativeEngine() ? [nativeEngine()!] : [])];

function matchesWhole(pattern: string, example: string): boolean {
  return engines.every((engine) => engine.set([`^(?:${pattern})$`]).which(example).length === 1 && engine.pattern(pattern).matches(example)[0]?.end === example.length);
}

/** The pattern without what counts and classifies. */
const literals = (pattern: string): string => pattern.replace(/\[0-9|\{[0-9,]+\}/g, '');

/** Digits with a check digit of this kind behind them. */
function withCheck(name: string, digits: string): string {
  for (let last = 0; last < 10; last++) if (validators[name]!.accepts(digits + last)) return digits + last;
  throw new Error('no digit fits');
}

describe('a derived format', () => {
  const table: [string, string[], string][] = [
    ['a prefix and digits', ['LMC-4829137'], 'LMC-[0-9]{7}'],
    ['blanks and quotes around', ["  'LMC-4829137', "], 'LMC-[0-9]{7}'],
    ['several lengths', ['LMC-4829137', 'LMC-48291374'], 'LMC-[0-9]{7,8}'],
    ['several layouts', ['LMC4829137', 'LMC-4829137'], '(?:LMC-[0-9]{7}|LMC[0-9]{7})'],
    ['letters that differ', ['E7730184', 'F7730185'], '[A-Z][0-9]{7}'],
    ['letters that begin alike', ['LMCA48291', 'LMCB48292'], 'LMC[A-Z][0-9]{5}'],
    ['a suffix', ['4829137A'], '[0-9]{7}A'],
    ['groups', ['48-21-937'], '[0-9]{2}-[0-9]{2}-[0-9]{3}'],
    ['a dot, which is no wildcard', ['48.21937'], '[0-9]{2}\\.[0-9]{5}'],
    ['lower case', ['lmc-4829137', 'lmc-4829138'], 'lmc-[0-9]{7}'],
    ['letters between digits, anywhere', ['1A2B34', '12AB34', 'A12B34', 'AB1234', '1234AB'], '[0-9A-Z]{6}'],
    ['one word that may be a name', ['Okafor-4829137'], '[A-Za-z]{6}-[0-9]{7}'],
    ['digits alone', ['4829137'], '[0-9]{7}'],
  ];
  for (const [name, examples, pattern] of table) {
    it(`of ${name}`, () => {
      const derived = deriveFormat(examples);
      assert.deepEqual(derived, { pattern });
      for (const example of examples) assert.ok(matchesWhole(pattern, example.replace(/[^0-9A-Za-z.-]/g, '')), example);
    });
  }

  it('has a check digit where enough examples agree', () => {
    const numbers = ['482913', '773018', '204857', '918273', '650412'];
    for (const name of ['luhn', 'mod11']) {
      const examples = numbers.map((digits) => `LMC-${withCheck(name, digits)}`);
      assert.deepEqual(deriveFormat(examples), { pattern: 'LMC-[0-9]{7}', check: name });
      assert.deepEqual(deriveFormat(examples.slice(0, 3)), { pattern: 'LMC-[0-9]{7}' }, 'three may be chance');
      assert.deepEqual(deriveFormat([...examples.slice(0, 3), ...examples.slice(0, 3)]), { pattern: 'LMC-[0-9]{7}' }, 'repeats are no more');
      assert.deepEqual(deriveFormat([...examples, 'LMC-4829130', 'LMC-4829131']), { pattern: 'LMC-[0-9]{7}' });
    }
  });

  it('computes check digits as HL7 does', () => {
    for (const [number, digit] of [['12345', 5], ['401', 0], ['9999', 4], ['99999999', 8]] as const) assert.equal(withCheck('mod10', number), `${number}${digit}`);
    assert.equal(withCheck('mod11', '1234567'), '12345674');
  });

  it('is refused for what is no number', () => {
    const refused: [string[], RegExp][] = [
      [[], /Select/], [['  '], /Select/], [['LMC-482'], /fewer than 4 digits/], [['patient'], /fewer than 4/], [['MRN: 4829137'], /more than a number/], [['patient 4829137'], /more than a number/],
      [['4829137\n4829138'], /other than letters/], [['Ünal-4829137'], /other than letters/], [['(4829137'], /begins or ends/], [['2024-01-31', '12/31/1999'], /dates/], [['4'.repeat(65)], /too long/],
      [['4829137', '48-29137', '48 29137', '48/29137'], /do not look alike/], [Array.from({ length: 501 }, (_, i) => String(10_000 + i)), /too many/],
    ];
    for (const [examples, reason] of refused) {
      const derived = deriveFormat(examples);
      assert.ok('refused' in derived && reason.test(derived.refused), JSON.stringify(examples));
      assert.doesNotMatch(derived.refused, /4829137|1999/);
    }
    for (const text of ['LMC-4829137', '48 21 93 11']) assert.ok(looksLikeNumber(text), text);
    for (const text of ['', 'x', 'const a = 4829137;', '2024-01-31', 'a\n4829137']) assert.ok(!looksLikeNumber(text), text);
  });

  it('matches every example and keeps no digit of them', () => {
    const run = fc.oneof(fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 9 }), fc.string({ unit: fc.constantFrom(...'ABCxyz'), minLength: 1, maxLength: 6 }));
    const example = fc.array(run, { minLength: 1, maxLength: 4 }).chain((runs) => fc.constantFrom('-', '', '.', ' ', '/').map((joint) => runs.join(joint)));
    let derivedCount = 0;
    fc.assert(fc.property(fc.array(example, { minLength: 1, maxLength: 6 }), (examples) => {
      const derived = deriveFormat(examples);
      if ('refused' in derived) return;
      derivedCount++;
      for (const one of examples) assert.ok(matchesWhole(derived.pattern, one), `${derived.pattern} for ${one}`);
      assert.doesNotMatch(literals(derived.pattern), /[0-9]/);
    }), { numRuns: 500 });
    assert.ok(derivedCount > 50, `${derivedCount} of 500 had a format`);
  });

  it('survives any text', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }))), (examples) => void deriveFormat(examples)), { numRuns: 300 });
  });
});
