// The commands of the category "PHI Lint". Each takes an argument in place of the dialog that it would show.
import * as vscode from 'vscode';
import type { TextEdit } from 'vscode-languageclient/node';
import { requests, saveConfigurationCommand, treatSelectionCommand, type RuleSummary } from '../../server/src/protocol';
import type { PhiLintClient } from './client';
import { treatSelection, type TreatSelectionOptions } from './format';
import { exportSarif, scanWorkspace } from './scan';
import type { StatusItem } from './status';

export function registerCommands(context: vscode.ExtensionContext, client: PhiLintClient, output: vscode.LogOutputChannel, status: StatusItem): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    'phiLint.scanWorkspace': (folders?: vscode.Uri[]) => scanWorkspace(client, status, folders),
    'phiLint.exportSarif': (target?: vscode.Uri) => exportSarif(client, status, target),
    'phiLint.fixAll': (uri?: vscode.Uri) => fixAll(client, uri),
    'phiLint.showOutput': () => output.show(),
    'phiLint.restartServer': () => client.restart(),
    'phiLint.showEffectiveConfiguration': (uri?: vscode.Uri) => showEffectiveConfiguration(client, uri),
    'phiLint.createConfiguration': (folder?: vscode.Uri) => createConfiguration(client, folder),
    'phiLint.explainRule': (rule?: string) => explainRule(context, client, rule),
    [treatSelectionCommand]: (options?: TreatSelectionOptions | vscode.Uri) => treatSelection(client, status, options),
    [saveConfigurationCommand]: (uri: string) => saveConfiguration(uri),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
}

async function fixAll(client: PhiLintClient, uri = vscode.window.activeTextEditor?.document.uri): Promise<boolean> {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri?.toString());
  const server = await client.running();
  if (!document || !server) return false;
  const identifier = server.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const answer = await server.sendRequest<{ version: number; edits: TextEdit[] } | null>(requests.fixAll, identifier);
  if (!answer || answer.version !== document.version || answer.edits.length === 0) return false;
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, await server.protocol2CodeConverter.asTextEdits(answer.edits));
  return vscode.workspace.applyEdit(edit);
}

async function showEffectiveConfiguration(client: PhiLintClient, uri = vscode.window.activeTextEditor?.document.uri): Promise<void> {
  const content = await (await client.running())?.sendRequest<string>(requests.effectiveConfiguration, { uri: uri?.toString() });
  if (content === undefined) return;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'json', content }));
}

async function createConfiguration(client: PhiLintClient, folder?: vscode.Uri): Promise<void> {
  const target = folder ?? (await pickFolder());
  const made = await (await client.running())?.sendRequest<{ name: string; text: string }>(requests.newConfiguration, {});
  if (!target || !made?.name) return;
  const file = vscode.Uri.joinPath(target, made.name);
  const exists = await vscode.workspace.fs.stat(file).then(() => true, () => false);
  // What is there is shown, never written over.
  if (!exists) await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(made.text));
  await vscode.window.showTextDocument(file);
}

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: 'The folder that the configuration is for' }))?.uri;
}

async function explainRule(context: vscode.ExtensionContext, client: PhiLintClient, rule?: string): Promise<void> {
  const id = rule ?? (await pickRule(client));
  if (!id || !/^[\w-]+$/.test(id)) return;
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules', `${id}.md`));
}

async function pickRule(client: PhiLintClient): Promise<string | undefined> {
  const rules = (await (await client.running())?.sendRequest<RuleSummary[]>(requests.rules, {})) ?? [];
  const items = rules.map(({ id, title, category, severity }) => ({ label: title, description: id, detail: `${category}, ${severity}` }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'The rule to explain', matchOnDescription: true }))?.description;
}

/** After a quick fix has written to a configuration: saves it, so that it holds, and shows where the reason belongs. */
async function saveConfiguration(uri: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  await document.save();
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const place = 'reason here';
  const at = document.getText().lastIndexOf(place);
  if (at < 0) return;
  editor.selection = new vscode.Selection(document.positionAt(at), document.positionAt(at + place.length));
  editor.revealRange(editor.selection);
}
