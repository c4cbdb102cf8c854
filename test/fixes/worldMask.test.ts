// Masks of the world's health and national numbers: what they write differs, keeps the layout, and is nobody's for the rule.
import assert from 'node:assert/strict';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { maskValue } from '../../server/src/fixes/mask/mask';
import { rules } from '../built';
import { generate } from '../generators';
import { worldMakers } from '../generators/world';
import { seededRandom } from '../measure/random';

describe('masks of the world', () => {
  it('write what they should', () => {
    for (const [mask, value, ordinal, expected] of [
      ['letters-too', 'TREM 8403 1218', 0, 'XXXX 0000 0001'],
      ['letters-too', 'BOXW310820HNERXN09', 4, 'XXXX000000XXXXXX05'],
      ['letters-too', 'trem84031218', 1, 'xxxx00000002'],
      ['nhi', 'JAG4829', 0, 'ZZZ0001'],
      ['nhi', 'jag4829', 11, 'zzz0012'],
      ['nhi', 'JAG48AB', 0, 'ZZZ00ZA'],
      ['nhi', 'JAG48AB', 199, 'ZZZ99YA'],
      ['nhi', 'JAG4', 0, '[REDACTED]'],
      ['abha-address', 'kavya.sethi84@abdm', 2, 'person3@abdm'],
      ['record', '784-1984-4829137-2', 0, '000-0000-0000000-1'],
    ] as const) {
      assert.equal(maskValue(mask, value, ordinal), expected);
    }
  });

  for (const id of Object.keys(worldMakers)) {
    it(`of ${id} write values that are nobody's, each another`, () => {
      const { mask } = rules.find(rule => rule.id === id)!.values!;
      const random = seededRandom(id);
      for (let i = 0; i < 50; i++) {
        const value = generate(id, random);
        const first = maskValue(mask, value, 0);
        assert.notEqual(first, value);
        assert.equal(isSynthetic(id, first), true, `${value} ${first}`);
        assert.notEqual(first, maskValue(mask, value, 1));
        if (id !== 'in-abha-address') assert.equal(first.replace(/[0-9A-Za-z]/g, '_'), value.replace(/[0-9A-Za-z]/g, '_'));
      }
    });
  }
});
