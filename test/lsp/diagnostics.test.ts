// Diagnostics over the wire: pulled, pushed, unchanged, capped, cancelled, newest version first.
import assert from 'node:assert/strict';
import { CancellationTokenSource, LSPErrorCodes, type ResponseError } from 'vscode-languageserver/node';
import { editorCapabilities, insert, startClient, stopAll, until, type Client } from './client';
import { cleanTs, otherSsn, patientTs, ssn } from './samples';

const uri = 'file:///phi-lint-test/a.ts';

describe('diagnostics', function () {
  this.timeout(30_000);
  afterEach(stopAll);

  it('are pulled with place, rule, page and severity', async () => {
    const client = await startClient({ initializationOptions: { rulePages: 'file:///ext/docs/rules' } });
    await client.open(uri, 'typescript', patientTs);
    const [problem, ...rest] = await client.problems(uri);
    assert.equal(rest.length, 0);
    assert.deepEqual(problem?.range, { start: { line: 1, character: 8 }, end: { line: 1, character: 19 } });
    assert.equal(problem.code, 'ssn');
    assert.equal(problem.source, 'PHI Lint');
    assert.equal(problem.severity, 1);
    assert.equal(problem.codeDescription?.href, 'file:///ext/docs/rules/ssn.md');
    assert.doesNotMatch(JSON.stringify(problem), new RegExp(ssn));
  });

  it('link to the other places of their value', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', `${patientTs}\n${patientTs}`);
    const [first, second] = await client.problems(uri);
    assert.deepEqual(first?.relatedInformation?.map((place) => place.location), [{ uri, range: second!.range }]);
    assert.doesNotMatch(JSON.stringify(first), new RegExp(ssn));
  });

  it('follow edits, of several at once and across line ends', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs.replaceAll('\n', '\r\n'));
    await client.change(uri, 2, insert(0, 0, '// first\r\n'), insert(0, 0, '// 😀\r\n'), insert(3, 0, ' '));
    const moved = await client.problems(uri);
    assert.deepEqual(moved[0]?.range.start, { line: 3, character: 9 });
    await client.change(uri, 3, { range: { start: { line: 3, character: 9 }, end: { line: 3, character: 20 } }, text: 'unknown' });
    assert.deepEqual(await client.problems(uri), []);
    await client.change(uri, 4, { text: patientTs });
    assert.equal((await client.problems(uri))[0]?.range.start.line, 1);
  });

  it('are unchanged for the same version, and only then', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs);
    await client.problems(uri);
    const first = await client.pull(uri);
    assert.equal(first.kind, 'full');
    const second = await client.pull(uri, first.resultId);
    assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
    await client.change(uri, 2, insert(0, 0, ' '));
    assert.equal((await client.pull(uri, first.resultId)).kind, 'full');
  });

  it('of another opening of the file are not mistaken for unchanged', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs);
    await client.problems(uri);
    const first = await client.pull(uri);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await client.open(uri, 'typescript', cleanTs);
    const second = await client.pull(uri, first.resultId);
    assert.ok(second.kind === 'full' && second.items.length === 0);
  });

  it('are pushed to clients that cannot pull, and cleared on close', async () => {
    const { diagnostic: _, ...textDocument } = editorCapabilities.textDocument!;
    const client = await startClient({ capabilities: { ...editorCapabilities, textDocument } });
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    await client.open(uri, 'typescript', patientTs);
    await until('the first push', () => client.published.get(uri)?.diagnostics.length === 1);
    await client.change(uri, 2, insert(3, 0, `patient.ssn = '${otherSsn}';\n`));
    await until('the second push', () => client.published.get(uri)?.diagnostics.length === 2);
    assert.equal(client.published.get(uri)?.version, 2);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await until('the push after close', () => client.published.get(uri)?.diagnostics.length === 0);
  });

  it('answer the newest version when versions come faster than answers', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs);
    const pulls = [];
    for (let version = 2; version <= 60; version++) {
      await client.change(uri, version, insert(0, 0, '\n'));
      pulls.push(client.problems(uri));
    }
    const last = (await Promise.all(pulls)).at(-1);
    assert.equal(last?.[0]?.range.start.line, 60);
  });

  it('a cancelled pull is answered as cancelled, and the next one is right', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs.repeat(3000));
    const source = new CancellationTokenSource();
    const pull = client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
    source.cancel();
    await assert.rejects(pull, (error: ResponseError) => error.code === LSPErrorCodes.RequestCancelled);
    assert.ok((await client.problems(uri)).length > 0);
  });

  it('of one rule are capped, with the true count on top', async () => {
    const client = await startClient();
    const rows = Array.from({ length: 700 }, (_, i) => `  { ssn: '536-22-${1000 + i}' },`);
    await client.open(uri, 'typescript', `const patients = [\n${rows.join('\n')}\n];\n`);
    const problems = await client.problems(uri);
    // A hundred, the number of persons, and how many there are.
    assert.equal(problems.length, 102);
    assert.equal(problems[0]?.code, 'more-problems');
    assert.match(String(problems[0]?.message), /^701 problems/);
  });

  it('leave out what is suppressed with a reason', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', `// phi-lint-disable-file ssn -- generated for these tests\n${patientTs}`);
    assert.deepEqual(await client.problems(uri), []);
  });

  it('exist for untitled documents and notebook cells', async () => {
    const client = await startClient();
    for (const other of ['untitled:Untitled-1', 'vscode-notebook-cell:/tmp/book.ipynb#W0sZ']) {
      await client.open(other, 'typescript', patientTs);
      assert.equal((await client.problems(other)).length, 1);
    }
  });

  it('say why a file is not checked when it is larger than allowed', async () => {
    const client = await startClient({ settings: () => ({ maxFileSizeKb: 1 }) });
    await client.open(uri, 'typescript', patientTs.repeat(100));
    const [note, ...rest] = await client.problems(uri);
    assert.equal(note?.code, 'too-large');
    assert.equal(rest.length, 0);
  });
});

describe('answers to a closed document', function () {
  this.timeout(30_000);
  afterEach(stopAll);

  it('are empty, whatever is asked', async () => {
    const client: Client = await startClient();
    assert.deepEqual(await client.problems(uri), []);
    const nowhere = { start: { line: 9, character: 9 }, end: { line: 9, character: 9 } };
    assert.deepEqual(await client.actions(uri, { range: nowhere, message: '' }), []);
    assert.equal(await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: nowhere.start }), null);
    await client.change(uri, 2, insert(0, 0, 'x'));
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await client.problems(uri), []);
  });
});
