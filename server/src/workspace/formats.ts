// The formats of a configuration: those that hold, and what is wrong with the others.
import { whyNoFormat } from '../engine/format-check';
import type { OwnFormat } from '../engine/settings';
import { pickEngine } from '../matching/engine';
import { nearest, type DataPath, type FormatEntry } from './configurationFile';

/** Formats of one configuration at most: each is looked for in every file. */
const MAX_FORMATS = 100;

export interface FormatIssue {
  readonly at: DataPath;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** `rules`: ids of the rules that find values; without it any name is taken. */
export function readFormats(entries: readonly FormatEntry[], rules: readonly string[] | undefined, report: (issue: FormatIssue) => void): OwnFormat[] {
  return entries.flatMap((entry, index): OwnFormat[] => {
    const { rule, pattern, check, context } = entry;
    if (index >= MAX_FORMATS) {
      if (index === MAX_FORMATS) report({ at: ['formats', index], severity: 'error', message: `These are too many formats: the first ${MAX_FORMATS} count.` });
      return [];
    }
    if (rules && !rules.includes(rule)) {
      const near = nearest(rule, rules);
      report({ at: ['formats', index, 'rule'], severity: 'error', message: `No rule that finds values has this name.${near === undefined ? '' : ` Did you mean \`${near}\`?`}` });
      return [];
    }
    const refused = formatMistake(pattern);
    if (refused === undefined) return [{ rule, pattern, ...(check === undefined ? {} : { check }), context: context ?? [] }];
    report({ at: ['formats', index, 'pattern'], severity: 'error', message: refused });
    return [];
  });
}

/** What is wrong with the pattern of a format, if anything. */
export function formatMistake(pattern: string): string | undefined {
  return whyNoFormat(pattern, pickEngine(process.env['PHI_LINT_MATCHING']));
}

/** A nearer format stands in place of one above with the same rule and pattern. */
export function mergeFormats(above: readonly OwnFormat[], nearer: readonly OwnFormat[]): OwnFormat[] {
  return [...above.filter((format) => nearer.every(({ rule, pattern }) => rule !== format.rule || pattern !== format.pattern)), ...nearer];
}
