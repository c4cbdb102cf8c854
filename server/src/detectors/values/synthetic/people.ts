// Synthetic values: what describes a person: names, ages, dates of care, clinical codes.
import { parseDate } from '../validators/date';
import type { SyntheticFamilies } from './family';

export const peopleSynthetic: SyntheticFamilies = {
  'person-name': isSyntheticName,
  'care-date': isDayOfForms,
  'date-of-death': isDayOfForms,
  'age-over-89': () => false,
  'birth-year-over-89': value => value === '1900',
};

/** The first of January stands for "some day of that year", and is what the mask writes. */
function isDayOfForms(value: string): boolean {
  const date = parseDate(value);
  return date !== undefined && ((date.month === 1 && date.day === 1) || date.year === 9999);
}

/** One of these and the name is nobody's. */
const placeholderWords = new Set([
  'doe', 'test', 'testing', 'tester', 'testpatient', 'dummy', 'sample', 'example', 'foo', 'bar', 'baz', 'qux', 'quux', 'foobar', 'lorem', 'ipsum', 'dolor', 'everyman', 'everywoman',
  'mustermann', 'musterfrau', 'bloggs', 'anonymous', 'anon', 'fake', 'faker', 'demo', 'placeholder', 'synthetic', 'redacted', 'nobody', 'somebody', 'someone', 'fulano', 'asdf', 'qwerty',
]);

/** Names that stand for nobody when alone. */
const loneSamples = new Set(['alice', 'bob', 'mallory', 'chalmers', 'acme', 'zero']);

/** People of films, books, specifications and history that examples borrow. */
const knownSamples = new Set(
  [
    'donald duck', 'daisy duck', 'daffy duck', 'mickey mouse', 'minnie mouse', 'bugs bunny', 'homer simpson', 'marge simpson', 'bart simpson', 'lisa simpson', 'fred flintstone',
    'wilma flintstone', 'james bond', 'harry potter', 'hermione granger', 'sherlock holmes', 'clark kent', 'lois lane', 'bruce wayne', 'peter parker', 'tony stark', 'luke skywalker', 'han solo',
    'darth vader', 'frodo baggins', 'bilbo baggins', 'santa claus', 'indiana jones', 'rick sanchez', 'morty smith', 'john wick', 'walter white', 'ada lovelace', 'alan turing',
    'grace hopper', 'peter chalmers', 'jim chalmers', 'peter james chalmers', 'henry levin', 'pieter van de heuvel', 'adam everyman', 'joe public', 'john public', 'jane public', 'john q public',
    'jane q public', 'max muster', 'juan nadie', 'jan modaal', 'ola nordmann', 'kari nordmann', 'patient zero',
  ].map(sorted),
);

/** Names with digits are those of generated patients. */
function isSyntheticName(value: string): boolean {
  const name = value.toLowerCase();
  const words = name.split(/[^\p{L}\d]+/u).filter(word => word !== '');
  if (/\d/.test(name) || words.some(word => placeholderWords.has(word) || /^(?:zz+|xx)test/.test(word))) return true;
  return (words.length === 1 && loneSamples.has(words[0]!)) || knownSamples.has(sorted(name));
}

/** The words in order of the alphabet: `DUCK^DONALD` is `Donald Duck`. */
function sorted(name: string): string {
  return name.split(/[^\p{L}]+/u).filter(word => word !== '').sort().join(' ');
}
