// Reads HCL: attributes and blocks with spans. Tolerant: what cannot be read costs its line. Linear, bounded in depth, never throws.
import type { ConfigEntry, ConfigMap } from '../../config';
import type { Span } from '../../../engine/span';
import { codeAt, isNameStart, nameEnd, skipLine, skipSpace, type HclCursor } from './hcl-cursor';
import { readExpression } from './hcl-expression';
import { readTemplate } from './hcl-template';
import { unrolled } from './loops';
import { makeEntry, makeMap, makeUnknown, maxDepth, textOf } from './values';

export interface HclLabel extends Span { readonly text: string }

/** A block, with its labels. `head` is its type and labels. */
export interface HclBlock extends Span {
  readonly type: string;
  readonly labels: readonly HclLabel[];
  readonly head: Span;
  readonly body: HclBody;
}
export type HclItem = HclBlock | ConfigEntry;
/** The span is that of the braces. */
export interface HclBody extends Span { readonly items: readonly HclItem[] }

export interface HclReading {
  readonly body: HclBody;
  readonly broken: boolean;
}

export function readHcl(text: string): HclReading {
  const cursor: HclCursor = { text, end: text.length, at: 0, depth: 0, broken: false };
  const items = readItems(cursor, false);
  return { body: { items, start: 0, end: text.length }, broken: cursor.broken };
}

export function isBlock(item: HclItem): item is HclBlock {
  return 'body' in item;
}

/** A body as a map: nested blocks are entries under their type, `dynamic` ones under the name they make, labels keys above the body. */
export function bodyMap(body: HclBody): ConfigMap {
  return makeMap(body.start, body.end, body.items.flatMap(item => !isBlock(item) ? [item] : item.type === 'dynamic' && item.labels[0] ? dynamicEntries(item, item.labels[0]) : [blockEntry(item)]));
}

/** `dynamic "x"`: an entry `x` for its content, or one for each item where the list or map it goes over is written there. */
function dynamicEntries({ body, start, end }: HclBlock, label: HclLabel): ConfigEntry[] {
  const content = body.items.find(item => isBlock(item) && item.type === 'content') as HclBlock | undefined;
  const attributes = body.items.flatMap(item => isBlock(item) ? [] : [item]);
  const over = attributes.find(entry => entry.key === 'for_each')?.value;
  const iterator = attributes.find(entry => entry.key === 'iterator')?.value;
  const name = (iterator?.kind === 'reference' ? iterator.target[0] : textOf(iterator)) ?? label.text;
  const map = bodyMap(content?.body ?? body);
  const contents = unrolled(map, name, over) ?? [over ? { ...map, loop: { name, over } } : map];
  return contents.map((value): ConfigEntry => ({ key: label.text, keySpan: { start: label.start, end: label.end }, value, block: true, start, end }));
}

function blockEntry(block: HclBlock): ConfigEntry {
  const { start, end, labels } = block;
  let value = bodyMap(block.body);
  for (const inner of labels.toReversed()) value = makeMap(inner.start, end, [{ ...makeEntry(inner.text, { start: inner.start, end: inner.end }, value), block: true }]);
  return { key: block.type, keySpan: { start, end: start + block.type.length }, value, block: true, start, end };
}

/** The items to the `}` that closes the body, which is left to the caller, or the end. */
function readItems(cursor: HclCursor, nested: boolean): HclItem[] {
  const items: HclItem[] = [];
  while (cursor.at < cursor.end) {
    skipSpace(cursor, true);
    const code = codeAt(cursor);
    if (cursor.at >= cursor.end || (code === 125 && nested)) break;
    if (code === 44) cursor.at++;
    else if (isNameStart(code) || code === 34) {
      const item = readItem(cursor);
      if (item) items.push(item);
    } else {
      cursor.at++;
      skipLine(cursor);
    }
  }
  return items;
}

function readItem(cursor: HclCursor): HclItem | undefined {
  const { at: start } = cursor;
  const name = readLabel(cursor);
  skipSpace(cursor, false);
  const code = codeAt(cursor);
  if (code === 61 && codeAt(cursor, 1) !== 61) return readAttribute(cursor, name);
  const labels: HclLabel[] = [];
  let headEnd = name.end;
  for (;;) {
    skipSpace(cursor, false);
    const next = codeAt(cursor);
    if (next !== 34 && !isNameStart(next)) break;
    const label = readLabel(cursor);
    labels.push(label);
    headEnd = label.end;
  }
  if (codeAt(cursor) !== 123) {
    skipLine(cursor);
    return undefined;
  }
  const body = readBody(cursor);
  return { type: name.text, labels, head: { start, end: headEnd }, body, start, end: body.end };
}

/** A name or a quoted text. */
function readLabel(cursor: HclCursor): HclLabel {
  const { text, at: start } = cursor;
  if (codeAt(cursor) === 34) {
    const value = readTemplate(cursor, readExpression);
    return { text: textOf(value) ?? text.slice(start + 1, Math.min(cursor.at - 1, start + 257)), start, end: cursor.at };
  }
  cursor.at = nameEnd(text, start, cursor.end);
  return { text: text.slice(start, cursor.at), start, end: cursor.at };
}

function readAttribute(cursor: HclCursor, name: HclLabel): ConfigEntry {
  cursor.at++;
  const keySpan = { start: name.start, end: name.end };
  const value = readExpression(cursor, false);
  const entry = makeEntry(name.text, keySpan, value ?? makeUnknown(cursor.at, cursor.at), Math.max(cursor.at, value?.end ?? 0));
  skipSpace(cursor, false);
  const code = codeAt(cursor);
  if (!value || (cursor.at < cursor.end && code !== 10 && code !== 125 && code !== 44)) skipLine(cursor);
  return entry;
}

function readBody(cursor: HclCursor): HclBody {
  const start = cursor.at++;
  if (cursor.depth >= maxDepth) {
    skipBody(cursor);
    return { items: [], start, end: cursor.at };
  }
  cursor.depth++;
  const items = readItems(cursor, true);
  cursor.depth--;
  if (codeAt(cursor) === 125) cursor.at++;
  else cursor.broken = true;
  return { items, start, end: cursor.at };
}

/** Goes over a body that is too deep, without recursion. */
function skipBody(cursor: HclCursor): void {
  let depth = 1;
  while (cursor.at < cursor.end && depth > 0) {
    const code = cursor.text.charCodeAt(cursor.at++);
    if (code === 123) depth++;
    else if (code === 125) depth--;
  }
  cursor.broken = true;
}
