// What is wrong with a pattern as a format of one's own: it must compile, and must not match what is everywhere.
import type { PatternEngine } from '../matching/patterns';
import { PatternError } from '../matching/patterns';

/** Names of the check digits that a format can ask for. */
export const formatChecks = ['luhn', 'mod10', 'mod11'] as const;

const maxLength = 1000;

/** Why the pattern cannot be a format, in words that repeat nothing of it; `undefined` where it can. */
export function whyNoFormat(pattern: string, engine: PatternEngine): string | undefined {
  if (pattern.length > maxLength) return `This pattern is too long: at most ${maxLength} characters.`;
  if (asserts(pattern)) return 'A format needs no ^, $ or \\b: it is matched wherever no letter or digit adjoins.';
  try {
    engine.pattern(pattern);
    for (const { text, what } of everywhere()) {
      if (engine.set([`${separator}(?:${pattern})${separator}`]).which(text).length > 0) return `This pattern is too wide: it matches ${what}.`;
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return 'This pattern does not compile: RE2 syntax has no look-around, no back-references and no repeats over 1000.';
  }
}

/** `^`, `$`, `\b` and the like, outside of classes: units and pieces of a file would each be a text of its own to them. */
function asserts(pattern: string): boolean {
  const bare = pattern.replace(/\\[^bBAz]/g, '').replace(/\[\^?\]?[^\]]*\]/g, '');
  return /[$^]|\\[bBAz]/.test(bare);
}

/** Between words, and in none: the pattern must match one as a whole. */
const separator = '\\x01';
const mark = '\u0001';

interface Everywhere {
  readonly what: string;
  /** Words, each between two marks. */
  readonly text: string;
}

let known: readonly Everywhere[] | undefined;

function everywhere(): readonly Everywhere[] {
  return (known ??= [
    { what: 'the empty text', text: textOf(['']) },
    { what: 'words or numbers of three characters or fewer', text: textOf([...shortWords('abcdefghijklmnopqrstuvwxyz'), ...shortWords('ABCDEFGHIJKLMNOPQRSTUVWXYZ')]) },
    { what: 'ordinary words', text: textOf(ordinary.flatMap(word => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)])) },
    { what: 'dates', text: textOf(['2024-01-31', '2024/01/31', '2024.01.31', '01/31/2024', '31.01.2024', '31-01-2024', '2024-01']) },
    { what: 'years', text: textOf(Array.from({ length: 201 }, (_, i) => String(1900 + i))) },
  ]);
}

function textOf(words: readonly string[]): string {
  return words.map(word => mark + word + mark).join('');
}

/** Everything that one to three of these letters and the digits can spell. */
function shortWords(letters: string): string[] {
  const one = [...letters, ...'0123456789'];
  const two = one.flatMap(first => one.map(second => first + second));
  return [...one, ...two, ...two.flatMap(start => one.map(last => start + last))];
}

/** One of each length or more: a pattern that matches letters alone matches one of them. */
const ordinary = [
  'name', 'date', 'data', 'null', 'true', 'value', 'order', 'class', 'return', 'status', 'number', 'patient', 'company', 'account',
  'hospital', 'function', 'children', 'insurance', 'condition', 'treatment', 'connection', 'medication', 'appointment', 'information',
  'distribution', 'organization', 'configuration', 'communication', 'implementation', 'recommendation', 'professionals', 'characteristic', 'responsibility',
];
