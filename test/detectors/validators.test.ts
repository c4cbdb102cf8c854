// Validators and dummies: tables of valid, invalid and well-known values, and what the generators make. Those of a country or a kind
// of thing have tables beside this file.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { validators } from '../../server/src/detectors/values/validators';
import { portedEngine } from '../../server/src/matching/re2js';
import { readRules } from '../../scripts/build-rules';
import { generate, generatedRules } from '../generators';

const valid: Readonly<Record<string, readonly string[]>> = {
  ssn: ['412-55-7788', '412 55 7788', '412.55.7788', '412557788', '001-01-0001', '899-99-9998', '665-12-3456', '734-21-9045'],
  mbi: ['1EG4-TE5-MK72', '1EG4TE5MK73', '3ac4te5mk27', '7WD9 KR2 HN46', '2HJ5Q08RP31'],
  luhn: ['4111111111111111', '4539 1488 0343 6467', '378282246310005', '30569309025904', '18'],
  npi: ['1234567893', '1245319599', '1003000126', '808401234567893', '1699774513'],
  dea: ['AB1234563', 'AP5836727', 'F91234563', 'bm4512679', 'MR2609153-A12'],
  'phone-nanp': ['238-644-2917', '+1 (238) 644-2917', '12386442917', '2386442917', '238.644.2917 x12', '202-555-0100'],
  'email-domain': ['a@b.co', 'm.okafor@lakeside-mail.com', 'x+y@mail.quillpost.co.uk', "o'hara@a-b.health", 'user@xn--bcher-kva.xn--p1ai'],
  'calendar-date': [
    '1984-03-12', '1984/3/12', '1984-03-12T08:30:00Z', '1984-03-12 08:30:00.123+02:00', '03/12/1984', '3/12/84', '31.12.1984', '12-MAR-1984', '12MAR1984', 'March 12, 1984',
    'Sept. 3, 1984', '12th March 1984', '19840312', '19840312143000', '1984-Mar-12', '2024-02-29', '25/12/1984',
  ],
  'card-iin': ['4111111111111111', '4222222222222', '5105105105105100', '2223003122003222', '378282246310005', '6011111111111117', '3530111333300000', '30569309025904', '6200000000000005'],
  'digits-length': ['12345', '12-34-56'],
  mrn: ['48291', 'MRN-00482913', '48-21-93', '004829137013', '4829137-K'],
  'member-id': ['XQK804812957', 'W482913705', '804-812-957', 'XQ48291K7305', '8048129571-01'],
};

const invalid: Readonly<Record<string, readonly string[]>> = {
  ssn: ['000-12-3456', '666-12-3456', '900-12-3456', '999-99-9999', '412-00-7788', '412-55-0000', '412-55 7788', '412-5-57788', '41255778', ''],
  mbi: ['1S00E00AA00', '0EG4TE5MK72', '1EG4TE5MK7', '1EG4TE5MK7B', '1EG4TE5MI72', 'AEG4TE5MK72', '1EGATE5MK72'],
  luhn: ['4111111111111112', '0', ''],
  npi: ['1234567890', '3234567893', '123456789', '1234567894'],
  dea: ['AB1234564', 'IB1234563', 'A11234563', 'AB123456'],
  'phone-nanp': ['138-644-2917', '238-144-2917', '298-644-2917', '211-644-2917', '238-911-2917', '23864429', '22386442917'],
  'email-domain': ['icon@2x.png', 'left-pad@1.3.0', 'a@b', '@b.com', 'a..b@c.com', 'a.@b.com', 'a@-b.com', 'a@b-.com', 'package@latest.1'],
  'calendar-date': ['1984-13-12', '1984-02-30', '2023-02-29', '1899-12-31', '2101-01-01', '13/13/1984', '12-FOO-1984', 'Marvel 12, 1984', '1984-03/12', '19841312', '198403121', ''],
  'card-iin': ['1111111111111111', '411111111111111', '9999999999999995', '0000000000000000', '5605105105105100'],
  'digits-length': ['1234', '123456789012345678'],
  mrn: ['4829', '1234567890123', '2024-11-03', '11/03/2024'],
  'member-id': ['ABCD1', '2024-11-03', 'ABCDEFGHIJKLMNOP12345'],
};

