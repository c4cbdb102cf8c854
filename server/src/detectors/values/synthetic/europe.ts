// Synthetic values: European health and national numbers.
import type { SyntheticFamilies } from './family';

/** Mario Rossi and his kind, who sign every Italian form that is an example. */
const sampleNames = /^(?:RSSMRA|BNCMRA|VRDGPP|VRDLGU|BNCLGU|ABCDEF|AAAAAA|XXXXXX)/i;

export const europeSynthetic: SyntheticFamilies = {
  'it-codice-fiscale': value => sampleNames.test(value),
};
