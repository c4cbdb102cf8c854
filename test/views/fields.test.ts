import assert from 'node:assert/strict';
import { namesOf } from './code-formats';

/** Language, source with the value as `V1`, and the names it must begin with. */
const samples: [string, string, string[]][] = [
  ['javascript', 'const ssn = "V1";', ['ssn']],
  ['javascript', 'patient.contact.phone = "V1";', ['phone', 'contact', 'patient']],
  ['javascript', 'class Patient { mrn = "V1"; }', ['mrn', 'Patient']],
  ['javascript', 'const p = { name: { family: "V1" } };', ['family', 'name', 'p']],
  ['javascript', 'const p = { identifier: [{ system: "mrn", value: "V1" }] };', ['mrn', 'value', 'identifier', 'p']],
  ['javascript', 'setSsn("V1");', ['setSsn']],
  ['javascript', 'map.put("ssn", "V1");', ['ssn', 'put', 'map']],
  ['javascript', 'headers.set("x-mrn", "V1");', ['x-mrn', 'set', 'headers']],
  ['javascript', 'store.setItem(Keys.MRN, "V1");', ['MRN', 'setItem']],
  ['javascript', 'if (patient.mrn === "V1") {}', ['mrn', 'patient']],
  ['javascript', 'if ("V1" == row["mrn"]) {}', ['mrn', 'row']],
  ['javascript', 'expect(patient.mrn).toBe("V1");', ['mrn', 'patient', 'toBe', 'expect']],
  ['javascript', 'p["ssn"] = "V1";', ['ssn', 'p']],
  ['javascript', 'const mrns = ["a", "V1"];', ['mrns']],
  ['javascript', 'const [first, dob] = ["a", "V1"];', ['dob']],
  ['javascript', 'function lookup(mrn = "V1") {}', ['mrn', 'lookup']],
  ['javascript', 'const { mrn = "V1" } = p;', ['mrn']],
  ['javascript', 'function getMrn() { return "V1"; }', ['getMrn']],
  ['javascript', 'log("Patient MRN: " + "V1");', ['Patient MRN', 'log']],
  ['javascript', 'const id = process.env.MRN || "V1";', ['MRN', 'env', 'process', 'id']],
  ['javascript', 'switch (patient.mrn) { case "V1": a(); }', ['mrn', 'patient']],
  ['javascript', 'const a = `x ${f({ ssn: "V1" })}`;', ['ssn']],
  ['javascript', 'const mrn = `V1${x}`;', ['mrn']],
  ['javascript', 'const mrn = 12345;', ['mrn']],
  ['javascriptreact', 'const a = <input name="mrn" defaultValue="V1" />;', ['mrn', 'defaultValue', 'input', 'a']],
  ['javascriptreact', 'const a = <dl><dt>MRN</dt><dd>V1</dd></dl>;', ['dd']],
  ['typescript', 'const p: Patient = { mrn: "V1" };', ['mrn', 'p', 'Patient']],
  ['python', 'ssn = "V1"', ['ssn']],
  ['python', 'self.mrn: str = "V1"', ['mrn', 'self']],
  ['python', 'p = Patient(mrn="V1")', ['mrn', 'Patient', 'p']],
  ['python', 'p = {"ssn": "V1"}', ['ssn', 'p']],
  ['python', 'p["ssn"] = "V1"', ['ssn', 'p']],
  ['python', 'def find(mrn="V1"):\n    pass', ['mrn', 'find']],
  ['python', 'def find():\n    """V1"""', ['find']],
  ['python', 'a, dob = "x", "V1"', ['dob']],
  ['python', 'assert p.mrn == "V1"', ['mrn', 'p']],
  ['python', 'if p.mrn in ["V1"]:\n    pass', ['mrn', 'p']],
  ['python', 'match mrn:\n    case "V1":\n        pass', ['mrn']],
  ['python', 'class T(TestCase):\n    def test_a(self):\n        self.assertEqual(p.mrn, "V1")', ['mrn', 'p']],
  ['java', 'class A { String ssn = "V1"; }', ['ssn', 'A']],
  ['java', 'class A { void b() { patient.setSsn("V1"); } }', ['setSsn', 'patient', 'b', 'A']],
  ['java', 'class A { @Default(mrn = "V1") int b; }', ['mrn', 'Default']],
  ['java', 'class A { void b() { if (mrn.equals("V1")) c(); } }', ['mrn', 'equals']],
  ['java', 'class A { void b() { if ("V1".equals(mrn)) c(); } }', ['mrn']],
  ['java', 'class A { Map m = Map.of("mrn", "V1"); }', ['mrn', 'of', 'Map', 'm']],
  ['kotlin', 'val m = mapOf("ssn" to "V1")', ['ssn', 'mapOf', 'm']],
  ['kotlin', 'val p = Patient(mrn = "V1")', ['mrn', 'Patient', 'p']],
  ['kotlin', 'val p = Pair("mrn", "V1")', ['mrn', 'Pair', 'p']],
  ['kotlin', 'class A { val mrn: String = "V1" }', ['mrn', 'A']],
  ['csharp', 'class A { public string Mrn { get; set; } = "V1"; }', ['Mrn', 'A']],
  ['csharp', 'var p = new Patient { Mrn = "V1" };', ['Mrn']],
  ['csharp', 'var d = new Dictionary<string, string> { ["mrn"] = "V1" };', ['mrn']],
  ['csharp', 'Find(mrn: "V1");', ['mrn', 'Find']],
  ['go', 'package a\nvar mrn = "V1"', ['mrn']],
  ['go', 'package a\nfunc f() { a, ssn := "x", "V1" }', ['ssn']],
  ['go', 'package a\nvar p = Patient{MRN: "V1"}', ['MRN', 'Patient', 'p']],
  ['go', 'package a\nvar m = map[string]string{"mrn": "V1"}', ['mrn']],
  ['ruby', 'p = { ssn: "V1" }', ['ssn', 'p']],
  ['ruby', 'p = { "ssn" => "V1" }', ['ssn', 'p']],
  ['ruby', 'create(:patient, mrn: "V1")', ['mrn', 'create']],
  ['ruby', '@mrn = "V1"', ['mrn']],
  ['php', '<?php $p = ["ssn" => "V1"];', ['ssn', 'p']],
  ['php', '<?php $this->mrn = "V1";', ['mrn', 'this']],
  ['php', '<?php $p->setSsn("V1");', ['setSsn', 'p']],
  ['rust', 'fn f() { let mrn = "V1"; }', ['mrn', 'f']],
  ['rust', 'fn f() { let p = Patient { mrn: "V1".to_string() }; }', ['mrn', 'Patient']],
  ['rust', 'fn f() { m.insert("mrn", "V1"); }', ['mrn', 'insert', 'm', 'f']],
  ['shellscript', 'export MRN="V1"', ['MRN']],
  ['shellscript', 'lookup --mrn "V1"', ['mrn', 'lookup']],
  ['shellscript', 'if [ "$mrn" = "V1" ]; then a; fi', ['mrn']],
];

