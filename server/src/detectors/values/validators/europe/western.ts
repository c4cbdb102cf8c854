// Validators of health and national numbers: British Isles, Benelux, German-speaking and Mediterranean countries.
import { isLuhn } from '../checksums';
import type { Validators } from '../validator';
import { checksum, digitsOf, isBetween, lettersAndDigits, range } from '../validator';
import { digitAt, isBirthday, numberAt, startsWithDay, weightedSum } from './parts';

export const westernValidators: Validators = {
  // Other first digits are not issued: 0 to 3 are Scotland's dates, 8 Ireland's, 9 is for samples and tests.
  'nhs-number': checksum(value => /^[3467]/.test(digitsOf(value)) && isTenDigitsModulo11(digitsOf(value))),
  'chi-number': checksum(value => startsWithDay(digitsOf(value)) && isTenDigitsModulo11(digitsOf(value))),
  nino: range(isNino),
  'irish-ihi': checksum(value => isGs1(digitsOf(value), 18)),
  pps: checksum(isPps),
  bsn: checksum(value => isBsn(digitsOf(value))),
  'belgian-national-number': checksum(value => isBelgianNumber(digitsOf(value))),
  kvnr: checksum(isKvnr),
  // No checksum in its evidence: nine digits next to health are too common for that to speak without a name.
  lanr: range(value => isLanr(digitsOf(value))),
  rvnr: checksum(isRvnr),
  'austrian-svnr': checksum(value => isAustrianNumber(digitsOf(value))),
  ahv: checksum(value => digitsOf(value).startsWith('756') && isGs1(digitsOf(value), 13)),
  nir: checksum(isNir),
  'dni-nie': checksum(isDniOrNie),
  nuss: checksum(value => isSpanishInsuranceNumber(digitsOf(value))),
  'portuguese-nif': checksum(value => isPersonalNif(digitsOf(value))),
  'codice-fiscale': checksum(isCodiceFiscale),
  amka: checksum(value => digitsOf(value).length === 11 && startsWithDay(digitsOf(value)) && isLuhn(digitsOf(value))),
  ehic: range(value => isEuropeanCard(digitsOf(value))),
};

/** Weights 10 down to 1, a multiple of eleven: NHS England, Wales, Northern Ireland and Scotland. */
function isTenDigitsModulo11(digits: string): boolean {
  return digits.length === 10 && weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Prefixes that were never allocated, among them those of other systems. */
const unusedPrefixes = new Set(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ']);

function isNino(value: string): boolean {
  const compact = lettersAndDigits(value);
  return /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(compact) && !unusedPrefixes.has(compact.slice(0, 2));
}

/** The check digit of GS1: weights 3 and 1 by turns from the right, before the last digit. */
function isGs1(digits: string, length: number): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += digitAt(digits, digits.length - 1 - i) * (i % 2 === 0 ? 1 : 3);
  return digits.length === length && sum % 10 === 0;
}

/** Seven digits and their letter; a second letter counts since 2013 (A, B, H), older ones (W, T, X) do not. */
function isPps(value: string): boolean {
  const match = /^(\d{7})([A-W])([ABHWTX]?)$/.exec(lettersAndDigits(value));
  if (!match) return false;
  const [, digits, letter, second] = match;
  const extra = second !== '' && 'ABH'.includes(second!) ? 9 * (second!.charCodeAt(0) - 64) : 0;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[(weightedSum(digits!, [8, 7, 6, 5, 4, 3, 2]) + extra) % 23] === letter;
}

function isBsn(digits: string): boolean {
  return digits.length === 9 && Number(digits) > 0 && weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Birth date (months 20 or 40 later for foreigners, zeros where unknown), counter, 97 minus the rest; a 2 stands before it for births since 2000. */
function isBelgianNumber(digits: string): boolean {
  if (digits.length !== 11 || numberAt(digits, 2, 2) % 20 > 12 || numberAt(digits, 2, 2) > 52 || numberAt(digits, 4, 2) > 31) return false;
  const number = digits.slice(0, 9);
  const check = numberAt(digits, 9, 2);
  return check === 97 - (Number(number) % 97) || check === 97 - (Number(`2${number}`) % 97);
}

/** A letter as the two digits of its place in the alphabet. */
function letterDigits(letter: string): string {
  return String(letter.charCodeAt(0) - 64).padStart(2, '0');
}

/** The digits of the products added up. */
function crossSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + [...String(weight * digitAt(digits, i))].reduce((inner, digit) => inner + Number(digit), 0), 0);
}

