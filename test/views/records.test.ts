// Records: which values of a text tell of one thing, for every format.
import assert from 'node:assert/strict';
import { createFormats } from '../../server/src/views/registry';
import { createGrammars } from '../../server/src/syntax/grammars';
import type { Field, Format } from '../../server/src/views/view';
import { readGrammarFile } from '../syntax/grammar-file';

const formats = createFormats(createGrammars(readGrammarFile));

/**
 * Values stand in the texts as letter and number: those of one letter are of one record, those of different letters of
 * different ones. Those that begin with L have none: their line is it.
 */
const mark = /\b([A-Z])\d+\b/g;

function recordsOf(format: Format, body: string, prefix = '', suffix = ''): Map<string, (number | undefined)[]> {
  const { fields } = format.view({ prefix, body, suffix });
  const found = new Map<string, (number | undefined)[]>();
  for (const match of body.matchAll(mark)) {
    const field = fields.filter(({ start, end }) => start <= match.index && end >= match.index + match[0].length).at(-1) as Field | undefined;
    assert.ok(field, `no field at ${match[0]}`);
    found.set(match[1]!, [...(found.get(match[1]!) ?? []), field.record]);
  }
  return found;
}

function check(format: Format, body: string, prefix = '', suffix = ''): void {
  const found = recordsOf(format, body, prefix, suffix);
  assert.ok(found.size > 0);
  const seen = new Map<number, string>();
  for (const [letter, records] of found) {
    const [record] = records;
    assert.deepEqual(records, records.map(() => record), `${letter} is of one record`);
    assert.equal(record === undefined, letter === 'L', letter);
    if (record === undefined) continue;
    assert.equal(seen.get(record), undefined, `${letter} and ${seen.get(record)} are different records`);
    seen.set(record, letter);
  }
}

