// Diagnostics of open documents: pulled by clients that can, pushed to those that cannot.
import type { Connection, Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { FindingsAnswer } from './analysisMessages';
import type { ClosedFiles } from './closedFiles';
import type { Configuration } from './configuration';
import { summaryNote, toDiagnostic, toNote } from './convert';
import type { Documents, OpenDocument } from './documents';
import type { NoAnswer, Questions } from './questions';
import type { RulePages } from './rulePages';
import { safely, type Log } from './safe';

/** A pushing server waits for a pause in typing this long; milliseconds. */
const pushDelayMs = 40;
/** After a change of a file, those beside it wait for a pause this long; milliseconds. */
const neighbourDelayMs = 400;

export interface Diagnostics {
  report(document: OpenDocument, previousResultId: string | undefined, signal: AbortSignal): Promise<DocumentDiagnosticReport>;
  /** Documents changed, or what holds for them: pulls again or pushes. */
  changed(document: OpenDocument, why: 'opened' | 'edited' | 'saved'): void;
  /** What was told of a document in part is known as a whole now. */
  completed(document: OpenDocument): void;
  closed(uri: string): void;
  /** A file changed that others of its folder may be judged by (see workspace/neighbours): open ones are asked for again, soon. */
  neighbourChanged(uri: string): void;
  refreshAll(): void;
}

/** The id of an answer that is followed by a refresh. */
const partialId = 'partial';

export interface DiagnosticsContext {
  readonly connection: Connection;
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly documents: Documents;
  readonly questions: Questions;
  readonly configuration: Configuration;
  readonly closedFiles: ClosedFiles;
  readonly pages: RulePages;
  readonly log: Log;
}

export function createDiagnostics(context: DiagnosticsContext): Diagnostics {
  const { connection, configuration, closedFiles, questions, pages, documents } = context;
  const timers = new Map<string, NodeJS.Timeout>();
  /** Changes among files that are judged together. */
  const changes = new Map<string, number>();
  let refreshing: NodeJS.Timeout | undefined;

  async function itemsOf(document: OpenDocument, signal?: AbortSignal): Promise<{ items: Diagnostic[]; partial: boolean }> {
    // Who cannot be told to ask again, or asks once a save, waits for all of it.
    const asksOnce = context.pulls && !context.refreshes;
    const answer = await questions.ask(document, ({ client }) => ({ kind: 'findings', limit: client.maxProblems, ...(asksOnce || client.run === 'onSave' ? { whole: true } : {}) }), signal);
    return { items: [...configuration.issuesOf(document.text.uri), ...present(document, answer)], partial: answer.kind === 'findings' && answer.partial };
  }

  function present(document: OpenDocument, answer: FindingsAnswer | NoAnswer): Diagnostic[] {
    switch (answer.kind) {
      case 'off':
        return [];
      case 'tooLarge':
        return [toNote('too-large', `This file has ${Math.round(answer.kilobytes)} KB, more than phiLint.maxFileSizeKb: it is not checked.`)];
      case 'lost':
      case 'failed':
        return [toNote('not-checked', 'PHI Lint could not check this version of the file. It tries again after the next edit; "PHI Lint: Show Output" tells more.')];
      case 'findings': {
        const items = answer.findings.map((finding) => toDiagnostic(document.text, finding, pages.addressOf));
        if (answer.total > items.length) items.unshift(summaryNote(items.length, answer.total));
        return items;
      }
    }
  }

  /** Names the state that the diagnostics depend on, so that an unchanged one costs nothing. */
  function resultIdOf(document: OpenDocument, settings: string): string {
    return [document.opening, document.text.version, settings, configuration.epoch(), document.lostVersion ?? '', changesBeside(document.text.uri)].join('.');
  }

  function changesBeside(uri: string): number | undefined {
    const scope = scopeOf(uri);
    return scope === undefined ? undefined : changes.get(scope);
  }

  function refreshAll(): void {
    if (!context.pulls) for (const document of documents.all()) pushSoon(document, 0);
    else if (context.refreshes) connection.languages.diagnostics.refresh().catch(() => undefined);
  }

  async function waitsForSave(document: OpenDocument): Promise<boolean> {
    if (!document.dirty || document.text.uri.startsWith('untitled:')) return false;
    return (await configuration.settingsFor(document.text.uri)).client.run === 'onSave';
  }

  const push = safely(context.log, 'Publishing diagnostics', undefined, async (document: OpenDocument) => {
    if (await waitsForSave(document)) return;
    const { items } = await itemsOf(document);
    if (documents.get(document.text.uri) !== document) return;
    await connection.sendDiagnostics({ uri: document.text.uri, version: document.text.version, diagnostics: items });
  });

  function pushSoon(document: OpenDocument, delay: number): void {
    const { uri } = document.text;
    clearTimeout(timers.get(uri));
    timers.set(uri, setTimeout(() => {
      timers.delete(uri);
      void push(document);
    }, delay));
  }

  return {
    async report(document, previousResultId, signal) {
      if (previousResultId && (await waitsForSave(document))) return { kind: 'unchanged', resultId: previousResultId };
      const settings = await configuration.settingsFor(document.text.uri);
      if (previousResultId === resultIdOf(document, settings.key)) return { kind: 'unchanged', resultId: previousResultId };
      const { items, partial } = await itemsOf(document, signal);
      document.shown = true;
      closedFiles.hide(document.text.uri);
      // What is not whole is not to be called unchanged.
      return { kind: 'full', items, resultId: partial ? partialId : resultIdOf(document, settings.key) };
    },
    changed(document, why) {
      if (context.pulls) return;
      document.shown = true;
      pushSoon(document, why === 'edited' ? pushDelayMs : 0);
    },
    completed(document) {
      if (!context.pulls) pushSoon(document, 0);
      else if (context.refreshes) connection.languages.diagnostics.refresh().catch(() => undefined);
    },
    closed(uri) {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      if (!context.pulls) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    neighbourChanged(uri) {
      const scope = scopeOf(uri);
      if (scope === undefined || ![...documents.all()].some(({ text }) => text.uri !== uri && scopeOf(text.uri) === scope)) return;
      changes.set(scope, (changes.get(scope) ?? 0) + 1);
      clearTimeout(refreshing);
      refreshing = setTimeout(refreshAll, neighbourDelayMs);
    },
    refreshAll,
  };
}

/** Files of one scope may be judged by each other: those of a folder, and of Terraform all, as modules call each other. */
function scopeOf(uri: string): string | undefined {
  if (/\.(?:tf|tofu|tfvars)(?:\.json)?$/.test(uri)) return 'terraform';
  return /\.ya?ml$/.test(uri) ? uri.slice(0, uri.lastIndexOf('/')) : undefined;
}