describe('fieldsOf', () => {
  for (const [language, source, expected] of samples) {
    it(`${language}: ${source.replace(/\s+/g, ' ')}`, async () => {
      const value = source.includes('V1') ? 'V1' : '12345';
      assert.deepEqual((await namesOf(language, source, value)).slice(0, expected.length), expected);
    });
  }

  it('gives the values beside and outside a call their own names', async () => {
    assert.ok((await namesOf('javascriptreact', 'const a = <dl><dt>MRN</dt><dd>V1</dd></dl>;', 'V1')).includes('MRN'));
    assert.ok(!(await namesOf('javascript', 'f(a.mrn === "x", "V1");', 'V1')).includes('mrn'));
    assert.deepEqual(await namesOf('javascript', '"V1"', 'V1'), []);
  });

  it('gives comments the names of what they stand beside', async () => {
    assert.deepEqual(await namesOf('javascript', '// V1\nconst mrn = 1;', '// V1'), ['mrn']);
    assert.deepEqual(await namesOf('javascript', 'const mrn = 1; // V1\nconst b = 2;', '// V1'), ['mrn']);
    assert.deepEqual(await namesOf('python', 'class A:\n    # V1\n    def find(self):\n        pass\n', '# V1'), ['find', 'A']);
    assert.deepEqual(await namesOf('javascript', 'function find() {\n  a();\n  // V1\n}\n\nconst b = 1;', '// V1'), ['find']);
    assert.deepEqual(await namesOf('javascript', '// V1\n\nconst b = 1;', '// V1'), []);
  });
});
