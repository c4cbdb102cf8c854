// Flow knowledge: the data of rules/flows and the names of the rules, compiled for one language.
import { contextTest } from '../../engine/context';
import { spellings, wordsOf } from '../../engine/names';
import type { NameWord } from '../../engine/names';
import type { Lexicon } from '../../engine/ruleset';
import { memo } from '../../engine/memo';
import type { FlowData, HostEntry } from './data';
import type { Effects } from './effects';
import { compileEffects } from './effects';
import type { Source } from './facts';
import type { SourceNames } from './names';
import { compileSourceNames } from './names';
import type { SinkIndex } from './sinks';
import { compileSinks } from './sinks';
import { wordSet } from './words';

export interface FlowKnowledge {
  readonly language: string;
  /** A name alone may call a function: Ruby's methods, Kotlin's getters. */
  readonly callsByName: boolean;
  readonly names: SourceNames;
  readonly effects: Effects;
  readonly sinks: SinkIndex;
  readonly lists: Readonly<Record<'harmless' | 'passing' | 'fetching' | 'fetched' | 'opening' | 'requests' | 'bodies' | 'inputs' | 'segments', ReadonlySet<string>>>;
  /** Patients or health are spoken of in a text. */
  readonly hasContext: (text: string) => boolean;
  /** Whom a host belongs to; `undefined` for unknown ones. */
  readonly hostOf: (host: string) => HostEntry | undefined;
  /** What a source is, for people: `Social Security number`, `patient record`. Never its name. */
  readonly labelOf: (source: Pick<Source, 'name' | 'tier'>) => string;
}

export interface FlowOptions {
  /** Names of the user's own functions that leave nothing readable. */
  readonly sanitizers: readonly string[];
}

export interface Flows {
  /** Absent for languages without a table of sinks. */
  of(language: string): FlowKnowledge | undefined;
  /** Of these names (as whole texts know them) one is in every text that has a source … */
  readonly sourceWords: readonly NameWord[];
  /** … and of these one in every text of the language that has a sink; `?` for data in the query of an address. */
  sinkWords(language: string): readonly string[];
}

const labels = { direct: 'Patient identifier', person: 'Patient record', contact: 'Personal detail', health: 'Clinical information', key: 'Patient key' } as const;

export function compileFlows(data: FlowData, knowledge: Lexicon, { sanitizers }: FlowOptions = { sanitizers: [] }): Flows {
  const names = compileSourceNames(data.sources, knowledge);
  const effects = compileEffects(data.effects, sanitizers);
  const hasContext = contextTest([...knowledge.vocabulary.person, ...knowledge.vocabulary.health]);
  const titles = titlesOf(knowledge);
  const { harmless, passing, fetching, fetched, opening, requests, bodies, inputs, segments } = data.sources;
  const lists = { harmless: wordSet(harmless), passing: wordSet(passing), fetching: wordSet(fetching), fetched: wordSet(fetched), opening: wordSet(opening), requests: wordSet(requests), bodies: wordSet(bodies), inputs: wordSet(inputs), segments: new Set(segments) };
  const compiled = new Map<string, FlowKnowledge | undefined>();

  return {
    of(language) {
      if (!compiled.has(language)) {
        const sinks = compileSinks(data.tables, language);
        const labelOf: FlowKnowledge['labelOf'] = ({ name, tier }) => (tier === 'person' ? labels.person : titles(name) ?? labels[tier]);
        compiled.set(language, sinks.names.length === 0 ? undefined : { language, callsByName: language === 'ruby' || language === 'kotlin', names, effects, sinks, lists, hasContext, hostOf: hostLookup(data.hosts), labelOf });
      }
      return compiled.get(language);
    },
    sourceWords: wordsOf(spellings([...knowledge.rules.flatMap(({ values }) => (values ? [...values.names, ...values.contextual] : [])), ...data.sources.persons, ...data.sources.weakPersons])),
    sinkWords: language => [...new Set([...data.tables.filter(({ languages }) => languages.includes(language)).flatMap(({ sinks }) => sinks.flatMap(({ calls }) => calls.map(lastWord))), 'throw', 'raise', '?'])],
  };
}

/** The last name that a call of a table has for certain: `session` of `session.*=`. */
function lastWord(call: string): string {
  return call.replace(/\(.*$/, '').split('.').map(segment => segment.replace('=', '')).filter(segment => segment !== '*').at(-1) ?? '';
}

/** The title of the rule whose names fit the best. */
function titlesOf({ rules }: Lexicon): (name: string) => string | undefined {
  const exact = new Map<string, string>();
  for (const { title, values } of [...rules].reverse()) for (const name of values ? [...values.ambiguous, ...values.contextual, ...values.names] : []) exact.set(name.replace(/_/g, ''), title);
  return memo(name => {
    const joined = name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
    return exact.get(joined) ?? exact.get(joined.replace(/^(?:patient|user|member|get)/, ''));
  });
}

function hostLookup(entries: readonly HostEntry[]): (host: string) => HostEntry | undefined {
  return memo(host => entries.find(({ hosts }) => hosts.some(known => host === known || host.endsWith(`.${known}`))));
}
