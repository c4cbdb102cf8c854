// Comment fields: a comment belongs to the declaration below it, else to the one on its line, else to what encloses it.
import type { Span } from '../engine/span';
import { listNames, type Owners } from './owner-names';
import type { Field } from './view';

/** A statement or scope with the names that own what is in it. */
export interface Place extends Span {
  readonly owners: Owners | undefined;
  readonly encloses: boolean;
}

/** Farther from a declaration a comment does not belong to it. */
const reach = 2000;

/** `comments` are sorted; `read` gives the text of a span. */
export function commentFields(comments: readonly Span[], places: readonly Place[], read: (span: Span) => string): Field[] {
  const sorted = [...places].sort((a, b) => a.start - b.start || b.end - a.end);
  const enclosing: Place[] = [];
  let next = 0;
  return comments.map(comment => {
    for (; next < sorted.length && sorted[next]!.start < comment.start; next++) {
      const place = sorted[next]!;
      leave(enclosing, place.start);
      if (place.encloses) enclosing.push(place);
    }
    leave(enclosing, comment.start);
    const owners = besideComment(comment, sorted[next - 1], sorted[next], read) ?? enclosing.at(-1)?.owners;
    return { kind: 'comment', start: comment.start, end: comment.end, names: listNames(owners) };
  });
}

function leave(enclosing: Place[], at: number): void {
  while (enclosing.length > 0 && enclosing.at(-1)!.end <= at) enclosing.pop();
}

/** `previous` is the place that began last before the comment, `following` the first that begins after it. */
function besideComment(comment: Span, previous: Place | undefined, following: Place | undefined, read: (span: Span) => string): Owners | undefined {
  if (previous && !previous.encloses && near(previous.end, comment.start) && !read({ start: previous.end, end: comment.start }).includes('\n')) return previous.owners;
  if (following && near(comment.end, following.start) && !/\n[ \t\r]*\n/.test(read({ start: comment.end, end: following.start }))) return following.owners;
  return undefined;
}

function near(end: number, start: number): boolean {
  return end <= start && start - end < reach;
}
