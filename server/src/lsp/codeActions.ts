// Code actions: quick fixes of the findings in a range, and source.fixAll.phiLint with the safe ones. Edits are lazy.
import { CodeActionKind, type AnnotatedTextEdit, type CodeAction, type CodeActionParams, type Diagnostic, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextChange } from '../engine/document';
import type { Finding } from '../engine/finding';
import { looksLikeNumber } from '../engine/derive-format';
import { treatSelectionCommand } from '../protocol';
import type { FindingReference, FixSummary } from './analysisMessages';
import type { AllowValue } from './allowValue';
import { source, toRange, toTextEdit } from './convert';
import type { Documents, OpenDocument } from './documents';
import type { Questions } from './questions';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.phiLint`;

/** What a lazy action carries until it is chosen. No value, no text. */
type ActionData = { readonly uri: string } & (
  | { readonly do: 'fix'; readonly at: FindingReference; readonly index: number }
  | { readonly do: 'allow'; readonly at: FindingReference }
  | { readonly do: 'fixAll' }
);

export interface CodeActions {
  list(params: CodeActionParams, signal: AbortSignal): Promise<CodeAction[]>;
  resolve(action: CodeAction, signal: AbortSignal): Promise<CodeAction>;
  fixAll(document: OpenDocument, signal?: AbortSignal): Promise<{ version: number; edits: TextEdit[] }>;
}

export interface CodeActionsContext {
  readonly documents: Documents;
  readonly questions: Questions;
  readonly allowValue: AllowValue;
  /** The client asks for the edit of an action when it is chosen. */
  readonly lazy: boolean;
  /** The client has the command that makes a format of the selections. */
  readonly treatsSelections: boolean;
  /** The client takes versioned edits. */
  readonly versioned: boolean;
  /** The client shows edits that need consent before it applies them. */
  readonly annotated: boolean;
}

export function createCodeActions(context: CodeActionsContext): CodeActions {
  const { documents, questions, allowValue } = context;

  async function quickFixes(document: OpenDocument, params: CodeActionParams, signal: AbortSignal): Promise<CodeAction[]> {
    const start = document.text.offsetAt(params.range.start);
    const end = document.text.offsetAt(params.range.end);
    const answer = await questions.ask(document, () => ({ kind: 'fixes', start, end }), signal);
    if (answer.kind !== 'fixes') return [];
    return answer.findings.flatMap(({ finding, fixes }) => {
      const diagnostics = params.context.diagnostics.filter((diagnostic) => isOf(document, diagnostic, finding));
      const at: FindingReference = { version: answer.version, rule: finding.rule, start: finding.start, end: finding.end };
      const uri = document.text.uri;
      const actions = fixes.map((fix, index) => fixAction(fix, isFirstMend(fixes, index), { do: 'fix', uri, at, index }));
      if (allowValue.isOffered(finding, document)) actions.push({ title: allowValue.title, kind: CodeActionKind.QuickFix, data: { do: 'allow', uri, at } satisfies ActionData });
      return actions.map((action) => ({ ...action, diagnostics }));
    });
  }

  async function edit(data: ActionData, signal: AbortSignal): Promise<Pick<CodeAction, 'edit' | 'command'>> {
    const document = documents.get(data.uri);
    if (!document) return {};
    if (data.do === 'allow') return allowValue.edit(document, data.at, signal);
    if (data.do === 'fixAll') {
      const { version, edits } = await fixAll(document, signal);
      return { edit: workspaceEdit(data.uri, version, edits) };
    }
    const answer = await questions.ask(document, () => ({ kind: 'fix', at: data.at, index: data.index }), signal);
    if (answer.kind !== 'edits' || !answer.edits) return {};
    return { edit: workspaceEdit(data.uri, answer.version, textEdits(document, answer.edits), answer.confirm) };
  }

  function workspaceEdit(uri: string, version: number, edits: TextEdit[], confirm?: string): WorkspaceEdit {
    if (confirm !== undefined && context.annotated) {
      const annotated: AnnotatedTextEdit[] = edits.map((edit) => ({ ...edit, annotationId: consent }));
      return { documentChanges: [{ textDocument: { uri, version }, edits: annotated }], changeAnnotations: { [consent]: { label: confirm, description: consentText, needsConfirmation: true } } };
    }
    return context.versioned ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
  }

  async function fixAll(document: OpenDocument, signal?: AbortSignal): Promise<{ version: number; edits: TextEdit[] }> {
    const answer = await questions.ask(document, () => ({ kind: 'fixAll' }), signal);
    if (answer.kind !== 'edits') return { version: document.text.version, edits: [] };
    return { version: answer.version, edits: textEdits(document, answer.edits ?? []) };
  }

  async function resolve(action: CodeAction, signal: AbortSignal): Promise<CodeAction> {
    const { data, ...rest } = action;
    return isActionData(data) ? { ...rest, ...(await edit(data, signal)) } : rest;
  }

  return {
    fixAll,
    resolve,
    async list(params, signal) {
      const document = documents.get(params.textDocument.uri);
      if (!document) return [];
      const only = params.context.only;
      const actions = wants(only, CodeActionKind.QuickFix) ? await quickFixes(document, params, signal) : [];
      // Not asked for by name, it is offered only where there is something to fix.
      if (wants(only, fixAllKind) && (only || actions.length > 0)) {
        actions.push({ title: 'Fix all safe PHI Lint problems', kind: fixAllKind, data: { do: 'fixAll', uri: params.textDocument.uri } satisfies ActionData });
      }
      if (context.treatsSelections && wants(only, CodeActionKind.Refactor) && looksLikeNumber(document.text.getText(params.range))) actions.push(treatSelection);
      return context.lazy ? actions : Promise.all(actions.map((action) => resolve(action, signal)));
    },
  };
}

const consent = 'phi-lint';
const consentText = 'This may cut off somebody who has access now.';

const treatSelectionTitle = 'Treat selection as MRN format…';
const treatSelection: CodeAction = { title: treatSelectionTitle, kind: CodeActionKind.Refactor, command: { title: treatSelectionTitle, command: treatSelectionCommand } };

function fixAction(fix: FixSummary, preferred: boolean, data: ActionData): CodeAction {
  return { title: fix.title, kind: CodeActionKind.QuickFix, data, ...(preferred ? { isPreferred: true } : {}) };
}

/** The first fix that mends, rather than hides, is what "Fix" applies. */
function isFirstMend(fixes: readonly FixSummary[], index: number): boolean {
  return fixes.findIndex((fix) => fix.kind !== 'suppress' && fix.safe) === index;
}

/** Kinds are hierarchical: `source` includes `source.fixAll.phiLint`. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

function isOf(document: OpenDocument, diagnostic: Diagnostic, finding: Finding): boolean {
  if (diagnostic.source !== source || diagnostic.code !== finding.rule) return false;
  const { start, end } = toRange(document.text, finding);
  const { range } = diagnostic;
  return range.start.line === start.line && range.start.character === start.character && range.end.line === end.line && range.end.character === end.character;
}

function textEdits(document: OpenDocument, changes: readonly TextChange[]): TextEdit[] {
  return changes.map((change) => toTextEdit(document.text, change));
}

function isActionData(data: unknown): data is ActionData {
  return typeof data === 'object' && data !== null && 'do' in data && 'uri' in data;
}
