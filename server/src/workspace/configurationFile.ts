// One configuration file: read, checked against the schema, and what is wrong with it said at its place.
import { findNodeAtLocation, parseTree, type Node as JsonNode, type ParseError } from 'jsonc-parser';
import { isMap, isNode, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import type { Severity } from '../engine/finding';
import type { AllowedValue, FlowSettings, OwnFormat } from '../engine/settings';
import type { Span } from '../engine/span';
import validate, { type ValidationError } from './configurationValidator.generated';

/** A configuration as a person writes it; `rules/configuration.schema.json` says the same. */
export interface ConfigurationData {
  readonly root?: boolean;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly context?: { readonly words?: readonly string[]; readonly project?: boolean };
  readonly formats?: readonly FormatEntry[];
  readonly flows?: Partial<FlowSettings>;
  readonly network?: string;
  readonly hashKey?: string;
  readonly allow?: readonly AllowedValue[];
  readonly customRules?: readonly string[];
}

/** A format as written: its context words may be left out, and a note for people may stand beside it. */
export type FormatEntry = Omit<OwnFormat, 'context'> & { readonly context?: readonly string[]; readonly description?: string };

/** What is wrong, in words that repeat nothing of the file. */
export interface FileIssue extends Span {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export type DataPath = readonly (string | number)[];

export interface ConfigurationFile {
  /** What of the file is valid. */
  readonly data: ConfigurationData;
  readonly issues: readonly FileIssue[];
  /** Where a part of the data stands; the nearest part that exists where it does not. */
  spanOf(path: DataPath, part: 'key' | 'value'): Span;
}

interface Source {
  readonly data: unknown;
  readonly issues: readonly FileIssue[];
  spanOf(path: DataPath, part: 'key' | 'value'): Span | undefined;
}

/** A configuration larger than this is none. */
const MAX_CHARACTERS = 500_000;
/** Mistakes that are told of one file; what is beyond is left out of the data all the same. */
const MAX_ISSUES = 100;
const WHOLE_MESSAGE = 'A configuration must be a mapping of settings. Nothing of this file applies.';

/** Reads a configuration. Never throws: what is not valid is left out and reported. */
export function parseConfigurationFile(text: string, format: 'yaml' | 'json'): ConfigurationFile {
  if (text.length > MAX_CHARACTERS) return unreadable(text, 'This configuration is too large to be one. Nothing of it applies.');
  let source: Source;
  try {
    source = format === 'json' ? readJson(text) : readYaml(text);
  } catch {
    return unreadable(text, `This is not valid ${format === 'json' ? 'JSON' : 'YAML'}. Nothing of this file applies.`);
  }
  const spanOf = (path: DataPath, part: 'key' | 'value'): Span => {
    for (let length = path.length; length > 0; length--) {
      const span = source.spanOf(path.slice(0, length), part);
      if (span !== undefined) return span;
    }
    return firstLine(text);
  };
  const issues = [...source.issues];
  const data = keepValid(source.data, (path, part, message) => {
    if (issues.length < MAX_ISSUES) issues.push({ ...spanOf(path, part), severity: 'error', message: message() });
  });
  return { data, issues: issues.sort((a, b) => a.start - b.start), spanOf };
}

function unreadable(text: string, message: string): ConfigurationFile {
  const span = firstLine(text);
  return { data: {}, issues: [{ ...span, severity: 'error', message }], spanOf: () => span };
}

function firstLine(text: string): Span {
  const end = text.search(/[\r\n]/);
  return { start: 0, end: end < 0 ? Math.min(text.length, 200) : Math.min(end, 200) };
}

function readYaml(text: string): Source {
  // The parser's own search for repeated keys takes quadratic time; ours is below.
  const document: Document = parseDocument(text, { prettyErrors: false, logLevel: 'silent', strict: true, uniqueKeys: false });
  const issues = document.errors.slice(0, MAX_ISSUES).map((error): FileIssue => ({
    start: Math.min(error.pos[0], text.length),
    end: Math.min(Math.max(error.pos[1], error.pos[0] + 1), text.length),
    severity: 'error',
    message: `This is not valid YAML (${error.code}). What can be read of the file applies.`,
  }));
  return {
    data: document.toJS({ maxAliasCount: 100 }) ?? {},
    issues: [...issues, ...repeatedKeys(document.contents).slice(0, MAX_ISSUES)],
    spanOf: (path, part) => yamlSpan(document, path, part),
  };
}

/** Keys that stand twice in one mapping: the last one counts, which is hardly what was meant. */
function repeatedKeys(root: unknown): FileIssue[] {
  const issues: FileIssue[] = [];
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isSeq(node)) for (const item of node.items) pending.push(item ?? null);
    if (!isMap(node)) continue;
    const seen = new Set<unknown>();
    for (const { key, value } of node.items) {
      if (isScalar(key) && seen.has(key.value) && key.range) issues.push({ start: key.range[0], end: key.range[1], severity: 'error', message: 'This key stands here twice: the last one counts.' });
      if (isScalar(key)) seen.add(key.value);
      pending.push(value ?? null);
    }
  }
  return issues;
}

