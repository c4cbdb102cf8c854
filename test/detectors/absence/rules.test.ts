// The rule files and tables of absence: they are well made, and their examples are found or silent.
import assert from 'node:assert/strict';
import { readRules } from '../../../scripts/build-rules';
import { absenceRules } from '../../../server/src/detectors/absence/data';
import { absences, data, formatFor, knowledge, marked, ownKnowledge, problems } from './absences';

const rules = readRules().rules.filter(({ detector }) => detector === 'absence');

describe('absence: rules and tables', () => {
  it('are well made', () => {
    assert.deepEqual(problems, []);
    assert.deepEqual(rules.map(({ id }) => id), [...absenceRules].sort());
  });

  for (const { id, examples } of rules) {
    examples.forEach(({ language, text }, i) => {
      it(`${id}: example ${i + 1}, ${language}`, async () => {
        const plain = text.replace(/[⟦⟧]/g, '');
        assert.equal((await formatFor(language)).view({ prefix: '', body: plain, suffix: '' }).broken, false);
        assert.equal(marked(plain, (await absences(language, plain)).filter(({ rule }) => rule === id)), text);
      });
    });
  }

  it('speak the languages of the tables, and no other', () => {
    const languages = new Set([...data.routers, ...data.controllers, ...data.models].flatMap(entry => entry.languages));
    for (const language of [...languages, 'sql', 'prisma']) assert.ok(knowledge.speaks(language), language);
    for (const language of ['json', 'markdown', 'shellscript', 'rust', 'plaintext']) assert.ok(!knowledge.speaks(language), language);
  });

  it('take the names of the user', async () => {
    const own = async (language: string, text: string): Promise<string[]> => (await absences(language, text, { known: ownKnowledge })).map(({ rule }) => rule);
    const route = (chain: string): string => `const app = express();\napp.get('/patients/:id', ${chain} async (req, res) => res.json(await Patient.findById(1)));\n`;
    assert.deepEqual(await own('typescript', route('')), ['missing-audit-log', 'missing-authentication']);
    assert.deepEqual(await own('typescript', route('knockKnock,')), ['missing-audit-log']);
    assert.deepEqual(await own('typescript', route('knockKnock, jotDown,')), []);
    assert.deepEqual(await own('python', 'class Patient(models.Model):\n    ssn = scramblix(models.CharField())\n'), []);
  });

  it('say no names or values of the file', async () => {
    const text = "const zebra = express();\nzebra.get('/patients/quokka', wombat, async (req, res) => res.json(await Patient.findById(1)));\n";
    const found = await absences('typescript', text);
    assert.ok(found.length > 0);
    assert.ok(!/zebra|quokka|wombat/.test(JSON.stringify(found)));
  });

  it('need context, or a patient, for what other models have, too', async () => {
    const model = 'class Member(models.Model):\n    date_of_birth = models.DateField()\n';
    assert.deepEqual(await absences('python', model), []);
    assert.deepEqual((await absences('python', model, { context: true })).map(({ rule }) => rule), ['unencrypted-phi-field']);
  });

  it('take the path of the file for the path of a route', async () => {
    const route = 'export async function GET(request: Request) {\n  return Response.json(await load());\n}\n';
    assert.deepEqual(await absences('typescript', route), []);
    assert.deepEqual((await absences('typescript', route, { context: true })).map(({ rule }) => rule), ['missing-authentication']);
  });
});
