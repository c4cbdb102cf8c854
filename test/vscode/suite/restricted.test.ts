// Restricted Mode: an untrusted workspace is checked all the same, with its own declarative configuration.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, patientTs, removeWorkspaceFile, waitForProblems, writeWorkspaceFile } from './common';

/** The runner has a run of its own for this (see run.ts); in a trusted workspace there is nothing to test. */
const whereUntrusted = vscode.workspace.isTrusted ? () => undefined : describe;

whereUntrusted('restricted mode', () => {
  afterEach(async () => {
    await closeEditors();
    removeWorkspaceFile('restricted');
  });

  it('the extension runs, finds and respects the configuration', async () => {
    const uri = await writeWorkspaceFile('restricted/a.ts', patientTs);
    await vscode.window.showTextDocument(uri);
    await waitForProblems(uri, 1);
    await writeWorkspaceFile('restricted/near/.phi-lint.yaml', 'rules:\n  ssn: hint\n');
    const near = await writeWorkspaceFile('restricted/near/a.ts', patientTs);
    await vscode.window.showTextDocument(near);
    const [problem] = await waitForProblems(near, 1);
    assert.equal(problem!.severity, vscode.DiagnosticSeverity.Hint);
  });
});
