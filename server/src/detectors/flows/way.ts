// Ways: where data went, from its source to where it gets out, across the units of a document.
import type { Span } from '../../engine/span';
import type { StepKind, Steps } from './facts';

/** A step with the unit it lies in. */
export interface Place extends Span {
  readonly unit: number;
  readonly kind: StepKind;
}

/** A way of data, the latest part first: steps within a unit, or one between units. Places are made of it only for what is reported. */
export interface Trail {
  readonly unit: number;
  readonly steps: Steps | undefined;
  readonly before: Trail | undefined;
}

/** The places of a way, from the source on. */
export function placesOf(trail: Trail | undefined): Place[] {
  const places: Place[] = [];
  for (let part = trail; part; part = part.before) for (let at = part.steps; at; at = at.before) places.push({ unit: part.unit, kind: at.kind, start: at.start, end: at.end });
  return places.reverse();
}
