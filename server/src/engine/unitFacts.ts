// Unit facts: what joint detectors that read the units of the format know of each, kept by segment from version to version.
import type { UnitText, View } from '../views/view';
import type { SourceDocument } from './document';
import { gatesIn, gatesOf, mayBegin, speaksOfCare } from './gates';
import type { JointDetector, JointUnit } from './joint';
import type { Ruleset } from './ruleset';
import type { Ends } from './search';
import { detached } from './memo';
import { commonEnds, firstIndex, noEnds } from './search';
import type { KeyedSlice, Segment, Segmentation } from './segments';
import { hasSameKey, slicesOf } from './segments';
import type { UnitMemory } from './unitMemory';

/** What is known of a unit, for each detector; empty where there is nothing to read. */
export type UnitFacts = readonly unknown[];

interface SegmentFacts {
  readonly slices: readonly KeyedSlice[];
  /** Of each slice; absent where it was not read. */
  readonly facts: (UnitFacts | undefined)[];
  /** All were read; otherwise those in which something may begin. */
  readonly isWhole: boolean;
}

interface Unread {
  readonly slice: KeyedSlice;
  /** The text of its segment. */
  readonly content: string;
  /** Of its segment: this one's are to be put at the index. */
  readonly facts: (UnitFacts | undefined)[];
  readonly index: number;
  readonly isAlone: boolean;
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
 * only units are read first in which something may begin, and the others if it does. (There is no generator within: V8 would keep what
 * its closure holds until all garbage is collected.)
 */
export function* gatherUnits(document: SourceDocument, segmentation: Segmentation, ruleset: Ruleset, detectors: readonly JointDetector[], memory: UnitMemory<UnitFacts>, before: UnitwiseFacts | undefined): Generator<void, UnitwiseFacts> {
  const { text, language, uri } = document;
  const format = ruleset.formatOf(language);
  const head = text.slice(0, segmentation.headEnd);
  const { segments: earlier = [] } = before ?? {};
  const kept = before?.segmentation.headEnd === segmentation.headEnd ? commonEnds(segmentation.segments, before.segmentation.segments) : noEnds;
  const end = segmentation.segments.length - kept.behind;
  const earlierEnd = earlier.length - kept.behind;
  const segments = segmentation.segments.map((_, i) => (i < kept.before ? earlier[i] : i >= end ? earlier[i - end + earlierEnd] : undefined));
  // What an edit takes away may come back: a quote that is opened swallows all that follows until it is closed.
  for (let i = end; i < earlierEnd; i++) remember(earlier[i], noEnds);

  function remember(gone: SegmentFacts | undefined, ends: Ends): void {
    for (let i = ends.before; i < (gone?.slices.length ?? 0) - ends.behind; i++) if (gone!.facts[i]) memory.set(gone!.slices[i]!.key, gone!.facts[i]!);
  }

  let isDone = false;
  try {
    if (!speaksOfCare(gatesIn(segmentation), uri, ruleset)) {
      for (const unit of unread('beginnings')) {
        if (unit.isAlone || mayBegin(gatesOf(new Set(ruleset.words.which(unit.slice.prefix + bodyOf(unit) + unit.slice.suffix)), ruleset))) read(unit);
        yield;
      }
      if (!segments.some((segment, i) => segment?.facts.some(begins) && mayBegin(segmentation.segments[i]!.gates))) {
        isDone = true;
        return { segmentation, segments, units: undefined };
      }
    }
    for (const unit of unread('all')) {
      read(unit);
      yield;
    }
    isDone = true;
  } finally {
    // Stopped by the next keystroke: what was read by then counts.
    if (!isDone) for (const segment of segments) remember(segment, noEnds);
  }
  const same = before?.units ? kept : noEnds;
  const from = offsetOf(segmentation, same.before);
  const oldStart = before ? offsetOf(before.segmentation, before.segmentation.segments.length - same.behind) : 0;
  return { segmentation, segments, units: new Map(detectors.map((detector, i) => [detector, placed(i, before?.units?.get(detector) ?? [])])) };

  /** Puts in what is known of the segments, and tells what is not. */
  function unread(wanted: 'all' | 'beginnings'): Unread[] {
    const units: Unread[] = [];
    let at = segmentation.headEnd;
    segmentation.segments.forEach((segment, i) => {
      const content = text.slice(at, (at += segment.length));
      if (wanted === 'all' ? segments[i]?.isWhole : segments[i] || !mayBegin(segment.gates)) return;
      const { slices, facts } = (segments[i] = knownOf(segment, content, i, wanted === 'all'));
      slices.forEach((slice, k) => facts[k] ?? units.push({ slice, content, facts, index: k, isAlone: slices.length === 1 }));
    });
    return units;
  }

  function knownOf(segment: Segment, content: string, index: number, isWhole: boolean): SegmentFacts {
    const read = segments[index];
    const was = index < Math.min(end, earlierEnd) ? earlier[index] : undefined;
    const slices = slicesOf(segment, content, head, format);
    const ends = was ? commonEnds(slices, was.slices, hasSameKey) : noEnds;
    remember(was, ends);
    const facts = slices.map(({ key }, i) => {
      const same = i < ends.before ? was!.facts[i] : i >= slices.length - ends.behind ? was!.facts[i - slices.length + was!.slices.length] : undefined;
      return read?.facts[i] ?? same ?? memory.get(key);
    });
    return { slices, facts, isWhole };
  }

  function read(unit: Unread): void {
    const { slice: { prefix, suffix }, facts, index } = unit;
    const body = bodyOf(unit);
    facts[index] = body.length > longestUnit || body.trim() === '' ? [] : factsOf({ prefix, body, suffix }, document, detectors, unit => format.view(unit));
  }

  function begins(facts: UnitFacts | undefined): boolean {
    return facts !== undefined && detectors.some((detector, i) => facts[i] !== undefined && detector.begins?.(facts[i]) !== false);
  }

  /** The units of the detector, by position: those before and behind the edit are those they were. */
  function placed(index: number, old: readonly JointUnit[]): JointUnit[] {
    const joint = old.slice(0, firstFrom(old, from));
    let start = from;
    for (let i = same.before; i < segments.length - same.behind; i++) {
      const { slices, facts } = segments[i]!;
      for (let k = 0; k < slices.length; k++) if (facts[k]![index] !== undefined) joint.push({ start: start + slices[k]!.start, facts: facts[k]![index] });
      start += segmentation.segments[i]!.length;
    }
    if (same.behind === 0) return joint;
    for (let i = firstFrom(old, oldStart); i < old.length; i++) joint.push(start === oldStart ? old[i]! : { start: old[i]!.start + start - oldStart, facts: old[i]!.facts });
    return joint;
  }
}

function bodyOf({ slice: { start, end }, content }: Unread): string {
  return detached(content.slice(start, end));
}

function factsOf(unit: UnitText, document: SourceDocument, detectors: readonly JointDetector[], read: (unit: UnitText) => View): unknown[] {
  let view: View | undefined;
  return detectors.map(detector => detector.factsOf(unit, () => (view ??= read(unit)), document));
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
