// What the suites share: files in the workspace, the problems of a file, the light bulb's actions.
import { rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { until } from '../harness';

export const ssn = '536-22-8417';
export const patientTs = `const patient = {\n  ssn: '${ssn}',\n};\n`;
export const cleanTs = 'export const answer = 42;\n';

export const workspaceUri = () => vscode.workspace.workspaceFolders![0]!.uri;

export async function writeWorkspaceFile(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceUri(), name);
  await mkdir(dirname(uri.fsPath), { recursive: true });
  await writeFile(uri.fsPath, text);
  return uri;
}

export function removeWorkspaceFile(name: string): void {
  rmSync(vscode.Uri.joinPath(workspaceUri(), name).fsPath, { recursive: true, force: true });
}

/** Opens a document of the editor with this text, as a person who starts a new file. */
export async function openUntitled(text: string, language = 'typescript'): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  await vscode.window.showTextDocument(document);
  return document;
}

export function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'PHI Lint');
}

export async function waitForProblems(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  await until(`${count} problems`, () => problems(uri).length === count);
  return problems(uri);
}

export function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** What the light bulb offers, with its edits. */
export function quickFixes(uri: vscode.Uri, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, vscode.CodeActionKind.QuickFix.value, 20);
}

/** Changes a setting for one test; undone by `restoreSettings`. */
export async function setSetting(name: string, value: unknown, target = vscode.ConfigurationTarget.Workspace): Promise<void> {
  changed.add(name);
  await vscode.workspace.getConfiguration().update(name, value, target);
}

const changed = new Set<string>();

export async function restoreSettings(): Promise<void> {
  for (const name of changed) await vscode.workspace.getConfiguration().update(name, undefined, vscode.ConfigurationTarget.Workspace);
  changed.clear();
}

export async function closeEditors(): Promise<void> {
  // Not the settings that VS Code is writing itself.
  const ours = vscode.workspace.textDocuments.filter((document) => document.isUntitled || vscode.workspace.getWorkspaceFolder(document.uri) !== undefined);
  for (const document of ours.filter(({ isDirty, isClosed }) => isDirty && !isClosed)) await until('the editor to be closed', () => revert(document));
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** False where another editor came in between. */
async function revert(document: vscode.TextDocument): Promise<boolean> {
  try {
    await vscode.window.showTextDocument(document);
  } catch {
    return document.isClosed;
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return true;
}
