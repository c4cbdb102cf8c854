// Writes JSON, with the commas and the indentation of what stands around.
import type { ValueSpec } from '../../detectors/settings/data';
import { addItem, inBraces, ownEntries, removeSpan } from './braces';
import type { Braces } from './braces';
import { indentOf } from './place';
import type { Branch, Leaf } from './tree';
import type { Writer, WriterContext } from './writer';

const braces: Braces = { commaAtLineEnd: true };

export const jsonWriter: Writer = {
  replace(context, { value: { start, end } }, leaf) {
    const text = context.text.slice(start, end);
    if (!/^["'[{\-\dtfn]/.test(text)) return undefined;
    return { start, end, text: text.startsWith("'") && leaf.kind === 'value' && typeof leaf.value === 'string' ? `'${leaf.value}'` : renderLeaf(leaf, indentOf(context.text, start), context) };
  },
  fill(context, { value: { start, end } }, branch) {
    return { start, end, text: renderChild(branch, indentOf(context.text, start), context) };
  },
  insert(context, map, _, branch) {
    if (context.text[map.start] !== '{') return undefined;
    return addItem(context, map, ownEntries(map), indent => [...branch.children].map(([key, child]) => `${JSON.stringify(key)}: ${renderChild(child, indent, context)}`), braces);
  },
  removeEntry: ({ text }, map, entry) => removeSpan(text, ownEntries(map), ownEntries(map).indexOf(entry), map),
  removeItem: ({ text }, list, index) => removeSpan(text, list.items, index, list),
  append(context, list, _, leaf) {
    if (context.text[list.start] !== '[') return undefined;
    if (list.items.length === 0) return { start: list.start, end: list.end, text: `[${renderLeaf(leaf, undefined, context)}]` };
    return addItem(context, list, list.items, indent => [renderLeaf(leaf, indent, context)], braces);
  },
};

/** On one line where the indentation is undefined. */
function renderChild(child: Branch | Leaf, indent: string | undefined, context: WriterContext): string {
  if (child.kind !== 'branch') return renderLeaf(child, indent, context);
  const inner = indent === undefined ? undefined : indent + context.unit;
  return inBraces('{', [...child.children].map(([key, item]) => `${JSON.stringify(key)}: ${renderChild(item, inner, context)}`), indent, context, braces);
}

function renderLeaf(leaf: Leaf, indent: string | undefined, context: WriterContext): string {
  if (leaf.kind === 'reference') return renderReference(leaf.target, context);
  const text = renderValue(leaf.value, indent, context);
  // Texts are templates in Terraform.
  return context.dialect === 'terraform' && !leaf.templates ? text.replace(/([$%])\{/g, '$1$1{') : text;
}

function renderReference(target: readonly string[], { dialect }: WriterContext): string {
  if (dialect === 'cloudformation') return target.length === 1 ? `{ "Ref": ${JSON.stringify(target[0])} }` : `{ "Fn::GetAtt": [${JSON.stringify(target[0])}, ${JSON.stringify(target.slice(1).join('.'))}] }`;
  return JSON.stringify(dialect === 'terraform' ? `\${${target.join('.')}}` : target.join('.'));
}

function renderValue(value: ValueSpec, indent: string | undefined, context: WriterContext): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = indent === undefined ? undefined : indent + context.unit;
  if (!Array.isArray(value)) return inBraces('{', Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${renderValue(item as ValueSpec, inner, context)}`), indent, context, braces);
  const plain = value.every((item: ValueSpec) => typeof item !== 'object' || item === null);
  return inBraces('[', value.map((item: ValueSpec) => renderValue(item, plain ? undefined : inner, context)), plain ? undefined : indent, context, braces);
}
