// XML of any kind (FHIR, C-CDA, plist, configuration, SVG): a field for every attribute value, text and comment.
import { isPairKey, noteValue, openContainer, type Container } from '../records';
import type { Format, UnitSlice, UnitText, View } from '../view';
import { collectFields, type Owner } from './collect';
import { isBlank, skipLineRest, trimEnd } from './lines';
import { splitNested } from './nested-units';
import { isSpeakingKey, newGroup, noteSibling, type Group } from './siblings';
import { scanXml } from './xml-scan';

export const xmlFormat: Format = {
  headEnd: () => 0,
  nextBoundary: nextXmlBoundary,
  units: splitXml,
  view: viewXml,
};

/** The line after the first element, its end tag included. */
function nextXmlBoundary(text: string, start: number): number {
  let depth = 0;
  let seen = false;
  let boundary = text.length;
  const leave = (end: number): void => {
    depth = Math.max(0, depth - 1);
    seen = true;
    const next = skipLineRest(text, end);
    if (depth === 0 && boundary === text.length && next > end) boundary = next;
  };
  scanXml(text, {
    open: () => { depth++; },
    opened: (end, selfClosing) => { if (selfClosing) leave(end); },
    close: (_start, _nameStart, _nameEnd, end) => leave(end),
    stops: () => seen && boundary < text.length,
  }, start);
  return boundary;
}

/** Between the children of large elements; a prefix is the start tags above. */
function splitXml(segment: string, head: string): readonly UnitSlice[] {
  return splitNested(segment, head, nesting => {
    let tagStart = 0;
    let nameEnd = 0;
    const item = (end: number): void => nesting.item(skipLineRest(segment, end));
    scanXml(segment, {
      open(start, _nameStart, end) {
        tagStart = start;
        nameEnd = end;
      },
      opened(end, selfClosing) {
        if (selfClosing) return item(end);
        const [from, to, short] = [tagStart, end, nameEnd];
        nesting.open(from, () => (to - from <= 400 ? segment.slice(from, to) : `${segment.slice(from, Math.min(short, from + 100))}>`));
      },
      close(_start, _nameStart, _nameEnd, end) {
        nesting.close(end);
        item(end);
      },
    });
  });
}

/** Attributes that hold an element's value, so that the element names it better than they do. */
const genericAttributes = new Set(['value', 'extension', 'content', 'data', 'text', 'v', 'val']);

interface Element {
  readonly owner: Owner;
  readonly text: Owner;
  readonly attributes: Group;
  readonly children: Group;
  readonly name: string;
  plistKey?: string;
  readonly container: Container;
  /** The lists that its children of one name are. */
  lists?: Map<string, Container>;
}

function viewXml(unit: UnitText): View {
  const collector = collectFields(unit);
  const { text } = collector;
  const stack: Element[] = [];
  const roots = newGroup();
  let broken = false;
  const top = (): Element | undefined => stack[stack.length - 1];
  scanXml(text, {
    open(start, nameStart, nameEnd) {
      const parent = top();
      const name = localName(text, nameStart, nameEnd);
      const element: Owner = { name, parent: parent?.text, group: parent?.children ?? roots };
      const owner = parent?.plistKey !== undefined && name !== 'key' ? { name: parent.plistKey, parent: element } : element;
      const attributes = newGroup();
      const container = openContainer('element', start, parent && listOf(parent, name, start));
      stack.push({ owner, text: { name: '#text', parent: owner, group: attributes }, attributes, children: newGroup(), name, container });
    },
    attribute(nameStart, nameEnd, start, end) {
      const element = top();
      if (!element || text.startsWith('xmlns', nameStart)) return;
      const name = localName(text, nameStart, nameEnd);
      const owner: Owner = { name, parent: element.owner, group: element.attributes };
      if (end - start <= 200 && isSpeakingKey(name) && !text.startsWith('xsi:', nameStart)) noteSibling(owner, text.slice(start, end));
      if (isDrawing(element.name, name)) return;
      noteValue(element.container, name);
      if (!genericAttributes.has(name.toLowerCase())) return collector.add(start, end, 'value', owner, element.container);
      if (end - start <= 200 && isSpeakingKey(element.name)) noteSibling(element.owner, text.slice(start, end));
      const behind: Owner = { ...element.owner, parent: { name, parent: element.owner.parent } };
      collector.add(start, end, 'value', { name: '#text', parent: behind, group: element.attributes }, element.container);
    },
    opened(_end, selfClosing) {
      if (selfClosing) stack.pop();
    },
    close(_start, nameStart, nameEnd) {
      if (stack.length === 0) return;
      if (stack[stack.length - 1]!.name === localName(text, nameStart, nameEnd)) stack.pop();
      else {
        broken = true;
        closeNamed(stack, localName(text, nameStart, nameEnd));
      }
    },
    text(start, end) {
      const to = trimEnd(text, start, end);
      let from = start;
      while (from < to && isBlank(text, from, from + 1)) from++;
      if (from >= to) return;
      const element = top();
      noteValue(element?.container, undefined);
      collector.add(from, to, element ? 'value' : 'text', element?.text, element?.container);
      if (!element || to - from > 200) return;
      const parent = stack[stack.length - 2];
      if (element.name === 'key' && parent?.name === 'dict') parent.plistKey = text.slice(from, to);
      else if (isSpeakingKey(element.name)) noteSibling(element.owner, text.slice(from, to));
    },
    comment: (start, end) => collector.add(start, end, 'comment', top()?.owner),
    broken() {
      broken = true;
    },
  });
  return { fields: collector.done(), broken };
}

/** The list that the children of one name are. */
function listOf(parent: Element, name: string, start: number): Container {
  parent.lists ??= new Map();
  let list = parent.lists.get(name);
  // A list holds no value itself, so that it may begin where its first element does.
  if (!list) parent.lists.set(name, list = openContainer('list', start, parent.container, name));
  if (isPairKey(name)) parent.container.pair = true;
  return list;
}

/** Closes up to the element of that name when it is near; an end tag without a start is ignored. */
function closeNamed(stack: Element[], name: string): void {
  for (let i = stack.length - 1; i >= 0 && i >= stack.length - 16; i--) {
    if (stack[i]!.name !== name) continue;
    stack.length = i;
    return;
  }
}

function localName(text: string, start: number, end: number): string {
  const name = text.slice(start, Math.min(end, start + 200));
  return name.slice(name.indexOf(':') + 1);
}

/** The numbers of a drawing are nothing but that. */
function isDrawing(element: string, attribute: string): boolean {
  return (attribute === 'd' && (element === 'path' || element === 'glyph')) || attribute === 'points' || attribute === 'viewBox' || attribute === 'transform';
}
