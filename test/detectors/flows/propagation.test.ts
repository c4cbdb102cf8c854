// One table of what data goes through, in every language: `⟦ ⟧` marks what must be found.
import assert from 'node:assert/strict';
import { formatOf } from '../../views/code-formats';
import type { Dialect } from './dialects';
import { dialects, variable } from './dialects';
import { flows, problems } from './flows';

type Case = (d: Dialect, v: (name: string) => string) => string;

const mark = (text: string): string => `⟦${text}⟧`;

const leaks: Record<string, Case> = {
  'a whole person': (d, v) => d.file([d.log(mark(v('patient')))]),
  'a member': (d, v) => d.file([d.log(mark(d.member(v('patient'), 'ssn')))]),
  'a contact detail of a person': (d, v) => d.file([d.log(mark(d.member(v('patient'), 'email')))]),
  'clinical data of a person': (d, v) => d.file([d.log(mark(d.member(v('patient'), 'diagnosis')))]),
  'a key of a person': (d, v) => d.file([d.log(mark(v('patientId')))]),
  'a variable': (d, v) => d.file([d.declare('x', d.member(v('patient'), 'ssn')), d.log(mark(v('x')))]),
  'a variable of a variable': (d, v) => d.file([d.declare('x', v('patient')), d.declare('y', d.member(v('x'), 'name')), d.log(mark(v('y')))]),
  'a concatenation': (d, v) => d.file([d.log(d.concat('SSN ', mark(d.member(v('patient'), 'ssn'))))]),
  'a concatenation in a variable': (d, v) => d.file([d.declare('text', d.concat('Patient ', d.member(v('patient'), 'name'))), d.log(mark(v('text')))]),
  'a template': (d, v) => d.file([d.log(d.template('SSN ', mark(d.member(v('patient'), 'ssn'))))]),
  'a format call': (d, v) => d.file([d.log(d.format('SSN ', mark(d.member(v('patient'), 'ssn'))))]),
  'a serialiser': (d, v) => d.file([d.declare('x', d.serialise(v('patient'))), d.log(mark(v('x')))]),
  'a record': (d, v) => d.file([d.declare('x', d.record('z', d.member(v('patient'), 'ssn'))), d.log(mark(v('x')))]),
  'a list': (d, v) => d.file([d.declare('x', d.list(d.member(v('patient'), 'ssn'))), d.log(mark(v('x')))]),
  'an element': (d, v) => d.file([d.log(mark(d.element(v('patients'))))]),
  'a loop': (d, v) => d.file([d.loop(v('patients'), 'p', d.log(mark(d.member(v('p'), 'name'))))]),
  'a whole element of a loop': (d, v) => d.file([d.loop(v('patients'), 'p', d.log(mark(v('p'))))]),
  'a callback': (d, v) => d.file([d.each(v('patients'), 'p', d.log(mark(d.member(v('p'), 'name'))))]),
  'a mapping': (d, v) => d.file([d.declare('x', d.mapped(v('patients'), 'p', d.member(v('p'), 'name'))), d.log(mark(v('x')))]),
  'a choice': (d, v) => d.file([d.declare('x', d.choice(d.member(v('patient'), 'ssn'))), d.log(mark(v('x')))]),
  'a branch': (d, v) => d.file([d.declare('x', d.list(v('value'))), d.when(d.isNull(v('value')), d.assign('x', d.member(v('patient'), 'ssn'))), d.log(mark(v('x')))]),
  'a helper that logs its parameter': (d, v) => d.file([d.statement(d.call('emit', mark(v('patient'))))], [d.helper('emit', 'x', [d.log(v('x'))])]),
  'a helper that logs a member of it': (d, v) => d.file([d.statement(d.call('emit', mark(v('patient'))))], [d.helper('emit', 'x', [d.declare('y', d.template('', d.member(v('x'), 'foo'))), d.log(v('y'))])]),
  'a helper of a helper': (d, v) => d.file([d.statement(d.call('outer', mark(d.member(v('patient'), 'ssn'))))], [d.helper('outer', 'y', [d.statement(d.call('emit', v('y')))]), d.helper('emit', 'x', [d.log(v('x'))])]),
  'a helper that gives back what it gets': (d, v) => d.file([d.log(mark(d.call('shape', v('patient'))))], [d.helper('shape', 'x', [d.give(d.concat('x', v('x')))])]),
  'a helper that gives back a member': (d, v) => d.file([d.declare('z', d.call('brief', v('patient'))), d.log(mark(v('z')))], [d.helper('brief', 'x', [d.give(d.member(v('x'), 'lastName'))])]),
  'an error message': (d, v) => d.file([d.fail(d.concat('No such patient ', mark(d.member(v('patient'), 'ssn'))))]),
  'a hash': (d, v) => d.file([d.declare('x', d.call('sha256', d.member(v('patient'), 'ssn'))), d.log(mark(v('x')))]),
  'a mask taken off again': (d, v) => d.file([d.declare('x', d.call('mask', d.member(v('patient'), 'ssn'))), d.assign('x', d.member(v('patient'), 'ssn')), d.log(mark(v('x')))]),
};

