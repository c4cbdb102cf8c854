// Parts of European numbers: weighted sums and the days of birth that numbers carry.

/** The sum of the digits times their weights; what has no weight does not count. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * digitAt(digits, i), 0);
}

/** NaN beyond the end: no comparison with it holds. */
export function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 48;
}

/** The number that these digits are. */
export function numberAt(digits: string, start: number, length: number): number {
  return Number(digits.slice(start, start + length));
}

const daysOfMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of the calendar. The century is often not written, so that of a year only the last two digits count. */
export function isBirthday(day: number, month: number, year: number): boolean {
  const days = daysOfMonths[month - 1];
  return days !== undefined && day >= 1 && day <= days && (month !== 2 || day < 29 || year % 4 === 0);
}

/** The number begins with day, month and year, two digits each. */
export function startsWithDay(digits: string): boolean {
  return isBirthday(numberAt(digits, 0, 2), numberAt(digits, 2, 2), numberAt(digits, 4, 2));
}

/** Year, month and day from `start`, two digits each; offsets that a register adds to month or day are taken off first. */
export function isYearMonthDay(digits: string, start: number, month: (written: number) => number = same, day: (written: number) => number = same): boolean {
  return isBirthday(day(numberAt(digits, start + 4, 2)), month(numberAt(digits, start + 2, 2)), numberAt(digits, start, 2));
}

function same(written: number): number {
  return written;
}
