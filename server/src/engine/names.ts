// Names: whether a variable, key, column or label owns an identifier, whatever its spelling.
import type { Affixes, Ending } from '../matching/words';
import { withoutAccents } from '../matching/words';
import { memo } from './memo';

/** Spellings of one word of a canonical name, beside the word itself. */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
  number: ['num', 'no', 'nbr', 'nr'],
  identifier: ['id', 'ident'],
  id: ['identifier', 'ident'],
  patient: ['pt', 'pat'],
  member: ['mbr', 'mem'],
  subscriber: ['subscr', 'sub'],
  beneficiary: ['bene', 'benef'],
  medical: ['med'],
  record: ['rec'],
  account: ['acct', 'acc'],
  date: ['dt'],
  telephone: ['tel'],
  security: ['sec'],
  social: ['soc'],
  insurance: ['ins'],
  policy: ['pol'],
};

/** Words that are written together with a name in lower case: `patientdob`, `useremail`. */
const prefixes = [
  'patient', 'pt', 'pat', 'member', 'mbr', 'beneficiary', 'bene', 'subscriber', 'insured', 'guarantor', 'dependent', 'person',
  'client', 'customer', 'user', 'contact', 'emergency', 'home', 'work', 'mobile', 'primary', 'provider', 'employee',
];
const suffixes = ['number', 'num', 'nbr', 'no', 'value', 'val', 'str', 'field', 'code', 'txt'];

const maxSeparator = 3;
const maxOwner = 256;
/** Up to this length a name may be spelled with a separator after each letter: `S.S.N.`. */
const maxAcronym = 3;
/** Up to this length a name occurs inside other words. */
const maxShort = 4;

/** A word of a name, in lower case and singular. */
interface Token {
  readonly text: string;
  /** Characters that separate it from the token before: 0 at a hump (`patient|DOB`). */
  readonly gap: number;
  /** A plural ending was taken off, so that the text goes on before the next token. */
  readonly cut: boolean;
}

/** The words of a name in any spelling, lower case, singular: `patientDOBs` and `Patient's D.O.B.` have `patient` first. */
export function tokenize(name: string): string[] {
  return scan(name).map(token => token.text);
}

/**
 * A function that tells whether a name owns such a value: one of the canonical names occurs in it (`patient_dob`, `dateOfBirth2`,
 * `DOBs`), and what follows does not make it something else (`ssnHash`, `emailRegex`), nor what stands before it unreadable (`maskedSsn`).
 */
export function compileNames(canonical: readonly string[], negating: readonly string[]): (owner: string) => boolean {
  const spellings = new Map<string, ReadonlySet<number>[]>();
  let longest = 0;
  for (const name of canonical) {
    for (const spelling of spell(name)) {
      const breaks = allowedBreaks(spelling);
      const joined = spelling.join('');
      longest = Math.max(longest, joined.length);
      spellings.set(joined, [...(spellings.get(joined) ?? []), breaks]);
    }
  }
  const negations = new Set(negating.map(word => singular(word)));
  longest += longestAffix;

  return memo(owner => {
    const tokens = scan(owner);
    for (let first = 0; first < tokens.length; first++) {
      // A participle speaks for all that follows: `masked_patient_ssn`.
      if (first > 0 && protecting.has(tokens[first - 1]!.text)) return false;
      let joined = '';
      const breaks: number[] = [];
      for (let last = first; last < tokens.length && joined.length < longest; last++) {
        const token = tokens[last]!;
        if (last > first && token.gap > maxSeparator) break;
        if (last > first && (token.gap > 0 || tokens[last - 1]!.cut)) breaks.push(joined.length);
        joined += token.text;
        if (isSpelling(joined, breaks, spellings) && !isNegatedAfter(tokens, last, negations)) return true;
      }
    }
    return false;
  });
}

/** A spelling of a name as the first pass looks for it (see matching/words.ts). */
export interface NameWord {
  readonly text: string;
  readonly ending: Ending;
}

/**
 * The words of which one is in any text that has one of the names. They say yes too often, never no where the function of
 * `compileNames` says yes.
 */
export function wordsOf(canonical: readonly string[]): NameWord[] {
  const words = new Map<string, NameWord>();
  for (const spelling of canonical.flatMap(spell)) {
    const joined = spelling.join('');
    // Short names occur in other words (`pan` in `company`), so that their end is minded; of long ones the beginning says enough.
    const word: NameWord = joined.length <= maxShort ? { text: joined, ending: 'name' } : { text: joined.slice(0, maxWord), ending: 'anything' };
    words.set(word.text, word);
  }
  return [...words.values()];
}

/** What is written together with names in one word. */
export const affixes: Affixes = { prefixes, suffixes };

const longestAffix = Math.max(...prefixes.map(word => word.length)) + Math.max(...suffixes.map(word => word.length));

/** Before a name these say that its value is no longer readable; other participles do not (`updatedEmail`, `verifiedPhone`). */
const protecting = new Set([
  'masked', 'hashed', 'encrypted', 'redacted', 'tokenized', 'tokenised', 'obfuscated', 'anonymized', 'anonymised', 'pseudonymized', 'pseudonymised', 'deidentified',
  'scrambled', 'censored', 'scrubbed', 'blanked',
]);

