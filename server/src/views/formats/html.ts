// HTML: a field for every attribute value, text and comment, owned by the labels, headers and attributes around it.
import type { Format, UnitText, View } from '../view';
import { collectFields, type Collector } from './collect';
import { nextHtmlBoundary, splitHtml } from './html-cut';
import { asLabel, attributeNames, isLabel, labelOf, textNames, type Place } from './html-names';
import { closeBlock, countsAsValue, holdsLines, isBlock, openBlock, openPage, type Block } from './html-records';
import { readStartTag, type StartTag } from './html-tag';
import { parseHtml, type HtmlElement, type HtmlNode } from './html-tree';

export function htmlFormat(): Format {
  return { headEnd: () => 0, nextBoundary: nextHtmlBoundary, units: splitHtml, view: viewHtml };
}

interface Walk {
  readonly source: string;
  readonly collector: Collector;
  /** The text of `<label for="…">` by the id it is for. */
  readonly labelById: Map<string, string>;
  /** The innermost block that is open. */
  block: Block;
}

function viewHtml(unit: UnitText): View {
  const collector = collectFields(unit);
  const walk: Walk = { source: collector.text, collector, labelById: new Map(), block: openPage() };
  const { nodes, broken } = parseHtml(walk.source);
  noteLabels(walk);
  readChildren(nodes, undefined, walk);
  closeBlock(walk.block);
  return { fields: collector.done(), broken };
}

/** `<label for="mrn">Record number</label>` names the input of that id. */
function noteLabels({ source, labelById }: Walk): void {
  let close = -1;
  for (let at = source.indexOf('<label'); at !== -1; at = source.indexOf('<label', at + 6)) {
    const end = at + source.slice(at, at + 500).indexOf('>');
    if (end < at) continue;
    if (close < end) close = source.indexOf('</label', end);
    if (close === -1) return;
    const target = readStartTag(source, at, end).attributes.find(({ name }) => name === 'for');
    const label = target && labelOf(source.slice(end + 1, Math.min(close, end + 500)));
    if (label) labelById.set(source.slice(target.start, target.end), label);
  }
}

function attributeMap({ attributes }: StartTag, source: string): Map<string, string> {
  return new Map(attributes.map(({ name, start, end }) => [name, source.slice(start, Math.min(end, start + 200))]));
}

/** The children of an element or the page: what stands before a text or element may label it. */
function readChildren(nodes: readonly HtmlNode[], place: Place | undefined, walk: Walk): void {
  let label: string | undefined;
  for (const node of nodes) {
    if (node.kind === 'element') label = readElement(node, place, label, walk);
    else label = readLeaf(node, place, label, walk);
  }
}

/** Gives the label it is to what follows: the one before it where it says nothing itself. */
function readLeaf({ kind, start, end }: Exclude<HtmlNode, HtmlElement>, place: Place | undefined, label: string | undefined, { source, collector, block }: Walk): string | undefined {
  if (kind !== 'text') {
    collector.add(start, end, kind === 'comment' ? 'comment' : 'text', textNames(place));
    return label;
  }
  const text = source.slice(start, Math.min(end, start + 1000));
  if (!/[\p{L}\p{N}]/u.test(text)) return label;
  collector.add(start, end, label || place?.labels.length ? 'value' : 'text', textNames(place, label), holdsLines(place?.tag) ? undefined : block);
  const own = end - start <= 1000 ? asLabel(text) : undefined;
  if (own && (place?.tag === 'label' || text.endsWith(':'))) return own;
  if (countsAsValue(place?.tag)) block.values++;
  return undefined;
}

/** Reads an element labelled by `label`; gives the label it is to what follows. */
function readElement(element: HtmlElement, parent: Place | undefined, label: string | undefined, walk: Walk, startTag = startTagOf(element, walk.source)): string | undefined {
  const outer = walk.block;
  const { values } = outer;
  if (isBlock(element.tag)) walk.block = openBlock(element.tag, element.start, outer, () => beginning(element, walk.source));
  const attributes = readContent(element, parent, label, walk, startTag);
  if (walk.block !== outer) closeBlock(walk.block);
  walk.block = outer;
  const after = labelAfter(element, attributes, label, walk);
  // A label is no value.
  if (after !== undefined && after !== label) outer.values = values;
  return after;
}

