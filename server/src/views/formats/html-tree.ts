// The elements of an HTML text as a tree of offsets: what is missing or stray in it is mended as browsers do.
import { isVoid, mayStayOpen, remainingAfter, remainingBefore } from './html-nesting';
import { scanHtml } from './html-scan';
import { trimEnd, isBlank } from './lines';

export interface HtmlElement {
  readonly kind: 'element';
  /** Lower case. */
  readonly tag: string;
  readonly start: number;
  /** After its start tag. */
  readonly tagEnd: number;
  end: number;
  readonly children: HtmlNode[];
}

/** `raw` is the content of a script, `style` left out; `text` is trimmed; `broken` is a tag without its end. */
export interface HtmlLeaf {
  readonly kind: 'text' | 'raw' | 'comment' | 'broken';
  readonly start: number;
  readonly end: number;
}

export type HtmlNode = HtmlElement | HtmlLeaf;

/** Deeper elements stand side by side. */
const maxDepth = 400;

/** Never throws. `broken` where tags are cut off or cross each other; a missing end tag alone is no fault. */
export function parseHtml(source: string): { readonly nodes: readonly HtmlNode[]; readonly broken: boolean } {
  const nodes: HtmlNode[] = [];
  const open: HtmlElement[] = [];
  let broken = false;

  function into(): HtmlNode[] {
    return open.length === 0 ? nodes : open[Math.min(open.length, maxDepth) - 1]!.children;
  }

  function closeTo(remaining: number, end: number): void {
    while (open.length > remaining) open.pop()!.end = end;
  }

  function addText(start: number, end: number): void {
    const to = trimEnd(source, start, end);
    let from = start;
    while (from < to && isBlank(source, from, from + 1)) from++;
    if (from < to) into().push({ kind: 'text', start: from, end: to });
  }

  scanHtml(source, {
    open(tag, start, end, selfClosing) {
      closeTo(remainingBefore(open, tag), start);
      const element: HtmlElement = { kind: 'element', tag, start, tagEnd: end, end, children: [] };
      into().push(element);
      if (!selfClosing && !isVoid(tag)) open.push(element);
    },
    close(tag, start, end) {
      const remaining = remainingAfter(open, tag);
      if (remaining === open.length) return;
      if (open.length - remaining > 1) broken ||= open.slice(remaining + 1).some(inner => !mayStayOpen(inner.tag));
      closeTo(remaining + 1, start);
      closeTo(remaining, end);
    },
    text: addText,
    instruction: addText,
    comment: (start, end, contentEnd) => into().push({ kind: 'comment', start: start + 4, end: Math.max(start + 4, Math.min(contentEnd, end)) }),
    raw(tag, start, end) {
      if (tag !== 'style') into().push({ kind: tag === 'textarea' ? 'text' : 'raw', start, end });
    },
    broken(start, end) {
      broken = true;
      into().push({ kind: 'broken', start, end });
    },
  });
  closeTo(0, source.length);
  return { nodes, broken };
}