const cases: readonly [language: string, says: string, text: string][] = [
  ['json', 'elements of a list', '{"patients":[{"ssn":"A1","zip":"A2"},{"ssn":"B1","address":{"zip":"B2"}}]}'],
  ['json', 'nested members are parts', '{"patient":{"name":{"first":"A1","last":"A2"},"address":{"zip":"A3"},"dob":"A4","tags":["A5"]}}'],
  ['json', 'FHIR', '{"resourceType":"Patient","identifier":[{"system":"x","value":"A1"},{"system":"y","value":"A2"}],"name":[{"family":"A3"},{"family":"A4"}],"telecom":[{"system":"phone","value":"A5"},{"system":"email","value":"A6"}],"address":[{"postalCode":"A7"}],"birthDate":"A8","contact":[{"name":{"family":"A9"}}]}'],
  ['json', 'a FHIR bundle', '{"entry":[{"resource":{"resourceType":"Patient","name":[{"family":"A1"}],"birthDate":"A2"}},{"resource":{"resourceType":"Patient","name":[{"family":"B1"}],"birthDate":"B2"}}]}'],
  ['json', 'a dictionary', '{"p1":{"id":"A1","dob":"A2"},"p2":{"id":"B1","dob":"B2"}}'],
  ['json', 'a dictionary by identifier', '{"by":{"1111":{"x":"A1","y":"A2"},"2222":{"y":"B1","x":"B2"}}}'],
  ['json', 'names with values', '[{"field":"ssn","value":"A1"},{"field":"dob","value":"A2"}]'],
  ['json', 'DynamoDB', '{"Items":[{"ssn":{"S":"A1"},"dob":{"S":"A2"}},{"ssn":{"S":"B1"},"dob":{"S":"B2"}}]}'],
  ['json', 'rows', '{"rows":[["A1","A2"],["B1","B2"]]}'],
  ['json', 'several documents', '{"ssn":"A1","dob":"A2"}\n{"ssn":"B1","dob":"B2"}'],
  ['json', 'comments', '// L1\n{"ssn":"A1","dob":"A2"}'],
  ['yaml', 'elements of a list', 'patients:\n  - ssn: A1\n    address:\n      zip: A2\n    dob: A3\n  - ssn: B1\n    dob: B2\n'],
  ['yaml', 'a list at its key’s column', 'patients:\n- ssn: A1\n  dob: A2\n- ssn: B1\n  dob: B2\n'],
  ['yaml', 'nested members', 'patient:\n  name:\n    first: A1\n  address:\n  - zip: A2\n  - zip: A3\n  dob: A4\n'],
  ['yaml', 'a dictionary', 'ann:\n  ssn: A1\n  dob: A2\nbob:\n  ssn: B1\n  dob: B2\n'],
  ['yaml', 'documents', 'ssn: A1\ndob: A2\n---\nssn: B1\ndob: B2\n'],
  ['yaml', 'flow', 'patients:\n  - {ssn: A1, dob: A2}\n  - {ssn: B1, dob: B2}\n'],
  ['yaml', 'flow in a mapping, a block', 'ssn: A1\naddress: {zip: A2}\nnote: |\n  seen A3\n'],
  ['xml', 'elements', '<ps><p><ssn>A1</ssn><address><zip>A2</zip></address></p><p><ssn>B1</ssn><dob>B2</dob></p></ps>'],
  ['xml', 'attributes', '<ps><p ssn="A1" dob="A2"/><p ssn="B1" dob="B2"/></ps>'],
  ['xml', 'FHIR', '<Patient><identifier><system value="x"/><value value="A1"/></identifier><identifier><system value="y"/><value value="A2"/></identifier><name><family value="A3"/><given value="A4"/><given value="A5"/></name><birthDate value="A6"/></Patient>'],
  ['xml', 'a root', '<patient><ssn>A1</ssn><dob>A2</dob></patient>'],
  ['csv', 'rows', 'ssn,dob\nA1,A2\nB1,B2\n'],
  ['tsv', 'rows', 'A1\tA2\nB1\tB2\n'],
  ['sql', 'tuples', "INSERT INTO p (ssn, dob) VALUES ('A1', 'A2'), ('B1', lower('B2'));"],
  ['sql', 'statements', "UPDATE p SET ssn = 'A1', dob = 'A2' WHERE id = 'A3';\nSELECT * FROM p WHERE ssn = 'B1' AND dob IN ('B2');"],
  ['sql', 'selects', "INSERT INTO p (ssn, dob) SELECT 'A1', 'A2' UNION ALL SELECT 'B1', 'B2';"],
  ['sql', 'rows to copy', 'COPY p (ssn, dob) FROM stdin;\nA1\tA2\nB1\tB2\n\\.\n'],
  ['html', 'rows', '<table><tr><th>SSN</th><th>DOB</th></tr><tr><td>A1</td><td>A2</td></tr><tr><td>B1</td><td><b>B2</b></td></tr></table>'],
  ['html', 'a table of names and values', '<table><tr><th>SSN</th><td>A1</td></tr><tr><td>DOB</td><td>A2</td></tr></table>'],
  ['html', 'forms', '<form><div><label>SSN</label><input value="A1"></div><div><input value="A2"><input value="A3"></div></form><form><input value="B1"><input value="B2"></form>'],
  ['html', 'description lists', '<dl><dt>SSN</dt><dd>A1</dd><dt>DOB</dt><dd>A2</dd></dl><dl><dt>SSN</dt><dd>B1</dd></dl>'],
  ['html', 'items', '<ul><li>SSN A1, <b>DOB</b> A2</li><li>SSN B1</li></ul>'],
  ['html', 'items that are labelled', '<ul><li>SSN: A1</li><li><b>DOB:</b> A2</li></ul>'],
  ['html', 'cards', '<div><div class="card"><div><span class="label">SSN</span><span>A1</span></div><div><label>DOB</label><span>A2</span></div></div><div class="card"><p>B1</p><p>B2</p></div></div>'],
  ['html', 'a heading and its only table', '<section><h2>A1</h2><div><table><tr><th>SSN</th><th>DOB</th></tr><tr><td>A2</td><td>A3</td></tr></table></div></section><p>B1 <i>B2</i></p>'],
  ['html', 'lines', '<pre>L1\nL2</pre><!-- L3 -->'],
  ['markdown', 'tables', '| SSN | DOB |\n|---|---|\n| A1 | A2 |\n| B1 | B2 |\n'],
  ['markdown', 'a table of names and values', '| Field | Value |\n|---|---|\n| SSN | A1 |\n| DOB | A2 |\n'],
  ['markdown', 'items', '- SSN: A1\n- DOB: A2\n\ntext\n\n- B1 and B2\n- C1 and C2\n'],
  ['markdown', 'code blocks', '```json\n{"ssn":"A1","dob":"A2"}\n```\n```python\nssn = "B1"\ndob = "B2"\n```\n```\nssn: C1\ndob: C2\n```\n'],
  ['plaintext', 'paragraphs', 'Name: A1   MRN: A2\nseen on A3\nDOB: A4\n\nName: B1\nDOB: B2\n'],
  ['plaintext', 'a label that comes again', 'name=A1\ndob=A2\nname=B1 dob=B2\nname=C1 dob=C2\n'],
  ['plaintext', 'lines that stand for themselves', '2024-01-02 10:00:00 A1 A2\n2024-01-02 10:00:01 B1 B2\n\n- C1 C2\n- D1 D2\n\nPID|E1|E2\nNK1|F1|F2\n'],
  ['log', 'lines', 'ssn=L1 dob=L2\nssn: L3\n'],
  ['dotenv', 'the unit', 'SSN=A1\n# L1\nDOB="A2"\n'],
  ['properties', 'the unit', 'p.ssn=A1\np.dob=A2\n'],
  ['ini', 'sections', 'x = C1\n[a]\nssn = A1\ndob = A2\n[b]\nssn = B1\n'],
  ['toml', 'inline tables', '[p]\nssn = "A1"\naddress = { zip = "A2" }\nothers = [{ssn = "B1", dob = "B2"}, {ssn = "C1", dob = "C2"}]\n'],
  ['dockerfile', 'instructions', 'ENV SSN=A1 \\\n    DOB=A2\nRUN create --ssn=B1 --dob=B2\n'],
  ['ipynb', 'cells', '{"cells":[{"cell_type":"code","source":["ssn = \'A1\'\\n","dob = \'A2\'\\n","p = {\'ssn\': \'B1\', \'dob\': \'B2\'}\\n"]},{"cell_type":"markdown","source":["SSN: C1\\n","DOB: C2\\n"]}]}'],

  ['javascript', 'elements of a list', 'const ps = [{ ssn: "A1", address: { zip: "A2" } }, { ssn: "B1", dob: new Date("B2") }];'],
  ['javascript', 'nested members', 'save({ patient: { name: { first: "A1" }, address: [{ zip: "A2" }, { zip: "A3" }] }, dob: "A4", tags: ["A5"] });'],
  ['javascript', 'a dictionary', 'const ps = { ann: { ssn: "A1", dob: "A2" }, bob: { ssn: "B1", dob: "B2" } };'],
  ['javascript', 'names with values', 'fill([{ name: "ssn", value: "A1" }, { name: "dob", value: "A2" }]);\nform.set("x", "B1"); form.set("y", "B2");'],
  ['javascript', 'a scope', 'function f() { p.ssn = "A1"; if (x) p.dob = "A2"; }\nfunction g() { const ssn = "B1"; expect(p.dob).toBe("B2"); }'],
  ['javascript', 'the unit', 'const ssn = "A1";\nconst dob = `A2`;\nf({ ssn: "B1", dob: "B2" });'],
  ['javascript', 'lines', 'function f() {\n  log("the patient called Ann has L1");\n  log(`the patient called ${x} has L2`);\n  const t = `some lines\n  L3`;\n}'],
  ['javascript', 'several arguments', 'make("Ann", "A1", "A2"); make("Bob", "B1", "B2");'],
  ['javascriptreact', 'elements', 'const a = <div><Card ssn="A1" dob="A2" /><Card ssn="B1" dob="B2" /><table><tr><td>C1</td><td>C2</td></tr><tr><td>D1</td><td>D2</td></tr></table></div>;'],
  ['typescript', 'fields of a class', 'class A { ssn = "A1"; dob = "A2"; f() { const ssn = "B1"; const dob = "B2"; } }'],
  ['typescriptreact', 'a component', 'function A() { return <div><p>A1</p><p>A2</p><Field label="x" value="A3" /></div>; }'],
  ['python', 'constructors', 'ps = [Patient(ssn="A1", address=Address(zip="A2")), Patient(ssn="B1", dob="B2")]\nput("patients", Patient("Ann", "C1", "C2"))'],
  ['python', 'dictionaries', 'ps = {"a": {"ssn": "A1", "dob": "A2"}, "b": {"ssn": "B1", "dob": "B2"}}'],
  ['python', 'tuples', 'ps = [("Ann", "A1", "A2"), ("Bob", "B1", "B2")]'],
  ['python', 'a scope', 'def f():\n    p.ssn = "A1"\n    with x:\n        p["dob"] = "A2"\n\ndef g():\n    ssn = "B1"\n    dob = "B2"\n'],
  ['java', 'constructors and builders', 'class A { void f() { a(new Patient("Ann", "A1", "A2")); a(new Patient("Bob", "B1", "B2")); a(Patient.builder().ssn("C1").dob("C2").build()); a(Patient.builder().ssn("D1").dob("D2").build()); } }'],
  ['java', 'setters', 'class A { void f() { p.setSsn("A1"); p.setDob("A2"); } void g() { String ssn = "B1"; m.put("dob", "B2"); } }'],
  ['java', 'a map and a list', 'class A { void f() { a(Map.of("ssn", "A1", "dob", "A2")); a(List.of(new P("B1", "B2"), new P("C1", "C2"))); } }'],
  ['kotlin', 'named arguments', 'val ps = listOf(Patient(ssn = "A1", address = Address(zip = "A2")), Patient(ssn = "B1", dob = "B2"))\nval m = mapOf("ssn" to "C1", "dob" to "C2")'],
  ['kotlin', 'a lambda', 'fun f() { Patient().apply { ssn = "A1"; dob = "A2" }\n Patient().apply { ssn = "B1"; dob = "B2" } }'],
  ['csharp', 'initializers', 'class C { void f() { var ps = new List<Patient> { new Patient { Ssn = "A1", Address = new Address { Zip = "A2" } }, new Patient { Ssn = "B1", Dob = "B2" } }; } }'],
  ['csharp', 'named arguments', 'class C { void f() { a(ssn: "A1", dob: "A2"); a(ssn: "B1", dob: "B2"); } }'],
  ['go', 'struct literals', 'package a\nfunc f() {\n ps := []Patient{{Ssn: "A1", Address: Address{Zip: "A2"}}, {Ssn: "B1", Dob: "B2"}}\n m := map[string]Patient{"a": {Ssn: "C1", Dob: "C2"}, "b": {Ssn: "D1", Dob: "D2"}}\n}'],
  ['ruby', 'hashes', 'ps = [{ ssn: "A1", dob: "A2" }, { ssn: "B1", dob: "B2" }]\nPatient.create(ssn: "C1", dob: "C2")\nPatient.create(ssn: "D1", dob: "D2")'],
  ['php', 'arrays', '<?php $ps = [["ssn" => "A1", "address" => ["zip" => "A2"]], ["ssn" => "B1", "dob" => "B2"]]; new Patient("Ann", "C1", "C2");'],
  ['rust', 'structs', 'fn f() { let ps = vec![Patient { ssn: "A1", address: Address { zip: "A2" } }, Patient { ssn: "B1", dob: "B2" }]; }\nfn g() { let ssn = "C1"; let dob = "C2"; }'],
  ['shellscript', 'commands and variables', 'SSN=A1\nDOB=A2\nf() {\n  ssn=B1\n  dob=B2\n}\ncreate --ssn C1 --dob C2 --x y\n'],
];

