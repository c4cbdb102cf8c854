// Which fixes are offered for what, in which order, and all safe ones made at once.
import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/engine/fix';
import { flowFixes } from '../../../server/src/fixes/flows/flowFixes';
import { joinFixes } from '../../../server/src/fixes/joinFixes';
import { fileOf, offered, read } from './apply';

const mask = { name: 'maskPhi', import: `import { maskPhi } from './phi';` };

async function titles(statement: string, given?: typeof mask): Promise<string[]> {
  return (await offered('typescript', fileOf('typescript', statement), given))[0]!.fixes.map(({ title }) => title);
}

const wrap = `Mask with the project's mask function`;
const create = 'Mask with a new function maskPhi';
const [drop, text, id, allow, body, statement, shown] = ['Leave this field out', 'Remove it from the text', 'Use the opaque id instead', 'Give only the fields that are named, beginning with the id', 'Send it in the body of a POST', 'Remove this statement', 'Show [REDACTED] instead'];

describe('fixes of a flow', () => {
  it('come in an order that follows from what leaks where', async () => {
    assert.deepEqual(await titles('logger.info(patient.ssn);', mask), [wrap, id, statement]);
    assert.deepEqual(await titles('logger.info(patient.ssn);'), [id, create, statement]);
    assert.deepEqual(await titles('logger.info({ ssn: patient.ssn });'), [drop, id, create, statement]);
    assert.deepEqual(await titles('logger.info({ ssn: patient.ssn });', mask), [wrap, drop, id, statement]);
    assert.deepEqual(await titles('logger.info(patient);'), [allow, id, create, statement]);
    assert.deepEqual(await titles('logger.info(`a ${patient.ssn}`);'), [text, id, create, statement]);
    assert.deepEqual(await titles('throw new Error(`a ${patient.ssn}`);', mask), [text, wrap, id]);
    assert.deepEqual(await titles('throw new Error(patient.ssn);'), [id, shown, create]);
    assert.deepEqual(await titles('fetch(`/x?ssn=${patient.ssn}`);', mask), [body, id]);
    assert.deepEqual(await titles(`localStorage.setItem('x', patient.ssn);`, mask), [id, statement]);
    assert.deepEqual(await titles('logger.info(patientId);'), [create, statement]);
  });

  it('are safe only as masks', async () => {
    for (const one of ['logger.info({ ssn: patient.ssn });', 'throw new Error(`a ${patient.ssn}`);', 'fetch(`/x?ssn=${patient.ssn}`);', `localStorage.setItem('x', patient.ssn);`, 'logger.info(patient);']) {
      for (const given of [undefined, mask]) {
        for (const { fixes } of await offered('typescript', fileOf('typescript', one), given)) for (const fix of fixes) assert.equal(fix.safe, fix.title === wrap && one.startsWith('logger'), fix.title);
      }
    }
  });

  it('are none where the language is none whose flows are followed', async () => {
    const { units, findings } = await read('typescript', 'console.log(patient.ssn);');
    for (const language of ['html', 'markdown', 'rust', 'constructor', '']) assert.deepEqual(flowFixes({ text: 'console.log(patient.ssn);', language, finding: findings[0]!, unit: units[0]!, mask: undefined }), []);
  });

  it('can be made at once: what they add is added once, and all is masked', async () => {
    const before = fileOf('typescript', 'logger.info(`${patient.firstName}${patient.lastName}`, { ssn: patient.ssn, patient });', 'console.log(patient.email);');
    const all = (await offered('typescript', before, mask)).flatMap(({ fixes }) => fixes.filter(({ safe }) => safe));
    assert.equal(all.length, 5);
    const after = applyEdits(before, joinFixes(all));
    assert.equal(after, `import pino from 'pino';\n${mask.import}\n${fileOf('typescript', 'logger.info(`${maskPhi(patient.firstName)}${maskPhi(patient.lastName)}`, { ssn: maskPhi(patient.ssn), patient: maskPhi(patient) });', 'console.log(maskPhi(patient.email));').replace(/^.*\n/, '')}`);
    assert.deepEqual((await read('typescript', after)).findings, []);
  });

  it('do not get into each other', async () => {
    const before = fileOf('php', `Log::info("a {$patient->ssn} b $patient->mrn.", ['x' => $value ?: "{$patient->name} {$patient->email}"]);`);
    let text = before;
    for (let round = 0; round < 4; round++) {
      const fixes = (await offered('php', text, { name: 'mask_phi', import: 'use function App\\mask_phi;' })).flatMap(one => one.fixes.filter(({ safe }) => safe));
      text = applyEdits(text, joinFixes(fixes));
    }
    const { findings, broken } = await read('php', text);
    assert.ok(findings.length === 0 && !broken, text);
  });

  it('of which none can be made gives no edits', () => assert.deepEqual(joinFixes([]), []));
});
