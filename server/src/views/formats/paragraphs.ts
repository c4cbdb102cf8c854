// Records of running text: a paragraph is one, until a label in it comes again.
import { lineAfter, skipBlanks } from './lines';

export interface Paragraphs {
  /** Where the record of the line `[start, stop)` begins. Lines are given in order, blank ones left out. */
  recordOf(start: number, stop: number, labels: readonly string[]): number;
}

/** A longer paragraph is several. */
const maxLines = 30;
/** `- x`, `3. x`: of a list whose items are not labelled, each stands for itself. */
const item = /^(?:[-*+\u2022]|\d{1,3}[.)])\s/;
/** A log's line. */
const stamp = /^[[(<]?\s?(?:\d{4}-\d\d-\d\d[T ]\d|\d{1,2}:\d\d:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:)/;
/** Columns, or an HL7 message's fields. */
const columns = /\t|\S {2,}\S+(?: \S+)* {2,}\S|\|[^|]*\|/;

export function readParagraphs(text: string): Paragraphs {
  const seen = new Set<string>();
  let record = 0;
  let lines = maxLines;
  let next = -1;

  function beginsAnew(start: number, stop: number, labels: readonly string[]): boolean {
    if (start !== next || lines >= maxLines || labels.some(label => seen.has(label))) return true;
    const from = skipBlanks(text, start, stop);
    const line = text.slice(from, Math.min(stop, from + 160));
    return stamp.test(line) || (labels.length === 0 && (item.test(line) || columns.test(line)));
  }

  return {
    recordOf(start, stop, written) {
      const labels = written.map(label => label.toLowerCase());
      if (beginsAnew(start, stop, labels)) {
        seen.clear();
        record = start;
        lines = 0;
      }
      labels.forEach(label => seen.add(label));
      lines++;
      next = lineAfter(text, stop);
      return record;
    },
  };
}