describe('records', () => {
  for (const [language, says, text] of cases) {
    it(`${language}: ${says}`, async () => {
      await formats.ready(language);
      check(formats.of(language), text);
    });
  }

  it('do not depend on which places are asked for', async () => {
    for (const [language, , short] of cases) {
      await formats.ready(language);
      const format = formats.of(language);
      // Long values, so that what lies beside the place is left out.
      for (const body of [short, short.replace(mark, value => `${value}-${'x'.repeat(100)}`)]) {
        const unit = { prefix: '', body, suffix: '' };
        for (const match of body.matchAll(mark)) {
          const span = { start: match.index, end: match.index + match[0].length };
          const records = (fields: readonly Field[]): unknown[] => fields.filter(({ start, end }) => start <= span.start && end >= span.end).map(({ start, end, record }) => [start, end, record]);
          assert.deepEqual(records(format.view(unit, [span]).fields), records(format.view(unit).fields), body);
        }
      }
    }
  }).timeout(60_000);

  it('are told apart in a slice of a large document', async () => {
    check(formats.of('json'), '"A1","zip":"A2"},{"ssn":"B1","zip":"B2"},', '{"patients":[{"ssn":');
    check(formats.of('xml'), '<zip>A1</zip><dob>A2</dob></p><p><ssn>B1</ssn><dob>B2</dob></p>', '<ps><p>');
    check(formats.of('sql'), "('A1','A2'),\n('B1','B2'),", 'INSERT INTO p (ssn, dob) VALUES ');
    await formats.ready('java');
    check(formats.of('java'), '  String ssn = "A1";\n  void f() {\n    String ssn = "B1";\n    String dob = "B2";\n  }\n  String dob = "A2";\n', 'class A {\n', '}\n');
  });

  it('are found in linear time, however deep', () => {
    for (const [language, text] of [['json', '[{"a":'.repeat(20_000)], ['yaml', '- '.repeat(3_000)], ['xml', '<a b="1">'.repeat(20_000)], ['html', '<div>x'.repeat(5_000)], ['plaintext', 'a: b\n'.repeat(20_000)]] as const) {
      assert.ok(formats.of(language).view({ prefix: '', body: text, suffix: '' }).fields.length >= 0);
    }
  }).timeout(20_000);
});
