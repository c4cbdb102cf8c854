// Hostile code never throws or hangs, and the facts of a unit depend on its text alone.
import assert from 'node:assert/strict';
import { absenceFactsOf } from '../../../server/src/detectors/absence/factsOf';
import { noAbsenceFacts } from '../../../server/src/detectors/absence/facts';
import { joinAbsences } from '../../../server/src/detectors/absence/join';
import { prismaFormat } from '../../../server/src/views/formats/prisma';
import { seededRandom } from '../../measure/random';
import { hostileSources } from '../../syntax/lower-source';
import { absences, formatFor, knowledge, unitsOf } from './absences';
import { auditCases } from './auditCases';
import { authenticationCases } from './authentication/cases';
import { encryptionCases } from './encryption/cases';

const cases = [...authenticationCases, ...auditCases, ...encryptionCases].map(([language, text]) => [language, text.replace(/[⟦⟧]/g, '')] as const);
const languages = [...new Set(cases.map(([language]) => language))];

const more: Readonly<Record<string, string>> = {
  'functions that call each other': Array.from({ length: 300 }, (_, i) => `function f${i}(x) { return f${(i * 7) % 300}(x) + f${(i * 3 + 1) % 300}(Patient.find(x)); }\n`).join('') + "const app = express();\napp.get('/patients', f1);",
  'routers in routers': `const app = express();\n${'app.group("/patients", (app) => { '.repeat(80)}app.get('/x', f)${' })'.repeat(80)}`,
  'a router that is its own parent': 'func main() {\n\tr := gin.Default()\n\tr = r.Group("/patients")\n\tr = r.Group("/x")\n\tr.GET("/y", f)\n}',
  'a long chain': `const app = express();\napp.route('/patients')${'.get(f)'.repeat(3000)};`,
  'many routes': `const app = express();\n${Array.from({ length: 3000 }, (_, i) => `app.get('/patients/${i}', h${i});`).join('\n')}`,
  'many columns': `export const patients = pgTable('patients', { ${Array.from({ length: 4000 }, (_, i) => `ssn${i}: text('s')`).join(', ')} });`,
  'wrappers in wrappers': `const app = express();\napp.get('/patients', ${'wrap('.repeat(500)}f${')'.repeat(500)});`,
  'members of every object': 'const constructor = express(); constructor.get("/patients/__proto__", toString); __proto__.use(hasOwnProperty); class hasOwnProperty extends constructor {}',
  'an open table': `CREATE TABLE patients (${'ssn text, '.repeat(5000)}`,
  'many brackets': `CREATE TABLE patients (ssn ${'('.repeat(50_000)}`,
  'many tables': 'ALTER TABLE patients ADD '.repeat(20_000),
  'an open model': `model Patient {\n${'  ssn String\n'.repeat(20_000)}`,
  'models in models': 'model Patient {\n'.repeat(20_000),
};

describe('absence of hostile code', () => {
  for (const language of languages) {
    it(`survives in ${language}`, async function () {
      this.timeout(120_000);
      for (const source of [...Object.values(hostileSources), ...Object.values(more)]) await absences(language, source);
    });
  }

  it('takes time that grows with the length', async function () {
    this.timeout(60_000);
    const time = async (n: number): Promise<number> => {
      const text = `const app = express();\n\n${Array.from({ length: n }, (_, i) => `app.get('/patients/${i}', async (req, res) => res.json(await Patient.findById(${i})));\n\n`).join('')}`;
      const units = unitsOf(await formatFor('javascript'), 'javascript', text);
      const start = performance.now();
      joinAbsences(units, 'javascript', knowledge);
      return performance.now() - start;
    };
    await time(200);
    const small = await time(500);
    assert.ok((await time(4000)) < 40 * Math.max(small, 5));
  });

  it('joins whatever the cut gives', async function () {
    this.timeout(60_000);
    const random = seededRandom('absence');
    for (const [language, text] of cases) {
      const format = await formatFor(language);
      const at = Math.floor(random() * text.length);
      const units = [[0, at], [at, text.length]].map(([start, end]) => {
        const unit = { prefix: '', body: text.slice(start, end), suffix: '' };
        return { start: start!, facts: absenceFactsOf(unit, format.view(unit), language, knowledge) };
      });
      for (const { start, end, trace } of joinAbsences(units, language, knowledge)) {
        assert.ok(start >= 0 && start < end && end <= text.length);
        for (const step of trace) assert.ok(step.start >= 0 && step.end <= text.length);
      }
    }
  });

  it('keeps facts that are plain data', async () => {
    for (const [language, text] of cases) {
      const format = await formatFor(language);
      const units = unitsOf(format, language, text);
      const again: unknown = JSON.parse(JSON.stringify(units));
      assert.deepEqual(joinAbsences(again as typeof units, language, knowledge), joinAbsences(units, language, knowledge));
    }
  });

  it('has one value for nothing', async () => {
    const unit = { prefix: '', body: 'const x = 1;\n', suffix: '' };
    assert.equal(absenceFactsOf(unit, (await formatFor('javascript')).view(unit), 'javascript', knowledge), noAbsenceFacts);
    assert.equal(absenceFactsOf(unit, { fields: [], broken: false }, 'json', knowledge), noAbsenceFacts);
  });

  it('gives the same facts for the same unit, whatever was read before', async () => {
    const first = new Map<string, string>();
    for (const round of [1, 2]) {
      for (const [language, text] of round === 1 ? cases : [...cases].reverse()) {
        const facts = JSON.stringify(unitsOf(await formatFor(language), language, text));
        const key = `${language}\0${text}`;
        assert.equal(facts, first.get(key) ?? facts);
        first.set(key, facts);
      }
    }
  });
});

describe('the format of Prisma', () => {
  const schema = cases.find(([language]) => language === 'prisma')![1];

  it('cuts at its blocks', () => {
    const starts: number[] = [];
    for (let at = prismaFormat.nextBoundary(schema, 0); at < schema.length; at = prismaFormat.nextBoundary(schema, at)) starts.push(at);
    assert.deepEqual(starts.map(at => schema.slice(at, schema.indexOf(' ', at))), ['model', 'model', 'enum']);
  });

  it('cuts before the comment above a block, and remembers nothing', () => {
    const text = 'model A {\n  id Int\n}\n\n/// Who comes.\nmodel B {\n}\n';
    const at = prismaFormat.nextBoundary(text, 0);
    assert.equal(text.slice(at, at + 5), '/// W');
    assert.equal(prismaFormat.nextBoundary(text.slice(at), 0), text.length - at);
  });

  it('gives fields with their owners', () => {
    const text = 'model Patient {\n  mrn String @default("MRN-1") // a number\n  url String @default("a\\"b")\n}\n';
    const { fields, broken } = prismaFormat.view({ prefix: '', body: text, suffix: '' });
    assert.equal(broken, false);
    assert.deepEqual(fields.map(({ start, end, kind, names }) => [text.slice(start, end), kind, names]), [
      ['MRN-1', 'value', ['mrn', 'Patient']], ['// a number', 'comment', ['mrn', 'Patient']], ['a\\"b', 'value', ['url', 'Patient']],
    ]);
  });
});
