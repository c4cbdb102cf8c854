// Vehicles, devices, networks and places: valid and invalid values, reserved ranges, dummies, and what the generators make.
import assert from 'node:assert/strict';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { validators } from '../../server/src/detectors/values/validators';
import { hibccCheck, isGtin, productionPart } from '../../server/src/detectors/values/validators/devices';
import { parseIpv6, parseMac } from '../../server/src/detectors/values/validators/network';
import { restrictedZip3 } from '../../server/src/detectors/values/validators/places';
import { generate } from '../generators';
import { thingsMakers } from '../generators/things';
import { seededRandom } from '../measure/random';

const base64 = 'q7Zk2LmX9vTbR4nWc8HsYd1FgJpE6uKa3QxVoBiN0tM5';

const valid: Readonly<Record<string, readonly string[]>> = {
  vin: ['1M8GDM9AXKP042788', '1HGBH41JXMN109186', '3GKALMEVXKL738194', '3gkalmevxkl738194', '11111111111111111'],
  'license-plate': ['7KGR482', 'HTK-4819', 'LD58 KVW', '4819 KT'],
  udi: ['(01)00844588003288(17)270311(21)SN7302914', '(01)10884521062856(10)B48T29', '010084458800328817270311217302914', '01108845210628561122031110B48T29\x1d214D71K09352', '+M684LKW820471/$+7K20931/16D20270311R'],
  'device-serial': ['PJN7302918', '58-ST-40271', '4D71093520'],
  imei: ['490154203237518', '49-015420-323751-8', '356938035643809', '357814092746034'],
  iccid: ['8914800000246813576', '89012607381940251739'],
  'ip-address': ['73.158.92.41', '0.0.0.0', '255.255.255.255', '2601:246:4e80:91c2::a7f', '::1', '2001:DB8::', 'fe80:0:0:0:1:2:3:4'],
  'mac-address': ['3c:a6:f6:1b:92:e4', 'F4-7B-09-C2-51-8D', '3ca6.f61b.92e4', '3c:a6:f6:ff:fe:1b:92:e4'],
  coordinate: ['39.75892', '179.999', '0.000'],
  'zip-code': ['00501', '45419', '45419-2817', '454192817', '99950'],
  'restricted-zip3': ['036', '893', '205'],
  'census-area': ['39113', '39113020700', '391130207002', '391130207002013', '0207.01', '72001'],
  'street-address': ['4182 Larkspur Lane', '918 W. Tamarack Ave.', '27 Quarry Ridge Rd, Apt 3B', 'PO Box 48213', 'P.O. Box 12', '63 rue des Tanneurs', '12 Hauptstra\u00dfe', '1200 Broadway', '221B Baker Street'],
  town: ['Chillicothe', 'Kansas City', "O'Fallon", 'New York', 'Winston-Salem'],
  'photo-file': ['uploads/faces/48291370.jpg', 'IMG_20240311_0931.HEIC', 'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ', 'iVBORw0KGgoAAAANSUhEUgAAAyAAAAJY'],
  'dna-sample': ['KBX-48213', 'S4821'],
  'biometric-template': [base64, '9f3c71ae04d8b625e1907fc3ab48d256'],
};

