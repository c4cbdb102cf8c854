// Tidy: what goes with a value that is taken out of a sentence: the blank before it, the colon that announced it, quotes around it.

/** How many characters go from the end of what stands before, and from the beginning of what stands behind. */
export interface Trim {
  readonly before: number;
  readonly after: number;
}

const pairs: readonly (readonly [string, string])[] = [['\\"', '\\"'], ["\\'", "\\'"], ['(', ')'], ['[', ']'], ['<', '>'], ["'", "'"], ['"', '"'], ['`', '`'], ['«', '»'], ['“', '”']];

/** `first`, `last`: nothing of the text stands before or behind these two pieces. Pieces are as written in the source. */
export function trimAround(before: string, after: string, { first, last }: { readonly first: boolean; readonly last: boolean }): Trim {
  let left = before.slice(-maxPiece);
  let right = after.slice(0, maxPiece);
  for (let turn = 0; turn < 4; turn++) {
    const pair = pairs.find(([open, close]) => left.endsWith(open) && right.startsWith(close));
    if (!pair) break;
    left = left.slice(0, left.length - pair[0].length);
    right = right.slice(pair[1].length);
  }
  const cut = before.slice(-maxPiece).length - left.length;
  const skipped = after.slice(0, maxPiece).length - right.length;
  if (first && before.length <= maxPiece && left.trim() === '') {
    return { before: cut + left.length, after: skipped + /^[\s,;:.=-]*/.exec(right)![0].length };
  }
  const isEnd = last && right.trim() === '';
  const closes = isEnd || /^(?:[\s,.;:!?)\]}|]|\\[nrt])/.test(right);
  let lost = 0;
  if (closes) {
    lost = trailing(left, /[ \t]*(?:[:=#,;–—-]|->|=>)?[ \t]*$/);
    if (isEnd || /^\s*(?:[.!?]|(?:\\[nrt])+$)/.test(right)) lost += trailing(left.slice(0, left.length - lost), / (?:for|with|of|by|from|is|was|=)$/);
  }
  // A blank on both sides: one is enough.
  const blank = isEnd ? right.length : /\s$/.test(left.slice(0, left.length - lost)) || (first && left.length === lost) ? /^[ \t]*/.exec(right)![0].length : 0;
  return { before: cut + lost, after: skipped + blank };
}

const maxPiece = 400;

function trailing(text: string, pattern: RegExp): number {
  return pattern.exec(text.slice(-40))?.[0].length ?? 0;
}
