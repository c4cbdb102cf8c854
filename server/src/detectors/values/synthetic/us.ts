// Synthetic values: United States identifiers: plans, accounts, documents, records.
import { digitsOf } from '../validators/validator';
import type { SyntheticFamilies } from './family';
import { isDummyDigits, isDummyNumber } from './family';

export const usSynthetic: SyntheticFamilies = {
  'ssn-last-4': value => /^0[0-2]|^(\d)\1{3}$/.test(value),
  iban: value => /^[A-Z]{2}00/i.test(value) || isDummyDigits(digitsOf(value).slice(2)),
  // Utopia, where the standard's specimens live.
  'passport-mrz': value => value.startsWith('UTO', 10),
  'patient-key': value => isDummyKey(value) || isDummyNumber(value),
};

/** Keys that hands type and manuals print: one character repeated in front, a run, a word. */
function isDummyKey(value: string): boolean {
  const characters = value.replace(/[^0-9A-Za-z]+/g, '').toLowerCase();
  return /^(\w)\1{6}|^0{6}|^(?:1234567|a1b2c3d|abcdef|deadbee|cafebab|123e4567|550e8400|f47ac10b|6ba7b81|9b1deb4d|507f1f77|507f191e)/.test(characters);
}