function yamlSpan(document: Document, path: DataPath, part: 'key' | 'value'): Span | undefined {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path[path.length - 1];
  let node: unknown;
  if (isMap(parent)) {
    const pair = parent.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === String(last));
    node = part === 'key' ? pair?.key : (pair?.value ?? pair?.key);
  } else if (isSeq(parent) && typeof last === 'number') {
    node = parent.items[last];
  }
  if (!isNode(node) || !node.range) return undefined;
  return { start: node.range[0], end: node.range[1] };
}

function readJson(text: string): Source {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const issues = errors.slice(0, MAX_ISSUES).map((error): FileIssue => ({
    start: error.offset,
    end: Math.min(error.offset + Math.max(error.length, 1), text.length),
    severity: 'error',
    message: 'This is not valid JSON. What can be read of the file applies.',
  }));
  return { data: tree ? jsonValue(tree) : {}, issues, spanOf: (path, part) => (tree ? jsonSpan(tree, path, part) : undefined) };
}

function jsonValue(node: JsonNode): unknown {
  if (node.type === 'array') return (node.children ?? []).map(jsonValue);
  if (node.type !== 'object') return node.value as unknown;
  const pairs = (node.children ?? []).flatMap((property): [string, unknown][] => {
    const [key, value] = property.children ?? [];
    return key && value ? [[String(key.value), jsonValue(value)]] : [];
  });
  return Object.fromEntries(pairs);
}

function jsonSpan(tree: JsonNode, path: DataPath, part: 'key' | 'value'): Span | undefined {
  const node = findNodeAtLocation(tree, [...path]);
  if (!node) return undefined;
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  const shown = part === 'key' && key ? key : node;
  return { start: shown.offset, end: shown.offset + shown.length };
}

/** Takes out what the schema rejects, a list entry or setting at a time, until the rest is valid. */
function keepValid(value: unknown, report: (path: DataPath, part: 'key' | 'value', message: () => string) => void): ConfigurationData {
  if (validate(value)) return value as ConfigurationData;
  const removals: DataPath[] = [];
  for (const error of validate.errors ?? []) {
    const path = pathOf(error.instancePath, value);
    const named = error.params['additionalProperty'];
    if (typeof named === 'string') {
      report([...path, named], 'key', () => unknownMessage(named, path));
      removals.push([...path, named]);
    } else if (path.length === 0) {
      report([], 'value', () => WHOLE_MESSAGE);
      return {};
    } else {
      report(path, 'value', () => errorMessage(error, path));
      removals.push(path);
    }
  }
  // An entry of a list stands or falls whole: half an allowed value would be another one.
  const whole = removals.map((path) => {
    const index = path.findIndex((part) => typeof part === 'number');
    return index < 0 ? path : path.slice(0, index + 1);
  });
  const rest = without(value, [], new Set(whole.map((path) => JSON.stringify(path))));
  return validate(rest) ? (rest as ConfigurationData) : {};
}

function without(value: unknown, path: DataPath, removed: ReadonlySet<string>): unknown {
  const keep = (key: string | number): boolean => !removed.has(JSON.stringify([...path, key]));
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (keep(index) ? [without(item, [...path, index], removed)] : []));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => keep(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, without(item, [...path, key], removed)]));
}

function pathOf(pointer: string, value: unknown): (string | number)[] {
  const path: (string | number)[] = [];
  let at = value;
  for (const raw of pointer.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(at) ? Number(key) : key);
    at = (at as Record<string, unknown> | undefined)?.[key];
  }
  return path;
}

/** The keys of the settings that are mappings, or lists of them. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': ['root', 'rules', 'include', 'exclude', 'context', 'formats', 'flows', 'network', 'hashKey', 'allow', 'customRules'],
  allow: ['hash', 'rule', 'reason', 'until'],
  formats: ['rule', 'pattern', 'check', 'context', 'description'],
  context: ['words', 'project'],
  flows: ['sanitizers', 'mask', 'covered', 'authentication', 'audit', 'encryption'],
};

/** What an entry of a setting is called. */
const requiring: Readonly<Record<string, string>> = { formats: 'A format', allow: 'An allowed value' };

function unknownMessage(name: string, parent: DataPath): string {
  const known = KEYS[String(parent[0] ?? '')] ?? [];
  const near = nearest(name, known);
  return near === undefined ? `There is no such setting here. Known: ${known.join(', ')}.` : `There is no such setting here. Did you mean \`${near}\`?`;
}

function errorMessage(error: ValidationError, path: DataPath): string {
  const last = path[path.length - 1];
  switch (error.keyword) {
    case 'type': return `This must be of type ${String(error.params['type'])}.`;
    case 'enum': return `This must be one of ${(error.params['allowedValues'] as readonly string[]).join(', ')}.`;
    case 'required': return `${requiring[String(path[0])] ?? 'This'} needs \`${String(error.params['missingProperty'])}\`.`;
    case 'minLength': return `This is too short: at least ${String(error.params['limit'])} characters.`;
    case 'maxLength': return `This is too long: at most ${String(error.params['limit'])} characters.`;
    case 'pattern': return last === 'network' ? 'This must be a network such as 10.20.0.0/16.' : last === 'until' ? 'This must be a date such as 2027-12-31.' : 'This must be the hash that `Ignore this value` writes: lower-case hexadecimal digits.';
    default: return 'This is not valid here.';
  }
}

/** The known word that a person most likely meant, if one is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.slice(0, 64).toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
