// Masking: replacements that put stars or a word in the place of what was there.
import type { Call } from '../../views/code';
import type { Walk } from './walk';

const replacing: ReadonlySet<string> = new Set(['replace', 'replaceAll', 'replaceFirst', 'sub', 'subn', 'gsub', 'gsub!', 'tr', 'translate', 'preg_replace', 'str_replace', 'substr_replace', 'Replace', 'ReplaceAll', 'ReplaceAllString', 'replace_all', 'replaceRange', 'str_repeat', 'repeat', 'padStart', 'fill', 'overlay', 'PadLeft', 'padEnd', 'rjust', 'ljust']);
const mask = /^(?:[*xX#•.█-]+(?:\$\d)?|[[<({]?\s*(?:redacted|removed|masked|hidden|phi|filtered|confidential|deleted|deidentified|anonymized)\s*[\])>}]?)$/i;

/** `ssn.replace(/\d/g, '*')`, `re.sub(r'\d', 'X', ssn)` */
export function isMasking(name: string, call: Call, walk: Walk): boolean {
  if (!replacing.has(name)) return false;
  return call.arguments.some(({ value }) => {
    if (value.kind !== 'literal' || value.type !== 'string' || value.content.end - value.content.start > 24) return false;
    return mask.test(walk.text(value.content));
  });
}
