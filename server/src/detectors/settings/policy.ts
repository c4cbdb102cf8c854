// Policy documents of IAM in one form, however they are written: a map, JSON in a text, `aws_iam_policy_document`.
import type { ConfigEntry, ConfigMap, ConfigValue } from '../../views/config';
import type { FactBlock } from './facts';
import type { Node } from './nodes';
import { childOf, entriesOf, missing, settle } from './nodes';
import type { Scope } from './scope';

/** The document in its normal form: `Statement[]` with `Effect`, and lists of `Action`, `NotAction`, `Resource`, `NotResource`, `Principal`, `NotPrincipal`. */
export function readDocument(kind: 'policy' | 'json', raw: Node, scope: Scope): readonly Node[] {
  const node = settle(raw, scope);
  if (node.options) return [{ ...node, options: node.options.map(option => option.flatMap(one => readDocument(kind, one, scope))) }];
  const { value } = node;
  if (!value) return [missing(node)];
  if (value.kind === 'map') return [{ ...node, value: kind === 'policy' ? normalPolicy(value) : value }];
  if (value.kind === 'list') return kind === 'json' ? [node] : value.items.flatMap(item => readDocument(kind, childOf(node, item), scope));
  if (value.kind === 'reference') return [referred(kind, node, value.target, scope)];
  return [value.kind === 'unknown' ? { ...node, within: true } : missing(node)];
}

const unknownAt = (node: Node): Node => ({ ...node, within: true });

/** `data.aws_iam_policy_document.x.json`, or the policy that another resource has at the attribute. */
function referred(kind: 'policy' | 'json', node: Node, target: readonly string[], scope: Scope): Node {
  const found = scope.deeper(() => scope.surroundings.find(target));
  if (!found || found.surroundings) return unknownAt(node);
  scope.usage.depends = true;
  const { block, start } = found;
  const source = start === undefined ? undefined : { start: start + block.head.start, end: start + block.head.end };
  const at: Node = { ...node, foreign: true, anchor: node.place, ...(source ? { source } : {}) };
  if (block.kind === 'data' && block.type === 'aws_iam_policy_document') return { ...at, value: policyOfData(block, scope) };
  const attribute = target[target.length - 1]!;
  const value = target.length > 2 ? entriesOf(block.value.entries, attribute)[0]?.value : undefined;
  if (value?.kind !== 'map') return unknownAt(node);
  return { ...at, value: kind === 'policy' ? normalPolicy(value) : value };
}

const normal = new WeakMap<ConfigMap, ConfigMap>();

export function normalPolicy(map: ConfigMap): ConfigMap {
  const known = normal.get(map);
  if (known) return known;
  const statement = entriesOf(map.entries, 'Statement', true)[0];
  const made = !statement ? map : { ...map, entries: [...map.entries.filter(entry => entry !== statement), { ...statement, key: 'Statement', value: listOf(statement.value, itemOfJson) }] };
  normal.set(map, made);
  return made;
}

function listOf(value: ConfigValue, change: (item: ConfigValue) => ConfigValue): ConfigValue {
  if (value.kind === 'unknown' && value.choices) return { ...value, choices: value.choices.map(choice => listOf(choice, change)) };
  const items = value.kind === 'list' ? value.items : [value];
  return { kind: 'list', items: items.map(change), start: value.start, end: value.end };
}

const listKeys = new Set(['Action', 'NotAction', 'Resource', 'NotResource']);
const principalKeys = new Set(['Principal', 'NotPrincipal']);

function itemOfJson(item: ConfigValue): ConfigValue {
  if (item.kind !== 'map') return item;
  return {
    ...item,
    entries: item.entries.map(entry => {
      if (listKeys.has(entry.key)) return { ...entry, value: listOf(entry.value, same) };
      return principalKeys.has(entry.key) ? { ...entry, value: principals(entry.value) } : entry;
    }),
  };
}

const same = (value: ConfigValue): ConfigValue => value;

/** `"*"`, `{ AWS = [...] }`: all that are named, whatever their kind. */
function principals(value: ConfigValue): ConfigValue {
  if (value.kind !== 'map') return listOf(value, same);
  const items = value.entries.flatMap(entry => (entry.value.kind === 'list' ? entry.value.items : [entry.value]));
  return { kind: 'list', items, start: value.start, end: value.end };
}

