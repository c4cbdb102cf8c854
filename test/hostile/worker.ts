// Runs in a child process, bundled: opens hostile texts one at a time, so that its parent can end it when one hangs.
import '../../server/src/workspace/liftoff';
import type { TextChange } from '../../server/src/engine/document';
import type { Finding } from '../../server/src/engine/finding';
import { edit, findings, open } from '../../server/src/engine/lint';
import type { Analysis } from '../../server/src/engine/lint';
import { defaultSettings } from '../../server/src/engine/settings';
import { createEnvironment } from '../../server/src/workspace/environment';
import { seededRandom } from '../measure/random';
import { fragments, hostile } from './texts';

export type Job = { readonly language: string } & (
  /** `kind` is an index into `hostile`. */
  | { readonly kind: number; readonly length: number; readonly edits?: number }
  /** Opens the text cut off at every `step`-th place. */
  | { readonly text: string; readonly step: number }
);

export interface Answer {
  /** Of the processor, not of the clock on the wall. */
  readonly milliseconds: number;
  readonly found: number;
  /** What went wrong, in words and places: never a text. */
  readonly wrong?: string;
}

async function main(): Promise<void> {
  const environment = await createEnvironment(process.argv[2]!);
  const ruleset = environment.ruleset({ ...defaultSettings, today: '2026-11-21' });
  const fresh = (language: string, text: string): Analysis => open({ uri: 'file:///work/sample', language, version: 1, text }, ruleset);

  function run(job: Job, text: string): { found: number; wrong?: string } {
    if (!('kind' in job)) return truncate(job.language, text, job.step);
    let analysis = fresh(job.language, text);
    const found = findings(analysis);
    let wrong = mistake(found, text);
    const next = seededRandom(`${job.language} ${job.kind}`);
    for (let i = 0; i < (job.edits ?? 0) && !wrong; i++) {
      analysis = edit(analysis, Array.from({ length: 1 + Math.floor(next() * 2) }, () => change(analysis.document.text, next)));
      const expected = findings(fresh(job.language, analysis.document.text));
      if (JSON.stringify(findings(analysis)) !== JSON.stringify(expected)) wrong = `edit ${i}: ${findings(analysis).length} findings, ${expected.length} in a fresh document`;
    }
    return { found: found.length, ...(wrong ? { wrong } : {}) };
  }

  function truncate(language: string, text: string, step: number): { found: number; wrong?: string } {
    let found = 0;
    for (let end = 0; end <= text.length; end += step) {
      const reported = findings(fresh(language, text.slice(0, end)));
      const wrong = mistake(reported, text.slice(0, end));
      if (wrong) return { found, wrong: `cut at ${end}: ${wrong}` };
      found += reported.length;
    }
    return { found };
  }

  process.on('message', (job: Job) => {
    const text = 'kind' in job ? hostile[job.kind]!.write(job.length) : job.text;
    void environment.ready(job.language).then(() => {
      const start = process.cpuUsage();
      let answer: { found: number; wrong?: string };
      try {
        answer = run(job, text);
      } catch (error) {
        answer = { found: 0, wrong: `${(error as Error).name} ${String((error as Error).stack).split('\n').filter(line => /^\s+at /.test(line)).slice(0, 4).join('')}` };
      }
      process.send!({ ...answer, milliseconds: process.cpuUsage(start).user / 1000 } satisfies Answer);
    });
  });
  process.send!('ready');
}

/** Findings lie in the text, hold something, and come in order. */
function mistake(found: readonly Finding[], text: string): string | undefined {
  let last = 0;
  for (const { start, end, rule } of found) {
    if (!(Number.isInteger(start) && start >= last && start < end && end <= text.length)) return `${rule} at ${start} to ${end} of ${text.length}, after ${last}`;
    last = start;
  }
  return undefined;
}

function change(text: string, next: () => number): TextChange {
  // Changes of one edit apply one after the other; the text may be shorter by then.
  const start = Math.floor(next() * text.length * 0.9);
  const removed = [0, 0, 1, 3, 40, 600][Math.floor(next() * 6)]!;
  return { start, end: Math.min(start + removed, Math.floor(text.length * 0.9)), text: fragments[Math.floor(next() * fragments.length)]! };
}

void main();
