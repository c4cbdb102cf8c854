// The server's entry (dist/server.js), over stdio or IPC.
import '../workspace/liftoff';
import { analyser, assets } from './early';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { parseRuleFile } from '../engine/rulefile';
import { pickEngine } from '../matching/engine';
import { serve } from './server';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

const named = process.argv.some((argument) => transports.some((transport) => argument === transport || argument.startsWith(`${transport}=`)));
const connection = named ? createConnection(ProposedFeatures.all) : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
serve(connection, { assets, analyser, version, parseRule: (text) => parseRuleFile(text, isPattern) });

function isPattern(pattern: string): boolean {
  try {
    pickEngine(process.env['PHI_LINT_MATCHING']).pattern(pattern);
    return true;
  } catch {
    return false;
  }
}
