// Gathers what joint detectors need to know of each unit. Kept by segment, so that an edit costs the segments it made anew.
import type { SourceDocument } from './document';
import { mayHold } from './gates';
import type { JointDetector, JointUnit } from './joint';
import type { Ruleset } from './ruleset';
import type { Segment, Segmentation } from './segments';

/** Facts of all units, by detector. */
export interface Gathered {
  readonly detectors: readonly JointDetector[];
  /** A list of units for each detector. */
  readonly units: readonly (readonly JointUnit[])[];
}

interface UnitFacts {
  /** Relative to the segment. */
  readonly start: number;
  /** All that the facts depend on beside the ruleset. */
  readonly key: string;
  /** By detector. */
  readonly facts: readonly unknown[];
}

const known = new WeakMap<Segment, readonly UnitFacts[]>();

/** What nobody has written by hand is longer. */
const longestUnit = 100_000;

/**
 * Facts of the document's units; nothing where no joint detector could find anything. In steps, as `openInSteps`.
 * `before`: the segmentation of the version before, whose units may be the same.
 */
export function* gather(document: SourceDocument, segmentation: Segmentation, ruleset: Ruleset, before?: Segmentation): Generator<void, Gathered | undefined> {
  const { language, text } = document;
  const detectors = ruleset.joint.filter(detector => detector.speaks(language));
  if (detectors.length === 0 || document.part || !mayHold(gatesIn(segmentation), document.uri, ruleset)) return undefined;
  const format = ruleset.formatOf(language);
  const head = text.slice(0, segmentation.headEnd);
  let earlier: ReadonlyMap<string, UnitFacts> | undefined;
  let at = segmentation.headEnd;
  for (const segment of segmentation.segments) {
    if (!known.has(segment)) {
      earlier ??= factsByKey(before, segmentation);
      const content = text.slice(at, at + segment.length);
      const units: UnitFacts[] = [];
      for (const { start, end, prefix, suffix } of format.units(content, head)) {
        const body = content.slice(start, end);
        if (body.length > longestUnit || body.trim() === '') continue;
        const key = `${prefix}\0${body}\0${suffix}`;
        const same = earlier.get(key);
        if (same) units.push({ ...same, start });
        else {
          const unit = { prefix, body, suffix };
          const view = format.view(unit);
          units.push({ start, key, facts: detectors.map(detector => detector.factsOf(unit, view, language)) });
          yield;
        }
      }
      known.set(segment, units);
    }
    at += segment.length;
  }
  return { detectors, units: detectors.map((_, index) => placedUnits(segmentation, index)) };
}

function gatesIn({ segments }: Segmentation): number {
  return segments.reduce((all, { gates }) => all | gates, 0);
}

/** Facts of the segments that are gone. */
function factsByKey(before: Segmentation | undefined, now: Segmentation): ReadonlyMap<string, UnitFacts> {
  const facts = new Map<string, UnitFacts>();
  if (!before) return facts;
  const kept = new Set(now.segments);
  for (const segment of before.segments) if (!kept.has(segment)) for (const unit of known.get(segment) ?? []) facts.set(unit.key, unit);
  return facts;
}

function placedUnits({ headEnd, segments }: Segmentation, detector: number): JointUnit[] {
  const units: JointUnit[] = [];
  let at = headEnd;
  for (const segment of segments) {
    for (const { start, facts } of known.get(segment)!) units.push({ start: at + start, facts: facts[detector] });
    at += segment.length;
  }
  return units;
}
