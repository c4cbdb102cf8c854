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
  return { matches: text => allMatches(compiled, text) };
}

function allMatches(compiled: RegExp, text: string): Span[] {
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
