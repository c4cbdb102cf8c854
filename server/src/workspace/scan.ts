// Scan: lints all files under some paths, on as many threads as pay; the number of threads never shows in the result.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Rule } from '../engine/rule';
import type { LintSettings } from '../engine/settings';
import type { ConfigurationIssue, Configurations, Configuration } from './configuration';
import { createEnvironment, type Environment } from './environment';
import { createState, currentOf, drain, progressOf, stopJob, type Job, type WorkerInput, type WorkerOutput } from './job';
import { addCounts, createFileLinter, noCounts, type Counts, type FileReport } from './lintFile';
import { walk, type Skipped, type WalkedFile, type WalkResult } from './walk';

export interface ScanOptions {
  /** Absolute paths of files and folders, normalised (see `normalizePath`). */
  readonly roots: readonly string[];
  /** The folder with rules.json, grammars/ and worker.js. */
  readonly assets: string;
  readonly configurations: Configurations;
  /** Of this thread, where there is one; else one is made when needed. */
  readonly environment?: Environment;
  readonly ignore?: boolean;
  /** In bytes; without it files of any size are read. */
  readonly maxFileSize?: number;
  /** Threads at most; without it as many as there are cores. */
  readonly jobs?: number;
  /** `false`: this thread has other work (the language server), all linting is done by others. */
  readonly inProcess?: boolean;
  /** Further exclusions (the editor's settings). */
  readonly exclude?: (path: string, directory: boolean) => boolean;
  readonly signal?: AbortSignal;
  /** Called as files are done, in no order, for those with findings. */
  readonly onFile?: (report: FileReport) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ScanResult {
  /** Files with findings, by path. */
  readonly files: readonly FileReport[];
  readonly counts: Counts;
  /** Files that were read and linted, with or without findings. */
  readonly scanned: number;
  readonly bytes: number;
  /** What was left out and why, by path. */
  readonly skipped: readonly Skipped[];
  /** Roots that are not there or cannot be read. */
  readonly missing: readonly string[];
  /** What is wrong in the configurations that were met. */
  readonly issues: readonly ConfigurationIssue[];
  /** The rules that those configurations bring. */
  readonly customRules: readonly Rule[];
  /** Stopped by the signal: the result is what was found until then. */
  readonly cancelled: boolean;
}

/** From here on it pays to start other threads at once. */
const MANY_FILES = 3000;
/** Below that they are started when this thread alone has taken so long, in milliseconds. */
const ALONE_MS = 200;
/** This thread lets its other work run so often, in milliseconds. */
const SLICE_MS = 10;
/** A thread gets so long to stop by itself after cancellation, in milliseconds. */
const GRACE_MS = 300;
const MAX_THREADS = 64;

/** Lints everything under `roots`. Rejects only where the assets are not there. */
export async function scanWorkspace(options: ScanOptions): Promise<ScanResult> {
  const walked = await walkInSlices(options);
  if (walked === undefined) return cancelledResult();
  const job = createJob(options, walked.files);
  const results: WorkerOutput[] = [];
  let bytes = 0;
  const emit = (output: WorkerOutput): void => {
    bytes += output.outcome.bytes;
    if (output.outcome.kind === 'clean') return;
    results.push(output);
    if (output.outcome.kind === 'report') options.onFile?.(output.outcome.report);
  };
  await runJob(job, options, emit);
  const cancelled = options.signal?.aborted ?? false;
  return { ...collect(walked, job, results, cancelled), bytes, cancelled };
}

async function walkInSlices(options: ScanOptions): Promise<WalkResult | undefined> {
  const steps = walk(options.roots, {
    configurations: options.configurations,
    ignore: options.ignore ?? true,
    ...(options.exclude ? { exclude: options.exclude } : {}),
  });
  const pause = pacer();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
    if (options.signal?.aborted) return undefined;
  }
}

function cancelledResult(): ScanResult {
  return { files: [], counts: noCounts, scanned: 0, bytes: 0, skipped: [], missing: [], issues: [], customRules: [], cancelled: true };
}

function createJob(options: ScanOptions, files: readonly WalkedFile[]): Job {
  const settings: LintSettings[] = [];
  const indexOf = new Map<LintSettings, number>();
  const settingsOf = new Uint32Array(files.length);
  files.forEach((file, i) => {
    const own = file.configuration.settings;
    let index = indexOf.get(own);
    if (index === undefined) indexOf.set(own, (index = settings.push(own) - 1));
    settingsOf[i] = index;
  });
  return {
    assets: options.assets,
    paths: files.map((file) => file.path),
    settingsOf,
    settings,
    maxFileSize: options.maxFileSize ?? Infinity,
    state: createState(MAX_THREADS + 1),
  };
}

