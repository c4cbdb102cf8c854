// Masks of vehicles, devices, networks and places: in the layout of the value, nobody's, each ordinal another.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { validators } from '../../server/src/detectors/values/validators';
import { maskNames, maskValue } from '../../server/src/fixes/mask/mask';
import { thingsMasks } from '../../server/src/fixes/mask/things';
import { portedEngine } from '../../server/src/matching/re2js';
import { rules } from '../built';
import { generate } from '../generators';
import { thingsMakers } from '../generators/things';

describe('masks of things', () => {
  const cases: readonly (readonly [string, string, number, string])[] = [
    ['license-plate', '7KGR482', 0, '0XXX000'],
    ['license-plate', 'HTK-4819', 12, 'XXX-0012'],
    ['license-plate', 'LD58 KVW', 100, 'XX00 XXY'],
    ['udi', '(01)00844588003288(17)270311(10)B48T29(21)SN7302914', 4, '(01)00844588003288(17)000000(10)000000(21)000000005'],
    ['udi', '(01)00844588003288(10)B48T29', 4, '(01)00844588003288(10)000005'],
    ['uuid', '7C3A91E0-5B2D-4F86-9A17-D04E62B8F153', 9, '00000000-0000-4000-8000-000000000010'],
    ['url-key', '4829137', 0, '0000001'],
    ['url-key', 'E-48291', 0, 'E-00001'],
    ['ip-address', '73.158.92.41', 0, '203.0.113.1'],
    ['ip-address', '73.158.92.41', 254, '198.51.100.1'],
    ['ip-address', '73.158.92.41', 762, '198.18.2.250'],
    ['ip-address', '2601:246:4e80:91c2::a7f', 0x12344, '2001:db8::1:2345'],
    ['mac-address', '3c:a6:f6:1b:92:e4', 255, '00:00:5e:00:53:ff'],
    ['mac-address', '3CA6.F61B.92E4', 0, '0000.5E00.5300'],
    ['mac-address', '3C-A6-F6-FF-FE-1B-92-E4', 300, '00-00-00-00-00-00-01-2C'],
    ['coordinate', '39.75892', 0, '0.000001'],
    ['postcode', '45419-2817', 2, '00003-0000'],
    ['postcode', 'LS7 4QT', 3, 'XX0 3XX'],
    ['zip3', '036', 5, '000'],
    ['street-address', '4182 Larkspur Lane, Apt 3', 2, '102 Example Street'],
    ['street-address', 'P.O. Box 48213', 0, 'PO Box 00001 Example'],
    ['town', 'Chillicothe', 3, 'Exampletown IV'],
    ['photo', 'p/IMG_20240311.HEIC', 0, 'example-0001.HEIC'],
    ['template', 'q7Zk2LmX9vTbR4nWc8HsYd1FgJpE6uKa', 0, '00000000000000000000000000000001'],
  ];
  for (const [mask, value, ordinal, expected] of cases) it(`${mask} of ${value}`, () => assert.equal(maskValue(mask, value, ordinal), expected));

  it('fall back where they do not know the layout', () => {
    for (const mask of Object.keys(thingsMasks)) assert.equal(maskValue(mask, 'hello', 0), '[REDACTED]', mask);
    assert.ok(Object.keys(thingsMasks).every(mask => maskNames.includes(mask)));
  });

  const detections = new Map(rules.flatMap(rule => (rule.values && rule.values.mask && rule.id in thingsMakers ? [[rule.id, rule.values] as const] : [])));

  for (const [id, { mask, patterns }] of detections) {
    const shapes = patterns.map(({ shape, validate }) => ({ whole: portedEngine.pattern(`^(?:${shape})$`), validate }));
    const isFound = (value: string): boolean => !isSynthetic(id, value) && shapes.some(({ whole, validate }) => whole.matches(value).length > 0 && validate.every(name => validators[name]!.accepts(value)));

    it(`of ${id} are not found again and differ by ordinal`, () => {
      fc.assert(fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.oneof(fc.nat(400), fc.nat(2_000_000)), (seed, ordinal) => {
        let state = seed;
        const value = generate(id, () => (state = (state * 9301 + 0.49297) % 1));
        const masked = maskValue(mask, value, ordinal);
        assert.notEqual(masked, value);
        assert.notEqual(masked, '[REDACTED]', value);
        assert.ok(isSynthetic(id, masked) || !isFound(masked), masked);
        if (mask !== 'zip3') assert.notEqual(masked, maskValue(mask, value, ordinal + 1));
      }));
    });
  }
});
