// Hover in a real VS Code.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openUntitled, patientTs, ssn, waitForProblems } from './common';

describe('hover', () => {
  afterEach(closeEditors);

  it('explains the finding', async () => {
    const document = await openUntitled(patientTs);
    const [problem] = await waitForProblems(document.uri, 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, problem!.range.start.translate(0, 2));
    const text = hovers.flatMap((hover) => hover.contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
    for (const part of ['Social Security number', '164.514', 'How to fix', 'phi-lint-disable-next-line ssn']) assert.ok(text.includes(part), part);
    assert.ok(!text.includes(ssn));
  });
});
