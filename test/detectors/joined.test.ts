// Evidence that is joined over a record and a file: whose name it is, what stands beside it, how many persons there are.
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/engine/fix';
import { findings, fixAll, fixesFor } from '../../server/src/engine/lint';
import { analyse, settings } from '../built';

/** `rule severity` of what is reported, in order. */
async function found(language: string, text: string, uri = 'file:///work/sample', projectContext = false): Promise<string[]> {
  const analysis = await analyse(language, text, { uri, settings: { ...settings, projectContext } });
  return findings(analysis).filter(({ suppression }) => !suppression).map(({ rule, severity }) => `${rule} ${severity}`);
}

describe('names', () => {
  it('of what a person owns count in a person only', async () => {
    assert.deepEqual(await found('json', '{"patient": {"name": "Mara Quillan"}}'), ['person-name warning']);
    assert.deepEqual(await found('json', '{"product": {"name": "Mara Quillan"}}'), []);
    assert.deepEqual(await found('typescript', "class Patient {\n  name = 'Mara Quillan';\n}\n"), ['person-name warning']);
    assert.deepEqual(await found('typescript', "class Theme {\n  name = 'Mara Quillan';\n}\n"), []);
  });

  it('that need context are silent without', async () => {
    assert.deepEqual(await found('python', "zip_code = '60614'\n"), []);
    assert.deepEqual(await found('python', "# the patient's home\nzip_code = '60614'\n"), ['zip-code warning']);
  });

  it('find it in the path of the file', async () => {
    assert.deepEqual(await found('csv', 'zip_code,open\n60614,yes\n', 'file:///work/patients.csv'), ['zip-code info']);
    assert.deepEqual(await found('csv', 'zip_code,open\n60614,yes\n', 'file:///work/shops.csv'), []);
  });

  it('count in the record of somebody with an identifier of their own', async () => {
    assert.deepEqual(await found('csv', 'mrn,name\n48291371,Mara Quillan\n'), ['mrn error', 'person-name warning']);
    assert.deepEqual(await found('csv', 'ward,name\nclinic,Mara Quillan\n'), []);
  });
});

describe('a name that describes a value', () => {
  it('owns an example, however real it looks', async () => {
    assert.deepEqual(await found('typescript', "const patient = { phoneFormat: '238-644-2917', emailPlaceholder: 'mara@lakeside-mail.com' };\n"), []);
    assert.deepEqual(await found('typescript', "const patient = { phone: '238-644-2917' };\n"), ['phone warning']);
  });

  it('does not hide a value under a name that should protect it', async () => {
    assert.deepEqual(await found('typescript', "const patient = { maskedSsn: '536-22-8417' };\n"), ['ssn error']);
  });
});

describe('context', () => {
  it('of the project raises what only a name speaks for', async () => {
    const text = "const contact = { phone: '238-644-2917' };\n";
    assert.deepEqual(await found('typescript', text), ['phone hint']);
    assert.deepEqual(await found('typescript', text, undefined, true), ['phone info']);
  });

  it('does not make up for a name that makes data up', async () => {
    assert.deepEqual(await found('typescript', "const patient = { ssn: faker.helpers.fromRegExp('536-22-8417') };\n"), []);
  });
});

