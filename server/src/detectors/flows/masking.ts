// Masking: replacements that put stars or a word in the place of what was there.
import type { Argument, Call } from '../../views/code';
import type { Walk } from './walk';

const replacing: ReadonlySet<string> = new Set(['replace', 'replaceAll', 'replaceFirst', 'sub', 'subn', 'gsub', 'gsub!', 'tr', 'translate', 'preg_replace', 'str_replace', 'substr_replace', 'Replace', 'ReplaceAll', 'ReplaceAllString', 'replace_all', 'replaceRange', 'str_repeat', 'repeat', 'padStart', 'fill', 'overlay', 'PadLeft', 'padEnd', 'rjust', 'ljust']);
/** Stars, alone or beside a part that is kept (`$1***$2`), or a word that says so. */
const mask = /^(?:[*xX#•█]+(?:[$\\]\d)?|[$\\]\d[*xX#•█]{2,}(?:[$\\]\d)?|[[<({]?\s*(?:redacted|removed|masked|hidden|phi|filtered|confidential|deleted|deidentified|anonymized)\s*[\])>}]?)$/i;
/** Dashes and dots separate, too: they mask where they take the place of digits or letters. */
const separators = /^[.-]+$/;
const characters = /\\[dw]|\[(?!\^)[^\]]*\w-\w/;
const maxPattern = 60;

/** `ssn.replace(/\d/g, '*')`, `re.sub(r'\d', 'X', ssn)`, not `ssn.replace('-', '')` */
export function isMasking(name: string, { arguments: given }: Call, walk: Walk): boolean {
  if (!replacing.has(name)) return false;
  const [pattern] = given;
  // What is looked for comes first.
  const puts = given.length > 1 && name !== 'str_repeat' ? given.slice(1) : given;
  return puts.some(argument => {
    const text = literalOf(argument, walk);
    return text !== undefined && (mask.test(text) || (separators.test(text) && pattern !== argument && characters.test(textOf(pattern!, walk))));
  });
}

function literalOf({ value }: Argument, walk: Walk): string | undefined {
  return value.kind === 'literal' && value.type === 'string' && value.content.end - value.content.start <= 24 ? walk.text(value.content) : undefined;
}

function textOf({ value: { start, end } }: Argument, walk: Walk): string {
  return walk.text({ start, end: Math.min(end, start + maxPattern) });
}
