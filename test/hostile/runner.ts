// Runs jobs in a child process and ends it where it hangs. Hanging is the only thing that a clock decides.
import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { readRules, writeRules } from '../../scripts/build-rules';
import { grammarFiles } from '../../server/src/syntax/grammars';
import { bundling, root } from './bundle';
import type { Answer, Job } from './worker';

export const folder = join(root, '.cache', 'hostile');

export interface Runner {
  /** The answer, or 'hang' after the limit, or 'crash' when the process ended. */
  run(job: Job): Promise<Answer | 'hang' | 'crash'>;
  stop(): void;
}

/** Bundles the worker (code run from the sources is many times slower) with the rules and grammars of this moment. */
export function buildWorker(name = 'worker'): string {
  mkdirSync(join(folder, 'grammars'), { recursive: true });
  writeRules(readRules(), folder);
  for (const [file, path] of Object.entries(grammarFiles)) cpSync(join(root, 'node_modules', path), join(folder, 'grammars', file));
  const outfile = join(folder, `${name}.js`);
  buildSync({ ...bundling, entryPoints: [join(__dirname, `${name}.ts`)], outfile });
  return outfile;
}

/** `build` makes the script when it is first needed. A job that takes longer than `limit` ms is taken for hanging. */
export function startRunner(build: () => string, limit = 60_000): Runner {
  let script: string | undefined;
  let child: ChildProcess | undefined;

  async function started(): Promise<ChildProcess> {
    if (child) return child;
    script ??= build();
    const next = fork(script, [folder], { execArgv: ['--max-old-space-size=2048'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await new Promise(resolve => next.once('message', resolve));
    return (child = next);
  }

  function stop(): void {
    child?.removeAllListeners();
    child?.kill('SIGKILL');
    child = undefined;
  }

  return {
    stop,
    async run(job) {
      const worker = await started();
      return new Promise(resolve => {
        const end = (answer: Answer | 'hang' | 'crash'): void => {
          clearTimeout(timer);
          worker.removeAllListeners();
          if (typeof answer === 'string') stop();
          resolve(answer);
        };
        const timer = setTimeout(() => end('hang'), limit);
        worker.once('message', message => end(message as Answer));
        worker.once('exit', () => end('crash'));
        worker.send(job);
      });
    },
  };
}
