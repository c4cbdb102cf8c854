// The harness itself: the tests run in the VS Code they think, on a fresh workspace, and reach its page.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { harness, page, until } from '../harness';

describe('harness', () => {
  it('runs in the expected VS Code', () => {
    if (harness.vscode) assert.equal(vscode.version, harness.vscode);
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
    assert.equal(vscode.workspace.isTrusted, harness.trusted);
  });

  it('types into the page as a person does', async function () {
    if (!harness.hasPage) this.skip();
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '' });
    await vscode.window.showTextDocument(document);
    await page('keyboard.type', 'typed');
    // Keys reach the extension host a little later than the page.
    await until('the typed text', () => document.getText() === 'typed');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
