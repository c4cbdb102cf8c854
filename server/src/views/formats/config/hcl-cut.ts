// Cuts HCL text after each top-level block, without reading it: strings, heredocs and comments are respected, nothing else is.
import type { Span } from '../../../engine/span';
import { hclCommentEnd, heredocAt } from './hcl-cursor';
import { lineAfter, lineEnd, skipBlanks } from '../lines';

/** A line at the margin that starts a block of Terraform whatever is open above: so a half-typed block costs itself alone. */
const header = /^(?:(?:resource|data|ephemeral)[ \t]+"[^"\n]{1,200}"[ \t]*"[^"\n]{1,200}"|(?:module|variable|output|provider)[ \t]+"[^"\n]{1,200}"|locals|terraform)[ \t]*\{/;
const headerLength = 450;
const headerLetters = 'rdemvoplt';
/** The end of a heredoc is looked for to the end of the text: only so often in vain. */
const maxUnclosed = 16;

/** The blocks of a text, each with the comments above it; what stands between them goes with the next. */
export function cutHcl(text: string): Span[] {
  const chunks: Span[] = [];
  let start = 0;
  let itemStart = -1;
  let depth = 0;
  let isAttribute = false;
  let unclosed = 0;
  let at = 0;
  const cut = (end: number): void => {
    chunks.push({ start, end });
    start = end;
    itemStart = -1;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    // Nearly all characters are blanks or part of a name.
    if ((code === 32 || (code >= 95 && code <= 122)) && (depth > 0 || itemStart >= 0) && !isMargin(text, at)) {
      at++;
      continue;
    }
    if (depth > 0 && code >= 97 && code <= 122 && isHeader(text, at)) {
      // Comments right above go with the block that follows.
      cut(commentsAbove(text, at, start));
      depth = 0;
      isAttribute = false;
    }
    if (code === 34) {
      at = quotedEnd(text, at);
      continue;
    }
    const heredoc = code === 60 && unclosed < maxUnclosed ? heredocAt(text, at, text.length) : undefined;
    if (heredoc?.closed) {
      at = heredoc.end;
      continue;
    }
    if (heredoc) unclosed++;
    const comment = code === 35 || code === 47 ? hclCommentEnd(text, at, text.length) : at;
    if (comment > at) {
      at = comment;
      continue;
    }
    at++;
    if (depth === 0) {
      if (code === 10) isAttribute = false;
      else if (code === 61) isAttribute = true;
      else if (code > 32 && itemStart < 0) itemStart = at - 1;
    }
    if (code === 123 || code === 91 || code === 40) depth++;
    else if (code === 125 || code === 93 || code === 41) {
      depth = Math.max(0, depth - 1);
      if (depth === 0 && code === 125 && !isAttribute) {
        at = restOfLine(text, at);
        cut(at);
      }
    }
  }
  if (start < text.length) {
    const last = chunks[chunks.length - 1];
    // Blank lines at the end are no chunk of their own.
    if (last && text.slice(start).trim() === '') chunks[chunks.length - 1] = { start: last.start, end: text.length };
    else chunks.push({ start, end: text.length });
  }
  return chunks;
}

function isMargin(text: string, at: number): boolean {
  return at === 0 || text.charCodeAt(at - 1) === 10;
}

function isHeader(text: string, at: number): boolean {
  if (!isMargin(text, at) || !headerLetters.includes(text.charAt(at))) return false;
  return header.test(text.slice(at, Math.min(lineEnd(text, at), at + headerLength)));
}

/** Where the comment lines right above `at` start, not before `least`. */
function commentsAbove(text: string, at: number, least: number): number {
  let start = at;
  while (start > least) {
    const line = text.lastIndexOf('\n', start - 2) + 1;
    const code = text.charCodeAt(line);
    if (line < least || (code !== 35 && !(code === 47 && text.charCodeAt(line + 1) === 47))) break;
    start = line;
  }
  return start;
}

/** The next line's start where only a comment follows; another block may, too. */
function restOfLine(text: string, at: number): number {
  const first = skipBlanks(text, at);
  const after = skipBlanks(text, hclCommentEnd(text, first, text.length));
  return after >= text.length || lineEnd(text, after) === after ? lineAfter(text, after) : at;
}

/** The offset after a quoted template, holes and the texts in them included; without recursion. A text ends at its line's end at the latest. */
function quotedEnd(text: string, at: number): number {
  // What is open: quotes (-1) and holes (the count of braces in them).
  const open: number[] = [-1];
  let i = at + 1;
  while (i < text.length && open.length > 0) {
    const code = text.charCodeAt(i);
    const inside = open[open.length - 1]!;
    if (code === 10 && (inside === -1 || isHeader(text, i + 1))) return i;
    if (inside === -1) {
      if (code === 92) i++;
      else if (code === 34) open.pop();
      else if ((code === 36 || code === 37) && text.charCodeAt(i + 1) === 123) {
        if (text.charCodeAt(i - 1) === code) i++;
        else {
          open.push(0);
          i++;
        }
      }
    } else if (code === 34) open.push(-1);
    else if (code === 123) open[open.length - 1] = inside + 1;
    else if (code === 125) {
      if (inside === 0) open.pop();
      else open[open.length - 1] = inside - 1;
    }
    i++;
  }
  return Math.min(i, text.length);
}
