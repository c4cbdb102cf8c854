// Mask functions that a document defines, imports or uses.
import assert from 'node:assert/strict';
import { findMaskFunction } from '../../../server/src/fixes/flows/flowFixes';

const rows: readonly (readonly [string, string, string | undefined])[] = [
  ['typescript', `import { maskPhi } from './phi';`, 'maskPhi'],
  ['typescript', `import phi, { a, maskValue as hide, redactPhi } from './phi';`, 'redactPhi'],
  ['typescript', `import redact from 'x';`, 'redact'],
  ['typescript', `import type { maskPhi } from './phi';`, undefined],
  ['typescript', `const { scrub: scrubText } = require('./phi');`, 'scrubText'],
  ['typescript', `export const maskPhi = (value: string): string => '***';`, 'maskPhi'],
  ['typescript', `const maskPhi = value => '***';`, 'maskPhi'],
  ['typescript', `export async function scrub<T>(value: T) {}`, 'scrub'],
  ['typescript', `function maskPhi(a, b, c) {}`, undefined],
  ['typescript', `function maskPhi(a, b = '*') {}`, 'maskPhi'],
  ['typescript', `function maskPhi() {}`, undefined],
  ['typescript', `function maskSsn(v) {}\nfunction maskPhi(v) {}`, 'maskPhi'],
  ['typescript', `function maskSsn(v) {}`, 'maskSsn'],
  ['typescript', `function unmask(v) {} function isMasked(v) {} const maskImage = x => x; import { MaskedInput, maskOptions } from 'y';`, undefined],
  ['typescript', `import * as mask from './mask';`, undefined],
  ['python', `from clinic.phi import (\n    mask_phi,\n    other,\n)`, 'mask_phi'],
  ['python', `from clinic import scrub as scrub_value`, 'scrub_value'],
  ['python', `def redact(value):\n    return "x"`, 'redact'],
  ['python', `class A:\n    def redact(self, value):\n        return "x"`, undefined],
  ['java', `class A { private static String mask(Object o) { return "x"; } }`, 'mask'],
  ['java', `class A { String mask(Object o) { return "x"; } }`, undefined],
  ['java', `class A { }\nclass B { private static String mask(Object o) { return "x"; } }`, undefined],
  ['java', `class A { void f() { log.info(PhiMasker.mask(p)); } }`, 'PhiMasker.mask'],
  ['java', `import static org.example.Phi.maskPhi;`, 'maskPhi'],
  ['kotlin', `fun maskPhi(value: Any?): String = "x"`, 'maskPhi'],
  ['kotlin', `fun String.mask() = "x"`, undefined],
  ['kotlin', `import org.example.maskPhi\n`, 'maskPhi'],
  ['csharp', `class A { static string MaskPhi(object v) => "x"; }`, 'MaskPhi'],
  ['csharp', `class A { void F() { Log(Phi.Redact(p)); } }`, 'Phi.Redact'],
  ['go', `func maskPHI(v any) string {\n}`, 'maskPHI'],
  ['go', `func maskPHI(v string) (string, error) {\n}`, undefined],
  ['go', `import "example.org/phi"\nfunc f() { log.Println(phi.Mask(x)) }`, 'phi.Mask'],
  ['go', `func f() { log.Println(image.Mask(x)) }`, undefined],
  ['ruby', `def mask_phi(value)\n  'x'\nend`, 'mask_phi'],
  ['ruby', `logger.info PhiScrubber.scrub(x)`, 'PhiScrubber.scrub'],
  ['php', `<?php\nfunction mask_phi($value) { return 'x'; }`, 'mask_phi'],
  ['php', `<?php\nuse function App\\maskPhi;`, 'maskPhi'],
  ['php', `<?php\nLog::info(Phi::mask($x));`, 'Phi::mask'],
  ['php', `<?php\nclass A { private static function mask($value) { return 'x'; } }`, 'self::mask'],
  ['php', `<?php\nclass A { private function mask($value) { return 'x'; } }`, undefined],
  ['plaintext', `def mask(value)`, undefined],
];

describe('the mask function of a document', () => {
  for (const [language, text, name] of rows) {
    it(`${language}: ${text.replace(/\s+/g, ' ')}`, () => assert.equal(findMaskFunction(text, language)?.name, name));
  }

  it('costs what the text is long', () => {
    for (const language of ['typescript', 'python', 'java', 'kotlin', 'csharp', 'go', 'ruby', 'php']) {
      for (const piece of ['import { ', 'const a', 'function mask(', 'static a ', 'A.', 'from a import (', 'def mask ', 'class a\n', 'import ', 'const a\n=', '(', '\n \t', 'use function a\\']) {
        const time = (length: number): number => {
          const text = piece.repeat(Math.ceil(length / piece.length));
          const begun = process.hrtime.bigint();
          findMaskFunction(text, language);
          return Number(process.hrtime.bigint() - begun) / 1e6;
        };
        assert.ok(time(300_000) < 1500, `${language}: ${piece}`);
      }
    }
  });
});
