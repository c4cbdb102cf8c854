// Masks of names and ages: nobody's, in the layout of what they replace, each ordinal another.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { validators } from '../../server/src/detectors/values/validators';
import { readName } from '../../server/src/detectors/values/validators/person-name';
import { maskValue } from '../../server/src/fixes/mask/mask';
import { generate } from '../generators';

describe('mask of names', () => {
  const cases: readonly (readonly [string, number, string])[] = [
    ['Maribel Quillan', 0, 'Jane Doe'],
    ['Maribel Quillan', 1, 'John Doe'],
    ['Maribel Quillan', 2, 'Jane Doe-Alfa'],
    ['Maribel T. Quillan', 0, 'Jane A. Doe'],
    ['MARIBEL TERESA QUILLAN', 0, 'JANE ANN DOE'],
    ['Quillan', 0, 'Doe'],
    ['QUILLAN', 1, 'DOE-ALFA'],
    ['Quillan', 27, 'Doe-Alfa-Alfa'],
    ['QUILLAN, MARIBEL T', 0, 'DOE, JANE A'],
    ['QUILLAN^MARIBEL', 0, 'DOE^JANE'],
    ['Quillan^Maribel^T^^Mrs', 1, 'Doe^John^A^^Mrs'],
    ['Dr. Petra de la Ferreira Jr.', 0, 'Dr. Jane Doe Jr.'],
    ['M. Quillan', 1, 'J. Doe-Alfa'],
    ['van der Berg', 0, 'Doe'],
    ['quillan', 0, '[REDACTED]'],
  ];
  for (const [value, ordinal, masked] of cases) it(`${value}, number ${ordinal}: ${masked}`, () => assert.equal(maskValue('person-name', value, ordinal), masked));

  it('is synthetic, another for each ordinal, and of the same parts', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(3000), (seed, ordinal) => {
      let state = seed;
      const value = generate('person-name', () => (state = (state * 9301 + 0.49297) % 1));
      const masked = maskValue('person-name', value, ordinal);
      assert.ok(isSynthetic('person-name', masked), masked);
      assert.notEqual(masked, maskValue('person-name', value, ordinal + 1));
      assert.deepEqual(readName(masked)?.map(part => part.role), readName(value)?.map(part => part.role), `${value} ${masked}`);
    }));
  });
});

describe('masks of age and year of birth', () => {
  it('write the category that Safe Harbor allows, and what their rules let stay', () => {
    assert.equal(maskValue('age', '97', 0), '90');
    assert.equal(maskValue('age', '104 years', 3), '90 years');
    assert.equal(maskValue('birth-year', '1921', 0), '1936');
    assert.ok(!validators['age-over-89']!.accepts('90') && !validators['birth-year-over-89']!.accepts('1936'));
  });
});
