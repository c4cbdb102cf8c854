// Names of people, ages, clinical codes: what is taken for one, what for a label, and what is nobody's.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isSynthetic } from '../../server/src/detectors/values/synthetic';
import { validators } from '../../server/src/detectors/values/validators';
import { isVerhoeff } from '../../server/src/detectors/values/validators/clinical-codes';
import { readName } from '../../server/src/detectors/values/validators/person-name';
import { portedEngine } from '../../server/src/matching/re2js';
import { readRules } from '../../scripts/build-rules';
import { generate } from '../generators';
import { peopleMakers } from '../generators/people';
import { seededRandom } from '../measure/random';

const names = [
  'Maribel Quillan', 'Maribel T. Quillan', 'Maribel T Quillan', "Ravi O'Brien", 'Anne-Marie Nakata', 'QUILLAN, MARIBEL', 'QUILLAN,MARIBEL T', 'Quillan, Maribel', 'QUILLAN^MARIBEL', 'Quillan^Maribel^T^^Mrs',
  'Jos\u00e9 Mu\u00f1oz', '\u00c9lodie Brandtner', '\u0141ukasz Wa\u0142\u0119sa', 'van der Halvorsen', 'Petra de la Ferreira', 'Dr. Petra Ferreira', 'Petra Ferreira Jr.', 'Petra Ferreira III', 'Sean McAllister', 'SEAN MCALLISTER',
  'Quillan', 'QUILLAN', 'Li', 'Wu Chen', 'Nguy\u1ec5n Th\u1ecb Hoa', 'Smith', 'John Smith', 'Robert', 'Maria', 'James Brown', 'Linda White', 'April Johnson', 'May', 'Grace', 'Abd-al Karim', 'Fleming', 'Alfred', 'Felicity', 'Petra Pickering',
].filter(name => name !== 'May');

const labels = [
  'Patient name', 'Patient Name', 'First Name', 'First', 'Last', 'Name', 'Required', 'String', 'Unknown', 'Patient', 'Test', 'Admin', 'Select', 'Enter', 'Optional', 'Mandatory', 'April', 'May', 'January',
  'Nombre', 'Nachname', 'Pr\u00e9nom', 'Patientenname', 'FirstName', 'PatientName', 'firstName', 'HTTP', 'XML', 'ID', 'MR', 'II', 'Jr', 'J.', 'A B', '', '^^', ', ', 'Enter First Name', 'Search Patients', 'Date Of Birth',
  'Blood Type', 'Phone Number', 'Insurance', 'Cardiology', 'Information', 'Hepatitis', 'Roboto', 'Lower case words', 'quillan', 'Maribel quillan', 'A Very Long Name That Goes On And On And On', 'X'.repeat(90), 'Maribel.', 'Xa', 'LI', 'Scheduling', 'Transferred', 'Maternity', 'Xptrq Zbrtk',
];

const synthetic = [
  'Jane Doe', 'John Doe', 'DOE, JANE', 'DOE^JANE', 'Doe', 'Doe-Alfa', 'Test Patient', 'Patient Test', 'EVERYMAN^ADAM', 'Everyman, Adam', 'Donald Duck', 'DUCK^DONALD', 'Duck, Donald', 'Petra812 Halvorsen46', 'Halvorsen46',
  'ZZTEST, PETRA', 'ZZZTEST', 'XXTEST Petra', 'Foo Bar', 'Mickey Mouse', 'Lorem Ipsum', 'Max Mustermann', 'Alice', 'Bob', 'Peter James Chalmers', 'Anonymous', '{{name}}', '<name>', 'John Q. Public',
];

describe('person-name', () => {
  for (const name of names) it(`accepts ${name}`, () => assert.ok(validators['person-name']!.accepts(name) && !isSynthetic('person-name', name)));
  for (const label of labels) it(`rejects ${JSON.stringify(label.slice(0, 40))}`, () => assert.ok(!validators['person-name']!.accepts(label)));
  for (const name of synthetic) it(`knows ${name}`, () => assert.ok(isSynthetic('person-name', name)));

  it('has parts in their places', () => {
    const roles = (value: string): string => readName(value)!.map(({ role, start, end }) => `${role}=${value.slice(start, end)}`).join(' ');
    assert.equal(roles('Maribel T. Quillan'), 'given=Maribel middle=T. family=Quillan');
    assert.equal(roles('Dr. Petra de la Ferreira Jr.'), 'given=Petra family=de la Ferreira');
    assert.equal(roles('van der Berg, Jan P'), 'family=van der Berg given=Jan middle=P');
    assert.equal(roles('QUILLAN^MARIBEL^T^^MRS'), 'family=QUILLAN given=MARIBEL middle=T');
    assert.equal(roles('Quillan'), 'family=Quillan');
  });

  it('never throws, and has sorted parts inside the value', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.stringMatching(/^[A-Za-z ,^.'-]{0,60}$/)), value => {
      validators['person-name']!.accepts(value);
      let at = 0;
      for (const part of readName(value) ?? []) {
        assert.ok(part.start >= at && part.end > part.start && part.end <= value.length);
        at = part.end;
      }
    }));
  });

  it('has shapes that match what the generator makes, as a whole', () => {
    const shapes = readRules().rules.find(rule => rule.id === 'person-name')!.values!.patterns.map(pattern => portedEngine.pattern(pattern.shape));
    const random = seededRandom('names');
    for (let i = 0; i < 300; i++) {
      const name = generate('person-name', random);
      assert.ok(validators['person-name']!.accepts(name), name);
      assert.ok(shapes.some(shape => shape.matches(name).some(({ start, end }) => start === 0 && end === name.length)), name);
    }
  });
});

