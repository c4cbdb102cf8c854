// The server's entry (dist/server.js), over stdio or IPC; the same file is the script of its analysis thread.
import '../workspace/liftoff';
import { isMainThread, workerData } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { parseRuleFile } from '../engine/rulefile';
import { pickEngine } from '../matching/engine';
import { runAnalysisThread } from './analysisThread';
import { serve } from './server';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

if (isMainThread) {
  const named = process.argv.some((argument) => transports.some((transport) => argument === transport || argument.startsWith(`${transport}=`)));
  const connection = named ? createConnection(ProposedFeatures.all) : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  serve(connection, { assets: process.env['PHI_LINT_ASSETS'] ?? __dirname, version, parseRule: (text) => parseRuleFile(text, isPattern) });
} else if ((workerData as { role?: string } | null)?.role === 'analysis') {
  void runAnalysisThread();
}

function isPattern(pattern: string): boolean {
  try {
    pickEngine(process.env['PHI_LINT_MATCHING']).pattern(pattern);
    return true;
  } catch {
    return false;
  }
}
