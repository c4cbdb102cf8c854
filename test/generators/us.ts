// Generators of United States identifiers: plans, accounts, documents, records.
import { ibanRemainder } from '../../server/src/detectors/values/validators/iban';
import { mrzCheckDigit } from '../../server/src/detectors/values/validators/mrz';
import type { Dice, Makers } from './dice';
import { pad } from './dice';

export const usMakers: Makers = {
  itin: dice => `9${dice.digits(2)}${pad(dice.one([50, 57, 65, 70, 78, 84, 88, 90, 92, 93, 94, 99]), 2)}${dice.digits(4)}`,
  'ssn-last-4': dice => dice.char('123456789') + dice.digits(3),
  hicn: makeHicn,
  'medicaid-id': dice => dice.one([`${dice.letters(2)}${number(dice, 5)}${dice.letters(1)}`, number(dice, dice.between(8, 12)), `A${number(dice, 8)}`, `${number(dice, 9)}${dice.letters(1)}`, `${number(dice, 9)}WA`]),
  'claim-number': dice => dice.one([number(dice, dice.between(8, 15)), `CLM-${number(dice, 8)}`, `E${number(dice, 6)}-${dice.digits(2)}`, `CLM-2024-${number(dice, 6)}`]),
  'authorization-number': dice => dice.one([number(dice, dice.between(7, 12)), `PA${number(dice, 8)}`, `A${number(dice, 7)}`]),
  'referral-number': dice => dice.one([number(dice, dice.between(7, 12)), `REF-${number(dice, 8)}`]),
  'prescription-number': dice => dice.one([number(dice, 7), `RX${number(dice, 7)}`, `${number(dice, 7)}-${dice.digits(5)}`]),
  'group-number': dice => dice.one([number(dice, dice.between(6, 9)), `GRP-${number(dice, 6)}`, `RX${number(dice, 6)}`]),
  'patient-account': dice => dice.one([number(dice, dice.between(7, 12)), `HAR${number(dice, 8)}`, `${number(dice, 3)}-${dice.digits(3)}-${dice.digits(3)}`, `G-${number(dice, 7)}`]),
  'encounter-number': dice => dice.one([number(dice, dice.between(8, 12)), `CT-24-${number(dice, 6)}`, `S-${number(dice, 6)}`, `V${number(dice, 9)}`]),
  'bank-account': dice => dice.one([number(dice, dice.between(8, 14)), `${number(dice, 4)}-${dice.digits(6)}`, `HSA-${number(dice, 8)}`]),
  iban: makeIban,
  'routing-number': makeRouting,
  'drivers-license': makeLicense,
  passport: dice => dice.one([number(dice, 9), `${dice.letters(1)}${number(dice, 8)}`, `${dice.letters(2)}${number(dice, 7)}`]),
  'passport-mrz': makeMrz,
  'professional-license': dice => dice.one([`${dice.letters(1)}${number(dice, 5)}`, `${dice.letters(2)}${number(dice, 6)}`, number(dice, 7), `${number(dice, 3)}-${number(dice, 6)}`]),
  'certificate-number': dice => dice.one([`1${dice.digits(2)}-${dice.digits(2)}-${number(dice, 6)}`, `20${dice.digits(2)}${number(dice, 6)}`, `20${dice.digits(2)}-${number(dice, 6)}`]),
  'alien-number': dice => dice.one([`A${number(dice, 9)}`, `A-${number(dice, 3)}-${dice.digits(3)}-${dice.digits(3)}`, `${dice.one(['IOE', 'LIN', 'EAC', 'WAC'])}${number(dice, 10)}`, number(dice, 8)]),
  'military-id': dice => dice.one([number(dice, 10), number(dice, 11), `${number(dice, 9)}-${dice.digits(2)}`]),
  'trial-subject': dice => dice.one([`${dice.digits(3)}-${number(dice, 4)}`, `NRX01-${dice.digits(3)}-${number(dice, 4)}`, `S-${number(dice, 6)}`, number(dice, 7)]),
  'patient-key': makeKey,
  'person-number': dice => dice.one([number(dice, dice.between(6, 10)), `P-${number(dice, 7)}`]),
};

