// Prisma: schemas, cut at their top-level blocks. A field for every text and comment, owned by its column and model.
import type { Format, UnitText, View } from '../view';
import { collectFields, type Collector, type Owner } from './collect';
import { lineAfter, lineEnd, skipBlanks, trimEnd } from './lines';

export const prismaFormat: Format = {
  headEnd: () => 0,
  nextBoundary: nextBlock,
  units: (segment, head) => [{ start: 0, end: segment.length, prefix: head, suffix: '' }],
  view: viewPrisma,
};

/** A line of a block: a column of a model, or a setting. Offsets are those of the text. */
export interface PrismaColumn {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** From after the name to the end of the line. */
  readonly rest: string;
  /** The comment lines right above it. */
  readonly comment: string;
  /** Where its line begins. */
  readonly line: number;
}

export interface PrismaBlock {
  /** `model`, `view`, `type`, `enum`, `datasource`, `generator`. */
  readonly kind: string;
  readonly name: string;
  readonly start: number;
  readonly comment: string;
  readonly columns: readonly PrismaColumn[];
}

const opening = /^(model|view|type|enum|datasource|generator)[ \t]{1,40}(\w{1,100})[ \t]{0,40}\{/;
const maxComment = 2000;

/** The blocks of a schema; a part of one gives what it has. Linear, never throws. */
export function readPrisma(text: string): PrismaBlock[] {
  const blocks: { kind: string; name: string; start: number; comment: string; columns: PrismaColumn[] }[] = [];
  let block: (typeof blocks)[number] | undefined;
  let comment = '';
  for (const { at, first, stop, opened, name } of linesOf(text)) {
    if (opened) blocks.push((block = { kind: opened[1]!, name: opened[2]!, start: first, comment, columns: [] }));
    else if (text.startsWith('//', first)) {
      comment = `${comment}${text.slice(first, Math.min(stop, first + maxComment))}\n`.slice(-maxComment);
      continue;
    } else if (text[first] === '}') block = undefined;
    else if (block && name !== undefined) block.columns.push({ name, start: first, end: first + name.length, rest: text.slice(first + name.length, Math.min(stop, first + maxComment)), comment, line: at });
    comment = '';
  }
  return blocks;
}

interface Line {
  readonly at: number;
  /** Where its blanks end. */
  readonly first: number;
  readonly stop: number;
  /** Kind and name of the block that it opens. */
  readonly opened: RegExpExecArray | null;
  /** The word that any other line begins with. */
  readonly name: string | undefined;
}

function* linesOf(text: string): Iterable<Line> {
  for (let at = 0; at < text.length; at = lineAfter(text, at)) {
    const stop = lineEnd(text, at);
    const first = skipBlanks(text, at, stop);
    const opened = opening.exec(text.slice(first, Math.min(stop, first + 300)));
    yield { at, first, stop, opened, name: opened ? undefined : /^\w{1,100}/.exec(text.slice(first, Math.min(stop, first + 101)))?.[0] };
  }
}

/** The next line that opens a block, or the comment above it. */
function nextBlock(text: string, start: number): number {
  let candidate = -1;
  for (let at = lineAfter(text, start), opened = isOpening(text, start); at < text.length; at = lineAfter(text, at)) {
    if (isOpening(text, at)) {
      if (opened) return candidate >= 0 ? candidate : at;
      opened = true;
      candidate = -1;
    } else if (text.startsWith('//', at)) candidate = candidate < 0 ? at : candidate;
    else candidate = -1;
  }
  return text.length;
}

function isOpening(text: string, at: number): boolean {
  return opening.test(text.slice(at, at + 300));
}

function viewPrisma(unit: UnitText): View {
  const collector = collectFields(unit);
  const { text } = collector;
  let block: Owner | undefined;
  for (const { first, stop, opened, name } of linesOf(text)) {
    if (opened) block = { name: opened[2]!, parent: undefined };
    else if (text[first] === '}') block = undefined;
    readLine(collector, first, stop, name === undefined ? block : { name, parent: block });
  }
  return { fields: collector.done(), broken: false };
}

/** The texts of a line, and its comment. */
function readLine(collector: Collector, first: number, stop: number, owner: Owner | undefined): void {
  const { text } = collector;
  for (let i = first; i < stop; i++) {
    if (text[i] === '/' && text[i + 1] === '/') {
      collector.add(i, trimEnd(text, i, stop), 'comment', owner);
      return;
    }
    if (text[i] !== '"') continue;
    let end = i + 1;
    while (end < stop && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    collector.add(i + 1, Math.min(end, stop), 'value', owner);
    i = end;
  }
}
