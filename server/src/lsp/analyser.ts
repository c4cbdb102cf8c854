// The server's end of the analysis thread: starts it, asks it, watches its pulse, and starts another when it is lost.
import { Worker } from 'node:worker_threads';
import type { TextChange } from '../engine/document';
import type { LintSettings } from '../engine/settings';
import { failureOf } from './failure';
import { createRest } from './rest';
import { maxSettings, noQuestion, type AnalysisThreadData, type AnswerTo, type BuiltIn, type Failure, type Order, type Question, type QuestionOf, type Report, type RuleSummary } from './analysisMessages';

export interface AnalyserOptions {
  /** The script of the thread and the folder of rules and grammars. */
  readonly script: string;
  readonly assets: string;
  /** A thread whose pulse stands still for so long while it works is given up; milliseconds. */
  readonly stuckAfterMs?: number;
}

/** Hears what nobody asked for. */
export interface AnalyserListener {
  /** `handle`: the document that was worked on; 0 for none. */
  onLost(why: 'stuck' | 'crashed', failure: Failure | undefined, handle: number): void;
  /** What was told of a document in part is known as a whole now. */
  onCompleted(handle: number): void;
  /** Our own code threw where nobody waited. */
  onFailed(failure: Failure): void;
}

export interface OpenText {
  readonly uri: string;
  readonly language: string;
  readonly version: number;
  readonly text: string;
}

/** The thread was lost with this document in work, or is given up: there is no answer for this version. */
export class AnalysisLost extends Error {
  override name = 'AnalysisLost';
}

/** The thread's own code threw. */
export class AnalysisFailed extends Error {
  override name = 'AnalysisFailed';
  constructor(readonly failure: Failure) {
    super('analysis failed');
  }
}

export interface Analyser {
  /** What the thread reports before goes unheard. */
  listen(listener: AnalyserListener): void;
  /** What patterns run in; empty where no thread runs. */
  matching(): Promise<string>;
  /** The built-in rules; waits for the thread to be ready. */
  rules(): Promise<readonly RuleSummary[]>;
  /** The built-in words of patients and health, likewise. */
  contextWords(): Promise<readonly string[]>;
  defineSettings(key: string, settings: LintSettings): void;
  /** Sends the document; gives its handle. */
  open(document: OpenText, settings: string): number;
  change(handle: number, version: number, changes: readonly TextChange[]): void;
  reconfigure(handle: number, settings: string): void;
  close(handle: number): void;
  /** Rejects with AnalysisLost or AnalysisFailed. */
  ask<K extends Question['kind']>(handle: number, question: QuestionOf<K>, signal?: AbortSignal): Promise<AnswerTo[K]>;
  /** Documents sent to an earlier thread are unknown to the present one: compare before using a handle. */
  generation(): number;
  /** Lost too often: no thread runs any more. */
  isOff(): boolean;
  dispose(): Promise<void>;
}

interface Waiting {
  readonly handle: number;
  settle(answer: AnswerTo[keyof AnswerTo]): void;
  fail(error: Error): void;
}

/** So many losses within `patienceMs`, and the analyser stays off: something is wrong that a new start does not mend. */
const maxLosses = 6;
const patienceMs = 3 * 60_000;

/** No run takes this long between two signs of life, on the slowest machine. */
const defaultStuckAfterMs = 20_000;

