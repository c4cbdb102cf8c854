// Items: takes one or several neighbours out of a list of arguments, entries or items, with their comma and line.
import type { Span } from '../../engine/span';
import type { TextChange } from '../../engine/document';
import type { Site } from './site';
import { withParentheses } from './site';

/** The edit that takes `items[first]` to `items[last]` out; `undefined` where something else than a comma is between them. */
export function removeItems(site: Site, items: readonly Span[], first: number, last: number, holder: Span): TextChange | undefined {
  const whole = (index: number): Span => withParentheses(site, items[index]!, { start: items[index - 1]?.end ?? holder.start, end: items[index + 1]?.start ?? holder.end });
  if (first < 0 || last >= items.length || first > last) return undefined;
  // One of all items may be in parentheses that belong to the call.
  const only = items.length === last - first + 1;
  const start = only ? items[first]!.start : whole(first).start;
  const end = only ? items[last]!.end : whole(last).end;
  if (last < items.length - 1) {
    const next = whole(last + 1).start;
    return isComma(site.between(end, next)) ? site.edit(start, next, '') : undefined;
  }
  if (first > 0) {
    const before = whole(first - 1).end;
    return isComma(site.between(before, start)) ? site.edit(before, end, '') : undefined;
  }
  // A trailing comma and the blanks inside the brackets go too.
  const lead = /[({[]([^\S\n]*\n?\s*)$/.exec(site.between(Math.max(holder.start, start - reach), start));
  const tail = /^(\s*,?\s*)[)}\]]/.exec(site.between(end, Math.min(holder.end, end + reach)));
  return lead && tail ? site.edit(start - lead[1]!.length, end + tail[1]!.length, '') : site.edit(start, end, '');
}

const reach = 200;

/** A comma with blanks and comments around it. */
function isComma(text: string): boolean {
  const bare = text.replace(/\/\*[^*]{0,400}\*\/|(?:\/\/|#)[^\n]{0,400}/g, '');
  return bare.trim() === ',';
}
