// Settings over the wire: a squiggle as the block is typed, the edit that mends it, and what stands in another file of the folder.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocumentEdit, type CodeAction, type TextEdit } from 'vscode-languageserver/node';
import { startClient, stopAll, until, type Client } from './client';

const bucket = 'resource "aws_s3_bucket" "records" {\n  bucket = "records"\n}\n';
const versioning = 'resource "aws_s3_bucket_versioning" "records" {\n  bucket = aws_s3_bucket.records.id\n\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n';

describe('settings in the editor', function () {
  this.timeout(30_000);
  let folder = '';
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'phi-lint-settings-'))));
  afterEach(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  const codes = async (client: Client, uri: string): Promise<unknown[]> => (await client.problems(uri)).map(({ code }) => code);

  it('are mended by the light bulb: the finding goes, the file keeps its form', async () => {
    const client = await startClient({ folders: [folder] });
    const uri = uriOf('main.tf');
    await client.open(uri, 'terraform', bucket);
    const [problem] = (await client.problems(uri)).filter(({ code }) => code === 'aws-s3-versioning');
    assert.ok(problem);
    const actions = (await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: problem.range, context: { diagnostics: [problem], only: ['quickfix'] } }));
    const fix = actions.find(({ diagnostics, title }) => diagnostics?.[0]?.code === 'aws-s3-versioning' && !title.startsWith('Ignore'));
    assert.ok(fix, actions.map(({ title }) => title).join());
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', fix);
    const edits = edit!.documentChanges!.flatMap(change => (TextDocumentEdit.is(change) ? (change.edits as TextEdit[]) : []));
    const text = TextDocument.applyEdits(TextDocument.create(uri, 'terraform', 1, bucket), edits);
    assert.ok(text.startsWith(bucket.trimEnd()), text);
    await client.change(uri, 2, { text });
    assert.ok(!(await codes(client, uri)).includes('aws-s3-versioning'));
  });

  it('that may cut somebody off are shown before they are applied, with the network of the configuration', async () => {
    writeFileSync(join(folder, '.phi-lint.yaml'), 'root: true\nnetwork: 10.20.0.0/16\n');
    const client = await startClient({ folders: [folder] });
    const uri = uriOf('main.tf');
    const open = 'resource "aws_security_group" "db" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n';
    await client.open(uri, 'terraform', open);
    const [problem] = (await client.problems(uri)).filter(({ code }) => code === 'aws-security-group-open-port');
    assert.ok(problem);
    const actions = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: problem.range, context: { diagnostics: [problem], only: ['quickfix'] } });
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', actions[0]);
    const [annotation] = Object.values(edit!.changeAnnotations!);
    assert.equal(annotation!.needsConfirmation, true);
    const edits = edit!.documentChanges!.flatMap(change => (TextDocumentEdit.is(change) ? (change.edits as TextEdit[]) : []));
    assert.equal(TextDocument.applyEdits(TextDocument.create(uri, 'terraform', 1, open), edits), open.replace('0.0.0.0/0', '10.20.0.0/16'));
  });

  it('of another file of the folder count: on disk, and open with what is not saved', async () => {
    writeFileSync(join(folder, 'versioning.tf'), versioning);
    const client = await startClient({ folders: [folder] });
    const uri = uriOf('main.tf');
    await client.open(uri, 'terraform', bucket);
    assert.ok(!(await codes(client, uri)).includes('aws-s3-versioning'));

    const other = uriOf('versioning.tf');
    await client.open(other, 'terraform', versioning);
    await client.problems(other);
    const before = client.refreshes;
    await client.change(other, 2, { text: '# nothing yet\n' });
    await client.problems(other);
    await until('a refresh', () => client.refreshes > before);
    assert.ok((await codes(client, uri)).includes('aws-s3-versioning'));
    const again = client.refreshes;
    await client.change(other, 3, { text: versioning });
    await client.problems(other);
    await until('another refresh', () => client.refreshes > again);
    assert.ok(!(await codes(client, uri)).includes('aws-s3-versioning'));
  });
});
