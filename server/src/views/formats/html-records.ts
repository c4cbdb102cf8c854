// Records of a web page: rows, list items, forms and description lists, else the nearest block that holds several values.
import type { RecordPart } from '../records';

/** An element that is a record, or part of the one around it. */
export interface Block extends RecordPart {
  readonly parent: Block | undefined;
  /** Whether what lies in it tells of one thing by the element's nature, be it laid out in blocks as it may. */
  firm: boolean;
  /** Whether a firm one is around it. */
  readonly inside: boolean;
  /** Values in it and in no record of its own, labels left out. */
  values: number;
  /** Records in it, and the last one. */
  records: number;
  last: Block | undefined;
  joins: boolean;
}

const firmTags = new Set(['form', 'dl', 'li']);
const blockTags = new Set(['div', 'section', 'article', 'fieldset', 'main', 'aside', 'header', 'footer', 'nav', 'body', 'details', 'blockquote', 'address', 'ul', 'ol', 'table', 'tr', 'p']);
/** Elements whose text has lines of its own, each a record. */
const lineTags = new Set(['pre', 'textarea', 'option']);
const titleTags = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'caption', 'legend', 'title']);
/** Attributes whose value is the element's. */
const valueAttributes = new Set(['value', 'content', 'datetime', 'data-value']);

export function isBlock(tag: string): boolean {
  return blockTags.has(tag) || firmTags.has(tag);
}

export function holdsLines(tag: string | undefined): boolean {
  return tag !== undefined && lineTags.has(tag);
}

/** Whether a text in that element, or an attribute of it, is a value that a record is made of. */
export function countsAsValue(tag: string | undefined, attribute?: string): boolean {
  if (tag !== undefined && (lineTags.has(tag) || titleTags.has(tag))) return false;
  return attribute === undefined || valueAttributes.has(attribute);
}

/** The page: it begins before its first element. */
export function openPage(): Block {
  return newBlock(-1, undefined, false);
}

/** `text` is the beginning of the element's text, for a list item: one that is a label with its value is no record. */
export function openBlock(tag: string, start: number, parent: Block, text: () => string): Block {
  const firm = firmTags.has(tag) && !(tag === 'li' && /^[^:]{1,40}:[^:]*$/.test(text()));
  return newBlock(start, parent, firm);
}

function newBlock(start: number, parent: Block | undefined, firm: boolean): Block {
  const inside = parent !== undefined && (parent.firm || parent.inside);
  return { start, parent, firm, inside, values: 0, records: 0, last: undefined, joins: false, begins: beginsBlock };
}

/** Decides, when its end is reached, whether a block is a record; a single record in it is part of it. */
export function closeBlock(block: Block): void {
  const { parent, firm, inside, records, last, values } = block;
  if (records === 1) last!.joins = true;
  if (!parent) return;
  const many = records > 1;
  const begins = firm || (!inside && (records > 0 || values > 1));
  block.joins = !begins;
  if (!begins) parent.values += values;
  if (many || begins) {
    parent.records += many ? records : 1;
    parent.last = block;
  }
}

function beginsBlock(this: RecordPart): boolean {
  return !(this as Block).joins;
}
