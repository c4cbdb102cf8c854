// The law over code in which patient data flow: functions that leak, give back or mask what they get, and the calls that join them.
import assert from 'node:assert/strict';
import { findings } from '../../server/src/engine/lint';
import { analyse } from '../built';
import { dialects, variable } from '../detectors/flows/dialects';
import type { Dialect } from '../detectors/flows/dialects';
import { codeOf, samples } from '../bench/sample';
import type { LawFile } from './law';
import { holdsAtOnce, holdsForReplacements, holdsForSequences } from './law';

const ways: readonly ((d: Dialect, v: (name: string) => string) => string)[] = [
  (d, v) => d.statement(d.call('emit', v('patient'))),
  (d, v) => d.statement(d.call('outer', d.member(v('patient'), 'ssn'))),
  (d, v) => d.log(d.call('shape', v('patient'))),
  (d, v) => d.declare('x', d.template('SSN ', d.member(v('patient'), 'ssn'))),
  (d, v) => d.log(v('x')),
  (d, v) => d.assign('x', d.call('mask', v('x'))),
  (d, v) => d.loop(v('patients'), 'p', d.log(d.member(v('p'), 'name'))),
  (d, v) => d.fail(d.concat('No patient ', d.member(v('patient'), 'mrn'))),
];

function textOf(d: Dialect): string {
  const v = (name: string): string => variable(d, name);
  const helpers = [
    d.helper('emit', 'x', [d.log(v('x'))]),
    d.helper('outer', 'y', [d.statement(d.call('emit', v('y')))]),
    d.helper('shape', 'x', [d.give(d.concat('x', v('x')))]),
    d.helper('count', 'x', [d.log(d.count(v('x')))]),
  ];
  return d.file(ways.map(way => way(d, v)), helpers);
}

/** The same code over and over in one class, whose units are more than a segment's worth. */
const classes: readonly LawFile[] = [
  { language: 'java', path: 'Wards.java', text: codeOf(samples.find(({ language }) => language === 'java')!, 500) },
  { language: 'typescript', path: 'wards.ts', text: `import { logger } from './logging';\n\nclass Wards {\n${typescriptMethods(60)}}\n` },
];

/** Functions that hand on what they get further than it is followed, and in circles; each may be asked first. */
function chainOf(length: number): string {
  const ofEach = (write: (n: number) => string): string => Array.from({ length }, (_, n) => write(n)).join('');
  const pass = (n: number): string => `function pass${n}(text) {\n${n % 6 === 5 ? '  out.log(text);\n' : ''}  pass${(n + 1) % length}(text);\n${n % 2 === 0 ? `  pass${(n + 7) % length}(text.child);\n` : ''}}\n\n`;
  const keep = (n: number): string => `function keep${n}() {\n  return ${n % 4 === 3 ? 'patient.ssn' : `keep${n + 1}()`};\n}\n\n`;
  const use = (n: number): string => `function use${n}(patient) {\n  pass${n}(patient.name);\n}\n\nlet kept${n} = 'of ' + keep${n}();\n\nfunction tell${n}() {\n  out.log(kept${n}, keep${n}());\n}\n\n`;
  return `const out = console;\n\n${ofEach(pass)}${ofEach(keep)}${ofEach(use)}`;
}

function typescriptMethods(count: number): string {
  return Array.from({ length: count }, (_, n) => `  show${n}(text: string): void {\n    logger.info(text);\n  }\n\n  admit${n}(patient: Patient): void {\n    const name = patient.name;\n    this.show${(n * 7) % count}(${n % 3 === 0 ? 'name' : `'admitted to ward ${n}'`});\n    this.count = ${n};\n  }\n\n`).join('');
}

describe('the law of equality for flows', function () {
  this.timeout(600_000);
  for (const file of classes) {
    const own = ['patient.name', 'logger.info(patient);\n', '  private readonly logger = console;\n', '  show3(text: string): void {}\n', 'this.show5(name);\n', '`', '}\n', 'x'];
    it(`holds for 40 edit sequences in a large class of ${file.language}`, async () => {
      assert.ok(findings(await analyse(file.language, file.text)).length > 0);
      await holdsForSequences(file, 40, own);
    });
  }
  it('holds whatever functions that call each other come to say', async () => {
    const file = { language: 'javascript', path: 'chain.js', text: chainOf(12) };
    assert.ok(findings(await analyse(file.language, file.text)).length > 12);
    await holdsForReplacements(file, 100, [
      ['out.log(text)', 'out.count(text)'], ['patient.ssn', 'patient.size'], ["'of ' + keep2()", "'of ' + 2"], ["'of ' + keep5()", "'of ' + 5"], ['(patient.name)', '(patient)'], ['text.child', 'text'],
      ['kept3', 'held'], ['return keep', 'return pass'], ['pass3(text', 'pass8(text'], ['function pass7', 'function passed7'], ['function keep9', 'function kept9'], ['return patient.ssn', 'return mask(patient.ssn)'], ['out = console', 'out = canvas'],
    ]);
  });
  for (const d of dialects) {
    const file = { language: d.language, path: `flows.${d.language}`, text: textOf(d) };
    const v = (name: string): string => variable(d, name);
    const own = [...ways.map(way => `${way(d, v)}\n`), d.helper('emit', 'z', [d.count(v('z'))]), 'emit', 'x', 'patient', 'mask', 'return '];
    it(`has flows to lose in ${d.language}`, async () => {
      const rules = findings(await analyse(file.language, file.text)).map(({ rule }) => rule);
      assert.ok(rules.length >= 5 && rules.includes('phi-in-log') && rules.includes('phi-in-error'), rules.join(' '));
    });
    it(`holds for 60 edit sequences in ${d.language}`, () => holdsForSequences(file, 60, own));
    it(`holds for several changes at once in ${d.language}`, () => holdsAtOnce(file, 20));
  }
});
