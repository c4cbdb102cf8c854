#!/usr/bin/env node
// The entry of the command line (dist/cli.js).
import '../workspace/liftoff';
import { frames, runProgram } from './program';
import { processTerminal } from './terminal';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});

// The error's own words might quote a file: only where it came from is told. (The server has its own ways.)
if (process.argv[2] !== 'server') {
  const fail = (error: unknown): void => {
    process.stderr.write(`phi-lint: an error of ours${frames(error)}\n`);
    process.exit(2);
  };
  process.on('uncaughtException', fail).on('unhandledRejection', fail);
}

void runProgram(process.argv.slice(2), processTerminal()).then((code) => {
  process.exitCode = code;
});
