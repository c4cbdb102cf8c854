// Gathers what joint detectors need to know of a document's units. Kept by unit, so that an edit costs the units it made anew.
import type { UnitText, View } from '../views/view';
import type { SourceDocument } from './document';
import { mayHold } from './gates';
import type { JointDetector, JointUnit } from './joint';
import type { Ruleset } from './ruleset';
import type { Segment, Segmentation } from './segments';
import { takeSlices } from './segments';
import type { UnitMemory } from './unitMemory';
import { createUnitMemory } from './unitMemory';

/** The facts of all units, by detector. */
export interface Gathered {
  readonly detectors: readonly JointDetector[];
  /** A list of units for each detector. */
  readonly units: readonly (readonly JointUnit[])[];
  /** Of detectors that cut by themselves: the facts of each text they read. */
  readonly byText: ReadonlyMap<JointDetector, ReadonlyMap<string, unknown>>;
  /** Shared by all versions of a document. */
  readonly memory: UnitMemory<UnitFacts>;
}

interface UnitFacts {
  /** Relative to the segment. */
  readonly start: number;
  /** All that the facts depend on beside the ruleset. */
  readonly key: string;
  readonly facts: ReadonlyMap<JointDetector, unknown>;
}

const known = new WeakMap<Segment, readonly UnitFacts[]>();

/** What nobody has written by hand is longer. */
const longestUnit = 100_000;
/** Characters of units that are remembered of any document; of longer ones twice as many as they have. */
const leastRemembered = 1_000_000;
/** Configuration is never as long: data are. */
const longestCut = 2_000_000;

/** The facts of the document's units; nothing where no joint detector could find anything. In steps, as `openInSteps`. */
export function* gather(document: SourceDocument, segmentation: Segmentation, ruleset: Ruleset, before?: Gathered): Generator<void, Gathered | undefined> {
  if (document.part) return undefined;
  const detectors = ruleset.joint.filter(detector => detector.speaks(document.language) && isWorthwhile(detector, document, segmentation, ruleset));
  if (detectors.length === 0) return undefined;
  const unitwise = detectors.filter(({ chunks }) => !chunks);
  const memory = before?.memory ?? createUnitMemory<UnitFacts>(Math.max(leastRemembered, 2 * document.text.length));
  if (unitwise.length > 0) yield* gatherUnits(document, segmentation, ruleset, unitwise, memory);
  const byText = new Map<JointDetector, ReadonlyMap<string, unknown>>();
  const units: JointUnit[][] = [];
  for (const detector of detectors) {
    if (!detector.chunks) units.push(placedUnits(segmentation, detector));
    else {
      const facts = new Map<string, unknown>();
      units.push(yield* gatherChunks(document, detector, detector.chunks(document.text, document.language), facts, before?.byText.get(detector)));
      byText.set(detector, facts);
    }
  }
  return { detectors, units, byText, memory };
}

/** Lets the facts of a document go that is not worked on: they are many times its text, and can be had again. */
export function forgetFacts(segmentation: Segmentation): void {
  for (const segment of segmentation.segments) known.delete(segment);
}

/** What this document says to the joins of other files of its folder: the facts of the detectors that ask for them. */
export function factsForNeighbours(document: SourceDocument, ruleset: Ruleset): ReadonlyMap<JointDetector, readonly unknown[]> {
  const asking = ruleset.joint.filter(detector => detector.wantsNeighbour && detector.chunks && detector.speaks(document.language));
  return new Map(asking.map(detector => [detector, detector.chunks!(document.text, document.language).flatMap(({ start, end }) => {
    const facts = detector.factsOf({ prefix: '', body: document.text.slice(start, end), suffix: '' }, unread, document);
    return facts === undefined ? [] : [facts];
  })]));
}

function isWorthwhile(detector: JointDetector, { text, language, uri }: SourceDocument, { segments }: Segmentation, ruleset: Ruleset): boolean {
  if (detector.onSources) return mayHold(segments.reduce((all, { gates }) => all | gates, 0), uri, ruleset);
  return text.length <= longestCut && (detector.mayRead?.(text, language, uri) ?? true);
}

function* gatherUnits(document: SourceDocument, segmentation: Segmentation, ruleset: Ruleset, detectors: readonly JointDetector[], memory: UnitMemory<UnitFacts>): Generator<void> {
  const { text, language } = document;
  const format = ruleset.formatOf(language);
  const head = text.slice(0, segmentation.headEnd);
  let at = segmentation.headEnd;
  for (const segment of segmentation.segments) {
    if (!known.has(segment)) {
      const content = text.slice(at, at + segment.length);
      const units: UnitFacts[] = [];
      for (const { start, end, prefix, suffix, key } of takeSlices(segment, content, head, format)) {
        const same = memory.get(key);
        if (same) units.push({ ...same, start });
        const body = same ? '' : content.slice(start, end);
        if (body.length > longestUnit || body.trim() === '') continue;
        const unit = { start, key, facts: factsOf({ prefix, body, suffix }, document, detectors, unit => format.view(unit)) };
        memory.set(key, unit);
        units.push(unit);
        yield;
      }
      known.set(segment, units);
    }
    at += segment.length;
  }
}

function factsOf(unit: UnitText, document: SourceDocument, detectors: readonly JointDetector[], read: (unit: UnitText) => View): ReadonlyMap<JointDetector, unknown> {
  let view: View | undefined;
  return new Map(detectors.map(detector => [detector, detector.factsOf(unit, () => (view ??= read(unit)), document)]));
}

function* gatherChunks(document: SourceDocument, detector: JointDetector, spans: readonly { start: number; end: number }[], facts: Map<string, unknown>, before: ReadonlyMap<string, unknown> | undefined): Generator<void, JointUnit[]> {
  const units: JointUnit[] = [];
  for (const { start, end } of spans) {
    const body = document.text.slice(start, end);
    const isKnown = facts.has(body) || before?.has(body) === true;
    const own = facts.has(body) ? facts.get(body) : isKnown ? before!.get(body) : detector.factsOf({ prefix: '', body, suffix: '' }, unread, document);
    facts.set(body, own);
    if (own !== undefined) units.push({ start, facts: own });
    if (!isKnown) yield;
  }
  return units;
}

/** A detector with a cut of its own reads by itself. */
function unread(): View {
  return { fields: [], broken: true };
}

function placedUnits({ headEnd, segments }: Segmentation, detector: JointDetector): JointUnit[] {
  const units: JointUnit[] = [];
  let at = headEnd;
  for (const segment of segments) {
    for (const { start, facts } of known.get(segment)!) {
      const own = facts.get(detector);
      if (own !== undefined) units.push({ start: at + start, facts: own });
    }
    at += segment.length;
  }
  return units;
}
