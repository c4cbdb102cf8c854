// Source names: what a name in code says of the patient's data that it holds.
import { compileNames, tokenize } from '../../engine/names';
import type { Facet, Rule } from '../../engine/rule';
import type { Lexicon } from '../../engine/ruleset';
import { memo } from '../../engine/memo';
import type { SourceData } from './data';
import type { FlowTier } from './facts';
import { spoken, wordSet } from './words';

export interface NameClass {
  readonly tier: FlowTier;
  /** It is patient data only where patients or health are spoken of. */
  readonly needsContext: boolean;
  /** Only the member of a person: `name`. */
  readonly needsOwner: boolean;
}

/**
 * `harmless`: the name says that the value is no data, such as a count or an answer. `about`: it tells of something else than its
 * value (`patientMessage`), so that the name is no source; what the value holds counts.
 */
export type NameVerdict = NameClass | 'harmless' | 'about' | undefined;

export function isClass(verdict: NameVerdict): verdict is NameClass {
  return typeof verdict === 'object';
}

export interface SourceNames {
  classOf(name: string): NameVerdict;
  /** A declared type of persons, or of a collection of them. */
  isPersonType(type: string): boolean;
  /** An entity named after persons, as class, table or store: `Patient`, `patientRepository`. */
  isPersonStore(name: string): boolean;
  /** Speaks of persons in any way: `/patients/:id`, `PatientController`. */
  speaksOfPersons(text: string): boolean;
  /** Whose members describe data or speak of others: `labels`, `doctor`. */
  isStranger(name: string): boolean;
  /** Who cares for patients, or has nothing to do with them: `doctors`. */
  isStaff(name: string): boolean;
  /** Of nobody: `mockPatient`. */
  isMadeUp(name: string): boolean;
}

const certain: Pick<NameClass, 'needsContext' | 'needsOwner'> = { needsContext: false, needsOwner: false };
const nearby: Pick<NameClass, 'needsContext' | 'needsOwner'> = { needsContext: true, needsOwner: false };

/** Types that hold others: the persons are in their arguments. */
const wrappers = /(?:list|array|set|seq|sequence|iterable|iterator|collection|enumerable|promise|optional|option|maybe|task|future|mono|flux|observable|page|slice|result|flow|queue|deque|map|dict|partial|readonly|required|pick|omit|awaited|nullable|ref|stream|queryset|union|annotated|vec|box|arc|response|entity|signal|state|tuple)$/i;
const maxType = 200;
/** Endings that alone are numbers, too; `kind` or `status` alone may be any text. */
const measuring = /^(?:count|total|length|size|index|idx|offset|limit|version)$/;
/** Structures of HL7 messages in libraries: `ADT_A01`. */
const hl7Message = /^(?:ADT|BAR|DFT|MDM|OML|ORM|ORU|PPR|RDE|REF|SIU|VXU)_[A-Z]\d\d$/;

