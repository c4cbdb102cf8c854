// The law over files of all kinds: findings after any edits equal those of a fresh document with the same text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings, open } from '../../server/src/engine/lint';
import { environment, settings } from '../built';
import type { LawFile } from './law';
import { holdsAtOnce, holdsForSequences } from './law';

const root = join(__dirname, '..', '..');
const clinic = (path: string): string => readFileSync(join(root, 'examples', 'clinic', path), 'utf8');
const source = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Real files: the example workspace, and files of the project that are large or unlike it. */
const files: readonly LawFile[] = [
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

const sequencesPerFile = Math.ceil(2000 / files.length);

describe('the law of equality', function () {
  this.timeout(600_000);
  for (const file of files) {
    it(`holds for ${sequencesPerFile} edit sequences of ${file.path}`, () => holdsForSequences(file, sequencesPerFile));
    it(`holds for several changes at once in ${file.path}`, () => holdsAtOnce(file, 25));
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
