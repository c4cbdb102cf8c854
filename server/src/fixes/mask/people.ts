// Masks of what describes a person: names, ages, dates of care, clinical codes.
import { lastRevealingYear } from '../../detectors/values/validators/people';
import type { NamePart } from '../../detectors/values/validators/person-name';
import { readName } from '../../detectors/values/validators/person-name';
import type { MaskTable } from './layout';
import { matchCase } from './layout';

export const peopleMasks: MaskTable = {
  'person-name': maskName,
  age: maskAge,
  'birth-year': value => (/^\d{4}$/.test(value) ? String(lastRevealingYear + 1) : undefined),
};

/** "90 or older" is the category that 45 CFR 164.514(b)(2)(i)(C) allows. */
function maskAge(value: string): string | undefined {
  return /^\d/.test(value) ? value.replace(/^\d+/, '90') : undefined;
}

/** Jane Doe, John Doe, Jane Doe-Alfa …: titles and layout stay, particles go. */
function maskName(value: string, ordinal: number): string | undefined {
  const parts = readName(value);
  if (!parts) return undefined;
  const hasGiven = parts.some(part => part.role === 'given' && part.end - part.start >= shortest);
  let masked = '';
  let at = 0;
  for (const part of parts) {
    const text = value.slice(part.start, part.end);
    masked += value.slice(at, part.start) + matchCase(write(part, text, ordinal, hasGiven), text);
    at = part.end;
  }
  return masked + value.slice(at);
}

function write({ role }: NamePart, text: string, ordinal: number, hasGiven: boolean): string {
  switch (role) {
    case 'family': return surname(hasGiven ? Math.floor(ordinal / givenNames.length) : ordinal);
    case 'given': return text.length < shortest ? text.replace(/\p{L}/u, 'J') : givenNames[ordinal % givenNames.length]!;
    case 'middle': return text.length < shortest ? text.replace(/\p{L}/u, 'A') : 'Ann';
  }
}

/** What is shorter is an initial, with or without its full stop. */
const shortest = 3;
const givenNames: readonly string[] = ['Jane', 'John'];
const alphabet: readonly string[] = [
  'Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf', 'Hotel', 'India', 'Juliett', 'Kilo', 'Lima', 'Mike', 'November', 'Oscar', 'Papa', 'Quebec', 'Romeo', 'Sierra', 'Tango',
  'Uniform', 'Victor', 'Whiskey', 'Xray', 'Yankee', 'Zulu',
];

/** Doe, Doe-Alfa … Doe-Zulu, Doe-Alfa-Alfa …: names of letters alone, because forms reject others. */
function surname(number: number): string {
  return number === 0 ? 'Doe' : `${surname(Math.floor((number - 1) / alphabet.length))}-${alphabet[(number - 1) % alphabet.length]!}`;
}
