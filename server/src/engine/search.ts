// Search: where something begins in what is sorted, and what two lists have in common.

/** The first index below `length` that is past what is looked for, else `length`. From the first that is past, all must be. */
export function firstIndex(length: number, isPast: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many of a list's first and last items another list has at its own ends. */
export interface Ends {
  readonly before: number;
  readonly behind: number;
}

export const noEnds: Ends = { before: 0, behind: 0 };

export function commonEnds<A, B>(a: readonly A[], b: readonly B[], isSame: (a: A, b: B) => boolean = Object.is): Ends {
  const most = Math.min(a.length, b.length);
  let before = 0;
  while (before < most && isSame(a[before]!, b[before]!)) before++;
  let behind = 0;
  while (behind < most - before && isSame(a[a.length - 1 - behind]!, b[b.length - 1 - behind]!)) behind++;
  return { before, behind };
}
