// Configuration over the wire: the editor's settings, files per folder, changes while open, mistakes shown.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startClient, stopAll, until, insert, type Client } from './client';
import { patientTs } from './samples';

describe('configuration', function () {
  this.timeout(30_000);
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'phi-lint-lsp-'))));
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string) => pathToFileURL(join(folder, name)).href;

  async function codes(client: Client, uri: string): Promise<[unknown, unknown][]> {
    return (await client.problems(uri)).map((problem) => [problem.code, problem.severity]);
  }

  async function told(client: Client, name: string, type = 2): Promise<void> {
    const before = client.refreshes;
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: file(name), type }] });
    await until('a refresh', () => client.refreshes > before);
  }

  it('of the nearest folder counts, and a change of it at once', async () => {
    mkdirSync(join(folder, 'near'));
    writeFileSync(join(folder, '.phi-lint.yaml'), 'rules:\n  ssn: info\n');
    const client = await startClient({ folders: [folder] });
    await client.open(file('near/a.ts'), 'typescript', patientTs);
    assert.deepEqual(await codes(client, file('near/a.ts')), [['ssn', 3]]);
    writeFileSync(join(folder, 'near', '.phi-lint.json'), '{ "rules": { "ssn": "off" } }');
    await told(client, 'near/.phi-lint.json', 1);
    assert.deepEqual(await codes(client, file('near/a.ts')), []);
    rmSync(join(folder, 'near', '.phi-lint.json'));
    await told(client, 'near/.phi-lint.json', 3);
    assert.deepEqual(await codes(client, file('near/a.ts')), [['ssn', 3]]);
  });

  it('a mistake in it is shown in it, open or closed, and the rest holds', async () => {
    writeFileSync(join(folder, '.phi-lint.yaml'), 'rulez: {}\nrules:\n  ssn: hint\n');
    const client = await startClient({ folders: [folder] });
    await client.open(file('a.ts'), 'typescript', patientTs);
    assert.deepEqual(await codes(client, file('a.ts')), [['ssn', 4]]);
    await until('the mistake', () => client.published.get(file('.phi-lint.yaml'))?.diagnostics.length === 1);
    assert.equal(client.published.get(file('.phi-lint.yaml'))?.diagnostics[0]?.code, 'configuration');
    await client.open(file('.phi-lint.yaml'), 'yaml', 'rulez: {}\nrules:\n  ssn: hint\n');
    assert.deepEqual((await client.problems(file('.phi-lint.yaml'))).map((problem) => problem.code), ['configuration']);
    writeFileSync(join(folder, '.phi-lint.yaml'), 'rules:\n  ssn: hint\n');
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: file('.phi-lint.yaml') } });
    await until('no mistake', () => client.published.get(file('.phi-lint.yaml'))?.diagnostics.length === 0);
    assert.deepEqual(await client.problems(file('.phi-lint.yaml')), []);
  });

  it('the editor customizes severities above the files, the last match last', async () => {
    writeFileSync(join(folder, '.phi-lint.yaml'), 'rules:\n  ssn: info\n');
    let customizations: unknown = [{ rule: '*', severity: 'off' }, { rule: 'phi-literal', severity: 'warn' }];
    const client = await startClient({ folders: [folder], settings: () => ({ rules: { customizations } }) });
    await client.open(file('a.ts'), 'typescript', patientTs);
    assert.deepEqual(await codes(client, file('a.ts')), [['ssn', 2]]);
    customizations = [{ rule: 'ssn', severity: 'off' }, { rule: 7 }, 'nonsense'];
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await codes(client, file('a.ts')), []);
    customizations = [{ rule: 'ssn', severity: 'default' }];
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await codes(client, file('a.ts')), [['ssn', 1]]);
  });

  it('is asked for each folder of a multi-root workspace', async () => {
    mkdirSync(join(folder, 'one'));
    mkdirSync(join(folder, 'two'));
    const client = await startClient({
      folders: [join(folder, 'one'), join(folder, 'two')],
      settings: (scope) => ({ enable: !scope?.endsWith('/two') }),
    });
    await client.open(file('one/a.ts'), 'typescript', patientTs);
    await client.open(file('two/a.ts'), 'typescript', patientTs);
    assert.equal((await codes(client, file('one/a.ts'))).length, 1);
    assert.equal((await codes(client, file('two/a.ts'))).length, 0);
  });

  it('excluded files are left alone: by the editor, by the files', async () => {
    writeFileSync(join(folder, '.phi-lint.yaml'), 'exclude: [generated/]\n');
    const client = await startClient({ folders: [folder], settings: () => ({ exclude: ['**/*.spec.ts'] }) });
    for (const [name, count] of [['generated/a.ts', 0], ['a.spec.ts', 0], ['a.ts', 1]] as const) {
      await client.open(file(name), 'typescript', patientTs);
      assert.equal((await codes(client, file(name))).length, count, name);
    }
  });

  it('run on save: an unsaved edit keeps the old answer, saving brings the new one', async () => {
    const client = await startClient({ folders: [folder], settings: () => ({ run: 'onSave' }) });
    await client.open(file('a.ts'), 'typescript', patientTs);
    const first = await client.pull(file('a.ts'));
    await client.change(file('a.ts'), 2, insert(0, 0, '\n'));
    assert.deepEqual(await client.pull(file('a.ts'), first.resultId), { kind: 'unchanged', resultId: first.resultId });
    await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: file('a.ts') } });
    const saved = await client.pull(file('a.ts'), first.resultId);
    assert.ok(saved.kind === 'full' && saved.items[0]?.range.start.line === 2);
  });

  it('settings reach clients that cannot be asked', async () => {
    const client = await startClient({ capabilities: { textDocument: { diagnostic: {} } }, initializationOptions: { settings: { rules: { customizations: [{ rule: 'ssn', severity: 'hint' }] } } } });
    await client.open('untitled:a', 'typescript', patientTs);
    assert.deepEqual(await codes(client, 'untitled:a'), [['ssn', 4]]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { phiLint: { enable: false } } });
    assert.deepEqual(await codes(client, 'untitled:a'), []);
  });

  it('the effective one can be shown, without its key; a new one is valid', async () => {
    const { text } = await (await startClient()).connection.sendRequest<{ text: string }>('phiLint/newConfiguration', {});
    writeFileSync(join(folder, '.phi-lint.yaml'), text);
    const client = await startClient({ folders: [folder] });
    const shown = await client.connection.sendRequest<string>('phiLint/effectiveConfiguration', { uri: file('a.ts') });
    const key = /hashKey: (\S+)/.exec(text)?.[1];
    assert.ok(key && key.length >= 32);
    assert.ok(!shown.includes(key));
    assert.deepEqual(JSON.parse(shown).files, [join(folder, '.phi-lint.yaml')]);
    assert.equal(client.published.get(file('.phi-lint.yaml')), undefined);
  });
});
