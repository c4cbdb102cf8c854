// Generators of vehicles, devices, networks and places.
import { restrictedZip3 } from '../../server/src/detectors/values/validators/places';
import { isLuhn } from '../../server/src/detectors/values/validators/checksums';
import { isGtin } from '../../server/src/detectors/values/validators/devices';
import { vinCheck } from '../../server/src/detectors/values/validators/vehicles';
import type { Dice, Makers } from './dice';
import { pad } from './dice';

export const thingsMakers: Makers = {
  zip3: dice => dice.one([...restrictedZip3]),
  genetic: makeGenetic,
  vin: makeVin,
  'license-plate': dice => dice.one([
    `${plateLetters(dice, 3)}${dice.one(['', '-', ' '])}${dice.digits(3)}7`, `${dice.char('3456789')}${plateLetters(dice, 3)}4${dice.digits(2)}`,
    `4${dice.digits(3)} ${dice.one(['KT', 'LH', 'RB'])}`,
  ]),
  udi: makeUdi,
  'device-serial': dice => dice.one([`${dice.letters(3)}7${dice.digits(dice.between(5, 8))}3`, `4${dice.digits(dice.between(5, 8))}82`, `58-${dice.letters(2)}-4${dice.digits(3)}2`]),
  imei: makeImei,
  'advertising-id': makeUuid,
  'ip-address': makeIp,
  'mac-address': makeMac,
  'patient-url': dice => (dice.between(0, 1) === 0 ? makeUuid(dice) : `4${dice.digits(dice.between(4, 8))}82`),
  coordinates: dice => `${dice.between(10, 120)}.${dice.digits(dice.between(4, 7))}`,
  'zip-code': dice => `${pad(dice.between(10_000, 99_900), 5)}${dice.one(['', '', `-${dice.digits(4)}`])}`,
  'census-tract': makeCensusArea,
  'street-address': dice => `${dice.between(11, 9_899)}${dice.one(['', ' N.', ' West'])} ${dice.one(streets)} ${dice.one(['St', 'Street', 'Ave', 'Lane', 'Rd', 'Court', 'Blvd.'])}${dice.one(['', ', Apt 4', ' #12'])}`,
  'city-county': dice => dice.one(['Chillicothe', 'Kansas City', "O'Fallon", 'St. Cloud', 'Winston-Salem', 'Truckee', 'Baraboo', "Coeur d'Alene"]),
  photo: dice => `${dice.one(['scan_', 'faces/', 'faces/scan-', 'portrait'])}${dice.digits(8)}.${dice.one(['jpg', 'png', 'heic'])}`,
  biometric: dice => `aZ7${Array.from({ length: dice.between(5, 12) }, () => makeOctet(dice)).join('')}${dice.digits(2)}`,
};

/** Eight characters of base64 with as many digits and capitals as chance gives. */
function makeOctet(dice: Dice): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz';
  return `${dice.char('ACEGKMQ')}${Array.from({ length: 6 }, () => dice.char(letters)).join('')}${dice.char('23456789')}`;
}

const streets = ['Larkspur', 'Tamarack', 'Quarry Ridge', 'Wexcombe', 'Old Mill', 'Halvorsen'];

/** No X to Z: these are the mask's. */
function plateLetters(dice: Dice, length: number): string {
  return Array.from({ length }, () => dice.char('ABCDEFGHJKLMNPRSTUVW')).join('');
}

function makeVin(dice: Dice): string {
  const body = Array.from({ length: 8 }, () => dice.char('ABCDEFGHJKLMNPRSTUVWXYZ0123456789')).join('');
  const rest = `${dice.char('ABCDEFGHJKLMNPRSTVWXY123456789')}${dice.char('ABCDEFGHJKLMNPRSTUVWXYZ')}${dice.char('123456789')}${dice.digits(5)}`;
  return body + vinCheck(`${body}0${rest}`) + rest;
}

function makeUdi(dice: Dice): string {
  const product = `0${dice.digits(12)}`;
  const device = product + [...'0123456789'].find(check => isGtin(product + check))!;
  const serial = `${dice.one(['', 'SN', 'K'])}${dice.char('123456789')}${dice.digits(dice.between(6, 9))}`;
  return dice.one([`(01)${device}(21)${serial}`, `(01)${device}(17)${dice.between(26, 29)}0311(10)B${dice.digits(5)}(21)${serial}`]);
}

function makeImei(dice: Dice): string {
  const body = `35${dice.digits(12)}`;
  return body + [...'0123456789'].find(check => isLuhn(body + check))!;
}

function makeUuid(dice: Dice): string {
  // Stepped, so that dice that always fall alike give no run.
  let step = 0;
  const hex = (length: number): string => Array.from({ length }, () => ((dice.between(0, 15) + (step += 5)) % 16).toString(16)).join('');
  const uuid = `${hex(8)}-${hex(4)}-4${hex(3)}-${dice.char('89ab')}${hex(3)}-${hex(12)}`;
  return dice.one([uuid, uuid.toUpperCase()]);
}

function makeIp(dice: Dice): string {
  const byte = (): number => dice.between(11, 250);
  const group = (): string => dice.between(0x100, 0xffff).toString(16);
  return dice.one([`${dice.one([24, 50, 68, 71, 73, 98, 107, 174])}.${byte()}.${byte()}.${byte()}`, `2601:${group()}:${group()}:${group()}::${group()}`, `2600:1700:${group()}:${group()}:${group()}:${group()}:${group()}:${group()}`]);
}

function makeMac(dice: Dice): string {
  const bytes = [dice.one(['3c', 'f4', 'a8', '5c']), ...Array.from({ length: 5 }, () => pad(dice.between(0, 99), 2))];
  const text = bytes.join(dice.one([':', '-']));
  return dice.one([text, text.toUpperCase()]);
}

function makeCensusArea(dice: Dice): string {
  const county = `${dice.one(['39', '06', '48', '17'])}${pad(dice.between(1, 199), 3)}`;
  return dice.one([county, county + dice.digits(6), county + dice.digits(7), county + dice.digits(10)]);
}

/** A position of the genome with both letters, or a stretch of bases that does not repeat. */
function makeGenetic(dice: Dice): string {
  const bases = Array.from({ length: dice.between(24, 60) }, (_, i) => 'ACGGTCATTGCA'[(dice.between(0, 3) + 5 * i + (i >> 2)) % 12]).join('');
  return dice.one([`rs${dice.between(1001, 9_999_999)}: ${dice.one(['AG', 'CT', 'TT'])}`, bases]);
}
