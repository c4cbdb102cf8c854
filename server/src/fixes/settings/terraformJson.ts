// Blocks of a text in HCL as Terraform's JSON says them: nested blocks as objects, expressions as "${…}".
import type { Span } from '../../engine/span';
import type { ValueSpec } from '../../detectors/settings/data';
import type { ConfigValue } from '../../views/config';
import { isBlock, readHcl, type HclBlock, type HclBody } from '../../views/formats/config/hcl';

export interface JsonBlock {
  /** Section and labels: where in the document it stands. */
  readonly path: readonly string[];
  readonly body: ValueSpec;
}

export function blocksOfHcl(text: string): readonly JsonBlock[] {
  return readHcl(text).body.items.filter(isBlock).map(({ type, labels, body }) => ({ path: [type, ...labels.map(label => label.text)], body: bodyOf(body, text) }));
}

function bodyOf({ items }: HclBody, text: string): Record<string, ValueSpec> {
  const made: Record<string, ValueSpec> = {};
  const blocks = new Map<string, HclBlock[]>();
  for (const item of items) {
    if (!isBlock(item)) {
      const start = text.indexOf('=', item.keySpan.end) + 1;
      made[item.key] = valueOf(item.value, { start: start + text.slice(start).search(/\S/), end: item.end }, text);
    } else if (blocks.has(item.type)) blocks.get(item.type)!.push(item);
    else blocks.set(item.type, [item]);
  }
  for (const [type, group] of blocks) made[type] = group.length === 1 ? bodyOf(group[0]!.body, text) : group.map(({ body }) => bodyOf(body, text));
  return made;
}

/** The span is that of the whole expression: a call may mean its argument, but stays a call. */
function valueOf(value: ConfigValue, { start, end }: Span, text: string): ValueSpec {
  const source = text.slice(start, end);
  const isWhole = value.start === start && value.end === end;
  if (isWhole && value.kind === 'scalar' && (value.type === 'number' || value.type === 'boolean') && source === value.text) return JSON.parse(source) as ValueSpec;
  if (isWhole && /^"[^"\\]*"$/.test(source)) return source.slice(1, -1);
  if (isWhole && value.kind === 'list' && source.startsWith('[')) return value.items.map(item => valueOf(item, item, text));
  if (isWhole && value.kind === 'map' && source.startsWith('{')) return Object.fromEntries(value.entries.map(entry => [entry.key, valueOf(entry.value, entry.value, text)]));
  return `\${${source}}`;
}