export function compileSourceNames(data: SourceData, { rules, facets, vocabulary }: Lexicon): SourceNames {
  const persons = wordSet(data.persons);
  const weak = wordSet(data.weakPersons);
  const holders = wordSet(data.holders);
  const guards = wordSet(data.guards);
  const madeUp = wordSet(data.madeUp);
  const endings = wordSet(data.endings);
  const about = wordSet(data.about);
  const typeEndings = wordSet(data.typeEndings);
  const segments = new Set(data.segments);
  const stores = wordSet(data.stores);
  const staff = wordSet(data.staff);
  const strangers = new Set([...wordSet(data.strangers), ...staff]);
  const qualifiers = wordSet(data.qualifiers);
  const keys = wordSet(data.keys);
  const names = namesOf(data, rules, facets, persons);
  const direct = compileNames(names.direct, [...vocabulary.negating, ...vocabulary.describing]);
  const health = compileNames(names.health, [...vocabulary.negating, ...vocabulary.describing]);
  const directWhole = wordSet(names.direct);
  const healthWhole = wordSet(names.health);
  const healthNearby = wordSet(names.healthNearby);
  const contact = wordSet(names.contact);
  const ambiguous = wordSet(names.ambiguous);
  const ownedOnly = wordSet(data.ownedOnly);

  /** Where a person's name ends in the words, from the longest on; 0 where there is none. */
  function personEnd(words: readonly string[], of: ReadonlySet<string>): number {
    for (let start = 0; start < words.length; start++) {
      for (let end = Math.min(words.length, start + 3); end > start; end--) if (of.has(words.slice(start, end).join(' '))) return end;
    }
    return 0;
  }

  function isPersonName(words: readonly string[], of: ReadonlySet<string>, more: ReadonlySet<string> = holders): boolean {
    const end = personEnd(words, of);
    if (end === 0) return false;
    // `patientsById`, `patientForExport`: what follows `by` is a key of the map, no part of it.
    const rest = words.slice(end);
    const by = rest.findIndex(word => word === 'by' || word === 'for' || word === 'to' || word === 'from' || word === 'with');
    return (by < 0 ? rest : rest.slice(0, by)).every(word => holders.has(word) || more.has(word) || /^\d+$/.test(word));
  }

  /** The words that are left of a detail's name without whose it is; whether it is a person's. */
  function bare(words: readonly string[]): { text: string; owned: boolean } {
    let start = 0;
    let owned = false;
    for (; start < words.length - 1; start++) {
      const isPerson = persons.has(words[start]!);
      if (!isPerson && !qualifiers.has(words[start]!)) break;
      owned ||= isPerson;
    }
    let end = words.length;
    while (end > start + 1 && /^(?:value|val|str|string|text|number|num|no|\d)$/.test(words[end - 1]!)) end--;
    return { text: words.slice(start, end).join(' '), owned };
  }

  function detail(words: readonly string[]): NameVerdict {
    const full = words.join(' ');
    const { text, owned } = bare(words);
    const is = (set: ReadonlySet<string>): boolean => set.has(text) || set.has(full);
    const tier = is(healthNearby) ? 'health' : is(contact) || is(ambiguous) ? 'contact' : undefined;
    if (!tier) return undefined;
    if (owned) return { tier: tier === 'contact' ? 'direct' : tier, ...certain };
    return { tier, needsContext: true, needsOwner: is(ambiguous) || ownedOnly.has(full) || ownedOnly.has(text) };
  }

  const classOf = memo((name: string): NameVerdict => {
    const words = tokenize(name);
    if (words.length === 0) return undefined;
    const full = words.join(' ');
    if (keys.has(full)) return { tier: 'key', ...certain };
    if (directWhole.has(full)) return { tier: 'direct', ...certain };
    if (healthWhole.has(full)) return { tier: 'health', ...nearby };
    if (endings.has(words.at(-1)!)) return words.length > 1 || measuring.test(full) ? 'harmless' : 'about';
    if (words.length > 1 && guards.has(words[0]!)) return 'harmless';
    if (about.has(words.at(-1)!)) return persons.has(full) ? { tier: 'person', ...certain } : 'about';
    // `pid_5` of an HL7 message.
    if (words.length === 2 && /^\d{1,2}$/.test(words[1]!) && segments.has(words[0]!.toUpperCase())) return { tier: 'direct', ...certain };
    if (isPersonName(words, persons)) return { tier: 'person', ...certain };
    if (direct(name)) return isKey(words) ? { tier: 'key', ...certain } : { tier: 'direct', ...certain };
    if (isKey(words)) return personEnd(words, persons) > 0 ? { tier: 'key', ...certain } : undefined;
    if (health(name)) return { tier: 'health', ...nearby };
    return detail(words) ?? (isPersonName(words, weak) ? { tier: 'person', ...nearby } : undefined);
  });

  function isKey(words: readonly string[]): boolean {
    return (words.length > 1 && /^(?:id|uuid|guid|uid|key|ref)$/.test(words.at(-1)!)) && (persons.has(words.at(-2)!) || keys.has(words.slice(-2).join(' ')));
  }

  const isPersonType = memo((type: string): boolean => {
    return type.slice(0, maxType).split('|').some(part => {
      const match = /^[\s[\]*&?"'\\]*(?:readonly |const |final |(?:<-)?chan(?:<-)? \*?)?([\w.$\\]+)\s*([<[(].*)?/.exec(part);
      if (!match) return false;
      const outer = match[1]!.split(/[.\\]/).at(-1)!;
      if (/^[A-Z]/.test(outer) && (isPersonName(tokenize(outer), persons, typeEndings) || segments.has(outer) || hl7Message.test(outer))) return true;
      return match[2] !== undefined && wrappers.test(outer) && (match[2].match(/[A-Z]\w*/g) ?? []).some(word => isPersonName(tokenize(word), persons, typeEndings));
    });
  });

  const isPersonStore = memo((name: string): boolean => {
    const words = tokenize(name);
    const end = personEnd(words, persons);
    if (end === 0 || guards.has(words[0]!)) return false;
    const rest = words.slice(end);
    return rest.every(word => holders.has(word) || stores.has(word));
  });

  const speaksOfPersons = memo((text: string): boolean => personEnd(tokenize(text), persons) > 0);
  const isStranger = memo((name: string): boolean => {
    const words = tokenize(name);
    return words.length > 0 && (strangers.has(words.at(-1)!) || strangers.has(words.slice(-2).join(' '))) && personEnd(words, persons) === 0;
  });

  const isStaff = memo((name: string): boolean => {
    const words = tokenize(name);
    return words.length > 0 && staff.has(words.at(-1)!) && personEnd(words, persons) === 0;
  });
  const isMadeUp = memo((name: string): boolean => tokenize(name).some(word => madeUp.has(word)));

  return { classOf, isPersonType, isPersonStore, speaksOfPersons, isStranger, isStaff, isMadeUp };
}

interface Names {
  readonly direct: string[];
  readonly health: string[];
  readonly healthNearby: string[];
  readonly contact: string[];
  readonly ambiguous: string[];
}

/** The names of the rules and facets by what they say in code. */
function namesOf(data: SourceData, rules: readonly Rule[], facets: readonly Facet[], persons: ReadonlySet<string>): Names {
  const except = wordSet(data.except);
  const exceptRules = new Set(data.exceptRules);
  const names: Names = { direct: [], health: [], healthNearby: [], contact: [], ambiguous: [] };
  const plain = (list: readonly string[]): string[] => list.filter(name => !except.has(spoken(name)));
  const owned = (name: string): boolean => tokenize(name).some(word => persons.has(word));
  for (const { id, values } of rules) {
    if (!values || values.tier === 'provider') continue;
    const own = plain(values.names);
    if (values.tier === 'direct') names.direct.push(...own);
    else {
      names.direct.push(...own.filter(owned));
      if (!exceptRules.has(id)) names.contact.push(...own.filter(name => !owned(name)));
    }
    // National numbers go by short names that are words elsewhere.
    if (exceptRules.has(id) || /^[a-z]{2}-/.test(id)) continue;
    names.contact.push(...plain(values.contextual));
    names.ambiguous.push(...plain(values.ambiguous));
  }
  for (const { health, values } of facets) {
    if (health) names.health.push(...plain(values.names));
    (health ? names.healthNearby : names.contact).push(...plain(health ? values.contextual : [...values.names, ...values.contextual]));
  }
  return names;
}
