// Native RE2: used where the optional module was built for this Node, else absent.
import type { Span } from '../engine/span';
import type { Pattern, PatternEngine, PatternSet } from './patterns';
import { PatternError } from './patterns';

type Re2Constructor = typeof import('re2');

/** The engine, or `undefined` where the module is missing or was built for another Node (an editor's Electron). */
export function nativeEngine(): PatternEngine | undefined {
  let Re2: Re2Constructor;
  try {
    // The one place that loads it. A failure here is normal and costs speed only.
    Re2 = require('re2') as Re2Constructor;
    new Re2('a');
  } catch {
    return undefined;
  }
  return { name: 're2', pattern: source => pattern(Re2, source), set: sources => set(Re2, sources) };
}

function pattern(Re2: Re2Constructor, source: string): Pattern {
  const compiled = orPatternError(() => new Re2(source, 'dg'));
  const plain = isPlain(source) ? new Re2(source, 'g') : undefined;
  return { matches: text => (plain && allAtOnce(plain, text)) ?? oneByOne(compiled, text) };
}

/** Without groups, and without assertions that look at what is around a match. */
function isPlain(source: string): boolean {
  const bare = source.replace(/\\[^bBAzQ]/g, '').replace(/\[\^?\]?[^\]]*\]/g, '');
  return !/[\\^$]|\((?!\?[a-zA-Z-]*[:)])/.test(bare);
}

/**
 * One call for all matches: each call converts the whole text, so this is ten times faster where matches are many. The call
 * gives no offsets, but they follow: a plain pattern that matches a text somewhere matches it wherever it stands.
 */
function allAtOnce(compiled: RegExp, text: string): Span[] | undefined {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.match(compiled) ?? []) {
    if (match.length === 0) continue;
    const start = text.indexOf(match, at);
    // A lone surrogate came back as another character.
    if (start < 0) return undefined;
    at = start + match.length;
    spans.push({ start, end: at });
  }
  return spans;
}

function oneByOne(compiled: RegExp, text: string): Span[] {
  const spans: Span[] = [];
  compiled.lastIndex = 0;
  for (let match = compiled.exec(text); match; match = compiled.exec(text)) {
    const whole = match[0];
    if (whole.length === 0) {
      compiled.lastIndex = match.index + 1;
      if (match.index >= text.length) break;
      continue;
    }
    const [start, end] = (match[1] && match.indices?.[1]) || [match.index, match.index + whole.length];
    spans.push({ start, end });
  }
  return spans;
}

function set(Re2: Re2Constructor, sources: readonly string[]): PatternSet {
  if (sources.length === 0) return { which: () => [] };
  const compiled = orPatternError(() => new Re2.Set([...sources]));
  return { which: text => compiled.match(typeof text === 'string' || Buffer.isBuffer(text) ? text : Buffer.from(text.buffer, text.byteOffset, text.byteLength)) };
}

function orPatternError<T>(compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    throw new PatternError(error instanceof Error ? error.message : 'invalid pattern');
  }
}
