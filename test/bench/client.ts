// A language client for measurements: the built server as a process, over stdio, as an editor would talk to it.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

export interface Client {
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  /** Resident memory of the server and its children, in MB. */
  residentMegabytes(): number;
  open(uri: string, languageId: string, text: string): Promise<void>;
  /** Replaces a range by text and waits for the diagnostics of that version; milliseconds. */
  type(uri: string, version: number, line: number, character: number, text: string): Promise<number>;
  /** The first answer to a request for diagnostics. */
  diagnose(uri: string): Promise<unknown>;
  /** Asks until the answer is whole: the first one may lack what joint detectors find. */
  diagnoseWhole(uri: string): Promise<void>;
  stop(): Promise<void>;
}

const server = join(__dirname, '..', '..', 'dist', 'server.js');

export async function startClient(environment: NodeJS.ProcessEnv = {}): Promise<Client> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities: {
      textDocument: { diagnostic: { dynamicRegistration: false, relatedDocumentSupport: false }, synchronization: {} },
      workspace: { configuration: true, diagnostics: { refreshSupport: true } },
    },
  });
  await connection.sendNotification('initialized', {});
  const diagnose = (uri: string): Promise<{ resultId?: string }> => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  return {
    connection,
    process: child,
    residentMegabytes: () => residentKilobytes(child.pid!) / 1024,
    async open(uri, languageId, text) {
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    },
    async type(uri, version, line, character, text) {
      const start = process.hrtime.bigint();
      const position = { line, character };
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range: { start: position, end: position }, text }] });
      await diagnose(uri);
      return Number(process.hrtime.bigint() - start) / 1e6;
    },
    diagnose,
    async diagnoseWhole(uri) {
      while ((await diagnose(uri)).resultId === 'partial') await new Promise(resolve => setTimeout(resolve, 20));
    },
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      connection.dispose();
      child.kill();
    },
  };
}

function residentKilobytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
