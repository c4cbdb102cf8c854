// Units: the generic cut of a segment into units by its lines' indentation.
import { detached } from '../engine/memo';
import type { Lexis, LineKind, Lines } from './outline';
import { indentation, leads, linesOf } from './outline';
import type { Outline, UnitSlice } from './view';

/** A segment up to this length is one unit, and a type up to the other. */
const wholeLength = 8192;
const wholeType = 2048;
/** A run of small neighbours may become a unit when it has the first length, and does when it has the other. */
const unitLength = [768, 4096] as const;
/** So do members of a type with a blank line between, which know each other by name only. Statements of a function hang together. */
const memberLength = [128, 512] as const;
const typeHeader = /^[ \t]*(?:[\w@]+[ \t]+)*(?:class|interface|object|struct|enum|trait|module|namespace|impl|extension|record)\b(?![ \t]*[(:,)=.])/m;
/** Prefixes and suffixes are shortened in their middle to this. */
const surroundLength = 4096;
/** A header's inner lines (parameters) are kept up to this. */
const headerLength = 1024;
const maxDepth = 24;

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
export function splitUnits(segment: string, head: string, lexis: Lexis, outline?: Outline): UnitSlice[] {
  if (segment.length <= wholeType) return [{ start: 0, end: segment.length, prefix: head, suffix: '' }];
  const { lines, starts } = outline ?? linesOf(segment, lexis);
  const units: UnitSlice[] = [];

  const withHead = lastOf(prefix => head + prefix);

  function offset(line: number): number {
    return line === 0 ? 0 : (starts[line] ?? segment.length);
  }

  function split(from: number, to: number, prefix: string, suffix: string, depth: number): void {
    const start = offset(from);
    const end = offset(to);
    const pieces = depth < maxDepth && end - start > wholeType ? choose(findCuts(segment, { lines, starts }, from, to, offset), (prefix.length + suffix.length) / 2, to) : [];
    if (pieces.length < 2) {
      units.push({ start, end, prefix: withHead(prefix), suffix });
      return;
    }
    // Neighbours in one block share their surroundings.
    const inside = lastOf(header => detached(shorten(prefix + header)));
    const closed = lastOf(closer => detached(shorten(closer + suffix)));
    pieces.forEach((piece, i) => {
      const next = pieces[i + 1];
      split(piece.line, next?.line ?? to, inside(piece.header), closed(next?.closer ?? ''), depth + 1);
    });
  }

  /**
   * Of the possible cuts those that give units of a good length, and those around a part too large for one. Which of several cuts is taken
   * hangs on the text there, so that an edit moves those next to it, and the rest of a large class stays as it was cut. None is much shorter
   * than what stands around it: `least`.
   */
  function choose(cuts: readonly Cut[], least: number, to: number): Cut[] {
    const chosen: Cut[] = [];
    const isType = lastOf(header => typeHeader.test(header));
    const isLarge = offset(to) - offset(cuts[0]!.line) > wholeLength + unitLength[0];
    cuts.forEach((cut, i) => {
      const start = offset(cut.line);
      const run = start - offset(chosen.at(-1)?.line ?? cut.line);
      const isMember = lines[cut.line]!.blankAbove && isType(cut.header);
      const [short, long] = isMember ? memberLength : unitLength;
      const isLong = (isLarge || isMember) && (run >= Math.max(least, long) || (run >= Math.max(least, short) && isAnchor(segment, start)));
      const isBeforeLarge = isLarge && offset(cuts[i + 1]?.line ?? to) - start > wholeLength;
      if (i === 0 || isLong || isBeforeLarge) chosen.push(cut);
    });
    return chosen;
  }

  split(0, lines.length, '', '', 0);
  return units;
}

/**
 * The lines of `from`..`to` at which a unit may begin: those of the block's own indentation and those of the first
 * indentation inside it. A block is a line and what follows it up to the next line that stands as far left.
 */
function findCuts(text: string, { lines, starts }: Lines, from: number, to: number, offset: (line: number) => number): Cut[] {
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
      const parameters = text.charCodeAt(indentation(text, starts[k]!).visible) === 41 ? slice(text, offset(block), starts[k]!, headerLength) : '';
      header = shorten((parameters || header) + lineText(k));
      if (closing < 0) closing = k;
      innerLead = 'plain';
    } else {
      closing = -1;
      if (line.indent < inner) {
        if (inner !== Infinity) header = slice(text, offset(block), starts[k]!, headerLength) || header;
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

/** How much of the text at a cut decides whether it is taken. */
const anchorLength = 80;

/** True for half of all texts (FNV-1a, the lowest bit of its upper half). */
function isAnchor(text: string, at: number): boolean {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + anchorLength && i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash & 0x10000) === 0;
}

/** A stretch of the text, or nothing when it is longer than `limit`. */
function slice(text: string, start: number, end: number, limit: number): string {
  return end - start > limit ? '' : text.slice(start, end);
}

/** Makes what is asked for again and again only once in a row. */
function lastOf<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | undefined;
  return text => {
    if (last?.text !== text) last = { text, made: make(text) };
    return last.made;
  };
}

/** Drops lines from the middle of a text that is too long to go around every unit. */
function shorten(lines: string): string {
  if (lines.length <= surroundLength) return lines;
  const first = lines.lastIndexOf('\n', surroundLength / 4) + 1;
  const rest = lines.indexOf('\n', lines.length - (surroundLength / 4) * 3) + 1;
  return lines.slice(0, first) + (rest === 0 ? '' : lines.slice(rest));
}
