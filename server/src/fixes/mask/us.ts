// Masks of United States identifiers: plans, accounts, documents, records.
import { mrzCheckDigit } from '../../detectors/values/validators/mrz';
import { digitsOf, lettersAndDigits } from '../../detectors/values/validators/validator';
import type { MaskTable } from './layout';
import { fillDigits, matchCase, pad } from './layout';

export const usMasks: MaskTable = {
  'last-four': maskLastFour,
  iban: maskIban,
  'passport-mrz': maskMrzLine,
  'patient-key': maskKey,
};

/** 0001 to 0299. */
function maskLastFour(value: string, ordinal: number): string | undefined {
  return fillDigits(value, pad((ordinal % 299) + 1, 4));
}

/** Check digits 00 are none; letters of the bank become X. */
function maskIban(value: string, ordinal: number): string | undefined {
  const characters = lettersAndDigits(value);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(characters)) return undefined;
  const account = characters.slice(4).replace(/[A-Z]/g, 'X');
  const digits = digitsOf(account).length;
  const masked = fillDigits(account, pad((ordinal % 99_999) + 1, digits));
  let at = 0;
  return value.replace(/[0-9A-Za-z]/g, () => matchCase(`${characters.slice(0, 2)}00${masked}`[at++]!, value));
}

/** A citizen of Utopia, with check digits that are right. */
function maskMrzLine(value: string, ordinal: number): string | undefined {
  if (value.length < 28) return undefined;
  const number = `X${pad((ordinal % 99_999_999) + 1, 8)}`;
  return `${number}${mrzCheckDigit(number)}UTO0001018X0001018${value.slice(28).replace(/./gs, '0')}`;
}

/** A UUID of version 4 that counts; other keys and numbers become a count behind zeros. */
function maskKey(value: string, ordinal: number): string | undefined {
  const count = (ordinal % 9_999) + 1;
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)) return `00000000-0000-4000-8000-${pad(count, 12)}`;
  if (/^(?:[0-9a-f]{24}|[0-9a-f]{32})$/i.test(value)) return pad(count, value.length);
  const digits = digitsOf(value).length;
  return digits < 5 ? undefined : fillDigits(value, pad(count, digits));
}
