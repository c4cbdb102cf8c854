// What the server starts before it loads anything else: the analysis thread takes as long to be ready as the protocol does.
import { join } from 'node:path';
import { createAnalyser } from './analyser';

/** The folder with the rules, grammars/ and the scripts of the threads. */
export const assets = process.env['PHI_LINT_ASSETS'] ?? __dirname;

export const analyser = createAnalyser({ script: join(assets, 'analysis.js'), assets });
