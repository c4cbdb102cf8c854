// The built-in patterns on JavaScript's own engine: the same matches as RE2, several times faster where they are dense. For
// patterns of ours only, which bound every repeat and are tested: this engine backtracks.
import type { Span } from '../engine/span';
import type { Pattern } from './patterns';

/** `undefined` for what cannot be said the same way here (several groups that capture, flags in the middle). */
export function trustedPattern(source: string): Pattern | undefined {
  const insensitive = source.startsWith('(?i)');
  const translated = translate(insensitive ? source.slice(4) : source);
  if (translated === undefined) return undefined;
  let compiled: RegExp;
  try {
    // With `u` letters fold as in RE2, and a character beyond the BMP is one.
    compiled = new RegExp(translated, (insensitive ? 'giu' : 'gu') + (capturing.test(withoutLiterals(source)) ? 'd' : ''));
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
    const [start, end] = (match[1] && match.indices?.[1]) || [match.index, match.index + length];
    if (length > 0) spans.push({ start, end });
    else compiled.lastIndex++;
  }
  return spans;
}

/** RE2's syntax in JavaScript's: `\x{2013}` is `\u{2013}`, and `(?i:jan)` is `(?:[jJ][aA][nN])`. */
function translate(source: string): string | undefined {
  const bare = withoutLiterals(source);
  // Several capturing groups, assertions, other flags, and spellings in which the two differ: left to RE2.
  if (bare.split(capturing).length > 2 || /\(\?(?!i?:)|[$^]/.test(bare) || /\\[^x.+*?()[\]{}|/-]|\[\[:/.test(source)) return undefined;
  const spelt = source.replace(/\\x\{/g, '\\u{').replace(/\(\?i:([A-Za-z|]*)\)/g, (_, words: string) => `(?:${words.replace(/[A-Za-z]/g, letter => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)})`);
  return spelt.includes('(?i') ? undefined : spelt;
}

/** The source without escapes and classes. */
function withoutLiterals(source: string): string {
  return source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
}

const capturing = /\((?!\?)/;
