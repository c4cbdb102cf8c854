// The one idea: text in, findings out. `open → edit → findings` is what the editor, the command line and every test call.
import type { Folders, Neighbours, SourceDocument, TextChange } from './document';
import { editDocument } from './document';
import { assemble } from './assemble';
import type { Finding } from './finding';
import type { Gathered } from './gather';
import { gather, startGathering } from './gather';
import type { Ruleset } from './ruleset';
import type { Segmentation } from './segments';
import { cut, forgetCuts, recut } from './segments';

export { factsForNeighbours } from './gather';
export { fixAll, fixesFor } from '../fixes/fixes';
export { joinFixes } from '../fixes/joinFixes';

/** Findings of one version of a document, with what an edit can re-use. Immutable. */
export interface Analysis {
  readonly document: SourceDocument;
  readonly ruleset: Ruleset;
  readonly segmentation: Segmentation;
  /** What joint detectors know; absent where they have nothing to say. */
  readonly gathered: Gathered | undefined;
  /** What joint detectors find is not known yet (`partial`), or known without what it was found by (`asleep`); see there. */
  readonly facts?: 'partial' | 'asleep';
}

/** Analyses a document from scratch. Pure; the grammars of its language must be loaded (see Environment.ready). */
export function open(document: SourceDocument, ruleset: Ruleset): Analysis {
  return finish(openInSteps(document, ruleset));
}

/** As `open`, in steps: yields often (every few ms of work), so that a caller can stop or let others run. */
export function* openInSteps(document: SourceDocument, ruleset: Ruleset): Generator<void, Analysis> {
  const segmentation = yield* cut(document, ruleset);
  return { document, ruleset, segmentation, gathered: yield* gather(document, segmentation, ruleset) };
}

/** As `openInSteps`, without what joint detectors find: `completeInSteps` adds it. Most of a first look is theirs. */
export function* openPartlyInSteps(document: SourceDocument, ruleset: Ruleset): Generator<void, Analysis> {
  return { document, ruleset, segmentation: yield* cut(document, ruleset), gathered: startGathering(document), facts: 'partial' };
}

/** The whole analysis of a document that was analysed in part, or was put to sleep. */
export function* completeInSteps({ document, ruleset, segmentation, gathered }: Analysis): Generator<void, Analysis> {
  return { document, ruleset, segmentation, gathered: yield* gather(document, segmentation, ruleset, gathered) };
}

/** The analysis of the next version. Costs what changed. Equals `open` of the edited text. */
export function edit(analysis: Analysis, changes: readonly TextChange[], version?: number): Analysis {
  return finish(editInSteps(analysis, changes, version));
}

export function* editInSteps(analysis: Analysis, changes: readonly TextChange[], version?: number): Generator<void, Analysis> {
  const edited = yield* editPartlyInSteps(analysis, changes, version);
  return edited.facts === 'partial' && analysis.facts !== 'partial' ? yield* completeInSteps(edited) : edited;
}

/**
 * As `editInSteps`; where joint detectors had nothing to say the result is partial: the first name of a patient in a large file may ask
 * for all of it.
 */
export function* editPartlyInSteps(analysis: Analysis, changes: readonly TextChange[], version?: number): Generator<void, Analysis> {
  const { ruleset, gathered, facts } = analysis;
  const document = editDocument(analysis.document, changes, version);
  if (changes.length === 0 && facts !== 'asleep') return { ...analysis, document };
  const segmentation = yield* recut(analysis.segmentation, document, analysis.document.text.length, changes, ruleset);
  if (facts === 'partial' || (facts === undefined && gathered?.units.size === 0)) return { document, ruleset, segmentation, gathered, facts: 'partial' };
  return { document, ruleset, segmentation, gathered: yield* gather(document, segmentation, ruleset, gathered) };
}

const assembled = new WeakMap<Analysis, readonly Finding[]>();

/**
 * The same analysis without what only an edit or a fix needs: it keeps its findings. Of a document that is judged beside others of its
 * folder nothing is let go.
 */
export function asleep(analysis: Analysis): Analysis {
  const { gathered } = analysis;
  if (!gathered || gathered.byText.size > 0) return analysis;
  const known = findings(analysis);
  forgetCuts(analysis.segmentation);
  const sleeper: Analysis = { ...analysis, gathered: startGathering(analysis.document), facts: 'asleep' };
  assembled.set(sleeper, known);
  return sleeper;
}

/** The analysis of the same text beside other files (see `SourceDocument.neighbours`). */
export function besideNeighbours(analysis: Analysis, neighbours: Neighbours = {}, folders: Folders = {}): Analysis {
  const { neighbours: _, folders: __, ...document } = analysis.document;
  const hasAny = (known: object): boolean => Object.keys(known).length > 0;
  return { ...analysis, document: { ...document, ...(hasAny(neighbours) ? { neighbours } : {}), ...(hasAny(folders) ? { folders } : {}) } };
}

/** All findings, sorted by position; suppressed ones carry `suppression`. */
export function findings(analysis: Analysis): readonly Finding[] {
  let result = assembled.get(analysis);
  if (!result) assembled.set(analysis, (result = assemble(analysis)));
  return result;
}

/** Runs steps to their end. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
