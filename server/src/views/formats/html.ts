// HTML: a field for every attribute value, text and comment, owned by the labels, headers and attributes around it.
import type { Node } from 'web-tree-sitter';
import type { Grammars } from '../../syntax/grammars';
import { lexes } from '../../syntax/lexis';
import { nextBoundary, splitUnits } from '../outline';
import type { Format, UnitSlice, UnitText, View } from '../view';
import { collectFields, type Collector } from './collect';
import { readStartTag, type StartTag } from './html-tag';
import { asLabel, attributeNames, isLabel, labelOf, textNames, type Place } from './html-names';

const grammar = 'tree-sitter-html.wasm';
const lexis = lexes['html']!;

/** Deeper elements are one text. */
const maxDepth = 600;
/** Longer header rows are not repeated before the rows of another unit. */
const maxHeaderRow = 2048;

/** Reads with the HTML grammar, which the caller has ensured; without it the view is empty and broken. */
export function htmlFormat(grammars: Grammars): Format {
  return {
    headEnd: () => 0,
    nextBoundary: (text, start) => nextBoundary(text, start, lexis),
    units: (segment, head) => splitUnits(segment, head, lexis).map(unit => withHeaderRow(segment, unit)),
    view(unit): View {
      const source = unit.prefix + unit.body + unit.suffix;
      try {
        return grammars.withTree(grammar, source, tree => viewHtml(unit, tree.rootNode)) ?? { fields: [], broken: true };
      } catch {
        return { fields: [], broken: true };
      }
    },
  };
}

/** Rows far down a table keep its column headers: the header row goes into their prefix. */
function withHeaderRow(segment: string, unit: UnitSlice): UnitSlice {
  if (unit.start === 0) return unit;
  const table = segment.lastIndexOf('<table', unit.start);
  if (table === -1 || segment.lastIndexOf('</table', unit.start) > table) return unit;
  const header = segment.indexOf('<th', table);
  const row = header === -1 ? -1 : segment.indexOf('<tr', table);
  const end = row === -1 ? -1 : segment.indexOf('</tr>', row) + 5;
  const text = segment.slice(row, end);
  if (row === -1 || end < 5 || end > unit.start || text.length > maxHeaderRow || !/<th[\s>]/.test(text)) return unit;
  return { ...unit, prefix: `${unit.prefix}${text}\n` };
}

interface Walk {
  readonly source: string;
  readonly collector: Collector;
  /** The text of `<label for="…">` by the id it is for. */
  readonly labelById: Map<string, string>;
}

function viewHtml(unit: UnitText, root: Node): View {
  const collector = collectFields(unit);
  const walk: Walk = { source: collector.text, collector, labelById: new Map() };
  noteLabels(walk);
  readChildren(root, undefined, walk, 0);
  return { fields: collector.done(), broken: root.hasError };
}

/** `<label for="mrn">Record number</label>` names the input of that id. */
function noteLabels({ source, labelById }: Walk): void {
  for (let at = source.indexOf('<label'); at !== -1; at = source.indexOf('<label', at + 6)) {
    const end = source.indexOf('>', at);
    const close = end === -1 ? -1 : source.indexOf('</label', end);
    if (close === -1) return;
    const target = readStartTag(source, at, end).attributes.find(({ name }) => name === 'for');
    const label = target && labelOf(source.slice(end + 1, Math.min(close, end + 500)));
    if (label) labelById.set(source.slice(target.start, target.end), label);
  }
}

const noTag: StartTag = { tag: '', attributes: [] };

function startTagOf(element: Node, source: string): StartTag {
  const first = element.firstNamedChild;
  return first?.type === 'start_tag' || first?.type === 'self_closing_tag' ? readStartTag(source, first.startIndex, first.endIndex) : noTag;
}

function attributeMap({ attributes }: StartTag, source: string): Map<string, string> {
  return new Map(attributes.map(({ name, start, end }) => [name, source.slice(start, Math.min(end, start + 200))]));
}

/** The children of an element, the page or an error: what stands before a text or element may label it. */
function readChildren(node: Node, place: Place | undefined, walk: Walk, depth: number): void {
  const { source, collector } = walk;
  let label: string | undefined;
  let run: { start: number; end: number } | undefined;

  function endRun(): void {
    if (!run) return;
    const text = source.slice(run.start, run.end);
    if (/[\p{L}\p{N}]/u.test(text.slice(0, 1000))) {
      collector.add(run.start, run.end, label || place?.labels.length ? 'value' : 'text', textNames(place, label));
      const own = asLabel(text);
      label = own && (place?.tag === 'label' || text.trimEnd().endsWith(':')) ? own : undefined;
    }
    run = undefined;
  }

  for (const child of node.namedChildren) {
    if (!child) continue;
    if (child.type === 'text' || child.type === 'entity') {
      run = { start: run?.start ?? child.startIndex, end: child.endIndex };
      continue;
    }
    endRun();
    if (child.type.endsWith('element')) label = readElement(child, place, label, walk, depth);
    else if (child.type === 'comment') addComment(child, place, walk);
    else if (child.isError) readError(child, place, walk, depth);
  }
  endRun();
}

