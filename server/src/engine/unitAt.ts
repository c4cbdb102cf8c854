// The unit of a document that a place lies in, read again: for fixes, which need the code around one finding.
import type { UnitText } from '../views/view';
import type { Analysis } from './lint';
import { boundaries } from './segments';

export interface PlacedUnit {
  /** Offset of its body in the document. */
  readonly start: number;
  readonly unit: UnitText;
}

/** `undefined` where the place lies between units. */
export function unitAt({ document, ruleset, segmentation }: Analysis, offset: number): PlacedUnit | undefined {
  const { text, language } = document;
  const starts = boundaries(segmentation);
  let index = starts.length - 1;
  while (index >= 0 && starts[index]! > offset) index--;
  if (index < 0) return undefined;
  const from = starts[index]!;
  const segment = text.slice(from, from + segmentation.segments[index]!.length);
  const head = document.part?.head ?? text.slice(0, segmentation.headEnd);
  const slice = ruleset.formatOf(language).units(segment, head).find(({ start, end }) => from + start <= offset && offset < from + end);
  return slice && { start: from + slice.start, unit: { prefix: slice.prefix, body: segment.slice(slice.start, slice.end), suffix: slice.suffix } };
}
