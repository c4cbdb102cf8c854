// Scans that a person starts: with progress, a way to cancel, and one message at the end.
import * as vscode from 'vscode';
import { ProgressType, type WorkDoneProgressBegin, type WorkDoneProgressEnd, type WorkDoneProgressReport } from 'vscode-languageclient/node';
import { requests, type ExportSarifParams, type ScanParams, type ScanSummary } from '../../server/src/protocol';
import type { PhiLintClient } from './client';
import type { StatusItem } from './status';

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

const progressType = new ProgressType<Progress>();
let lastToken = 0;

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
  const done = status.running('Scanning the workspace.');
  const workDoneToken = `phi-lint-scan-${++lastToken}`;
  const options = { location: vscode.ProgressLocation.Notification, title: 'PHI Lint: scanning', cancellable: true };
  try {
    return await vscode.window.withProgress(options, async (progress, cancelled) => {
      let shown = 0;
      const listener = server.onProgress(progressType, workDoneToken, (value) => {
        if (value.kind !== 'report') return;
        const percentage = value.percentage ?? shown;
        progress.report({ increment: percentage - shown, ...(value.message ? { message: value.message } : {}) });
        shown = percentage;
      });
      try {
        return await server.sendRequest<ScanSummary>(request, { ...params, workDoneToken }, cancelled);
      } finally {
        listener.dispose();
      }
    });
  } finally {
    done();
  }
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
