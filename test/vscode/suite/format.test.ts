// "Treat Selection as MRN Format" in a real VS Code, by mouse and keyboard: what it would find is shown, then saved or not.
import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { harness, page, until } from '../harness';
import { closeEditors, codeOf, removeWorkspaceFile, waitForProblems, workspaceUri, writeWorkspaceFile } from './common';

const command = 'phiLint.treatSelectionAsMrnFormat';
const notes = 'The patient LMC/4829 came with LMC/7730 today.\n';

describe('a format from selections', () => {
  const configuration = () => vscode.Uri.joinPath(workspaceUri(), '.phi-lint.yaml');
  const quickInput = async () => (await page<string | null>('textContent', '.quick-input-widget')) ?? '';

  afterEach(async () => {
    await closeEditors();
    removeWorkspaceFile('format');
    removeWorkspaceFile('.phi-lint.yaml');
  });

  /** Selects both numbers, as with two cursors. */
  async function selectNumbers(): Promise<vscode.TextEditor> {
    await writeWorkspaceFile('format/list.txt', 'patient LMC/4829\npatient LMC/2048\npatient LMC/9160\n');
    const uri = await writeWorkspaceFile('format/notes.txt', notes);
    const editor = await vscode.window.showTextDocument(uri);
    editor.selections = ['LMC/4829', 'LMC/7730'].map((number) => {
      const at = notes.indexOf(number);
      return new vscode.Selection(0, at, 0, at + number.length);
    });
    return editor;
  }

  it('is shown with what it would find, file by file, and saved when a person says so', async function () {
    if (!harness.hasPage) this.skip();
    const editor = await selectNumbers();
    const done = vscode.commands.executeCommand(command);
    await until('the rules', async () => (await quickInput()).includes('Medical record number'));
    // Into the field, wherever the focus is, and once: in the list that follows the key would save.
    await page('press', '.quick-input-widget .quick-input-box input', 'Enter');
    await until('the matches', async () => (await quickInput()).includes('5 matches in 2 files'));
    const shown = await quickInput();
    assert.ok(shown.includes('LMC/[0-9]{4}') && shown.includes('format/list.txt'));
    assert.ok(!existsSync(configuration().fsPath), 'nothing is saved yet');

    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page('keyboard.press', key);
    await until('the file', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('format/list.txt'));
    assert.equal(vscode.window.activeTextEditor!.selections.length, 3);
    assert.ok((await quickInput()).includes('5 matches'), 'the list stays');

    for (const key of ['ArrowUp', 'ArrowUp', 'Enter']) await page('keyboard.press', key);
    assert.deepEqual(await done, { pattern: 'LMC/[0-9]{4}', matches: 5, filesWithMatches: 2, saved: true });
    const saved = readFileSync(configuration().fsPath, 'utf8');
    assert.equal(saved, "formats:\n  - rule: mrn\n    pattern: 'LMC/[0-9]{4}'\n");
    await vscode.window.showTextDocument(editor.document);
    assert.deepEqual((await waitForProblems(editor.document.uri, 2)).map(codeOf), ['mrn', 'mrn']);
  });

  it('is not saved when it is cancelled', async function () {
    if (!harness.hasPage) this.skip();
    const editor = await selectNumbers();
    const done = vscode.commands.executeCommand<{ saved: boolean }>(command, { rule: 'mrn' });
    await until('the matches', async () => (await quickInput()).includes('5 matches in 2 files'));
    // Until the list has the focus, the key goes elsewhere.
    await until('the list to go', async () => {
      await page('keyboard.press', 'Escape');
      return Promise.race([Promise.resolve(done), sleep(300).then(() => undefined)]);
    });
    assert.equal((await done).saved, false);
    assert.ok(!existsSync(configuration().fsPath));
    await waitForProblems(editor.document.uri, 0);
  });

  it('is offered by the light bulb on a number, and refused for words', async () => {
    const editor = await selectNumbers();
    const actionsAt = (range: vscode.Range) => vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', editor.document.uri, range, vscode.CodeActionKind.Refactor.value);
    await until('the action', async () => (await actionsAt(editor.selection)).some((action) => action.command?.command === command));
    editor.selection = new vscode.Selection(0, 4, 0, 11);
    assert.ok(!(await actionsAt(editor.selection)).some((action) => action.command?.command === command));
    assert.equal(await vscode.commands.executeCommand(command, { rule: 'mrn', save: true }), undefined);
    assert.ok(!existsSync(configuration().fsPath));
  });
});
