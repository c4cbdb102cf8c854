// Answers in stages: values at once, flows when they are known; documents that rest keep their findings and bring their fixes when asked.
import assert from 'node:assert/strict';
import { codeOf, samples } from '../bench/sample';
import { startClient, stopAll, until } from './client';

const flowRules = new Set(['phi-in-log', 'phi-in-error']);
const large = codeOf(samples[0]!, 4000);
const small = (n: number): string => `import { logger } from './logging';\n\nexport function admit${n}(patient: Patient): void {\n  logger.info(patient.ssn);\n}\n`;

describe('answers in stages', function () {
  this.timeout(60_000);
  afterEach(stopAll);

  it('a large file is answered in part, with a refresh when the rest is known', async () => {
    const client = await startClient();
    const uri = 'file:///phi-lint-test/large.ts';
    await client.open(uri, 'typescript', `${large}\nexport const fixture = { ssn: '536-22-8417' };\n`);
    const first = await client.pull(uri);
    assert.ok(first.kind === 'full' && first.resultId === 'partial');
    assert.ok(first.items.some(({ code }) => code === 'ssn'), 'values come first');
    assert.ok(!first.items.some(({ code }) => flowRules.has(String(code))));
    await until('a refresh', () => client.refreshes > 0, 30_000);
    const whole = await client.pull(uri, first.resultId);
    assert.ok(whole.kind === 'full' && whole.resultId !== 'partial');
    assert.ok(whole.items.some(({ code }) => flowRules.has(String(code))));
    assert.equal((await client.pull(uri, whole.resultId)).kind, 'unchanged');
  });

  it('typing meanwhile is answered with what is known', async () => {
    const client = await startClient();
    const uri = 'file:///phi-lint-test/typed.ts';
    await client.open(uri, 'typescript', large);
    await client.pull(uri);
    for (let version = 2; version < 12; version++) {
      await client.change(uri, version, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '/' });
      assert.equal((await client.pull(uri)).kind, 'full');
    }
    assert.ok((await client.problems(uri)).some(({ code }) => flowRules.has(String(code))));
  });

  it('documents that rest keep their findings, follow edits and have their fixes', async () => {
    const client = await startClient();
    const uris = Array.from({ length: 14 }, (_, n) => `file:///phi-lint-test/rest-${n}.ts`);
    for (const [n, uri] of uris.entries()) {
      await client.open(uri, 'typescript', small(n));
      assert.deepEqual((await client.problems(uri)).map(({ code }) => code), ['phi-in-log']);
    }
    const [rested, other] = uris;
    const [problem] = await client.problems(rested!);
    const actions = (await client.actions(rested!, problem!)) ?? [];
    assert.ok(actions.some(({ title }) => 'kind' in actions[0]! && title === 'Use the opaque id instead'), actions.map(({ title }) => title).join());
    await client.change(other!, 2, { text: small(1).replace('patient.ssn', 'patient.ssn.length') });
    assert.deepEqual(await client.problems(other!), []);
    await client.change(other!, 3, { text: small(1) });
    assert.equal((await client.problems(other!)).length, 1);
  });
});
