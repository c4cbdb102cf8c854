// Vocabulary: the words that give a value its context. Data from rules/vocabulary, compiled by the build.

export interface Vocabulary {
  /** People in care: `patient`, `beneficiary`, `guarantor` … */
  readonly person: readonly string[];
  /** Unmistakable health and payment-for-care words: `hospital`, `diagnosis`, `medicare`, `hl7` … */
  readonly health: readonly string[];
  /** Words that mean a patient only where they own the value: `member`, `client`, `subscriber`, `visit` … */
  readonly ambiguous: readonly string[];
  /** People who make or run software: `author`, `maintainer` … */
  readonly staff: readonly string[];
  /** Tokens that make an owner's value something else: `hash`, `regex`, `label`, `format` … */
  readonly negating: readonly string[];
}