async function runJob(job: Job, options: ScanOptions, emit: (output: WorkerOutput) => void): Promise<void> {
  const total = job.paths.length;
  const jobs = Math.min(MAX_THREADS, Math.max(1, options.jobs ?? availableParallelism()));
  const stop = (): void => stopJob(job);
  options.signal?.addEventListener('abort', stop, { once: true });
  let alone: NodeJS.Timeout | undefined;
  const timer = options.onProgress ? setInterval(() => options.onProgress?.(progressOf(job), total), 100) : undefined;
  try {
    const helpers: Promise<void>[] = [];
    const startHelpers = (count: number): void => {
      for (let thread = helpers.length + 1; helpers.length < count && thread <= MAX_THREADS; thread++) helpers.push(runHelper(job, thread, options, emit));
    };
    if (options.inProcess === false) {
      if (total > 0) startHelpers(Math.min(jobs, Math.ceil(total / 200)));
      await Promise.all(helpers);
    } else if (total >= MANY_FILES) {
      startHelpers(jobs - 1);
    }
    // What threads that died or never started have left is done here, so that no file is lost.
    if (progressOf(job) < total && !options.signal?.aborted) {
      const environment = options.environment ?? (await createEnvironment(options.assets));
      // A timer, so that it does not wait for the end of a file that is linted in pieces.
      alone = setTimeout(() => {
        if (options.inProcess !== false && helpers.length === 0) startHelpers(Math.min(jobs - 1, total - progressOf(job)));
      }, ALONE_MS);
      await drain(job, 0, createFileLinter(environment, job.maxFileSize), emit, pacer());
    }
    await Promise.all(helpers);
    options.onProgress?.(progressOf(job), total);
  } finally {
    clearInterval(timer);
    clearTimeout(alone);
    options.signal?.removeEventListener('abort', stop);
  }
}

/** Runs one worker to its end, whichever that is. Never rejects. */
function runHelper(job: Job, thread: number, { signal }: ScanOptions, emit: (output: WorkerOutput) => void): Promise<void> {
  return new Promise((resolve) => {
    const input: WorkerInput = { job, thread };
    const worker = new Worker(join(job.assets, 'worker.js'), { workerData: input, stdout: true, stderr: true });
    const abandon = (): void => void setTimeout(() => void worker.terminate(), GRACE_MS).unref();
    signal?.addEventListener('abort', abandon, { once: true });
    worker.on('message', emit);
    // Told by 'exit', whether it threw, ran out of memory or was made to end.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      signal?.removeEventListener('abort', abandon);
      const index = currentOf(job, thread);
      if (index !== undefined && !signal?.aborted) emit({ index, outcome: { kind: 'skipped', bytes: 0, reason: 'failed' } });
      resolve();
    });
  });
}

/** Gives the event loop a turn when this thread has been busy for a slice; `undefined` while it has not. */
function pacer(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < SLICE_MS) return undefined;
    return turn().then(() => {
      last = performance.now();
    });
  };
}

function collect(walked: WalkResult, job: Job, results: readonly WorkerOutput[], cancelled: boolean): Omit<ScanResult, 'bytes' | 'cancelled'> {
  const files: FileReport[] = [];
  const skipped: Skipped[] = [...walked.skipped];
  let unread = 0;
  for (const { index, outcome } of results) {
    if (outcome.kind === 'report') files.push(outcome.report);
    else if (outcome.kind === 'skipped') {
      skipped.push({ path: job.paths[index]!, reason: outcome.reason });
      unread++;
    }
  }
  return {
    files: files.sort(byPath),
    counts: files.reduce((sum, file) => addCounts(sum, file.counts), noCounts),
    scanned: (cancelled ? progressOf(job) : job.paths.length) - unread,
    skipped: skipped.sort(byPath),
    missing: walked.missing,
    issues: uniqueIssues(walked.configurations),
    customRules: [...new Map([...walked.configurations].flatMap(({ settings }) => settings.customRules.map((rule) => [rule.id, rule] as const))).values()],
  };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function uniqueIssues(configurations: ReadonlySet<Configuration>): ConfigurationIssue[] {
  const issues = new Map<string, ConfigurationIssue>();
  for (const configuration of configurations) {
    for (const issue of configuration.issues) issues.set(JSON.stringify([issue.path, issue.start, issue.message]), issue);
  }
  return [...issues.values()].sort((a, b) => byPath(a, b) || a.start - b.start);
}
