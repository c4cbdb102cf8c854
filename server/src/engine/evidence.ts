// The one table from evidence to confidence and severity. Every value finding passes through here.
import type { Confidence, EvidenceKind, Severity } from './finding';
import { confidences, severities } from './finding';
import type { Tier } from './rule';

/** How near the patient or health context stands, the nearest first. */
export const contextLevels = ['owner', 'line', 'unit', 'file', 'none'] as const;
export type ContextLevel = (typeof contextLevels)[number];

/** What is known of one value. */
export interface Evidence {
  readonly tier: Tier;
  readonly strength: 'distinct' | 'weak';
  /** A check digit or checksum was verified. */
  readonly check: boolean;
  /** The name or label that owns the value is one of the rule's. */
  readonly name: boolean;
  readonly context: ContextLevel;
  /** The syntax around the value is broken, so that its owner is less certain. */
  readonly broken: boolean;
}

interface Row {
  readonly tier: Tier;
  readonly strength?: 'distinct' | 'weak';
  readonly check?: true;
  readonly name?: true;
  /** The farthest context that satisfies the row. */
  readonly context: ContextLevel;
  readonly confidence: Confidence;
  /** The finding weighs at most this. */
  readonly most?: Severity;
}

/** The first row whose conditions hold decides; no row: no finding. */
const table: readonly Row[] = [
  // The identifier's own name is enough; shape and context decide how sure one can be.
  { tier: 'direct', name: true, strength: 'distinct', context: 'none', confidence: 'high' },
  { tier: 'direct', name: true, check: true, context: 'none', confidence: 'high' },
  { tier: 'direct', name: true, context: 'file', confidence: 'high' },
  { tier: 'direct', name: true, context: 'none', confidence: 'medium' },
  // A telling shape without its name needs somebody's health near it.
  { tier: 'direct', strength: 'distinct', context: 'unit', confidence: 'medium' },
  { tier: 'direct', strength: 'distinct', context: 'file', confidence: 'low', most: 'warning' },

  // A phone number or a card is PHI only beside a patient; a name without one is worth a hint.
  { tier: 'contact', name: true, context: 'unit', confidence: 'high' },
  { tier: 'contact', name: true, context: 'file', confidence: 'medium' },
  { tier: 'contact', strength: 'distinct', context: 'line', confidence: 'medium' },
  { tier: 'contact', check: true, context: 'line', confidence: 'medium' },
  { tier: 'contact', strength: 'distinct', check: true, context: 'unit', confidence: 'medium' },
  { tier: 'contact', name: true, context: 'none', confidence: 'low', most: 'hint' },

  // A clinician's number is public; it says little without its name.
  { tier: 'provider', name: true, check: true, context: 'none', confidence: 'high' },
  { tier: 'provider', strength: 'distinct', check: true, context: 'unit', confidence: 'medium' },
  { tier: 'provider', check: true, context: 'line', confidence: 'low', most: 'hint' },
];

export interface Verdict {
  readonly confidence: Confidence;
  readonly severity: Severity;
}

/** The verdict on one value, or `undefined` where the evidence is not enough. `severity` is the rule's own. */
export function weigh(evidence: Evidence, severity: Severity): Verdict | undefined {
  const row = table.find(
    row =>
      row.tier === evidence.tier &&
      (!row.strength || row.strength === evidence.strength) &&
      (!row.check || evidence.check) &&
      (!row.name || evidence.name) &&
      contextLevels.indexOf(evidence.context) <= contextLevels.indexOf(row.context),
  );
  if (!row) return undefined;
  const confidence = evidence.broken ? lower(row.confidence) : row.confidence;
  return { confidence, severity: row.most ? lighter(severity, row.most) : severity };
}

/** The kinds of evidence that spoke for a finding, for reports. */
export function kinds(evidence: Evidence): EvidenceKind[] {
  const result: EvidenceKind[] = ['shape'];
  if (evidence.check) result.push('check');
  if (evidence.name) result.push('name');
  if (evidence.context !== 'none') result.push('context');
  return result;
}

/** Orders explanations of one value: more evidence first. */
export function weight(evidence: Evidence): number {
  return (evidence.name ? 8 : 0) + (evidence.check ? 4 : 0) + (evidence.strength === 'distinct' ? 2 : 0) + (evidence.context !== 'none' ? 1 : 0);
}

function lower(confidence: Confidence): Confidence {
  return confidences[Math.min(confidences.indexOf(confidence) + 1, confidences.length - 1)]!;
}

function lighter(a: Severity, b: Severity): Severity {
  return severities[Math.max(severities.indexOf(a), severities.indexOf(b))]!;
}
