// Quick fixes in a real VS Code: the light bulb edits the text, saving fixes all, ignoring a value writes a configuration.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../harness';
import { closeEditors, openUntitled, patientTs, problems, quickFixes, removeWorkspaceFile, restoreSettings, setSetting, ssn, waitForProblems, workspaceUri, writeWorkspaceFile } from './common';

describe('fixes', () => {
  afterEach(async () => {
    await closeEditors();
    await restoreSettings();
    removeWorkspaceFile('fixes');
    removeWorkspaceFile('.phi-lint.yaml');
  });

  it("the light bulb's fix masks the value", async () => {
    const document = await openUntitled(patientTs);
    const [problem] = await waitForProblems(document.uri, 1);
    const actions = await quickFixes(document.uri, problem!.range);
    const mask = actions.find((action) => action.isPreferred);
    assert.ok(mask?.edit);
    await vscode.workspace.applyEdit(mask.edit);
    assert.ok(!document.getText().includes(ssn));
    await waitForProblems(document.uri, 0);
  });

  it('"Fix" by the keyboard applies the preferred one', async () => {
    const document = await openUntitled(patientTs);
    const [problem] = await waitForProblems(document.uri, 1);
    vscode.window.activeTextEditor!.selection = new vscode.Selection(problem!.range.start, problem!.range.start);
    await vscode.commands.executeCommand('editor.action.autoFix');
    await until('the masked text', () => !document.getText().includes(ssn));
  });

  it('the command fixes the whole file', async () => {
    const document = await openUntitled(`${patientTs}patient.ssn = '531-27-4386';\n`);
    await waitForProblems(document.uri, 2);
    assert.equal(await vscode.commands.executeCommand('phiLint.fixAll', document.uri), true);
    await waitForProblems(document.uri, 0);
  });

  it('saving fixes all where the settings say so', async () => {
    await setSetting('editor.codeActionsOnSave', { 'source.fixAll.phiLint': 'explicit' });
    const uri = await writeWorkspaceFile('fixes/a.ts', 'const a = 1;\n');
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), patientTs));
    await waitForProblems(uri, 1);
    await editor.document.save();
    assert.ok(!editor.document.getText().includes(ssn));
    // The editor tells extensions of it a moment later.
    await until('the document to be saved', () => !editor.document.isDirty);
    await waitForProblems(uri, 0);
  });

  it('ignoring a value writes its hash to the configuration; it holds as soon as a reason is given', async () => {
    const uri = await writeWorkspaceFile('fixes/b.ts', patientTs);
    await vscode.window.showTextDocument(uri);
    const [problem] = await waitForProblems(uri, 1);
    const actions = await quickFixes(uri, problem!.range);
    const ignore = actions.find((action) => action.title.startsWith('Ignore this value'));
    assert.ok(ignore?.edit && ignore.command);
    await vscode.workspace.applyEdit(ignore.edit);
    await vscode.commands.executeCommand(ignore.command.command, ...(ignore.command.arguments ?? []));
    const configuration = vscode.Uri.joinPath(workspaceUri(), '.phi-lint.yaml');
    const text = Buffer.from(await vscode.workspace.fs.readFile(configuration)).toString();
    assert.match(text, /hash: '[0-9a-f]+'/);
    assert.ok(!text.includes(ssn));
    assert.equal(vscode.window.activeTextEditor?.document.getText(vscode.window.activeTextEditor.selection), 'reason here');
    await until('the missing reason to be told', () => problems(configuration).length === 1);
    const editor = vscode.window.activeTextEditor!;
    await editor.edit((edit) => edit.replace(editor.selection, 'made for this test'));
    await editor.document.save();
    await waitForProblems(configuration, 0);
    await vscode.window.showTextDocument(uri);
    await waitForProblems(uri, 0);
  });
});
