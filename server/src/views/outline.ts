// Outline: the generic cut of a text into segments and units by its lines' indentation, outside strings and comments.
import { nextLine, type Lexicon, type Place } from '../syntax/tokens';
import type { UnitSlice } from './view';

/** What the cut must know of a language. Built by `createLexis` in syntax/lexis. */
export interface Lexis {
  readonly lexicon: Lexicon;
  /** A line that begins with one of these continues or closes what stands above it, by first character. */
  readonly continuing: ReadonlyMap<number, readonly string[]>;
  /** So does one that begins with one of these words. */
  readonly words: ReadonlySet<string>;
  /** A brace alone opens the body of the line above (unless that line is complete). */
  readonly braceBelow: boolean;
  /** A line ending with one of these characters goes on below. */
  readonly joining: string;
  /** A line that begins with one of these belongs to the one below it: decorators, annotations, attributes. */
  readonly decorators: readonly string[];
}

/** How a line stands to its neighbours: `joined` to the line above; `comment` and `decorator` lead the line below. */
type LineKind = 'plain' | 'joined' | 'comment' | 'decorator';

/** From this length on a run of one-line statements is cut without a blank line. */
const runLength = 2048;
/** A longer run of comment lines is cut too, although each belongs to the next. */
const commentLength = 8192;

const newline = 10;
const brace = 123;

/**
 * The start of the next segment after `start`, which is itself a boundary or 0; the text's length at the end. Depends
 * on nothing before `start`. A boundary is an unindented line, outside strings and comments, that continues nothing;
 * lines of one statement each stay together until a blank line.
 */
export function nextBoundary(text: string, start: number, lexis: Lexis): number {
  const place: Place = { text, from: start, lexicon: lexis.lexicon, depth: 0 };
  let lead: LineKind | undefined;
  let blank = false;
  let complete = false;
  for (let at = start; at < text.length; at = nextLine(at, place)) {
    const code = text.charCodeAt(at);
    if (code <= 32) {
      if (isBlank(text, at)) blank = true;
      else {
        complete = true;
        lead ??= 'plain';
      }
      continue;
    }
    const last = lastBefore(text, at, start);
    const kind = lineKind(text, at, last, lexis);
    if (kind === 'joined' && lead) complete = true;
    else {
      const length = at - start;
      const free = lead && !leads(lead, blank, last);
      if (free && (blank || complete || length >= runLength)) return at;
      if (lead === 'comment' && kind === 'comment' && length >= commentLength) return at;
      lead = kind;
    }
    blank = false;
  }
  return text.length;
}

/** Whether a line of that kind takes the next one with it. A decorator that ends like a statement already has its own. */
function leads(kind: LineKind, blankBetween: boolean, last: number): boolean {
  if (kind === 'comment') return !blankBetween;
  return kind === 'decorator' && !endsStatement(last);
}

/** `last` is the last visible character above the line, 0 where there is none. */
function lineKind(text: string, at: number, last: number, lexis: Lexis): LineKind {
  const code = text.charCodeAt(at);
  for (const token of lexis.lexicon.byFirst.get(code) ?? []) {
    if (token.comment && text.startsWith(token.open, at) && !startsWithAny(text, at, lexis.decorators)) return 'comment';
  }
  if (last !== 0 && lexis.joining.includes(String.fromCharCode(last))) return 'joined';
  if (code === brace && lexis.braceBelow && last !== 0 && !endsStatement(last)) return 'joined';
  const continuing = lexis.continuing.get(code);
  if (continuing && startsWithAny(text, at, continuing)) return 'joined';
  if (lexis.words.size > 0 && lexis.words.has(wordAt(text, at))) return 'joined';
  return startsWithAny(text, at, lexis.decorators) ? 'decorator' : 'plain';
}

/** `;`, `,` or a bracket that leaves nothing to be continued. */
function endsStatement(code: number): boolean {
  return code === 59 || code === 44 || code === 123 || code === 125 || code === 91 || code === 40;
}

function startsWithAny(text: string, at: number, openers: readonly string[]): boolean {
  return openers.some(opener => text.startsWith(opener, at));
}

function wordAt(text: string, at: number): string {
  let end = at;
  while (end - at < 16 && text.charCodeAt(end) >= 97 && text.charCodeAt(end) <= 122) end++;
  const code = text.charCodeAt(end);
  const goesOn = code === 95 || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return goesOn ? '' : text.slice(at, end);
}

/** True where nothing but white space stands between `at` and the end of its line. */
function isBlank(text: string, at: number): boolean {
  let i = at;
  while (i < text.length && text.charCodeAt(i) !== newline) {
    if (text.charCodeAt(i) > 32) return false;
    i++;
  }
  return true;
}

/** The last visible character before `at`, not before `from`; 0 where there is none. */
function lastBefore(text: string, at: number, from: number): number {
  let i = at - 1;
  while (i >= from && text.charCodeAt(i) <= 32) i--;
  return i < from ? 0 : text.charCodeAt(i);
}

/** A segment up to this length is one unit. */
const wholeLength = 8192;
/** A run of small neighbours becomes a unit when it has this length. */
const unitLength = 2048;
/** Prefixes and suffixes are shortened in their middle to this. */
const surroundLength = 4096;
/** A header's inner lines (parameters) are kept up to this. */
const headerLength = 1024;
const maxDepth = 24;

interface Line {
  readonly start: number;
  readonly indent: number;
  readonly kind: LineKind;
  readonly blankAbove: boolean;
  /** Last visible character above. */
  readonly last: number;
}

/** A line at which a unit may begin, the header above it and the closing lines below it, of the block it lies in. */
interface Cut {
  readonly line: number;
  readonly header: string;
  closer: string;
}

