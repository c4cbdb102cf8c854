// What the client can do, as far as it matters here, and what the server offers in return.
import { CodeActionKind, TextDocumentSyncKind, type ClientCapabilities, type ServerCapabilities } from 'vscode-languageserver/node';
import { serverCommands } from '../protocol';
import { fixAllKind } from './codeActions';

export interface Abilities {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly knowsFolders: boolean;
  readonly createsProgress: boolean;
  readonly resolvesEdits: boolean;
  readonly versionedEdits: boolean;
  /** Shows edits that need a person's consent before it applies them. */
  readonly annotatedEdits: boolean;
  readonly createsFiles: boolean;
  readonly markdownHover: boolean;
}

export function abilitiesOf({ textDocument, workspace, window }: ClientCapabilities): Abilities {
  const edits = workspace?.workspaceEdit;
  const hover = textDocument?.hover?.contentFormat;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    knowsFolders: workspace?.workspaceFolders === true,
    createsProgress: window?.workDoneProgress === true,
    resolvesEdits: textDocument?.codeAction?.dataSupport === true && textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    versionedEdits: edits?.documentChanges === true,
    annotatedEdits: edits?.documentChanges === true && edits.changeAnnotationSupport !== undefined && textDocument?.codeAction?.honorsChangeAnnotations === true,
    createsFiles: edits?.documentChanges === true && edits.resourceOperations?.includes('create') === true,
    markdownHover: hover === undefined || hover.includes('markdown'),
  };
}

export function serverCapabilities(abilities: Abilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    ...(abilities.pullsDiagnostics ? { diagnosticProvider: { identifier: 'phi-lint', interFileDependencies: false, workspaceDiagnostics: false } } : {}),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, fixAllKind], resolveProvider: abilities.resolvesEdits },
    hoverProvider: true,
    executeCommandProvider: { commands: Object.values(serverCommands), workDoneProgress: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
