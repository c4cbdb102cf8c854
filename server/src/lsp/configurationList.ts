// Where a list of a configuration file gets a new entry: the smallest edit that leaves comments and layout alone.
import { modify, parse, type ParseError } from 'jsonc-parser';
import { isMap, isNode, isScalar, isSeq, parseDocument, type Document, type Pair, type YAMLSeq } from 'yaml';
import type { TextChange } from '../engine/document';

/** An entry of a list at the top of a configuration; its fields come in this order. */
export interface NewEntry {
  readonly list: 'allow' | 'formats';
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  /** Written before the list, where the configuration has none yet. */
  readonly hashKey?: string | undefined;
}

/** The changes refer to `text` and do not overlap; none for a broken file. */
export function addEntry(text: string, format: 'yaml' | 'json', entry: NewEntry): TextChange[] {
  return format === 'json' ? addToJson(text, entry) : addToYaml(text, entry);
}

function addToJson(text: string, { list, fields, hashKey }: NewEntry): TextChange[] {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  let result = text.trim() === '' ? '{}' : text;
  const errors: ParseError[] = [];
  parse(result, errors, { allowTrailingComma: true });
  if (errors.length > 0) return [];
  const set = (path: (string | number)[], value: unknown, isArrayInsertion = false): void => {
    for (const { offset, length, content } of modify(result, path, value, { formattingOptions, isArrayInsertion }).reverse()) {
      result = result.slice(0, offset) + content + result.slice(offset + length);
    }
  };
  if (hashKey) set(['hashKey'], hashKey);
  set([list, -1], fields, true);
  return [smallestChange(text, result)];
}

function addToYaml(text: string, entry: NewEntry): TextChange[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return [];
  const changes: TextChange[] = [];
  const key = entry.hashKey ? `hashKey: ${entry.hashKey}${eol}` : '';
  const list = listOf(document, entry.list);
  const lines = (indent: string): string =>
    Object.entries(entry.fields).map(([name, value], i) => `${indent}${i === 0 ? '-' : ' '} ${name}: ${written(name, value)}${eol}`).join('');
  const atEnd = text === '' || text.endsWith('\n') ? '' : eol;
  if (list === undefined) {
    return [{ start: text.length, end: text.length, text: `${atEnd}${key}${entry.list}:${eol}${lines('  ')}` }];
  }
  if (list === 'empty') return intoEmpty(text, pairOf(document, entry.list)!, key, lines('  '), eol);
  if (list === 'other') return rewritten(text, document, entry);
  const first = list.items[0] as Ranged;
  const lineStart = text.lastIndexOf('\n', first.range![0] - 1) + 1;
  const indent = /^[ ]*/.exec(text.slice(lineStart))![0];
  const lastEnd = (list.items[list.items.length - 1] as Ranged).range![1];
  const lineEnd = text.indexOf('\n', Math.max(0, lastEnd - 1));
  const at = lineEnd < 0 ? text.length : lineEnd + 1;
  if (key) changes.push({ start: lineStartOf(document, entry.list, text), end: lineStartOf(document, entry.list, text), text: key });
  changes.push({ start: at, end: at, text: (lineEnd < 0 ? eol : '') + lines(indent) });
  return changes;
}

/** What is no plain word, or must not become a number, stands in single quotes: nothing but they themselves needs an escape there. */
function written(name: string, value: string | readonly string[]): string {
  if (typeof value !== 'string') return `[${value.map((item) => written(name, item)).join(', ')}]`;
  const plain = name !== 'hash' && name !== 'pattern' && /^[a-z](?:[a-z -]*[a-z])?$/.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/.test(value);
  return plain ? value : `'${value.replaceAll("'", "''")}'`;
}

/** `formats: [] # none`: the brackets go, the entry follows on the next line. */
function intoEmpty(text: string, { key: name, value }: Pair, key: string, lines: string, eol: string): TextChange[] {
  const nameAt = (name as Ranged).range!;
  const brackets = isSeq(value) ? (value as Ranged).range! : undefined;
  const lineStart = text.lastIndexOf('\n', nameAt[0] - 1) + 1;
  const lineEnd = text.indexOf('\n', brackets?.[1] ?? nameAt[1]);
  const changes: TextChange[] = key ? [{ start: lineStart, end: lineStart, text: key }] : [];
  if (brackets) changes.push({ start: text.lastIndexOf(':', brackets[0]) + 1, end: brackets[1], text: '' });
  const at = lineEnd < 0 ? text.length : lineEnd + 1;
  return [...changes, { start: at, end: at, text: (lineEnd < 0 ? eol : '') + lines }];
}

interface Ranged {
  readonly range?: [number, number, number];
}

/** The block sequence under the key, `empty` for `[]` and nothing, `other` for what is written another way, undefined where there is none. */
function listOf(document: Document, name: string): YAMLSeq | 'empty' | 'other' | undefined {
  if (document.contents === null) return undefined;
  if (!isMap(document.contents)) return 'other';
  const pair = pairOf(document, name);
  if (!pair) return document.contents.flow ? 'other' : undefined;
  if (isSeq(pair.value) && !pair.value.flow && pair.value.items.length > 0) return pair.value;
  const isNothing = (isSeq(pair.value) && pair.value.items.length === 0) || pair.value === null || (isScalar(pair.value) && pair.value.value === null && pair.value.source === '');
  return isNothing && !document.contents.flow && isPlain(pair) ? 'empty' : 'other';
}

/** Without anchors, tags and the like, which the text between key and value might be. */
function isPlain({ key, value }: Pair): boolean {
  return isScalar(key) && key.type === 'PLAIN' && !(isNode(value) && (('anchor' in value && value.anchor) || value.tag));
}

function pairOf({ contents }: Document, name: string) {
  return isMap(contents) ? contents.items.find((item) => isScalar(item.key) && item.key.value === name) : undefined;
}

function lineStartOf(document: Document, name: string, text: string): number {
  const key = pairOf(document, name)?.key as Ranged | undefined;
  return text.lastIndexOf('\n', (key?.range?.[0] ?? 0) - 1) + 1;
}

function rewritten(text: string, document: Document, { list, fields, hashKey }: NewEntry): TextChange[] {
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  if (hashKey) document.set('hashKey', hashKey);
  const present = document.get(list);
  const items = isSeq(present) ? (present.toJSON() as unknown[]) : [];
  document.set(list, document.createNode([...items, fields]));
  try {
    return [smallestChange(text, document.toString({ lineWidth: 0 }))];
  } catch {
    // An alias elsewhere stands for the list: it is a person's to mend.
    return [];
  }
}

function smallestChange(before: string, after: string): TextChange {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let same = 0;
  while (same < before.length - start && same < after.length - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
