// Owners: whose a value is, by the names around it.
import { nameLevels } from '../../engine/evidence';
import type { Ownership } from '../../engine/ownership';
import { nobody } from '../../engine/ownership';
import type { CompiledDetection, Ruleset } from '../../engine/ruleset';
import type { Span } from '../../engine/span';
import { lineOf } from './place';

/** Names that say nothing of the value they own; the next one outward speaks. */
const generic = /^(?:values?|val|text|content|data|string|default|raw|items?|list|examples?|expected|actual|result|number|num|no|id|code|key|input|extension|add|push|append|put|set|get|equals?|includes|contains|tobe|toequal|print|println|printf|log|info|debug|warn|error|write|writeln|echo|format)$/i;

/** The names that can own the value: the nearest, and while names say nothing, the next. */
export function nearest(owner: readonly string[]): readonly string[] {
  const last = owner.findIndex(name => !generic.test(name));
  return last < 0 ? owner : owner.slice(0, last + 1);
}

/** By the most telling name; of equal ones by the longest. */
export function ownership(names: readonly string[], { owns }: CompiledDetection): Ownership {
  return names.map(owns).reduce((best, next) => {
    const order = nameLevels.indexOf(next.level) - nameLevels.indexOf(best.level);
    return order < 0 || (order === 0 && (next.letters > best.letters || next.described)) ? next : best;
  }, nobody);
}

/** What a shape alone takes for a telephone number or an address is none where the name says otherwise, or the line is about staff. */
export function isOthers(owner: readonly string[], body: string, span: Span, ruleset: Ruleset): boolean {
  return nearest(owner).some(ruleset.isOwnName) || ruleset.hasStaff(lineOf(body, span));
}

/** Everyday names count only where the nearest thing they are a part of is a person: `patient.name`, not `patient.hospital.name`. */
export function isPersons(owner: readonly string[], { owns }: CompiledDetection, { isPersonName, isMemberName }: Ruleset): boolean {
  const isPerson = (name: string): boolean => isPersonName(name) || isMemberName(name);
  const part = owner.findIndex(name => owns(name).level === 'ambiguous');
  if (isPerson(owner[part] ?? '')) return true;
  const whole = owner.slice(part + 1).find(name => !generic.test(name) && !handing.test(name) && owns(name).level === 'none');
  return whole !== undefined && isPerson(whole);
}

/** Between a person and the parts handed to it. */
const handing = /^(?:objects?|create[a-z]*|build|make|new|of|from|insert|save|update|upsert|resource|attributes?|fields?|props|params|entry|entries|state|initial\w*|home)$/i;

/** Walking outward, those who make the software or an institution are met before a person in care. */
export function isOfStaff(owner: readonly string[], { isStaffName, isPersonName }: Ruleset): boolean {
  const first = owner.find(name => isStaffName(name) || isPersonName(name));
  return first !== undefined && isStaffName(first);
}

/** Walking outward, who cares is met before who is cared for. */
export function isOfCarer(owner: readonly string[], { isCarerName, isPersonName }: Ruleset): boolean {
  const first = owner.find(name => isCarerName(name) || isPersonName(name));
  return first !== undefined && isCarerName(first);
}
