// Validators of United States identifiers: plans, accounts, documents, records.
import { parseDate } from './date';
import { isIban } from './iban';
import { isMrzLine } from './mrz';
import type { Validators } from './validator';
import { checksum, digitsOf, isBetween, lettersAndDigits, range } from './validator';

export const usValidators: Validators = {
  itin: range(isItin),
  hicn: range(isHicn),
  'medicaid-id': range(value => isBetween(digitsOf(value).length, 5, 14) && isBetween(lettersAndDigits(value).length, 7, 16) && !isGroupedDate(value)),
  'reference-number': range(isReferenceNumber),
  'bank-account': range(value => isBetween(digitsOf(value).length, 6, 17) && !isGroupedDate(value)),
  iban: checksum(isIban),
  'routing-number': checksum(isRoutingNumber),
  'drivers-license': range(isDriversLicense),
  passport: range(value => /^(?:[A-Z]{0,2}\d{6,9}|\d{2}[A-Z]{2}\d{5})$/.test(lettersAndDigits(value)) && isBetween(lettersAndDigits(value).length, 8, 9)),
  'passport-mrz': checksum(isMrzLine),
  'uscis-number': range(isUscisNumber),
  'opaque-key': range(isOpaqueKey),
};

/** Area 9xx; groups 50–65, 70–88, 90–92 and 94–99, and 93 for adopted children; both separators the same. */
function isItin(value: string): boolean {
  const match = /^9\d\d([^0-9]?)(\d\d)\1\d{4}$/.exec(value);
  return match !== null && /^(?:5\d|6[0-5]|7\d|8[0-8]|9\d)$/.test(match[2]!);
}

/** A Social Security number and the code of the beneficiary, or the Railroad Retirement Board's letters and six or nine digits. */
function isHicn(value: string): boolean {
  const characters = lettersAndDigits(value);
  const railroad = /^(?:CA|JA|M[AH]|P[ADH]|W[ADH]|WC[ADH]|[AH])(\d{6}|\d{9})$/.exec(characters);
  if (railroad) return railroad[1]!.length === 6 || mayBeSsn(railroad[1]!);
  return beneficiary.test(characters.slice(9)) && mayBeSsn(characters.slice(0, 9));
}

const beneficiary = /^(?:A|[BDETW][0-9A-Z]?|C[0-9A-Z]|F[1-8]|H[A-C][0-9A-Z]?|J[1-4]|K[1-9A-Z]|M1?)$/;

function mayBeSsn(digits: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits);
}

/** At most 22 letters and digits; six digits, or five where letters or separators show that it is no count; no date, no limit. */
function isReferenceNumber(value: string): boolean {
  const bare = /^\d+$/.test(value);
  if (!isBetween(digitsOf(value).length, bare ? 6 : 5, 20) || lettersAndDigits(value).length > 22) return false;
  return bare ? !limit.test(value) && !(/^(?:19|20)\d{6}$/.test(value) && parseDate(value)) : !isGroupedDate(value);
}

/** Round numbers, and the largest that fit a word. */
const limit = /^[1-9]\d?0{3,}$|^(?:2147483647|4294967295|9007199254740991)$/;

function isGroupedDate(value: string): boolean {
  return /\d[-/. ]\d/.test(value) && parseDate(value) !== undefined;
}

/** First digits of the districts of the Federal Reserve; weights 3, 7 and 1. */
function isRoutingNumber(value: string): boolean {
  const digits = digitsOf(value);
  if (!/^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits)) return false;
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * [3, 7, 1][i % 3]!, 0) % 10 === 0;
}

/** Shapes that states issue, without those of fewer than five digits: they are too many other things. */
const licenses = [
  /^\d{5,14}$|^\d{16}$/, /^[A-Z]\d{5,14}$|^[A-Z]\d{18}$/, /^[A-Z]{2}\d{5,7}$/, /^[A-Z]{3}\d{6}$/, /^[A-Z]{2}\d{6}[A-Z]$/, /^\d{7}[A-Z]$|^\d{8}[A-Z]{2}$|^\d{9}[A-Z]$/,
  /^[A-Z]\d{6}R$/, /^\d{2}[A-Z]{3}\d{5}$/, /^\d{3}[A-Z]{2}\d{4}$/,
];

function isDriversLicense(value: string): boolean {
  const characters = lettersAndDigits(value);
  return licenses.some(shape => shape.test(characters)) && !isGroupedDate(value);
}

/** An alien's number (A and seven to nine digits), or a receipt: the letters of a service centre and ten digits. */
function isUscisNumber(value: string): boolean {
  const characters = lettersAndDigits(value);
  return /^A?\d{7,9}$|^(?:CSC|EAC|IOE|LIN|MSC|NBC|NSC|SRC|TSC|VSC|WAC|YSC)\d{10}$/.test(characters);
}

/** A key that a program made: letters and digits mixed, six of them different. */
function isOpaqueKey(value: string): boolean {
  return /\d/.test(value) && new Set(lettersAndDigits(value)).size >= 6;
}
