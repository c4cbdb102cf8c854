// JSON, JSONC, JSON5 and JSON lines: a field for every string, number and comment, owned by the keys above it.
import { noteKey, noteValue, openContainer, type Container } from '../records';
import type { Format, UnitSlice, UnitText, View } from '../view';
import { collectFields, type Collector, type Owner } from './collect';
import { decodeJsonString, jsonCommentEnd, jsonStringEnd, scanJson, type JsonDialect } from './json-scan';
import { lineAfter, skipLineRest } from './lines';
import { splitNested } from './nested-units';
import { isSpeakingKey, isTypeKey, newGroup, noteSibling, type Group } from './siblings';

export const jsonFormat: Format = {
  headEnd: () => 0,
  nextBoundary: nextJsonBoundary,
  units: splitJson,
  view: viewJson,
};

/** One value a line (`.jsonl`, `.ndjson`). */
export const jsonlFormat: Format = {
  headEnd: () => 0,
  nextBoundary: lineAfter,
  units: (segment, head) => [{ start: 0, end: segment.length, prefix: head, suffix: '' }],
  view: viewJson,
};

/** The line after the first value: brackets are balanced again. */
export function nextJsonBoundary(text: string, start: number): number {
  let depth = 0;
  let seen = false;
  let i = start;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      if (seen && depth === 0) return i + 1;
    } else if (code === 34 || code === 39) {
      seen = true;
      i = jsonStringEnd(text, i, text.length);
      continue;
    } else if (code === 47 && jsonCommentEnd(text, i, text.length) > i) {
      i = jsonCommentEnd(text, i, text.length);
      continue;
    } else if (code === 123 || code === 91) {
      depth++;
      seen = true;
    } else if (code === 125 || code === 93) {
      if (depth > 0) depth--;
      seen = true;
    } else if (code > 32 && code !== 0xfeff) {
      seen = true;
    }
    i++;
  }
  return text.length;
}

/** Between the elements of large arrays and the members of large objects; a prefix is the keys above (`{"patients":[`). */
export function splitJson(segment: string, head: string): readonly UnitSlice[] {
  return splitNested(segment, head, nesting => {
    let key: string | undefined;
    // What kind of thing each open object says it is.
    const open: { type: string }[] = [];
    scanJson(segment, {
      open(at, bracket) {
        const opening = (key === undefined ? '' : `"${key}":`) + bracket;
        key = undefined;
        const object = { type: '' };
        open.push(object);
        nesting.open(at, () => opening + object.type);
      },
      close(at) {
        open.pop();
        nesting.close(at + 1);
      },
      comma: at => nesting.item(skipLineRest(segment, at + 1)),
      key: (from, to) => { key = to - from <= 200 ? segment.slice(from, to) : ''; },
      scalar(from, to, quoted) {
        const object = open[open.length - 1];
        if (key !== undefined && quoted && to - from <= 64 && object && isTypeKey(key)) object.type ||= `"${key}":"${segment.slice(from, to)}",`;
        key = undefined;
      },
    });
  });
}

export function viewJson(unit: UnitText): View {
  const collector = collectFields(unit);
  const broken = readJson(collector, 0, collector.text.length, undefined);
  return { fields: collector.done(), broken };
}

interface Frame { readonly bracket: string; readonly group: Group; readonly owner: Owner | undefined; readonly container: Container | undefined; key: Owner | undefined }

/**
 * Adds the fields of the JSON text at `[start, end)`, owned by `owner` and part of `container`; true when its syntax is
 * broken. In another `dialect` (YAML's) bare words are values like any other.
 */
export function readJson(collector: Collector, start: number, end: number, owner: Owner | undefined, dialect?: JsonDialect, container?: Container): boolean {
  const text = collector.text;
  const stack: Frame[] = [];
  const outer: Frame = { bracket: '', group: newGroup(), owner, container, key: undefined };
  let frame = outer;
  /** A key that is a value too: of the record it names, which begins after it. */
  let held: { from: number; to: number } | undefined;
  const release = (): void => {
    if (held) collector.add(held.from, held.to, 'text', frame.owner, frame.container);
    held = undefined;
  };
  let broken = false;
  scanJson(text, {
    open(at, bracket) {
      const parent = frame.key ?? frame.owner;
      const key = frame.key ?? (frame === outer ? owner : undefined);
      const inner = openContainer(bracket === '{' ? 'object' : 'list', at, frame.container, key?.name);
      if (held && frame.container) frame.container.alike = true;
      if (held) collector.add(held.from, held.to, 'text', frame.owner, inner);
      held = undefined;
      frame.key = undefined;
      stack.push(frame);
      frame = { bracket, group: newGroup(), owner: parent, container: inner, key: undefined };
    },
    close(_at, bracket) {
      release();
      if (frame !== outer && (bracket === '}') !== (frame.bracket === '{')) broken = true;
      frame = stack.pop() ?? outer;
    },
    comma() {
      release();
      frame.key = undefined;
    },
    key(from, to) {
      release();
      const name = to - from <= 200 ? decodeJsonString(text.slice(from, to)) : '';
      frame.key = { name, parent: frame.owner, group: frame.group };
      // A map keyed by an identifier (`{"123-45-…": {…}}`): the key is a value too.
      if (holdsDigits(text, from, to)) held = { from, to };
      noteKey(frame.container, name);
    },
    scalar(from, to, quoted) {
      // `ISODate("…")`: the value is still to come.
      if (!quoted && text.charCodeAt(to - 1) === 40) return;
      release();
      const at = frame.key ?? frame.owner;
      noteValue(frame.container, frame.key?.name);
      if (quoted || dialect || hasDigit(text, from, to)) collector.add(from, to, 'value', at, frame.container);
      if ((quoted || dialect) && to - from <= 200 && at && isSpeakingKey(at.name)) noteSibling(at, decodeJsonString(text.slice(from, to)));
      frame.key = undefined;
    },
    comment: (from, to) => collector.add(from, to, 'comment', frame.key ?? frame.owner),
    broken() {
      broken = true;
    },
  }, start, end, dialect);
  release();
  return broken;
}

function hasDigit(text: string, start: number, end: number): boolean {
  return countDigits(text, start, end, 1) >= 1;
}

/** Enough digits for an identifier, or an at sign. */
function holdsDigits(text: string, start: number, end: number): boolean {
  return countDigits(text, start, end, 4) >= 4 || text.slice(start, Math.min(end, start + 100)).includes('@');
}

function countDigits(text: string, start: number, end: number, enough: number): number {
  let count = 0;
  for (let i = start; i < end && count < enough; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}
