// Writes HCL: attributes after the last attribute, blocks at the end of a body, values in place of values.
import type { TextChange } from '../../engine/document';
import type { ValueSpec } from '../../detectors/settings/data';
import type { ConfigEntry, ConfigMap } from '../../views/config';
import { addItem, removeSpan } from './braces';
import type { Braces } from './braces';
import { jsonWriter } from './json';
import { indentOf, isLineBeginning, isLineRest, lineEnd, lineStart, nextLine } from './place';
import type { Branch, Leaf, Placed } from './tree';
import type { Writer, WriterContext } from './writer';

const object: Braces = { commaAtLineEnd: false };
const array: Braces = { commaAtLineEnd: true };

export const hclWriter: Writer = {
  replace(context, at, leaf) {
    if (isJson(context.text, at)) return jsonWriter.replace(context, at, leaf);
    const { start, end } = at.value;
    return { start, end, text: renderLeaf(leaf, indentOf(context.text, start), context) };
  },
  fill(context, at, branch) {
    const { start, end } = at.value;
    return { start, end, text: renderObject(branch, indentOf(context.text, start), context) };
  },
  insert(context, map, at, branch) {
    if (isJson(context.text, at)) return jsonWriter.insert(context, map, at, branch);
    if (context.text[map.start] !== '{') return undefined;
    return isBody(at) ? insertIntoBody(context, map, branch) : insertIntoObject(context, map, branch);
  },
  removeEntry(context, map, entry) {
    const { text } = context;
    if (isJsonMap(text, map)) return jsonWriter.removeEntry(context, map, entry);
    if (!isLineBeginning(text, entry.start) || !isLineRest(text, entry.end)) return removeSpan(text, map.entries, map.entries.indexOf(entry), map);
    let start = lineStart(text, entry.start);
    // A block takes the empty line before it along.
    if (entry.block && /\n[ \t]*\r?\n$/.test(text.slice(0, start))) start = lineStart(text, start - 1);
    return { start, end: nextLine(text, entry.end), text: '' };
  },
  removeItem: ({ text }, list, index) => removeSpan(text, list.items, index, list),
  append(context, list, at, leaf) {
    if (isJson(context.text, at)) return jsonWriter.append(context, list, at, leaf);
    if (context.text[list.start] !== '[') return undefined;
    if (list.items.length === 0) return { start: list.start, end: list.end, text: `[${renderLeaf(leaf, indentOf(context.text, list.start), context)}]` };
    return addItem(context, list, list.items, indent => [renderLeaf(leaf, indent ?? '', context)], array);
  },
};

/** A policy in a heredoc is JSON. */
function isJson(text: string, at: Placed): boolean {
  for (let up: Placed | undefined = at; up; up = up.parent) if (up.value.kind === 'map' && isJsonMap(text, up.value)) return true;
  return false;
}

function isJsonMap(text: string, map: ConfigMap): boolean {
  const [first] = map.entries;
  return map.encoded === true && first !== undefined && text[first.keySpan.start] === '"' && /^\s*:/.test(text.slice(first.keySpan.end, first.keySpan.end + 20));
}

/** The body of a block, in which nested blocks may stand. */
function isBody({ entry, value, parent }: Placed): boolean {
  return value.kind === 'map' && !value.encoded && (!parent || entry?.block === true);
}

function insertIntoBody(context: WriterContext, map: ConfigMap, branch: Branch): TextChange | undefined {
  const { text, newline, unit } = context;
  const indent = indentOf(text, map.start);
  const inner = indent + unit;
  const attributes = [...branch.children].filter(([, child]) => child.kind !== 'branch' || child.attribute);
  const blocks = [...branch.children].filter(([, child]) => child.kind === 'branch' && !child.attribute);
  const body = text.slice(map.start + 1, map.end - 1);
  if (!body.includes('\n')) {
    const existing = body.trim() === '' ? [] : [body.trim()];
    const lines = [...existing, ...attributes.map(([key, child]) => attribute(key, child, inner, context))].map(line => inner + line);
    const nested = blocks.map(([key, child]) => `${inner}${block(key, child as Branch, inner, context)}`);
    const parts = [...(lines.length > 0 ? [lines.join(newline)] : []), ...nested];
    return { start: map.start + 1, end: map.end - 1, text: `${newline}${parts.join(newline + newline)}${newline}${indent}` };
  }
  const own = map.entries.filter(entry => entry.end <= map.end && entry.start >= map.start);
  const firstBlock = own.find(entry => entry.block);
  const lastAttribute = own.findLast(entry => !entry.block && (!firstBlock || entry.start < firstBlock.start));
  const last = own[own.length - 1];
  const attributeLines = attributes.map(([key, child]) => `${newline}${inner}${attribute(key, child, inner, context, lastAttribute)}`).join('');
  const blockLines = blocks.map(([key, child], i) => `${i > 0 || own.length + attributes.length > 0 ? newline : ''}${newline}${inner}${block(key, child as Branch, inner, context)}`).join('');
  const attributesAt = lastAttribute ? lineEnd(text, contentEnd(text, lastAttribute)) : lineEnd(text, map.start);
  const blocksAt = last ? lineEnd(text, contentEnd(text, last)) : lineEnd(text, map.start);
  if (attributes.length === 0) return { start: blocksAt, end: blocksAt, text: blockLines };
  if (blocks.length === 0) return { start: attributesAt, end: attributesAt, text: attributeLines };
  const from = Math.min(attributesAt, blocksAt);
  return { start: from, end: blocksAt, text: `${attributeLines}${text.slice(from, blocksAt)}${blockLines}` };
}