/** By the annex to section 290 SGB V. */
function isKvnr(value: string): boolean {
  const compact = lettersAndDigits(value);
  if (!/^[A-Z]\d{9}$/.test(compact)) return false;
  return crossSum(letterDigits(compact[0]!) + compact.slice(1, 9), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === digitAt(compact, 9);
}

/** Six digits, the check digit, the specialty. 999999 stands for those who have no number. */
function isLanr(digits: string): boolean {
  return digits.length === 9 && !digits.startsWith('999999') && weightedSum(digits, [4, 9, 4, 9, 4, 9, 1]) % 10 === 0;
}

/** Of the regional insurers, 40 more for the federal one, and of the miners' and seamen's. */
const insuranceAreas = /^(?:0[23489]|1\d|2[0134-689]|3[89]|4[02-489]|5\d|6[013-689]|8[0-29])/;

/** Area, birth date, initial, serial number: by section 2 VKVV. */
function isRvnr(value: string): boolean {
  const compact = lettersAndDigits(value);
  if (!insuranceAreas.test(compact) || !/^\d{8}[A-Z]\d{3}$/.test(compact) || !isBirthday(numberAt(compact, 2, 2), numberAt(compact, 4, 2), numberAt(compact, 6, 2))) return false;
  return crossSum(compact.slice(0, 8) + letterDigits(compact[8]!) + compact.slice(9, 11), [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === digitAt(compact, 11);
}

/** Serial number from 100, check digit, birth date; months 13 to 15 where the serial numbers of a day ran out. */
function isAustrianNumber(digits: string): boolean {
  if (digits.length !== 10 || digits.startsWith('0') || !isBetween(numberAt(digits, 4, 2), 1, 31) || !isBetween(numberAt(digits, 6, 2), 1, 15)) return false;
  return weightedSum(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(digits, 3);
}

/** Sex, year, month (20 and more where the register did not know it), place, order, 97 minus the rest. Corsica counts as 19 and 18. */
function isNir(value: string): boolean {
  const compact = lettersAndDigits(value);
  if (!/^[123478]\d{4}(?:\d{2}|2[AB])\d{8}$/.test(compact)) return false;
  const month = numberAt(compact, 3, 2);
  if (!isBetween(month, 1, 12) && !isBetween(month, 20, 42) && month < 50) return false;
  const number = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - (Number(number) % 97) === numberAt(compact, 13, 2);
}

/** Eight digits and a letter; for foreigners X, Y or Z in place of the first digit. */
function isDniOrNie(value: string): boolean {
  const compact = lettersAndDigits(value);
  if (!/^[0-9XYZ]\d{7}[A-Z]$/.test(compact)) return false;
  const number = Number(compact.slice(0, 8).replace(/^[XYZ]/, letter => String('XYZ'.indexOf(letter))));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === compact[8];
}

/** Province, number, the rest of both by 97; old numbers of seven digits are taken with the zero before them or without. */
function isSpanishInsuranceNumber(digits: string): boolean {
  const province = numberAt(digits, 0, 2);
  if (digits.length !== 12 || !(isBetween(province, 1, 53) || province === 66)) return false;
  const number = numberAt(digits, 2, 8);
  const check = numberAt(digits, 10, 2);
  return Number(digits.slice(0, 10)) % 97 === check || (number < 1e7 && (province * 1e7 + number) % 97 === check);
}

/** 1 to 3 and 45 are people, other first digits companies and authorities. */
function isPersonalNif(digits: string): boolean {
  if (!/^(?:[123]|45)/.test(digits) || digits.length !== 9) return false;
  const rest = weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === digitAt(digits, 8);
}

/** Values of digits and letters in the odd places; in the even ones they count as they are. */
const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Name, year, letter of the month, day (40 more for women), place, check letter. Letters take the place's digits where two people share a code. */
function isCodiceFiscale(value: string): boolean {
  const compact = value.toUpperCase();
  if (!/^[A-Z]{6}\d{2}[A-EHLMPRST][0-7]\d[A-Z][0-9LMNP-V]{3}[A-Z]$/.test(compact)) return false;
  if (!isBirthday(numberAt(compact, 9, 2) % 40, 'ABCDEHLMPRST'.indexOf(compact[8]!) + 1, numberAt(compact, 6, 2))) return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const code = compact.charCodeAt(i);
    const rank = code < 65 ? code - 48 : code - 65;
    sum += i % 2 === 0 ? oddValues[rank]! : rank;
  }
  return sum % 26 === compact.charCodeAt(15) - 65;
}

/** ISO 3166 numbers of the countries whose insurers issue the card. */
const cardCountries = new Set([
  '040', '056', '100', '191', '196', '203', '208', '233', '246', '250', '276', '300', '348', '352', '372', '380', '428', '438', '440', '442', '470', '528', '578', '616',
  '620', '642', '703', '705', '724', '752', '756', '826',
]);

/** 80 for health, the country, the insurer, the card. */
function isEuropeanCard(digits: string): boolean {
  return digits.length === 20 && digits.startsWith('80') && cardCountries.has(digits.slice(2, 5));
}
