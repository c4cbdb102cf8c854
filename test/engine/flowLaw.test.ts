// The law over code in which patient data flow: functions that leak, give back or mask what they get, and the calls that join them.
import assert from 'node:assert/strict';
import { findings } from '../../server/src/engine/lint';
import { analyse } from '../built';
import { dialects, variable } from '../detectors/flows/dialects';
import type { Dialect } from '../detectors/flows/dialects';
import { holdsAtOnce, holdsForSequences } from './law';

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

describe('the law of equality for flows', function () {
  this.timeout(600_000);
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
