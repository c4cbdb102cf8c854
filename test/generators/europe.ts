// Generators of European health and national numbers.
import { europeValidators } from '../../server/src/detectors/values/validators/europe';
import type { Dice, Makers } from './dice';
import { pad } from './dice';

/** The value with its characters from `start` on moved through these until the validator accepts it: without dice, so that it ends. */
function settled(validator: string, value: string, start: number, characters: readonly string[]): string {
  const [before, after] = [value.slice(0, start), value.slice(start + characters[0]!.length)];
  const first = Math.max(0, characters.indexOf(value.slice(start, start + characters[0]!.length)));
  const fits = [...characters.slice(first), ...characters.slice(0, first)].find(middle => europeValidators[validator]!.accepts(before + middle + after));
  if (fits === undefined) throw new Error(`no check digit for ${validator}`);
  return before + fits + after;
}

const hundreds = Array.from({ length: 1000 }, (_, i) => pad(i, 3));
const tens = Array.from({ length: 100 }, (_, i) => pad(i, 2));
const ones = [...'0123456789'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** With the last three digits moved until the number is valid. */
function ended(validator: string, value: string): string {
  return settled(validator, value, value.length - 3, hundreds);
}

/** The characters in groups of these lengths, between the separators given. */
function grouped(value: string, lengths: readonly number[], separators: readonly string[]): string {
  let at = 0;
  return lengths.map((length, i) => (i > 0 ? separators[(i - 1) % separators.length]! : '') + value.slice(at, (at += length))).join('');
}

function dayMonthYear(dice: Dice): string {
  return pad(dice.between(1, 28), 2) + pad(dice.between(1, 12), 2) + dice.digits(2);
}

function yearMonthDay(dice: Dice): string {
  return dice.digits(2) + pad(dice.between(1, 12), 2) + pad(dice.between(1, 28), 2);
}

const threeThreeFour = [3, 3, 4];
const threeThreeThree = [3, 3, 3];

export const europeMakers: Makers = {
  'uk-nhs-number': dice => {
    const digits = ended('nhs-number', dice.char('3467') + dice.digits(9));
    return dice.one([digits, grouped(digits, threeThreeFour, [' ']), grouped(digits, threeThreeFour, ['-'])]);
  },
  'uk-chi-number': dice => {
    const digits = ended('chi-number', dayMonthYear(dice) + dice.digits(4));
    return dice.one([digits, grouped(digits, [6, 4], [' ']), grouped(digits, threeThreeFour, [' '])]);
  },
  'uk-nino': dice => {
    const nino = dice.one(['AM', 'CE', 'JR', 'PG', 'WK', 'XN']) + dice.char('123456789') + dice.digits(5) + dice.char('ABCD');
    return dice.one([nino, grouped(nino, [2, 2, 2, 2, 1], [' ']), nino.toLowerCase()]);
  },
  'ie-pps': dice => settled('pps', `${dice.char('123456789')}${dice.digits(6)}A${dice.one(['', 'A', 'W', 'T'])}`, 7, letters),
  'ie-ihi': dice => ended('irish-ihi', `539${dice.digits(15)}`),
  'nl-bsn': dice => {
    const digits = ended('bsn', dice.char('123456789') + dice.digits(8));
    return dice.one([digits, digits, grouped(digits, threeThreeThree, ['.']), grouped(digits, [4, 2, 3], ['.'])]);
  },
  'be-national-number': dice => {
    const digits = ended('belgian-national-number', yearMonthDay(dice) + dice.digits(5));
    return dice.one([digits, grouped(digits, [2, 2, 2, 3, 2], ['.', '.', '-', '.']), grouped(digits, [6, 3, 2], ['-'])]);
  },
  'de-kvnr': dice => {
    const number = ended('kvnr', dice.letters(1) + dice.char('123456789') + dice.digits(8));
    return dice.one([number, number, number.toLowerCase(), grouped(number, [1, 3, 3, 3], [' '])]);
  },
  'de-lanr': dice => settled('lanr', dice.char('12345678') + dice.digits(8), 6, ones),
  'de-rvnr': dice => {
    const number = ended('rvnr', dice.one(['65', '12', '53', '28']) + dayMonthYear(dice) + dice.letters(1) + dice.digits(3));
    return dice.one([number, grouped(number, [2, 6, 1, 3], [' '])]);
  },
  'at-svnr': dice => {
    const digits = settled('austrian-svnr', dice.char('123456789') + dice.digits(3) + dayMonthYear(dice), 1, hundreds);
    return dice.one([digits, grouped(digits, [4, 6], [' ']), grouped(digits, [4, 6], ['-'])]);
  },
  'ch-ahv': dice => {
    const digits = ended('ahv', `756${dice.digits(10)}`);
    return dice.one([digits, grouped(digits, [3, 4, 4, 2], ['.']), grouped(digits, [3, 4, 4, 2], [' '])]);
  },
  'fr-nir': dice => {
    const number = settled('nir', dice.char('12') + dice.digits(2) + pad(dice.between(1, 12), 2) + dice.one(['75', '69', '13', '2A', '2B', '97']) + dice.digits(8), 13, tens);
    return dice.one([number, grouped(number, [1, 2, 2, 2, 3, 3, 2], [' ']), grouped(number, [13, 2], [' '])]);
  },
  'es-dni': dice => {
    const number = settled('dni-nie', `${dice.char('123456789XYZ')}${dice.char('123456789')}${dice.digits(6)}A`, 8, letters);
    return dice.one([number, `${number.slice(0, 8)}-${number[8]}`, number.toLowerCase(), grouped(number, [2, 3, 3, 1], ['.', '.', '-'])]);
  },
  'es-nuss': dice => {
    const digits = ended('nuss', pad(dice.between(1, 53), 2) + dice.char('123456789') + dice.digits(9));
    return dice.one([digits, grouped(digits, [2, 8, 2], ['/']), grouped(digits, [2, 8, 2], [' '])]);
  },
  'pt-nif': dice => {
    const digits = ended('portuguese-nif', dice.char('123') + dice.digits(8));
    return dice.one([digits, grouped(digits, threeThreeThree, [' '])]);
  },
  'pt-sns': dice => {
    const digits = dice.char('123456789') + dice.digits(8);
    return dice.one([digits, grouped(digits, threeThreeThree, [' '])]);
  },
  'it-codice-fiscale': dice => {
    const code = settled('codice-fiscale', `${dice.letters(6)}${dice.digits(2)}${dice.char('ABCDEHLMPRST')}${dice.char('02')}${dice.char('12345678')}${dice.letters(1)}${dice.digits(2)}${dice.char('0123456789LMNPQRSTUV')}A`, 15, letters);
    return dice.one([code, code, code.toLowerCase()]);
  },
  'gr-amka': dice => ended('amka', dayMonthYear(dice) + dice.digits(5)),
  'eu-ehic': dice => {
    const digits = `80${dice.one(['276', '250', '380', '724', '040', '826'])}${dice.digits(15)}`;
    return dice.one([digits, grouped(digits, [10, 10], [' ']), grouped(digits, [10, 10], ['-'])]);
  },
  'se-personnummer': dice => {
    const digits = ended('swedish-personnummer', yearMonthDay(dice) + dice.digits(4));
    return dice.one([digits, `${digits.slice(0, 6)}-${digits.slice(6)}`, `19${digits}`, `19${digits.slice(0, 6)}-${digits.slice(6)}`]);
  },
  'no-fodselsnummer': dice => {
    const digits = ended('norwegian-fodselsnummer', pad(dice.between(1, 28) + dice.one([0, 0, 40]), 2) + pad(dice.between(1, 12) + dice.one([0, 0, 40]), 2) + dice.digits(7));
    return dice.one([digits, grouped(digits, [6, 5], [' '])]);
  },
  'dk-cpr': dice => {
    const digits = dayMonthYear(dice) + dice.digits(4);
    return dice.one([digits, grouped(digits, [6, 4], ['-'])]);
  },
  'fi-hetu': dice => settled('hetu', `${dayMonthYear(dice)}${dice.char('-A')}${pad(dice.between(2, 899), 3)}A`, 10, [...ones, ...letters]),
  'is-kennitala': dice => {
    const digits = settled('kennitala', dayMonthYear(dice) + dice.digits(3) + dice.char('90'), 6, hundreds);
    return dice.one([digits, grouped(digits, [6, 4], ['-'])]);
  },
  'baltic-personal-code': dice => ended('baltic-personal-code', dice.char('3456') + yearMonthDay(dice) + dice.digits(4)),
  'lv-personas-kods': dice => {
    const digits = dice.one([() => ended('latvian-personal-code', dayMonthYear(dice) + dice.digits(5)), () => `32${dice.digits(9)}`])();
    return dice.one([digits, grouped(digits, [6, 5], ['-'])]);
  },
  'pl-pesel': dice => ended('pesel', dice.digits(2) + pad(dice.between(1, 12) + dice.one([0, 0, 20]), 2) + pad(dice.between(1, 28), 2) + dice.digits(5)),
  'cz-rodne-cislo': dice => {
    const digits = ended('rodne-cislo', dice.digits(2) + pad(dice.between(1, 12) + dice.one([0, 50]), 2) + pad(dice.between(1, 28), 2) + dice.digits(4));
    return dice.one([digits, grouped(digits, [6, 4], ['/']), `${pad(dice.between(10, 53), 2)}${pad(dice.between(51, 62), 2)}${pad(dice.between(1, 28), 2)}/${dice.char('123456789')}${dice.digits(2)}`]);
  },
  'ro-cnp': dice => ended('cnp', dice.char('1256') + yearMonthDay(dice) + pad(dice.between(1, 46), 2) + dice.digits(4)),
  'bg-egn': dice => ended('egn', dice.digits(2) + pad(dice.between(1, 12) + dice.one([0, 0, 40]), 2) + pad(dice.between(1, 28), 2) + dice.digits(4)),
  'hr-oib': dice => ended('oib', dice.char('123456789') + dice.digits(10)),
  'hu-taj': dice => {
    const digits = ended('taj', dice.char('123456789') + dice.digits(8));
    return dice.one([digits, grouped(digits, threeThreeThree, [' ']), grouped(digits, threeThreeThree, ['-'])]);
  },
  'si-emso': dice => ended('jmbg', pad(dice.between(1, 28), 2) + pad(dice.between(1, 12), 2) + dice.one(['9', '0']) + dice.digits(8)),
};
