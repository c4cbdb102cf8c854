// Files that change outside the editor: configuration first, and closed files whose findings are shown.
import { DidChangeWatchedFilesNotification, FileChangeType, type DidChangeWatchedFilesParams } from 'vscode-languageserver/node';
import { isConfigurationFile } from '../workspace/configuration';
import { nameOf } from '../workspace/paths';
import { safely } from './safe';
import { scanInBackground } from './scanRequests';
import type { Session } from './session';
import { pathOf } from './uri';

const ignoreFiles = ['.gitignore', '.phi-lintignore'];

export function registerWatch(session: Session): void {
  const { connection, log } = session;
  connection.onDidChangeWatchedFiles(safely(log, 'Watched files', undefined, (params) => filesChanged(session, params)));
  connection.onDidSaveTextDocument(safely(log, 'didSave', undefined, ({ textDocument: { uri } }) => saved(session, uri)));
}

/** Asks the client to tell of changed files. */
export async function watchFiles({ connection, abilities }: Session): Promise<void> {
  if (!abilities.registersWatchers) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
}

/** In workspace mode all files are scanned, and again when the configuration changed. */
export async function applyDiagnosticMode(session: Session): Promise<void> {
  const modes = await Promise.all(session.configuration.folders().map((folder) => session.configuration.clientSettingsFor(folder)));
  if (modes.some((client) => client.enable && client.diagnosticMode === 'workspace')) void scanInBackground(session);
}

function saved(session: Session, uri: string): void {
  const document = session.documents.get(uri);
  if (!document) return;
  document.dirty = false;
  if (isSource(session, uri)) configurationChanged(session);
  session.diagnostics.changed(document, 'saved');
}

function filesChanged(session: Session, { changes }: DidChangeWatchedFilesParams): void {
  if (changes.some(({ uri }) => isSource(session, uri))) configurationChanged(session);
  for (const { uri } of changes) session.diagnostics.neighbourChanged(uri);
  if (!session.scans.hasRun()) return;
  // An event may be late: what was deleted may be there again. The disk tells.
  const gone = changes.filter(({ type }) => type === FileChangeType.Deleted).flatMap(({ uri }) => knownWithin(session, uri));
  const there = changes.filter(({ uri, type }) => type !== FileChangeType.Deleted && uri.startsWith('file:')).map(({ uri }) => uri);
  session.relint.enqueue([...gone, ...there]);
}

/** A deleted folder is told as one change. */
function knownWithin({ closedFiles }: Session, uri: string): string[] {
  return closedFiles.uris().filter((known) => known === uri || known.startsWith(`${uri}/`));
}

function isSource({ configuration }: Session, uri: string): boolean {
  const path = pathOf(uri);
  return path !== undefined && (isConfigurationFile(path) || ignoreFiles.includes(nameOf(path)) || configuration.isSource(uri));
}

function configurationChanged(session: Session): void {
  session.configuration.filesChanged();
  rulesChanged(session);
}

/** What holds may have changed for every file. */
export function rulesChanged(session: Session): void {
  const { diagnostics, configuration, closedFiles, relint, log } = session;
  diagnostics.refreshAll();
  relint.enqueue(closedFiles.uris());
  void safely(log, 'Configuration', undefined, async () => {
    await configuration.load();
    await applyDiagnosticMode(session);
  })();
}