/** The first words in an element, without tags. */
function beginning({ tagEnd, end }: HtmlElement, source: string): string {
  return source.slice(tagEnd, Math.min(end, tagEnd + 400)).replace(/<[^<>]*>/g, ' ').trim();
}

function readContent(element: HtmlElement, parent: Place | undefined, label: string | undefined, walk: Walk, startTag: StartTag): ReadonlyMap<string, string> {
  const { source, collector } = walk;
  const { tag } = element;
  const attributes = attributeMap(startTag, source);
  const labels = [...(label ? [label] : []), ...(parent?.labels ?? [])].slice(0, 4);
  const table = tag === 'table' ? { headers: [] } : parent?.table;
  const place: Place = { tag, attributes, labels: tag === 'table' ? [] : labels, parent, table };
  for (const { name, start, end } of startTag.attributes) {
    collector.add(start, end, 'value', attributeNames(name, place, walk.labelById), walk.block);
    if (start < end && countsAsValue(tag, name)) walk.block.values++;
  }
  if (tag === 'tr') readRow(element, place, walk);
  else readChildren(element.children, place, walk);
  return attributes;
}

function startTagOf(element: HtmlElement, source: string): StartTag {
  return readStartTag(source, element.start, element.tagEnd);
}

/** A `<dd>` leaves the label of its `<dt>` to the next one; other labels hold for one neighbour. */
function labelAfter({ tag, start, end }: HtmlElement, attributes: ReadonlyMap<string, string>, label: string | undefined, { source }: Walk): string | undefined {
  if (tag === 'dd' || tag === 'br' || tag === 'wbr') return label;
  const text = labelOf(source.slice(start, Math.min(end, start + 500)));
  if (!text) return undefined;
  const last = source.slice(Math.max(start, end - 120), end);
  const close = last.lastIndexOf('</');
  return isLabel(tag, attributes, close < 0 ? last : last.slice(0, close)) ? text : undefined;
}

/** Whether the rows of a table are names with their values. */
function isPairTable(headers: readonly string[]): boolean {
  return headers.length === 2 && /^(?:values?|answer|data|details?|result|content)$/i.test(headers[1]!);
}

/** The cells of a row: named by the row's header or the label cell before them, then by their column's header. */
function readRow(row: HtmlElement, place: Place, walk: Walk): void {
  const { source } = walk;
  const cells = row.children.filter(child => child.kind === 'element');
  const isHeader = place.table?.headers.length === 0 && cells.length > 1 && cells.every(({ tag }) => tag === 'th');
  const headers = place.table?.headers ?? [];
  walk.block.firm = !isHeader && (headers.length > 0 ? !isPairTable(headers) : cells.length > 2);
  let column = 0;
  let before: string | undefined;
  for (const cell of cells) {
    const startTag = startTagOf(cell, source);
    const spanned = Number(attributeMap(startTag, source).get('colspan') ?? 1);
    const width = spanned >= 1 && spanned <= 50 ? Math.floor(spanned) : 1;
    const text = labelOf(source.slice(cell.start, Math.min(cell.end, cell.start + 500)));
    if (isHeader) {
      for (let k = 0; k < width; k++) headers[column + k] = text ?? '';
      readElement(cell, place, undefined, walk, startTag);
    } else {
      const header = headers[column];
      const owner: Place = header ? { ...place, labels: [header, ...place.labels] } : place;
      readElement(cell, owner, cell.tag === 'td' ? before : undefined, walk, startTag);
      if (text && (cell.tag === 'th' || headers.length === 0)) {
        before = text;
        if (column === 0 && cells.length === 2) walk.block.values = 0;
      }
    }
    column += width;
  }
  for (const child of row.children) if (child.kind !== 'element') readLeaf(child, place, undefined, walk);
}