const silent: Record<string, Case> = {
  'a text': d => d.file([d.log(d.language === 'javascript' || d.language === 'typescript' || d.language === 'php' || d.language === 'ruby' ? "'patient created'" : '"patient created"')]),
  'another value': (d, v) => d.file([d.log(v('value'))]),
  'a count': (d, v) => d.file([d.log(d.count(v('patients')))]),
  'a count in a variable': (d, v) => d.file([d.declare('n', d.count(v('patients'))), d.log(d.template('', v('n')))]),
  'a comparison': (d, v) => d.file([d.declare('x', d.same(d.member(v('patient'), 'ssn'))), d.log(v('x'))]),
  'a null check': (d, v) => d.file([d.declare('x', d.isNull(v('patient'))), d.log(v('x'))]),
  'a mask': (d, v) => d.file([d.log(d.call('maskSsn', d.member(v('patient'), 'ssn')))]),
  'a mask in a variable of a telling name': (d, v) => d.file([d.declare('ssn', d.call('redact', d.member(v('patient'), 'ssn'))), d.log(v('ssn'))]),
  'a variable that was masked': (d, v) => d.file([d.declare('x', d.member(v('patient'), 'ssn')), d.assign('x', d.call('mask', v('x'))), d.log(v('x'))]),
  'an anonymised person': (d, v) => d.file([d.declare('x', d.call('deidentify', v('patient'))), d.log(v('x'))]),
  'a helper that logs something else': (d, v) => d.file([d.statement(d.call('emit', v('patient')))], [d.helper('emit', 'x', [d.log(d.count(v('x')))])]),
  'a helper that masks': (d, v) => d.file([d.log(d.call('shown', v('patient')))], [d.helper('shown', 'x', [d.give(d.call('mask', v('x')))])]),
  'the key of a record in one\'s own store': (d, v) => d.file([d.log(d.member(v('patient'), 'id'))]),
  'a harmless member': (d, v) => d.file([d.log(d.member(v('patient'), 'createdAt'))]),
  'a person that stays inside': (d, v) => d.file([d.statement(d.call('store', v('patient')))]),
  'a name of a product': (d, v) => d.file([d.declare('product', d.call('load', v('value'))), d.log(d.member(v('product'), 'name'))]),
};

describe('flows', () => {
  it('has tables without mistakes', () => assert.deepEqual(problems, []));

  for (const dialect of dialects) {
    describe(dialect.language, () => {
      const use = (name: string): string => variable(dialect, name);
      for (const [name, write] of Object.entries(leaks)) it(`finds ${name}`, () => check(dialect, write(dialect, use)));
      for (const [name, write] of Object.entries(silent)) it(`passes over ${name}`, () => check(dialect, write(dialect, use)));
    });
  }
});

/** What is found is what is marked, and the case parses. */
async function check({ language }: Dialect, marked: string): Promise<void> {
  const text = marked.replace(/[⟦⟧]/g, '');
  assert.equal((await formatOf(language)).view({ prefix: '', body: text, suffix: '' }).broken, false, `does not parse:\n${text}`);
  const findings = await flows(language, text);
  let shown = text;
  for (const { start, end } of [...findings].reverse()) shown = `${shown.slice(0, start)}⟦${shown.slice(start, end)}⟧${shown.slice(end)}`;
  assert.equal(shown, marked);
}
