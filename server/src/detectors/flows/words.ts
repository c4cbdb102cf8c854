// Words: lists of words as the data write them, asked by the words of a name.
import { tokenize } from '../../engine/names';

/** The words of a name as one text: `patientIds` is `patient id`. */
export function spoken(name: string): string {
  return tokenize(name).join(' ');
}

/** A set of names in any spelling, to be asked with `spoken` texts or single words. */
export function wordSet(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(spoken));
}

const limit = 8192;

/** Remembers answers about names: the same few come again and again. */
export function memoized<T>(answer: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return name => {
    const old = known.get(name);
    if (old !== undefined || known.has(name)) return old as T;
    const result = answer(name);
    if (known.size >= limit) known.clear();
    // A name is a slice of its document, which it would keep alive.
    known.set(`.${name}`.slice(1), result);
    return result;
  };
}
