// Scans in a real VS Code: closed files are found, and their findings go when they are fixed.
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { ScanSummary } from '../../../server/src/protocol';
import { cleanTs, closeEditors, patientTs, problems, removeWorkspaceFile, restoreSettings, setSetting, ssn, waitForProblems, workspaceUri, writeWorkspaceFile } from './common';

describe('scan', () => {
  afterEach(async () => {
    await closeEditors();
    await restoreSettings();
    removeWorkspaceFile('scan');
    removeWorkspaceFile('out.sarif');
  });

  it('the command finds a closed file, and its finding goes when the file is fixed on disk', async () => {
    const uri = await writeWorkspaceFile('scan/a.ts', patientTs);
    const summary = await vscode.commands.executeCommand<ScanSummary>('phiLint.scanWorkspace');
    assert.ok(summary.findings >= 1 && !summary.cancelled);
    await waitForProblems(uri, 1);
    await writeWorkspaceFile('scan/a.ts', cleanTs);
    await waitForProblems(uri, 0);
  });

  it('a finding of a closed file is not shown twice when the file is opened, and stays when it is closed', async () => {
    const uri = await writeWorkspaceFile('scan/b.ts', patientTs);
    await vscode.commands.executeCommand('phiLint.scanWorkspace');
    await waitForProblems(uri, 1);
    await vscode.window.showTextDocument(uri);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(problems(uri).length, 1, 'while open');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await waitForProblems(uri, 1);
  });

  it('workspace mode needs no command', async () => {
    const uri = await writeWorkspaceFile('scan/c.ts', patientTs);
    await setSetting('phiLint.diagnosticMode', 'workspace');
    await waitForProblems(uri, 1);
    removeWorkspaceFile('scan/c.ts');
    await waitForProblems(uri, 0);
  });

  it('the SARIF log is written where it was asked for', async () => {
    await writeWorkspaceFile('scan/d.ts', patientTs);
    const target = vscode.Uri.joinPath(workspaceUri(), 'out.sarif');
    await vscode.commands.executeCommand('phiLint.exportSarif', target);
    const text = readFileSync(target.fsPath, 'utf8');
    assert.equal(JSON.parse(text).version, '2.1.0');
    assert.ok(text.includes('scan/d.ts') && !text.includes(ssn));
  });
});
