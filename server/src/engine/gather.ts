// Gathers what joint detectors need to know of a document's units. Kept by unit, so that an edit costs the units it made anew.
import type { UnitText, View } from '../views/view';
import type { SourceDocument } from './document';
import { mayHold } from './gates';
import type { JointDetector, JointUnit } from './joint';
import type { Ruleset } from './ruleset';
import type { Segmentation } from './segments';
import { slicesOf } from './segments';
import type { UnitMemory } from './unitMemory';
import { createUnitMemory } from './unitMemory';

/** The facts of all units, by detector. */
export interface Gathered {
  /** Those that could find something. */
  readonly detectors: readonly JointDetector[];
  /** A list of units for each of them. */
  readonly units: readonly (readonly JointUnit[])[];
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

/** Of detectors that read the units of the format. */
interface UnitwiseFacts {
  readonly segmentation: Segmentation;
  /** For each of its segments. */
  readonly segments: readonly (readonly UnitFacts[])[];
  readonly units: ReadonlyMap<JointDetector, readonly JointUnit[]>;
}

interface UnitFacts {
  /** Relative to the segment. */
  readonly start: number;
  /** All that the facts depend on beside the ruleset. */
  readonly key: string;
  /** For each detector that reads units. */
  readonly facts: readonly unknown[];
}

/** What nobody has written by hand is longer. */
const longestUnit = 100_000;
/** Characters of units that are remembered of any document; of longer ones twice as many as they have. */
const leastRemembered = 1_000_000;
/** Configuration is never as long: data are. */
const longestCut = 2_000_000;

/** The facts of the document's units; nothing where no joint detector could find anything. In steps, as `openInSteps`. */
export function* gather(document: SourceDocument, segmentation: Segmentation, ruleset: Ruleset, before?: Gathered): Generator<void, Gathered | undefined> {
  if (document.part) return undefined;
  const all = ruleset.joint.filter(detector => detector.speaks(document.language));
  const detectors = all.filter(detector => isWorthwhile(detector, document, segmentation, ruleset));
  if (detectors.length === 0) return before && { ...before, detectors, units: [] };
  const memory = before?.memory ?? { units: createUnitMemory<UnitFacts>(Math.max(leastRemembered, 2 * document.text.length)), joins: new Map() };
  const byUnit = detectors.some(({ chunks }) => !chunks) ? yield* gatherUnits(document, segmentation, ruleset, all.filter(({ chunks }) => !chunks), memory.units, before?.byUnit) : before?.byUnit;
  const byText = new Map<JointDetector, ReadonlyMap<string, unknown>>();
  const units: (readonly JointUnit[])[] = [];
  for (const detector of detectors) {
    if (!detector.chunks) units.push(byUnit!.units.get(detector)!);
    else {
      const facts = new Map<string, unknown>();
      units.push(yield* gatherChunks(document, detector, detector.chunks(document.text, document.language), facts, before?.byText.get(detector)));
      byText.set(detector, facts);
    }
  }
  return { detectors, units, byText, byUnit, memory };
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

/** The facts of segments that are the same as before are those they had. */
function* gatherUnits(document: SourceDocument, segmentation: Segmentation, ruleset: Ruleset, detectors: readonly JointDetector[], memory: UnitMemory<UnitFacts>, before: UnitwiseFacts | undefined): Generator<void, UnitwiseFacts> {
  const { text, language } = document;
  const format = ruleset.formatOf(language);
  const head = text.slice(0, segmentation.headEnd);
  const same = sameSegments(segmentation, before?.segmentation);
  const end = segmentation.segments.length - same.behind;
  const fresh: (readonly UnitFacts[])[] = [];
  const from = offsetOf(segmentation, same.before);
  let at = from;
  for (const segment of segmentation.segments.slice(same.before, end)) {
    const content = text.slice(at, at + segment.length);
    const units: UnitFacts[] = [];
    for (const { start, end, prefix, suffix, key } of slicesOf(segment, content, head, format)) {
      const same = memory.get(key);
      if (same) units.push({ ...same, start });
      const body = same ? '' : content.slice(start, end);
      if (body.length > longestUnit || body.trim() === '') continue;
      const unit = { start, key, facts: factsOf({ prefix, body, suffix }, document, detectors, unit => format.view(unit)) };
      memory.set(key, unit);
      units.push(unit);
      yield;
    }
    fresh.push(units);
    at += segment.length;
  }
  const oldAt = before ? offsetOf(before.segmentation, before.segmentation.segments.length - same.behind) : 0;
  const units = new Map(detectors.map((detector, index): [JointDetector, JointUnit[]] => {
    const old = before?.units.get(detector) ?? [];
    const joint = old.slice(0, firstFrom(old, from));
    let start = from;
    fresh.forEach((units, i) => {
      for (const { start: inSegment, facts } of units) if (facts[index] !== undefined) joint.push({ start: start + inSegment, facts: facts[index] });
      start += segmentation.segments[same.before + i]!.length;
    });
    for (let i = firstFrom(old, oldAt); i < old.length && before; i++) joint.push(at === oldAt ? old[i]! : { start: old[i]!.start + at - oldAt, facts: old[i]!.facts });
    return [detector, joint];
  }));
  const segments = before ? [...before.segments.slice(0, same.before), ...fresh, ...before.segments.slice(before.segments.length - same.behind)] : fresh;
  return { segmentation, segments, units };
}

/** How many segments before and behind the edit are those of the version before. */
function sameSegments({ segments, headEnd }: Segmentation, old: Segmentation | undefined): { before: number; behind: number } {
  if (!old || old.headEnd !== headEnd) return { before: 0, behind: 0 };
  const most = Math.min(segments.length, old.segments.length);
  let before = 0;
  while (before < most && segments[before] === old.segments[before]) before++;
  let behind = 0;
  while (behind < most - before && segments[segments.length - 1 - behind] === old.segments[old.segments.length - 1 - behind]) behind++;
  return { before, behind };
}

/** The offset of a segment. */
function offsetOf({ headEnd, segments }: Segmentation, index: number): number {
  let at = headEnd;
  for (let i = 0; i < index; i++) at += segments[i]!.length;
  return at;
}

/** The index of the first unit at the offset or behind it. */
function firstFrom(units: readonly JointUnit[], offset: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (units[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function factsOf(unit: UnitText, document: SourceDocument, detectors: readonly JointDetector[], read: (unit: UnitText) => View): unknown[] {
  let view: View | undefined;
  return detectors.map(detector => detector.factsOf(unit, () => (view ??= read(unit)), document));
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