function addComment(node: Node, place: Place | undefined, { source, collector }: Walk): void {
  const close = source.endsWith('-->', node.endIndex) ? 3 : 0;
  collector.add(node.startIndex + 4, node.endIndex - close, 'comment', textNames(place));
}

/** Broken markup is text, and whatever is whole in it is read. */
function readError(node: Node, place: Place | undefined, walk: Walk, depth: number): void {
  walk.collector.add(node.startIndex, node.endIndex, 'text', textNames(place));
  if (depth < maxDepth) readChildren(node, place, walk, depth + 1);
}

/** Reads an element labelled by `label`; gives the label it is to what follows. */
function readElement(element: Node, parent: Place | undefined, label: string | undefined, walk: Walk, depth: number, startTag = startTagOf(element, walk.source)): string | undefined {
  const { source, collector } = walk;
  const { tag } = startTag;
  const attributes = attributeMap(startTag, source);
  const labels = [...(label ? [label] : []), ...(parent?.labels ?? [])].slice(0, 4);
  const table = tag === 'table' ? { headers: [] } : parent?.table;
  const place: Place = { tag, attributes, labels: tag === 'table' ? [] : labels, parent, table };
  for (const { name, start, end } of startTag.attributes) collector.add(start, end, 'value', attributeNames(name, place, walk.labelById));
  if (element.type === 'script_element') {
    const text = element.namedChildren.find(child => child?.type === 'raw_text');
    if (text) collector.add(text.startIndex, text.endIndex, 'text', textNames(place));
  } else if (element.type === 'element') {
    if (depth >= maxDepth) collector.add(element.startIndex, element.endIndex, 'text', textNames(place));
    else if (tag === 'tr') readRow(element, place, walk, depth + 1);
    else readChildren(element, place, walk, depth + 1);
  }
  return labelAfter(element, tag, attributes, label, walk);
}

/** A `<dd>` leaves the label of its `<dt>` to the next one; other labels hold for one neighbour. */
function labelAfter(element: Node, tag: string, attributes: ReadonlyMap<string, string>, label: string | undefined, { source }: Walk): string | undefined {
  if (tag === 'dd' || tag === 'br' || tag === 'wbr') return label;
  const { startIndex: start, endIndex: end } = element;
  const text = labelOf(source.slice(start, Math.min(end, start + 500)));
  if (!text) return undefined;
  const last = source.slice(Math.max(start, end - 120), end);
  return isLabel(tag, attributes, last.slice(0, Math.max(0, last.lastIndexOf('</')))) ? text : undefined;
}

/** The cells of a row: named by the row's header or the label cell before them, then by their column's header. */
function readRow(row: Node, place: Place, walk: Walk, depth: number): void {
  const { source } = walk;
  const cells = row.namedChildren.filter((child): child is Node => child?.type === 'element');
  const tags = cells.map(cell => startTagOf(cell, source));
  const isHeader = place.table?.headers.length === 0 && tags.length > 1 && tags.every(({ tag }) => tag === 'th');
  const headers = place.table?.headers ?? [];
  let column = 0;
  let before: string | undefined;
  cells.forEach((cell, i) => {
    const startTag = tags[i]!;
    const spanned = Number(attributeMap(startTag, source).get('colspan') ?? 1);
    const width = spanned >= 1 && spanned <= 50 ? Math.floor(spanned) : 1;
    const text = labelOf(source.slice(cell.startIndex, Math.min(cell.endIndex, cell.startIndex + 500)));
    if (isHeader) {
      for (let k = 0; k < width; k++) headers[column + k] = text ?? '';
      readElement(cell, place, undefined, walk, depth, startTag);
    } else {
      const header = headers[column];
      const owner: Place = header ? { ...place, labels: [header, ...place.labels] } : place;
      readElement(cell, owner, startTag.tag === 'td' ? before : undefined, walk, depth, startTag);
      if (text && (startTag.tag === 'th' || headers.length === 0)) before = text;
    }
    column += width;
  });
  for (const child of row.namedChildren) if (child?.type === 'comment') addComment(child, place, walk);
}
