// United States identifiers: valid and invalid values, check digits, dummies.
import assert from 'node:assert/strict';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { validators } from '../../server/src/detectors/values/validators';
import { ibanRemainder } from '../../server/src/detectors/values/validators/iban';
import { mrzCheckDigit } from '../../server/src/detectors/values/validators/mrz';
import { usValidators } from '../../server/src/detectors/values/validators/us';

const valid: Readonly<Record<string, readonly string[]>> = {
  itin: ['941-78-4823', '927906142', '900 50 0001', '999-65-4821', '912.93.4821', '968994071', '941-88-0000'],
  hicn: ['412557788A', '536-22-8714B1', '536-22-8714-D6', '219438852HA', '412557788HC3', '412557788M1', 'WA-536228714', 'WCD536228714', 'A482917', 'MA 482917', 'JA536-22-8714'],
  'medicaid-id': ['XQ48291K', '804812957046', 'A48291370', '482913705WA', '8048-129-57046', '94829137D'],
  'reference-number': ['48213907', 'CLM-48213907', 'E048213-07', '012-004829', 'NRX01-701-4829', 'CT-24-048213', 'G48213', '482139'],
  'bank-account': ['4821390752', '4821-390752', 'HSA-48213907', '482137'],
  iban: ['DE06500991174829137065', 'NL26 QVBK 0482 1390 75', 'FR122019604829139075K482137', 'NO3086014829137', 'GB82WEST12345698765432', 'MT84MALT011000012345MTLCAST001S', 'de06500991174829137065'],
  'routing-number': ['263984714', '072913646', '021000021', '111000025', '110000000', '322271627'],
  'drivers-license': ['D4821390', '48213907', 'H524-613-84-217-0', 'RK482137', '27KVB48213', '482AB1937', '482 139 075', 'H52461384217000', 'AB482139K', '4821390A'],
  passport: ['482139075', 'A48213907', 'GK4821390', '19KV48213'],
  'passport-mrz': ['K482139070USA8403124F3108147', 'C7VKT48298CAN6711300M2904021482139075', 'L898902C36UTO7408122F1204159ZE184226B'],
  'uscis-number': ['A048213907', 'A-048-213-907', '48213907', '4821390', 'IOE0948213907', 'LIN-24-048-21390'],
  'opaque-key': ['3f29c1b7-84d6-4e0a-9b52-d18c6a70e4f3', '64f1c9a07be3d2581c06e9af'],
};

const invalid: Readonly<Record<string, readonly string[]>> = {
  itin: ['841-78-4823', '941-66-4823', '941-49-4823', '941-89-4823', '941-78 4823', '94178482', '900-00-0001', ''],
  hicn: ['412557788', '412557788Z', '412557788F9', '412557788AA', '900557788A', '000557788A', '412007788A', '412550000A', '41255778A', 'QX-536228714', 'WA-5362287', 'WA666228714'],
  'medicaid-id': ['ABCDEFGH', '4829', '2024-11-03', '48291370482913704'],
  'reference-number': ['PENDING', '48291', '100000', '3600000', '2147483647', '20241103', 'A-1', '2024-11-03', '11/03/2024', 'ABCDEFGHIJKLMNOPQRSTU12345'],
  'bank-account': ['48213', '482139075248213907', '2024-11-03'],
  iban: ['DE07500991174829137065', 'DE0650099117482913706', 'QV46QVXK60174848291370', 'US06500991174829137065', 'DE00500991174829137065', 'DE', ''],
  'routing-number': ['263984715', '133984714', '999999992', '26398471', '2639847144'],
  'drivers-license': ['4829', 'ABCDE48213', 'D48', '2024-11-03', '27KVBX48213', '48213907521390752'],
  passport: ['ABC482139', '4821390752', 'A4821', '482139'],
  'passport-mrz': ['K482139071USA8403124F3108147', 'K482139070USA8403125F3108147', 'K482139070USA8403124F3108148', 'K482139070USA8403124Q3108147', 'K482139070USA8403124F310814', ''],
  'uscis-number': ['A482139', 'B048213907', 'XQV0948213907', 'IOE094821390', '0482139075'],
  'opaque-key': ['00000000-0000-0000-0000-000000000000', 'abcdefabcdefabcdefabcdef', '111111112222222233333333'],
};

