// Outline: the lines of a text outside strings and comments, and its cut into segments by them.
import { firstIndex } from '../engine/search';
import { nextLine, type Lexicon, type Place } from '../syntax/tokens';
import type { EditedOutline, Outline } from './view';

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
export type LineKind = 'plain' | 'joined' | 'comment' | 'decorator';

/** What a line says wherever it stands. */
export interface OutlineLine {
  readonly indent: number;
  readonly kind: LineKind;
  readonly blankAbove: boolean;
  /** Last visible character above. */
  readonly last: number;
}

/** From this length on a run of one-line statements is cut without a blank line. */
const runLength = 2048;
/** A longer run of comment lines is cut too, although each belongs to the next. */
const commentLength = 8192;

const newline = 10;
const brace = 123;

/**
 * The start of the next segment after `start`, which is itself a boundary or 0; the text's length at the end. Depends
 * on nothing before `start`.
 */
export function nextBoundary(text: string, start: number, lexis: Lexis): number {
  const place: Place = { text, from: start, lexicon: lexis.lexicon, depth: 0 };
  const boundary = new Boundary();
  for (let at = start; at < text.length; at = nextLine(at, place)) {
    if (text.charCodeAt(at) <= 32) {
      if (isBlank(text, at)) boundary.passBlank();
      else boundary.passIndented();
      continue;
    }
    const last = lastBefore(text, at, start);
    if (boundary.isBefore(lineKind(text, at, last, lexis), last, at - start)) return at;
  }
  return text.length;
}

/**
 * Where a segment ends, told while its lines are passed. A boundary is an unindented line, outside strings and comments, that
 * continues nothing; lines of one statement each stay together until a blank line.
 */
class Boundary {
  private lead: LineKind | undefined;
  private blank = false;
  private complete = false;

  passBlank(): void {
    this.blank = true;
  }

  passIndented(): void {
    this.complete = true;
    this.lead ??= 'plain';
  }

  /** Whether an unindented line begins the next segment; `length` is that of this one up to it. Otherwise it is passed. */
  isBefore(kind: LineKind, last: number, length: number): boolean {
    const { lead, blank, complete } = this;
    if (kind === 'joined' && lead) this.complete = true;
    else {
      const free = lead && !leads(lead, blank, last);
      if (free && (blank || complete || length >= runLength)) return true;
      if (lead === 'comment' && kind === 'comment' && length >= commentLength) return true;
      this.lead = kind;
    }
    this.blank = false;
    return false;
  }
}

