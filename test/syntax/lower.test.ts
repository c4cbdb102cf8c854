// The pruned view says the same about what is needed as the whole one, for every language.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Span } from '../../server/src/engine/span';
import { bash } from '../../server/src/syntax/adapters/bash';
import { csharp } from '../../server/src/syntax/adapters/csharp';
import { go } from '../../server/src/syntax/adapters/go';
import { java } from '../../server/src/syntax/adapters/java';
import { javascript } from '../../server/src/syntax/adapters/javascript';
import { kotlin } from '../../server/src/syntax/adapters/kotlin';
import { php } from '../../server/src/syntax/adapters/php';
import { python } from '../../server/src/syntax/adapters/python';
import { ruby } from '../../server/src/syntax/adapters/ruby';
import { rust } from '../../server/src/syntax/adapters/rust';
import { typescript, typescriptreact } from '../../server/src/syntax/adapters/typescript';
import { lowerTree } from '../../server/src/syntax/lower';
import { fieldsOf } from '../../server/src/views/fields';
import type { Field } from '../../server/src/views/view';
import { withSource } from './lower-source';

const fixtures = { 'clinic.sh': bash, 'Clinic.cs': csharp, 'clinic.go': go, 'Clinic.java': java, 'clinic.js': javascript, 'clinic.kt': kotlin, 'clinic.php': php, 'clinic.py': python, 'clinic.rb': ruby, 'clinic.rs': rust, 'clinic.ts': typescript, 'clinic.tsx': typescriptreact };

/** The fields that hold, or lie in, one of the spans. */
function around(fields: readonly Field[], needed: readonly Span[]): Field[] {
  return fields.filter(field => needed.some(span => field.start < span.end && span.start < field.end));
}

/** What a detector asks for: a stretch of a field, now and then one that runs over its end. */
const picks = fc.array(fc.record({ field: fc.nat(), from: fc.nat(), length: fc.integer({ min: 1, max: 40 }), over: fc.boolean() }), { minLength: 1, maxLength: 5 });

function spansOf(fields: readonly Field[], chosen: typeof picks extends fc.Arbitrary<infer T> ? T : never): Span[] {
  const spans = chosen.map(({ field, from, length, over }) => {
    const { start, end } = fields[field % fields.length]!;
    const at = start + (from % (end - start));
    return { start: at, end: over ? at + length : Math.min(end, at + length) };
  });
  return spans.sort((a, b) => a.start - b.start || a.end - b.end);
}

describe('syntax/lower, pruned', () => {
  for (const [file, adapter] of Object.entries(fixtures)) {
    it(`gives the same fields at what is needed: ${file}`, async function () {
      this.timeout(60_000);
      const text = readFileSync(join(__dirname, 'adapters/fixtures', file), 'utf8');
      // As it is, and broken in its middle.
      for (const source of [text, `${text.slice(0, text.length >> 1)}"({ ${text.slice(text.length >> 1)}`]) {
        await withSource(adapter, source, root => {
          const whole = fieldsOf(lowerTree(root, adapter, source, 0), source, 0, source.length);
          assert.ok(whole.length > 2);
          fc.assert(fc.property(picks, chosen => {
            const needed = spansOf(whole, chosen);
            const pruned = fieldsOf(lowerTree(root, adapter, source, 0, needed), source, 0, source.length);
            assert.deepEqual(around(pruned, needed), around(whole, needed));
          }), { numRuns: 40 });
        });
      }
    });
  }
});
