// Program: the commands and options of `phi-lint`.
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { runFix, type FixCommandOptions } from './fix';
import { runInit } from './init';
import { formatNames, parseJobs, parseSize, thresholds } from './options';
import { runExplain, runRules, type RulesOptions } from './rules';
import { runScan, type ScanCommandOptions } from './scan';
import { assetsFolder, version } from './session';
import { errorWords, UsageError, type Terminal } from './terminal';

/** Runs a command line (without node and script). The exit code: 0 nothing found, 1 findings, 2 could not run. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = 0;
  const program = createProgram(terminal, (code) => (exitCode = code));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const words = error instanceof UsageError ? error.message : `an error of ours (${errorWords(error)})${frames(error)}`;
    terminal.err.write(`phi-lint: ${words}\n`);
    return 2;
  }
}

function createProgram(terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command('phi-lint')
    .description('Finds patient data in source code, configuration and data files.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(phi-lint --help lists commands and options)')
    .configureOutput({ writeOut: (text) => terminal.out.write(text), writeErr: (text) => terminal.err.write(text) })
    .addHelpText('after', '\nExit codes: 0 nothing at or above the threshold, 1 findings, 2 could not run.');

  fileOptions(program.command('scan').description('report findings in files and folders (default: here); - reads standard input'))
    .addOption(new Option('--format <format>', 'how to write the report').choices(formatNames).default('text'))
    .option('--jobs <n>', 'threads to use (default: one for each core)', parseJobs)
    .option('--output <file>', 'write the report there instead of to standard output')
    .option('--show-suppressed', 'list suppressed findings too (SARIF always has them)')
    .action(async (paths: string[], options: ScanCommandOptions) => exit(await runScan(paths, options, terminal)));

  fileOptions(program.command('fix').description('apply safe fixes to files and folders (default: here); - filters standard input'))
    .option('--dry-run', 'change nothing, print a diff with the values blanked')
    .option('--unsafe', 'apply fixes that may change what the program does, too')
    .action(async (paths: string[], options: FixCommandOptions) => exit(await runFix(paths, options, terminal)));

  rulesOptions(program.command('rules').description('list the rules')).action(async (options: RulesOptions) => exit(await runRules(options, terminal)));
  rulesOptions(program.command('explain').description('explain a rule').argument('<rule>')).action(async (rule: string, options: RulesOptions) => exit(await runExplain(rule, options, terminal)));
  program.command('init').description('create .phi-lint.yaml here, with a random hash key').action(() => exit(runInit(terminal)));
  program.command('server').description('run the language server').requiredOption('--stdio', 'speak the protocol over standard input and output')
    .action(() => startServer());
  return program;
}

function fileOptions(command: Command): Command {
  return command
    .argument('[paths...]', 'files and folders')
    .addOption(new Option('--fail-on <severity>', 'exit with 1 from this severity on').choices(thresholds).default('warning'))
    .option('--config <file>', 'use this configuration and no other')
    .option('--no-ignore', 'lint ignored and excluded files, dependencies and lock files too')
    .option('--max-file-size <size>', 'leave out larger files (bytes, or with k, m, g)', parseSize)
    .option('--stdin-filename <path>', 'name of what comes from standard input: tells its language and configuration')
    .option('--quiet', 'no summary and no progress')
    .option('--verbose', 'list what was left out');
}

function rulesOptions(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'how to write it').choices(['text', 'json']).default('text'))
    .option('--config <file>', 'use this configuration and no other');
}

/** The server is a bundle of its own beside this one; it reads `--stdio` from the command line itself. */
function startServer(): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require(join(assetsFolder(), 'server.js'));
}

/** Where it failed, without the message, which might quote a file. */
export function frames(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 5).map((line) => `\n  ${line.trim()}`).join('');
}