export function createAnalyser({ script, assets, stuckAfterMs = defaultStuckAfterMs }: AnalyserOptions): Analyser {
  let listener: AnalyserListener | undefined;
  const pulse = new Int32Array(new SharedArrayBuffer(8));
  const waiting = new Map<number, Waiting>();
  const settings = new Map<string, LintSettings>();
  const losses: number[] = [];
  let worker: Worker | undefined;
  let generation = 0;
  let lastId = 0;
  let lastHandle = 0;
  let watch: NodeJS.Timeout | undefined;
  let disposed = false;
  const ready = withResolvers();
  const rest = createRest();

  function start(): Worker {
    generation++;
    Atomics.store(pulse, 1, 0);
    const data: AnalysisThreadData = { assets, pulse: pulse.buffer as SharedArrayBuffer };
    const started = new Worker(script, { workerData: data, stdout: true, stderr: true, resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    // What a dependency prints could quote the text: it is read and dropped.
    started.stdout.resume();
    started.stderr.resume();
    started.on('message', (report: Report) => started === worker && hear(report));
    started.on('error', (error) => started === worker && lose('crashed', failureOf(error)));
    started.on('exit', () => started === worker && lose('crashed', undefined));
    worker = started;
    for (const [key, value] of settings) post({ kind: 'settings', key, settings: value });
    return started;
  }

  function post(order: Order): void {
    rest.worked();
    worker?.postMessage(order);
  }

  function hear(report: Report): void {
    if (report.kind === 'ready') {
      ready.resolve(report);
      return;
    }
    if (report.kind === 'completed') return listener?.onCompleted(report.handle);
    if (report.kind === 'failed' && report.id === noQuestion) return listener?.onFailed(report.failure);
    const asked = waiting.get(report.id);
    if (!asked) return;
    if (report.kind === 'answer') asked.settle(report.answer);
    else asked.fail(new AnalysisFailed(report.failure));
  }

  function lose(why: 'stuck' | 'crashed', failure: Failure | undefined): void {
    const lost = worker;
    const culprit = Atomics.load(pulse, 1);
    worker = undefined;
    void lost?.terminate();
    const now = performance.now();
    losses.push(now);
    while (losses[0]! < now - patienceMs) losses.shift();
    if (losses.length < maxLosses && !disposed) start();
    else ready.resolve({ rules: [], context: [], matching: '' });
    for (const asked of [...waiting.values()]) {
      // Whoever waits for another document may ask again at once.
      asked.fail(asked.handle === culprit || !worker ? new AnalysisLost() : new AnalysisRestarted());
    }
    if (!disposed) listener?.onLost(why, failure, culprit);
  }

  /** Runs only while somebody waits, so that an idle server sleeps. */
  function watchPulse(): void {
    if (watch) return;
    let seen = Atomics.load(pulse, 0);
    let since = performance.now();
    watch = setInterval(() => {
      const now = Atomics.load(pulse, 0);
      const idle = Atomics.load(pulse, 1) === 0;
      if (now !== seen || idle) [seen, since] = [now, performance.now()];
      else if (performance.now() - since > stuckAfterMs) {
        since = performance.now();
        lose('stuck', undefined);
      }
    }, Math.max(20, stuckAfterMs / 8));
  }

  function forget(id: number): void {
    waiting.delete(id);
    if (waiting.size > 0) return;
    clearInterval(watch);
    watch = undefined;
  }

  start();

  return {
    listen: heard => void (listener = heard),
    matching: async () => (await ready.promise).matching,
    rules: async () => (await ready.promise).rules,
    contextWords: async () => (await ready.promise).context,
    generation: () => generation,
    isOff: () => worker === undefined,
    defineSettings(key, value) {
      if (settings.has(key)) return;
      settings.set(key, value);
      if (settings.size > maxSettings) settings.delete(settings.keys().next().value!);
      post({ kind: 'settings', key, settings: value });
    },
    open(document, key) {
      const handle = ++lastHandle;
      const { uri, language, version, text } = document;
      post({ kind: 'open', handle, uri, language, version, text, settings: key });
      return handle;
    },
    change: (handle, version, changes) => post({ kind: 'change', handle, version, changes }),
    reconfigure: (handle, key) => post({ kind: 'reconfigure', handle, settings: key }),
    close(handle) {
      post({ kind: 'close', handle });
      // The thread forgets who waited for a closed document.
      for (const asked of [...waiting.values()]) if (asked.handle === handle) asked.fail(new AnalysisRestarted());
    },
    ask(handle, question, signal) {
      if (!worker) return Promise.reject(new AnalysisLost());
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        const abort = () => {
          post({ kind: 'cancel', id });
          end(() => reject(signal!.reason));
        };
        const end = (outcome: () => void) => {
          signal?.removeEventListener('abort', abort);
          forget(id);
          outcome();
        };
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener('abort', abort);
        waiting.set(id, {
          handle,
          settle: (answer) => end(() => resolve(answer as never)),
          fail: (error) => end(() => reject(error)),
        });
        watchPulse();
        post({ kind: 'ask', id, handle, question: question as Question });
      });
    },
    async dispose() {
      disposed = true;
      clearInterval(watch);
      const last = worker;
      worker = undefined;
      for (const asked of [...waiting.values()]) asked.fail(new AnalysisLost());
      await last?.terminate();
    },
  };
}

/** The document was closed, or the thread lost while it worked on another one: look again and ask again. */
export class AnalysisRestarted extends Error {
  override name = 'AnalysisRestarted';
}

interface PromiseWithResolvers {
  promise: Promise<BuiltIn>;
  resolve(builtIn: BuiltIn): void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve: PromiseWithResolvers['resolve'] = () => undefined;
  const promise = new Promise<BuiltIn>((done) => (resolve = done));
  return { promise, resolve: (builtIn) => resolve(builtIn) };
}
