// Validators of health and national numbers: Central and South-Eastern Europe.
import type { Validators } from '../validator';
import { checksum, digitsOf, isBetween, range } from '../validator';
import { digitAt, isBirthday, isYearMonthDay, numberAt, weightedSum } from './parts';

export const easternValidators: Validators = {
  pesel: checksum(value => isPesel(digitsOf(value))),
  'rodne-cislo': checksum(value => isBirthNumber(digitsOf(value))),
  'rodne-cislo-1953': range(value => isOldBirthNumber(digitsOf(value))),
  cnp: checksum(value => isCnp(digitsOf(value))),
  egn: checksum(value => isEgn(digitsOf(value))),
  oib: checksum(value => isOib(digitsOf(value))),
  taj: checksum(value => isTaj(digitsOf(value))),
  jmbg: checksum(value => isJmbg(digitsOf(value))),
};

/** The century is in the month: 80 for the 19th, 20 for the 21st, 40 and 60 for those to come. */
function isPesel(digits: string): boolean {
  return digits.length === 11 && isYearMonthDay(digits, 0, month => month % 20) && weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** Women have 50 more in the month, and since 2004 either sex has 20 more where the numbers of a day ran out. */
function birthMonth(written: number): number {
  const month = written > 50 ? written - 50 : written;
  return month > 20 ? month - 20 : month;
}

/** A multiple of eleven, or (1954 to 1985) a zero where the rest was ten. */
function isBirthNumber(digits: string): boolean {
  if (digits.length !== 10 || !isYearMonthDay(digits, 0, birthMonth)) return false;
  return Number(digits) % 11 === 0 || (isBetween(numberAt(digits, 0, 2), 54, 85) && Number(digits.slice(0, 9)) % 11 === 10 && digits.endsWith('0'));
}

/** Nine digits without a check digit, for births before 1954. */
function isOldBirthNumber(digits: string): boolean {
  return digits.length === 9 && numberAt(digits, 0, 2) < 54 && !digits.endsWith('000') && isYearMonthDay(digits, 0, month => (month > 50 ? month - 50 : month));
}

function isCnp(digits: string): boolean {
  if (digits.length !== 13 || digits.startsWith('0') || !isYearMonthDay(digits, 1)) return false;
  const rest = weightedSum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === digitAt(digits, 12);
}

/** Months 20 later for births before 1900, 40 later for those since 2000. */
function isEgn(digits: string): boolean {
  if (digits.length !== 10 || numberAt(digits, 2, 2) > 52 || !isYearMonthDay(digits, 0, month => month % 20)) return false;
  return (weightedSum(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(digits, 9);
}

/** ISO 7064, modulus 11, 10. */
function isOib(digits: string): boolean {
  if (digits.length !== 11) return false;
  let rest = 10;
  for (let i = 0; i < 10; i++) rest = (((rest + digitAt(digits, i)) % 10 || 10) * 2) % 11;
  return (11 - rest) % 10 === digitAt(digits, 10);
}

function isTaj(digits: string): boolean {
  return digits.length === 9 && Number(digits) > 0 && weightedSum(digits, [3, 7, 3, 7, 3, 7, 3, 7, -1]) % 10 === 0;
}

/** Day, month, the last three digits of the year, region, serial number. */
function isJmbg(digits: string): boolean {
  if (digits.length !== 13 || !isBirthday(numberAt(digits, 0, 2), numberAt(digits, 2, 2), numberAt(digits, 4, 3))) return false;
  const check = 11 - (weightedSum(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return (check > 9 ? 0 : check) === digitAt(digits, 12);
}