const dummies: Readonly<Record<string, readonly string[]>> = {
  itin: ['900-00-0001', '900000001', '999999999', '987654321'],
  'ssn-last-4': ['0000', '0001', '0299', '1111', '9999'],
  hicn: ['123456789A', '000000001A', '111-11-1111-B1', 'WA-000000042', 'A000042'],
  'medicaid-id': ['000000042', '123456789', 'XX00001X', 'TEST48291370'],
  iban: ['DE00000000000000000001', 'NL00 XXXX 0000 0000 01'],
  'passport-mrz': ['L898902C36UTO7408122F1204159ZE184226B', 'X000000012UTO0001018X0001018'],
  passport: ['123456789', 'A12345678', 'X00000042', 'A00000000'],
  'drivers-license': ['D1234567', 'X0000042', '99999999', 'S99999999'],
  'patient-key': [
    '00000000-0000-0000-0000-000000000000', '00000000-0000-4000-8000-000000000042', '11111111-2222-3333-4444-555555555555', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '12345678-1234-1234-1234-123456789abc',
    '123e4567-e89b-12d3-a456-426614174000', '550E8400-E29B-41D4-A716-446655440000', 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'a1b2c3d4-e5f6-7890-abcd-ef1234567890', 'deadbeef-dead-beef-dead-beefdeadbeef', '507f1f77bcf86cd799439011',
  ],
  'claim-number': ['CLM-00000001', '000042', '123456789', 'CLM-0000042', 'TEST-48213907'],
  'military-id': ['1234567890', '0000000001', '1111111111'],
};

describe('validators of United States identifiers', () => {
  for (const [name, validator] of Object.entries(usValidators)) {
    it(name, () => {
      assert.ok(valid[name]!.length > 1 && invalid[name]!.length > 1);
      for (const value of valid[name]!) assert.equal(validator.accepts(value), true, value);
      for (const value of invalid[name]!) assert.equal(validator.accepts(value), false, value);
    });
  }

  it('reject each wrong check digit', () => {
    const places: readonly (readonly [name: string, value: string, place: number])[] = [
      ['routing-number', '263984714', 8], ['iban', 'DE06500991174829137065', 3], ['iban', 'NO3086014829137', 2],
      ['passport-mrz', 'K482139070USA8403124F3108147', 9], ['passport-mrz', 'K482139070USA8403124F3108147', 19], ['passport-mrz', 'K482139070USA8403124F3108147', 27],
    ];
    for (const [name, value, place] of places) {
      assert.equal(validators[name]!.kind, 'checksum');
      for (let by = 1; by < 10; by++) {
        const wrong = value.slice(0, place) + ((Number(value[place]) + by) % 10) + value.slice(place + 1);
        assert.equal(validators[name]!.accepts(wrong), false, `${name} ${place} ${by}`);
      }
    }
  });

  it('compute what the standards print', () => {
    assert.equal(mrzCheckDigit('L898902C3'), 6);
    assert.equal(mrzCheckDigit('740812'), 2);
    assert.equal(ibanRemainder('GB82WEST12345698765432'), 1);
  });
});

describe('synthetic values of United States identifiers', () => {
  for (const [family, values] of Object.entries(dummies)) {
    it(`knows those of ${family}`, () => {
      for (const value of values) assert.equal(isSynthetic(family, value), true, value);
    });
  }

  it('lets ordinary values pass', () => {
    for (const [family, value] of [
      ['itin', '941784823'], ['ssn-last-4', '4817'], ['hicn', '412557788A'], ['iban', 'DE06500991174829137065'], ['passport', 'A48213907'], ['passport-mrz', 'K482139070USA8403124F3108147'],
      ['patient-key', '3f29c1b7-84d6-4e0a-9b52-d18c6a70e4f3'], ['routing-number', '263984714'], ['drivers-license', 'H524-613-84-217-0'],
    ] as const) assert.equal(isSynthetic(family, value), false, value);
  });
});
