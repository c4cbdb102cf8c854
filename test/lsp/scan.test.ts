// Workspace scans over the wire: progress, parts, cancellation, closed files shown and cleared, the SARIF log.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource, ProgressType } from 'vscode-languageserver/node';
import type { ScanPart, ScanSummary } from '../../server/src/protocol';
import { startClient, stopAll, until, type Client } from './client';
import { cleanTs, otherSsn, patientTs, ssn } from './samples';

describe('scan', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'phi-lint-lsp-'));
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'a.ts'), patientTs);
    writeFileSync(join(folder, 'src', 'b.ts'), cleanTs);
  });
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string) => pathToFileURL(join(folder, name)).href;
  const shown = (client: Client, name: string) => client.published.get(file(name))?.diagnostics.length ?? 0;
  const scan = (client: Client, params = {}) => client.connection.sendRequest<ScanSummary>('phiLint/scanWorkspace', params);
  const changed = (client: Client, name: string, type: number) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: file(name), type }] });

  it('tells progress, parts and a summary, and shows closed files', async () => {
    const client = await startClient({ folders: [folder] });
    const progress: string[] = [];
    const parts: ScanPart[] = [];
    client.connection.onProgress(new ProgressType<{ kind: string }>(), 'work', ({ kind }) => void progress.push(kind));
    client.connection.onProgress(new ProgressType<ScanPart[]>(), 'parts', (value) => void parts.push(...value));
    const summary = await scan(client, { workDoneToken: 'work', partialResultToken: 'parts' });
    assert.deepEqual(summary, { files: 2, filesWithFindings: 1, findings: 1, skipped: 0, cancelled: false });
    assert.equal(progress[0], 'begin');
    assert.equal(progress.at(-1), 'end');
    assert.deepEqual(parts, [{ uri: file('src/a.ts'), findings: 1 }]);
    assert.deepEqual(client.published.get(file('src/a.ts'))?.diagnostics[0]?.range.start, { line: 1, character: 8 });
  });

  it('findings of closed files go when they are fixed, deleted or renamed away', async () => {
    const client = await startClient({ folders: [folder] });
    writeFileSync(join(folder, 'src', 'c.ts'), patientTs);
    await scan(client);
    assert.equal(shown(client, 'src/a.ts') + shown(client, 'src/c.ts'), 2);
    writeFileSync(join(folder, 'src', 'a.ts'), cleanTs);
    await changed(client, 'src/a.ts', 2);
    await until('a.ts to be clean', () => shown(client, 'src/a.ts') === 0);
    rmSync(join(folder, 'src'), { recursive: true });
    await changed(client, 'src', 3);
    await until('c.ts to be gone', () => shown(client, 'src/c.ts') === 0);
  });

  it('new findings of closed files come when they change on disk', async () => {
    const client = await startClient({ folders: [folder] });
    await scan(client);
    writeFileSync(join(folder, 'src', 'b.ts'), `${patientTs}patient.ssn = '${otherSsn}';\n`);
    await changed(client, 'src/b.ts', 2);
    await until('b.ts to be found', () => shown(client, 'src/b.ts') === 2);
  });

  it('an open file shows its own text, and what is on disk again when closed', async () => {
    const client = await startClient({ folders: [folder] });
    await scan(client);
    await client.open(file('src/a.ts'), 'typescript', cleanTs);
    assert.deepEqual(await client.problems(file('src/a.ts')), []);
    assert.equal(shown(client, 'src/a.ts'), 0);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: file('src/a.ts') } });
    await until('the finding on disk', () => shown(client, 'src/a.ts') === 1);
  });

  it('a second scan forgets what it does not meet', async () => {
    const client = await startClient({ folders: [folder] });
    await scan(client);
    writeFileSync(join(folder, 'src', 'a.ts'), cleanTs);
    await scan(client);
    assert.equal(shown(client, 'src/a.ts'), 0);
  });

  it('can be cancelled, keeps what it found, and leaves the server ready', async () => {
    for (let i = 0; i < 4000; i++) writeFileSync(join(folder, 'src', `many${i}.ts`), patientTs);
    const client = await startClient({ folders: [folder] });
    const source = new CancellationTokenSource();
    const parts: ScanPart[] = [];
    client.connection.onProgress(new ProgressType<ScanPart[]>(), 'parts', (value) => {
      parts.push(...value);
      source.cancel();
    });
    const summary = await client.connection.sendRequest<ScanSummary>('phiLint/scanWorkspace', { partialResultToken: 'parts' }, source.token);
    assert.equal(summary.cancelled, true);
    assert.ok(parts.length > 0 && summary.findings < 4001);
    assert.ok(client.published.size > 0);
    await client.open('untitled:a', 'typescript', patientTs);
    assert.equal((await client.problems('untitled:a')).length, 1);
  });

  it('runs by itself in workspace mode, and when the configuration changes', async () => {
    const client = await startClient({ folders: [folder], settings: () => ({ diagnosticMode: 'workspace' }) });
    await until('the finding', () => shown(client, 'src/a.ts') === 1);
    writeFileSync(join(folder, '.phi-lint.yaml'), 'rules:\n  ssn: off\n');
    await changed(client, '.phi-lint.yaml', 1);
    await until('the finding to go', () => shown(client, 'src/a.ts') === 0);
  });

  it('is a command for other editors, and respects exclusions', async () => {
    writeFileSync(join(folder, 'src', 'c.ts'), patientTs);
    const client = await startClient({ folders: [folder], settings: () => ({ exclude: ['src/c.ts'] }) });
    const summary = await client.connection.sendRequest<ScanSummary>('workspace/executeCommand', { command: 'phi-lint.scanWorkspace' });
    assert.equal(summary.findings, 1);
    assert.equal(shown(client, 'src/c.ts'), 0);
  });

  it('writes a SARIF log without values', async () => {
    const client = await startClient({ folders: [folder] });
    const target = join(folder, 'out.sarif');
    await client.connection.sendRequest('phiLint/exportSarif', { target: pathToFileURL(target).href });
    const text = readFileSync(target, 'utf8');
    assert.equal(JSON.parse(text).runs[0].results.length, 1);
    assert.ok(!text.includes(ssn));
  });

  it('does not hold up typing', async () => {
    for (let i = 0; i < 1500; i++) writeFileSync(join(folder, 'src', `many${i}.ts`), patientTs.repeat(20));
    const client = await startClient({ folders: [folder] });
    await client.open('untitled:a', 'typescript', patientTs);
    await client.problems('untitled:a');
    let scanning = true;
    const scanned = scan(client).finally(() => (scanning = false));
    let answered = 0;
    for (let version = 2; scanning; version++) {
      await client.change('untitled:a', version, { text: patientTs + ' '.repeat(version) });
      await client.problems('untitled:a');
      if (scanning) answered++;
      await sleep(20);
    }
    assert.equal((await scanned).filesWithFindings, 1501);
    assert.ok(answered >= 5, `${answered} answers while 1,500 files were scanned`);
  });
});
