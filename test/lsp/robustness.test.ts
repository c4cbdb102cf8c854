// The server stays, whatever happens: crashes, endless runs, nonsense, thousands of documents, idleness.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { dist, insert, startClient, stopAll, until } from './client';
import { typescriptOf } from '../bench/sample';
import { patientTs, ssn } from './samples';

const uri = 'file:///phi-lint-test/a.ts';

describe('robustness', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'phi-lint-lsp-'))));
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A server whose analysis thread crashes on `crash-here` and never ends on `hang-here`. */
  function faultyServer(): string {
    const thread = join(folder, 'thread.js');
    const server = join(folder, 'server.js');
    writeFileSync(thread, `
      const { parentPort, workerData } = require('node:worker_threads');
      const pulse = new Int32Array(workerData.pulse);
      const listen = parentPort.on.bind(parentPort);
      parentPort.on = (event, listener) => listen(event, event !== 'message' ? listener : (order) => {
        if (/hang-here|crash-here/.test(order.text ?? '')) {
          Atomics.store(pulse, 1, order.handle);
          if (order.text.includes('crash-here')) throw new Error('planted 536-22-8417');
          for (;;);
        }
        listener(order);
      });
      require(${JSON.stringify(join(dist, 'analysis.js'))});`);
    buildSync({
      stdin: {
        contents: `
          import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
          import { createAnalyser } from './analyser';
          import { serve } from './server';
          const analyser = createAnalyser({ script: ${JSON.stringify(thread)}, assets: ${JSON.stringify(dist)}, stuckAfterMs: 400 });
          serve(createConnection(ProposedFeatures.all), { assets: ${JSON.stringify(dist)}, analyser, version: 'test', parseRule: undefined });`,
        resolveDir: join(__dirname, '..', '..', 'server', 'src', 'lsp'),
        loader: 'ts',
      },
      outfile: server, bundle: true, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], external: ['re2'], logLevel: 'silent',
    });
    return server;
  }

  for (const fault of ['hang-here', 'crash-here']) {
    it(`a run that meets ${fault} costs that version of that document only`, async () => {
      const client = await startClient({ script: faultyServer() });
      await client.open(uri, 'typescript', patientTs);
      assert.equal((await client.problems(uri)).length, 1);
      const other = 'file:///phi-lint-test/bad.ts';
      await client.open(other, 'typescript', `// ${fault}\n${patientTs}`);
      assert.deepEqual((await client.problems(other)).map(({ code }) => code), ['not-checked']);
      assert.deepEqual((await client.problems(other)).map(({ code }) => code), ['not-checked'], 'not tried again');
      await client.change(uri, 2, insert(0, 0, '\n'));
      assert.equal((await client.problems(uri))[0]?.range.start.line, 2);
      await client.change(other, 2, { text: patientTs });
      assert.deepEqual((await client.problems(other)).map(({ code }) => code), ['ssn']);
      assert.ok(!client.logged.join('\n').includes(ssn), 'no value in the log');
    });
  }

  it('gives up an analysis that is lost again and again, and still answers', async () => {
    const client = await startClient({ script: faultyServer() });
    for (let i = 0; i < 8; i++) {
      await client.open(`untitled:${i}`, 'typescript', 'crash-here');
      assert.deepEqual((await client.problems(`untitled:${i}`)).map(({ code }) => code), ['not-checked']);
    }
  });

  it('a thousand documents come and go', async () => {
    const client = await startClient();
    for (let i = 0; i < 1000; i++) {
      const each = `file:///phi-lint-test/${i}.ts`;
      await client.open(each, 'typescript', patientTs);
      const pulled = client.problems(each);
      if (i % 10 === 0) assert.equal((await pulled).length, 1);
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: each } });
      await pulled.catch(() => undefined);
    }
    await client.open(uri, 'typescript', patientTs);
    assert.equal((await client.problems(uri)).length, 1);
  });

  it('nonsense from a client does no harm', async () => {
    const client = await startClient();
    await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri: 'file:///never/opened', version: 9 }, contentChanges: [{}] });
    await client.connection.sendNotification('textDocument/didOpen', {});
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file://elsewhere/%zz', type: 7 }] });
    await client.open(uri, 'no-such-language', '\ud800 \u0000 ((((((');
    await client.change(uri, 2, insert(99, 99, patientTs), insert(-1, -1, '\udfff'));
    await client.change(uri, 3, { text: patientTs });
    assert.equal((await client.problems(uri)).length, 1);
    await assert.rejects(client.connection.sendRequest('phiLint/noSuchRequest', {}));
    const strange = await client.connection.sendRequest('codeAction/resolve', { title: 'x', data: { do: 'fix', uri, at: null } });
    assert.ok(strange);
  });

  it('hostile text is answered: one long line, deep nesting', async () => {
    const client = await startClient();
    for (const text of [`const ssn = '${ssn}';`.repeat(10_000), '('.repeat(200_000), '{"a":'.repeat(50_000)]) {
      await client.open(uri, text.startsWith('{') ? 'json' : 'typescript', text);
      await client.problems(uri);
      await client.change(uri, 2, insert(0, 5, 'x'));
      await client.problems(uri);
    }
  });

  it('an idle server uses no processor time', async function () {
    if (process.platform !== 'linux') this.skip();
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs);
    await client.problems(uri);
    await sleep(1500);
    const before = cpuTicks(client.process.pid!);
    await sleep(2000);
    assert.ok(cpuTicks(client.process.pid!) - before <= 2, 'more than 20 ms in two seconds');
  });

  it('gives memory back when it rests', async function () {
    if (process.platform !== 'linux') this.skip();
    const client = await startClient();
    for (let i = 0; i < 30; i++) {
      await client.open(`file:///phi-lint-test/${i}.ts`, 'typescript', typescriptOf(1_000).replaceAll('Ward', `Ward${i}x`));
      await client.problems(`file:///phi-lint-test/${i}.ts`);
    }
    const busy = residentPages(client.process.pid!);
    await until('less memory', () => residentPages(client.process.pid!) < busy * 0.95, 20_000);
  });

  it('ends when asked to', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs);
    await client.problems(uri);
    await client.connection.sendRequest('shutdown');
    await client.connection.sendNotification('exit');
    await until('the end', () => client.process.exitCode !== null);
    assert.equal(client.process.exitCode, 0);
  });
});

/** User and system time of a process, in hundredths of a second. */
function cpuTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function residentPages(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
}
