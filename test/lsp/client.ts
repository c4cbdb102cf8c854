// Drives the built server over stdio as an editor would.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter,
  type ClientCapabilities, type CodeAction, type Diagnostic, type DocumentDiagnosticReport, type InitializeResult, type ProtocolConnection, type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';

export const dist = process.env['PHI_LINT_DIST'] ?? join(__dirname, '..', '..', 'dist');

export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** Answers workspace/configuration: the section `phiLint` for a folder. */
  readonly settings?: (scope: string | undefined) => unknown;
  readonly script?: string;
}

export interface Client {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** The last diagnostics published for each file. */
  readonly published: Map<string, PublishDiagnosticsParams>;
  readonly logged: string[];
  /** How often the server asked for diagnostics to be pulled again. */
  refreshes: number;
  open(uri: string, language: string, text: string, version?: number): Promise<void>;
  change(uri: string, version: number, ...changes: TextDocumentContentChangeEvent[]): Promise<void>;
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  /** Pulls and gives the items. */
  problems(uri: string): Promise<Diagnostic[]>;
  actions(uri: string, diagnostic: Diagnostic, only?: string[]): Promise<CodeAction[]>;
  stop(): Promise<void>;
}

/** What VS Code can do. */
export const editorCapabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    codeAction: { honorsChangeAnnotations: true, dataSupport: true, isPreferredSupport: true, resolveSupport: { properties: ['edit'] }, codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], changeAnnotationSupport: { groupsOnLabel: true } },
  },
  window: { workDoneProgress: true },
};

const running = new Set<Client>();

/** Ends the servers that a test left behind. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((client) => client.stop()));
}

export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const server = spawn(process.execPath, [options.script ?? join(dist, 'server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const published = new Map<string, PublishDiagnosticsParams>();
  const logged: string[] = [];
  server.stderr.on('data', (data) => logged.push(String(data)));
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => void published.set(params.uri, params));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/workspaceFolders', () => folders);
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) => items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null));
  connection.onRequest('workspace/diagnostic/refresh', () => (client.refreshes++, null));
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();

  const folders = (options.folders ?? []).map((path) => ({ uri: pathToFileURL(path).href, name: path }));
  const initialized = (await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folders[0]?.uri ?? null,
    workspaceFolders: folders,
    capabilities: options.capabilities ?? editorCapabilities,
    initializationOptions: options.initializationOptions,
  })) as InitializeResult;
  await connection.sendNotification('initialized', {});

  const client: Client = {
    connection, process: server, initialized, published, logged, refreshes: 0,
    open: (uri, languageId, text, version = 1) => connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } }),
    change: (uri, version, ...contentChanges) => connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    pull: (uri, previousResultId) => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId }),
    async problems(uri) {
      for (;;) {
        const before = client.refreshes;
        const report = await client.pull(uri);
        if (report.kind !== 'full') return [];
        // Of a first part the server asks to be asked again.
        if (report.resultId !== 'partial') return report.items;
        await until('the rest of the problems', () => client.refreshes > before);
      }
    },
    actions: (uri, { range }, only) => connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], only } }),
    async stop() {
      running.delete(client);
      if (server.exitCode !== null) return;
      const ended = new Promise((resolve) => server.once('exit', resolve));
      await Promise.race([connection.sendRequest('shutdown').then(() => connection.sendNotification('exit')), sleep(3000)]).catch(() => undefined);
      await Promise.race([ended, sleep(3000)]);
      server.kill('SIGKILL');
      connection.dispose();
    },
  };
  running.add(client);
  return client;
}

/** Waits until the condition holds. */
export async function until(what: string, condition: () => unknown, timeout = 10_000): Promise<void> {
  for (const end = Date.now() + timeout; !condition(); await sleep(10)) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
  }
}

export function insert(line: number, character: number, text: string): TextDocumentContentChangeEvent {
  return { range: { start: { line, character }, end: { line, character } }, text };
}
