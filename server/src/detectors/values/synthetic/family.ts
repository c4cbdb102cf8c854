// What synthetic values of several kinds have in common.

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
