// Requests that scan files: with progress, a way to cancel, and the status item telling that something runs.
import * as vscode from 'vscode';
import { ProgressType, type LanguageClient, type WorkDoneProgressBegin, type WorkDoneProgressEnd, type WorkDoneProgressReport } from 'vscode-languageclient/node';
import type { StatusItem } from './status';

type Progress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

const progressType = new ProgressType<Progress>();
let lastToken = 0;

/** `title` stands on the notification, `busy` on the status item. */
export async function requestWithProgress<T>(server: LanguageClient, status: StatusItem, request: string, params: object, { title, busy }: { title: string; busy: string }): Promise<T> {
  const done = status.running(busy);
  const workDoneToken = `phi-lint-scan-${++lastToken}`;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
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
        return await server.sendRequest<T>(request, { ...params, workDoneToken }, cancelled);
      } finally {
        listener.dispose();
      }
    });
  } finally {
    done();
  }
}
