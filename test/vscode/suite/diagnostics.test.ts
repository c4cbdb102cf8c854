// Squiggles in a real VS Code: they appear while typing and go when the value goes.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { harness, page, until } from '../harness';
import { closeEditors, codeOf, openUntitled, patientTs, problems, removeWorkspaceFile, ssn, waitForProblems, writeWorkspaceFile } from './common';

describe('diagnostics', () => {
  afterEach(async () => {
    await closeEditors();
    removeWorkspaceFile('diagnostics');
  });

  it('a squiggle appears while a person types, and goes with the value', async function () {
    if (!harness.hasPage) this.skip();
    const document = await openUntitled('');
    // As plain text: brackets and quotes would be closed by the editor.
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await page('keyboard.type', `patient ssn: ${ssn}`);
    const [problem] = await waitForProblems(document.uri, 1);
    assert.equal(codeOf(problem!), 'ssn');
    await until('the squiggle on the page', () => page<number>('evaluate', 'document.querySelectorAll(".squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-hint").length'));
    for (let i = 0; i < 4; i++) await page('keyboard.press', 'Backspace');
    await waitForProblems(document.uri, 0);
  });

  it('a file of the workspace is checked when it is opened', async () => {
    const uri = await writeWorkspaceFile('diagnostics/a.ts', patientTs);
    await vscode.window.showTextDocument(uri);
    const [problem] = await waitForProblems(uri, 1);
    assert.equal(problem!.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual([problem!.range.start.line, problem!.range.start.character], [1, 8]);
    assert.ok(typeof problem!.code === 'object' && problem!.code.target.path.endsWith('/docs/rules/ssn.md'));
    await vscode.workspace.fs.stat((problem!.code as { target: vscode.Uri }).target);
  });

  it('several carets and undo leave what is true of the text', async () => {
    const document = await openUntitled(patientTs);
    await waitForProblems(document.uri, 1);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// one\n');
    edit.insert(document.uri, new vscode.Position(3, 0), "patient.ssn = '531-27-4386';\n");
    await vscode.workspace.applyEdit(edit);
    await waitForProblems(document.uri, 2);
    await vscode.commands.executeCommand('undo');
    await until('the first place again', () => problems(document.uri).length === 1 && problems(document.uri)[0]!.range.start.line === 1);
  });

  it('problems of a closed untitled document are gone', async () => {
    const document = await openUntitled(patientTs);
    await waitForProblems(document.uri, 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await waitForProblems(document.uri, 0);
  });
});
