// Which names of the PHI vocabulary the rules know, in five spellings, and which everyday names they wrongly take for one.
import { environment, settings } from '../built';
import { dictionary, everyday } from './dictionary';
import type { Measured } from './recall';

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `medical_record_number`, `medicalRecordNumber`, `MedicalRecordNumber`, `medical-record-number`, `MEDICAL_RECORD_NUMBER`. */
const spellings: readonly ((name: string) => string)[] = [
  name => name,
  camel,
  name => camel(`_${name}`),
  name => name.replaceAll('_', '-'),
  name => name.toUpperCase(),
];

/** Of names of tiers 1 to 3: known by a rule, by a facet, or as a word of care. Of the others: taken for an identifier's name by itself. */
export async function measureVocabulary(): Promise<{ known: ReadonlyMap<string, Measured>; alone: Measured }> {
  const { values, facets, isContextName, isAmbiguousName } = (await environment()).ruleset(settings);
  const isKnown = (name: string): boolean => isContextName(name) || isAmbiguousName(name) || [...values, ...facets].some(({ owns }) => owns(name).level !== 'none');
  const tellsAlone = (name: string): boolean => values.some(({ owns }) => owns(name).level === 'own');
  const tiers = ([1, 2, 3] as const).map(tier => [`tier ${tier}`, count(dictionary[tier], isKnown, true)] as const);
  return { known: new Map(tiers), alone: count([...dictionary[4], ...everyday], tellsAlone, false) };
}

function count(names: readonly string[], test: (name: string) => boolean, wanted: boolean): Measured {
  const spelt = names.flatMap(name => spellings.map(spell => spell(name)));
  const found = spelt.filter(test);
  return { planted: spelt.length, found: found.length, misses: spelt.filter(name => test(name) !== wanted) };
}
