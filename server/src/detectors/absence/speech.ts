// Speech: what a name says of protection, by the lists of words.
import { tokenize } from '../../engine/names';
import { memo } from '../../engine/memo';

/** A test whether the words of one of the entries stand together in a name; an entry with `=` must be the whole name. */
export function compileSpeech(entries: readonly string[]): (words: readonly string[]) => boolean {
  const whole = new Set<string>();
  const parts = new Set<string>();
  /** How many words the longest entry has that begins with a word. */
  const lengths = new Map<string, number>();
  for (const entry of entries) {
    const words = tokenize(entry);
    if (words.length === 0) continue;
    (entry.startsWith('=') ? whole : parts).add(words.join(' '));
    if (!entry.startsWith('=')) lengths.set(words[0]!, Math.max(lengths.get(words[0]!) ?? 0, words.length));
  }
  return words => {
    if (whole.size > 0 && whole.has(words.length === 1 ? words[0]! : words.join(' '))) return true;
    for (let start = 0; start < words.length; start++) {
      const longest = lengths.get(words[start]!);
      if (longest === undefined) continue;
      for (let end = Math.min(words.length, start + longest); end > start; end--) if (parts.has(words.slice(start, end).join(' '))) return true;
    }
    return false;
  };
}

/** The same for names, remembered. */
export function namesTest(entries: readonly string[]): (name: string) => boolean {
  const speaks = compileSpeech(entries);
  return memo(name => speaks(tokenize(name)));
}

/** A test for whole names in any spelling. */
export function wholeTest(entries: readonly string[]): (name: string) => boolean {
  const known = new Set(entries.map(entry => tokenize(entry).join('')));
  return memo(name => known.has(tokenize(name).join('')));
}
