// Validators of national numbers: Nordic and Baltic countries.
import { isLuhn } from '../checksums';
import type { Validators } from '../validator';
import { checksum, digitsOf, isBetween, range } from '../validator';
import { digitAt, isBirthday, isYearMonthDay, numberAt, startsWithDay, weightedSum } from './parts';

export const nordicValidators: Validators = {
  'swedish-personnummer': checksum(value => isPersonnummer(digitsOf(value))),
  'norwegian-fodselsnummer': checksum(value => isFodselsnummer(digitsOf(value))),
  // The check digit was given up in 2007: the birth date is all that can be verified.
  cpr: range(value => digitsOf(value).length === 10 && startsWithDay(digitsOf(value))),
  hetu: checksum(isHetu),
  kennitala: checksum(value => isKennitala(digitsOf(value))),
  'baltic-personal-code': checksum(value => isBalticCode(digitsOf(value))),
  'latvian-personal-code': checksum(value => isLatvianCode(digitsOf(value))),
};

/** Birth date (day 60 later for coordination numbers), serial number, check digit over the ten digits without the century. */
function isPersonnummer(digits: string): boolean {
  const short = digits.length === 12 && /^(?:18|19|20)/.test(digits) ? digits.slice(2) : digits;
  return short.length === 10 && isYearMonthDay(short, 0, undefined, day => (day > 60 ? day - 60 : day)) && isLuhn(short);
}

/** Birth date (day 40 later in D numbers, month 40 later in numbers that hospitals give), two check digits. Months 80 later are made up for tests. */
function isFodselsnummer(digits: string): boolean {
  if (digits.length !== 11) return false;
  const day = numberAt(digits, 0, 2);
  const month = numberAt(digits, 2, 2);
  if (!isBirthday(day > 40 ? day - 40 : day, month > 40 ? month - 40 : month, numberAt(digits, 4, 2))) return false;
  return weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 && weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Birth date, sign of the century, individual number from 002 (900 and more are temporary or for tests), the character of the rest by 31. */
function isHetu(value: string): boolean {
  const match = /^(\d{6})[-+A-FU-Y](\d{3})([0-9A-Y])$/.exec(value.toUpperCase());
  if (!match || !startsWithDay(match[1]!) || !isBetween(Number(match[2]), 2, 899)) return false;
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(match[1]! + match[2]!) % 31] === match[3];
}

/** Birth date (companies add 40 to the day), serial number, check digit, century. */
function isKennitala(digits: string): boolean {
  return /^\d{9}[089]$/.test(digits) && startsWithDay(digits) && weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Estonia and Lithuania: century and sex, birth date, serial number; a second row of weights where the first gives ten. */
function isBalticCode(digits: string): boolean {
  if (digits.length !== 11 || !isBetween(digitAt(digits, 0), 1, 8) || !isYearMonthDay(digits, 1)) return false;
  const first = weightedSum(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const rest = first < 10 ? first : weightedSum(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return rest % 10 === digitAt(digits, 10);
}

/** With a birth date; those issued since 2017 begin with 32 and promise no check digit. */
function isLatvianCode(digits: string): boolean {
  return digits.length === 11 && startsWithDay(digits) && (1101 - weightedSum(digits, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11 === digitAt(digits, 10);
}
