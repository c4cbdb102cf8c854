#!/usr/bin/env node
// The entry of the command line (dist/cli.js).
import '../workspace/liftoff';
import { runProgram } from './program';
import { processTerminal } from './terminal';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});

void runProgram(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
