// Native RE2 and its port give the same matches on any text, and the set never misses what a pattern finds.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nativeEngine } from '../../server/src/matching/re2';
import { trustedPattern } from '../../server/src/matching/trusted';
import { portedEngine } from '../../server/src/matching/re2js';
import type { PatternEngine } from '../../server/src/matching/patterns';
import { PatternError } from '../../server/src/matching/patterns';
import { rules } from '../built';

const shapes = rules.flatMap(rule => rule.values?.patterns ?? []);
const fragment = fc.oneof(
  fc.stringMatching(/^[0-9]{1,12}$/),
  fc.constantFrom('-', ' ', '.', '@', '\n', '\r\n', 'mrn', 'SSN: ', 'é', '😀', '\ud800', '\udc00x', '"', '123-45-', '6789', '(212) ', '1EG4', 'TE5', 'a@b.co', '1984-03-12', 'ı', 'ſ', 'K'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const text = fc.array(fragment, { maxLength: 40 }).map(parts => parts.join(''));

describe('pattern engines', () => {
  const native = nativeEngine();

  it('loads the native module on the machine that built it', () => {
    assert.equal(native?.name, 're2');
  });

  it('give equal matches for every built-in pattern on any text', () => {
    const pairs = shapes.map(({ shape }) => [native!.pattern(shape), portedEngine.pattern(shape)] as const);
    fc.assert(
      fc.property(text, sample => {
        for (const [one, other] of pairs) assert.deepEqual(one.matches(sample), other.matches(sample));
      }),
      { numRuns: 500 },
    );
  });

  it('are matched by the built-in patterns on JavaScript\'s engine, all of which it takes', () => {
    const pairs = shapes.map(({ shape }) => [native!.pattern(shape), trustedPattern(shape)] as const);
    for (const [, trusted] of pairs) assert.ok(trusted, 'a built-in pattern that only RE2 can run');
    fc.assert(
      fc.property(text, sample => {
        for (const [one, other] of pairs) assert.deepEqual(other!.matches(sample), one.matches(sample));
      }),
      { numRuns: 2000 },
    );
  });

  it('leave to RE2 what the two say differently', () => {
    for (const source of ['(a)(b)', '^a', 'a$', '\\bmrn', '\\d{3}', '[[:alpha:]]', 'a(?i)b', '(?s:.)']) assert.equal(trustedPattern(source), undefined, source);
  });

  for (const engine of [native, portedEngine] as PatternEngine[]) {
    describe(engine?.name ?? 'native engine', () => {
      it('finds in the set whatever a pattern matches', () => {
        const exact = shapes.map(({ shape }) => engine.pattern(shape));
        const set = engine.set(shapes.map(({ shape, approximate }) => approximate ?? shape));
        fc.assert(
          fc.property(text, sample => {
            for (const input of [sample, Buffer.from(sample)]) {
              const hits = new Set(set.which(input));
              exact.forEach((pattern, index) => {
                if (pattern.matches(sample).length > 0) assert.ok(hits.has(index), `the set misses pattern ${index}`);
              });
            }
          }),
          { numRuns: 300 },
        );
      });

      it('reports the first group in UTF-16 offsets', () => {
        assert.deepEqual(engine.pattern('id=(\\d+)').matches('😀é id=42 \ud800 id=7'), [
          { start: 7, end: 9 },
          { start: 15, end: 16 },
        ]);
      });

      it('refuses what cannot run in linear time', () => {
        for (const source of ['(?=a)b', '(a)\\1', 'a{1001}', '(']) assert.throws(() => engine.pattern(source), PatternError);
        assert.throws(() => engine.set(['(?<!a)b']), PatternError);
      });

      it('runs a notorious pattern over a long line', () => {
        assert.deepEqual(engine.pattern('(a|aa)+$').matches('a'.repeat(50_000) + 'b'), []);
      });
    });
  }
});
