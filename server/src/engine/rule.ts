// Rule: data, as compiled from a YAML file under rules/. A rule names code (validators, masks) and contains none.
import type { Category, Severity } from './finding';

/**
 * What supports a value of this rule, from the table in evidence.ts.
 * - `direct`: the identifier's own name makes it PHI (SSN, MRN, member id, date of birth).
 * - `contact`: needs a name or shape, and a patient or health context (phone, e-mail, card).
 * - `provider`: identifies a clinician; reported lower unless the context is a patient.
 */
export type Tier = 'direct' | 'contact' | 'provider';

export interface ValuePattern {
  /** RE2 syntax; the first group, where there is one, is the value. Matched where no letter or digit adjoins. */
  readonly shape: string;
  /** A cheaper pattern for the first pass that matches wherever `shape` does. */
  readonly approximate?: string;
  /** `distinct`: the shape itself is telling (punctuation, letters at fixed places). `weak`: many numbers look like it. */
  readonly strength: 'distinct' | 'weak';
  /** Names of validators in detectors/values/validators; each must accept. */
  readonly validate: readonly string[];
}

export interface ValueDetection {
  /** Canonical snake_case names that own such a value: `medical_record_number`. */
  readonly names: readonly string[];
  readonly patterns: readonly ValuePattern[];
  readonly tier: Tier;
  /** Name of a mask in fixes/mask. Without one the fix writes `[REDACTED]`. */
  readonly mask?: string;
}

export interface Example {
  readonly language: string;
  /** File name, where it matters (a path may be context). */
  readonly file?: string;
  /** `⟦ ⟧` marks each span that must be found; no marks: must stay silent. */
  readonly text: string;
  /** What the text must be after the safe fixes. */
  readonly fixed?: string;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  /** The HIPAA Safe Harbor identifier, 45 CFR 164.514(b)(2)(i)(A)–(R): one letter. */
  readonly identifier?: string;
  /** HIPAA sections, the primary one first: `164.514(b)(2)(i)(G)`. */
  readonly hipaa: readonly string[];
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  readonly values?: ValueDetection;
  readonly examples: readonly Example[];
}