/** A heredoc's span may take its line break along. */
function contentEnd(text: string, entry: ConfigEntry): number {
  return text[entry.end - 1] === '\n' ? entry.end - 1 : entry.end;
}

function insertIntoObject(context: WriterContext, map: ConfigMap, branch: Branch): TextChange | undefined {
  const colon = map.entries.some(entry => /^\s*:/.test(context.text.slice(entry.keySpan.end, entry.keySpan.end + 20)));
  return addItem(context, map, map.entries, indent => [...branch.children].map(([key, child]) => `${keyOf(key)}${colon ? ': ' : ' = '}${renderChild(child, indent ?? '', context)}`), object);
}

/** With its `=` below that of the attribute above, where there is room. */
function attribute(key: string, child: Branch | Leaf, indent: string, context: WriterContext, above?: ConfigEntry): string {
  const gap = above ? alignment(key, above, context.text) : 1;
  return `${key}${' '.repeat(gap)}= ${renderChild(child, indent, context)}`;
}

function alignment(key: string, above: ConfigEntry, text: string): number {
  const { start, end } = above.keySpan;
  if (text.slice(above.start, above.end).includes('\n')) return 1;
  const spaces = /^ *(?==)/.exec(text.slice(end, end + 200));
  return spaces ? Math.max(1, end - start + spaces[0].length - key.length) : 1;
}

function block(key: string, branch: Branch, indent: string, context: WriterContext): string {
  const { newline, unit } = context;
  const inner = indent + unit;
  const longest = Math.max(...[...branch.children].map(([name, child]) => (child.kind === 'branch' ? 0 : name.length)));
  const lines = [...branch.children].map(([name, child]) => {
    if (child.kind === 'branch' && !child.attribute) return `${inner}${block(name, child, inner, context)}`;
    return `${inner}${name.padEnd(child.kind === 'branch' ? 0 : longest)} = ${renderChild(child, inner, context)}`;
  });
  return `${key} {${newline}${lines.join(newline)}${newline}${indent}}`;
}

function renderChild(child: Branch | Leaf, indent: string, context: WriterContext): string {
  return child.kind === 'branch' ? renderObject(child, indent, context) : renderLeaf(child, indent, context);
}

function renderObject(branch: Branch, indent: string, context: WriterContext): string {
  const inner = indent + context.unit;
  const lines = [...branch.children].map(([key, child]) => `${inner}${keyOf(key)} = ${renderChild(child, inner, context)}`);
  return `{${context.newline}${lines.join(context.newline)}${context.newline}${indent}}`;
}

function renderLeaf(leaf: Leaf, indent: string, context: WriterContext): string {
  return leaf.kind === 'reference' ? leaf.target.join('.') : renderValue(leaf.value, indent, context);
}

function renderValue(value: ValueSpec, indent: string, context: WriterContext): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((item: ValueSpec) => renderValue(item, indent, context)).join(', ')}]`;
  const { newline, unit } = context;
  const inner = indent + unit;
  const lines = Object.entries(value).map(([key, item]) => `${inner}${keyOf(key)} = ${renderValue(item as ValueSpec, inner, context)}`);
  return lines.length === 0 ? '{}' : `{${newline}${lines.join(newline)}${newline}${indent}}`;
}

function quote(text: string): string {
  return JSON.stringify(text).replace(/([$%])\{/g, '$1$1{');
}

function keyOf(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) ? key : quote(key);
}
