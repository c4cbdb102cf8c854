// Check digits that organisations put in numbers of their own, by the names that `formats` of a configuration use.
import { isLuhn } from './checksums';
import type { Validators } from './validator';
import { checksum, digitsOf } from './validator';

/** HL7 calls the two M10 and M11 (table 0061). M10 is stated another way, and gives the same digit as Luhn. */
export const formatValidators: Validators = {
  mod10: checksum(value => isLuhn(digitsOf(value))),
  mod11: checksum(value => isMod11(digitsOf(value))),
};

/** The digits before the last, from the right, times 2 to 7 and again; the last is what that lacks to a multiple of 11. */
function isMod11(digits: string): boolean {
  if (digits.length < 2) return false;
  let sum = 0;
  for (let i = 1; i < digits.length; i++) sum += digit(digits, i) * (2 + ((i - 1) % 6));
  return digit(digits, 0) === (11 - (sum % 11 || 1)) % 10;
}

/** The digit at a place counted from the right. */
function digit(digits: string, place: number): number {
  return digits.charCodeAt(digits.length - 1 - place) - 48;
}
