// Finds `key=value`, `key: value` and `"key":"value"` pairs inside a line of running text.
import { isBlank, trimEnd } from './lines';
import { labelBefore } from './label';

/** A longer value is prose. */
const maxValue = 300;

/** Reports each pair of the line `[start, end)` with its label and the value's span. */
export function findPairs(text: string, start: number, end: number, found: (name: string, from: number, to: number) => void): void {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 58 && code !== 61) continue;
    const next = text.charCodeAt(i + 1);
    if (code === 58 && (next === 58 || (next === 47 && text.charCodeAt(i + 2) === 47))) {
      i++;
      continue;
    }
    const from = valueStart(text, i, end);
    if (from >= end) return;
    const name = labelBefore(text, i);
    if (name === undefined) continue;
    const quote = text[from]!;
    const quoted = quote === '"' || quote === "'" || quote === '`';
    const to = quoted ? quotedEnd(text, from, end, quote) : bareValueEnd(text, from, end, from > i + 1);
    const inner = quoted ? from + 1 : from;
    if (to > inner) found(name, inner, to);
    // A value is searched too: an address holds parameters.
    i = inner - 1;
  }
}

/** After the separator: the rest of `=>`, `==` and `:=`, blanks, the end of bold type, escaped quotes. */
function valueStart(text: string, separator: number, end: number): number {
  let i = separator + 1;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 9 || code === 42 || code === 61 || code === 62 || code === 92 || code === 0xa0) i++;
    else if ((code === 34 || code === 39) && i === separator + 1 && text.charCodeAt(i + 1) === 32) return i + 1;
    else break;
  }
  return i;
}

function quotedEnd(text: string, quote: number, end: number, mark: string): number {
  const limit = Math.min(end, quote + 1 + maxValue);
  for (let i = quote + 1; i < limit; i++) {
    if (text[i] === mark) return text[i - 1] === '\\' ? i - 1 : i;
  }
  return limit;
}

function bareValueEnd(text: string, from: number, end: number, spaced: boolean): number {
  const limit = Math.min(end, from + maxValue);
  let i = from;
  for (; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 9 || code === 59 || code === 124 || code === 34 || code === 60 || code === 62 || code === 93 || code === 125) break; // tab ; | " < > ] }
    if (code === 32 && (!spaced || text.charCodeAt(i + 1) === 32)) break;
    if (code === 46 && isDigit(text.charCodeAt(i - 1)) && text.charCodeAt(i + 1) === 32) break; // the sentence ends
    if (code === 44 && !(spaced && beginsYear(text, i + 1))) break;
    if (!spaced && (code === 38 || code === 39 || code === 41)) break; // & ' )
    if (spaced && (code === 58 || code === 61) && i > from) {
      const start = nextKeyStart(text, i, from);
      if (start > from) return trimEnd(text, from, start);
    }
  }
  const last = trimEnd(text, from, i);
  return text.charCodeAt(last - 1) === 46 && last > from ? last - 1 : last;
}

/** ` 1980` after a comma: the end of a written date. */
function beginsYear(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 32) return false;
  for (let i = at + 1; i < at + 5; i++) {
    if (!isDigit(text.charCodeAt(i))) return false;
  }
  return true;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Where the word before a separator starts, if that word is the next pair's key; otherwise `from`. */
function nextKeyStart(text: string, separator: number, from: number): number {
  let i = separator;
  while (i > from && !isBlank(text, i - 1, i)) i--;
  const first = text.charCodeAt(i);
  return (first >= 65 && first <= 90) || (first >= 97 && first <= 122) || first > 127 ? i : from;
}
