// Generators of what describes a person: names, ages, dates of care, clinical codes.
import type { Dice, Makers } from './dice';
import { pad } from './dice';

export const peopleMakers: Makers = {
  'person-name': makeName,
  'care-date': makeDay,
  'date-of-death': makeDay,
  'age-over-89': dice => `${dice.between(91, 99)}`,
  'birth-year-over-89': dice => `${dice.between(1901, 1935)}`,
};

const starts = ['Mar', 'Tom', 'In', 'Pet', 'Rav', 'Len', 'Sam', 'Dor', 'Hal', 'Kas', 'Bel', 'Zor', 'Quil', 'Fer', 'Nak', 'Lind', 'Brand', 'Oka', 'Vess', 'Tor'];
const givenEnds = ['a', 'ia', 'in', 'ik', 'ea', 'o', 'una', 'elle', 'as', 'iko'];
const familyEnds = ['quist', 'fors', 'man', 'ovic', 'etti', 'nara', 'berg', 'well', 'onde', 'ska', 'feld', 'arro'];

/** Syllables put together: nobody's. */
function makeName(dice: Dice): string {
  const given = dice.one(starts) + dice.one(givenEnds);
  const family = dice.one(starts) + dice.one(familyEnds);
  const initial = dice.char('ABCDEFGHKLMNPRST');
  return dice.one([
    `${given} ${family}`, `${given} ${family}`, `${given} ${initial}. ${family}`, `${given} ${initial} ${family}`, `${family}, ${given}`, `${family}, ${given} ${initial}`,
    `${family}, ${given}`.toUpperCase(), `${given} ${family}`.toUpperCase(), `${family}^${given}`.toUpperCase(), `${family}^${given}^${initial}`, `${given}-${dice.one(starts)}a ${family}`,
    `${given} O'${family}`, `${given} van der ${family}`, `Dr. ${given} ${family}`, `${given} ${family}-${dice.one(starts)}${dice.one(familyEnds)}`, `${given}\u00e9 ${family}`, family,
  ]);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function makeDay(dice: Dice): string {
  const year = dice.between(2005, 2025);
  const month = dice.between(1, 12);
  const day = dice.between(1, 28);
  return dice.one([
    `${year}-${pad(month, 2)}-${pad(day, 2)}`, `${year}-${pad(month, 2)}-${pad(day, 2)}T${pad(dice.between(0, 23), 2)}:${pad(dice.between(0, 59), 2)}:00Z`,
    `${pad(month, 2)}/${pad(day, 2)}/${year}`, `${pad(day, 2)}-${months[month - 1]!.toUpperCase()}-${year}`, `${year}${pad(month, 2)}${pad(day, 2)}`, `${months[month - 1]!} ${day}, ${year}`,
  ]);
}
