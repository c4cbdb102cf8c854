// A pattern for numbers of an organisation's own, derived from examples. None of the examples' digits is in it.
import { validators } from '../detectors/values/validators';
import { parseDate } from '../detectors/values/validators/date';
import { digitsOf } from '../detectors/values/validators/validator';

export type DerivedFormat =
  | {
      /** RE2 syntax. Matches every example. */
      readonly pattern: string;
      /** The check digit that all examples have, where there are enough of them to tell. */
      readonly check?: 'luhn' | 'mod11';
    }
  | {
      /** Why there is none, in words that repeat nothing of the examples. */
      readonly refused: string;
    };

/** Letters and digits, and between them what numbers are grouped by. */
const numberForm = /^[0-9A-Za-z]+(?:[-_. /#+*]{1,2}[0-9A-Za-z]+)*$/;
const maxExamples = 500;
const maxLength = 64;
/** Fewer digits than these are any number. */
const minDigits = 4;
/** So many examples with a right check digit are no chance: one time in ten thousand. */
const enoughToCheck = 4;
/** Layouts that one format may have: `LMC-1234567` and `LMC1234567`. */
const maxLayouts = 3;
/** A single example's letters are kept where they look like a prefix of the organisation; longer ones could be a name. */
const prefixForm = /^[A-Z]{1,5}$/;

/** Examples as a person selects them: blanks and quotes around them do not count. */
export function deriveFormat(selected: readonly string[]): DerivedFormat {
  const examples = [...new Set(selected.map(trimmed).filter(example => example !== ''))];
  const refused = whyNot(examples);
  if (refused !== undefined) return { refused };
  const pattern = patternOf(examples);
  if (pattern === undefined) return { refused: 'The examples do not look alike: select numbers of one format.' };
  const check = checkOf(examples);
  return { pattern, ...(check ? { check } : {}) };
}

/** Whether a selection looks like a number that could have a format. */
export function looksLikeNumber(selected: string): boolean {
  return selected.length <= 2 * maxLength && whyNot([trimmed(selected)]) === undefined;
}

function trimmed(selected: string): string {
  return selected.replace(/^[\s'"`]+|[\s'"`,;]+$/g, '');
}

function whyNot(examples: readonly string[]): string | undefined {
  if (examples.length === 0) return 'Select a number as an example, or several of them.';
  if (examples.length > maxExamples) return `These are too many examples: ${maxExamples} will do.`;
  if (examples.some(example => example.length > maxLength)) return `An example is too long: at most ${maxLength} characters.`;
  if (examples.some(example => !/^[\x20-\x7e]*$/.test(example))) return 'An example has characters other than letters A to Z, digits and punctuation.';
  if (examples.some(example => !/^[0-9A-Za-z](?:.*[0-9A-Za-z])?$/.test(example))) return 'An example begins or ends with punctuation: select the number alone.';
  if (examples.some(example => !numberForm.test(example) || /[A-Za-z]{4} | [A-Za-z]{4}/.test(example))) return 'An example is more than a number: select the number alone.';
  if (examples.some(example => digitsOf(example).length < minDigits)) return `An example has fewer than ${minDigits} digits: too few to tell it from other numbers.`;
  if (examples.every(example => parseDate(example))) return 'The examples are dates.';
  return undefined;
}

/** What stands side by side in an example. */
type Kind = 'digits' | 'letters' | 'mixed' | 'punctuation';

interface Run {
  readonly kind: Kind;
  readonly text: string;
}

/** One alternative a layout; where there are too many, letters and digits may take each other's places. */
function patternOf(examples: readonly string[]): string | undefined {
  for (const runsOf of [fineRuns, coarseRuns]) {
    const layouts = new Map<string, Run[][]>();
    for (const example of examples) {
      const runs = runsOf(example);
      const key = runs.map(({ kind, text }) => (kind === 'punctuation' ? text : kind)).join('\0');
      layouts.set(key, [...(layouts.get(key) ?? []), runs]);
    }
    if (layouts.size > maxLayouts) continue;
    // An alternative with fewer parts could match the beginning of one with more: it comes after.
    const patterns = [...new Set([...layouts.values()].sort((a, b) => b[0]!.length - a[0]!.length).map(layoutPattern))];
    return patterns.length === 1 ? patterns[0]! : `(?:${patterns.join('|')})`;
  }
  return undefined;
}

function fineRuns(example: string): Run[] {
  return (example.match(/[0-9]+|[A-Za-z]+|[^0-9A-Za-z]+/g) ?? []).map(text => ({ kind: /[0-9]/.test(text) ? 'digits' : /[A-Za-z]/.test(text) ? 'letters' : 'punctuation', text }));
}

function coarseRuns(example: string): Run[] {
  return (example.match(/[0-9A-Za-z]+|[^0-9A-Za-z]+/g) ?? []).map(text => ({ kind: /[0-9A-Za-z]/.test(text) ? 'mixed' : 'punctuation', text }));
}

/** All examples have the same kinds of runs. */
function layoutPattern(examples: readonly Run[][]): string {
  return examples[0]!.map((first, place) => runPattern(first.kind, examples.map(runs => runs[place]!.text))).join('');
}

function runPattern(kind: Kind, texts: readonly string[]): string {
  const first = texts[0]!;
  if (kind === 'punctuation') return first.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
  if (kind === 'digits') return `[0-9]${times(texts)}`;
  if (kind === 'letters' && (texts.length > 1 ? texts.every(text => text === first) : prefixForm.test(first))) return first;
  // What is common to all stays: `LMCA`, `LMCB` are `LMC[A-Z]`.
  const prefix = texts.length > 1 ? commonLetters(texts) : '';
  return `${prefix}${classOf(kind, texts.map(text => text.slice(prefix.length)))}`;
}

function commonLetters(texts: readonly string[]): string {
  const letters = /^[A-Za-z]*/.exec(texts[0]!)![0];
  let length = letters.length;
  for (const text of texts) while (!text.startsWith(letters.slice(0, length))) length--;
  return letters.slice(0, length);
}

function classOf(kind: Kind, rests: readonly string[]): string {
  const all = rests.join('');
  if (all === '') return '';
  const digits = kind === 'mixed' ? '0-9' : '';
  return `[${digits}${/[A-Z]/.test(all) ? 'A-Z' : ''}${/[a-z]/.test(all) ? 'a-z' : ''}]${times(rests)}`;
}

function times(texts: readonly string[]): string {
  const lengths = texts.map(text => text.length);
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  if (most === 1 && least === 1) return '';
  return least === most ? `{${least}}` : `{${least},${most}}`;
}

function checkOf(examples: readonly string[]): 'luhn' | 'mod11' | undefined {
  if (new Set(examples.map(digitsOf)).size < enoughToCheck) return undefined;
  return (['luhn', 'mod11'] as const).find(name => examples.every(example => validators[name]!.accepts(example)));
}
