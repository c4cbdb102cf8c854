// Names of people as records write them: read into parts that keep their places, so that a mask can write them anew.
import { isLabelWord, isLoneLabel } from './label-words';

/** What a part of a name is to its bearer. `middle` is any given name but the first. */
export type NameRole = 'given' | 'middle' | 'family';

export interface NamePart {
  readonly role: NameRole;
  readonly start: number;
  readonly end: number;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'title' | 'particle' | 'initial' | 'name';
}

const maxLength = 80;
const maxWords = 6;
const titles = new Set(['mr', 'mrs', 'ms', 'dr', 'prof', 'rev', 'jr', 'sr', 'ii', 'iii', 'iv', 'md', 'phd', 'rn', 'mx', 'hr', 'fr', 'sra']);
const particles = new Set(['van', 'von', 'der', 'den', 'de', 'del', 'della', 'di', 'da', 'dos', 'das', 'du', 'la', 'las', 'los', 'le', 'bin', 'ibn', 'al', 'el', 'ter', 'ten', 'zu', 'y', 'e', 'het']);

/**
 * The parts of a name: `Maria L. Gonzalez`, `GONZALEZ, MARIA`, HL7's `GONZALEZ^MARIA^L`; one word alone is taken for the family's.
 * Sorted by start, one for each role but `middle`; `undefined` for what does not read as a name. Titles belong to no part.
 */
export function readName(value: string): NamePart[] | undefined {
  if (value.length > maxLength) return undefined;
  const separator = value.includes('^') ? '^' : ',';
  const groups = splitWords(value, separator);
  const words = groups?.flat();
  if (!groups || !words || words.length > maxWords || !words.some(word => word.kind === 'name')) return undefined;
  if (groups.length === 1) return plainParts(groups[0]!);
  const [family, given] = separator === '^' ? groups : [groups[0], groups.slice(1).flat()];
  const middle = separator === '^' ? (groups[2] ?? []) : [];
  const parts = [...wholePart('family', family ?? []), ...givenParts(given ?? []), ...middle.flatMap(word => asMiddle(word))];
  return parts.length > 0 ? parts : undefined;
}

/** Whether the value reads as the name of a person and not as a label, a type, a state. */
export function isPersonName(value: string): boolean {
  if (!readName(value)) return false;
  const words = value.split(/[^\p{L}]+/u).filter(word => word.length > 1).map(word => word.toLowerCase());
  const names = words.filter(word => !titles.has(word) && !particles.has(word));
  if (names.some(isLabelWord) || names.every(isLoneLabel)) return false;
  return names.length > 1 || names[0]!.length > 2 || (shortNames.has(names[0]!) && value !== value.toUpperCase());
}

/** Other words of two letters are abbreviations, or what a minifier left. */
const shortNames = new Set(['al', 'bo', 'cy', 'du', 'ed', 'fu', 'gu', 'ha', 'ho', 'hu', 'jo', 'ko', 'ky', 'le', 'li', 'lo', 'lu', 'ly', 'ma', 'mo', 'ng', 'ro', 'su', 'sy', 'ty', 'vo', 'wu', 'xu', 'ye', 'yi', 'yu']);

/** The words between separators; `undefined` where one is not written as a part of a name. */
function splitWords(value: string, separator: string): Word[][] | undefined {
  const groups: Word[][] = [[]];
  for (const { 0: text, index } of value.matchAll(/[\^,]|[^\s\^,]+/g)) {
    if (text === separator) groups.push([]);
    else {
      const word = readWord(text, index);
      if (!word) return undefined;
      groups.at(-1)!.push(word);
    }
  }
  return groups;
}

function readWord(text: string, start: number): Word | undefined {
  const bare = text.endsWith('.') ? text.slice(0, -1) : text;
  const kind = kindOf(bare);
  if (!kind || (bare !== text && kind === 'name')) return undefined;
  return { text, start, end: start + text.length, kind };
}

function kindOf(bare: string): Word['kind'] | undefined {
  const lower = bare.toLowerCase();
  if (titles.has(lower) && bare !== lower) return 'title';
  if (particles.has(bare)) return 'particle';
  if (bare.length === 1) return bare !== lower ? 'initial' : undefined;
  return bare.split(/['’-]/).every((piece, i) => isNamePiece(piece, i)) ? 'name' : undefined;
}

/** `Gonzalez`, `GONZALEZ`, `McDonald`; after an apostrophe or hyphen lower case too (`Abd-al`, `Shaquille`). */
function isNamePiece(piece: string, position: number): boolean {
  const first = piece.charAt(0);
  const lower = piece.toLowerCase();
  if (first === '') return false;
  if (first === lower[0] && (position === 0 || piece !== lower)) return false;
  if (piece.length > 2 && !vowel.test(lower)) return false;
  return piece.slice(1) === lower.slice(1) || piece === piece.toUpperCase() || (position === 0 && innerCapital.test(piece));
}

/** Y is one in names. */
const vowel = /[aeiouy\u00e0-\u017f\u1e00-\u1eff]/;
const innerCapital = /^(?:Mc|Mac|De|Del|Di|Da|Du|La|Le|Van|Von|Fitz|St|O)[A-Z][a-z\u00df-\u00ff]+$/;

function plainParts(words: readonly Word[]): NamePart[] | undefined {
  const core = words.filter(word => word.kind !== 'title');
  const first = core.findIndex(word => word.kind !== 'particle');
  const names = core.filter(word => word.kind !== 'particle').length;
  if (names < 2) return wholePart('family', core);
  let last = core.length - 1;
  while (last > first + 1 && core[last - 1]!.kind === 'particle') last--;
  if (first > 0) return wholePart('family', core);
  return [...givenParts(core.slice(0, last)), ...wholePart('family', core.slice(last))];
}

function givenParts(words: readonly Word[]): NamePart[] {
  const [first, ...rest] = words.filter(word => word.kind !== 'title');
  return [...(first ? [{ role: 'given' as const, start: first.start, end: first.end }] : []), ...rest.flatMap(asMiddle)];
}

function asMiddle({ kind, start, end }: Word): NamePart[] {
  return kind === 'title' ? [] : [{ role: 'middle', start, end }];
}

/** All words but titles, as one part. */
function wholePart(role: NameRole, words: readonly Word[]): NamePart[] {
  const core = words.filter(word => word.kind !== 'title');
  return core.length > 0 ? [{ role, start: core[0]!.start, end: core.at(-1)!.end }] : [];
}
