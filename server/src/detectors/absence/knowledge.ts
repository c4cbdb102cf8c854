// Absence knowledge: the data of rules/absence, the user's own names and the names of patient data, compiled.
import { contextTest } from '../../engine/context';
import { memo } from '../../engine/memo';
import { tokenize } from '../../engine/names';
import type { Lexicon } from '../../engine/ruleset';
import type { SourceNames } from '../flows/names';
import type { AbsenceData, ControllerEntry, ModelEntry, RouterEntry } from './data';
import { compileSpeech, namesTest, wholeTest } from './speech';

/** What a name says of protection. */
export interface Speech {
  readonly auth: boolean;
  readonly audit: boolean;
  /** Whoever asks is let in. */
  readonly open: boolean;
}

export interface Tables {
  readonly routers: readonly RouterEntry[];
  readonly controllers: readonly ControllerEntry[];
  readonly models: readonly ModelEntry[];
}

export interface AbsenceKnowledge {
  readonly names: SourceNames;
  speaks(language: string): boolean;
  tables(language: string): Tables;
  speechOf(name: string, language: string): Speech;
  /** Middleware, decorators and the like that are known to be no protection. */
  isNeutral(name: string): boolean;
  isIdentity(pair: string): boolean;
  isCredential(literal: string): boolean;
  isEncrypting(name: string): boolean;
  /** A path or name tells of patients or of their records. */
  speaksOfPatients(text: string): boolean;
  /** The last part of a path, or a name, of a route that must be open. */
  isOpenRoute(name: string): boolean;
  /** A call of this name on a store reads or changes it. */
  isAccessing(name: string): boolean;
  /** `getPatient`, `save_patient`. */
  isPatientVerb(name: string): boolean;
  isStore(name: string): boolean;
  isRemote(name: string): boolean;
  /** Fields: a patient's by itself, contact data, a type that holds bytes. */
  isAlone(name: string): boolean;
  isContact(name: string): boolean;
  isSealedType(name: string): boolean;
  /** Keys, places and the like; a type of values, not of other tables. */
  isReadable(name: string): boolean;
  isScalarType(type: string): boolean;
  /** A parameter of this name proves who asks. */
  isProof(name: string): boolean;
  /** A class of this name is handed over and stored nowhere. */
  isHandedOver(name: string): boolean;
  isWeakPerson(name: string): boolean;
  isClinical(name: string): boolean;
  hasContext(text: string): boolean;
  /** The text configures protection of everything in its file. */
  configures(text: string): boolean;
  isTest(text: string): boolean;
}

/** Names of the user's own functions, middleware, decorators and types that satisfy a rule. */
export interface AbsenceOptions {
  readonly authentication: readonly string[];
  readonly audit: readonly string[];
  readonly encryption: readonly string[];
}

const silence: Speech = { auth: false, audit: false, open: false };
const textLanguages: ReadonlySet<string> = new Set(['sql', 'prisma']);
const script = /^(?:java|type)script/;

export function compileAbsences(data: AbsenceData, { vocabulary }: Lexicon, names: SourceNames, options: AbsenceOptions): AbsenceKnowledge {
  const { words } = data;
  const own = (list: readonly string[]): string[] => list.map(name => `=${name}`);
  const authentication = compileSpeech([...words.authentication, ...own(options.authentication)]);
  const ownAuthentication = compileSpeech(own(options.authentication));
  const webSessions = compileSpeech(words.webSessions);
  const openness = compileSpeech(words.openness);
  const unproven = compileSpeech(words.unproven);
  const audit = compileSpeech([...words.audit, ...own(options.audit)]);
  const neutral = compileSpeech(words.neutral.map(entry => (entry.startsWith('=') ? entry : `=${entry}`)));
  const records = compileSpeech(words.records);
  const accessing = new Set(words.accessing.flatMap(tokenize));
  const verbs = new Set(words.verbs.flatMap(tokenize));
  const compiled = new Map<string, Tables>();
  const has = identifierTest([...words.configurations]);
  const opens = identifierTest(words.opening);
  const closes = identifierTest(words.closing);
  const tests = identifierTest(words.tests);
  const testCalls = new RegExp(`(?<![\\w$.])(?:${words.testCalls.join('|') || '(?!)'})\\s{0,4}\\(\\s{0,20}['"\`]`);

  const speech = (web: boolean) => memo((name: string): Speech => {
    const said = tokenize(name);
    const isOwn = ownAuthentication(said);
    const open = !isOwn && openness(said);
    const auth = isOwn || (!open && !unproven(said) && (authentication(said) || (web && webSessions(said))));
    return auth || open || audit(said) ? { auth, audit: audit(said), open } : silence;
  });
  const speechOf = { web: speech(true), other: speech(false) };

  return {
    names,
    speaks: language => textLanguages.has(language) || tables(language).routers.length + tables(language).controllers.length + tables(language).models.length > 0,
    tables,
    speechOf: (name, language) => speechOf[script.test(language) ? 'web' : 'other'](name),
    isNeutral: memo(name => neutral(tokenize(name)) || (name.includes('.') && name.split('.', 8).some(part => neutral(tokenize(part))))),
    isIdentity: wholeTest(words.identities),
    isCredential: wholeTest(words.credentials),
    isEncrypting: namesTest([...words.encryption, ...own(options.encryption)]),
    speaksOfPatients: memo(text => names.speaksOfPersons(text) || records(tokenize(text))),
    isOpenRoute: wholeTest(words.open),
    isAccessing: memo(name => tokenize(name).some((word, i) => i < 3 && accessing.has(word))),
    isPatientVerb: memo(name => verbs.has(tokenize(name)[0] ?? '') && (names.speaksOfPersons(name) || records(tokenize(name)))),
    isStore: namesTest(words.stores),
    isRemote: namesTest(words.remote),
    isAlone: wholeTest(words.alone),
    isContact: wholeTest(words.contact),
    isSealedType: wholeTest(words.sealedTypes),
    isReadable: wholeTest(words.readable),
    isScalarType: wholeTest(words.scalarTypes),
    isProof: namesTest(words.proofs),
    isHandedOver: namesTest(words.handedOver),
    isWeakPerson: wholeTest(words.weakPersons),
    isClinical: namesTest(words.clinical),
    hasContext: contextTest([...vocabulary.person, ...vocabulary.health]),
    configures: text => has(text) && (!opens(text) || closes(text)),
    isTest: text => tests(text) || testCalls.test(text),
  };

  function tables(language: string): Tables {
    let known = compiled.get(language);
    if (!known) {
      const of = <T extends { languages: readonly string[] }>(list: readonly T[]): T[] => list.filter(({ languages }) => languages.includes(language));
      compiled.set(language, (known = { routers: of(data.routers), controllers: of(data.controllers), models: of(data.models) }));
    }
    return known;
  }
}

/** Whether one of these words stands in a text as a whole identifier. */
function identifierTest(list: readonly string[]): (text: string) => boolean {
  if (list.length === 0) return () => false;
  const pattern = new RegExp(`(?<![\\w$])(?:${list.map(word => word.replace(/[^\w]/g, '\\$&')).join('|')})(?![\\w$])`);
  return text => pattern.test(text);
}
