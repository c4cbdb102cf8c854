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
  member: ['mbr'],
  subscriber: ['subscr'],
  beneficiary: ['bene', 'benef'],
  medical: ['med'],
  record: ['rec'],
  account: ['acct', 'acc'],
  date: ['dt'],
  telephone: ['tel'],
  security: ['sec'],
  social: ['soc'],
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

/** Names that own one kind of value, in every spelling (see `spellings`). */
export interface NameList<Key> {
  readonly key: Key;
  readonly spellings: readonly string[];
}

/**
 * A function that tells which lists own what bears a name, and by how many letters (0: it only describes such a value,
 * `emailFormat`): one of their names occurs in it (`patient_dob`, `dateOfBirth2`, `DOBs`),
 * and what follows does not make it something else (`ssnHash`, `emailRegex`), nor what stands before it unreadable (`maskedSsn`).
 */
export function compileOwners<Key>(lists: readonly NameList<Key>[], negating: readonly string[], describing: readonly string[]): (owner: string) => ReadonlyMap<Key, number> {
  const known = new Map<string, Spelling<Key>[]>();
  let longest = 0;
  for (const { key, spellings } of lists) {
    for (const spelling of spellings) {
      const joined = joinedOf(spelling);
      longest = Math.max(longest, joined.length);
      const others = known.get(joined);
      if (others) others.push({ key, spelling });
      else known.set(joined, [{ key, spelling }]);
    }
  }
  const described = new Set(describing.map(singular));
  const negations = new Set([...negating.map(singular), ...described]);
  longest += longestAffix;
  const none: ReadonlyMap<Key, number> = new Map();

  return owner => {
    let keys: Map<Key, number> | undefined;
    const tokens = scan(owner);
    for (let first = 0; first < tokens.length; first++) {
      // A participle speaks for all that follows: `masked_patient_ssn`.
      if (first > 0 && protecting.has(tokens[first - 1]!.text)) break;
      let joined = '';
      const breaks: number[] = [];
      for (let last = first; last < tokens.length && joined.length < longest; last++) {
        const token = tokens[last]!;
        if (last > first && token.gap > maxSeparator) break;
        if (last > first && (token.gap > 0 || tokens[last - 1]!.cut)) breaks.push(joined.length);
        joined += token.text;
        const met = keysOf(joined, breaks, known);
        if (met.length === 0) continue;
        const negation = negationAfter(tokens, last, negations);
        if (negation !== undefined && !described.has(negation)) continue;
        keys ??= new Map();
        for (const key of met) keys.set(key, Math.max(negation === undefined ? joined.length : 0, keys.get(key) ?? 0));
      }
    }
    return keys ?? none;
  };
}

/** Likewise for one list. */
export function compileNames(names: readonly string[], negating: readonly string[]): (owner: string) => boolean {
  const owners = compileOwners([{ key: true, spellings: spellings(names) }], negating, []);
  return memo(owner => owners(owner).size > 0);
}

interface Spelling<Key> {
  readonly key: Key;
  readonly spelling: string;
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
export function wordsOf(spellings: readonly string[]): NameWord[] {
  const words = new Map<string, NameWord>();
  for (const spelling of spellings) {
    const joined = joinedOf(spelling);
    // Short names occur in other words (`pan` in `company`), so that their end is minded; of long ones the beginning says enough.
    const word: NameWord = joined.length <= maxShort ? { text: joined, ending: 'name' } : { text: joined.slice(0, maxWord), ending: 'anything' };
    words.set(word.text, word);
  }
  return [...words.values()];
}

/** Every spelling of the names, a blank between the words: `ssn_number` gives `ssn number`, `ssn no` … */
export function spellings(canonical: readonly string[]): string[] {
  return canonical.flatMap(spell);
}

function joinedOf(spelling: string): string {
  return spelling.includes(' ') ? spelling.replaceAll(' ', '') : spelling;
}

/** What is written together with names in one word. */
export const affixes: Affixes = { prefixes, suffixes };

const longestAffix = Math.max(...prefixes.map(word => word.length)) + Math.max(...suffixes.map(word => word.length));

/** Before a name these say that its value is no longer readable; other participles do not (`updatedEmail`, `verifiedPhone`). */
const protecting = new Set([
  'masked', 'hashed', 'encrypted', 'redacted', 'tokenized', 'tokenised', 'obfuscated', 'anonymized', 'anonymised', 'pseudonymized', 'pseudonymised', 'deidentified',
  'scrambled', 'censored', 'scrubbed', 'blanked',
]);

function negationAfter(tokens: readonly Token[], last: number, negations: ReadonlySet<string>): string | undefined {
  for (let i = last + 1; i < tokens.length; i++) {
    const { text } = tokens[i]!;
    // `mrn_created_at` is a time; `telephone at work` is a telephone.
    if (negations.has(text) && (text.length > 2 || i === tokens.length - 1)) return text;
  }
  return undefined;
}

function keysOf<Key>(joined: string, breaks: readonly number[], spellings: ReadonlyMap<string, readonly Spelling<Key>[]>): Key[] {
  const whole = spellings.get(joined)?.filter(({ spelling }) => mayBreak(spelling, breaks)) ?? [];
  const cores = breaks.length === 0 ? withoutAffixes(joined).flatMap(core => spellings.get(core) ?? []) : [];
  return [...whole, ...cores].map(({ key }) => key);
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

function spell(canonical: string): string[] {
  let spellings: string[] = [''];
  for (const word of canonical.match(/[a-z]+|[0-9]+/g) ?? []) {
    const token = singular(word);
    const all = [token, ...(abbreviations[token] ?? [])];
    spellings = spellings.flatMap(before => all.map(next => (before === '' ? next : `${before} ${next}`)));
  }
  return spellings.filter(spelling => spelling !== '');
}

/** Separators may stand between words, in acronyms everywhere. */
function mayBreak(spelling: string, breaks: readonly number[]): boolean {
  if (breaks.length === 0 || spelling.length <= maxAcronym) return true;
  const ends = new Set<number>();
  let at = 0;
  for (const word of spelling.split(' ')) ends.add((at += word.length));
  return breaks.every(end => ends.has(end));
}

/** Letters of a name that the first pass looks at: what follows would say little more. */
const maxWord = 16;

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
