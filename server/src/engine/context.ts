// Patient and health context: where its words stand in text, in any spelling that code uses.
import type { Ending } from '../matching/words';
import { compileWords } from '../matching/words';

/** Path segments that can be context: the file and the folders around it. */
const pathSegments = 3;

/**
 * Words as the first pass looks for them: `patient` is in `the patient`, `patient_id`, `myPatient`, `PATIENTS`, not in `patiently`.
 * Between the parts of one (`medical record`) any separator may stand, or none.
 */
export function contextWords(words: readonly string[]): { readonly text: string; readonly ending: Ending }[] {
  return words.map(word => ({ text: word.trim().toLowerCase().replace(/[\s_-]+/g, ''), ending: 'end' as const })).filter(({ text }) => text !== '');
}

/** Whether one of the words stands in a text. */
export function contextTest(words: readonly string[]): (text: string) => boolean {
  const finder = compileWords(contextWords(words).map(word => ({ ...word, gate: 0 })), { prefixes: [], suffixes: [] });
  return text => finder.which(text).length > 0;
}

/** The part of a document's address that may speak of patients: `exports/patients/2024.csv`. */
export function pathContext(uri: string): string {
  return uri.split(/[/\\]/).slice(-pathSegments).join('/');
}
