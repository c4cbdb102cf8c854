// RE2 in JavaScript: the engine that runs everywhere, with the same matches as the native one.
import { RE2JS, RE2Set } from 're2js';
import type { Span } from '../engine/span';
import type { Pattern, PatternEngine, PatternSet } from './patterns';
import { PatternError } from './patterns';

/** Room for the automaton of a set. With the port's default of 8 MB it is thrown away and rebuilt all the time. */
const automatonBytes = 32 * 1024 * 1024;

export const portedEngine: PatternEngine = { name: 're2js', pattern, set };

function pattern(source: string): Pattern {
  const compiled = orPatternError(() => RE2JS.compile(source));
  return {
    matches(text) {
      const spans: Span[] = [];
      const matcher = compiled.matcher(text);
      const groups = matcher.groupCount();
      while (matcher.find()) {
        const group = groups > 0 && matcher.start(1) >= 0 && matcher.end(1) > matcher.start(1) ? 1 : 0;
        const start = matcher.start(group);
        const end = matcher.end(group);
        if (end > start) spans.push({ start, end });
      }
      return spans;
    },
  };
}

function set(sources: readonly string[]): PatternSet {
  if (sources.length === 0) return { which: () => [] };
  const compiled = new RE2Set(RE2Set.UNANCHORED, 0, automatonBytes);
  orPatternError(() => {
    for (const source of sources) compiled.add(source);
    compiled.compile();
  });
  return { which: text => compiled.match(text) };
}

function orPatternError<T>(compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    throw new PatternError(error instanceof Error ? error.message : 'invalid pattern');
  }
}
