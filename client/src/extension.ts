// The VS Code side: starts the server, offers the commands, shows one status item. All knowledge is in the server.
import * as vscode from 'vscode';
import { createClient, type PhiLintClient } from './client';
import { registerCommands } from './commands';
import { createStatus } from './status';

let client: PhiLintClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('PHI Lint', { log: true });
  const status = createStatus();
  client = createClient(context, output, status);
  context.subscriptions.push(output, status);
  context.subscriptions.push(...registerCommands(context, client, output, status));
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
