// What synthetic values of several kinds have in common.
import { digitsOf } from '../validators/validator';

/** Whether a value of the family (a rule's id, or the name of its mask) is known to be nobody's. */
export type SyntheticFamilies = Readonly<Record<string, (value: string) => boolean>>;

/** One digit repeated, a straight run up or down, two or three digits over and over: numbers that hands type. */
export function isDummyDigits(digits: string): boolean {
  if (digits.length < 5) return false;
  return isPeriodic(digits, 1) || isPeriodic(digits, 2) || (digits.length >= 9 && isPeriodic(digits, 3)) || isRun(digits, 1) || isRun(digits, 9);
}

function isPeriodic(digits: string, period: number): boolean {
  for (let i = period; i < digits.length; i++) if (digits[i] !== digits[i - period]) return false;
  return true;
}

/** Each digit is the one before plus `step`, modulo ten. */
function isRun(digits: string, step: number): boolean {
  for (let i = 1; i < digits.length; i++) {
    if ((digits.charCodeAt(i) - 48) !== (digits.charCodeAt(i - 1) - 48 + step) % 10) return false;
  }
  return true;
}

/** A small number padded with zeros (what our masks write), a repeat, a run. */
export function isDummyNumber(value: string): boolean {
  const digits = digitsOf(value);
  const significant = digits.replace(/^0+/, '');
  return (digits.length >= 5 && significant.length < digits.length && significant.length <= 4) || isDummyDigits(digits) || isDummyDigits(significant);
}

/** Likewise, or with the word TEST or its like in it. */
export function isDummyRecord(value: string): boolean {
  return /test|demo|sample|dummy|fake|example/i.test(value) || isDummyNumber(value);
}
