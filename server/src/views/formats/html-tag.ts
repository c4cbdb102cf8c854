// A start tag's name and attributes with their places, read from its text: far cheaper than asking the tree for each.

export interface Attribute {
  /** Lower case, at most 100 characters. */
  readonly name: string;
  /** Of the value without its quotes; offsets in the source. */
  readonly start: number;
  readonly end: number;
}

export interface StartTag {
  /** Lower case. */
  readonly tag: string;
  /** Those with a value, in order. */
  readonly attributes: readonly Attribute[];
}

const maxName = 100;

/** Reads the tag between `start` (its `<`) and `end`. */
export function readStartTag(source: string, start: number, end: number): StartTag {
  let at = skip(source, start + 1, end, isNameCode);
  const tag = source.slice(start + 1, Math.min(at, start + 1 + maxName)).toLowerCase();
  const attributes: Attribute[] = [];
  while (at < end) {
    at = skip(source, at, end, code => !isNameCode(code));
    const nameStart = at;
    at = skip(source, at, end, isNameCode);
    if (at === nameStart) break;
    const name = source.slice(nameStart, Math.min(at, nameStart + maxName)).toLowerCase();
    const sign = skip(source, at, end, isSpace);
    if (source[sign] !== '=' || sign >= end) continue;
    at = skip(source, sign + 1, end, isSpace);
    const quote = source[at] === '"' || source[at] === "'" ? source[at]! : '';
    const from = at + quote.length;
    const to = skip(source, from, end, quote ? code => code !== quote.charCodeAt(0) : code => !isSpace(code) && code !== 62);
    attributes.push({ name, start: from, end: to });
    at = to + quote.length;
  }
  return { tag, attributes };
}

function skip(source: string, from: number, end: number, accepts: (code: number) => boolean): number {
  let at = from;
  while (at < end && accepts(source.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code <= 32;
}

/** Anything but white space and `" ' / < = >`. */
function isNameCode(code: number): boolean {
  return code > 32 && code !== 34 && code !== 39 && code !== 47 && code !== 60 && code !== 61 && code !== 62;
}