const dataKeys: Readonly<Record<string, string>> = {
  effect: 'Effect', actions: 'Action', not_actions: 'NotAction', resources: 'Resource', not_resources: 'NotResource', sid: 'Sid',
  principals: 'Principal', not_principals: 'NotPrincipal', condition: 'Condition',
};

/** Documents that it takes over from expressions nobody can read make it partly unknown. */
function policyOfData(block: FactBlock, scope: Scope): ConfigMap {
  const { value: { start, end, entries } } = block;
  const items: ConfigValue[] = statementsOfData(block);
  for (const key of ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json']) {
    const value = entriesOf(entries, key)[0]?.value;
    for (const source of value?.kind === 'list' ? value.items : value ? [value] : []) items.push(...sourceStatements(source, scope));
  }
  const list: ConfigValue = { kind: 'list', items, start, end };
  return { kind: 'map', start, end, entries: [{ key: 'Statement', keySpan: block.head, value: list, start, end }] };
}

function sourceStatements(source: ConfigValue, scope: Scope): ConfigValue[] {
  const unknown: ConfigValue[] = [{ kind: 'unknown', parts: [], start: source.start, end: source.end }];
  if (source.kind !== 'reference') return unknown;
  const document = scope.deeper(() => referred('policy', { value: source, place: source, anchor: source }, source.target, scope).value);
  const statement = document?.kind === 'map' ? entriesOf(document.entries, 'Statement')[0]?.value : undefined;
  return statement?.kind === 'list' ? [...statement.items] : unknown;
}

/** The statements of an `aws_iam_policy_document` in the form of JSON. The effect is `Allow` where none is given. */
export function statementsOfData(block: FactBlock): ConfigValue[] {
  return entriesOf(block.value.entries, 'statement').flatMap(({ value, keySpan }) => (value.kind === 'list' ? value.items : [value]).map(item => statementOf(item, keySpan)));
}

function statementOf(item: ConfigValue, head: { readonly start: number; readonly end: number }): ConfigValue {
  if (item.kind !== 'map') return item;
  const entries: ConfigEntry[] = [];
  for (const [key, name] of Object.entries(dataKeys)) {
    const found = entriesOf(item.entries, key);
    const [first] = found;
    if (!first) continue;
    const value = key === 'condition' ? conditions(found) : name.endsWith('Principal') ? identifiers(found) : name === 'Effect' || name === 'Sid' ? first.value : listOf(first.value, same);
    entries.push({ ...first, key: name, value });
  }
  if (!entries.some(({ key }) => key === 'Effect')) entries.push({ key: 'Effect', keySpan: head, value: { kind: 'scalar', type: 'string', text: 'Allow', ...spanOf(head) }, ...spanOf(head) });
  return { ...item, entries };
}

const spanOf = ({ start, end }: { readonly start: number; readonly end: number }): { start: number; end: number } => ({ start, end });

function identifiers(blocks: readonly ConfigEntry[]): ConfigValue {
  const items = blocks.flatMap(({ value }) => {
    if (value.kind !== 'map') return [value];
    const type = entriesOf(value.entries, 'type')[0]?.value;
    if (type?.kind === 'scalar' && type.text === '*') return [type];
    const named = entriesOf(value.entries, 'identifiers')[0]?.value;
    return named?.kind === 'list' ? named.items : named ? [named] : [];
  });
  return { kind: 'list', items, ...spanOf(blocks[0]!.value) };
}

function conditions(blocks: readonly ConfigEntry[]): ConfigValue {
  const entries = blocks.flatMap(({ value, keySpan }): ConfigEntry[] => {
    if (value.kind !== 'map') return [];
    const [test, variable] = ['test', 'variable'].map(key => textOf(entriesOf(value.entries, key)[0]?.value));
    const values = entriesOf(value.entries, 'values')[0]?.value;
    if (test === undefined || variable === undefined || !values) return [];
    const inner: ConfigEntry = { key: variable, keySpan, value: values, ...spanOf(value) };
    return [{ key: test, keySpan, value: { kind: 'map', entries: [inner], ...spanOf(value) }, ...spanOf(value) }];
  });
  return { kind: 'map', entries, ...spanOf(blocks[0]!.value) };
}

function textOf(value: ConfigValue | undefined): string | undefined {
  return value?.kind === 'scalar' ? value.text : undefined;
}
