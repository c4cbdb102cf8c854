// Masks of health and national numbers of the Americas, Asia, Africa and Oceania.
import { digitsOf } from '../../detectors/values/validators/validator';
import type { MaskTable } from './layout';
import { fillDigits, matchCase, pad } from './layout';

export const worldMasks: MaskTable = {
  'letters-too': maskLettersToo,
  nhi: maskNhi,
  'abha-address': (value, ordinal) => (value.includes('@') ? `person${ordinal + 1}${value.slice(value.lastIndexOf('@'))}` : undefined),
};

/** Where the letters tell of the person, too: all become X, and the digits a small number padded with zeros. */
function maskLettersToo(value: string, ordinal: number): string | undefined {
  const digits = digitsOf(value).length;
  if (digits < 4) return undefined;
  return fillDigits(value.replace(/[a-z]/g, 'x').replace(/[A-Z]/g, 'X'), pad((ordinal % 9_999) + 1, digits));
}

/** Numbers from Z on are for tests. The old layout has four digits, the new one two and then two letters. */
function maskNhi(value: string, ordinal: number): string | undefined {
  if (!/^[A-Z]{3}\d{2}(?:\d{2}|[A-Z]{2})$/i.test(value)) return undefined;
  const masked = /\d$/.test(value) ? `ZZZ${pad(ordinal + 1, 4)}` : `ZZ${letter(ordinal / 2_400)}${pad(ordinal, 2)}${letter(ordinal / 100)}A`;
  return matchCase(masked, value);
}

/** Letters without I and O, round and round. */
function letter(number: number): string {
  return 'ZYXWVUTSRQPNMLKJHGFEDCBA'[Math.floor(number) % 24]!;
}
