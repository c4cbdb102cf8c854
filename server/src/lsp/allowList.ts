// What is written to a configuration file when a value is ignored everywhere.
import type { TextChange } from '../engine/document';
import { addEntry } from './configurationList';

/** Stands where the reason belongs; the engine reports it until a person has written one. */
export const reasonPlace = 'reason here';

export interface NewEntry {
  readonly hash: string;
  readonly rule: string;
}

/** `hashKey` is given where the configuration has none yet. The changes refer to `text` and do not overlap; none for a broken file. */
export function addAllowedValue(text: string, format: 'yaml' | 'json', { hash, rule }: NewEntry, hashKey: string | undefined): TextChange[] {
  return addEntry(text, format, { list: 'allow', fields: { hash, rule, reason: reasonPlace }, hashKey });
}
