// Outcomes: true, false or unknown, with the place that decided, and how they are put together.
import type { Span } from '../../engine/span';

export type Truth = boolean | undefined;
export type Evidence = 'setting' | 'missing' | 'related';

export interface Outcome {
  readonly truth: Truth;
  readonly place?: Span;
  readonly evidence?: Evidence;
  /** The value stands in a variable, a local or another block: here, if it is in the document. */
  readonly foreign?: true;
  readonly source?: Span;
}

export const yes: Outcome = { truth: true };
export const no: Outcome = { truth: false };
export const unknown: Outcome = { truth: undefined };

/** The first that fails decides, else one that is unknown, else the last: of several tests that hold together it is the telling one. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  return outcomes.find(({ truth }) => truth === false) ?? outcomes.find(({ truth }) => truth === undefined) ?? outcomes[outcomes.length - 1] ?? yes;
}

/** The first that holds decides, else one that is unknown, else one that fails by what is written, else the first. */
export function anyOf(outcomes: readonly Outcome[]): Outcome {
  return outcomes.find(({ truth }) => truth === true) ?? outcomes.find(({ truth }) => truth === undefined) ?? outcomes.find(({ evidence }) => evidence === 'setting') ?? outcomes[0] ?? no;
}

/** What holds for each possibility holds, what holds for none does not; else nobody knows. */
export function eitherOf(outcomes: readonly Outcome[]): Outcome {
  const [first] = outcomes;
  if (!first) return unknown;
  return outcomes.every(({ truth }) => truth === first.truth) ? first : unknown;
}

export function opposite(outcome: Outcome): Outcome {
  return outcome.truth === undefined ? outcome : { ...outcome, truth: !outcome.truth };
}
