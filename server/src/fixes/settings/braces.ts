// Edits of lists and maps in braces and brackets, which HCL, JSON, Bicep and flow YAML have alike.
import type { TextChange } from '../../engine/document';
import type { Span } from '../../engine/span';
import type { ConfigEntry, ConfigMap } from '../../views/config';
import { indentOf, isLineBeginning, isLineRest, lineEnd, lineStart, nextLine, skipBlank, trimmedEnd } from './place';

export interface Braces {
  /** Items on lines of their own are set apart by commas, as those on one line are. */
  readonly commaAtLineEnd: boolean;
}

interface Style {
  readonly text: string;
  readonly newline: string;
  readonly unit: string;
}

/** What is written in the map itself: what it has from elsewhere stands elsewhere. */
export function ownEntries(map: ConfigMap): readonly ConfigEntry[] {
  return map.entries.filter(({ inherited }) => !inherited);
}

/** Adds one item (an entry, a list item) after the others. `render` gets the indentation its own lines have, undefined on a line with others. */
export function addItem({ text, newline, unit }: Style, outer: Span, items: readonly Span[], render: (indent: string | undefined) => readonly string[], braces: Braces): TextChange | undefined {
  const close = outer.end - 1;
  const final = items[items.length - 1];
  const last = final && { start: final.start, end: trimmedEnd(text, final.start, final.end) };
  const inner = text.slice(outer.start + 1, close);
  if (!last) {
    if (inner.trim() !== '') return undefined;
    const indent = indentOf(text, outer.start);
    return { start: outer.start + 1, end: close, text: `${newline}${joined(render(indent + unit), indent + unit, newline, braces)}${newline}${indent}` };
  }
  if (!text.slice(last.end, close).includes('\n')) {
    const after = skipBlank(text, last.end);
    const trailing = text[after] === ',';
    const at = trailing ? after + 1 : last.end;
    return { start: at, end: at, text: `${trailing ? ' ' : ', '}${render(undefined).join(', ')}` };
  }
  const indent = isLineBeginning(text, last.start) ? indentOf(text, last.start) : indentOf(text, outer.start) + unit;
  const after = skipBlank(text, last.end);
  const lines = render(indent);
  if (text[after] === ',') {
    const at = isLineRest(text, after + 1) ? lineEnd(text, after + 1) : after + 1;
    return { start: at, end: at, text: lines.map(line => `${newline}${indent}${line},`).join('') };
  }
  const added = lines.map(line => `${newline}${indent}${line}`).join(braces.commaAtLineEnd ? ',' : '');
  if (!braces.commaAtLineEnd) {
    const at = lineEnd(text, last.end);
    return { start: at, end: at, text: added };
  }
  const rest = text.slice(last.end, lineEnd(text, last.end));
  return { start: last.end, end: lineEnd(text, last.end), text: `,${rest}${added}` };
}

function joined(lines: readonly string[], indent: string, newline: string, { commaAtLineEnd }: Braces): string {
  return lines.map(line => indent + line).join((commaAtLineEnd ? ',' : '') + newline);
}

/** Items between braces or brackets, on lines of their own; on one line where the indentation is undefined. */
export function inBraces(open: '{' | '[', parts: readonly string[], indent: string | undefined, { newline, unit }: Omit<Style, 'text'>, braces: Braces): string {
  const close = open === '{' ? '}' : ']';
  if (parts.length === 0) return open + close;
  if (indent === undefined) return open === '{' ? `{ ${parts.join(', ')} }` : `[${parts.join(', ')}]`;
  return `${open}${newline}${joined(parts, indent + unit, newline, braces)}${newline}${indent}${close}`;
}

/** Takes an item out with its lines, or with the comma that sets it apart. */
export function removeSpan(text: string, items: readonly Span[], index: number, outer: Span): TextChange {
  const item = items[index]!;
  const next = items[index + 1];
  const before = items[index - 1];
  let end = item.end;
  const comma = skipBlank(text, end);
  const followed = text[comma] === ',';
  if (followed) end = comma + 1;
  if (isLineBeginning(text, item.start) && isLineRest(text, end)) {
    // The last one takes the comma before it along, where the others have no comma after the last.
    const start = lineStart(text, item.start);
    if (!followed && before && text[skipBlank(text, before.end)] === ',') {
      const at = skipBlank(text, before.end);
      return { start: at, end: nextLine(text, end), text: text.slice(at + 1, start) };
    }
    return { start, end: nextLine(text, end), text: '' };
  }
  if (next) return { start: item.start, end: next.start, text: '' };
  if (before) return { start: before.end, end: followed ? end : item.end, text: '' };
  return { start: outer.start + 1, end: Math.max(outer.start + 1, trimmedEnd(text, outer.start + 1, outer.end - 1)), text: '' };
}
