// Suppressions: they cover what they say, keep what they cover in reports, and are reported where they are wrong.
import assert from 'node:assert/strict';
import { hashValue } from '../../server/src/engine/hash';
import type { Finding } from '../../server/src/engine/finding';
import { findings } from '../../server/src/engine/lint';
import { fixesFor } from '../../server/src/fixes/fixes';
import { applyEdits } from '../../server/src/engine/fix';
import { parseDirectives } from '../../server/src/engine/suppression';
import { analyse, settings } from '../built';

const line = "const patient = { ssn: '812-44-7093' };\n";
const found = async (text: string, options = {}): Promise<readonly Finding[]> => findings(await analyse('typescript', text, options));
const brief = (list: readonly Finding[]): string[] => list.map(finding => `${finding.rule}${finding.suppression ? ` (${finding.suppression.kind})` : ''}`);

describe('suppression', () => {
  it('covers the next line, its own line, and the file', async () => {
    assert.deepEqual(brief(await found(line)), ['ssn']);
    assert.deepEqual(brief(await found(`// phi-lint-disable-next-line ssn -- generated sample\n${line}`)), ['ssn (inSource)']);
    assert.deepEqual(brief(await found(line.replace('\n', ' // phi-lint-disable-line ssn -- generated sample\n'))), ['ssn (inSource)']);
    assert.deepEqual(brief(await found(`// phi-lint-disable-file ssn -- generated samples\n\n${line}${line}`)), ['ssn (inSource)', 'ssn (inSource)']);
  });

  it('keeps the reason and the expiry', async () => {
    const [finding] = await found(`// phi-lint-disable-next-line ssn -- generated sample (until 2027-01-31)\n${line}`);
    assert.deepEqual(finding?.suppression, { kind: 'inSource', reason: 'generated sample', until: '2027-01-31' });
  });

  it('covers only the rules it names, and all without names', async () => {
    assert.deepEqual(brief(await found(`// phi-lint-disable-next-line mrn -- other\n${line}`)), ['unused-suppression', 'ssn']);
    assert.deepEqual(brief(await found(`// phi-lint-disable-next-line -- everything here is made up\n${line}`)), ['ssn (inSource)']);
  });

  it('reports unused, expired and reasonless ones', async () => {
    assert.deepEqual(brief(await found('// phi-lint-disable-next-line ssn -- gone\nconst a = 1;\n')), ['unused-suppression']);
    assert.deepEqual(brief(await found(`// phi-lint-disable-next-line ssn -- sample (until 2026-11-20)\n${line}`)), ['expired-suppression', 'ssn']);
    for (const reason of ['', ' --', ' -- TODO', ' -- reason here', ' -- ...']) {
      assert.deepEqual(brief(await found(`// phi-lint-disable-next-line ssn${reason}\n${line}`)), ['suppression-without-reason', 'ssn (inSource)'], reason);
    }
  });

  it('reads directives in any comment syntax', () => {
    for (const text of ['# phi-lint-disable-file mrn -- why not', '<!-- phi-lint-disable-file mrn -- why not -->', '/* phi-lint-disable-file mrn -- why not */', '-- phi-lint-disable-file mrn -- why not']) {
      const [directive] = parseDirectives(text);
      assert.deepEqual([directive?.scope, directive?.rules, directive?.reason], ['file', ['mrn'], 'why not'], text);
    }
  });

  it('allows a value by its keyed hash, in any spelling, for its rule and until its day', async () => {
    const hash = hashValue('812447093', 'key');
    const allowing = (value: object) => ({ settings: { ...settings, hashKey: 'key', allowedValues: [{ hash, reason: 'printed in the manual', ...value }] } });
    assert.deepEqual(brief(await found(line, allowing({}))), ['ssn (value)']);
    assert.deepEqual(brief(await found(line, allowing({ rule: 'mrn' }))), ['ssn']);
    assert.deepEqual(brief(await found(line, allowing({ until: '2026-11-20' }))), ['ssn']);
    assert.deepEqual(brief(await found(line, allowing({ reason: 'TODO' }))), ['ssn']);
    assert.equal(hash.length, 6);
  });

  it('offers comments that work in the language, at the indentation of the line', async () => {
    const analysis = await analyse('python', "class A:\n    patient_ssn = '812-44-7093'\n");
    const [finding] = findings(analysis);
    const ignores = fixesFor(analysis, finding!).filter(fix => fix.kind === 'suppress');
    assert.equal(ignores.length, 2);
    for (const fix of ignores) {
      const text = applyEdits(analysis.document.text, fix.edits).replace('reason here', 'a sample');
      assert.deepEqual(brief(findings(await analyse('python', text))), ['ssn (inSource)'], fix.title);
      assert.equal(fix.safe, false);
    }
  });
});

describe('ignore fixes', () => {
  const titlesFor = async (language: string, text: string): Promise<string[]> => {
    const analysis = await analyse(language, text);
    const [finding] = findings(analysis);
    assert.ok(finding, 'nothing found');
    return fixesFor(analysis, finding).filter(fix => fix.kind === 'suppress').map(fix => applyEdits(text, fix.edits));
  };

  it('write JSX comments among children and line comments elsewhere', async () => {
    const [child] = await titlesFor('typescriptreact', "const a = (\n  <p>\n    <Field patientSsn='812-44-7093' />\n  </p>\n);\n");
    assert.match(child!, /<p>\n {4}\{\/\* phi-lint-disable-next-line ssn .* \*\/\}\n {4}<Field/);
    const [attribute] = await titlesFor('typescriptreact', "const a = (\n  <Field\n    patientSsn='812-44-7093'\n  />\n);\n");
    assert.match(attribute!, /<Field\n {4}\/\/ phi-lint-disable-next-line ssn/);
  });

  it('offer only the file where a line of its own would break the text', async () => {
    assert.equal((await titlesFor('html', '<input\n  name="patient_ssn"\n  value="812-44-7093">\n')).length, 1);
    assert.equal((await titlesFor('markdown', '# Patients\n\n| Name | SSN |\n|---|---|\n| A | 812-44-7093 |\n')).length, 1);
  });

  it('offer none where there are no comments', async () => {
    assert.deepEqual(await titlesFor('json', '{ "patientSsn": "812-44-7093" }'), []);
  });
});
