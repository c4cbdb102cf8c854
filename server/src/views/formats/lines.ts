// Lines and content-defined runs of lines, by offsets.
import { hashText } from './nested-units';

/** A run of lines has at most this many. */
const maxLines = 64;

/** The offset after the line's end (`\n`, `\r\n` or a lone `\r`); the text's length on the last line. */
export function lineAfter(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) return i + 1;
    if (code === 13) return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
  }
  return text.length;
}

/** The offset where the line's text ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return i;
  }
  return text.length;
}

export function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 9 && code !== 13 && code !== 10 && code !== 0xfeff) return false;
  }
  return true;
}

/** The first offset from `at` that is no space or tab, at most `end`. */
export function skipBlanks(text: string, at: number, end = text.length): number {
  let i = at;
  while (i < end && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  return i;
}

/** The next line's start when only blanks follow on this one, otherwise `at` itself. Looks at the blanks alone. */
export function skipLineRest(text: string, at: number): number {
  const i = skipBlanks(text, at);
  const code = text.charCodeAt(i);
  return i >= text.length || code === 10 || code === 13 ? lineAfter(text, i) : at;
}

/** The end of `[start, end)` without trailing blanks. */
export function trimEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isBlank(text, i - 1, i)) i--;
  return i;
}

/** Whether a run of `count` lines ends after the line `[start, end)`: about one line in sixteen, decided by its content. */
export function endsRun(text: string, start: number, end: number, count: number): boolean {
  if (count >= maxLines) return true;
  const middle = Math.min(end, start + 32);
  return (hashText(text, start, middle) ^ hashText(text, Math.max(middle, end - 32), end)) % 16 === 0;
}
