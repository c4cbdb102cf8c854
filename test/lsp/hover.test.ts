// Hover over the wire: it explains a finding without the network and without the value.
import assert from 'node:assert/strict';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { startClient, stopAll } from './client';
import { patientTs, ssn } from './samples';

const uri = 'file:///phi-lint-test/a.ts';

describe('hover', function () {
  this.timeout(30_000);
  afterEach(stopAll);

  it('says what, why, how to fix and how to ignore', async () => {
    const client = await startClient();
    await client.open(uri, 'typescript', patientTs);
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position: { line: 1, character: 12 } });
    const { value, kind } = hover.contents as MarkupContent;
    assert.equal(kind, 'markdown');
    for (const part of [/\*\*Social Security number\*\*/, /identifier \(G\)/, /164\.514\(b\)\(2\)/, /How to fix/, /phi-lint-disable-next-line ssn -- /]) assert.match(value, part);
    assert.ok(!value.includes(ssn));
    assert.deepEqual(hover.range?.start, { line: 1, character: 8 });
  });

  it('is silent elsewhere, and plain text where markdown is not known', async () => {
    const client = await startClient({ capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } });
    await client.open(uri, 'typescript', patientTs);
    assert.equal(await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 2 } }), null);
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri }, position: { line: 1, character: 12 } });
    assert.doesNotMatch((hover.contents as MarkupContent).value, /\*\*|`|\]\(/);
  });
});
