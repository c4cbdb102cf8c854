// Planted values: one for each rule, in a file of every host syntax; and the look for them in whatever comes out.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { maskValue } from '../../server/src/fixes/mask/mask';
import { rules } from '../built';
import { generatedRules, generate } from '../generators';
import { hosts, plant } from '../measure/hosts';
import { seededRandom } from '../measure/random';
import { supportingName } from '../measure/recall';

export interface PlantedFile {
  readonly path: string;
  readonly language: string;
  readonly text: string;
  readonly rule: string;
}

export const values: Readonly<Record<string, string>> = Object.fromEntries(generatedRules.flatMap(rule => (valueOf(rule) === undefined ? [] : [[rule, valueOf(rule)!]])));

/** Each host holds every so many of the rules. */
const stride = 9;

export const files: readonly PlantedFile[] = Object.keys(values).flatMap((rule, index) =>
  hosts.filter((_, host) => (host + index) % stride === 0 || index < 10).map(host => {
    const { file, language, text } = plant(host, values[rule]!, supportingName(rule));
    return { path: join(rule, file), language, text, rule };
  }),
);

/** As long as a piece must be to tell something. A date's year and the layout around it may stay, so dates want more. */
const pieceLength = 6;
const pieceOfDate = 9;

function isDate(rule: string): boolean {
  return rules.find(({ id }) => id === rule)?.values?.mask === 'date';
}

/** A value with no short spelling, no part that is a word of its own, and long enough to be recognised by a piece; of some rules there is none. */
function valueOf(rule: string): string | undefined {
  const random = seededRandom(`leak ${rule}`);
  for (let attempt = 0; attempt < 300; attempt++) {
    const value = generate(rule, random);
    if (isDate(rule) ? /^\d{4}-\d{2}-\d{2}$/.test(value) : /\d{3}|@/.test(value) && !/^MRN|care|health|mail|'|"|[Ss]treet|[Aa]venue/.test(value) && value.length > 7 && !/^[0-9a-f-]{24,}$/i.test(value)) return value;
  }
  return undefined;
}

const ownTexts = JSON.stringify(rules.map(({ why, remedy, message }) => [why, remedy, message]));

const needles: ReadonlyMap<string, string> = new Map(
  Object.entries(values).flatMap(([rule, value]) => {
    const length = isDate(rule) ? pieceOfDate : pieceLength;
    // What the mask leaves (the maker of a car) and what our own texts say may be seen.
    const left = maskValue(rules.find(({ id }) => id === rule)!.values!.mask, value, 0);
    return [value, value.replace(/\D/g, '')].flatMap(text => windows(text, length).filter(piece => !left.includes(piece) && !ownTexts.includes(piece)).map(piece => [piece, rule] as const));
  }),
);

function windows(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));
}

/**
 * Fingerprints, hashes (also those of allowed values, six digits by a key that chance makes) and the protocol's UUIDs are hexadecimal: some
 * would be any six digits. Fingerprints have their own test.
 */
const hashes = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=\d*[a-f])[0-9a-f]{12,128}\b|(?<=\bhash: '?)[0-9a-f]{6}\b/g;

/** The rules whose planted value, its digits or a piece of them occur; never the value itself, so that a failing test is no leak. */
export function leaksIn(output: string): string[] {
  const text = output.replace(hashes, '');
  const found = new Set<string>();
  for (const [piece, rule] of needles) if (text.includes(piece)) found.add(rule);
  return [...found].sort();
}

export function writePlanted(folder: string, planted: readonly { path: string; text: string }[] = files): void {
  for (const { path, text } of planted) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
