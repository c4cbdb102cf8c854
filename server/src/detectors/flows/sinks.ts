// Sinks: the tables compiled for one language, asked by the path of a callee.
import { tokenize } from '../../engine/names';
import { memo } from '../../engine/memo';
import type { FlowCategory, SinkEntry, SinkKind, SinkTable } from './data';
import type { ArgumentFacts, Path, Taint } from './facts';

/** Which argument carries data out: by place (-1: what it is called on) or name, whole or one entry of an object literal. */
export interface Selector {
  readonly index?: number;
  readonly name?: string;
  readonly key?: string;
}

export interface Sink {
  readonly entry: SinkEntry;
  readonly category: FlowCategory;
  readonly segments: readonly string[];
  /** Absent: all arguments. */
  readonly selectors?: readonly Selector[];
  /** To whom a call of it goes, as far as its text tells: a host, the module it comes from. */
  readonly host?: string;
  readonly package?: string;
}

export interface SinkIndex {
  /** A call of this last name may be a sink. */
  has(last: string): boolean;
  /** The sinks that a callee is, by the one of its paths that tells the most. */
  find(paths: readonly Path[]): readonly Sink[];
  readonly names: readonly string[];
}

const categoryOf: Readonly<Record<SinkKind, FlowCategory>> = {
  log: 'phi-in-log', stdout: 'phi-in-log',
  error: 'phi-in-error', 'http-error': 'phi-in-error',
  url: 'phi-in-url',
  http: 'phi-to-third-party', 'error-tracker': 'phi-to-third-party', analytics: 'phi-to-third-party',
  llm: 'phi-to-llm',
  message: 'phi-in-message', socket: 'phi-in-message',
  'browser-storage': 'phi-in-storage', cookie: 'phi-in-storage', token: 'phi-in-storage', file: 'phi-in-storage', cache: 'phi-in-storage', queue: 'phi-in-storage',
  html: 'phi-in-html',
};

export function categoryOfKind(kind: SinkKind): FlowCategory {
  return categoryOf[kind];
}

/** `chat.completions.create(1 messages 0.body)`: a path and, in parentheses, selectors. `cookie=` is assigned, `session.*=` any member of it,
 * `^.dispatch` is called on any class;
 * `send(0.*)`: all entries of an object, not an argument that is none. */
export function parseCall(call: string): { segments: string[]; selectors?: Selector[] } | undefined {
  const match = /^([\w$*^.=!?<>]+)(?:\(([\w. *-]*)\))?$/.exec(call);
  if (!match) return undefined;
  const segments = match[1]!.split('.');
  if (match[2] === undefined) return { segments };
  return { segments, selectors: match[2].split(' ').filter(text => text !== '').map(parseSelector) };
}

function parseSelector(text: string): Selector {
  const [owner = '', key] = text.split('.');
  const which = owner === 'this' ? { index: -1 } : /^\d+$/.test(owner) ? { index: Number(owner) } : { name: owner };
  return key === undefined ? which : { ...which, key };
}

export function compileSinks(tables: readonly SinkTable[], language: string): SinkIndex {
  const byLast = new Map<string, Sink[]>();
  for (const table of tables.filter(({ languages }) => languages.includes(language))) {
    for (const entry of table.sinks) {
      for (const call of entry.calls) {
        const parsed = parseCall(call);
        if (!parsed) continue;
        const last = parsed.segments.at(-1)!;
        byLast.set(last, [...(byLast.get(last) ?? []), { entry, category: entry.category ?? categoryOf[entry.kind], ...parsed }]);
      }
    }
  }
  const find = memo((key: string): readonly Sink[] => {
    const paths = key.split('\n').map(path => path.split('\t'));
    const lasts = new Set(paths.map(path => nameOf(path.at(-1)!)));
    const candidates = [...lasts].flatMap(last => byLast.get(last) ?? []);
    if (candidates.some(sink => sink.entry.safe && paths.some(path => isFrom(sink, path) || isOn(sink, path) || isGlobal(sink, path)))) return none;
    // A request is a way out only by its host: what else the call may be counts too.
    let requests: readonly Sink[] = none;
    for (const match of loose.has(language) ? [isFrom, isOn, isGlobal, isNamedAfter] : [isFrom, isOn, isGlobal]) {
      const found = candidates.filter(sink => paths.some(path => match(sink, path)));
      if (found.some(({ entry }) => entry.kind !== 'http')) return [...requests, ...found];
      requests = [...requests, ...found];
    }
    return requests;
  });
  return {
    has: last => byLast.has(last),
    find: paths => (paths.some(path => byLast.has(nameOf(path.at(-1)!))) ? find(paths.map(path => path.join('\t')).join('\n')) : none),
    names: [...byLast.keys()],
  };
}

const none: readonly Sink[] = [];

