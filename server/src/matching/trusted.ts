// The built-in patterns on JavaScript's own engine: the same matches as RE2, several times faster where they are dense. For
// patterns of ours only, which bound every repeat and are tested: this engine backtracks.
import type { Span } from '../engine/span';
import type { Pattern } from './patterns';

/** `undefined` for what cannot be said the same way here (groups that capture, flags in the middle). */
export function trustedPattern(source: string): Pattern | undefined {
  const insensitive = source.startsWith('(?i)');
  const translated = translate(insensitive ? source.slice(4) : source);
  if (translated === undefined) return undefined;
  let compiled: RegExp;
  try {
    // With `u` letters fold as in RE2, and a character beyond the BMP is one.
    compiled = new RegExp(translated, insensitive ? 'giu' : 'gu');
  } catch {
    return undefined;
  }
  return { matches: text => allMatches(compiled, text) };
}

function allMatches(compiled: RegExp, text: string): Span[] {
  const spans: Span[] = [];
  compiled.lastIndex = 0;
  for (let match = compiled.exec(text); match; match = compiled.exec(text)) {
    const { length } = match[0];
    if (length > 0) spans.push({ start: match.index, end: match.index + length });
    else compiled.lastIndex++;
  }
  return spans;
}

/** RE2's syntax in JavaScript's: `\x{2013}` is `\u{2013}`, and `(?i:jan)` is `(?:[jJ][aA][nN])`. */
function translate(source: string): string | undefined {
  const bare = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  // Capturing groups, assertions, other flags, and spellings in which the two differ: left to RE2.
  if (/\((?!\?i?:)|[$^]/.test(bare) || /\\[^x.+*?()[\]{}|/-]|\[\[:/.test(source)) return undefined;
  const spelt = source.replace(/\\x\{/g, '\\u{').replace(/\(\?i:([A-Za-z|]*)\)/g, (_, words: string) => `(?:${words.replace(/[A-Za-z]/g, letter => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)})`);
  return spelt.includes('(?i') ? undefined : spelt;
}