const dummies: Readonly<Record<string, readonly string[]>> = {
  ssn: ['078-05-1120', '219-09-9999', '457-55-5462', '123-45-6789', '987-65-4321', '987-65-4320', '111-11-1111', '999-12-3456', '900-00-0001', 'XXX-XX-1234', '123456789'],
  mbi: ['1EG4-TE5-MK72', '1EG4TE5MK73', '1S00E00AA00', '1s00-a00-aa00'],
  npi: ['1234567893', '1245319599', '1003000126', '1234567890', '1111111111'],
  dea: ['AB1234563', 'AP5836727', 'F91234563', 'ab1234563-12'],
  mrn: ['12345', '123456', '000000', 'MRN000000', 'MRN123456', '00000042', '999999999', 'TEST48291', '0001234567'],
  'member-id': ['XYZ123456789', '000000042', 'W123456789', '111111111', 'ABC00000012'],
  phone: ['238-555-0142', '(800) 644-2917', '888-644-2917', '238-555-1212', '(555) 555-5555', '123-456-7890', '000-000-0000', '222-222-2222', '(555) 644-2917', '+1 202 555 0100'],
  email: [
    'a@example.com', 'b@mail.example.org', 'c@host.test', 'd@x.invalid', 'e@svc.localhost', 'noreply@quillpost.net', 'no-reply@quillpost.net', 'support@quillpost.net',
    'info+de@quillpost.net', 'git@github.com', '123+octo@users.noreply.github.com', 'user@yourdomain.com', 'name@1.2.3', 'person1@example.org',
  ],
  'date-of-birth': ['1900-01-01', '1970-01-01', '1980-01-01', '01/01/2000', 'January 1, 1984', '9999-12-31', '12/31/9999', '19700101', '0001-01-01'],
  'payment-card': [
    '4111111111111111', '4242 4242 4242 4242', '4012888888881881', '4000056655665556', '4000000000000002', '4222222222222', '5555555555554444', '5105105105105100', '5200828282828210',
    '2223003122003222', '2222405343248877', '378282246310005', '371449635398431', '378734493671000', '6011111111111117', '6011000990139424', '3056930009020004', '30569309025904',
    '38520000023237', '3530111333300000', '3566002020360505', '6200000000000005',
  ],
};

const placeholders = ['<ssn>', '{{ssn}}', '${ssn}', '%(ssn)s', 'XXXX', '####', '[REDACTED]', '***', 'N/A', 'UNKNOWN', 'null', 'TBD'];

/** The last digit of the value moved on by one to eight. */
function withWrongCheckDigit(value: string, by: number): string {
  return value.replace(/(\d)([^\d]*)$/, (_, digit: string, rest: string) => ((Number(digit) + by) % 10) + rest);
}

describe('validators', () => {
  for (const name of Object.keys(valid)) {
    const validator = validators[name]!;
    it(`${name} accepts valid values`, () => {
      for (const value of valid[name] ?? []) assert.equal(validator.accepts(value), true, value);
      assert.ok((valid[name] ?? []).length > 1);
    });
    it(`${name} rejects invalid values`, () => {
      for (const value of invalid[name] ?? []) assert.equal(validator.accepts(value), false, value);
      assert.ok((invalid[name] ?? []).length > 1);
    });
  }

  for (const [name, validator] of Object.entries(validators)) {
    it(`${name} never throws`, () => {
      fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9/@. -]{0,60}$/)), value => typeof validator.accepts(value) === 'boolean'));
    });
  }

  it('a wrong check digit is rejected', () => {
    for (const name of ['luhn', 'npi', 'dea']) {
      assert.equal(validators[name]!.kind, 'checksum');
      for (const value of valid[name]!.filter(value => !value.includes('-A'))) {
        for (let by = 1; by < 10; by++) assert.equal(validators[name]!.accepts(withWrongCheckDigit(value, by)), false, name);
      }
    }
  });
});

describe('synthetic values', () => {
  for (const [family, values] of Object.entries(dummies)) {
    it(`knows those of ${family}`, () => {
      for (const value of values) assert.equal(isSynthetic(family, value), true, value);
    });
  }

  it('knows placeholders in every family', () => {
    for (const family of [...Object.keys(dummies), 'custom-rule']) for (const value of placeholders) assert.equal(isSynthetic(family, value), true, `${family} ${value}`);
  });

  it('lets ordinary values pass', () => {
    for (const [family, value] of [['ssn', '412-55-7788'], ['mrn', '00482913'], ['phone', '238-555-2671'], ['email', 'm.okafor@gmail.com'], ['date-of-birth', '1984-03-12'], ['custom-rule', '48291370']] as const) {
      assert.equal(isSynthetic(family, value), false, value);
    }
  });
});

/** The shape matches all of the value; one with a group matches it in a place that has what the shape wants around. */
function isMatched(value: string, shape: string): boolean {
  const hasGroup = /\((?!\?)/.test(shape.replace(/\\.|\[[^\]]*\]/g, ''));
  if (!hasGroup) return portedEngine.pattern(`^(?:${shape})$`).matches(value).length === 1;
  return ['"', '/patients/', '?patient_id='].some(before => portedEngine.pattern(shape).matches(`${before}${value}" `).some(({ start, end }) => start === before.length && end === before.length + value.length));
}

describe('generated values', () => {
  const { rules } = readRules();
  for (const id of generatedRules) {
    it(`of ${id} have a shape of the rule and are accepted`, () => {
      const { patterns } = rules.find(rule => rule.id === id)!.values!;
      fc.assert(
        fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true })), stream => {
          const value = generate(id, () => stream.next().value);
          const fits = patterns.some(({ shape, validate }) => isMatched(value, shape) && validate.every(name => validators[name]!.accepts(value)));
          assert.ok(fits, value);
        }),
      );
    });
  }
});
