// Writes YAML: keys below the last key of a map at its indentation, items below the last item, scalars in the quotes they had.
import type { ValueSpec } from '../../detectors/settings/data';
import type { ConfigValue } from '../../views/config';
import { addItem, ownEntries, removeSpan } from './braces';
import type { Braces } from './braces';
import { columnIndent, isLineBeginning, lineEnd, lineStart, nextLine, trimmedEnd } from './place';
import type { Branch, Leaf } from './tree';
import type { Writer, WriterContext } from './writer';

const flow: Braces = { commaAtLineEnd: true };

export const yamlWriter: Writer = {
  replace(context, { value, entry }, leaf) {
    const { start, end } = value;
    const { text } = context;
    if (value.kind === 'scalar' || leaf.kind === 'reference' || !isNested(leaf)) {
      if (value.kind === 'scalar') return { start, end: contentEnd(text, value), text: `${start === end && !/\s/.test(text[start - 1] ?? '') ? ' ' : ''}${isNested(leaf) ? flowLeaf(leaf, context) : likeOld(text.slice(start, end), leaf, context)}` };
      if (isFlow(text, value) || !entry) return { start, end: contentEnd(text, value), text: flowLeaf(leaf, context) };
      // A block in the place of which one value stands.
      const from = entry.keySpan.end + (/^["']?\s*:/.exec(text.slice(entry.keySpan.end))?.[0].length ?? 1);
      return { start: from, end: contentEnd(text, value), text: ` ${flowLeaf(leaf, context)}` };
    }
    if (isFlow(text, value) || !entry) return { start, end: contentEnd(text, value), text: flowLeaf(leaf, context) };
    const from = entry.keySpan.end + (/^["']?\s*:/.exec(text.slice(entry.keySpan.end))?.[0].length ?? 1);
    return { start: from, end: contentEnd(text, value), text: nested(leaf, columnIndent(text, entry.keySpan.start), context) };
  },
  fill(context, { value, entry }, branch) {
    if (!entry) return undefined;
    const { text, newline } = context;
    const indent = columnIndent(text, entry.keySpan.start);
    const colon = text.indexOf(':', entry.keySpan.end) + 1;
    if (colon === 0) return undefined;
    const end = value.end > value.start ? value.end : colon;
    return { start: colon, end, text: newline + lines(branch, indent + context.unit, context).join(newline) };
  },
  insert(context, map, _, branch) {
    const { text, newline } = context;
    const own = ownEntries(map);
    if (isFlow(text, map)) {
      if (own.length === 0) return { start: map.start, end: map.end, text: `{ ${flowChildren(branch, context)} }` };
      return addItem(context, map, own, () => [flowChildren(branch, context)], flow);
    }
    const [first] = own;
    const last = own[own.length - 1];
    if (!first || !last) return undefined;
    const indent = columnIndent(text, first.keySpan.start);
    const end = lineEnd(text, contentEnd(text, last));
    return { start: end, end, text: lines(branch, indent, context).map(line => newline + line).join('') };
  },
  removeEntry(context, map, entry) {
    const { text } = context;
    if (isFlow(text, map)) return removeSpan(text, ownEntries(map), ownEntries(map).indexOf(entry), map);
    const end = nextLine(text, contentEnd(text, entry));
    if (isLineBeginning(text, entry.start)) return { start: lineStart(text, entry.start), end, text: '' };
    // The first key of an item: the next one moves up to the dash.
    const next = map.entries.find(other => other.start > entry.start && !other.inherited);
    return next ? { start: entry.start, end: next.start, text: '' } : undefined;
  },
  removeItem(context, list, index) {
    const { text } = context;
    if (isFlow(text, list)) return removeSpan(text, list.items, index, list);
    if (list.items.length === 1) return undefined;
    const item = list.items[index]!;
    return { start: lineStart(text, item.start), end: nextLine(text, contentEnd(text, item)), text: '' };
  },
  append(context, list, _, leaf) {
    const { text, newline } = context;
    if (isFlow(text, list)) {
      if (list.items.length === 0) return { start: list.start, end: list.end, text: `[${flowLeaf(leaf, context)}]` };
      return addItem(context, list, list.items, () => [flowLeaf(leaf, context)], flow);
    }
    const last = list.items[list.items.length - 1];
    if (!last) return undefined;
    const dash = /^[ \t]*(?=-)/.exec(text.slice(lineStart(text, last.start)));
    if (!dash) return undefined;
    const end = lineEnd(text, contentEnd(text, last));
    return { start: end, end, text: `${newline}${itemLines(leaf, dash[0], context).join(newline)}` };
  },
};

function isFlow(text: string, value: ConfigValue): boolean {
  return /^[[{]/.test(text.slice(value.start, value.start + 1));
}

/** Blocks may take the lines after them along. */
function contentEnd(text: string, { start, end }: { readonly start: number; readonly end: number }): number {
  return trimmedEnd(text, start, end);
}

function isNested(leaf: Leaf): boolean {
  return leaf.kind === 'value' && typeof leaf.value === 'object' && leaf.value !== null && Object.keys(leaf.value).length > 0;
}

function likeOld(old: string, leaf: Leaf, context: WriterContext): string {
  if (leaf.kind === 'value' && typeof leaf.value === 'string') {
    if (old.startsWith("'")) return `'${leaf.value.replace(/'/g, "''")}'`;
    if (old.startsWith('"')) return JSON.stringify(leaf.value);
  }
  return flowLeaf(leaf, context);
}

function lines(branch: Branch, indent: string, context: WriterContext): string[] {
  return [...branch.children].flatMap(([key, child]) => {
    const head = `${indent}${plain(key)}:`;
    if (child.kind === 'branch') return [head, ...lines(child, indent + context.unit, context)];
    return isNested(child) ? (head + nested(child, indent, context)).split(context.newline) : [`${head} ${flowLeaf(child, context)}`];
  });
}

/** What follows a key and its colon. */
function nested(leaf: Leaf, indent: string, context: WriterContext): string {
  if (leaf.kind === 'reference') return ` ${flowLeaf(leaf, context)}`;
  return context.newline + valueLines(leaf.value, indent + context.unit, context).join(context.newline);
}

function valueLines(value: ValueSpec, indent: string, context: WriterContext): string[] {
  if (Array.isArray(value)) return value.flatMap((item: ValueSpec) => itemLines({ kind: 'value', value: item }, indent, context));
  if (typeof value !== 'object' || value === null) return [`${indent}${scalar(value as string)}`];
  return Object.entries(value).flatMap(([key, item]) => {
    const leaf: Leaf = { kind: 'value', value: item as ValueSpec };
    return isNested(leaf) ? [`${indent}${plain(key)}:`, ...valueLines(item as ValueSpec, indent + context.unit, context)] : [`${indent}${plain(key)}: ${flowLeaf(leaf, context)}`];
  });
}

function itemLines(leaf: Leaf, indent: string, context: WriterContext): string[] {
  if (!isNested(leaf) || leaf.kind === 'reference') return [`${indent}- ${flowLeaf(leaf, context)}`];
  const inner = valueLines(leaf.value, `${indent}  `, context);
  return inner.map((line, i) => (i === 0 ? `${indent}- ${line.slice(indent.length + 2)}` : line));
}

function flowChildren(branch: Branch, context: WriterContext): string {
  return [...branch.children].map(([key, child]) => `${plain(key)}: ${child.kind === 'branch' ? `{ ${flowChildren(child, context)} }` : flowLeaf(child, context)}`).join(', ');
}

function flowLeaf(leaf: Leaf, { dialect }: WriterContext): string {
  if (leaf.kind === 'value') return flowValue(leaf.value);
  if (dialect === 'cloudformation') return leaf.target.length === 1 ? `!Ref ${leaf.target[0]}` : `!GetAtt ${leaf.target.join('.')}`;
  return scalar(leaf.target.join('.'));
}

function flowValue(value: ValueSpec): string {
  if (value === null || typeof value !== 'object') return scalar(value);
  if (Array.isArray(value)) return `[${value.map((item: ValueSpec) => flowValue(item)).join(', ')}]`;
  const entries = Object.entries(value);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, item]) => `${plain(key)}: ${flowValue(item as ValueSpec)}`).join(', ')} }`;
}

function scalar(value: string | number | boolean | null): string {
  return typeof value === 'string' ? (isPlain(value) ? value : quoted(value)) : String(value);
}

function plain(key: string): string {
  return isPlain(key) ? key : quoted(key);
}

function quoted(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}

/** Reads as the same text without quotes, in YAML 1.1 too, in flow and block. */
function isPlain(text: string): boolean {
  if (/^\d+\.\d+\.\d+[\d./]*$/.test(text)) return true;
  return /^[A-Za-z_./][A-Za-z0-9_./+:@()-]*(?: [A-Za-z0-9_./+@()-]+)*$/.test(text) && !/:$|: /.test(text) && !/^(?:true|false|yes|no|on|off|null|y|n|~|\.inf|\.nan)$/i.test(text);
}
