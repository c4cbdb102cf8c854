// The analysis thread: keeps the analyses of open documents and answers questions about their newest version.
// It runs apart from the server, so that a stuck or crashed run costs one document and not the connection.
import { parentPort, workerData } from 'node:worker_threads';
import { editDocument, type SourceDocument, type TextChange } from '../engine/document';
import { asleep, completeInSteps, editPartlyInSteps, openPartlyInSteps, type Analysis } from '../engine/lint';
import { defaultSettings, type LintSettings } from '../engine/settings';
import { createEnvironment, type Environment } from '../workspace/environment';
import { createNeighbours, type Neighbours } from '../workspace/neighbours';
import { pathOf } from './uri';
import { maxSettings, noQuestion, type AnalysisThreadData, type Answer, type Order, type Question, type Report, type RuleSummary } from './analysisMessages';
import { answerQuestion } from './answers';
import { failureOf } from './failure';
import { createRest, type Rest } from './rest';

/** Work between two looks at the mailbox, in milliseconds. */
const sliceMs = 6;
/** So long an answer waits for what joint detectors find, in milliseconds; then it goes without, and another one is asked for later. */
const patienceMs = 15;
/** Changes kept for an incremental run; beyond, opening afresh is as cheap. */
const maxPending = 2000;
/** Documents whose facts are kept: those that were asked about last. */
const maxAwake = 4;
/** How long what was read of a folder's other files holds, in milliseconds. */
const neighboursHoldMs = 300;

interface OpenDocument {
  readonly handle: number;
  readonly waiters: Map<number, Question>;
  settings: string;
  /** The newest analysis that came to its end. */
  analysis?: Analysis;
  /** The newest text, kept only while there is no analysis to edit. */
  source?: SourceDocument;
  /** Changes since `analysis`. */
  pending: TextChange[];
  version: number;
  run?: Run;
  /** When the analysis there is was made. */
  partialSince: number;
  /** Somebody was told findings without those of joint detectors. */
  answeredPartly: boolean;
}

interface Run {
  readonly steps: Generator<void, Analysis>;
  /** How many of the pending changes it takes in. */
  readonly changes: number;
  /** A first analysis is not thrown away for a newer version: editing its result is cheaper than starting again. */
  readonly opens: boolean;
  /** It adds what joint detectors find to the analysis there is. */
  readonly completes: boolean;
}

interface Thread {
  readonly environment: Environment;
  readonly pulse: Int32Array;
  readonly documents: Map<number, OpenDocument>;
  readonly settings: Map<string, LintSettings>;
  readonly neighbours: Neighbours;
  /** Handles, those asked about last at the end. */
  readonly awake: Set<number>;
  /** Languages whose grammar is there (or cannot be had). */
  readonly loaded: Set<string>;
  readonly loading: Set<string>;
  readonly rest: Rest;
  scheduled: boolean;
  /** Joint detectors have run: until then what they stand on is not compiled, and nobody is to wait for that. */
  warm: boolean;
}

export async function runAnalysisThread(): Promise<void> {
  const port = parentPort!;
  const { assets, pulse } = workerData as AnalysisThreadData;
  const environment = await createEnvironment(assets);
  const documents = new Map<number, OpenDocument>();
  const opened = (path: string): Analysis | undefined => [...documents.values()].find(({ analysis }) => analysis !== undefined && pathOf(analysis.document.uri) === path)?.analysis;
  const neighbours = createNeighbours({ maxAge: neighboursHoldMs, open: opened });
  const thread: Thread = { environment, pulse: new Int32Array(pulse), documents, neighbours, awake: new Set(), settings: new Map(), loaded: new Set(), loading: new Set(), rest: createRest(), scheduled: false, warm: false };
  port.on('message', (order: Order) => obey(thread, order));
  const rules = environment.ruleset(defaultSettings).rules.map(({ id, title, category, severity, values }): RuleSummary => ({ id, title, category, severity, hasValues: values !== undefined }));
  tell({ kind: 'ready', rules, context: environment.contextWords, matching: environment.patterns.name });
}

function tell(report: Report): void {
  parentPort!.postMessage(report);
}

function obey(thread: Thread, order: Order): void {
  if (order.kind === 'settings') return defineSettings(thread, order.key, order.settings);
  if (order.kind === 'cancel') return cancel(thread, order.id);
  if (order.kind === 'open') return openDocument(thread, order);
  const document = thread.documents.get(order.handle);
  if (!document) return;
  if (order.kind === 'close') return closeDocument(thread, document);
  if (order.kind === 'reconfigure') return reconfigure(thread, document, order.settings);
  if (order.kind === 'change') return change(thread, document, order.version, order.changes);
  document.waiters.set(order.id, order.question);
  schedule(thread);
}

