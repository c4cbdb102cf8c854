// Runs in a child process, bundled: opens hostile texts one at a time, so that its parent can end it when one hangs.
import '../../server/src/workspace/liftoff';
import { findings, open } from '../../server/src/engine/lint';
import { defaultSettings } from '../../server/src/engine/settings';
import { createEnvironment } from '../../server/src/workspace/environment';
import { hostile } from './texts';

export interface Job {
  readonly language: string;
  /** Index into `hostile`. */
  readonly kind: number;
  readonly length: number;
}

export interface Answer {
  /** Of the processor, not of the clock on the wall. */
  readonly milliseconds: number;
  readonly found: number;
  /** The stack of what was thrown, without its message: that could hold text. */
  readonly thrown?: string;
}

async function main(): Promise<void> {
  const environment = await createEnvironment(process.argv[2]!);
  const ruleset = environment.ruleset({ ...defaultSettings, today: '2026-11-21' });
  process.on('message', ({ language, kind, length }: Job) => {
    const text = hostile[kind]!.write(length);
    void environment.ready(language).then(() => {
      const start = process.cpuUsage();
      let found = 0;
      let thrown: string | undefined;
      try {
        found = findings(open({ uri: 'file:///work/sample', language, version: 1, text }, ruleset)).length;
      } catch (error) {
        thrown = String((error as Error).stack);
      }
      process.send!({ milliseconds: process.cpuUsage(start).user / 1000, found, ...(thrown ? { thrown } : {}) } satisfies Answer);
    });
  });
  process.send!('ready');
}

void main();
