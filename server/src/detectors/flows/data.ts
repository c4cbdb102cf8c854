// Flow data: what the build makes of rules/flows, as plain JSON.

/** What a sink is; its category, unless the table says another, follows from it. */
export const sinkKinds = [
  'log', 'stdout', 'error', 'http-error', 'url', 'http', 'error-tracker', 'analytics', 'llm', 'message', 'browser-storage', 'cookie', 'token', 'file', 'cache', 'queue', 'socket', 'html',
] as const;
export type SinkKind = (typeof sinkKinds)[number];

/** The categories of flow findings, which are also the ids of their rules. */
export const flowCategories = ['phi-in-log', 'phi-in-error', 'phi-in-url', 'phi-to-third-party', 'phi-to-llm', 'phi-in-message', 'phi-in-storage', 'phi-in-html'] as const;
export type FlowCategory = (typeof flowCategories)[number];

/** One vendor or library of a table: what of it lets data out, and how its objects are known. */
export interface SinkEntry {
  readonly id: string;
  /** For people: `Sentry`. */
  readonly title: string;
  readonly kind: SinkKind;
  readonly category?: FlowCategory;
  /** Modules its functions and objects come from; `@sentry/*` stands for all below it. */
  readonly from: readonly string[];
  /** Names (their last words) by which its objects are known where no import tells: `logger`, `ILogger`. */
  readonly on: readonly string[];
  /** `captureMessage`, `chat.completions.create`, `localStorage.setItem(1)`: see parseCall in sinks.ts. */
  readonly calls: readonly string[];
  /** It lets nothing out that can be read: what else its calls look like does not count. */
  readonly safe?: boolean;
  /** Of a whole person it takes the key only, to load them again: a model in a job's arguments or in a route. */
  readonly keyed?: boolean;
}

export interface SinkTable {
  readonly languages: readonly string[];
  readonly sinks: readonly SinkEntry[];
}

/** Where a request goes, by the end of its host's name. */
export interface HostEntry {
  readonly id: string;
  readonly title: string;
  readonly kind: SinkKind;
  readonly hosts: readonly string[];
}

export const sourceLists = [
  'persons', 'weakPersons', 'holders', 'guards', 'madeUp', 'endings', 'about', 'typeEndings', 'harmless', 'passing', 'keys', 'except', 'exceptRules', 'ownedOnly', 'qualifiers', 'strangers', 'staff', 'fetching', 'fetched', 'stores', 'opening', 'requests', 'bodies', 'inputs', 'segments',
] as const;
export type SourceData = Readonly<Record<(typeof sourceLists)[number], readonly string[]>>;

export const effectLists = [
  'stop', 'stopWith', 'sensitive', 'stopUnless', 'unless', 'unlessNames', 'stopNames', 'encrypt', 'lower', 'undo', 'drop', 'dropNames', 'keep', 'making', 'texts', 'filling', 'mapping', 'folding', 'measures',
] as const;
export type EffectData = Readonly<Record<(typeof effectLists)[number], readonly string[]>>;

export interface FlowData {
  readonly sources: SourceData;
  readonly effects: EffectData;
  readonly hosts: readonly HostEntry[];
  readonly tables: readonly SinkTable[];
}