/**
 * Cuts a segment into units that cover it. A large one is cut at the lines of its inner indentation, level by level;
 * a unit's prefix is `head` and the header lines that enclose it, its suffix the lines that close them.
 */
export function splitUnits(segment: string, head: string, lexis: Lexis): UnitSlice[] {
  if (segment.length <= wholeLength) return [{ start: 0, end: segment.length, prefix: head, suffix: '' }];
  const lines = readLines(segment, lexis);
  const units: UnitSlice[] = [];

  function offset(line: number): number {
    return line === 0 ? 0 : (lines[line]?.start ?? segment.length);
  }

  function split(from: number, to: number, prefix: string, suffix: string, depth: number): void {
    const start = offset(from);
    const end = offset(to);
    const pieces = depth < maxDepth && end - start > wholeLength + unitLength ? choose(findCuts(segment, lines, from, to, offset), to, offset) : [];
    if (pieces.length < 2) {
      units.push({ start, end, prefix: head + prefix, suffix });
      return;
    }
    pieces.forEach((piece, i) => {
      const next = pieces[i + 1];
      split(piece.line, next?.line ?? to, shorten(prefix + piece.header), shorten((next?.closer ?? '') + suffix), depth + 1);
    });
  }

  split(0, lines.length, '', '', 0);
  return units;
}

/** The non-blank lines that begin outside strings and comments. */
function readLines(text: string, lexis: Lexis): Line[] {
  const place: Place = { text, from: 0, lexicon: lexis.lexicon, depth: 0 };
  const lines: Line[] = [];
  let blankAbove = false;
  for (let at = 0; at < text.length; at = nextLine(at, place)) {
    if (isBlank(text, at)) {
      blankAbove = true;
      continue;
    }
    const { indent, visible } = indentation(text, at);
    const last = lastBefore(text, at, 0);
    lines.push({ start: at, indent, kind: lineKind(text, visible, last, lexis), blankAbove, last });
    blankAbove = false;
  }
  return lines;
}

/** The indentation in columns (a tab counts as four) and the offset of the first visible character. */
function indentation(text: string, at: number): { indent: number; visible: number } {
  let indent = 0;
  let visible = at;
  for (let code = text.charCodeAt(visible); code <= 32; code = text.charCodeAt(++visible)) indent += code === 9 ? 4 : 1;
  return { indent, visible };
}

/**
 * The lines of `from`..`to` at which a unit may begin: those of the block's own indentation and those of the first
 * indentation inside it. A block is a line and what follows it up to the next line that stands as far left.
 */
function findCuts(text: string, lines: readonly Line[], from: number, to: number, offset: (line: number) => number): Cut[] {
  const base = lines[from]?.indent ?? 0;
  const cuts: Cut[] = [];
  let block = from;
  let header = '';
  let inner = Infinity;
  let closing = -1;
  let open = 0;
  let lead: LineKind = 'plain';
  let innerLead: LineKind = 'plain';

  function closeBlock(end: number): void {
    const closer = closing < 0 ? '' : slice(text, offset(closing), offset(end), headerLength);
    for (; open < cuts.length; open++) if (cuts[open]!.header !== '') cuts[open]!.closer = closer;
  }

  for (let k = from; k < to; k++) {
    const line = lines[k]!;
    if (k === from || (line.indent <= base && line.kind !== 'joined')) {
      closeBlock(k);
      if (k === from || !leads(lead, line.blankAbove, line.last)) cuts.push({ line: k, header: '', closer: '' });
      lead = line.kind;
      block = k;
      header = lineText(k);
      inner = Infinity;
      closing = -1;
      innerLead = 'plain';
    } else if (line.indent <= base) {
      const parameters = text.charCodeAt(indentation(text, line.start).visible) === 41 ? slice(text, offset(block), line.start, headerLength) : '';
      header = shorten((parameters || header) + lineText(k));
      if (closing < 0) closing = k;
      innerLead = 'plain';
    } else {
      closing = -1;
      if (line.indent < inner) {
        if (inner !== Infinity) header = slice(text, offset(block), line.start, headerLength) || header;
        inner = line.indent;
      }
      if (line.indent > inner || line.kind === 'joined') continue;
      if (!leads(innerLead, line.blankAbove, line.last)) cuts.push({ line: k, header, closer: '' });
      innerLead = line.kind;
    }
  }
  closeBlock(to);
  return cuts;

  function lineText(k: number): string {
    return slice(text, offset(k), offset(k + 1), headerLength);
  }
}

/** Of the possible cuts those that give units of a good length, and those around a part too large for one. */
function choose(cuts: readonly Cut[], to: number, offset: (line: number) => number): Cut[] {
  const chosen: Cut[] = [];
  cuts.forEach((cut, i) => {
    const start = offset(cut.line);
    const next = cuts[i + 1];
    const run = start - offset(chosen.at(-1)?.line ?? cut.line);
    if (i === 0 || run >= unitLength || offset(next?.line ?? to) - start > wholeLength) chosen.push(cut);
  });
  return chosen;
}

/** A stretch of the text, or nothing when it is longer than `limit`. */
function slice(text: string, start: number, end: number, limit: number): string {
  return end - start > limit ? '' : text.slice(start, end);
}

/** Drops lines from the middle of a text that is too long to go around every unit. */
function shorten(lines: string): string {
  if (lines.length <= surroundLength) return lines;
  const first = lines.lastIndexOf('\n', surroundLength / 4) + 1;
  const rest = lines.indexOf('\n', lines.length - (surroundLength / 4) * 3) + 1;
  return lines.slice(0, first) + (rest === 0 ? '' : lines.slice(rest));
}
