// Scans that a person starts: with progress, a way to cancel, and one message at the end.
import * as vscode from 'vscode';
import { requests, type ExportSarifParams, type ScanParams, type ScanSummary } from '../../server/src/protocol';
import type { PhiLintClient } from './client';
import { requestWithProgress } from './progress';
import type { StatusItem } from './status';

export async function scanWorkspace(client: PhiLintClient, status: StatusItem, folders?: vscode.Uri[]): Promise<ScanSummary | undefined> {
  const summary = await run(client, status, requests.scanWorkspace, folders ? { uris: folders.map(String) } : {});
  if (summary) void tellEnd(summary);
  return summary;
}

export async function exportSarif(client: PhiLintClient, status: StatusItem, target?: vscode.Uri): Promise<ScanSummary | undefined> {
  const file = target ?? (await askTarget());
  if (!file) return undefined;
  const summary = await run(client, status, requests.exportSarif, { target: file.toString() });
  if (summary) void tellEnd(summary);
  return summary;
}

function askTarget(): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: 'Export SARIF',
    filters: { SARIF: ['sarif'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'phi-lint.sarif') } : {}),
  });
}

async function run(client: PhiLintClient, status: StatusItem, request: string, params: ScanParams | ExportSarifParams): Promise<ScanSummary | undefined> {
  const server = await client.running();
  if (!server) return undefined;
  return requestWithProgress<ScanSummary>(server, status, request, params, { title: 'PHI Lint: scanning', busy: 'Scanning the workspace.' });
}

async function tellEnd({ files, findings, filesWithFindings, cancelled, failure }: ScanSummary): Promise<void> {
  if (failure) return void vscode.window.showErrorMessage(`PHI Lint: ${failure}`);
  const count = (value: number, noun: string): string => `${value.toLocaleString('en-US')} ${noun}${value === 1 ? '' : 's'}`;
  const found = findings === 0 ? 'nothing found' : `${count(findings, 'problem')} in ${count(filesWithFindings, 'file')}`;
  const text = `PHI Lint: ${found}, ${count(files, 'file')} scanned${cancelled ? ' until it was cancelled' : ''}.`;
  const show = 'Show Problems';
  const chosen = await vscode.window.showInformationMessage(text, ...(findings > 0 ? [show] : []));
  if (chosen === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
}
