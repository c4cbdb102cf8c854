// Health and national numbers of the Americas, Asia, Africa and Oceania: published samples, their wrong neighbours, dummies.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { validators } from '../../server/src/detectors/values/validators';
import { worldValidators } from '../../server/src/detectors/values/validators/world';
import { portedEngine } from '../../server/src/matching/re2js';
import { rules } from '../built';
import { generate } from '../generators';
import { worldMakers } from '../generators/world';

/** Samples that specifications, authorities and test suites of other programs print. */
const valid: Readonly<Record<string, readonly string[]>> = {
  'ca-bc-phn': ['9698658215', '9698 658 215'],
  'ca-ramq': ['TREM84031218', 'TREM 8453 1218', 'ABCD 0002 2901', 'XYZW-9912-3199'],
  'ca-health-number': ['481290377', '48129-0377', 'N7203945', '48129037', '481290377412'],
  'mx-curp': ['BOXW310820HNERXN09', 'boxw310820hnerxn09'],
  'br-cpf': ['390.533.447-05', '529.982.247-25', '111.444.777-35', '12345678909'],
  'br-cns': ['898001160660761', '700000000000005', '198719748510000', '898 0011 6066 0761'],
  'ar-cuil': ['20-05536168-2', '20267565393'],
  'cl-rut': ['12.531.909-2', '76086428-5', '11.111.111-1', '12.345.678-5', '6265837-1'],
  'ec-cedula': ['171430710-3', '1714307103'],
  'in-aadhaar': ['2345 6789 0124', '999941057058', '2341-2341-2346'],
  'cn-resident-id': ['360426199101010071', '11010519491231002X', '11010519491231002x'],
  'tw-national-id': ['A123456789', 'F131104093', 'a123456789', 'A800000014'],
  'hk-id': ['A123456(3)', 'A1234563', 'C668668(9)', 'CA182361(1)', 'AB987654(3)'],
  'kr-rrn': ['971013-9019902', '9710139019902', '000229-3123456'],
  'kr-rrn-check': ['971013-9019902', '9710139019902'],
  'jp-my-number': ['6214 9832 0257', '123456789018'],
  'sg-nric': ['S8944027J', 'G6046409Q', 'M1234567K', 'S1234567D', 's1234567d'],
  'my-nric': ['770305-02-1234', '770305021234', '040229-71-1234'],
  'th-national-id': ['3100600445635', '1-2345-45678-78-1'],
  'id-nik': ['3201015203840001', '3201011203840001', '9471011203840001'],
  'vn-cccd': ['079184012345', '001099000123', '096200012345'],
  'sa-national-id': ['1000000008', '2345678904'],
  'tr-tckn': ['17291716060', '21862110720', '43650391326'],
  'au-medicare': ['2123456701', '2428778132', '2123 45670 1', '2123 45670 1-2'],
  'au-tfn': ['123456782', '876 543 210'],
  'au-dva': ['NX123456', 'N 123456', 'N123456', 'QSM12345', 'VKSM1234A', 'nx123456'],
  'nz-nhi': ['ZAC5361', 'WLD9413', 'ABC1235', 'ZSC21TN', 'ZVB97XQ', 'zbn77vl'],
  'za-id': ['7503305044089', '7605300675088', '750330 5044 089'],
  'eg-national-id': ['29001011234567', '30402290112345', '28805128812345'],
  'national-id': ['48129037', 'KE481290377', '784-1984-1234567-1'],
};

const invalid: Readonly<Record<string, readonly string[]>> = {
  'ca-bc-phn': ['8698658215', '969865821', ''],
  'ca-ramq': ['TREM84991218', 'TREM84133218', 'TRE840312180', 'TREM8403121', 'TREM84631218'],
  'ca-health-number': ['123456', '1234567890123', '2024-11-03', '11/03/2024'],
  'mx-curp': ['BOXW319920HNERXN09', 'BOXW310820ZNERXN09', 'BOXW310820HNERXN0', ''],
  'br-cpf': ['3905334470', '390.533.447-50', ''],
  'br-cns': ['398001160660761', '89800116066076', '198719748510010'],
  'ar-cuil': ['30-05536168-2', '2005536168', '21-05536168-2'],
  'cl-rut': ['12.531.909-K', '531909-2', 'K'],
  'ec-cedula': ['991430710-3', '179430710-3', '171430710'],
  'in-aadhaar': ['1345 6789 0124', '23456789012', ''],
  'cn-resident-id': ['360426199113010071', '360426189101010071', '36042619910101007', 'X'],
  'tw-national-id': ['A323456789', 'A12345678', '1123456789'],
  'hk-id': ['A12345(3)', '1234563', 'ABC123456(3)'],
  'kr-rrn': ['971313-9019902', '971032-9019902', '97101390199'],
  'kr-rrn-check': ['971313-9019902', '97101390199'],
  'jp-my-number': ['62149832025', ''],
  'sg-nric': ['A8944027J', 'S894402J', 'S8944027I'],
  'my-nric': ['771305-02-1234', '770305-17-1234', '770305-00-1234', '77030502123'],
  'th-national-id': ['9100600445635', '310060044563', '0100600445635'],
  'id-nik': ['1001015203840001', '3201017203840001', '3201011213840001', '3201011203840000', '320101120384001'],
  'vn-cccd': ['000184012345', '097184012345', '079484012345', '07918401234'],
  'sa-national-id': ['3000000006', '100000008'],
  'tr-tckn': ['07291716092', '1729171606', '17291716050'],
  'au-medicare': ['1123456701', '2123456700', '212345670', '2123456701 0'],
  'au-tfn': ['12345678', ''],
  'au-dva': ['AX123456', 'NX12345', 'NABC12345', 'NABCD1234'],
  'nz-nhi': ['ZAI5361', 'ZAC536', 'ZZZ0044', 'ZZZ00AA', 'ZAC3561', 'ZAC53N1'],
  'za-id': ['7513305044089', '7503305044389', '750330504408'],
  'eg-national-id': ['19001011234567', '29013011234567', '29001019934567', '2900101123456'],
  'national-id': ['12345', '2024-11-03', '1234567890123456789'],
};

