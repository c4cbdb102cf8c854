// Finding: what a person is told. It has no field for the matched text, on purpose.
import type { Span } from './span';

/** In order of weight, the heaviest first; the editor shows them as error, warning, information and hint. */
export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

export const categories = [
  'phi-literal', 'phi-in-log', 'phi-in-error', 'phi-in-url', 'phi-in-message', 'phi-to-third-party', 'phi-to-llm',
  'phi-in-storage', 'phi-in-html', 'encryption-at-rest', 'encryption-in-transit', 'weak-tls', 'weak-crypto', 'key-rotation',
  'public-access', 'over-permissive-iam', 'open-network', 'logging-disabled', 'unauthenticated-api', 'mfa',
  'hardcoded-secret', 'eol-software', 'container-hardening', 'session', 'backup', 'suppression', 'configuration',
] as const;
export type Category = (typeof categories)[number];

/** What kinds of evidence spoke for a finding. Kinds only, never values. */
export const evidenceKinds = [
  'shape', // the pattern of the identifier
  'check', // its check digit or checksum
  'name', // the key, column, variable, property or label that owns the value
  'context', // patient or health words in the owner chain, line, unit, file, path or project
  'health', // a diagnosis, medication or clinical code in the same record
  'flow', // the sink it reaches
  'setting', // what a configuration says or leaves to a default
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface TraceStep extends Span {
  readonly uri: string;
  readonly label: string;
}

/** Why a finding is not reported as a problem. It stays in reports, with the reason. */
export interface Suppression {
  /** `declared`: the file says itself that its data are synthetic. */
  readonly kind: 'inSource' | 'value' | 'baseline' | 'declared';
  readonly reason: string;
  /** ISO date, the last day it holds. */
  readonly until?: string;
}

export interface FindingPart extends Span {
  readonly rule: string;
}

export interface Finding extends Span {
  readonly rule: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly evidence: readonly EvidenceKind[];
  /** What explains the finding elsewhere: the owner that named it, source → sink steps. */
  readonly trace: readonly TraceStep[];
  /** The values of a combination, each with the rule that masks it; absent for single values. */
  readonly parts?: readonly FindingPart[];
  /** A safe fix exists; `fixesFor` in lint.ts makes it. */
  readonly fixable: boolean;
  /** Stable across edits elsewhere, moves and other findings: rule and its surroundings with all values blanked. */
  readonly fingerprint: string;
  readonly suppression?: Suppression;
}

/** True when `a` weighs at least as much as `b`. */
export function atLeast(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) <= severities.indexOf(b);
}
