// Writes Bicep: properties on lines of their own, texts in single quotes.
import type { ValueSpec } from '../../detectors/settings/data';
import { addItem, inBraces, ownEntries, removeSpan } from './braces';
import type { Braces } from './braces';
import { indentOf, isLineBeginning, isLineRest, lineStart, nextLine, trimmedEnd } from './place';
import type { Branch, Leaf } from './tree';
import type { Writer, WriterContext } from './writer';

const braces: Braces = { commaAtLineEnd: false };

export const bicepWriter: Writer = {
  replace(context, { value: { start, end } }, leaf) {
    return { start, end, text: renderLeaf(leaf, indentOf(context.text, start), context) };
  },
  fill(context, { value: { start, end } }, branch) {
    return { start, end, text: renderChild(branch, indentOf(context.text, start), context) };
  },
  insert(context, map, _, branch) {
    if (context.text[map.start] !== '{') return undefined;
    return addItem(context, map, ownEntries(map), indent => [...branch.children].map(([key, child]) => `${keyOf(key)}: ${renderChild(child, indent, context)}`), braces);
  },
  removeEntry({ text }, map, entry) {
    // The default of a parameter, with its equals sign.
    if (text[map.start] !== '{') return { start: trimmedEnd(text, map.start, entry.start), end: entry.end, text: '' };
    return removeLine(text, ownEntries(map), ownEntries(map).indexOf(entry), map);
  },
  removeItem: ({ text }, list, index) => removeLine(text, list.items, index, list),
  append(context, list, _, leaf) {
    if (context.text[list.start] !== '[') return undefined;
    return addItem(context, list, list.items, indent => [renderLeaf(leaf, indent, context)], braces);
  },
};

function removeLine(text: string, items: readonly { readonly start: number; readonly end: number }[], index: number, outer: { readonly start: number; readonly end: number }) {
  const { start, end } = items[index]!;
  if (isLineBeginning(text, start) && isLineRest(text, end)) return { start: lineStart(text, start), end: nextLine(text, end), text: '' };
  return removeSpan(text, items, index, outer);
}

/** On one line where the indentation is undefined. */
function renderChild(child: Branch | Leaf, indent: string | undefined, context: WriterContext): string {
  if (child.kind !== 'branch') return renderLeaf(child, indent, context);
  const inner = indent === undefined ? undefined : indent + context.unit;
  return inBraces('{', [...child.children].map(([key, item]) => `${keyOf(key)}: ${renderChild(item, inner, context)}`), indent, context, braces);
}

function renderLeaf(leaf: Leaf, indent: string | undefined, context: WriterContext): string {
  return leaf.kind === 'reference' ? leaf.target.join('.') : renderValue(leaf.value, indent, context);
}

function renderValue(value: ValueSpec, indent: string | undefined, context: WriterContext): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value !== 'object') return String(value);
  const inner = indent === undefined ? undefined : indent + context.unit;
  if (Array.isArray(value)) return inBraces('[', value.map((item: ValueSpec) => renderValue(item, inner, context)), indent, context, braces);
  return inBraces('{', Object.entries(value).map(([key, item]) => `${keyOf(key)}: ${renderValue(item as ValueSpec, inner, context)}`), indent, context, braces);
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\$\{/g, '\\${').replace(/\n/g, '\\n')}'`;
}

function keyOf(key: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : quote(key);
}
