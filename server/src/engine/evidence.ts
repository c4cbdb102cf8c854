// The one table from evidence to confidence and severity. Every value finding passes through here.
import type { Confidence, EvidenceKind, Severity } from './finding';
import { confidences, severities } from './finding';
import type { Tier } from './rule';

/** How near the patient or health context stands, the nearest first. */
export const contextLevels = ['owner', 'line', 'unit', 'file', 'project', 'none'] as const;
export type ContextLevel = (typeof contextLevels)[number];

/** Which of the rule's names owns the value, the most telling first (see ValueDetection). */
export const nameLevels = ['own', 'contextual', 'ambiguous', 'none'] as const;
export type NameLevel = (typeof nameLevels)[number];

/** What is known of one value, or of a combination of them. */
export interface Evidence {
  readonly tier: Tier | 'combination';
  readonly strength: 'distinct' | 'weak';
  /** A check digit or checksum was verified. */
  readonly check: boolean;
  readonly name: NameLevel;
  readonly context: ContextLevel;
  /** The record tells of the person's health. */
  readonly health: boolean;
  /** The syntax around the value is broken, so that its owner is less certain. */
  readonly broken: boolean;
}

interface Row {
  readonly tier: Evidence['tier'];
  readonly strength?: 'distinct' | 'weak';
  readonly check?: true;
  /** The least telling name that satisfies the row. */
  readonly name?: NameLevel;
  /** The farthest context that satisfies the row. */
  readonly context: ContextLevel;
  readonly confidence: Confidence;
  /** The finding weighs at most this. */
  readonly most?: Severity;
}

/** The first row whose conditions hold decides; no row: no finding. */
const table: readonly Row[] = [
  // The identifier's own name is enough; shape and context decide how sure one can be.
  { tier: 'direct', name: 'own', strength: 'distinct', context: 'none', confidence: 'high' },
  { tier: 'direct', name: 'own', check: true, context: 'none', confidence: 'high' },
  { tier: 'direct', name: 'own', context: 'file', confidence: 'high' },
  { tier: 'direct', name: 'own', context: 'none', confidence: 'medium' },
  // Other names want somebody's health near them.
  { tier: 'direct', name: 'contextual', check: true, context: 'file', confidence: 'high' },
  { tier: 'direct', name: 'contextual', context: 'unit', confidence: 'high' },
  { tier: 'direct', name: 'contextual', context: 'file', confidence: 'medium' },
  { tier: 'direct', name: 'ambiguous', context: 'owner', confidence: 'medium' },
  // So does a telling shape without a name.
  { tier: 'direct', strength: 'distinct', context: 'unit', confidence: 'medium' },
  { tier: 'direct', strength: 'distinct', context: 'file', confidence: 'low', most: 'warning' },

  // A phone number or a card is PHI only beside a patient; a name without one is worth a hint.
  { tier: 'contact', name: 'own', context: 'unit', confidence: 'high' },
  { tier: 'contact', name: 'own', context: 'file', confidence: 'medium' },
  { tier: 'contact', name: 'contextual', context: 'unit', confidence: 'medium' },
  { tier: 'contact', name: 'ambiguous', context: 'owner', confidence: 'medium' },
  { tier: 'contact', strength: 'distinct', context: 'line', confidence: 'medium' },
  { tier: 'contact', check: true, context: 'line', confidence: 'medium' },
  { tier: 'contact', strength: 'distinct', check: true, context: 'unit', confidence: 'medium' },
  { tier: 'contact', name: 'own', context: 'project', confidence: 'low', most: 'info' },
  { tier: 'contact', name: 'own', context: 'none', confidence: 'low', most: 'hint' },

  // What only describes a person needs both.
  { tier: 'quasi', name: 'own', context: 'unit', confidence: 'high' },
  { tier: 'quasi', name: 'own', context: 'file', confidence: 'medium' },
  { tier: 'quasi', name: 'contextual', context: 'unit', confidence: 'medium' },
  { tier: 'quasi', name: 'contextual', context: 'file', confidence: 'low', most: 'info' },
  { tier: 'quasi', name: 'ambiguous', context: 'owner', confidence: 'medium' },
  { tier: 'quasi', strength: 'distinct', check: true, context: 'line', confidence: 'low', most: 'info' },

  // A clinician's number is public; it says little without its name.
  { tier: 'provider', name: 'own', check: true, context: 'none', confidence: 'high' },
  { tier: 'provider', name: 'own', context: 'none', confidence: 'medium' },
  { tier: 'provider', name: 'contextual', context: 'unit', confidence: 'medium' },
  { tier: 'provider', strength: 'distinct', check: true, context: 'unit', confidence: 'medium' },
  { tier: 'provider', check: true, context: 'line', confidence: 'low', most: 'hint' },

  // Together they single a person out; whether of a patient, the context tells.
  { tier: 'combination', context: 'unit', confidence: 'high' },
  { tier: 'combination', context: 'project', confidence: 'medium' },
  { tier: 'combination', context: 'none', confidence: 'low', most: 'hint' },
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
      (!row.name || nameLevels.indexOf(evidence.name) <= nameLevels.indexOf(row.name)) &&
      contextLevels.indexOf(evidence.context) <= contextLevels.indexOf(row.context),
  );
  if (!row) return undefined;
  const confidence = evidence.broken ? lower(row.confidence) : row.confidence;
  const full = evidence.health && evidence.tier !== 'provider' && evidence.context !== 'none' ? heavier(severity) : severity;
  return { confidence, severity: row.most ? lighter(full, row.most) : full };
}