const invalid: Readonly<Record<string, readonly string[]>> = {
  vin: ['1M8GDM9A0KP042788', '3GKALMEV1KL738194', 'IM8GDM9AXKP042788', '1M8GDM9AXKP04278', ''],
  'license-plate': ['ABCDEFG', '4819', '12345', '100 MB', '250 MG'],
  udi: ['(01)00844588003288', '(01)00844588003288(17)270311', '(01)00844588003289(21)SN7302914', '(01)00844588003288(21)1234', '0100844588003288', '+M684LKW820471/$+7K20931/16D20270311S', '+H123PARTNO1234567890120/$$420020216LOT123456789012345/SXYZ456789012345678/16D20130202C'],
  'device-serial': ['PUMP-12', '2024-11-03', 'A'.repeat(20) + '123456'],
  imei: ['490154203237517', '49015420323751', '004999010640000', ''],
  iccid: ['8914800000246813578', '1234567890123456789'],
  'ip-address': ['256.1.1.1', '1.2.3', '01.2.3.4', '1.2.3.4.5', '12:30:45', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::1', ''],
  'mac-address': ['3c:a6:f6:1b:92', '3c:a6-f6:1b:92:e4', '3c:a6:f6:1b:92:e4:77', '3ca6f61b92e4', ''],
  coordinate: ['180.001', '999.999'],
  'zip-code': ['00500', '99951', '4541', '45419-28', ''],
  'restricted-zip3': ['454', '000', '100'],
  'census-area': ['03113', '99113020700', '39000', '391130', ''],
  'street-address': ['4182 Larkspur', 'Larkspur Lane', '10 bytes at 0x7f', '12 Street', '3 items', ''],
  town: ['Patient City', 'City', 'Required', 'String', 'Enter Town', 'All Counties'],
  'photo-file': ['patient.png', 'assets/face-48291370.png', 'placeholder-001.jpg', '/static/hero.48291370.png', 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ'],
  'dna-sample': ['rs429358', 'NA12878', 'HG00096', 'NM_0000591', 'GRCh381234'],
  'biometric-template': ['features/recognition/components/FaceTemplateViewer', 'someVeryLongTranslationKeyOfAFaceTemplate12', 'abcdefabcdefabcdefabcdefabcdefab', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
};

const dummies: Readonly<Record<string, readonly string[]>> = {
  vin: ['11111111111111111', '00000000000000001'],
  'license-plate': ['ABC 123', 'ABC1234', 'XYZ-4821', 'XXX 0001', 'KTR 1234', 'KTR-000'],
  udi: ['(01)00844588003288(21)000000001', '(01)00844588003288(21)123456789', '(01)00844588003288(21)TEST48271'],
  'device-serial': ['SN00000001', '123456789', 'PUMP-TEST-48271'],
  imei: ['000000000000000', '123456789012345', '111111111111111'],
  'advertising-id': ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '12345678-1234-1234-1234-123456789012', '00000000-0000-4000-8000-000000000001', 'deadbeef-1f2e-4c3b-9a8d-7e6f5a4b3c2d'],
  'ip-address': [
    '0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.254', '127.0.0.1', '169.254.10.20', '172.16.0.1', '172.31.255.254', '192.168.1.1', '192.0.0.8', '192.0.2.44', '198.51.100.7', '203.0.113.9',
    '192.88.99.1', '198.18.0.1', '198.19.255.254', '224.0.0.251', '239.255.255.250', '240.0.0.1', '255.255.255.255', '8.8.8.8', '8.8.4.4', '1.1.1.1', '9.9.9.9', '1.2.3.4', '77.77.77.77',
    '::', '::1', 'fe80::1ff:fe23:4567:890a', 'fd12:3456:789a::1', 'fc00::1', 'ff02::1', '2001:db8::91', '2001:DB8:ffff::1', '3fff::1', '3fff:fff:1::2', '2001:2::1', '64:ff9b::1', '100::1', '2001:4860:4860::8888',
  ],
  'mac-address': ['00:00:5E:00:53:AF', '00-00-5e-00-53-01', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff', '00:11:22:33:44:55', '01:00:5e:90:10:01', '02:42:ac:11:00:02', 'aa:bb:cc:dd:ee:ff', '12:34:56:78:9a:bc', 'de:ad:be:ef:00:01', '0000.5e00.5301'],
  'patient-url': ['12345', '10000', '00000042', '123456', '99999', '00000000-0000-4000-8000-00000000002a'],
  coordinates: ['0.000', '0.00001', '0.0999'],
  'zip-code': ['00000', '00001', '00001-0000', '12345', '12345-6789', '99999', '90210', '54321', 'K1A 0B1', 'SW1A 1AA', 'XX0 0XX', 'X0X 0X1'],
  'census-tract': ['00000000001', '12345678901'],
  'street-address': ['123 Main St', '742 Evergreen Terrace', '221B Baker St', '1600 Pennsylvania Ave NW', '1 Infinite Loop', '123 Any Street', '456 Oak Ave', '1 Main Street', '100 Example Street', 'PO Box 123'],
  'city-county': ['Anytown', 'Springfield', 'Exampletown I', 'Testville', 'Somewhere'],
  photo: ['example-0001.jpg'],
  biometric: [`${'0'.repeat(43)}1`, 'abcd'.repeat(10)],
  genetic: ['ACGTACGTACGTACGTACGTACGT', 'AAAAAAAAAAAAAAAAAAAAAAAA', 'NNNNNNNNNNNNNNNNNNNN'],
};

/** Public addresses beside reserved ranges: the ranges end where they should. */
const realAddresses = ['9.255.255.255', '11.0.0.1', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.0.3.1', '198.17.0.1', '198.20.0.1', '198.51.101.1', '203.0.112.1', '223.255.255.254', '3fff:1000::1', '2001:db9::1', '2601:246::1'];

describe('things', () => {
  for (const [name, values] of Object.entries(valid)) {
    it(`validator ${name} accepts`, () => {
      for (const value of values) assert.equal(validators[name]!.accepts(value), true, value);
    });
  }

  for (const [name, values] of Object.entries(invalid)) {
    it(`validator ${name} rejects`, () => {
      for (const value of values) assert.equal(validators[name]!.accepts(value), false, value);
    });
  }

  it('check digits changed by one are rejected', () => {
    for (const [name, value, at] of [['imei', '490154203237518', 14], ['udi', '(01)00844588003288(21)SN7302914', 17], ['udi', '(01)10884521062856(21)SN7302914', 17]] as const) {
      for (let step = 1; step < 10; step++) {
        const changed = value.slice(0, at) + ((Number(value[at]) + step) % 10) + value.slice(at + 1);
        assert.equal(validators[name]!.accepts(changed), false, changed);
      }
    }
    for (const check of '012345678') assert.equal(validators['vin']!.accepts(`1M8GDM9A${check}KP042788`), false);
  });

  it('compute the checks of published examples', () => {
    assert.equal(hibccCheck('+A123BJC5D6E71'), 'G');
    assert.ok(isGtin('00844588003288') && isGtin('10884521062856'));
    assert.equal(productionPart('(01)00844588003288(17)141120(10)7654321D(21)10987654d321'), '10987654d321');
    assert.equal(productionPart('(01)00844588003288(10)7654321D'), '7654321D');
    assert.equal(productionPart('01008445880032881714112010765432\x1d2110987654'), '10987654');
  });

  it('read addresses into numbers', () => {
    assert.deepEqual(parseIpv6('2001:db8::91'), [0x2001, 0xdb8, 0, 0, 0, 0, 0, 0x91]);
    assert.deepEqual(parseIpv6('::'), [0, 0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(parseMac('00-00-5E-00-53-AF'), [0, 0, 0x5e, 0, 0x53, 0xaf]);
  });

  for (const [rule, values] of Object.entries(dummies)) {
    it(`of ${rule} are known dummies`, () => {
      for (const value of values) assert.equal(isSynthetic(rule, value), true, value);
    });
  }

  it('do not take public addresses for reserved ones', () => {
    for (const value of realAddresses) assert.equal(isSynthetic('ip-address', value), false, value);
  });

  it('have 23 restricted areas', () => {
    assert.equal(restrictedZip3.size, 23);
  });

  it('made by the generators are accepted', () => {
    const validatorOf: Readonly<Record<string, string>> = { coordinates: 'coordinate', 'census-tract': 'census-area', 'city-county': 'town', photo: 'photo-file', biometric: 'biometric-template' };
    const random = seededRandom('things');
    for (const rule of Object.keys(thingsMakers)) {
      const validator = validators[validatorOf[rule] ?? rule];
      for (let i = 0; i < 200; i++) {
        const value = generate(rule, random);
        if (validator) assert.equal(validator.accepts(value), true, `${rule}: ${value}`);
      }
    }
  });
});
