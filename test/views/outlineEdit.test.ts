// The outline of a segment after any edits equals that of the same text read anew.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { lexes } from '../../server/src/syntax/lexis';
import { nextBoundary, outlineOf } from '../../server/src/views/outline';
import { changeOf, steps } from '../engine/law';

const fixtures = join(__dirname, '..', 'syntax', 'adapters', 'fixtures');
/** Whole files inside one block, so that they are one segment. */
const texts = ['Clinic.cs', 'clinic.kt', 'clinic.go', 'clinic.rb', 'clinic.php', 'clinic.rs'].map(name => `a {\n${readFileSync(join(fixtures, name), 'utf8').replace(/^(?=.)/gm, '  ')}}\nb();\n`);

/** What the cut of one language stumbles over stands in the text of another. */
const own = ['<<~SQL\n', 'SQL\n', "r#\"", '"#', '%w[', ']', '?>\n<p>\n', '<?php ', "'a ", '= /', '/g', '=begin\n', '\n=end\n', '@"', '$"{', '}"', 'else {\n', '  }\n\n}\n'];

describe('the outline of a segment that is edited', function () {
  this.timeout(300_000);
  for (const language of Object.keys(lexes)) {
    const lexis = lexes[language]!;
    it(`is that of its text, in ${language}`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...texts), fc.constantFrom(0, 0, 400), fc.array(steps(own), { minLength: 1, maxLength: 6 }), (base, start, sequence) => {
          let text = base;
          let outline = outlineOf(text, start, lexis);
          for (const { at, remove, insert } of sequence) {
            const change = changeOf(text, at, remove, insert);
            if (change.start < start) continue;
            text = text.slice(0, change.start) + insert + text.slice(change.end);
            outline = outlineOf(text, start, lexis, { outline, change: { start: change.start - start, oldEnd: change.end - start, newEnd: change.start + insert.length - start } });
            assert.deepEqual(outline, outlineOf(text, start, lexis));
            assert.equal(start + outline.length, nextBoundary(text, start, lexis));
          }
        }),
        { numRuns: 600, seed: 20261128 },
      );
    });
  }
});
