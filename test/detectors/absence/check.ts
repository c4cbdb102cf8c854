// Runs tables of marked texts: what is found of a rule must be what is marked, and the text must parse.
import assert from 'node:assert/strict';
import type { AbsenceRule } from '../../../server/src/detectors/absence/data';
import { absences, formatFor, marked } from './absences';

/** A language and a text in which `⟦ ⟧` marks what must be found. */
export type Case = readonly [language: string, text: string];

/** Languages whose grammar calls one-line classes broken. */
const lenient: ReadonlySet<string> = new Set(['kotlin']);

export function checkCases(rule: AbsenceRule, cases: readonly Case[]): void {
  for (const [language, text] of cases) {
    it(`${language}: ${text.replace(/\s+/g, ' ').slice(0, 90)}`, async () => {
      const plain = text.replace(/[⟦⟧]/g, '');
      const view = (await formatFor(language)).view({ prefix: '', body: plain, suffix: '' });
      assert.ok(!view.broken || lenient.has(language), 'broken');
      const found = (await absences(language, plain)).filter(finding => finding.rule === rule);
      assert.equal(marked(plain, found), text);
      for (const { label, satisfy, trace } of found) {
        assert.ok(label !== '' && satisfy !== '');
        for (const step of trace) assert.ok(step.start >= 0 && step.start < step.end && step.end <= plain.length);
      }
    });
  }
}
