// Masks of United States identifiers: layout, and what they write is nobody's.
import assert from 'node:assert/strict';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { validators } from '../../server/src/detectors/values/validators';
import { maskValue } from '../../server/src/fixes/mask/mask';

describe('masks of United States identifiers', () => {
  it('keep the layout', () => {
    const table: readonly (readonly [mask: string, value: string, ordinal: number, expected: string])[] = [
      ['last-four', '4817', 0, '0001'], ['last-four', '4817', 298, '0299'], ['last-four', '4817', 299, '0001'],
      ['iban', 'DE06500991174829137065', 0, 'DE00000000000000000001'], ['iban', 'NL26 QVBK 0482 1390 75', 41, 'NL00 XXXX 0000 0000 42'], ['iban', 'nl26qvbk0482139075', 0, 'nl00xxxx0000000001'],
      ['passport-mrz', 'K482139070USA8403124F3108147', 0, 'X000000012UTO0001018X0001018'], ['passport-mrz', 'C7VKT48298CAN6711300M2904021482139075', 1, 'X000000023UTO0001018X0001018000000000'],
      ['patient-key', '3f29c1b7-84d6-4e0a-9b52-d18c6a70e4f3', 0, '00000000-0000-4000-8000-000000000001'], ['patient-key', '64f1c9a07be3d2581c06e9af', 6, '000000000000000000000007'],
      ['patient-key', '1048213907V482139', 0, '0000000000V000001'], ['patient-key', '00000000-0000-4000-8000-000000000001', 0, '00000000-0000-4000-8000-000000000002'],
      ['record', '536-22-8714-B1', 0, '000-00-0000-X1'], ['record', 'H524-613-84-217-0', 0, 'H000-000-00-000-1'],
    ];
    for (const [mask, value, ordinal, expected] of table) assert.equal(maskValue(mask, value, ordinal), expected, value);
  });

  it('fall back where they do not know the layout', () => {
    for (const [mask, value] of [['last-four', '48213'], ['iban', 'XX'], ['passport-mrz', 'K48213907'], ['patient-key', 'abc-12']] as const) assert.equal(maskValue(mask, value, 0), '[REDACTED]');
  });

  it('write lines and accounts that are known to be nobody\'s', () => {
    for (let ordinal = 0; ordinal < 500; ordinal++) {
      const line = maskValue('passport-mrz', 'K482139070USA8403124F3108147', ordinal);
      assert.ok(validators['passport-mrz']!.accepts(line) && isSynthetic('passport-mrz', line));
      assert.equal(validators['iban']!.accepts(maskValue('iban', 'DE06500991174829137065', ordinal)), false);
    }
  });
});