/** What is known of something that a joint detector found (see joint.ts). */
export interface JointEvidence {
  /** What the data are: as FlowTier in detectors/flows; `none` where something is missing. */
  readonly data: 'direct' | 'person' | 'health' | 'contact' | 'key' | 'none';
  readonly confidence: Confidence;
  /** The data are pseudonymised or partly hidden. */
  readonly lowered: boolean;
  /** The configuration says that whoever gets them may. */
  readonly covered: boolean;
  /** A setting of what is known to hold patient data. */
  readonly phi: boolean;
}

/** The first row whose conditions hold says what a joint finding weighs at most; no row: its rule's own severity. */
const jointTable: readonly (Partial<JointEvidence> & { readonly most: Severity })[] = [
  { covered: true, most: 'hint' },
  { lowered: true, most: 'info' },
  { data: 'key', most: 'info' },
  { confidence: 'low', most: 'info' },
  { data: 'contact', most: 'warning' },
];

const jointRows = jointTable.map(({ most, ...conditions }) => ({ most, conditions: Object.entries(conditions) as [keyof JointEvidence, unknown][] }));

export function weighJoint(evidence: JointEvidence, severity: Severity): Verdict {
  const row = jointRows.find(({ conditions }) => conditions.every(([key, value]) => evidence[key] === value));
  const full = evidence.phi ? heavier(severity) : severity;
  return { confidence: evidence.confidence, severity: row ? lighter(full, row.most) : full };
}

/** The kinds of evidence that spoke for a finding, for reports. */
export function kinds(evidence: Evidence): EvidenceKind[] {
  const result: EvidenceKind[] = ['shape'];
  if (evidence.check) result.push('check');
  if (evidence.name !== 'none') result.push('name');
  if (evidence.context !== 'none') result.push('context');
  if (evidence.health) result.push('health');
  return result;
}

/** Orders explanations of one value: more evidence first. */
export function weight(evidence: Evidence): number {
  return 8 * (nameLevels.length - 1 - nameLevels.indexOf(evidence.name)) + (evidence.check ? 4 : 0) + (evidence.strength === 'distinct' ? 2 : 0) + (evidence.context !== 'none' ? 1 : 0);
}

function lower(confidence: Confidence): Confidence {
  return confidences[Math.min(confidences.indexOf(confidence) + 1, confidences.length - 1)]!;
}

function lighter(a: Severity, b: Severity): Severity {
  return severities[Math.max(severities.indexOf(a), severities.indexOf(b))]!;
}

/** One step up. A hint stays one: nobody wanted it to be more. */
function heavier(severity: Severity): Severity {
  return severity === 'hint' ? severity : severities[Math.max(0, severities.indexOf(severity) - 1)]!;
}
