// Rule: data, as compiled from a YAML file under rules/. A rule names code (validators, masks) and contains none.
import type { Category, Severity } from './finding';

/**
 * What supports a value of this rule, from the table in evidence.ts.
 * - `direct`: the identifier's own name makes it PHI (SSN, MRN, member id, date of birth).
 * - `contact`: leads to a person, and needs a patient or health context (phone, e-mail, card).
 * - `quasi`: describes a person or a thing of theirs; without a name and a context it is nothing (ZIP code, IP address, date of service).
 * - `provider`: identifies a clinician; reported lower unless the context is a patient.
 */
export const tiers = ['direct', 'contact', 'quasi', 'provider'] as const;
export type Tier = (typeof tiers)[number];

export interface ValuePattern {
  /** RE2 syntax; the first group, where there is one, is the value. Matched where no letter or digit adjoins. */
  readonly shape: string;
  /** A cheaper pattern for the first pass that matches wherever `shape` does. */
  readonly approximate?: string;
  /** `distinct`: the shape itself is telling (punctuation, letters at fixed places). `weak`: many numbers look like it. */
  readonly strength: 'distinct' | 'weak';
  /** Names of validators in detectors/values/validators; each must accept. */
  readonly validate: readonly string[];
  /**
   * How far off patient or health words may stand where no name owns the value: in the same unit, or, for shapes that are hardly
   * anything else, anywhere in the file.
   */
  readonly reach: 'unit' | 'file';
  /** The value must fill its field (a string, a cell, what follows a label up to a comma): for shapes that ordinary words have. */
  readonly whole: boolean;
}

/** Names are canonical, in snake_case: `medical_record_number`. Every other spelling follows. */
export interface ValueDetection {
  /** Names that say it all: `patient_name`, `ssn`. */
  readonly names: readonly string[];
  /** Names that need patient or health context around: `first_name`, `zip_code`. */
  readonly contextual: readonly string[];
  /** Names that need a person who owns them: `name` in `Patient.name`, not in `Product.name`. */
  readonly ambiguous: readonly string[];
  /** Every spelling of those names, worked out by the build; absent in rules of a workspace. */
  readonly spellings?: Readonly<Record<'names' | 'contextual' | 'ambiguous', readonly string[]>>;
  readonly patterns: readonly ValuePattern[];
  readonly tier: Tier;
  /** Documented samples that are nobody's. */
  readonly dummies: readonly string[];
  /** Name of a mask in fixes/mask. Without one the fix writes `[REDACTED]`. */
  readonly mask?: string;
}

/**
 * Something that a record says of a person and that is no finding by itself: sex, a diagnosis. Combinations are made of facets and
 * rules; a facet of `health` makes the identifiers beside it weigh more.
 */
export interface Facet {
  readonly id: string;
  readonly health: boolean;
  readonly values: ValueDetection;
}

export interface Example {
  readonly language: string;
  /** File name, where it matters (a path may be context). */
  readonly file?: string;
  /** `⟦ ⟧` marks each span that must be found; no marks: must stay silent. */
  readonly text: string;
  /** Other files of its folder: name → text. */
  readonly others?: Readonly<Record<string, string>>;
  /** What the text must be after the safe fixes. */
  readonly fixed?: string;
}

/** Detectors whose rules are words about what code finds; their tables stand beside the rules. */
export const detectors = ['flows', 'absence', 'settings'] as const;
export type DetectorId = (typeof detectors)[number];

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
  /** Ids of rules and facets: one of each list in one record is a finding on the record. */
  readonly combination?: readonly (readonly string[])[];
  /** The rule is about their number in a file; see census.ts. `{count}` in its message is that number. */
  readonly counts?: 'persons';
  /** What finds it, where values do not. `{data}` and the like in its message are what a finding is about. Built-in rules only. */
  readonly detector?: DetectorId;
  readonly examples: readonly Example[];
}
