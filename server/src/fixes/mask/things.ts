// Masks of vehicles, devices, networks and places.
import { fillDigits, matchCase, pad } from './layout';
import type { MaskTable } from './layout';

export const thingsMasks: MaskTable = {
  'license-plate': maskPlate,
  udi: maskUdi,
  uuid: maskUuid,
  'ip-address': maskIp,
  'mac-address': maskMac,
  'url-key': (value, ordinal) => maskUuid(value, ordinal) ?? maskNumber(value, ordinal),
  coordinate: maskCoordinate,
  postcode: maskPostcode,
  zip3: value => (/^\d{3}$/.test(value) ? '000' : undefined),
  'street-address': maskStreet,
  town: (value, ordinal) => (/^\p{Lu}/u.test(value) ? `Exampletown ${romanOf(ordinal + 1)}` : undefined),
  photo: maskPhoto,
  template: (value, ordinal) => (/^[A-Za-z0-9+/_-]{32,}=*$/.test(value) ? pad(ordinal + 1, value.length) : undefined),
};

/** Letters become X, digits count; where digits are few, letters count on from X to Z. */
function maskPlate(value: string, ordinal: number): string | undefined {
  const digits = value.replace(/[^0-9]+/g, '').length;
  if (digits === 0 || !/[A-Za-z]/.test(value)) return undefined;
  return countLetters(fillDigits(value, pad(ordinal, digits))!, Math.floor(ordinal / 10 ** digits));
}

/** All letters X, but that from the last on they count: X, Y, Z. */
function countLetters(value: string, count: number): string {
  let left = count;
  const letters = [...value].reverse().map(char => {
    if (!/[A-Za-z]/.test(char)) return char;
    const letter = 'XYZ'[left % 3]!;
    left = Math.floor(left / 3);
    return matchCase(letter, char);
  });
  return letters.reverse().join('');
}

/** The device's part stays: it names a product. Dates and lots become zeros, and the last of serial number and lot counts. */
function maskUdi(value: string, ordinal: number): string | undefined {
  if (!/^\(01\)\d{14}\(/.test(value)) return undefined;
  const counting = value.includes('(21)') ? '21' : '10';
  return value.replace(/\((\d+)\)([^()]*)/g, (whole, kind: string, part: string) => {
    if (kind === '01') return whole;
    return `(${kind})${pad(kind === counting ? (ordinal % 9_999) + 1 : 0, part.length)}`;
  });
}

function maskUuid(value: string, ordinal: number): string | undefined {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value) ? `00000000-0000-4000-8000-${pad(ordinal + 1, 12)}` : undefined;
}

/** Ranges for documentation: RFC 5737, then that for benchmarks; RFC 3849. */
function maskIp(value: string, ordinal: number): string | undefined {
  if (value.includes(':')) return /^[0-9a-f:]+$/i.test(value) ? `2001:db8::${(ordinal + 1).toString(16).replace(/(.+)(.{4})$/, '$1:$2')}` : undefined;
  if (!/^\d+(?:\.\d+){3}$/.test(value)) return undefined;
  const range = documentation[Math.floor(ordinal / 254)];
  return range === undefined ? `198.${18 + (Math.floor(ordinal / 65_536) % 2)}.${Math.floor(ordinal / 256) % 256}.${ordinal % 256}` : `${range}.${1 + (ordinal % 254)}`;
}

const documentation = ['203.0.113', '198.51.100', '192.0.2'];

/** 00-00-5E-00-53 is for documentation; longer addresses and more of them count in the maker 00-00-00. */
function maskMac(value: string, ordinal: number): string | undefined {
  const digits = value.replace(/[^0-9A-Fa-f]+/g, '');
  if (!/^[0-9A-Fa-f]{2,4}[:.-]/.test(value) || (digits.length !== 12 && digits.length !== 16)) return undefined;
  const masked = digits.length === 12 && ordinal < 256 ? `00005E0053${hex(ordinal, 2)}` : `000000${hex(ordinal, digits.length - 6)}`;
  let at = 0;
  return value.replace(/[0-9A-Fa-f]/g, () => matchCase(masked[at++]!, digits));
}

function hex(number: number, length: number): string {
  return number.toString(16).toUpperCase().padStart(length, '0').slice(-length);
}

/** A small number padded with zeros; letters after its first digit become X. */
function maskNumber(value: string, ordinal: number): string | undefined {
  const digits = value.replace(/[^0-9]+/g, '').length;
  const first = value.search(/\d/);
  if (digits < 5) return undefined;
  const filled = fillDigits(value, pad((ordinal % 9_999) + 1, digits))!;
  return filled.slice(0, first) + filled.slice(first).replace(/[A-Za-z]/g, char => matchCase('X', char));
}

/** Near 0, 0. One zero before the point: two are no number in many languages. */
function maskCoordinate(value: string, ordinal: number): string | undefined {
  if (!/^\d{1,3}\.\d{3,15}$/.test(value)) return undefined;
  const places = Math.max(value.length - 2, 3);
  return `0.0${pad((ordinal % 10 ** (places - 1)) + 1, places - 1)}`;
}

/** ZIP codes up to 00500 are not in use. Elsewhere letters become X to Z and digits count. */
function maskPostcode(value: string, ordinal: number): string | undefined {
  if (/^\d{5}/.test(value)) return pad((ordinal % 500) + 1, 5) + value.slice(5).replace(/\d/g, '0');
  return /\d/.test(value) ? maskPlate(value, ordinal) : undefined;
}

function maskStreet(value: string, ordinal: number): string | undefined {
  if (!/\d/.test(value)) return undefined;
  return /^p/i.test(value) ? `PO Box ${pad(ordinal + 1, 5)} Example` : `${100 + ordinal} Example Street`;
}

/** Towns have no digits in their names. */
function romanOf(number: number): string {
  const numerals: readonly (readonly [number, string])[] = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let left = number % 4000;
  let text = '';
  for (const [value, numeral] of numerals) {
    for (; left >= value; left -= value) text += numeral;
  }
  return text;
}

/** The kind of picture stays. */
function maskPhoto(value: string, ordinal: number): string | undefined {
  const extension = /\.[A-Za-z]{3,4}$/.exec(value)?.[0];
  return extension === undefined ? undefined : `example-${pad(ordinal + 1, 4)}${extension}`;
}
