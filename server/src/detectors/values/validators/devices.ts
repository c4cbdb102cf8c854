// Numbers of devices: the unique device identification of medical ones, the numbers of telephones and their cards.
import { isLuhn } from './checksums';

/**
 * The part of a unique device identification that tells one device from others of its model: its serial number, or else its lot.
 * `undefined` where there is none, or the check of the device's part fails. Forms of GS1, in brackets or raw, and of HIBCC.
 */
export function productionPart(udi: string): string | undefined {
  if (udi.startsWith('(')) return bracketedPart(udi);
  return udi.startsWith('+') ? hibccPart(udi) : rawPart(udi);
}

/** GS1: `(01)` device, `(11)` made, `(17)` expires, `(10)` lot, `(21)` serial. */
function bracketedPart(udi: string): string | undefined {
  if (!isGtin(/^\(01\)(\d{14})\(/.exec(udi)?.[1] ?? '')) return undefined;
  return /\(21\)([^()]+)/.exec(udi)?.[1] ?? /\(10\)([^()]+)/.exec(udi)?.[1];
}

/** The same as scanners send it: lot and serial reach to a group separator, dates have six digits. */
function rawPart(udi: string): string | undefined {
  if (!/^01\d{14}/.test(udi) || !isGtin(udi.slice(2, 16))) return undefined;
  let rest = udi.slice(16);
  let lot: string | undefined;
  while (rest !== '') {
    const date = /^1[1357]\d{6}/.exec(rest);
    if (date) {
      rest = rest.slice(date[0].length);
      continue;
    }
    const part = /^(10|21)([^\x1d]{1,20})\x1d?/.exec(rest);
    if (!part) return lot;
    if (part[1] === '21') return part[2];
    lot = part[2];
    rest = rest.slice(part[0].length);
  }
  return lot;
}

/** Health Industry Bar Code: labeler and product, then parts after slashes; the last character checks all before it. */
function hibccPart(udi: string): string | undefined {
  if (!/^\+[A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}\d\//.test(udi) || hibccCheck(udi.slice(0, -1)) !== udi.at(-1)) return undefined;
  const parts = udi.slice(0, -1).split('/').slice(1);
  const serial = parts.find(part => /^(?:S|\$\$?\+)/.test(part)) ?? parts.find(part => part.startsWith('$'));
  return serial?.replace(/^(?:S|\$\$?\+?)/, '');
}

const hibccAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

export function hibccCheck(text: string): string {
  let sum = 0;
  for (const char of text) sum += hibccAlphabet.indexOf(char);
  return hibccAlphabet[sum % hibccAlphabet.length] ?? '';
}

/** Fourteen digits, weights 3 and 1 from the left; the last digit makes the sum a multiple of ten. */
export function isGtin(digits: string): boolean {
  if (!/^\d{14}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 14; i++) sum += (digits.charCodeAt(i) - 48) * (i % 2 === 0 ? 3 : 1);
  return sum % 10 === 0;
}

/** The first two digits name the body that registered the telephone; 00 is for tests. */
export function isImei(digits: string): boolean {
  return /^(?:01|10|3[0135]|4[459]|5[0-9]|86|9[1389])\d{13}$/.test(digits) && isLuhn(digits);
}

/** A SIM card: 89 for telecommunication, country, issuer, account, check digit. */
export function isIccid(digits: string): boolean {
  return /^89\d{17,18}$/.test(digits) && isLuhn(digits);
}

/** Two to 24 characters of which five are digits: a serial number, as far as its form tells. */
export function isDeviceSerial(value: string): boolean {
  return value.replace(/[^0-9]+/g, '').length >= 5 && value.length <= 24 && !/^(?:19|20)\d\d[-/.]\d\d[-/.]\d\d$/.test(value);
}
