// Synthetic values: vehicles, devices, networks and places.
import { productionPart } from '../validators/devices';
import { parseIpv4, parseIpv6, parseMac } from '../validators/network';
import { digitsOf } from '../validators/validator';
import type { SyntheticFamilies } from './family';
import { isDummyDigits, isDummyRecord } from './family';

export const thingsSynthetic: SyntheticFamilies = {
  'license-plate': isDummyPlate,
  udi: value => isDummyRecord(productionPart(value) ?? value),
  'advertising-id': isDummyUuid,
  'ip-address': isReservedIp,
  'mac-address': isReservedMac,
  'patient-url': value => (isUuid(value) ? isDummyUuid(value) : isDummyRecord(value) || /^\d{1,2}0{3,}$/.test(value)),
  coordinates: value => Math.abs(Number(value)) < nullIsland,
  'zip-code': isDummyPostcode,
  'street-address': isDummyStreet,
  'city-county': value => /example|test|^(?:any|some|every|no|home)(?:town|ville|city|where)$|^(?:springfield|metropolis|gotham(?: city)?|smallville)$/i.test(value),
  photo: value => /example/i.test(value),
  biometric: value => /^0{8}/.test(value) || /^(.{1,4})\1{5}/.test(value) || /0123456789|abcdefgh|test|sample|example|dummy/i.test(value),
  genetic: value => /^([ACGT]{1,8})\1{2}/i.test(value) || /^N/i.test(value) || isDummyRecord(value),
};

/** Letters from X to Z alone, as the mask writes; `ABC 123` and its like. */
function isDummyPlate(value: string): boolean {
  const letters = value.replace(/[^A-Za-z]+/g, '');
  const digits = digitsOf(value);
  return /^(?:[X-Z]+|ABC|TEST|SAMPLE|PLATE)$/i.test(letters) || /^(?:0+|1?23|1?234|12345|(.)\1{2,})$/.test(digits);
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);
}

/** Long runs of one digit, as in those that hands write, and the runs of the keyboard. */
function isDummyUuid(value: string): boolean {
  const digits = value.toLowerCase().replace(/-/g, '');
  return /(.)\1{6}/.test(digits) || /^(.{4})\1/.test(digits) || /01234567|12345678|abcdef01|abcdef12|deadbeef|cafebabe/.test(digits);
}

/** Ranges by their first bytes: [length of the prefix in bits, the prefix]. */
const reservedIpv4: readonly (readonly [number, string])[] = [
  // This network, private ones, carriers, loopback, link.
  [8, '0.0.0.0'], [8, '10.0.0.0'], [10, '100.64.0.0'], [8, '127.0.0.0'], [16, '169.254.0.0'], [12, '172.16.0.0'], [16, '192.168.0.0'],
  // Protocols, documentation, relays, benchmarks.
  [24, '192.0.0.0'], [24, '192.0.2.0'], [24, '198.51.100.0'], [24, '203.0.113.0'], [24, '192.88.99.0'], [15, '198.18.0.0'],
  // Groups, reserved.
  [4, '224.0.0.0'], [4, '240.0.0.0'],
];

/** Name servers open to everybody: in configuration, and nobody's home. */
const resolvers = new Set([
  '8.8.8.8', '8.8.4.4', '1.1.1.1', '1.0.0.1', '9.9.9.9', '149.112.112.112', '208.67.222.222', '208.67.220.220', '4.2.2.1', '4.2.2.2', '64.6.64.6', '64.6.65.6', '94.140.14.14',
  '94.140.15.15', '76.76.2.0', '77.88.8.8', '114.114.114.114', '1.2.3.4', '5.6.7.8', '4.3.2.1', '11.22.33.44',
  '2001:4860:4860::8888', '2001:4860:4860::8844', '2606:4700:4700::1111', '2606:4700:4700::1001', '2620:fe::fe', '2620:fe::9', '2620:119:35::35', '2620:119:53::53',
]);

