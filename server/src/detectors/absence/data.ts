// Absence data: what the build makes of rules/absence, as plain JSON.

/** The rules of this detector. */
export const absenceRules = ['missing-authentication', 'missing-audit-log', 'unencrypted-phi-field'] as const;
export type AbsenceRule = (typeof absenceRules)[number];

export const wordLists = [
  'authentication', 'webSessions', 'openness', 'unproven', 'identities', 'credentials', 'audit', 'encryption', 'neutral', 'open', 'records', 'accessing', 'verbs', 'stores', 'remote',
  'configurations', 'opening', 'closing', 'tests', 'testCalls', 'contact', 'alone', 'weakPersons', 'clinical', 'sealedTypes', 'readable', 'scalarTypes', 'handedOver', 'proofs',
] as const;
export type AbsenceWords = Readonly<Record<(typeof wordLists)[number], readonly string[]>>;

/** Keys of an entry that are lists of names; absent ones are empty. Their meaning stands in the tables. */
export const routerLists = [
  'makers', 'apps', 'types', 'parameters', 'roots', 'verbs', 'decorators', 'groups', 'paths', 'registers', 'subrouters', 'uses', 'chain', 'prefixes', 'pathKeys', 'hooks', 'handlers', 'addresses', 'guards',
  'dependencies',
] as const;
export const routerFlags = ['ordered', 'anyPath', 'middlewareLast'] as const;
export const controllerLists = [
  'classes', 'bases', 'neutralBases', 'names', 'methods', 'guards', 'parameters', 'calls', 'actions', 'parameterTypes', 'handlerNames', 'paths', 'excluded', 'matchers', 'returns',
] as const;
export const controllerFlags = ['needsBase', 'needsAccess', 'whole', 'free'] as const;
export const modelLists = [
  'classes', 'bases', 'notBases', 'tables', 'tags', 'columns', 'typed', 'hidden', 'sets', 'keys', 'declared', 'casts', 'listed', 'plugins', 'tablesOf', 'receivers', 'column', 'add', 'plain', 'conversions',
  'properties', 'serializers', 'marks', 'likely', 'identity',
] as const;
export const modelFlags = ['needsColumn', 'needsDecorator', 'typedMembers'] as const;

type Entry<Lists extends readonly string[], Flags extends readonly string[]> =
  { readonly id: string; readonly title: string; readonly languages: readonly string[] } & Readonly<Record<Lists[number], readonly string[]>> & Readonly<Record<Flags[number], boolean>>;

/** A framework whose routes are calls. */
export type RouterEntry = Entry<typeof routerLists, typeof routerFlags> & {
  /** What would protect a route, for people. */
  readonly satisfy: string;
  /** Its routes are calls on nothing, in files that name this module. */
  readonly implicit: string;
};

/** A framework whose handlers are methods of classes, or functions of a form. */
export type ControllerEntry = Entry<typeof controllerLists, typeof controllerFlags> & {
  readonly satisfy: string;
  readonly handlerParameters: readonly (readonly string[])[];
};

/** A call with an object of columns: indices of the object and of the model's name (-1: none). */
export interface ObjectEntry { readonly call: string; readonly object: number; readonly name: number; readonly key: string }

export type ModelEntry = Entry<typeof modelLists, typeof modelFlags> & { readonly objects: readonly ObjectEntry[] };

export interface AbsenceData {
  readonly words: AbsenceWords;
  readonly routers: readonly RouterEntry[];
  readonly controllers: readonly ControllerEntry[];
  readonly models: readonly ModelEntry[];
}