/** Digits that are no date, not round, and have no zero in front. */
function number(dice: Dice, length: number): string {
  return dice.char('3456789') + dice.digits(length - 2) + dice.char('123456789');
}

function makeHicn(dice: Dice): string {
  const ssn = [pad(dice.between(100, 665), 3), pad(dice.between(1, 99), 2), pad(dice.between(1, 9999), 4)];
  const code = dice.one(['A', 'B', 'B1', 'C1', 'CA', 'D', 'D6', 'E', 'F1', 'HA', 'J1', 'K2', 'M', 'T', 'W1']);
  return dice.one([ssn.join('') + code, `${ssn.join('-')}${code}`, `${ssn.join('-')}-${code}`, `WA${ssn.join('')}`, `A${number(dice, 6)}`, `WCD-${ssn.join('-')}`]);
}

function makeIban(dice: Dice): string {
  const account = dice.one([`DE${dice.digits(18)}`, `NL${dice.letters(4)}${dice.digits(10)}`, `GB${dice.letters(4)}${dice.digits(14)}`, `FR${dice.digits(10)}${dice.letters(2)}${dice.digits(11)}`]);
  const check = pad(98 - ibanRemainder(`${account.slice(0, 2)}00${account.slice(2)}`), 2);
  const iban = account.slice(0, 2) + check + account.slice(2);
  return dice.one([iban, iban.replace(/(.{4})(?=.)/g, '$1 ')]);
}

function makeRouting(dice: Dice): string {
  const body = dice.one(['01', '07', '11', '12', '21', '26', '32', '61']) + dice.digits(6);
  const sum = [...body].reduce((sum, digit, i) => sum + Number(digit) * [3, 7, 1][i % 3]!, 0);
  return body + String((10 - (sum % 10)) % 10);
}

function makeLicense(dice: Dice): string {
  return dice.one([
    `${dice.letters(1)}${number(dice, 7)}`, number(dice, dice.between(7, 9)), `${dice.letters(1)}${number(dice, 12)}`, `${dice.letters(1)}${number(dice, 3)}-${dice.digits(3)}-${dice.digits(2)}-${dice.digits(3)}-${dice.digits(1)}`,
    `${dice.letters(2)}${number(dice, 6)}`, `${number(dice, 2)}${dice.letters(3)}${number(dice, 5)}`, `${number(dice, 3)} ${dice.digits(3)} ${dice.digits(3)}`,
  ]);
}

function makeMrz(dice: Dice): string {
  const document = dice.one([dice.letters(1) + dice.digits(8), dice.digits(9), dice.letters(2) + dice.digits(7)]);
  const date = (): string => pad(dice.between(0, 99), 2) + pad(dice.between(1, 12), 2) + pad(dice.between(1, 28), 2);
  const checked = (part: string): string => part + mrzCheckDigit(part);
  return checked(document) + dice.one(['USA', 'CAN', 'MEX', 'FRA']) + checked(date()) + dice.char('MF') + checked(date()) + dice.one(['', dice.digits(9)]);
}

function makeKey(dice: Dice): string {
  const hex = (length: number): string => Array.from({ length }, () => dice.char('0123456789abcdef')).join('');
  const start = dice.one(['3f29c1', '64b1e9', 'd07a5c']);
  const uuid = `${start}${hex(2)}-${hex(4)}-4${hex(3)}-${dice.char('89ab')}${hex(3)}-${hex(12)}`;
  return dice.one([uuid, uuid, uuid.toUpperCase(), start + hex(18), start + hex(26), `10${dice.digits(8)}V${dice.digits(6)}`]);
}
