// Search: where something begins in what is sorted.

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
