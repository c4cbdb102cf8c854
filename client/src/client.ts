// The language client: how the server is started, what it is told, and what happens when it ends.
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, TransportKind, type CloseHandlerResult, type LanguageClientOptions } from 'vscode-languageclient/node';
import { notifications, type InitializationOptions, type Status } from '../../server/src/protocol';
import type { StatusItem } from './status';

export interface PhiLintClient {
  start(): Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Waits for a start that is under way; undefined where the server does not run. */
  running(): Promise<LanguageClient | undefined>;
}

/** Documents as people edit them; diffs, outputs and settings views are left alone. */
const schemes = ['file', 'untitled', 'vscode-notebook-cell'];

/** A server that ended so often within `crashWindowMs` stays down until a person restarts it. */
const maxCrashes = 4;
const crashWindowMs = 3 * 60_000;

export function createClient(context: vscode.ExtensionContext, output: vscode.LogOutputChannel, status: StatusItem): PhiLintClient {
  const client = new LanguageClient('phiLint', 'PHI Lint', serverOptions(context), clientOptions(context, output, onClosed));
  const crashes: number[] = [];
  context.subscriptions.push(vscode.window.tabGroups.onDidChangeTabs(({ closed }) => tellClosedTabs(client, closed)));
  client.onNotification(notifications.status, (next: Status) => status.show(next));

  function onClosed(): CloseHandlerResult {
    const now = Date.now();
    crashes.push(now);
    while (crashes[0]! < now - crashWindowMs) crashes.shift();
    if (crashes.length < maxCrashes) return { action: CloseAction.Restart, handled: true };
    status.show({ state: 'error', message: 'The server has stopped.' });
    void tellStopped();
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  async function tellStopped(): Promise<void> {
    const [restart, show] = ['Restart Server', 'Show Output'];
    const chosen = await vscode.window.showErrorMessage('PHI Lint has stopped: its server ended several times in a row.', restart, show);
    if (chosen === restart) await vscode.commands.executeCommand('phiLint.restartServer');
    if (chosen === show) output.show();
  }

  async function start(): Promise<void> {
    try {
      await client.start();
    } catch (error) {
      output.error(error instanceof Error ? error.name : 'The server did not start.');
      status.show({ state: 'error', message: 'The server did not start.' });
    }
  }

  let starting = Promise.resolve();
  return {
    start: () => (starting = start()),
    stop: () => (client.needsStop() ? client.stop() : Promise.resolve()),
    async restart() {
      crashes.length = 0;
      if (client.needsStop()) await client.stop();
      await (starting = start());
    },
    async running() {
      await starting;
      return client.isRunning() ? client : undefined;
    },
  };
}

function serverOptions(context: vscode.ExtensionContext) {
  const module = context.asAbsolutePath('dist/server.js');
  return { module, transport: TransportKind.ipc };
}

function clientOptions(context: vscode.ExtensionContext, output: vscode.LogOutputChannel, closed: () => CloseHandlerResult): LanguageClientOptions {
  const pages = vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules');
  const initializationOptions: InitializationOptions = { rulePages: `${pages.toString()}/`, savesConfiguration: true, treatsSelections: true, showsStatus: true };
  return {
    documentSelector: schemes.map((scheme) => ({ scheme })),
    outputChannel: output,
    initializationOptions,
    diagnosticCollectionName: 'phi-lint',
    diagnosticPullOptions: { onChange: true, onSave: true },
    // Files that other extensions open unseen need no lint.
    textSynchronization: { delayOpenNotifications: true },
    errorHandler: { error: () => ({ action: ErrorAction.Continue, handled: true }), closed },
    initializationFailedHandler: () => false,
  };
}

/** VS Code keeps documents for a while after their last tab is closed; the findings of the file on disk count then. */
function tellClosedTabs(client: LanguageClient, tabs: readonly vscode.Tab[]): void {
  if (!client.isRunning()) return;
  const open = new Set(vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(uriOfTab));
  for (const uri of new Set(tabs.map(uriOfTab))) {
    if (uri !== undefined && !open.has(uri)) void client.sendNotification(notifications.tabClosed, { uri });
  }
}

function uriOfTab({ input }: vscode.Tab): string | undefined {
  return input instanceof vscode.TabInputText ? input.uri.toString() : undefined;
}