function isNegatedAfter(tokens: readonly Token[], last: number, negations: ReadonlySet<string>): boolean {
  for (let i = last + 1; i < tokens.length; i++) {
    const { text } = tokens[i]!;
    // `mrn_created_at` is a time; `telephone at work` is a telephone.
    if (negations.has(text) && (text.length > 2 || i === tokens.length - 1)) return true;
  }
  return false;
}

function isSpelling(joined: string, breaks: readonly number[], spellings: ReadonlyMap<string, readonly ReadonlySet<number>[]>): boolean {
  const allowed = spellings.get(joined);
  if (allowed?.some(set => breaks.every(at => set.has(at)))) return true;
  return breaks.length === 0 && withoutAffixes(joined).some(core => spellings.has(core));
}

/** What is left of a word after a person before it and a filler after it. */
function withoutAffixes(joined: string): string[] {
  const cores: string[] = [];
  for (const start of [0, ...prefixes.filter(word => joined.startsWith(word)).map(word => word.length)]) {
    const rest = joined.slice(start);
    if (start > 0) cores.push(rest);
    for (const suffix of suffixes) if (rest.endsWith(suffix)) cores.push(rest.slice(0, -suffix.length));
  }
  return cores;
}

/** All spellings of a canonical name as lists of words: `ssn_number` gives `[ssn, number]`, `[ssn, no]` … */
function spell(canonical: string): string[][] {
  return tokenize(canonical).reduce<string[][]>(
    (spellings, token) => spellings.flatMap(words => [token, ...(abbreviations[token] ?? [])].map(word => [...words, word])),
    [[]],
  ).filter(words => words.length > 0);
}

function isAcronym(words: readonly string[]): boolean {
  return words.length === 1 && words[0]!.length <= maxAcronym;
}

/** Offsets in the joined spelling at which separators may stand: between words, in acronyms everywhere. */
function allowedBreaks(words: readonly string[]): Set<number> {
  const breaks = new Set<number>();
  let at = 0;
  for (const word of isAcronym(words) ? words[0]! : words) breaks.add((at += word.length));
  return breaks;
}

/** Letters of a name that the first pass looks at: what follows would say little more. */
const maxWord = 10;

/** Singulars that end in s, where taking it off would make another word. */
const singulars = new Set(['diabetes', 'measles', 'herpes', 'rabies', 'aids', 'his', 'has', 'was', 'dos', 'gps', 'dns', 'aws', 'ios', 'https', 'css', 'js', 'ts', 'pacs']);

function singular(word: string): string {
  return word.length >= 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) && !singulars.has(word) ? word.slice(0, -1) : word;
}

const enum Kind { separator, upper, lower, digit }

function kindOf(code: number): Kind {
  if (code >= 97 && code <= 122) return Kind.lower;
  if (code >= 65 && code <= 90) return Kind.upper;
  if (code >= 48 && code <= 57) return Kind.digit;
  // Spaces and punctuation of Unicode separate; other letters are part of a word.
  if (code < 0xaa || (code >= 0x2000 && code <= 0x206f) || code === 0x3000 || code === 0xfeff) return Kind.separator;
  return Kind.lower;
}

function scan(written: string): Token[] {
  const name = withoutAccents(written.slice(0, 2 * maxOwner));
  const tokens: Token[] = [];
  const length = Math.min(name.length, maxOwner);
  let at = 0;
  let end = 0;
  while (at < length) {
    if (kindOf(name.charCodeAt(at)) === Kind.separator) {
      at++;
      continue;
    }
    const start = at;
    at = wordEnd(name, start, length);
    // A word that is cut off is not known.
    if (at === length && length < name.length) break;
    const word = lower(name.slice(start, at));
    const text = singular(word);
    tokens.push({ text, gap: start - end, cut: text !== word });
    end = at;
  }
  return tokens;
}

/** A word ends at a separator, between letters and digits, and at a hump: `patient|DOB|Text`, but `DOBs` is one. */
function wordEnd(name: string, start: number, length: number): number {
  let previous = kindOf(name.charCodeAt(start));
  let at = start + 1;
  for (; at < length; at++) {
    const kind = kindOf(name.charCodeAt(at));
    if (kind === Kind.separator || (kind === Kind.digit) !== (previous === Kind.digit)) break;
    if (kind === Kind.upper && previous === Kind.lower) break;
    if (kind === Kind.upper && previous === Kind.upper && startsWord(name, at, length)) break;
    previous = kind;
  }
  return at;
}

/** An upper-case letter after others starts a word where lower case follows, but for a plural: `MRNs`. */
function startsWord(name: string, at: number, length: number): boolean {
  if (at + 1 >= length || kindOf(name.charCodeAt(at + 1)) !== Kind.lower) return false;
  const isPlural = name[at + 1] === 's' && (at + 2 >= length || kindOf(name.charCodeAt(at + 2)) !== Kind.lower);
  return !isPlural;
}

/** Lower case of ASCII letters alone: Unicode's changes lengths. */
function lower(text: string): string {
  return text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}
