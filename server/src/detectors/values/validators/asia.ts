// Validators of health and national numbers of Asia.
import { parseDate } from './date';
import { isLuhn } from './checksums';
import { digitAt, isMod112, isShortDate, isVerhoeff, weightedSum } from './national';
import type { Validators } from './validator';
import { checksum, digitsOf, isBetween, lettersAndDigits, range } from './validator';

export const asiaValidators: Validators = {
  'in-aadhaar': checksum(value => /^[2-9]\d{11}$/.test(digitsOf(value)) && isVerhoeff(digitsOf(value))),
  'cn-resident-id': checksum(value => isChinese(value.toUpperCase())),
  'tw-national-id': checksum(value => isTaiwanese(value.toUpperCase())),
  'hk-id': checksum(value => isHongKongese(lettersAndDigits(value))),
  'kr-rrn': range(value => isKorean(digitsOf(value))),
  'kr-rrn-check': checksum(value => isKorean(digitsOf(value)) && isKoreanChecked(digitsOf(value))),
  'jp-my-number': checksum(value => isMyNumber(digitsOf(value))),
  'sg-nric': checksum(value => isSingaporean(value.toUpperCase())),
  'my-nric': range(value => isMalaysian(digitsOf(value))),
  'th-national-id': checksum(value => isThai(digitsOf(value))),
  'id-nik': range(value => isIndonesian(digitsOf(value))),
  'vn-cccd': range(isVietnamese),
  'sa-national-id': checksum(value => /^[12]\d{9}$/.test(value) && isLuhn(value)),
  'tr-tckn': checksum(isTurkish),
};

/** A place, a date of birth, a serial number, and the check of ISO 7064. */
function isChinese(characters: string): boolean {
  if (!/^[1-8]\d{16}[\dX]$/.test(characters)) return false;
  const date = parseDate(characters.slice(6, 14));
  return date !== undefined && isBetween(date.year, 1900, 2100) && isMod112(characters);
}

/** The numbers of the letters, from 10 on, in the order in which counties were listed. */
const taiwanLetters = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** A letter of the place, 1 or 2 for the sex (8 or 9 of residents), a check digit modulo 10. */
function isTaiwanese(characters: string): boolean {
  if (!/^[A-Z][1289]\d{8}$/.test(characters)) return false;
  const letter = taiwanLetters.indexOf(characters[0]!) + 10;
  return weightedSum(String(letter) + characters.slice(1), [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0;
}

/** One or two letters, six digits, a check digit modulo 11 where A stands for ten; a missing first letter counts 36. */
function isHongKongese(characters: string): boolean {
  const parts = /^([A-Z]?)([A-Z])(\d{6})([\dA])$/.exec(characters);
  if (!parts) return false;
  const value = (letter: string): number => (letter === '' ? 36 : letter.charCodeAt(0) - 55);
  const sum = 9 * value(parts[1]!) + 8 * value(parts[2]!) + weightedSum(parts[3]!, [7, 6, 5, 4, 3, 2]);
  return (11 - (sum % 11)) % 11 === (parts[4] === 'A' ? 10 : Number(parts[4]));
}

/** A date of birth and a digit for century and sex. Numbers issued since October 2020 have no check digit. */
function isKorean(digits: string): boolean {
  return digits.length === 13 && isShortDate(digits.slice(0, 6));
}

function isKoreanChecked(digits: string): boolean {
  return (11 - (weightedSum(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10 === digitAt(digits, 12);
}

/** Modulo 11 with weights 2 to 7 from the right; remainders 0 and 1 give 0. */
function isMyNumber(digits: string): boolean {
  if (digits.length !== 12) return false;
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest <= 1 ? 0 : 11 - rest) === digitAt(digits, 11);
}

/** The check letters by prefix, by the remainder modulo 11. */
const singaporeLetters: Readonly<Record<string, readonly [offset: number, letters: string]>> = {
  S: [0, 'JZIHGFEDCBA'],
  T: [4, 'JZIHGFEDCBA'],
  F: [0, 'XWUTRQPNMLK'],
  G: [4, 'XWUTRQPNMLK'],
  M: [3, 'XWUTRQPNJLK'],
};

function isSingaporean(characters: string): boolean {
  const parts = /^([STFGM])(\d{7})([A-Z])$/.exec(characters);
  if (!parts) return false;
  const [offset, letters] = singaporeLetters[parts[1]!]!;
  return letters[(offset + weightedSum(parts[2]!, [2, 7, 6, 5, 4, 3, 2])) % 11] === parts[3];
}

/** A date of birth, and a place where it was: a state up to 59, a country from 60 on. */
function isMalaysian(digits: string): boolean {
  const place = Number(digits.slice(6, 8));
  return digits.length === 12 && isShortDate(digits.slice(0, 6)) && (isBetween(place, 1, 16) || isBetween(place, 21, 68) || isBetween(place, 71, 93) || isBetween(place, 98, 99));
}

/** Modulo 11 with weights 13 to 2, then modulo 10. */
function isThai(digits: string): boolean {
  return /^[1-8]\d{12}$/.test(digits) && (11 - (weightedSum(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(digits, 12);
}

/** A province, regency and district, then day (of women with 40 added), month and year of birth, a serial number that is not 0. */
function isIndonesian(digits: string): boolean {
  const parts = /^([1-9]\d)\d{4}(\d{2})(\d{2})(\d{2})(\d{4})$/.exec(digits);
  if (!parts || parts[1]! < '11' || parts[1]! > '97' || parts[5] === '0000') return false;
  const day = Number(parts[2]);
  return isShortDate(parts[4]! + parts[3]! + String(day > 40 ? day - 40 : day).padStart(2, '0'));
}

/** A province from 001 to 096, then 0 to 3 for century and sex, two digits of the year of birth and a serial number. */
function isVietnamese(value: string): boolean {
  return /^0(?!00)[0-9][0-9][0-3]\d{8}$/.test(value) && value.slice(0, 3) <= '096';
}

/** Two check digits: of the first nine with weights 7 and -1 in turn, and of the sum of the first ten. */
function isTurkish(value: string): boolean {
  if (!/^[1-9]\d{10}$/.test(value)) return false;
  const first = weightedSum(value, [7, -1, 7, -1, 7, -1, 7, -1, 7]);
  const second = weightedSum(value, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  return ((first % 10) + 10) % 10 === digitAt(value, 9) && second % 10 === digitAt(value, 10);
}
