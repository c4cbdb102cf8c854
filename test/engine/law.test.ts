// The law: findings after any edits equal those of a fresh document with the same text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { TextChange } from '../../server/src/engine/document';
import type { Analysis } from '../../server/src/engine/lint';
import { edit, findings, open } from '../../server/src/engine/lint';
import { environment, settings } from '../built';

const root = join(__dirname, '..', '..');
const clinic = (path: string): string => readFileSync(join(root, 'examples', 'clinic', path), 'utf8');
const source = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Real files: the example workspace, and files of the project that are large or unlike it. */
const files: readonly { language: string; path: string; text: string }[] = [
  { language: 'typescript', path: 'repository.test.ts', text: clinic('src/patients/repository.test.ts') },
  { language: 'typescript', path: 'claims.ts', text: clinic('src/billing/claims.ts') + source('server/src/engine/segments.ts') },
  { language: 'javascript', path: 'esbuild.js', text: source('esbuild.js') + "\nconst patient = { mrn: '00482913' };\n" },
  { language: 'python', path: 'import_patients.py', text: clinic('etl/import_patients.py') },
  { language: 'java', path: 'EligibilityService.java', text: clinic('service/src/main/java/org/cedarvalley/clinic/EligibilityService.java') },
  { language: 'html', path: 'portal.html', text: clinic('web/portal.html') },
  { language: 'json', path: 'eligibility.json', text: clinic('data/eligibility-response.json') },
  { language: 'csv', path: 'patients.csv', text: clinic('data/patients.csv').repeat(8) },
  { language: 'sql', path: 'seed.sql', text: clinic('db/seed.sql') },
  { language: 'yaml', path: 'features.yaml', text: clinic('config/features.yaml') },
  { language: 'dotenv', path: 'development.env', text: clinic('config/development.env') },
  { language: 'log', path: 'import.log', text: clinic('logs/import.log').repeat(10) },
  { language: 'markdown', path: 'runbook.md', text: clinic('docs/runbook.md') },
  { language: 'ipynb', path: 'analysis.ipynb', text: clinic('docs/analysis.ipynb') },
  { language: 'xml', path: 'patient.xml', text: '<patients>\n  <patient>\n    <mrn>00482913</mrn>\n    <ssn value="812-44-7093"/>\n  </patient>\n</patients>\n'.repeat(5) },
  { language: 'shellscript', path: 'run.sh', text: "#!/bin/sh\nexport PATIENT_SSN='812-44-7093'\ncurl \"https://clinic/patients?mrn=00482913\"\ncat <<END\nMRN: 00482913\nEND\n" },
  ...['Clinic.cs:csharp', 'clinic.kt:kotlin', 'clinic.go:go', 'clinic.rb:ruby', 'clinic.php:php', 'clinic.rs:rust'].map(entry => {
    const [path, language] = entry.split(':') as [string, string];
    return { language, path, text: source(`test/syntax/adapters/fixtures/${path}`) };
  }),
];

const pasted = [
  "const patient = { ssn: '812-44-7093', phone: '237-446-2918' };\n",
  '"""', "'", '"', '`', '/*', '*/', '//', '#', '{', '}', '(', ')', '[', ']', '<', '<!--', '-->', '\n', '\r\n', '\r', '\t', '    ', '\n\n', ';', ',', ':', '---\n', '```\n',
  'class Patient:\n    mrn = "00482913"\n', 'MRN: 00482913', 'patient', 'mrn=', '😀', '𝒜', '\ud83d', 'é', '\0', 'INSERT INTO patients (mrn) VALUES (', "<<'EOF'\n", 'phi-lint-disable-next-line mrn -- known\n', '# phi-lint-disable-file ssn -- sample\n',
];

const step = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 800 })),
  insert: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pasted) }, fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constant('')),
  undo: fc.boolean(),
});

const sequencesPerFile = Math.ceil(2000 / files.length);

describe('the law of equality', function () {
  this.timeout(600_000);
  for (const { language, path, text } of files) {
    it(`holds for ${sequencesPerFile} edit sequences of ${path}`, async () => {
      const { ready, ruleset } = await environment();
      await ready(language);
      const rules = ruleset(settings);
      const fresh = (content: string): Analysis => open({ uri: `file:///work/${path}`, language, version: 1, text: content }, rules);
      fc.assert(
        fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.boolean(), (steps, crlf) => {
          let analysis = fresh(crlf ? text.replace(/\n/g, '\r\n') : text);
          const history: string[] = [];
          for (const { at, remove, insert, undo } of steps) {
            const before = analysis.document.text;
            const change = undo && history.length > 0 ? difference(before, history.pop()!) : changeOf(before, at, remove, insert);
            if (!undo) history.push(before);
            analysis = edit(analysis, [change]);
          }
          assert.deepEqual(findings(analysis), findings(fresh(analysis.document.text)));
        }),
        { numRuns: sequencesPerFile, seed: 20261121 },
      );
    });

    it(`holds for several changes at once in ${path}`, async () => {
      const { ready, ruleset } = await environment();
      await ready(language);
      const rules = ruleset(settings);
      fc.assert(
        fc.property(fc.array(step, { minLength: 2, maxLength: 5 }), steps => {
          let content = text;
          const changes = steps.map(({ at, remove, insert }) => {
            const change = changeOf(content, at, remove, insert);
            content = content.slice(0, change.start) + change.text + content.slice(change.end);
            return change;
          });
          const uri = `file:///work/${path}`;
          const analysis = edit(open({ uri, language, version: 1, text }, rules), changes);
          assert.equal(analysis.document.text, content);
          assert.deepEqual(findings(analysis), findings(open({ uri, language, version: 1, text: content }, rules)));
        }),
        { numRuns: 25, seed: 7 },
      );
    });
  }

  it('has something to find in most of these files', async () => {
    const { ready, ruleset } = await environment();
    let withFindings = 0;
    for (const { language, path, text } of files) {
      await ready(language);
      if (findings(open({ uri: `file:///work/${path}`, language, version: 1, text }, ruleset(settings))).length > 0) withFindings++;
    }
    assert.ok(withFindings >= 14, `${withFindings} of ${files.length}`);
  });
});

function changeOf(text: string, at: number, remove: number, insert: string): TextChange {
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
