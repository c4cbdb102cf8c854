// Checksums: the arithmetic of check digits. All take digits alone.

/** The sum that is a multiple of ten when the last digit is right: every second digit from the right doubled. */
export function luhnSum(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum;
}

export function isLuhn(digits: string): boolean {
  return digits.length > 1 && luhnSum(digits) % 10 === 0;
}

/** What stands before a provider identifier when its check digit is computed: the issuer's number for US health. */
export const npiPrefix = '80840';

export function isNpi(digits: string): boolean {
  const number = digits.length === 15 && digits.startsWith(npiPrefix) ? digits.slice(npiPrefix.length) : digits;
  return /^[12]\d{9}$/.test(number) && isLuhn(npiPrefix + number);
}

/** Seven digits: the first, third and fifth and twice the second, fourth and sixth; its last digit is the seventh. */
export function isDea(digits: string): boolean {
  return digits.length === 7 && deaCheckDigit(digits) === digits.charCodeAt(6) - 48;
}

/** The check digit that belongs to the first six digits. */
export function deaCheckDigit(digits: string): number {
  const at = (i: number): number => digits.charCodeAt(i) - 48;
  return (at(0) + at(2) + at(4) + 2 * (at(1) + at(3) + at(5))) % 10;
}
