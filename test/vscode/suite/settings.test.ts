// Settings and configuration commands in a real VS Code: changes hold at once, without a restart.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../harness';
import { closeEditors, openUntitled, patientTs, problems, removeWorkspaceFile, restoreSettings, setSetting, waitForProblems, workspaceUri, writeWorkspaceFile } from './common';

describe('settings', () => {
  afterEach(async () => {
    await closeEditors();
    await restoreSettings();
    removeWorkspaceFile('settings');
    removeWorkspaceFile('.phi-lint.yaml');
  });

  it('severities can be customized, and the linter switched off and on', async () => {
    const document = await openUntitled(patientTs);
    await waitForProblems(document.uri, 1);
    await setSetting('phiLint.rules.customizations', [{ rule: '*', severity: 'hint' }]);
    await until('a hint', () => problems(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Hint);
    await setSetting('phiLint.enable', false);
    await waitForProblems(document.uri, 0);
    await setSetting('phiLint.enable', true);
    await waitForProblems(document.uri, 1);
  });

  it('excluded files are left alone', async () => {
    const uri = await writeWorkspaceFile('settings/a.ts', patientTs);
    await vscode.window.showTextDocument(uri);
    await waitForProblems(uri, 1);
    await setSetting('phiLint.exclude', ['settings/']);
    await waitForProblems(uri, 0);
  });

  it('run on save waits for the save', async () => {
    await setSetting('phiLint.run', 'onSave');
    // VS Code in a browser saves by itself.
    await setSetting('files.autoSave', 'off');
    const uri = await writeWorkspaceFile('settings/b.ts', '\n');
    const editor = await vscode.window.showTextDocument(uri);
    // The file as it was opened is checked first.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), patientTs));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(problems(uri).length, 0);
    await editor.document.save();
    await waitForProblems(uri, 1);
  });

  it('a configuration file is made, holds as soon as it is saved, and is shown merged', async () => {
    const document = await openUntitled(patientTs);
    await waitForProblems(document.uri, 1);
    await vscode.commands.executeCommand('phiLint.createConfiguration', workspaceUri());
    const file = vscode.Uri.joinPath(workspaceUri(), '.phi-lint.yaml');
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.toString(), file.toString());
    const text = editor.document.getText();
    assert.match(text, /hashKey: \S{20,}/);
    const rules = text.indexOf('rules: {}');
    await editor.edit((edit) => edit.replace(new vscode.Range(editor.document.positionAt(rules), editor.document.positionAt(rules + 'rules: {}'.length)), 'rules: { ssn: off }'));
    await editor.document.save();
    await vscode.window.showTextDocument(document);
    await waitForProblems(document.uri, 0);
    assert.equal(problems(file).length, 0);
    await vscode.commands.executeCommand('phiLint.showEffectiveConfiguration', file);
    const shown = JSON.parse(vscode.window.activeTextEditor!.document.getText());
    assert.equal(shown.severities.ssn, 'off');
    assert.equal(shown.hashKey, 'set');
  });

  it('the server can be restarted, and a rule explained', async () => {
    const document = await openUntitled(patientTs);
    await waitForProblems(document.uri, 1);
    await vscode.commands.executeCommand('phiLint.restartServer');
    await waitForProblems(document.uri, 1);
    await vscode.commands.executeCommand('phiLint.explainRule', 'ssn');
    await until('the preview', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('ssn.md'));
  });
});