function isReservedIp(value: string): boolean {
  if (resolvers.has(value.toLowerCase())) return true;
  const bytes = parseIpv4(value);
  if (bytes) return bytes.every(byte => byte === bytes[0]) || reservedIpv4.some(([length, prefix]) => numberOf(bytes) >>> (32 - length) === numberOf(parseIpv4(prefix)!) >>> (32 - length));
  const groups = parseIpv6(value);
  return groups !== undefined && isReservedIpv6(groups);
}

function numberOf(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** Loopback and unspecified (0::/8), discard, benchmarks, documentation (RFC 3849, RFC 9637), local, link, groups. */
function isReservedIpv6([first, second, third]: readonly number[]): boolean {
  if (first! < 0x2000 || first! >= 0x4000) return true;
  if (first === 0x2001 && (second === 0xdb8 || (second === 2 && third === 0))) return true;
  return first === 0x3fff && second! < 0x1000;
}

function isReservedMac(value: string): boolean {
  const bytes = parseMac(value);
  if (!bytes) return false;
  const [first, second, third] = bytes;
  const starts = (...prefix: readonly number[]): boolean => prefix.every((byte, i) => bytes[i] === byte);
  // No maker, groups, documentation (RFC 9542), containers and virtual machines.
  if (starts(0, 0, 0) || first! % 2 === 1 || starts(0, 0, 0x5e) || starts(2, 0x42) || starts(0x52, 0x54, 0) || starts(8, 0, 0x27) || starts(0, 0xc, 0x29)) return true;
  if (starts(0x12, 0x34, 0x56) || starts(0xde, 0xad) || starts(0xca, 0xfe) || starts(0xaa, 0xbb, 0xcc)) return true;
  // Equal bytes and even steps: 00:11:22, 01:02:03.
  const step = second! - first!;
  return third! - second! === step && bytes.every((byte, i) => i === 0 || byte - bytes[i - 1]! === step);
}

/** Around 0, 0 there is water. */
const nullIsland = 0.1;

/** Below 00501 no ZIP code is in use; letters that are all X are the mask's. The others stand in forms and documents. */
function isDummyPostcode(value: string): boolean {
  const letters = value.replace(/[^A-Za-z]+/g, '').toUpperCase();
  if (letters !== '') return /^[X-Z]+$/.test(letters) || samplePostcodes.has(value.replace(/\s+/g, '').toUpperCase());
  const zip = value.slice(0, 5);
  return zip < '00501' || zip === '90210' || isDummyDigits(zip) || isDummyDigits(digitsOf(value));
}

const samplePostcodes = new Set(['K1A0B1', 'H0H0H0', 'A1A1A1', 'A1B2C3', 'K1A0A9', 'SW1A1AA', 'SW1A2AA', 'EC1A1BB', 'W1A0AX', 'W1A1AA', 'M11AA', 'B338TH', 'CR26XH', 'DN551PT', 'AA11AA', 'A11AA', 'ZZ993VZ', 'ZZ993WZ']);

/** Streets of stories, forms and companies; streets of everywhere with a number that hands type. */
const famousStreet = /\b(?:example|fake|any|anywhere|sample|test|dummy|mockingbird|evergreen ter|infinite loop|apple park|pennsylvania ave|amphitheatre|baker st|sesame|privet|wisteria|your|microsoft way|hacker way|grimmauld|350 fifth ave|10 downing)/i;

function isDummyStreet(written: string): boolean {
  const value = written.replace(/, *[a-z].*$/, '');
  const number = /\d+/.exec(value)?.[0] ?? '';
  if (famousStreet.test(value) || /^(?:0+|123|1234|12345|321|456|789|987|(.)\1{2,})$/.test(number)) return true;
  return /^\d{1,2}0{0,2} (?:main|first|1st|second|2nd|elm|oak|high|street)\b/i.test(value);
}
