// Flows in a real VS Code: the squiggle on the leak, the way to it, the edit of the light bulb, one undo.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openUntitled, quickFixes, restoreSettings, waitForProblems } from './common';

const text = `import { logger } from './logging';
import { maskPhi } from './phi';

export function admit(patient: Patient): void {
  const line = \`admitted \${patient.ssn}\`;
  logger.info(line);
}
`;

describe('flows', () => {
  afterEach(async () => {
    await closeEditors();
    await restoreSettings();
  });

  it('show on the line of the leak, with the way from the source', async () => {
    const document = await openUntitled(text);
    const [problem] = await waitForProblems(document.uri, 1);
    assert.equal(document.getText(problem!.range), 'line');
    const [source] = problem!.relatedInformation!;
    assert.equal(document.getText(source!.location.range), 'patient');
    assert.match(source!.message, /is read$/);
  });

  it('stop with the edit of the light bulb; one undo brings the text back', async () => {
    const document = await openUntitled(text);
    const [problem] = await waitForProblems(document.uri, 1);
    const mask = (await quickFixes(document.uri, problem!.range)).find(({ isPreferred }) => isPreferred);
    assert.ok(mask?.edit);
    await vscode.workspace.applyEdit(mask.edit);
    assert.match(document.getText(), /logger\.info\(maskPhi\(line\)\);/);
    await waitForProblems(document.uri, 0);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
    await waitForProblems(document.uri, 1);
  });

  it('follow the typing', async () => {
    const document = await openUntitled(text.replace('${patient.ssn}', ''));
    await waitForProblems(document.uri, 0);
    const at = document.positionAt(document.getText().indexOf('`;'));
    await vscode.window.activeTextEditor!.edit(edit => edit.insert(at, '${patient.ssn}'));
    await waitForProblems(document.uri, 1);
  });
});
