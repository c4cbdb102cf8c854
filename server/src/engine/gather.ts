// Gathers what joint detectors need to know of a document's units. Kept by unit, so that an edit costs the units it made anew.
import type { SourceDocument } from './document';
import { gatesIn, mayHold } from './gates';
import type { JointDetector, JointUnit } from './joint';
import { detached } from './memo';
import type { Ruleset } from './ruleset';
import type { Segmentation } from './segments';
import type { UnitFacts, UnitwiseFacts } from './unitFacts';
import { gatherUnits } from './unitFacts';
import type { UnitMemory } from './unitMemory';
import { createUnitMemory } from './unitMemory';

/** The facts of all units, by detector. */
export interface Gathered {
  /** Of the detectors that could find something. */
  readonly units: ReadonlyMap<JointDetector, readonly JointUnit[]>;
  /** Of detectors that cut by themselves: the facts of each text they read. */
  readonly byText: ReadonlyMap<JointDetector, ReadonlyMap<string, unknown>>;
  readonly byUnit: UnitwiseFacts | undefined;
  /** Shared by all versions of a document. */
  readonly memory: GatherMemory;
}

interface GatherMemory {
  readonly units: UnitMemory<UnitFacts>;
  readonly joins: Map<JointDetector, unknown>;
}

/** Characters of units that are remembered of any document; of longer ones half as many again as they have. */
const leastRemembered = 100_000;
/** Configuration is never as long: data are. */
const longestCut = 2_000_000;

/** Before anything was read: what is read of a document is remembered, even if nobody waits for the end. */
export function startGathering({ text }: SourceDocument): Gathered {
  return { units: new Map(), byText: new Map(), byUnit: undefined, memory: { units: createUnitMemory<UnitFacts>(Math.max(leastRemembered, 1.5 * text.length)), joins: new Map() } };
}

/** The facts of the document's units; nothing where no joint detector could find anything. In steps, as `openInSteps`. */
export function* gather(document: SourceDocument, segmentation: Segmentation, ruleset: Ruleset, before?: Gathered): Generator<void, Gathered | undefined> {
  if (document.part) return undefined;
  const all = ruleset.joint.filter(detector => detector.speaks(document.language));
  const detectors = all.filter(detector => isWorthwhile(detector, document, segmentation, ruleset));
  if (detectors.length === 0) return before && { ...before, units: new Map() };
  const { memory } = before ?? startGathering(document);
  const byUnit = detectors.some(({ chunks }) => !chunks) ? yield* gatherUnits(document, segmentation, ruleset, all.filter(({ chunks }) => !chunks), memory.units, before?.byUnit) : before?.byUnit;
  const byText = new Map<JointDetector, ReadonlyMap<string, unknown>>();
  const units = new Map<JointDetector, readonly JointUnit[]>();
  for (const detector of detectors) {
    if (!detector.chunks) {
      const own = byUnit?.units?.get(detector);
      if (own) units.set(detector, own);
    } else {
      const facts = new Map<string, unknown>();
      units.set(detector, yield* gatherChunks(document, detector, detector.chunks(document.text, document.language), facts, before?.byText.get(detector)));
      byText.set(detector, facts);
    }
  }
  return { units, byText, byUnit, memory };
}

/** What this document says to the joins of other files of its folder: the facts of the detectors that ask for them. */
export function factsForNeighbours(document: SourceDocument, ruleset: Ruleset): ReadonlyMap<JointDetector, readonly unknown[]> {
  const asking = ruleset.joint.filter(detector => detector.wantsNeighbour && detector.chunks && detector.speaks(document.language));
  return new Map(asking.map(detector => [detector, detector.chunks!(document.text, document.language).flatMap(({ start, end }) => {
    const facts = readChunk(detector, detached(document.text.slice(start, end)), document);
    return facts === undefined ? [] : [facts];
  })]));
}

function isWorthwhile(detector: JointDetector, { text, language, uri }: SourceDocument, segmentation: Segmentation, ruleset: Ruleset): boolean {
  if (detector.onSources) return mayHold(gatesIn(segmentation), uri, ruleset);
  return text.length <= longestCut && (detector.mayRead?.(text, language, uri) ?? true);
}

function* gatherChunks(document: SourceDocument, detector: JointDetector, spans: readonly { start: number; end: number }[], facts: Map<string, unknown>, before: ReadonlyMap<string, unknown> | undefined): Generator<void, JointUnit[]> {
  const units: JointUnit[] = [];
  for (const { start, end } of spans) {
    const body = detached(document.text.slice(start, end));
    const isKnown = facts.has(body) || before?.has(body) === true;
    const own = facts.has(body) ? facts.get(body) : isKnown ? before!.get(body) : readChunk(detector, body, document);
    facts.set(body, own);
    if (own !== undefined) units.push({ start, facts: own });
    if (!isKnown) yield;
  }
  return units;
}

/** A detector with a cut of its own reads by itself. */
function readChunk(detector: JointDetector, body: string, document: SourceDocument): unknown {
  return detector.factsOf({ prefix: '', body, suffix: '' }, () => ({ fields: [], broken: true }), document);
}
