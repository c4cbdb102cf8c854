// Masks: what the fix writes in place of a value. Same layout, from a range that is nobody's, so that it is not found again.
import { digitsOf } from '../../detectors/values/validators';
import { deaCheckDigit, isLuhn, npiPrefix } from '../../detectors/values/validators/checksums';
import { extensionStart, nationalPart } from '../../detectors/values/validators/phone';
import { maskDate } from './date';
import { europeMasks } from './europe';
import type { MaskTable } from './layout';
import { fillDigits, matchCase, pad } from './layout';
import { peopleMasks } from './people';
import { thingsMasks } from './things';
import { usMasks } from './us';
import { worldMasks } from './world';

const masks: MaskTable = {
  ssn: maskSsn,
  mbi: maskMbi,
  npi: maskNpi,
  dea: maskDea,
  mrn: maskRecord,
  'member-id': maskRecord,
  phone: maskPhone,
  email: (_, ordinal) => `person${ordinal + 1}@example.org`,
  date: (value) => maskDate(value),
  card: maskCard,
  record: maskRecord,
  ...usMasks,
  ...thingsMasks,
  ...peopleMasks,
  ...europeMasks,
  ...worldMasks,
};

/** The names that rules may use. */
export const maskNames: readonly string[] = Object.keys(masks);

const fallback = '[REDACTED]';

/**
 * The synthetic value number `ordinal` (0, 1, 2 …) in the layout of `value`: never `value` itself. Without a mask, or where the
 * value does not have the layout that the mask knows, `[REDACTED]`.
 */
export function maskValue(mask: string | undefined, value: string, ordinal: number): string {
  const write = mask !== undefined && Object.hasOwn(masks, mask) ? masks[mask] : undefined;
  if (!write) return fallback;
  const masked = write(value, ordinal);
  return (masked === value ? write(value, ordinal + 1) : masked) ?? fallback;
}

/** Areas from 900 on are never issued; 900-0 leaves numbers enough for a file, and other rules know it (see synthetic.ts). */
function maskSsn(value: string, ordinal: number): string | undefined {
  return fillDigits(value, String(900_000_001 + (ordinal % 99_999)));
}

/** S is never used in place 2. The rest counts in digits where the layout wants digits. */
function maskMbi(value: string, ordinal: number): string | undefined {
  const characters = value.replace(/[^0-9A-Za-z]+/g, '');
  if (characters.length !== 11) return undefined;
  const count = pad(ordinal % 100_000, 5);
  const masked = `1S0${count[0]}A0${count[1]}AA${count[3]}${count[4]}`;
  const withHundreds = masked.slice(0, 5) + count[2] + masked.slice(6);
  let at = 0;
  return value.replace(/[0-9A-Za-z]/g, () => matchCase(withHundreds[at++]!, characters));
}

/** Counts up; the check digit is wrong. */
function maskNpi(value: string, ordinal: number): string | undefined {
  const digits = digitsOf(value);
  const prefix = digits.length === 15 && digits.startsWith(npiPrefix) ? npiPrefix : '';
  if (digits.length - prefix.length !== 10) return undefined;
  const body = `1${pad(ordinal % 1e8, 8)}`;
  return fillDigits(value, prefix + body + (isLuhn(`${npiPrefix}${body}1`) ? '2' : '1'));
}

/** Registrant and name become AX; the check digit is wrong. */
function maskDea(value: string, ordinal: number): string | undefined {
  if (!/^[A-Z][A-Z9]\d{7}/i.test(value)) return undefined;
  const body = pad(ordinal % 1e6, 6);
  const masked = `AX${body}${(deaCheckDigit(body) + 1) % 10}`;
  return matchCase(masked, value.slice(0, 1)) + value.slice(9).replace(/[0-9A-Za-z]/g, '0');
}

/** A small number padded with zeros. Letters before the first digit stay (`MRN-`, a plan's prefix), others become X. */
function maskRecord(value: string, ordinal: number): string | undefined {
  const digits = digitsOf(value).length;
  if (digits < 5) return undefined;
  const filled = fillDigits(value, pad((ordinal % 9_999) + 1, digits));
  if (filled === undefined) return undefined;
  const first = filled.search(/\d/);
  const prefix = filled.slice(0, first);
  const kept = prefix.replace(/[^A-Za-z]/g, '').length <= maxPrefix ? prefix : blank(prefix);
  return kept + blank(filled.slice(first));
}

/** Letters before an identifier up to this number name its kind or issuer. */
const maxPrefix = 4;

/** Single X between digits: a run of them would read as a placeholder, which is as good. */
function blank(text: string): string {
  return text.replace(/[a-z]/g, 'x').replace(/[A-Z]/g, 'X');
}

/** Lines 0100 to 0199 of exchange 555 are for fiction. */
function maskPhone(value: string, ordinal: number): string | undefined {
  const end = extensionStart(value);
  const number = value.slice(0, end);
  const digits = digitsOf(number);
  if (nationalPart(digits).length !== 10) return undefined;
  const area = phoneAreas[Math.floor(ordinal / 100) % phoneAreas.length]!;
  const masked = fillDigits(number, `${digits.slice(0, -10)}${area}555${pad(100 + (ordinal % 100), 4)}`);
  return masked === undefined ? undefined : masked + value.slice(end).replace(/\d/g, '0');
}

const phoneAreas: readonly string[] = Array.from({ length: 80 }, (_, i) => String(202 + i)).filter(area => !area.endsWith('11') && area[1] !== '9');

/** No issuer starts with 0. */
function maskCard(value: string, ordinal: number): string | undefined {
  const digits = digitsOf(value).length;
  return digits < 12 ? undefined : fillDigits(value, pad((ordinal % 99_999_999) + 1, digits));
}