/** Whether a line of that kind takes the next one with it. A decorator that ends like a statement already has its own. */
export function leads(kind: LineKind, blankBetween: boolean, last: number): boolean {
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

export type Lines = Pick<Outline, 'lines' | 'starts'>;

/** The segment that begins at `start`, with its lines; those that an edit left as they were are not read again. */
export function outlineOf(text: string, start: number, lexis: Lexis, edited?: EditedOutline): Outline {
  const segment = new SegmentLines(text, start);
  if (edited) readAfterEdit(segment, lexis, edited);
  else readLines(text, start, start, lexis, false, segment.take);
  return segment.outline();
}

export function linesOf(segment: string, lexis: Lexis): Lines {
  const lines: OutlineLine[] = [];
  const starts: number[] = [];
  readLines(segment, 0, 0, lexis, false, (line, start) => lines.push(line) + starts.push(start) > 0);
  return { lines, starts };
}

/** Is shown a line and where in the segment it begins, and tells whether it wants another one. */
type TakeLine = (line: OutlineLine, start: number) => boolean;

/** The lines of a segment while they are read, or kept from the version before, until the segment ends. */
class SegmentLines {
  private readonly boundary = new Boundary();
  /** Whole stretches, then single lines: a large segment has thousands of them at each keystroke. */
  private readonly parts: Lines[] = [];
  private lines: OutlineLine[] = [];
  private starts: number[] = [];
  private length: number | undefined;

  constructor(readonly text: string, readonly start: number) {}

  get isComplete(): boolean {
    return this.length !== undefined;
  }

  readonly take: TakeLine = (line, at) => {
    if (this.isEnd(line, at)) return false;
    this.lines.push(line);
    this.starts.push(at);
    return true;
  };

  /** Takes the lines of `from`..`to` of another version, which are moved by `shift`. */
  keep({ lines, starts }: Lines, from: number, to: number, shift: number): void {
    let end = from;
    while (end < to && !this.isEnd(lines[end]!, starts[end]! + shift)) end++;
    const moved = starts.slice(from, end);
    if (shift !== 0) for (let i = 0; i < moved.length; i++) moved[i]! += shift;
    this.closePart();
    this.parts.push({ lines: lines.slice(from, end), starts: moved });
  }

  outline(): Outline {
    this.closePart();
    const { text, start, parts } = this;
    const none: Lines = { lines: [], starts: [] };
    return { length: this.length ?? text.length - start, lines: none.lines.concat(...parts.map(({ lines }) => lines)), starts: none.starts.concat(...parts.map(({ starts }) => starts)) };
  }

  private closePart(): void {
    if (this.lines.length > 0) this.parts.push({ lines: this.lines, starts: this.starts });
    this.lines = [];
    this.starts = [];
  }

  private isEnd({ blankAbove, indent, kind, last }: OutlineLine, at: number): boolean {
    if (blankAbove) this.boundary.passBlank();
    if (indent > 0) this.boundary.passIndented();
    else if (this.boundary.isBefore(kind, last, at)) {
      this.length = at;
      return true;
    }
    return false;
  }
}

/** The non-blank lines that begin outside strings and comments, of a segment that begins at `start`, from the line at `from` on. */
function readLines(text: string, start: number, from: number, lexis: Lexis, isBlankAbove: boolean, take: TakeLine): void {
  const place: Place = { text, from: start, lexicon: lexis.lexicon, depth: 0 };
  let blankAbove = isBlankAbove;
  for (let at = from; at < text.length; at = nextLine(at, place)) {
    if (isBlank(text, at)) {
      blankAbove = true;
      continue;
    }
    const { indent, visible } = indentation(text, at);
    const last = lastBefore(text, at, start);
    if (!take({ indent, kind: lineKind(text, visible, last, lexis), blankAbove, last }, at - start)) return;
    blankAbove = false;
  }
}

/** No token of a line looks further ahead before it knows whether it is one. */
const lookAhead = 128;

/** As `readLines`, of a text that was edited: anew from before the edit until two lines in a row begin where they did. */
function readAfterEdit(segment: SegmentLines, lexis: Lexis, { outline, change }: EditedOutline): void {
  const { text, start } = segment;
  const { lines, starts } = outline;
  const shift = change.newEnd - change.oldEnd;
  const first = indexAtMost(starts, change.start - lookAhead);
  segment.keep(outline, 0, Math.max(0, first), 0);
  let met = false;
  let same = lines.length;
  const isMet: TakeLine = (line, at) => {
    if (!segment.take(line, at)) return false;
    const index = at < change.newEnd ? -1 : indexAtMost(starts, at - shift);
    const meets = starts[index] === at - shift;
    if (meets && met) same = index + 1;
    met = meets;
    return same === lines.length;
  };
  readLines(text, start, first < 0 ? start : start + starts[first]!, lexis, lines[first]?.blankAbove ?? false, isMet);
  if (same === lines.length) return;
  segment.keep(outline, same, lines.length, shift);
  if (segment.isComplete) return;
  const place: Place = { text, from: start, lexicon: lexis.lexicon, depth: 0 };
  readLines(text, start, nextLine(start + starts.at(-1)! + shift, place), lexis, false, segment.take);
}

/** The index of the last line that begins at the offset or before it; -1 where there is none. */
function indexAtMost(starts: readonly number[], offset: number): number {
  return firstIndex(starts.length, i => starts[i]! > offset) - 1;
}

/** The indentation in columns (a tab counts as four) and the offset of the first visible character. */
export function indentation(text: string, at: number): { indent: number; visible: number } {
  let indent = 0;
  let visible = at;
  for (let code = text.charCodeAt(visible); code <= 32; code = text.charCodeAt(++visible)) indent += code === 9 ? 4 : 1;
  return { indent, visible };
}
