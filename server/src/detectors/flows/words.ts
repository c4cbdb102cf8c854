// Words: lists of words as the data write them, asked by the words of a name.
import { tokenize } from '../../engine/names';

/** The words of a name as one text: `patientIds` is `patient id`. */
export function spoken(name: string): string {
  return tokenize(name).join(' ');
}

/** A set of names in any spelling, to be asked with `spoken` texts or single words. */
export function wordSet(names: readonly string[] = []): ReadonlySet<string> {
  return new Set(names.map(spoken));
}
