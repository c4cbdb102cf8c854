// Joint detectors: what shows only in a document as a whole, found from facts that each of its units leaves.
import type { FlowFinding } from '../detectors/flows/join';
import type { UnitText, View } from '../views/view';
import type { JointEvidence } from './evidence';
import type { EvidenceKind } from './finding';
import type { Span } from './span';

/** Facts are plain data, a pure function of the unit; equal facts give equal findings, so that an edit costs its unit and a join. */
export interface JointDetector<Facts = unknown> {
  /** Ids of the rules it reports. */
  readonly rules: readonly string[];
  /** Whether it can read documents of this language. */
  speaks(language: string): boolean;
  factsOf(unit: UnitText, view: View, language: string): Facts;
  /** `context`: the document or its address speaks of patients or health. */
  join(units: readonly JointUnit<Facts>[], language: string, context: boolean): readonly JointFinding[];
}

export interface JointUnit<Facts = unknown> {
  /** Offset of the unit's body in the document. */
  readonly start: number;
  readonly facts: Facts;
}

export interface JointFinding extends Span {
  readonly rule: string;
  readonly evidence: JointEvidence;
  readonly kinds: readonly EvidenceKind[];
  /** What stands for `{data}`, `{sink}` … in the rule's message. Words of ours, never of the file. */
  readonly words: Readonly<Record<string, string>>;
  readonly trace: readonly (Span & { readonly label: string })[];
  /** What tells it from other findings of its rule, for its fingerprint: no values. */
  readonly identity: readonly string[];
  /** The detector's own account of it, for its fixes. */
  readonly flow?: FlowFinding;
}

/** The rule's message with the finding's words. */
export function filled(message: string, words: JointFinding['words']): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}
