// Codes of clinical vocabularies: which carry a check digit, and which only have a form.
import { isLuhn } from './checksums';

/** The dihedral group of ten elements: its multiplication, and the permutation that Verhoeff's scheme applies at each place. */
const product: readonly string[] = [
  '0123456789', '1234067895', '2340178956', '3401289567', '4012395678', '5987604321', '6598710432', '7659821043', '8765932104', '9876543210',
];
const permutation: readonly string[] = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'];

/** Verhoeff's check: the last digit is right. Digits alone. */
export function isVerhoeff(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum = Number(product[sum]![Number(permutation[i % 8]![digit])]);
  }
  return digits.length > 1 && sum === 0;
}

/** A SNOMED CT identifier of a concept, a description or a relationship, international or of an extension. */
export function isSnomed(value: string): boolean {
  return /^[1-9]\d{2,14}[01][0-2]\d$/.test(value) && isVerhoeff(value);
}

/** One to seven digits, a hyphen, the check digit. */
export function isLoinc(value: string): boolean {
  return /^\d{1,7}-\d$/.test(value) && isLuhn(value.replace('-', ''));
}

/** ICD-10-CM: letter, digit, digit or A or B, and up to four more behind a full stop. */
export function isIcd10(value: string): boolean {
  return /^[A-Z]\d[\dAB](?:\.?[\dA-Z]{1,4})?$/i.test(value);
}
