// Flows over the wire: the squiggle on the line of the leak, the way to it as related places, the edit that stops it.
import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocumentEdit, type CodeAction, type Diagnostic, type TextEdit } from 'vscode-languageserver/node';
import { startClient, stopAll, type Client } from './client';

const uri = 'file:///phi-lint-test/admit.ts';
const text = `import { logger } from './logging';
import { maskPhi } from './phi';

function emit(line: string): void {
  logger.info(line);
}

export function admit(patient: Patient): void {
  emit(patient.ssn);
  logger.debug(\`\${patient.firstName} came\`);
}
`;

describe('flows in the editor', function () {
  this.timeout(30_000);
  afterEach(stopAll);

  it('show on the line of the leak, with the way as related places', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', text);
    const [through, direct] = await leaks(client);
    assert.equal(textAt(through!), 'patient.ssn');
    assert.match(String(through!.message), /^Social Security number goes to a log here/);
    const steps = through!.relatedInformation!.map(({ location, message }) => [location.range.start.line, message]);
    assert.deepEqual(steps[0], [7, 'Social Security number is read']);
    assert.deepEqual(steps.at(-1), [4, 'reaches a log']);
    assert.equal(textAt(direct!), 'patient.firstName');
  });

  it('go with the edit of the light bulb, and nothing new comes', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', text);
    let version = 1;
    let current = text;
    for (let found = await leaks(client); found.length > 0; found = await leaks(client)) {
      assert.ok(version < 4, 'each edit takes one away');
      const mask = (await actions(client, found[0]!)).find(({ title }) => title.startsWith('Mask'));
      assert.equal(mask!.title, "Mask with the project's mask function");
      assert.equal(mask!.isPreferred ?? false, current.includes('maskPhi(patient.ssn)'), 'what a helper gets is for a person to decide');
      current = TextDocument.applyEdits(TextDocument.create(uri, 'typescript', version, current), await edits(client, mask!));
      await client.change(uri, ++version, { text: current });
    }
    assert.equal(current, text.replace('emit(patient.ssn)', 'emit(maskPhi(patient.ssn))').replace('${patient.firstName}', '${maskPhi(patient.firstName)}'));
  });

  it('come and go as the helper is edited', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', text);
    assert.equal((await leaks(client)).length, 2);
    await client.change(uri, 2, { text: text.replace('logger.info(line)', 'logger.info(line.length)') });
    assert.equal((await leaks(client)).length, 1);
    await client.change(uri, 3, { text });
    assert.equal((await leaks(client)).length, 2);
  });
});

async function leaks(client: Client): Promise<Diagnostic[]> {
  return (await client.problems(uri)).filter(({ code }) => code === 'phi-in-log');
}

function textAt({ range }: Diagnostic): string {
  return TextDocument.create(uri, 'typescript', 1, text).getText(range);
}

async function actions(client: Client, { range }: Diagnostic): Promise<CodeAction[]> {
  return (await client.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], only: ['quickfix'] } })) ?? [];
}

async function edits(client: Client, action: CodeAction): Promise<TextEdit[]> {
  const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
  return (edit?.documentChanges ?? []).flatMap(change => (TextDocumentEdit.is(change) ? (change.edits as TextEdit[]) : []));
}
