// What members of one object, row or element say about each other: `{name: 'mrn', value: '…'}` makes `mrn` a name of the value.
import { nameOfCode } from './code-names';
import type { Owner } from './collect';

/** The labels an object, row or element gives its value members, most telling first; `type` names the whole (`resourceType`). */
export interface Group {
  labels: { readonly rank: number; readonly text: string }[];
  type?: string;
}

export function newGroup(): Group {
  return { labels: [] };
}

const maxLabels = 6;
const maxLabelLength = 64;

/** Keys whose value is a label of its siblings; the lower rank is nearer. */
const labelRanks = new Map<string, number>([
  ...['name', 'key', 'label', 'field', 'column', 'attribute', 'property', 'param', 'parameter', 'header', 'question', 'title', 'term', 'variable'].map(key => [key, 0] as const),
  ...['text', 'display', 'displayname', 'concept'].map(key => [key, 1] as const),
  ...['system', 'url', 'root', 'linkid', 'assigningauthorityname'].map(key => [key, 2] as const),
  ...['type', 'code', 'coding', 'codesystemname', 'id'].map(key => [key, 3] as const),
  ...['kind', 'category', 'use'].map(key => [key, 4] as const),
]);
/** Keys inside a label's own object: what they say is said of what the object labels. */
const innerKeys = new Set(['text', 'display', 'displayname', 'type', 'code', 'coding', 'concept']);
const compoundLabel = /^(?:field|attribute|column|property|param|parameter|identifier|tag|element|item|question|alias|contact|phone|header|variable|concept)[_-]?(?:name|type|label|key|code|text)$/i;

/** Keys that name the whole object they are in. */
const typeKeys = new Set(['resourcetype', '@type', '_type', '__typename', 'kind', 'model', 'table', 'entity', 'type', 'classname', '_index', 'tablename', 'table_name']);

const valueKeys = new Set(['value', 'val', 'values', 'v', 'answer', 'answers', 'content', 'data', 'default', 'example', 'examples', 'schema', 'defaultvalue', 'initialvalue', 'extension']);

/** Keys that only say how a value is written (DynamoDB, MongoDB and XML-as-JSON): never a name. */
const transparentKeys = new Set(['S', 'N', 'SS', 'NS', 'L', 'M', '$oid', '$date', '$numberLong', '$numberInt', '$numberDecimal', '$numberDouble', '#text', '_text', '_', '$t', '$value', '#cdata']);

export function isValueKey(key: string): boolean {
  return valueKeys.has(key.toLowerCase()) || /^value[A-Z]/.test(key);
}

export function isTransparentKey(key: string): boolean {
  return transparentKeys.has(key);
}

/** Whether a scalar under this key is worth decoding for `noteSibling`. */
export function isSpeakingKey(key: string): boolean {
  const lower = key.toLowerCase();
  return labelRanks.has(lower) || typeKeys.has(lower) || compoundLabel.test(key);
}

export function isTypeKey(key: string): boolean {
  return typeKeys.has(key.toLowerCase());
}

/** Tells the groups on the way up that a member holds `value`: `type: {coding: [{code: 'MR'}]}` labels what is beside `type`. */
export function noteSibling(owner: Owner | undefined, value: string): void {
  const label = labelText(value);
  if (label === undefined) return;
  const coded = nameOfCode(label);
  const text = coded ?? label;
  let nearest: number | undefined;
  let at = owner;
  for (let step = 0; at && step < 8; step++, at = at.parent) {
    if (isTransparentKey(at.name)) continue;
    const rank = rankOf(at.name);
    // `type: {text: …}` is a text, though it stands under `type`; a code whose meaning is known is as good as one.
    nearest ??= coded === undefined ? rank : 1;
    if (at.group && rank !== undefined) addLabel(at.group, Math.min(rank, nearest ?? rank), text);
    if (at.group && step === 0 && isTypeKey(at.name)) at.group.type ??= label;
    if (!innerKeys.has(at.name.toLowerCase())) return;
  }
}

function rankOf(key: string): number | undefined {
  const lower = key.toLowerCase();
  return labelRanks.get(lower) ?? (compoundLabel.test(key) ? 0 : undefined);
}

/** Adds a label to a group unless it has enough. */
function addLabel(group: Group, rank: number, text: string): void {
  if (group.labels.length >= maxLabels || group.labels.some(label => label.text === text)) return;
  group.labels.push({ rank, text });
  group.labels.sort((a, b) => a.rank - b.rank);
}

/** A label as a name: the last segment of an address, otherwise the text; `undefined` when it is no label (too long, no letter). */
export function labelText(value: string): string | undefined {
  if (value.length === 0 || value.length > 200) return undefined;
  const text = /^https?:\/\//i.test(value) ? value.slice(Math.max(value.lastIndexOf('/'), value.lastIndexOf('#')) + 1) : value.trim();
  if (text.length === 0 || text.length > maxLabelLength || text.includes('\n')) return undefined;
  return /\p{L}|^(?:urn:oid:)?\d+(?:\.\d+){3,}$|^\d{1,6}-\d$/u.test(text) ? text : undefined;
}
