// Job: what the threads of a scan share, and the loop that each of them runs.
import type { LintSettings } from '../engine/settings';
import type { FileLinter, FileOutcome } from './lintFile';

/** Plain data: it is handed to worker threads. */
export interface Job {
  readonly assets: string;
  readonly paths: readonly string[];
  /** Which of `settings` holds for each path. */
  readonly settingsOf: Uint32Array;
  readonly settings: readonly LintSettings[];
  readonly maxFileSize: number;
  /** Int32: the next path to take, whether to stop, then for each thread the path it works on (plus one). */
  readonly state: SharedArrayBuffer;
}

export interface WorkerInput {
  readonly job: Job;
  readonly thread: number;
}

export interface WorkerOutput {
  readonly index: number;
  readonly outcome: FileOutcome;
}

const NEXT = 0;
const STOP = 1;
const THREADS = 2;

export function createState(threads: number): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * (THREADS + threads));
}

export function stopJob(job: Job): void {
  Atomics.store(new Int32Array(job.state), STOP, 1);
}

/** How many paths were taken so far. */
export function progressOf(job: Job): number {
  return Math.min(Atomics.load(new Int32Array(job.state), NEXT), job.paths.length);
}

/** The path a thread was at, if any: what is lost when it dies. */
export function currentOf(job: Job, thread: number): number | undefined {
  const index = Atomics.load(new Int32Array(job.state), THREADS + thread) - 1;
  return index < 0 ? undefined : index;
}

/** Takes paths until none is left. `pause` lets the thread's other work run; `emit` hears every outcome. */
export async function drain(job: Job, thread: number, linter: FileLinter, emit: (output: WorkerOutput) => void, pause?: () => Promise<void> | undefined): Promise<void> {
  const state = new Int32Array(job.state);
  for (;;) {
    if (Atomics.load(state, STOP) !== 0) break;
    const index = Atomics.add(state, NEXT, 1);
    const path = job.paths[index];
    if (path === undefined) break;
    Atomics.store(state, THREADS + thread, index + 1);
    emit({ index, outcome: await lintSafely(linter, path, job.settings[job.settingsOf[index]!]!) });
    Atomics.store(state, THREADS + thread, 0);
    const waiting = pause?.();
    if (waiting !== undefined) await waiting;
  }
  Atomics.store(state, THREADS + thread, 0);
}

/** A file that our code fails on costs only itself. */
async function lintSafely(linter: FileLinter, path: string, settings: LintSettings): Promise<FileOutcome> {
  try {
    return await linter.lint(path, settings);
  } catch {
    return { kind: 'skipped', bytes: 0, reason: 'failed' };
  }
}
