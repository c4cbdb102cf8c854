// The server: wires the protocol's messages to the session. What each one means is in the file of its concern.
import { DidChangeConfigurationNotification, ResponseError, type CancellationToken, type Connection, type InitializeParams, type InitializeResult } from 'vscode-languageserver/node';
import { notifications } from '../protocol';
import { abilitiesOf, serverCapabilities } from './capabilities';
import { signalOf } from './cancellation';
import { explainFindings } from './hover';
import { registerFormatRequests } from './formatRequests';
import { describeFailure, failureOf } from './failure';
import { safely, type Log } from './safe';
import { registerScanRequests } from './scanRequests';
import { openSession, type Session, type SessionOptions } from './session';
import { registerToolRequests } from './toolRequests';
import { registerWatch, rulesChanged, applyDiagnosticMode, watchFiles } from './watch';

/** Serves this connection until it ends. */
export function serve(connection: Connection, options: SessionOptions): void {
  const log: Log = (message) => connection.console.error(message);
  let session: Session | undefined;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    session = openSession(connection, params, options);
    register(session);
    return { capabilities: serverCapabilities(abilitiesOf(params.capabilities)), serverInfo: { name: 'PHI Lint', version: options.version } };
  });
  connection.onInitialized(safely(log, 'Starting', undefined, () => started(session!)));
  connection.onShutdown(safely(log, 'Shutting down', undefined, () => session?.dispose()));

  // Whatever our code throws: the server stays.
  process.on('uncaughtException', (error) => log(describeFailure('The server', failureOf(error))));
  process.on('unhandledRejection', (error) => {
    if (!(error instanceof ResponseError)) log(describeFailure('The server', failureOf(error)));
  });
  connection.listen();
}

function register(session: Session): void {
  registerDocuments(session);
  registerLanguageFeatures(session);
  registerScanRequests(session);
  registerToolRequests(session);
  registerFormatRequests(session);
  registerWatch(session);
}

function registerDocuments(session: Session): void {
  const { connection, documents, diagnostics, closedFiles, scans, relint, log } = session;
  /** What was edited and not saved is gone: the file on disk counts again. */
  const backToDisk = (uri: string): void => {
    closedFiles.show(uri);
    if (scans.hasRun() && uri.startsWith('file:')) relint.enqueue([uri]);
  };
  connection.onDidOpenTextDocument(safely(log, 'didOpen', undefined, (params) => {
    diagnostics.changed(documents.open(params), 'opened');
  }));
  connection.onDidChangeTextDocument(safely(log, 'didChange', undefined, (params) => {
    const document = documents.change(params);
    if (!document) return;
    diagnostics.changed(document, 'edited');
    diagnostics.neighbourChanged(document.text.uri);
  }));
  connection.onDidCloseTextDocument(safely(log, 'didClose', undefined, ({ textDocument: { uri } }) => {
    documents.close(uri);
    diagnostics.closed(uri);
    diagnostics.neighbourChanged(uri);
    backToDisk(uri);
  }));
  connection.onNotification(notifications.tabClosed, safely(log, 'tabClosed', undefined, ({ uri }: { uri: string }) => {
    const document = documents.get(uri);
    if (document) document.shown = false;
    backToDisk(uri);
  }));
  connection.onDidChangeConfiguration(safely(log, 'didChangeConfiguration', undefined, ({ settings }) => {
    session.configuration.clientChanged(settings);
    rulesChanged(session);
  }));
}

function registerLanguageFeatures({ connection, documents, diagnostics, questions, codeActions, abilities, pages, log }: Session): void {
  if (abilities.pullsDiagnostics) {
    const empty = { kind: 'full' as const, items: [] };
    connection.languages.diagnostics.on(safely(log, 'Diagnostics', empty, async ({ textDocument, previousResultId }, token: CancellationToken) => {
      const document = documents.get(textDocument.uri);
      return document ? diagnostics.report(document, previousResultId, signalOf(token)) : empty;
    }) as never);
  }
  connection.onHover(safely(log, 'Hover', null, async ({ textDocument, position }, token) => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    const offset = document.text.offsetAt(position);
    const answer = await questions.ask(document, () => ({ kind: 'fixes', start: offset, end: offset }), signalOf(token));
    return (answer.kind === 'fixes' && explainFindings(document.text, answer, abilities.markdownHover, pages.addressOf)) || null;
  }));
  connection.onCodeAction(safely(log, 'Code actions', [], (params, token) => codeActions.list(params, signalOf(token))));
  if (abilities.resolvesEdits) {
    connection.onCodeActionResolve((action, token) => safely(log, 'Code action', action, () => codeActions.resolve(action, signalOf(token)))());
  }
}

async function started(session: Session): Promise<void> {
  const { connection, abilities, configuration } = session;
  if (abilities.registersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'phiLint' });
  }
  if (abilities.knowsFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(safely(session.log, 'Folders', undefined, async () => {
      configuration.setFolders((await connection.workspace.getWorkspaceFolders()) ?? []);
      rulesChanged(session);
    }));
  }
  await watchFiles(session);
  await applyDiagnosticMode(session);
}