function defineSettings(thread: Thread, key: string, settings: LintSettings): void {
  thread.settings.set(key, settings);
  if (thread.settings.size <= maxSettings) return;
  const used = new Set([...thread.documents.values()].map((document) => document.settings));
  for (const old of thread.settings.keys()) {
    if (thread.settings.size <= maxSettings) return;
    if (!used.has(old) && old !== key) thread.settings.delete(old);
  }
}

function openDocument(thread: Thread, order: Order & { kind: 'open' }): void {
  const { handle, uri, language, version, text, settings } = order;
  const source = { uri, language, version, text };
  thread.documents.set(handle, { handle, waiters: new Map(), settings, source, pending: [], version, partialSince: 0, answeredPartly: false });
}

function closeDocument(thread: Thread, document: OpenDocument): void {
  stop(document);
  thread.documents.delete(document.handle);
  thread.awake.delete(document.handle);
}

function reconfigure(thread: Thread, document: OpenDocument, settings: string): void {
  stop(document);
  document.settings = settings;
  fold(document);
  schedule(thread);
}

function change(thread: Thread, document: OpenDocument, version: number, changes: readonly TextChange[]): void {
  if (document.run && !document.run.opens) stop(document);
  document.version = version;
  document.pending.push(...changes);
  if (document.pending.length > maxPending && !document.run) fold(document);
  if (document.waiters.size > 0) schedule(thread);
}

/** Gives up the analysis for the newest text alone. */
function fold(document: OpenDocument): void {
  document.source = currentSource(document);
  document.analysis = undefined;
  document.pending = [];
}

function currentSource(document: OpenDocument): SourceDocument {
  const base = document.source ?? document.analysis!.document;
  return editDocument(base, document.pending, document.version);
}

function stop(document: OpenDocument): void {
  document.run?.steps.return(undefined as never);
  document.run = undefined;
}

function cancel(thread: Thread, id: number): void {
  for (const document of thread.documents.values()) {
    if (!document.waiters.delete(id)) continue;
    // A first analysis goes on: the next question needs it just the same.
    if (document.waiters.size === 0 && document.run && !document.run.opens && !document.run.completes) stop(document);
  }
}

function schedule(thread: Thread): void {
  if (thread.scheduled) return;
  thread.scheduled = true;
  setImmediate(() => turn(thread));
}

/** One slice of work; between two slices the messages that came in are obeyed. */
function turn(thread: Thread): void {
  thread.scheduled = false;
  const document = nextDocument(thread);
  if (!document) return;
  thread.rest.worked();
  Atomics.store(thread.pulse, 1, document.handle);
  try {
    advance(thread, document);
  } catch (error) {
    const completing = document.run?.completes === true;
    stop(document);
    if (completing && document.analysis?.facts === 'partial') goWithout(document, error);
    else giveUp(document, error);
  } finally {
    Atomics.store(thread.pulse, 1, 0);
  }
  schedule(thread);
}

/** The document asked about last: it is the one a person looks at. Those whose grammar still loads are left out. Then those that are not finished. */
function nextDocument(thread: Thread): OpenDocument | undefined {
  let best: OpenDocument | undefined;
  let newest = -1;
  for (const document of thread.documents.values()) {
    const asked = Math.max(-1, ...document.waiters.keys());
    if (asked > newest && hasGrammar(thread, languageOf(document))) [best, newest] = [document, asked];
  }
  return best ?? [...thread.documents.values()].find(({ analysis }) => analysis?.facts === 'partial');
}

function languageOf(document: OpenDocument): string {
  return (document.source ?? document.analysis!.document).language;
}

/** Starts loading a grammar that is not there yet. */
function hasGrammar(thread: Thread, language: string): boolean {
  if (thread.loaded.has(language)) return true;
  if (!thread.loading.has(language)) void load(thread, language);
  return false;
}

async function load(thread: Thread, language: string): Promise<void> {
  thread.loading.add(language);
  await thread.environment.ready(language).catch(() => undefined);
  thread.loaded.add(language);
  schedule(thread);
}

