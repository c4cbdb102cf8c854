// MRZ: the second machine-readable line of passports and visas, ICAO Doc 9303, up to its first filler.

/** Where the line keeps what a check digit follows: number, date of birth, expiry. */
const checked: readonly (readonly [start: number, end: number])[] = [[0, 9], [13, 19], [21, 27]];

/** Number, nationality, birth, sex and expiry, with the check digits behind the first, the third and the last of them right. */
export function isMrzLine(value: string): boolean {
  return /^[A-Z0-9]{9}\d[A-Z]{3}\d{7}[MFX]\d{7}[A-Z0-9]{0,16}$/.test(value) && checked.every(([start, end]) => mrzCheckDigit(value.slice(start, end)) === value.charCodeAt(end) - 48);
}

/** Weights 7, 3 and 1 over digits and letters (A is 10), modulo ten. */
export function mrzCheckDigit(characters: string): number {
  let sum = 0;
  for (let i = 0; i < characters.length; i++) sum += parseInt(characters[i]!, 36) * weights[i % 3]!;
  return sum % 10;
}

const weights = [7, 3, 1];
