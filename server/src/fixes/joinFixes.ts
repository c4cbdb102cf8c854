// Join: the edits of several fixes of one text together, as fix-all makes them.
import type { TextChange } from '../engine/document';
import type { Fix } from '../engine/fix';

/**
 * The edits of the fixes that can be made at once, with those that are `made` already, sorted, none twice: what two of them add alike (a
 * line of import, a function) is added once, and of two that change the same place the first is taken.
 */
export function joinFixes(fixes: readonly Pick<Fix, 'edits'>[], made: readonly TextChange[] = []): readonly TextChange[] {
  const edits = [...made];
  const added = new Set<string>();
  const places = made.filter(edit => !isAddition(edit)).map(({ start, end }) => ({ start, end }));
  for (const fix of fixes) {
    const own = fix.edits.filter(edit => !(isAddition(edit) && added.has(keyOf(edit))));
    const changes = own.filter(edit => !isAddition(edit));
    const isWhole = own.length === fix.edits.length;
    if (changes.length === 0 && !isWhole) continue;
    const place = { start: Math.min(...changes.map(({ start }) => start)), end: Math.max(...changes.map(({ end }) => end)) };
    if (places.some(other => place.start < other.end && other.start < place.end)) continue;
    if (changes.length > 0) places.push(place);
    for (const edit of own) if (isAddition(edit)) added.add(keyOf(edit));
    edits.push(...own);
  }
  return edits.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whole lines that are put in. */
function isAddition({ start, end, text }: TextChange): boolean {
  return start === end && text.includes('\n');
}

function keyOf({ start, text }: TextChange): string {
  return `${start}:${text}`;
}
