// Planted values: one for each rule, in a file of every host syntax; and the look for them in whatever comes out.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedRules, generate } from '../generators';
import { hosts, plant } from '../measure/hosts';
import { seededRandom } from '../measure/random';
import { supporting } from '../measure/recall';

export interface PlantedFile {
  readonly path: string;
  readonly language: string;
  readonly text: string;
  readonly rule: string;
}

export const values: Readonly<Record<string, string>> = Object.fromEntries(generatedRules.map(rule => [rule, valueOf(rule)]));

export const files: readonly PlantedFile[] = generatedRules.flatMap(rule =>
  hosts.map(host => {
    const { file, language, text } = plant(host, values[rule]!, supporting[rule]![0]!);
    return { path: join(rule, file), language, text, rule };
  }),
);

/** As long as a piece must be to tell something. A date's year and the layout around it may stay, so dates want more. */
const pieceLength = 6;
const pieceOfDate = 9;

/** A value with no short spelling, no part that is a word of its own, and long enough to be recognised by a piece. */
function valueOf(rule: string): string {
  const random = seededRandom(`leak ${rule}`);
  for (;;) {
    const value = generate(rule, random);
    if (rule === 'date-of-birth' ? /^\d{4}-\d{2}-\d{2}$/.test(value) : !/^MRN|care|health|mail/.test(value) && value.length > 7) return value;
  }
}

const needles: ReadonlyMap<string, string> = new Map(
  Object.entries(values).flatMap(([rule, value]) => {
    const length = rule === 'date-of-birth' ? pieceOfDate : pieceLength;
    return [value, value.replace(/\D/g, '')].flatMap(text => windows(text, length).map(piece => [piece, rule] as const));
  }),
);

function windows(text: string, length: number): string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));
}

/** Fingerprints and hashes are hexadecimal: some would hold any six digits by chance. Their own test compares them. */
const hashes = /\b(?=\d*[a-f])[0-9a-f]{12,128}\b/g;

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
