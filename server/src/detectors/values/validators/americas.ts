// Validators of health and national numbers of the Americas.
import { parseDate } from './date';
import { isLuhn } from './checksums';
import { digitAt, isShortDate, weightedSum } from './national';
import type { Validators } from './validator';
import { checksum, digitsOf, isBetween, lettersAndDigits, range } from './validator';

export const americasValidators: Validators = {
  'ca-bc-phn': checksum(value => isBritishColumbian(digitsOf(value))),
  'ca-ramq': range(value => isQuebecker(lettersAndDigits(value))),
  'ca-health-number': range(isProvincial),
  'mx-curp': checksum(value => isCurp(value.toUpperCase())),
  'br-cpf': checksum(value => isCpf(digitsOf(value))),
  'br-cns': checksum(value => isCns(digitsOf(value))),
  'ar-cuil': checksum(value => isCuil(digitsOf(value))),
  'cl-rut': checksum(value => isRut(lettersAndDigits(value))),
  'ec-cedula': checksum(value => isEcuadorian(digitsOf(value))),
};

/** Ten digits from 9; the products of digits 2 to 9 are taken modulo 11 one by one, which sums to the same. */
function isBritishColumbian(digits: string): boolean {
  return /^9\d{9}$/.test(digits) && (11 - (weightedSum(digits, [0, 2, 4, 8, 5, 10, 9, 7, 3]) % 11)) % 11 === digitAt(digits, 9);
}

/** Letters of the name, then the date of birth, of women with 50 added to the month. The rule of the last digit is not public. */
function isQuebecker(characters: string): boolean {
  const date = /^[A-Z]{4}(\d{2})(\d{2})(\d{2})\d{2}$/.exec(characters);
  return date !== null && isShortDate(date[1]! + String(Number(date[2]) % 50).padStart(2, '0') + date[3]!);
}

/** 7 to 12 digits, of the territories with a letter before them, and no date. */
function isProvincial(value: string): boolean {
  return isBetween(digitsOf(value).length, 7, 12) && !parseDate(value);
}

const curpAlphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

/** Letters of the name, date of birth, sex, state, consonants of the name, a character that tells the century, check digit. */
function isCurp(characters: string): boolean {
  const date = /^[A-Z]{4}(\d{6})[HMX][A-Z]{5}[0-9A-Z]\d$/.exec(characters);
  if (!date || !isShortDate(date[1]!)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += curpAlphabet.indexOf(characters[i]!) * (18 - i);
  return (10 - (sum % 10)) % 10 === digitAt(characters, 17);
}

/** Two check digits, each modulo 11 over all digits before it. */
function isCpf(digits: string): boolean {
  if (digits.length !== 11) return false;
  const first = modulo11(weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]));
  const second = modulo11(weightedSum(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]));
  return first === digitAt(digits, 9) && second === digitAt(digits, 10);
}

/** What is missing to a multiple of 11; ten becomes 0. */
function modulo11(sum: number): number {
  return ((11 - (sum % 11)) % 11) % 10;
}

/** Fifteen digits whose weighted sum is a multiple of 11; those made from a PIS number have 000 or 001 before the last. */
function isCns(digits: string): boolean {
  const form = /^(?:[12]\d{10}00[01]\d|[789]\d{14})$/.test(digits);
  return form && weightedSum(digits, [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** The prefixes of persons; 23, 24 and 27 also resolve the cases in which the check digit would be ten. */
function isCuil(digits: string): boolean {
  return /^2[0347]\d{9}$/.test(digits) && (11 - (weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(digits, 10);
}

/** Modulo 11 with weights 2 to 7 from the right; K stands for ten. */
function isRut(characters: string): boolean {
  if (!/^\d{7,8}[\dK]$/.test(characters)) return false;
  const digits = characters.slice(0, -1).padStart(8, '0');
  const check = (11 - (weightedSum(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return characters.at(-1) === (check === 10 ? 'K' : String(check));
}

/** Province, a third digit below 6 for persons, check digit by Luhn. */
function isEcuadorian(digits: string): boolean {
  return /^(?:0[1-9]|1\d|2[0-4]|30)[0-5]\d{7}$/.test(digits) && isLuhn(digits);
}
