// Validators of health and national numbers of the Americas, Asia, Africa and Oceania.
import { americasValidators } from './americas';
import { asiaValidators } from './asia';
import { isLuhn } from './checksums';
import { parseDate } from './date';
import { digitAt, isShortDate, weightedSum } from './national';
import type { Validators } from './validator';
import { checksum, digitsOf, isBetween, range } from './validator';

export const worldValidators: Validators = {
  ...americasValidators,
  ...asiaValidators,
  'au-medicare': checksum(value => isMedicare(digitsOf(value))),
  'au-tfn': checksum(value => isTaxFile(digitsOf(value))),
  'au-dva': range(isVeteran),
  'nz-nhi': checksum(value => isNhi(value.toUpperCase())),
  'za-id': checksum(value => isSouthAfrican(digitsOf(value))),
  'eg-national-id': range(isEgyptian),
  'national-id': range(value => isBetween(digitsOf(value).length, 6, 18) && !parseDate(value)),
};

/** The ninth digit checks the first eight, the tenth counts the cards; an eleventh is the person's place on the card. */
function isMedicare(digits: string): boolean {
  return /^[2-6]\d{8}[1-9][1-9]?$/.test(digits) && weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(digits, 8);
}

function isTaxFile(digits: string): boolean {
  return digits.length === 9 && weightedSum(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;
}

/** The state's letter, then seven places of war code and number (no code: a space), then a letter for dependants. */
function isVeteran(value: string): boolean {
  return /^[NVQWST](?: ?\d{6}|[A-Z]\d{6}|[A-Z]{2}\d{5}|[A-Z]{3}\d{4})[A-Z]?$/i.test(value);
}

const nhiAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Letters count by their place in an alphabet without I and O. Old numbers end in a digit modulo 11, new ones in a letter modulo 23. */
function isNhi(characters: string): boolean {
  if (!/^[A-HJ-NP-Z]{3}\d{2}(?:\d{2}|[A-HJ-NP-Z]{2})$/.test(characters)) return false;
  let sum = 0;
  for (let i = 0; i < 6; i++) {
    const letter = nhiAlphabet.indexOf(characters[i]!);
    sum += (7 - i) * (letter < 0 ? Number(characters[i]) : letter + 1);
  }
  const last = characters[6]!;
  if (/\d/.test(last)) return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === Number(last);
  return nhiAlphabet[22 - (sum % 23)] === last;
}

/** Date of birth, serial number, 0 or 1 (2 of refugees) for the citizenship, check digit by Luhn. */
function isSouthAfrican(digits: string): boolean {
  return /^\d{10}[012]\d{2}$/.test(digits) && isShortDate(digits.slice(0, 6)) && isLuhn(digits);
}

/** Century (2 or 3), date of birth, governorate (88 of those born abroad), serial number. The check digit's rule is not public. */
function isEgyptian(value: string): boolean {
  return /^[23]\d{6}(?:0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)\d{5}$/.test(value) && isShortDate(value.slice(1, 7));
}
