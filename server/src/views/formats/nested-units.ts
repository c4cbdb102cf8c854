// Cuts a large segment into units along its nesting: small containers stay whole, large ones are cut between their items.
import type { UnitSlice } from '../view';

/** A segment of this length or less is one unit. */
const wholeUnit = 8192;
/** A container smaller than this is never cut. */
const atomic = 2048;
const smallestUnit = 1024;
const largestUnit = 4096;
/** Only the nearest containers go into a prefix, so that deep nesting costs no more than shallow. */
const maxHeaders = 12;
const maxHeaderLength = 4096;

/** What a format's own scan reports of a segment, in order of offset. */
export interface Nesting {
  /** A container opens at `at`; `header` is text that, put before an item, gives the item its place again. */
  open(at: number, header: () => string): void;
  close(at: number): void;
  /** Between two items of the innermost container: the segment may be cut here. */
  item(at: number): void;
}

interface Container { readonly start: number; end: number; last: number; readonly header: () => string }
type Event = { readonly kind: 'open'; readonly at: number; readonly container: Container } | { readonly kind: 'close' | 'item'; readonly at: number };

/** `scan` walks the segment and reports its nesting; unbalanced events are tolerated. */
export function splitNested(segment: string, head: string, scan: (nesting: Nesting) => void): UnitSlice[] {
  if (segment.length <= wholeUnit) return [{ start: 0, end: segment.length, prefix: head, suffix: '' }];
  const events = gatherEvents(segment.length, scan);
  const units: UnitSlice[] = [];
  const stack: Container[] = [];
  let start = 0;
  let prefix = head;
  for (let i = 0; i < events.length; i++) {
    const event = events[i]!;
    if (event.kind === 'open') {
      if (event.container.end - event.container.start < atomic) i = event.container.last;
      else stack.push(event.container);
    } else if (event.kind === 'close') {
      stack.pop();
    } else if (event.at > start && event.at < segment.length && cutsAt(segment, start, event.at)) {
      units.push({ start, end: event.at, prefix, suffix: '' });
      start = event.at;
      prefix = head + headersOf(stack);
    }
  }
  units.push({ start, end: segment.length, prefix, suffix: '' });
  return units;
}

function gatherEvents(length: number, scan: (nesting: Nesting) => void): Event[] {
  const events: Event[] = [];
  const open: Container[] = [];
  scan({
    open(at, header) {
      const container = { start: at, end: length, last: Number.MAX_SAFE_INTEGER, header };
      open.push(container);
      events.push({ kind: 'open', at, container });
    },
    close(at) {
      const container = open.pop();
      if (!container) return;
      container.end = at;
      container.last = events.length;
      events.push({ kind: 'close', at });
    },
    item: at => events.push({ kind: 'item', at }),
  });
  return events;
}

/** Content-defined, so that an edit moves only the cuts near it. */
function cutsAt(segment: string, start: number, at: number): boolean {
  const length = at - start;
  return length >= largestUnit || (length >= smallestUnit && hashBefore(segment, at) % 4 === 0);
}

function headersOf(stack: readonly Container[]): string {
  let headers = '';
  for (let i = stack.length - 1; i >= 0 && stack.length - i <= maxHeaders; i--) {
    const header = stack[i]!.header();
    if (headers.length + header.length > maxHeaderLength) break;
    headers = header + headers;
  }
  return headers;
}

/** A cheap hash of the 24 characters before an offset. */
function hashBefore(text: string, at: number): number {
  return hashText(text, Math.max(0, at - 24), at);
}

/** FNV-1a over the UTF-16 units of a stretch, well mixed in its low bits. */
export function hashText(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return hash >>> 0;
}
