// Validators of what describes a person: names, ages, dates of care, clinical codes.
import { isIcd10, isLoinc, isSnomed } from './clinical-codes';
import { parseDate } from './date';
import { labelWords } from './label-words';
import { isPersonName } from './person-name';
import type { Validators } from './validator';
import { checksum, digitsOf, isBetween, range } from './validator';

export const peopleValidators: Validators = {
  'person-name': range(isPersonName),
  'age-over-89': range(value => isBetween(Number.parseInt(value, 10), 91, 125)),
  'birth-year-over-89': range(value => isBetween(Number(value), 1870, lastRevealingYear)),
  'birth-year': range(value => isBetween(Number(value), lastRevealingYear + 1, 2099)),
  'health-text': range(isHealthText),
  snomed: checksum(isSnomed),
  loinc: checksum(isLoinc),
  icd10: range(isIcd10),
};

/** Born until the end of it, one is above 89 now. Fixed, because rules know no clock: later ages are missed until it is raised. */
export const lastRevealingYear = 1935;

/** A text with more digits may hold an identifier, which counts for more than the text. */
const mostDigits = 4;

/** States that are said of a condition's field, not of a condition. */
const states = new Set(['active', 'inactive', 'true', 'false', 'null', 'none', 'required', 'optional', 'string', 'unknown', 'pending', 'new', 'todo', 'test', 'other', 'n', 'y', 'default']);

/** Words that tell of health: a text, not a number, a date, an address or one of the words of forms. */
function isHealthText(value: string): boolean {
  const letters = value.replace(/[^A-Za-z\u00c0-\u024f]+/g, '').length;
  if (letters < 3 || digitsOf(value).length > mostDigits || value.includes('@') || parseDate(value)) return false;
  return !states.has(value.toLowerCase()) && !isFormLabel(value);
}

/** `Diagnosis`, `Test Result`, `Reason for visit`: every word is one of forms. */
function isFormLabel(value: string): boolean {
  return value.split(/[^A-Za-z\u00c0-\u024f]+/).every(word => word === '' || labelWords.has(word.toLowerCase()));
}