/** A name of a path without what marks it as called, as a type, as a module. */
export function nameOf(segment: string): string {
  const name = segment.startsWith(':') ? segment.slice(1) : segment;
  const end = name.search(/[(<]/);
  return end < 1 ? name : name.slice(0, end);
}

/** The tail of the path is the sink's. */
function ends({ segments }: Sink, path: Path): boolean {
  const skip = path.length - segments.length;
  return skip >= 0 && segments.every((segment, i) => segment === '*' || (segment === '^' ? /^\p{Lu}\w*$/u.test(path[skip + i]!) : segment === nameOf(path[skip + i]!)));
}

function isFrom(sink: Sink, path: Path): boolean {
  const root = path[0];
  if (sink.entry.from.length === 0 || !root?.startsWith('@')) return false;
  const module = nameOf(root.slice(1));
  return ends(sink, path) && sink.entry.from.some(from => isBelow(module, from));
}

/** `@sentry/node` is below `@sentry/*` and below itself; `org.slf4j` below `org.slf4j`. */
function isBelow(module: string, from: string): boolean {
  const stem = from.endsWith('*') ? from.slice(0, -1) : from;
  if (!module.startsWith(stem)) return false;
  return from.endsWith('*') || module.length === stem.length || /[./\\:]/.test(module[stem.length]!);
}

const wordsOf = memo((name: string): readonly string[] => tokenize(name));

function isOn(sink: Sink, path: Path): boolean {
  const { on } = sink.entry;
  const receiver = path[path.length - sink.segments.length - 1];
  if (on.length === 0 || receiver === undefined || !ends(sink, path)) return false;
  const name = nameOf(receiver.startsWith('@') ? receiver.slice(1) : receiver);
  const words = wordsOf(made.test(name) && /^:?\p{Lu}/u.test(path[0]!) ? nameOf(path[0]!) : name);
  return on.some(name => {
    const wanted = wordsOf(name);
    return wanted.length <= words.length && wanted.every((word, i) => word === words[words.length - wanted.length + i]);
  });
}

/** What these give is of the class they are asked of: `SqsClient.builder().region(r).build()`. */
const made = /^(?:build|create|getInstance|newInstance|instance|defaultClient)$/;

const globals = new Set(['window', 'globalThis', 'self', 'global', 'top', 'this', 'System', 'kotlin']);

function isGlobal(sink: Sink, path: Path): boolean {
  const { from, on } = sink.entry;
  if (from.length > 0 || on.length > 0 || !ends(sink, path)) return false;
  const extra = path.length - sink.segments.length;
  return extra === 0 || sink.segments[0] === '*' || sink.segments[0] === '^' || (extra === 1 && globals.has(path[0]!) && !globals.has(sink.segments[0]!));
}

/** Languages in which a module and the name it is used by are mostly the same. */
const loose: ReadonlySet<string> = new Set(['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python', 'go']);

const plainName = (name: string): string => name.replace(/[^a-z0-9]/gi, '').toLowerCase();

/** Code that leaves its imports out calls modules by their own names: `Sentry.captureMessage`, `axios.get`. */
function isNamedAfter(sink: Sink, path: Path): boolean {
  const root = plainName(nameOf(path[0]!));
  if (root === '' || /^[@:]/.test(path[0]!) || !ends(sink, path)) return false;
  return sink.entry.from.some(from => {
    const parts = from.split(/[@/.:\\*]+/).filter(part => part !== '');
    return plainName(parts[0] ?? '') === root || plainName(parts.at(-1) ?? '') === root;
  });
}

/** To whom a message goes must be told to who carries it. */
const recipients = /^(?:to|from|cc|bcc|reply_?to|recipients?|destinations?|channel|phone_?numbers?|to_?(?:e?mails?|addresses|numbers?|phone)|from_?(?:e?mail|address|number)|chat_?id|token|tokens)$/i;

/** The taints that a sink lets out of a call's arguments. */
export function selected({ selectors, entry }: Sink, all: readonly ArgumentFacts[]): Taint[] {
  const sent = entry.keyed ? all.filter(({ model }) => !model) : all;
  const given = entry.kind === 'message' ? sent.flatMap(withoutRecipients) : sent;
  if (!selectors) return given.filter(({ index }) => index >= 0).flatMap(({ parts }) => parts.flatMap(({ taints }) => taints));
  return given.flatMap(argument => selectors.flatMap(selector => {
    const here = argument.name === undefined ? selector.index === argument.index : selector.name === argument.name;
    if (!here) return [];
    return argument.parts.flatMap(({ key, taints }) => (selector.key === undefined || key === selector.key || (selector.key === '*' && key !== undefined) ? taints : []));
  }));
}

function withoutRecipients(argument: ArgumentFacts): ArgumentFacts[] {
  if (argument.name !== undefined && recipients.test(argument.name)) return [];
  return [{ ...argument, parts: argument.parts.filter(({ key }) => key === undefined || !recipients.test(key)) }];
}