describe('a record', () => {
  it('that tells of health makes its identifiers weigh more, and only its own', async () => {
    const record = (beside: string): string => `[\n  {"patient_name": "Mara Quillan", ${beside}},\n  {"patient_name": "Ines Okafor", "room": 12}\n]\n`;
    assert.deepEqual(await found('json', record('"room": 11')), ['person-name warning', 'person-name warning']);
    assert.deepEqual(await found('json', record('"diagnosis": "asthma"')), ['person-name error', 'person-name warning']);
    assert.deepEqual(await found('json', record('"icd10_code": "J45.20"')), ['person-name error', 'person-name warning']);
  });

  it('outranks a lone telephone number', async () => {
    const [record] = await found('json', '{"patient": {"mrn": "48291371", "diagnosis": "asthma"}}');
    const [lone] = await found('json', '{"phone": "238-644-2917"}');
    assert.deepEqual([record, lone], ['mrn error', 'phone hint']);
  });

  const zip = '60614';
  const born = '1984-03-12';

  it('whose fields together single a person out is one finding', async () => {
    assert.deepEqual(await found('csv', `zip,dob,sex\n${zip},${born},F\n`, 'file:///work/patients.csv'), ['zip-code info', 'quasi-identifiers warning', 'date-of-birth warning']);
    assert.ok((await found('json', `{"enrollee": {"zip": "${zip}", "dob": "${born}", "gender": "female"}}`)).includes('quasi-identifiers warning'));
  });

  it('without health around is a hint, and two of three are none', async () => {
    assert.ok((await found('json', `{"user": {"zip": "${zip}", "dob": "${born}", "sex": "F"}}`)).includes('quasi-identifiers hint'));
    assert.ok(!(await found('json', `{"patient": {"zip": "${zip}", "dob": "${born}"}}`)).some(one => one.startsWith('quasi-identifiers')));
  });

  it('does not join fields of different persons', async () => {
    const split = `[{"patient": 1, "zip": "${zip}"}, {"patient": 2, "dob": "${born}", "sex": "F"}]`;
    assert.ok(!(await found('json', split)).some(one => one.startsWith('quasi-identifiers')));
  });

  it('is masked as a whole, once, and is not found again', async () => {
    const text = `{"patient": {"zip": "${zip}", "dob": "${born}", "sex": "F"}}`;
    const analysis = await analyse('json', text);
    const combination = findings(analysis).find(({ rule }) => rule === 'quasi-identifiers')!;
    assert.equal(combination.parts?.length, 2, 'sex has no mask');
    const [fix] = fixesFor(analysis, combination);
    assert.equal(fix?.safe, true);
    const alone = applyEdits(text, fix!.edits);
    assert.equal(applyEdits(text, fixAll(analysis)), alone);
    assert.ok(!alone.includes(zip) && !alone.includes(born) && alone.includes('"sex": "F"'));
    assert.deepEqual(await found('json', alone), []);
  });
});

describe('the census', () => {
  const rows = (count: number): string => Array.from({ length: count }, (_, i) => `${48_000_000 + i * 137},A\n`).join('');

  it('counts different persons', async () => {
    const analysis = await analyse('csv', `mrn,ward\n${rows(12)}${rows(12)}`);
    const [census] = findings(analysis);
    assert.equal(census?.rule, 'many-persons');
    assert.ok(census.message.includes(' 12 persons'), census.message);
    assert.equal(census.severity, 'warning');
  });

  it('weighs more where the press must be told', async () => {
    const [census] = findings(await analyse('csv', `mrn,ward\n${rows(500)}`));
    assert.deepEqual([census?.rule, census?.severity], ['many-persons', 'error']);
  });

  it('leaves few alone', async () => {
    assert.ok(!findings(await analyse('csv', `mrn,ward\n${rows(9)}`)).some(({ rule }) => rule === 'many-persons'));
  });
});

describe('a file that declares its data synthetic', () => {
  const body = "const patient = { ssn: '536-22-8417', phone: '238-644-2917' };\n";
  const suppressed = async (text: string, language = 'typescript'): Promise<(string | undefined)[]> => findings(await analyse(language, text)).map(({ suppression }) => suppression?.kind);

  it('in a comment of ours has nothing to report', async () => {
    assert.deepEqual(await suppressed(`// phi-lint-synthetic -- made by Synthea 3.3\n${body}`), ['declared', 'declared']);
  });

  it('must say how', async () => {
    assert.deepEqual(await found('typescript', `// phi-lint-synthetic\n${body}`), ['suppression-without-reason warning']);
  });

  it('by the security label of FHIR or the note of Synthea has nothing to report', async () => {
    const patient = '"name": [{"family": "Quillan", "given": ["Mara"]}], "birthDate": "1984-03-12"';
    assert.deepEqual(await suppressed(`{"resourceType": "Patient", "meta": {"security": [{"code": "HTEST"}]}, ${patient}}`, 'json'), ['declared', 'declared', 'declared']);
    assert.ok((await found('json', `{"resourceType": "Patient", ${patient}}`)).length >= 3);
  });

  it('is not recognised by its folder or by the word alone', async () => {
    assert.equal((await found('typescript', `// test data from synthea\n${body}`, 'file:///work/test/fixtures/synthetic/a.ts')).length, 2);
  });
});