/** By rule: samples and well-known numbers that are never found (beside those that the rule lists). */
const dummies: Readonly<Record<string, readonly string[]>> = {
  'nz-nhi': ['ZAC5361', 'zsc21tn', 'ZZZ0008', 'AAA1111'],
  'in-abha-address': ['person1@sbx', 'test@abdm', 'patient12@sbx', 'john.doe@abdm', '12345678901234@sbx'],
  'in-abha': ['12-3456-7890-1234', '00-0000-0000-0042'],
  'ca-sin': ['000-000-000', '111 111 111', '000000042'],
  'br-cpf': ['111.111.111-11', '000.000.000-42'],
  'tw-national-id': ['A123456789'],
  'sg-nric': ['S1234567D', 'S0000001I'],
};

/** The checks that change with the last character. The last of Quebec's and Egypt's numbers follow no public rule. */
const checked = Object.keys(worldValidators).filter(name => worldValidators[name]!.kind === 'checksum');

/** The last digit or letter (that no punctuation follows) moved on. */
function withWrongCheck(value: string, by: number): string {
  return value.replace(/([0-9A-Za-z])([^0-9A-Za-z]*)$/, (_, last: string, rest: string) => {
    if (/\d/.test(last)) return String((Number(last) + by) % 10) + rest;
    return String.fromCharCode(((last.toUpperCase().charCodeAt(0) - 65 + by) % 26) + 65) + rest;
  });
}

describe('world validators', () => {
  it('all have samples', () => {
    for (const name of Object.keys(worldValidators)) {
      assert.ok((valid[name] ?? []).length >= 2, name);
      assert.ok((invalid[name] ?? []).length >= 2, name);
    }
  });

  for (const name of Object.keys(worldValidators)) {
    it(`${name} accepts what is valid and rejects what is not`, () => {
      for (const value of valid[name] ?? []) assert.equal(worldValidators[name]!.accepts(value), true, value);
      for (const value of invalid[name] ?? []) assert.equal(worldValidators[name]!.accepts(value), false, value);
    });
  }

  it('reject samples with another check character', () => {
    for (const name of checked) {
      // The tenth digit of Medicare counts cards; the ninth is tried below.
      if (name === 'au-medicare') continue;
      for (const value of valid[name]!) for (let by = 1; by < 10; by++) assert.equal(worldValidators[name]!.accepts(withWrongCheck(value, by)), false, `${name} ${value} ${by}`);
    }
    for (const digit of '123456789') assert.equal(worldValidators['au-medicare']!.accepts(`21234567${digit}1`), false);
  });

  it('never throw', () => {
    for (const validator of Object.values(worldValidators)) {
      fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Z/.() -]{0,40}$/)), value => typeof validator.accepts(value) === 'boolean'));
    }
  });
});

describe('synthetic values of the world', () => {
  for (const [family, values] of Object.entries(dummies)) {
    it(`knows those of ${family}`, () => {
      for (const value of values) assert.equal(isSynthetic(family, value), true, value);
    });
  }
});

describe('generated values of the world', () => {
  for (const id of Object.keys(worldMakers)) {
    it(`of ${id} have a shape of the rule, are accepted, and are no dummies`, () => {
      const { patterns } = rules.find(rule => rule.id === id)!.values!;
      fc.assert(
        fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true })), stream => {
          const value = generate(id, () => stream.next().value);
          assert.ok(patterns.some(({ shape, validate }) => portedEngine.pattern(`^(?:${shape})$`).matches(value).length === 1 && validate.every(name => validators[name]!.accepts(value))), value);
          assert.equal(isSynthetic(id, value), false, value);
        }),
        { numRuns: 40 },
      );
    });
  }
});
