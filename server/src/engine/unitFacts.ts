// Unit facts: what joint detectors that read the units of the format know of each, kept by segment from version to version.
import type { UnitText, View } from '../views/view';
import type { SourceDocument } from './document';
import { gatesIn, gatesOf, mayBegin, speaksOfCare } from './gates';
import type { JointDetector, JointUnit } from './joint';
import type { Ruleset } from './ruleset';
import { firstIndex } from './search';
import type { Segment, Segmentation } from './segments';
import { slicesOf } from './segments';
import type { UnitMemory } from './unitMemory';

export interface UnitFacts {
  /** Relative to the segment. */
  readonly start: number;
  /** All that the facts depend on beside the ruleset. */
  readonly key: string;
  /** For each detector. */
  readonly facts: readonly unknown[];
}

interface SegmentFacts {
  readonly units: readonly UnitFacts[];
  /** All of them; otherwise those in which something may begin. */
  readonly isWhole: boolean;
}

export interface UnitwiseFacts {
  readonly segmentation: Segmentation;
  /** For each of its segments that was read. */
  readonly segments: readonly (SegmentFacts | undefined)[];
  /** Absent where no finding begins anywhere. */
  readonly units: ReadonlyMap<JointDetector, readonly JointUnit[]> | undefined;
}

/** What nobody has written by hand is longer. */
const longestUnit = 100_000;

/**
 * Facts of segments that are the same as before are those they had. Where neither the text nor its address speaks of patients or health,
 * only units are read first in which something may begin, and the others if it does.
 */
export function* gatherUnits(document: SourceDocument, segmentation: Segmentation, ruleset: Ruleset, detectors: readonly JointDetector[], memory: UnitMemory<UnitFacts>, before: UnitwiseFacts | undefined): Generator<void, UnitwiseFacts> {
  const { text, language, uri } = document;
  const format = ruleset.formatOf(language);
  const head = text.slice(0, segmentation.headEnd);
  const kept = keptSegments(segmentation, before?.segmentation);
  const end = segmentation.segments.length - kept.behind;
  const segments = segmentation.segments.map((_, i) => (i < kept.before ? before!.segments[i] : i >= end ? before!.segments[i - segmentation.segments.length + before!.segments.length] : undefined));

  // What an edit takes away may come back: a quote that is opened swallows all that follows until it is closed.
  for (const gone of before?.segments.slice(kept.before, before.segments.length - kept.behind) ?? []) for (const unit of gone?.units ?? []) if (!memory.get(unit.key)) memory.set(unit.key, unit);

  function* read(wanted: 'all' | 'beginnings'): Generator<void> {
    let at = segmentation.headEnd;
    for (const [i, segment] of segmentation.segments.entries()) {
      const known = segments[i];
      if (wanted === 'all' ? !known?.isWhole : !known && mayBegin(segment.gates)) segments[i] = yield* readSegment(segment, text.slice(at, at + segment.length), wanted === 'all');
      at += segment.length;
    }
  }

  function* readSegment(segment: Segment, content: string, isWhole: boolean): Generator<void, SegmentFacts> {
    const units: UnitFacts[] = [];
    const slices = slicesOf(segment, content, head, format);
    for (const { start, end, prefix, suffix, key } of slices) {
      const same = memory.get(key);
      if (same) units.push(same.start === start ? same : { ...same, start });
      const body = same ? '' : content.slice(start, end);
      if (body.length > longestUnit || body.trim() === '') continue;
      if (!isWhole && slices.length > 1 && !mayBegin(gatesOf(new Set(ruleset.words.which(prefix + body + suffix)), ruleset))) continue;
      const unit = { start, key, facts: factsOf({ prefix, body, suffix }, document, detectors, unit => format.view(unit)) };
      memory.set(key, unit);
      units.push(unit);
      yield;
    }
    return { units, isWhole };
  }

  if (!speaksOfCare(gatesIn(segmentation), uri, ruleset)) {
    yield* read('beginnings');
    if (!segments.some((segment, i) => segment?.units.some(begins) && mayBegin(segmentation.segments[i]!.gates))) return { segmentation, segments, units: undefined };
  }
  yield* read('all');
  const same = before?.units ? kept : { before: 0, behind: 0 };
  const from = offsetOf(segmentation, same.before);
  const oldStart = before ? offsetOf(before.segmentation, before.segmentation.segments.length - same.behind) : 0;
  return { segmentation, segments, units: new Map(detectors.map((detector, i) => [detector, placed(i, before?.units?.get(detector) ?? [])])) };

  function begins({ facts }: UnitFacts): boolean {
    return detectors.some((detector, i) => facts[i] !== undefined && detector.begins?.(facts[i]) !== false);
  }

  /** The units of the detector, by position: those before and behind the edit are those they were. */
  function placed(index: number, old: readonly JointUnit[]): JointUnit[] {
    const joint = old.slice(0, firstFrom(old, from));
    let start = from;
    for (let i = same.before; i < segments.length - same.behind; i++) {
      for (const { start: inSegment, facts } of segments[i]!.units) if (facts[index] !== undefined) joint.push({ start: start + inSegment, facts: facts[index] });
      start += segmentation.segments[i]!.length;
    }
    if (same.behind === 0) return joint;
    for (let i = firstFrom(old, oldStart); i < old.length; i++) joint.push(start === oldStart ? old[i]! : { start: old[i]!.start + start - oldStart, facts: old[i]!.facts });
    return joint;
  }
}

function factsOf(unit: UnitText, document: SourceDocument, detectors: readonly JointDetector[], read: (unit: UnitText) => View): unknown[] {
  let view: View | undefined;
  return detectors.map(detector => detector.factsOf(unit, () => (view ??= read(unit)), document));
}

/** How many segments before and behind the edit are those of the version before. */
function keptSegments({ segments, headEnd }: Segmentation, old: Segmentation | undefined): { before: number; behind: number } {
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
  return firstIndex(units.length, i => units[i]!.start >= offset);
}
