// Patient and health context: where its words stand in text, in any spelling that code uses.

/** Path segments that can be context: the file and the folders around it. */
const pathSegments = 3;

/**
 * A pattern that finds the words as whole tokens: `patient` in `the patient`, `patient_id`, `myPatient`, `PATIENTS`, not in
 * `patiently`. Words may have spaces (`medical record`), which any separator or none stands for.
 */
export function contextPattern(words: readonly string[], custom: readonly string[]): string {
  const spellings = (form: (word: string) => string): string => [...words, ...custom].map(word => word.trim().split(/[\s_-]+/).map(form).join('[\\s_-]?')).join('|');
  const lower = spellings(part => escape(part.toLowerCase()));
  const capital = spellings(part => escape(part.charAt(0).toUpperCase() + part.slice(1).toLowerCase()));
  const upper = spellings(part => escape(part.toUpperCase()));
  return `(?:(?:^|[^A-Za-z])(?:${lower})(?:e?s)?(?:[^a-z]|$)|(?:${capital})(?:e?s)?(?:[^a-z]|$)|(?:^|[^A-Z])(?:${upper})(?:E?S)?(?:[^A-Za-z]|$))`;
}

/** The part of a document's address that may speak of patients: `exports/patients/2024.csv`. */
export function pathContext(uri: string): string {
  return uri.split(/[/\\]/).slice(-pathSegments).join('/');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
