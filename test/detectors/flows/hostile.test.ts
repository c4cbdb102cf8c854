// Hostile code: broken, deep, long and strange texts never throw, and what is cut otherwise never crashes the join.
import assert from 'node:assert/strict';
import { factsOf } from '../../../server/src/detectors/flows/factsOf';
import { joinFlows } from '../../../server/src/detectors/flows/join';
import { seededRandom } from '../../measure/random';
import { hostileSources } from '../../syntax/lower-source';
import { formatOf } from '../../views/code-formats';
import { dialects, variable } from './dialects';
import { flows, knowledge, unitsOf } from './flows';

const more: Readonly<Record<string, string>> = {
  'functions that call each other': Array.from({ length: 300 }, (_, i) => `function f${i}(x) { console.log(x); f${(i * 7) % 300}(x); return f${(i * 3 + 1) % 300}(f${(i * 5 + 2) % 300}(x)); }\n`).join('') + 'f1(patient.ssn);',
  'a function that calls itself': 'function f(x) { f(f(x)); return f(x) + x; }\nconsole.log(f(patient));',
  'names that stand for each other': 'const a = b.c();\n\nconst b = a.d();\n\na.info(patient);\n\nb.info(patient);\n',
  'one name a thousand times': `${'x = x + patient.ssn + x;\n'.repeat(1000)}console.log(x);`,
  'loops in loops': `${'for (const a of b) { '.repeat(60)}console.log(patient.ssn)${' }'.repeat(60)}`,
  'callbacks in callbacks': `${'patients.map(p => '.repeat(60)}console.log(p)${')'.repeat(60)}`,
  'many members': `console.log(patient${'.a'.repeat(5000)});`,
  'many keys': `const x = { ${Array.from({ length: 5000 }, (_, i) => `k${i}: patient.ssn`).join(', ')} }; console.log(x);`,
  'many arguments': `console.log(${'patient.ssn, '.repeat(5000)}1);`,
  'members of every object': 'function f(constructor, __proto__) { console.log(patient.constructor, patient.__proto__, toString, __proto__.ssn); }\nconst hasOwnProperty = patient; console.log(hasOwnProperty);',
};

describe('flows of hostile code', () => {
  for (const { language } of dialects) {
    it(`survives in ${language}`, async function () {
      this.timeout(60_000);
      for (const source of [...Object.values(hostileSources), ...Object.values(more)]) await flows(language, `patient = 1\n${source}\nprint(patient)\n`);
    });
  }

  it('joins whatever the cut gives', async () => {
    const random = seededRandom('cut');
    for (const dialect of dialects) {
      const v = (name: string): string => variable(dialect, name);
      const text = dialect.file([dialect.log(dialect.member(v('patient'), 'ssn')), dialect.statement(dialect.call('emit', v('patient')))], [dialect.helper('emit', 'x', [dialect.log(v('x'))])]);
      const format = await formatOf(dialect.language);
      const known = knowledge.of(dialect.language)!;
      for (let round = 0; round < 20; round++) {
        const at = Math.floor(random() * text.length);
        const units = [[0, at], [at, text.length]].map(([start, end]) => {
          const unit = { prefix: '', body: text.slice(start, end), suffix: '' };
          return { start: start!, facts: factsOf(unit, format.view(unit).code!, known) };
        });
        for (const { start, end, trace } of joinFlows(units, known)) {
          assert.ok(start >= 0 && start < end && end <= text.length);
          for (const step of trace) assert.ok(step.start >= 0 && step.end <= text.length);
        }
      }
    }
  });

  it('gives equal findings for equal facts', async () => {
    const text = Object.values(more).join('\n\n');
    const format = await formatOf('javascript');
    const known = knowledge.of('javascript')!;
    assert.deepEqual(joinFlows(unitsOf(format, 'javascript', text), known), joinFlows(unitsOf(format, 'javascript', text), known));
  });

  it('keeps facts that are plain data', async () => {
    const units = unitsOf(await formatOf('typescript'), 'typescript', 'function f(patient) { const x = { a: patient.ssn }; console.log(x); }');
    assert.deepEqual(JSON.parse(JSON.stringify(units)), units.map(unit => JSON.parse(JSON.stringify(unit))));
    assert.equal(joinFlows(JSON.parse(JSON.stringify(units)), knowledge.of('typescript')!).length, 1);
  });
});
