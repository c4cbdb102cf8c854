// The one status item: how many problems, whether something runs, whether something is wrong.
import * as vscode from 'vscode';
import type { Status } from '../../server/src/protocol';

export interface StatusItem extends vscode.Disposable {
  show(status: Status): void;
  /** Shows that something runs until the returned function is called. */
  running(message: string): () => void;
}

export const source = 'PHI Lint';

export function createStatus(): StatusItem {
  const item = vscode.window.createStatusBarItem('phiLint.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'PHI Lint';
  let status: Status = { state: 'running', message: 'The server is starting.' };
  let runs = 0;
  let runMessage = '';

  const render = (): void => {
    const { state, message } = runs > 0 ? { state: 'running', message: runMessage } : status;
    const count = problemCount();
    const icon = state === 'error' ? '$(error)' : state === 'running' ? '$(sync~spin)' : '$(shield)';
    item.text = state === 'error' ? `${icon} PHI` : `${icon} PHI ${count}`;
    item.tooltip = `PHI Lint: ${message ?? (count === 1 ? '1 problem' : `${count} problems`)}`;
    item.backgroundColor = state === 'error' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.command = state === 'error' ? 'phiLint.showOutput' : 'workbench.actions.view.problems';
  };

  const listener = vscode.languages.onDidChangeDiagnostics(render);
  render();
  item.show();
  return {
    show(next) {
      status = next;
      render();
    },
    running(message) {
      runs++;
      runMessage = message;
      render();
      return () => {
        runs--;
        render();
      };
    },
    dispose() {
      listener.dispose();
      item.dispose();
    },
  };
}

function problemCount(): number {
  let count = 0;
  for (const [, diagnostics] of vscode.languages.getDiagnostics()) {
    for (const diagnostic of diagnostics) if (diagnostic.source === source) count++;
  }
  return count;
}
