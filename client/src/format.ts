// "Treat Selection as MRN Format": a pattern from selected numbers, what it would report, and only then a place in the configuration.
import * as vscode from 'vscode';
import type { LanguageClient, Range, WorkspaceEdit } from 'vscode-languageclient/node';
import { requests, type DerivedFormat, type FormatEdit, type FormatParams, type FormatPreview, type RuleSummary, type TextRange } from '../../server/src/protocol';
import type { PhiLintClient } from './client';
import { requestWithProgress } from './progress';
import type { StatusItem } from './status';

/** What takes the place of the dialogs, for tests and other extensions. */
export interface TreatSelectionOptions {
  readonly rule?: string;
  readonly save?: boolean;
}

export interface TreatSelectionResult extends Pick<FormatPreview, 'matches' | 'filesWithMatches'> {
  readonly pattern: string;
  readonly saved: boolean;
}

/** The rules that numbers of an organisation's own belong to, the most likely first. */
const usualRules = ['mrn', 'patient-account', 'member-id'];

const shownLines = 8;

/** The editor's menu gives the address of the document, which is the one of the active editor. */
export async function treatSelection(client: PhiLintClient, status: StatusItem, given?: TreatSelectionOptions | vscode.Uri): Promise<TreatSelectionResult | undefined> {
  const options: TreatSelectionOptions = given instanceof vscode.Uri ? {} : (given ?? {});
  const editor = vscode.window.activeTextEditor;
  const server = await client.running();
  if (!editor || !server) return undefined;
  const uri = server.code2ProtocolConverter.asUri(editor.document.uri);
  const ranges = editor.selections.filter((selection) => !selection.isEmpty).map((selection) => server.code2ProtocolConverter.asRange(selection));
  const derived = await server.sendRequest<DerivedFormat>(requests.deriveFormat, { uri, ranges });
  if (derived.refused !== undefined) return tellRefusal(derived.refused);
  const rule = options.rule ?? (await pickRule(server, derived.pattern));
  if (rule === undefined) return undefined;
  const format: FormatParams = { uri, rule, pattern: derived.pattern, ...(derived.check ? { check: derived.check } : {}) };
  const preview = await requestWithProgress<FormatPreview>(server, status, requests.previewFormat, format, { title: 'PHI Lint: looking for the format', busy: 'Looking for a format.' });
  if (preview.cancelled) return undefined;
  if (preview.refused !== undefined) return tellRefusal(preview.refused);
  const save = options.save ?? (await review(server, format, preview));
  const { matches, filesWithMatches } = preview;
  return { pattern: format.pattern, matches, filesWithMatches, saved: save && (await saveFormat(server, format)) };
}

function tellRefusal(reason: string): undefined {
  void vscode.window.showWarningMessage(`PHI Lint: ${reason}`);
}

async function pickRule(server: LanguageClient, pattern: string): Promise<string | undefined> {
  const rules = await server.sendRequest<RuleSummary[]>(requests.rules, {});
  const items = usualRules.flatMap((id) => rules.filter((rule) => rule.id === id)).map(({ id, title }) => ({ label: title, description: id }));
  const options = { title: `Format ${pattern}`, placeHolder: 'What numbers of this format are' };
  return (await vscode.window.showQuickPick(items, options))?.description;
}

type Choice = vscode.QuickPickItem & { readonly save?: boolean; readonly file?: FormatPreview['files'][number] };

/** Shows what the format would report; files open beside the list. Whether it is to be saved. */
function review(server: LanguageClient, format: FormatParams, preview: FormatPreview): Promise<boolean> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = `${format.rule}: ${format.pattern}${format.check ? ` with check digit (${format.check})` : ''}`;
  pick.placeholder = `${found(preview)}. Nothing is saved yet; choose a file to look at its matches.`;
  pick.items = [
    { label: '$(save) Save to the configuration', detail: 'Adds the format, not the selected values.', save: true, alwaysShow: true },
    { label: '$(close) Cancel', save: false, alwaysShow: true },
    { label: found(preview), kind: vscode.QuickPickItemKind.Separator },
    ...preview.files.map((file) => ({ label: vscode.workspace.asRelativePath(vscode.Uri.parse(file.uri)), description: lines(file), file })),
  ];
  pick.ignoreFocusOut = true;
  return new Promise((resolve) => {
    pick.onDidAccept(async () => {
      const [choice] = pick.selectedItems;
      if (choice?.file) return open(server, choice.file);
      resolve(choice?.save === true);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(false);
      pick.dispose();
    });
    pick.show();
  });
}

function found({ matches, filesWithMatches, scanned }: FormatPreview): string {
  if (matches === 0) return `No matches with a name or patient context in ${count(scanned, 'file')}`;
  return `${count(matches, 'match', 'es')} in ${count(filesWithMatches, 'file')}`;
}

function lines({ matches, places }: FormatPreview['files'][number]): string {
  const numbers = [...new Set(places.map(({ start }) => start.line + 1))];
  const shown = numbers.slice(0, shownLines);
  const more = numbers.length > shown.length || places.length < matches;
  return `${count(matches, 'match', 'es')}, ${shown.length === 1 ? 'line' : 'lines'} ${shown.join(', ')}${more ? ' …' : ''}`;
}

function count(value: number, noun: string, plural = 's'): string {
  return `${value.toLocaleString('en-US')} ${noun}${value === 1 ? '' : plural}`;
}

async function open(server: LanguageClient, { uri, places }: FormatPreview['files'][number]): Promise<void> {
  const ranges = await Promise.all(places.map((place: TextRange) => server.protocol2CodeConverter.asRange(place as Range)));
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const editor = await vscode.window.showTextDocument(document, { preview: true, preserveFocus: true });
  editor.selections = ranges.map((range) => new vscode.Selection(range.start, range.end));
  if (ranges[0]) editor.revealRange(ranges[0], vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Writes the configuration file and saves it, so that the format holds. */
async function saveFormat(server: LanguageClient, format: FormatParams): Promise<boolean> {
  const answer = await server.sendRequest<FormatEdit>(requests.formatEdit, format);
  if (answer.refused !== undefined || !answer.edit || !answer.uri) {
    tellRefusal(answer.refused ?? 'The configuration could not be written.');
    return false;
  }
  const edit = await server.protocol2CodeConverter.asWorkspaceEdit(answer.edit as WorkspaceEdit);
  if (!edit || !(await vscode.workspace.applyEdit(edit))) return false;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(answer.uri));
  if (!(await document.save())) return false;
  void tellSaved(document);
  return true;
}

async function tellSaved(document: vscode.TextDocument): Promise<void> {
  const show = 'Show';
  const chosen = await vscode.window.showInformationMessage(`PHI Lint: the format is in ${vscode.workspace.asRelativePath(document.uri)}.`, show);
  if (chosen === show) await vscode.window.showTextDocument(document);
}
