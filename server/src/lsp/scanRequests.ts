// The messages around scans: our request, the command for other editors, the export, and scans in the background.
import { writeFile } from 'node:fs/promises';
import { ProgressType, type CancellationToken, type WorkDoneProgressReporter } from 'vscode-languageserver/node';
import { requests, serverCommands, type ExportSarifParams, type ScanParams, type ScanPart, type ScanSummary } from '../protocol';
import { signalOf } from './cancellation';
import { pathOf } from './uri';
import { describeFailure, failureOf } from './failure';
import { safely } from './safe';
import type { ScanListener, ScanOutcome } from './scan';
import { sarifOf } from './sarifLog';
import type { Session } from './session';

const nothing: ScanSummary = { files: 0, filesWithFindings: 0, findings: 0, skipped: 0, cancelled: false, failure: 'The scan failed; the output of PHI Lint tells more.' };
const partType = new ProgressType<readonly ScanPart[]>();

export function registerScanRequests(session: Session): void {
  const { connection, log } = session;
  connection.onRequest(requests.scanWorkspace, safely(log, 'Scan', nothing, async (params: ScanParams, token: CancellationToken) => {
    return (await requestedScan(session, params, token)).summary;
  }));
  connection.onRequest(requests.exportSarif, safely(log, 'SARIF export', nothing, async (params: ExportSarifParams, token: CancellationToken) => {
    return exportSarif(session, params, token);
  }));
  connection.onExecuteCommand(safely(log, 'Command', null, async ({ command, workDoneToken }, token) => {
    if (command !== serverCommands.scanWorkspace) return null;
    if (workDoneToken !== undefined) return (await requestedScan(session, { workDoneToken }, token)).summary;
    return (await scanWithOwnProgress(session, signalOf(token))).summary;
  }));
}

/** A scan that nobody waits for, in workspace mode. */
export async function scanInBackground(session: Session): Promise<void> {
  await safely(session.log, 'Scan', undefined, async () => void (await scanWithOwnProgress(session, new AbortController().signal)))();
}

async function requestedScan(session: Session, params: ScanParams, token: CancellationToken): Promise<ScanOutcome> {
  const { connection, scans } = session;
  const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
  const { partialResultToken } = params;
  const onPart = (parts: readonly ScanPart[]): void => {
    if (partialResultToken !== undefined) void connection.sendProgress(partType, partialResultToken, parts);
  };
  const paths = params.uris?.flatMap((uri) => pathOf(uri) ?? []);
  return scanWithProgress(progress, onPart, (listener) => scans.run(paths, listener, signalOf(token)));
}

async function scanWithOwnProgress({ connection, abilities, scans }: Session, signal: AbortSignal): Promise<ScanOutcome> {
  if (!abilities.createsProgress) return scans.run(undefined, { onProgress: () => undefined, onPart: () => undefined }, signal);
  const progress = await connection.window.createWorkDoneProgress();
  const either = AbortSignal.any([signal, signalOf(progress.token)]);
  return scanWithProgress(progress, () => undefined, (listener) => scans.run(undefined, listener, either));
}

function scanWithProgress(progress: WorkDoneProgressReporter, onPart: ScanListener['onPart'], run: (listener: ScanListener) => Promise<ScanOutcome>): Promise<ScanOutcome> {
  return withProgress(progress, (onProgress) => run({ onProgress, onPart }));
}

/** Tells how far a scan is. */
export async function withProgress<T>(progress: WorkDoneProgressReporter, run: (onProgress: ScanListener['onProgress']) => Promise<T>): Promise<T> {
  progress.begin('PHI Lint: scanning', 0, undefined, true);
  let said = '';
  const onProgress = (done: number, total: number): void => {
    const message = `${done} of ${total} files`;
    if (message === said) return;
    said = message;
    progress.report(total === 0 ? 100 : Math.floor((100 * done) / total), message);
  };
  try {
    return await run(onProgress);
  } finally {
    progress.done();
  }
}

async function exportSarif(session: Session, params: ExportSarifParams, token: CancellationToken): Promise<ScanSummary> {
  const target = pathOf(params.target);
  if (target === undefined) return { ...nothing, failure: 'The log can only be written to a file.' };
  const { summary, results } = await requestedScan(session, params, token);
  if (summary.cancelled || summary.failure) return summary;
  try {
    await writeFile(target, await sarifOf(session, results));
    return summary;
  } catch (error) {
    session.log(describeFailure('Writing the SARIF log', failureOf(error)));
    return { ...summary, failure: 'The SARIF log could not be written there.' };
  }
}
