// Masks: what replaces a value keeps its layout, is never the value, and is never found again.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRules } from '../../scripts/build-rules';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { validators } from '../../server/src/detectors/values/validators';
import type { ValueDetection } from '../../server/src/engine/rule';
import { maskNames, maskValue } from '../../server/src/fixes/mask/mask';
import { portedEngine } from '../../server/src/matching/re2js';
import { generate, generatedRules } from '../generators';
import { seededRandom } from '../measure/random';

const detections = new Map<string, ValueDetection>(readRules().rules.flatMap(rule => (rule.values ? [[rule.id, rule.values]] : [])));
const shapes = new Map([...detections].map(([id, { patterns }]) => [id, patterns.map(({ shape, validate }) => ({ whole: portedEngine.pattern(`^(?:${shape})$`), validate }))]));

function isFound(id: string, value: string): boolean {
  return !isSynthetic(id, value) && shapes.get(id)!.some(({ whole, validate }) => whole.matches(value).length > 0 && validate.every(name => validators[name]!.accepts(value)));
}

const random = fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true })).map(stream => () => stream.next().value);
const ordinals = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 2_000_000 }));

describe('masks', () => {
  it('keep the layout', () => {
    const table: readonly (readonly [string, string, number, string])[] = [
      ['ssn', '412-55-7788', 0, '900-00-0001'], ['ssn', '412557788', 41, '900000042'], ['mbi', '3AC4-TE5-MK27', 0, '1S00-A00-AA00'], ['mbi', '3ac4te5mk27', 0, '1s00a00aa00'],
      ['npi', '1699774513', 0, '1000000001'], ['dea', 'bm4512679', 0, 'ax0000001'], ['mrn', 'MRN-00482913', 0, 'MRN-00000001'], ['mrn', '48-21-93', 11, '00-00-12'],
      ['member-id', 'XQK804812957', 0, 'XQK000000001'], ['member-id', 'XQ48291K7305', 0, 'XQ00000X0001'], ['phone', '+1 (238) 644-2917', 3, '+1 (202) 555-0103'],
      ['phone', '238.644.2917 x12', 0, '202.555.0100 x00'], ['email', 'a@b.co', 4, 'person5@example.org'], ['date', '1984-03-12', 0, '1984-01-01'], ['date', 'MARCH 12, 1984', 9, 'JANUARY 01, 1984'],
      ['date', '12-Mar-84', 0, '01-Jan-84'], ['date', '3/12/1984', 0, '1/01/1984'], ['date', '19840312143000', 0, '19840101000000'], ['date', '1984-03-12T08:30:00+02:00', 0, '1984-01-01T00:00:00+02:00'],
      ['card', '4539 1488 0343 6467', 0, '0000 0000 0000 0001'],
    ];
    for (const [mask, value, ordinal, expected] of table) assert.equal(maskValue(mask, value, ordinal), expected);
  });

  it('fall back where they do not know the layout', () => {
    assert.equal(maskValue(undefined, '412-55-7788', 0), '[REDACTED]');
    assert.equal(maskValue('no-such-mask', '412-55-7788', 0), '[REDACTED]');
    assert.equal(maskValue('toString', '412-55-7788', 0), '[REDACTED]');
    for (const mask of maskNames.filter(mask => mask !== 'email')) assert.equal(maskValue(mask, 'hello', 0), '[REDACTED]', mask);
  });

  for (const id of generatedRules) {
    it(`of ${id} are not found again, differ from the value and keep its length`, () => {
      const { mask } = detections.get(id)!;
      fc.assert(
        fc.property(random, ordinals, (dice, ordinal) => {
          const value = generate(id, dice);
          const masked = maskValue(mask, value, ordinal);
          assert.notEqual(masked, value);
          if (!mask) return assert.equal(masked, '[REDACTED]');
          assert.notEqual(masked, '[REDACTED]');
          if (!ownLength.has(mask) && !/[A-Za-z]{4}/.test(value)) assert.equal(masked.length, value.length, `${value} ${masked}`);
          for (const other of [id, 'mrn', 'member-id', 'phone', 'ssn', 'payment-card'].filter(other => !(other === 'mrn' || other === 'member-id') || reservedForAll.has(id) || other === id)) {
            assert.equal(isFound(other, masked), false, `${other}: ${masked}`);
          }
        }),
        { numRuns: 300 },
      );
    });

    it(`of ${id} give different values for different ordinals`, () => {
      const { mask } = detections.get(id)!;
      if (!mask || oneValue.has(mask)) return;
      const value = generate(id, seededRandom(id));
      const made = Array.from({ length: 200 }, (_, ordinal) => maskValue(detections.get(id)!.mask, value, ordinal));
      assert.equal(new Set(made).size, 200);
    });
  }

  it('of dummies still differ from them', () => {
    for (const [mask, value] of [['ssn', '900-00-0001'], ['phone', '202-555-0100'], ['date', '1984-01-01'], ['mrn', '00000001'], ['email', 'person1@example.org']] as const) {
      assert.notEqual(maskValue(mask, value, 0), value);
    }
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.constantFrom(...maskNames), fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Za-z/@. -]{0,60}$/)), ordinals, (mask, value, ordinal) => {
      const masked = maskValue(mask, value, ordinal);
      assert.ok(masked.length > 0);
      assert.notEqual(masked, value);
    }));
  });
});

/** Reserved values of their own length, and masks that know one value for each layout. */
const ownLength = new Set(['email', 'ip-address']);
const oneValue = new Set(['date', 'age', 'birth-year', 'zip3']);

/** Masks of these are known as such whichever rule looks at them: they may stand under another identifier's name. */
const reservedForAll = new Set<string>(['ssn', 'mbi', 'mrn', 'member-id']);