function advance(thread: Thread, document: OpenDocument): void {
  if (!isUpToDate(document)) {
    const analysis = runSlice(thread, (document.run ??= startRun(thread, document)));
    if (!analysis) return;
    document.pending.splice(0, document.run.changes);
    document.analysis = analysis;
    document.source = undefined;
    document.run = undefined;
    document.partialSince = performance.now();
    if (document.pending.length > 0) return;
  }
  if (isUnfinished(document) && (thread.warm || !isAwaited(document))) {
    document.run ??= { steps: completeInSteps(document.analysis!), changes: 0, opens: false, completes: true };
    const analysis = runSlice(thread, document.run);
    if (analysis) {
      thread.warm = true;
      document.analysis = analysis;
      document.run = undefined;
      if (document.answeredPartly) tell({ kind: 'completed', handle: document.handle });
      document.answeredPartly = false;
    } else if (performance.now() - document.partialSince < patienceMs) return;
  }
  answerAll(thread, document);
  keepAwake(thread, document);
}

/** The analysis is of the newest text. */
function isUpToDate(document: OpenDocument): boolean {
  return document.analysis !== undefined && document.pending.length === 0 && (!document.run || document.run.completes);
}

/** What joint detectors find is still to come, or their fixes are asked for. */
function isUnfinished({ analysis, waiters }: OpenDocument): boolean {
  return analysis?.facts === 'partial' || (analysis?.facts === 'asleep' && [...waiters.values()].some(needsFacts));
}

/** Somebody waits for an answer that can be given. */
function isAwaited({ analysis, waiters }: OpenDocument): boolean {
  return [...waiters.values()].some(question => isAnswerable(question, analysis!));
}

function needsFacts({ kind }: Question): boolean {
  return kind === 'fixes' || kind === 'fix' || kind === 'fixAll';
}

/** Whether a question can be answered before joint detectors are done: findings are shown as they come. */
function isAnswerable(question: Question, { facts }: Analysis): boolean {
  return facts === undefined || (question.kind === 'findings' && (facts === 'asleep' || !question.whole)) || question.kind === 'hash';
}

function startRun(thread: Thread, document: OpenDocument): Run {
  const changes = document.pending.length;
  if (document.analysis) {
    return { steps: editPartlyInSteps(document.analysis, document.pending.slice(), document.version), changes, opens: false, completes: false };
  }
  const ruleset = thread.environment.ruleset(thread.settings.get(document.settings) ?? defaultSettings);
  return { steps: openPartlyInSteps(currentSource(document), ruleset), changes, opens: true, completes: false };
}

function runSlice(thread: Thread, run: Run): Analysis | undefined {
  const until = performance.now() + sliceMs;
  do {
    Atomics.add(thread.pulse, 0, 1);
    const step = run.steps.next();
    if (step.done) return step.value;
  } while (performance.now() < until);
  return undefined;
}

function answerAll(thread: Thread, document: OpenDocument): void {
  for (const [id, question] of [...document.waiters]) {
    if (!isAnswerable(question, document.analysis!)) continue;
    document.waiters.delete(id);
    try {
      Atomics.add(thread.pulse, 0, 1);
      document.analysis = beside(thread, document.analysis!);
      const answer: Answer = answerQuestion(document.analysis, question);
      if (document.analysis.facts === 'partial' && answer.kind === 'findings') document.answeredPartly = true;
      tell({ kind: 'answer', id, answer });
    } catch (error) {
      tell({ kind: 'failed', id, failure: failureOf(error) });
    }
  }
}

/** Puts the documents to sleep that were asked about the longest ago. */
function keepAwake({ awake, documents }: Thread, document: OpenDocument): void {
  awake.delete(document.handle);
  awake.add(document.handle);
  for (const handle of awake) {
    if (awake.size <= maxAwake) return;
    awake.delete(handle);
    const old = documents.get(handle);
    if (old?.analysis && !old.run && old.analysis.facts === undefined) old.analysis = asleep(old.analysis);
  }
}

function beside({ neighbours }: Thread, analysis: Analysis): Analysis {
  const path = pathOf(analysis.document.uri);
  return path === undefined ? analysis : neighbours.beside(analysis, path);
}

/** A joint detector threw: what the others found stands, and the log hears of it. */
function goWithout(document: OpenDocument, error: unknown): void {
  const { facts: _, ...analysis } = document.analysis!;
  document.analysis = analysis;
  tell({ kind: 'failed', id: noQuestion, failure: failureOf(error) });
  if (document.answeredPartly) tell({ kind: 'completed', handle: document.handle });
  document.answeredPartly = false;
}

/** Our own code threw: everyone who waits is told, and the next version starts afresh. */
function giveUp(document: OpenDocument, error: unknown): void {
  const failure = failureOf(error);
  const waiters = [...document.waiters.keys()];
  document.waiters.clear();
  fold(document);
  for (const id of waiters) tell({ kind: 'failed', id, failure });
}
