// Where a configuration file gets a new entry under `allow`: the smallest edit that leaves comments and layout alone.
import { modify, parse, type ParseError } from 'jsonc-parser';
import { isMap, isScalar, isSeq, parseDocument, type Document, type YAMLSeq } from 'yaml';
import type { TextChange } from '../engine/document';

/** Stands where the reason belongs; the engine reports it until a person has written one. */
export const reasonPlace = 'reason here';

export interface NewEntry {
  readonly hash: string;
  readonly rule: string;
}

/** `hashKey` is given where the configuration has none yet. The changes refer to `text` and do not overlap; none for a broken file. */
export function addAllowedValue(text: string, format: 'yaml' | 'json', entry: NewEntry, hashKey: string | undefined): TextChange[] {
  return format === 'json' ? addToJson(text, entry, hashKey) : addToYaml(text, entry, hashKey);
}

function addToJson(text: string, entry: NewEntry, hashKey: string | undefined): TextChange[] {
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
  set(['allow', -1], { hash: entry.hash, rule: entry.rule, reason: reasonPlace }, true);
  return [smallestChange(text, result)];
}

function addToYaml(text: string, entry: NewEntry, hashKey: string | undefined): TextChange[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return [];
  const changes: TextChange[] = [];
  const key = hashKey ? `hashKey: ${hashKey}${eol}` : '';
  const list = allowOf(document);
  const lines = (indent: string): string =>
    [`${indent}- hash: '${entry.hash}'`, `${indent}  rule: ${entry.rule}`, `${indent}  reason: ${reasonPlace}`].map((line) => line + eol).join('');
  const atEnd = text === '' || text.endsWith('\n') ? '' : eol;
  if (list === undefined) {
    return [{ start: text.length, end: text.length, text: `${atEnd}${key}allow:${eol}${lines('  ')}` }];
  }
  if (list === 'other') return [smallestChange(text, rewritten(document, entry, hashKey))];
  const first = list.items[0] as { range?: [number, number, number] };
  const lineStart = text.lastIndexOf('\n', first.range![0] - 1) + 1;
  const indent = /^[ ]*/.exec(text.slice(lineStart))![0];
  const lastEnd = (list.items[list.items.length - 1] as { range?: [number, number, number] }).range![1];
  const lineEnd = text.indexOf('\n', Math.max(0, lastEnd - 1));
  const at = lineEnd < 0 ? text.length : lineEnd + 1;
  if (key) changes.push({ start: lineStartOfKey(document, text), end: lineStartOfKey(document, text), text: key });
  changes.push({ start: at, end: at, text: (lineEnd < 0 ? eol : '') + lines(indent) });
  return changes;
}

/** The block sequence under `allow`, `other` for what is written another way (`[]`, nothing), undefined where there is none. */
function allowOf(document: Document): YAMLSeq | 'other' | undefined {
  if (document.contents === null) return undefined;
  if (!isMap(document.contents)) return 'other';
  const pair = document.contents.items.find((item) => isScalar(item.key) && item.key.value === 'allow');
  if (!pair) return document.contents.flow ? 'other' : undefined;
  return isSeq(pair.value) && !pair.value.flow && pair.value.items.length > 0 ? pair.value : 'other';
}

function lineStartOfKey(document: Document, text: string): number {
  const map = document.contents;
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === 'allow') : undefined;
  const key = pair?.key as { range?: [number, number, number] } | undefined;
  return text.lastIndexOf('\n', (key?.range?.[0] ?? 0) - 1) + 1;
}

function rewritten(document: Document, entry: NewEntry, hashKey: string | undefined): string {
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  if (hashKey) document.set('hashKey', hashKey);
  const value = { hash: entry.hash, rule: entry.rule, reason: reasonPlace };
  const present = document.get('allow');
  const items = isSeq(present) ? (present.toJSON() as unknown[]) : [];
  document.set('allow', document.createNode([...items, value]));
  return document.toString();
}

function smallestChange(before: string, after: string): TextChange {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let same = 0;
  while (same < before.length - start && same < after.length - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
