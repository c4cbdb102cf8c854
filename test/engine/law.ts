// The law: findings after any edits equal those of a fresh document with the same text. Held against a file by random edits.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextChange } from '../../server/src/engine/document';
import type { Analysis } from '../../server/src/engine/lint';
import { edit, findings, open } from '../../server/src/engine/lint';
import { environment, settings } from '../built';

export interface LawFile {
  readonly language: string;
  readonly path: string;
  readonly text: string;
}

/** What breaks syntax and what brings findings. */
const pasted = [
  "const patient = { ssn: '812-44-7093', phone: '237-446-2918' };\n",
  '"""', "'", '"', '`', '/*', '*/', '//', '#', '{', '}', '(', ')', '[', ']', '<', '<!--', '-->', '\n', '\r\n', '\r', '\t', '    ', '\n\n', ';', ',', ':', '---\n', '```\n',
  'class Patient:\n    mrn = "00482913"\n', 'MRN: 00482913', 'patient', 'mrn=', '😀', '𝒜', '\ud83d', 'é', '\0', 'INSERT INTO patients (mrn) VALUES (', "<<'EOF'\n", 'phi-lint-disable-next-line mrn -- known\n', '# phi-lint-disable-file ssn -- sample\n',
];

export function steps(own: readonly string[]) {
  return fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 800 })),
    insert: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pasted, ...own) }, fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constant('')),
    undo: fc.boolean(),
  });
}

/** Opens texts of a file afresh. */
async function openerOf({ language, path }: Omit<LawFile, 'text'>): Promise<(content: string) => Analysis> {
  const { ready, ruleset } = await environment();
  await ready(language);
  const rules = ruleset(settings);
  return content => open({ uri: `file:///work/${path}`, language, version: 1, text: content }, rules);
}

/** Random edit sequences, with undo; `own` are texts to paste beside the usual ones. */
export async function holdsForSequences({ language, path, text }: LawFile, runs: number, own: readonly string[] = []): Promise<void> {
  const fresh = await openerOf({ language, path });
  fc.assert(
    fc.property(fc.array(steps(own), { minLength: 1, maxLength: 6 }), fc.boolean(), (sequence, crlf) => {
      let analysis = fresh(crlf ? text.replace(/\n/g, '\r\n') : text);
      const history: string[] = [];
      for (const { at, remove, insert, undo } of sequence) {
        const before = analysis.document.text;
        const change = undo && history.length > 0 ? difference(before, history.pop()!) : changeOf(before, at, remove, insert);
        if (!undo) history.push(before);
        analysis = edit(analysis, [change]);
        // What is kept from version to version takes part.
        findings(analysis);
      }
      assert.deepEqual(findings(analysis), findings(fresh(analysis.document.text)));
    }),
    { numRuns: runs, seed: 20261121 },
  );
}

/** Texts replaced by others and back, each at one of its places: what a file says changes, and how it is cut does not. */
export async function holdsForReplacements({ language, path, text }: LawFile, runs: number, pairs: readonly (readonly [string, string])[]): Promise<void> {
  const fresh = await openerOf({ language, path });
  const step = fc.record({ pair: fc.constantFrom(...pairs), back: fc.boolean(), which: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 12 }), sequence => {
      let analysis = fresh(text);
      findings(analysis);
      for (const { pair: [one, other], back, which } of sequence) {
        const [from, to] = back ? [other, one] : [one, other];
        const between = analysis.document.text.split(from);
        if (between.length === 1) continue;
        const start = between.slice(0, Math.floor(which * (between.length - 1)) + 1).join(from).length;
        analysis = edit(analysis, [{ start, end: start + from.length, text: to }]);
        assert.deepEqual(findings(analysis), findings(fresh(analysis.document.text)));
      }
    }),
    { numRuns: runs, seed: 20261129 },
  );
}

/** Several changes in one edit. */
export async function holdsAtOnce({ language, path, text }: LawFile, runs: number): Promise<void> {
  const fresh = await openerOf({ language, path });
  fc.assert(
    fc.property(fc.array(steps([]), { minLength: 2, maxLength: 5 }), sequence => {
      let content = text;
      const changes = sequence.map(({ at, remove, insert }) => {
        const change = changeOf(content, at, remove, insert);
        content = content.slice(0, change.start) + change.text + content.slice(change.end);
        return change;
      });
      const analysis = edit(fresh(text), changes);
      assert.equal(analysis.document.text, content);
      assert.deepEqual(findings(analysis), findings(fresh(content)));
    }),
    { numRuns: runs, seed: 7 },
  );
}

export function changeOf(text: string, at: number, remove: number, insert: string): TextChange {
  const start = Math.floor(at * text.length);
  return { start, end: Math.min(start + remove, text.length), text: insert };
}

/** The one change that turns a text into another. */
function difference(from: string, to: string): TextChange {
  let start = 0;
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) start++;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  return { start, end: from.length - tail, text: to.slice(start, to.length - tail) };
}
