// Validators: what must hold of a value beyond its shape. Rules name them; each is a pure function of the value as written.
import { isDea, isLuhn, isNpi } from './validators/checksums';
import { parseDate } from './validators/date';
import { isCardNumber } from './validators/card';
import { hasMailDomain } from './validators/email';
import { formatValidators } from './validators/formats';
import { europeValidators } from './validators/europe';
import { peopleValidators } from './validators/people';
import { extensionStart, isPhone } from './validators/phone';
import { thingsValidators } from './validators/things';
import { usValidators } from './validators/us';
import type { Validators } from './validators/validator';
import { checksum, digitsOf, isBetween, range } from './validators/validator';
import { worldValidators } from './validators/world';

export { digitsOf } from './validators/validator';
export type { Validator } from './validators/validator';

/** By the name that rules use. */
export const validators: Validators = {
  ssn: range(isSsn),
  mbi: range(isMbi),
  luhn: checksum(value => isLuhn(digitsOf(value))),
  npi: checksum(value => isNpi(digitsOf(value))),
  dea: checksum(isDeaNumber),
  'phone-nanp': range(value => isPhone(digitsOf(value.slice(0, extensionStart(value))))),
  'email-domain': range(hasMailDomain),
  'calendar-date': range(isLifeDate),
  'card-iin': range(value => isCardNumber(digitsOf(value))),
  'digits-length': range(value => isBetween(digitsOf(value).length, 5, 17)),
  mrn: range(isRecordNumber),
  'member-id': range(isMemberId),
  ...formatValidators,
  ...usValidators,
  ...thingsValidators,
  ...peopleValidators,
  ...europeValidators,
  ...worldValidators,
};

/** Area not 000, 666 or 9xx, group not 00, serial not 0000; both separators the same. */
function isSsn(value: string): boolean {
  const match = /^(\d{3})([^0-9]{0,2})(\d{2})\2(\d{4})$/.exec(value);
  if (!match) return false;
  const [, area, , group, serial] = match;
  return area !== '000' && area !== '666' && area! < '900' && group !== '00' && serial !== '0000';
}

/** Eleven characters by the pattern of CMS: no S, L, O, I, B or Z. */
function isMbi(value: string): boolean {
  return /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/i.test(value.replace(/[^0-9A-Za-z]+/g, ''));
}

/** Registrant letter, letter or 9, seven digits of which the last is the check digit; a hospital's suffix may follow. */
function isDeaNumber(value: string): boolean {
  const match = /^[A-HJ-MPRSTUX][A-Z9](\d{7})(?:-[0-9A-Z]{1,8})?$/i.exec(value);
  return match !== null && isDea(match[1]!);
}

/** A day between 1900 and 2100. */
function isLifeDate(value: string): boolean {
  const date = parseDate(value);
  return date !== undefined && isBetween(date.year, 1900, 2100);
}

/** 5 to 12 digits; written in groups it must not be a date. */
function isRecordNumber(value: string): boolean {
  return isBetween(digitsOf(value).length, 5, 12) && !(/\d[-/. ]\d/.test(value) && parseDate(value));
}

/** At most 20 letters and digits, at least five of them digits, and no date. */
function isMemberId(value: string): boolean {
  const characters = value.replace(/[^0-9A-Za-z]+/g, '').length;
  return isBetween(digitsOf(value).length, 5, 17) && characters <= 20 && !(/\d[-/. ]\d/.test(value) && parseDate(value));
}
