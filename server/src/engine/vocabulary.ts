// Vocabulary: the words that give a value its context. Data from rules/vocabulary, compiled by the build.

export interface Vocabulary {
  /** People in care: `patient`, `beneficiary`, `guarantor` … */
  readonly person: readonly string[];
  /** Unmistakable health and payment-for-care words: `hospital`, `diagnosis`, `medicare`, `hl7` … */
  readonly health: readonly string[];
  /** Words that mean a person in care only where they own the value and other words agree: `member`, `client`, `subscriber` … */
  readonly member: readonly string[];
  /** Likewise words that mean care: `visit`, `chart` … */
  readonly ambiguous: readonly string[];
  /** People who make or run software: `author`, `maintainer` … */
  readonly staff: readonly string[];
  /** People who care for patients or work with the software: `physician`, `employee` … */
  readonly carer: readonly string[];
  /** What has an address and is nobody: `organization`, `facility` … */
  readonly institution: readonly string[];
  /** Libraries that make data up: `faker`, `chance` … */
  readonly faker: readonly string[];
  /** Tokens that make an owner's value something else: `hash`, `regex`, `label`, `format` … */
  readonly negating: readonly string[];
  /** Likewise, of what describes a value or stands in its place: `format`, `placeholder`. */
  readonly describing: readonly string[];
}
