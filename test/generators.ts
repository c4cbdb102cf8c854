// Generators of identifiers that look real: valid, no dummies, in the spellings that people use. All are made up.
import { deaCheckDigit, isLuhn, npiPrefix } from '../server/src/detectors/values/validators/checksums';
import { isSynthetic } from '../server/src/detectors/values/synthetic';
import type { Makers, Random } from './generators/dice';
import { Dice, pad } from './generators/dice';
import { europeMakers } from './generators/europe';
import { peopleMakers } from './generators/people';
import { thingsMakers } from './generators/things';
import { usMakers } from './generators/us';
import { worldMakers } from './generators/world';

export type { Random } from './generators/dice';

/** A valid value of a rule, no dummy. The same random numbers give the same value. */
export function generate(rule: string, random: Random): string {
  const make = makers[rule];
  if (!make) throw new Error(`no generator for ${rule}`);
  for (;;) {
    const value = make(new Dice(random));
    if (!isSynthetic(rule, value)) return value;
  }
}

const makers: Makers = {
  ssn: makeSsn,
  mbi: makeMbi,
  npi: dice => withLuhn(dice.char('12') + dice.digits(8), npiPrefix),
  dea: makeDea,
  mrn: dice => dice.one(['', '', 'MRN', 'MRN-', 'E', 'Z', 'ER-']) + dice.char('123456789') + dice.digits(dice.between(5, 9)),
  'member-id': makeMemberId,
  phone: makePhone,
  email: makeEmail,
  'date-of-birth': makeDate,
  'payment-card': makeCard,
  ...usMakers,
  ...thingsMakers,
  ...peopleMakers,
  ...europeMakers,
  ...worldMakers,
};

/** The rules that values can be made of. */
export const generatedRules: readonly string[] = Object.keys(makers);

function makeSsn(dice: Dice): string {
  const [first, last] = dice.one([[1, 665], [667, 899]] as const);
  const parts = [pad(dice.between(first, last), 3), pad(dice.between(1, 99), 2), pad(dice.between(1, 9999), 4)];
  return parts.join(dice.one(['-', '-', '-', ' ', '.', '']));
}

function makeMbi(dice: Dice): string {
  const letters = 'ACDEFGHJKMNPQRTUVWXY';
  const either = letters + '0123456789';
  const parts = [
    dice.char('123456789') + dice.char(letters) + dice.char(either) + dice.digits(1),
    dice.char(letters) + dice.char(either) + dice.digits(1),
    dice.char(letters) + dice.char(letters) + dice.digits(2),
  ];
  return parts.join(dice.one(['-', '']));
}

function makeDea(dice: Dice): string {
  const body = dice.digits(6);
  return dice.char('ABCDEFGHJKLMPRSTUX') + dice.char('ABCDEFGHIJKLMNOPQRSTUVWXYZ9') + body + deaCheckDigit(`${body}0`);
}

function makeMemberId(dice: Dice): string {
  switch (dice.between(0, 5)) {
    case 0: return `W${dice.digits(9)}`;
    case 1: return `U${dice.digits(dice.between(8, 10))}`;
    case 2: return `${dice.one(['H', 'R'])}${dice.digits(8)}`;
    case 3: return dice.char('123456789') + dice.digits(dice.between(8, 11));
    default: return dice.letters(3) + dice.digits(dice.between(7, 12));
  }
}

/** Areas that are well-formed and not in service. */
const areas = ['232', '238', '241', '244', '261', '271', '285', '287', '342', '362', '384', '453', '482', '523', '546', '583', '632', '677', '724', '756'];

function makePhone(dice: Dice): string {
  const area = dice.one(areas);
  const exchange = dice.one(areas);
  const line = dice.digits(4);
  return dice.one([
    `(${area}) ${exchange}-${line}`, `${area}-${exchange}-${line}`, `${area}.${exchange}.${line}`, `${area} ${exchange} ${line}`, `+1${area}${exchange}${line}`,
    `+1 ${area} ${exchange} ${line}`, `+1 (${area}) ${exchange}-${line}`, `1-${area}-${exchange}-${line}`, `${area}${exchange}${line}`,
  ]);
}

function makeEmail(dice: Dice): string {
  const first = dice.one(['mara', 'tomas', 'ines', 'okoro', 'petra', 'ravi', 'lena', 'sami']);
  const last = dice.one(['halvorsen', 'quillan', 'okafor', 'brandtner', 'ferreira', 'nakata', 'lindqvist']);
  const local = dice.one([`${first}.${last}`, `${first[0]}${last}`, `${first}_${last}${dice.digits(2)}`, `${last}+care`, `${first}-${last}`]);
  return `${local}@${dice.one(['lakeside-mail', 'quillpost', 'northbox', 'mail.harborline'])}.${dice.one(['com', 'net', 'org', 'co.uk', 'health'])}`;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function makeDate(dice: Dice): string {
  const year = dice.between(1930, 2023);
  const month = dice.between(1, 12);
  const day = dice.between(1, 28);
  const name = months[month - 1]!;
  const short = name.slice(0, 3);
  return dice.one([
    `${year}-${pad(month, 2)}-${pad(day, 2)}`, `${year}-${pad(month, 2)}-${pad(day, 2)}T00:00:00Z`, `${pad(month, 2)}/${pad(day, 2)}/${year}`,
    `${month}/${day}/${pad(year % 100, 2)}`, `${pad(day, 2)}-${short.toUpperCase()}-${year}`, `${name} ${day}, ${year}`, `${short} ${day}, ${year}`,
    `${day} ${name} ${year}`, `${year}${pad(month, 2)}${pad(day, 2)}`, `${day}.${month}.${year}`, `${year}/${pad(month, 2)}/${pad(day, 2)}`,
  ]);
}

function makeCard(dice: Dice): string {
  const american = dice.between(0, 3) === 0;
  const digits = american
    ? withLuhn(dice.one(['34', '37']) + dice.digits(12))
    : withLuhn(dice.one([`4${dice.digits(3)}`, `5${dice.char('12345')}${dice.digits(2)}`, '6011', `65${dice.digits(2)}`, '2345']) + dice.digits(11));
  const groups = american ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10)] : digits.match(/.{4}/g)!;
  return groups.join(dice.one([' ', '-', '']));
}

/** The digits and the check digit that makes them right. */
function withLuhn(digits: string, prefix = ''): string {
  return digits + [...'0123456789'].find(check => isLuhn(prefix + digits + check))!;
}
