// Code actions over the wire: lazy quick fixes, ignoring with a reason, and the safe fix-all.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocumentEdit, type CodeAction, type TextEdit } from 'vscode-languageserver/node';
import { editorCapabilities, startClient, stopAll, until, insert, type Client } from './client';
import { otherSsn, patientTs, ssn } from './samples';

const uri = 'file:///phi-lint-test/a.ts';

describe('code actions', function () {
  this.timeout(30_000);
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'phi-lint-lsp-'))));
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  it('mask: the edit comes on resolve, and leaves nothing to find', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs);
    const mask = (await actionsOf(client, uri)).find((action) => action.isPreferred);
    assert.ok(mask);
    assert.equal(mask.kind, 'quickfix');
    assert.equal(mask.edit, undefined);
    const text = applied(patientTs, editsFor(await resolve(client, mask), uri));
    assert.doesNotMatch(text, new RegExp(ssn));
    await client.change(uri, 2, { text });
    assert.deepEqual(await client.problems(uri), []);
  });

  it('ignore this line and this file: the text has a place for the reason', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs);
    const titles = (await actionsOf(client, uri)).filter((action) => /^Ignore ssn/.test(action.title));
    assert.equal(titles.length, 2);
    const resolved = await Promise.all(titles.map((action) => resolve(client, action)));
    for (const action of resolved) {
      const text = applied(patientTs, editsFor(action, uri));
      assert.match(text, /phi-lint-disable-(next-line|file) ssn -- /);
      await client.change(uri, 2, { text: text.replace('reason here', 'made for this test') });
      assert.deepEqual(await client.problems(uri), []);
      await client.change(uri, 3, { text });
      assert.ok((await client.problems(uri)).some((problem) => problem.code === 'suppression-without-reason'));
      await client.change(uri, 4, { text: patientTs });
    }
  });

  it('ignore this value: a keyed hash goes into a new configuration, which then holds', async () => {
    const client = await startClient({ folders: [folder] });
    const file = pathToFileURL(join(folder, 'a.ts')).href;
    await client.open(file, 'typescript', patientTs);
    const action = (await actionsOf(client, file)).find(({ title }) => /^Ignore this value/.test(title));
    assert.ok(action);
    const { edit } = await resolve(client, action);
    const configuration = join(folder, '.phi-lint.yaml');
    assert.deepEqual(edit?.documentChanges?.[0], { kind: 'create', uri: pathToFileURL(configuration).href, options: { ignoreIfExists: true } });
    const text = applied('', editsFor({ ...action, edit }, pathToFileURL(configuration).href));
    assert.match(text, /hashKey: \S{20,}/);
    assert.doesNotMatch(text, /536/);
    writeFileSync(configuration, text.replace('reason here', 'made for this test'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: pathToFileURL(configuration).href, type: 1 }] });
    await until('a refresh', () => client.refreshes > 0);
    assert.deepEqual(await client.problems(file), []);

    // A second value joins the first under the same key.
    await client.change(file, 2, { text: patientTs.replace(ssn, otherSsn) });
    const second = (await actionsOf(client, file)).find(({ title }) => /^Ignore this value/.test(title));
    const before = readFileSync(configuration, 'utf8');
    const after = applied(before, editsFor(await resolve(client, second!), pathToFileURL(configuration).href));
    assert.equal(after.match(/hashKey/g)?.length, 1);
    assert.equal(after.match(/- hash:/g)?.length, 2);
  });

  it('fix all takes the safe fixes of the whole file at once', async () => {
    const client = await startClient();
    const text = `${patientTs}patient.ssn = '${otherSsn}';\n`;
    await client.open(uri, 'typescript', text);
    const [problem] = await client.problems(uri);
    const actions = await client.actions(uri, problem!, ['source.fixAll']);
    assert.deepEqual(actions.map((action) => action.kind), ['source.fixAll.phiLint']);
    const fixed = applied(text, editsFor(await resolve(client, actions[0]!), uri));
    await client.change(uri, 2, { text: fixed });
    assert.deepEqual(await client.problems(uri), []);
    assert.doesNotMatch(fixed, /phi-lint-disable/);
  });

  it('are made whole for clients that cannot resolve', async () => {
    const client = await startClient({ capabilities: { textDocument: { diagnostic: {}, codeAction: {} } } });
    await client.open(uri, 'typescript', patientTs);
    const actions = await actionsOf(client, uri);
    assert.ok(actions.length >= 3);
    for (const action of actions) assert.ok(action.edit?.changes?.[uri]?.length, action.title);
  });

  it('resolve to nothing when the text has changed since', async () => {
    const client = await startClient({ capabilities: editorCapabilities });
    await client.open(uri, 'typescript', patientTs);
    const [mask] = await actionsOf(client, uri);
    await client.change(uri, 2, insert(0, 0, '// moved\n'));
    assert.equal((await resolve(client, mask!)).edit, undefined);
  });

  it('no title, edit or note holds the value', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs);
    const actions = await actionsOf(client, uri);
    const resolved = await Promise.all(actions.map((action) => resolve(client, action)));
    assert.doesNotMatch(JSON.stringify([actions, resolved, client.logged]), new RegExp(`${ssn}|${ssn.replaceAll('-', '')}`));
  });
});

async function actionsOf(client: Client, file: string): Promise<CodeAction[]> {
  const [problem] = await client.problems(file);
  return problem ? client.actions(file, problem) : [];
}

function resolve(client: Client, action: CodeAction): Promise<CodeAction> {
  return client.connection.sendRequest('codeAction/resolve', action);
}

function editsFor({ edit }: CodeAction, file: string): TextEdit[] {
  const changes = (edit?.documentChanges ?? []).filter((change) => TextDocumentEdit.is(change));
  return changes.filter((change) => change.textDocument.uri === file).flatMap((change) => change.edits as TextEdit[]);
}

function applied(text: string, edits: TextEdit[]): string {
  assert.ok(edits.length > 0);
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}