describe('ages and years of birth', () => {
  const accepts = (name: string, value: string): boolean => validators[name]!.accepts(value);

  it('reveal who is above 89', () => {
    for (const age of ['91', '99', '100', '125', '97 years']) assert.ok(accepts('age-over-89', age), age);
    for (const age of ['89', '90', '126', '9', '']) assert.ok(!accepts('age-over-89', age), age);
    for (const year of ['1870', '1900', '1935']) assert.ok(accepts('birth-year-over-89', year) && !accepts('birth-year', year), year);
    for (const year of ['1936', '2020']) assert.ok(!accepts('birth-year-over-89', year) && accepts('birth-year', year), year);
    for (const year of ['1869', '2100', '']) assert.ok(!accepts('birth-year-over-89', year) && !accepts('birth-year', year), year);
  });
});

describe('clinical codes', () => {
  const checked: Readonly<Record<string, readonly string[]>> = {
    snomed: ['73211009', '22298006', '404684003', '138875005'],
    loinc: ['2345-7', '4548-4', '8480-6', '29463-7', '718-7'],
  };

  for (const [name, values] of Object.entries(checked)) {
    it(`${name} accepts right check digits and no others`, () => {
      for (const value of values) {
        assert.ok(validators[name]!.accepts(value), value);
        for (const digit of '0123456789') assert.equal(validators[name]!.accepts(value.slice(0, -1) + digit), value.endsWith(digit), value);
      }
    });
  }

  it('Verhoeff finds every single wrong digit and every transposition of neighbours', () => {
    const value = '404684003';
    for (let i = 0; i < value.length; i++) {
      for (const digit of '0123456789') assert.equal(isVerhoeff(value.slice(0, i) + digit + value.slice(i + 1)), digit === value[i]);
      const swapped = value.slice(0, i) + (value[i + 1] ?? '') + value[i]! + value.slice(i + 2);
      assert.equal(isVerhoeff(swapped), swapped === value);
    }
  });

  it('ICD-10-CM codes have their form', () => {
    for (const code of ['E11.9', 'E119', 'U07.1', 'C4A', 'Z3A.20', 'S72.001A', 'I10']) assert.ok(validators['icd10']!.accepts(code), code);
    for (const code of ['E1', '11.9', 'EE1.9', 'E11.', 'E11.90000', '']) assert.ok(!validators['icd10']!.accepts(code), code);
  });

  it('texts of health are words, not labels, dates or states', () => {
    for (const text of ['Type 2 diabetes', 'Metformin 500 mg', 'chest pain, radiating', 'Asthma']) assert.ok(validators['health-text']!.accepts(text), text);
    for (const text of ['Diagnosis', 'Test Result', 'Active', '2024-03-05', '12345678', 'a@b.co', 'Required', 'No', '--']) assert.ok(!validators['health-text']!.accepts(text), text);
  });
});

describe('facets', () => {
  const values: Readonly<Record<string, readonly [fits: readonly string[], not: readonly string[]]>> = {
    sex: [['F', 'male', 'Female', '8507', 'X'], ['sex', 'true', '1', 'Fe']],
    race: [['Asian', 'White', 'Not Hispanic', '2106-3'], ['Race', '']],
    'marital-status': [['married', 'Never married', 'W'], ['Marital status', 'yes']],
    occupation: [['Welder', 'Registered nurse, retired'], ['Occupation', 'Required']],
    'birth-year': [['1984', '2011'], ['1935', '84', '19841']],
    diagnosis: [['Asthma', 'Type 2 diabetes mellitus', 'chest pain, radiating'], ['Diagnosis', 'active', 'MRN 48291', 'a@b.co']],
    medication: [['Metformin 500 mg', '0002-8215-01', '197361'], ['Medication', 'true', '2024-03-05']],
    'lab-result': [['positive', '7.2', '<50', '120/80 mmHg', 'AB+', '98 mg/dL'], ['Result', '']],
    'clinical-code': [['E11.9', '250.00', '99213', 'J1100', '73211009', '4548-4'], ['73211008', '4548-5', 'code']],
    'clinical-note': [['Seen for cough, no fever'], ['Note', 'short', 'Call 555-123-4567']],
  };
  const { facets } = readRules();

  it('are all here', () => assert.deepEqual(Object.keys(values).filter(id => !facets.some(facet => facet.id === id)), []));

  for (const [id, [fits, not]] of Object.entries(values)) {
    const patterns = facets.find(facet => facet.id === id)!.values.patterns.map(({ shape, approximate, validate }) => ({ shape: portedEngine.pattern(shape), gate: portedEngine.pattern(approximate!), validate }));
    const isWhole = (value: string): boolean =>
      patterns.some(({ shape, gate, validate }) => {
        const [span] = shape.matches(value);
        return span?.start === 0 && span.end === value.length && gate.matches(value).length > 0 && validate.every(name => validators[name]!.accepts(value));
      });
    for (const value of fits) it(`${id}: ${value}`, () => assert.ok(isWhole(value)));
    for (const value of not) it(`no ${id}: ${value}`, () => assert.ok(!isWhole(value)));
  }
});

describe('generators of people', () => {
  for (const rule of Object.keys(peopleMakers)) {
    it(`${rule}: values that the rule accepts`, () => {
      const { patterns } = readRules().rules.find(({ id }) => id === rule)!.values!;
      const random = seededRandom(rule);
      for (let i = 0; i < 200; i++) {
        const value = generate(rule, random);
        assert.ok(patterns.some(({ validate }) => validate.every(name => validators[name]!.accepts(value))), value);
      }
    });
  }
});
