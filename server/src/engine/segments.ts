// Cuts a document into segments and units and analyses each once. An edit re-cuts only until an old boundary is met again.
import type { Candidate } from '../detectors/values/detect';
import { detectValues } from '../detectors/values/detect';
import type { EditedOutline, Format, Outline, UnitSlice, UnitText } from '../views/view';
import { pathContext } from './context';
import type { SourceDocument, TextChange } from './document';
import { gatesOf } from './gates';
import type { Hits } from './hits';
import { couldFire, hitsOf } from './hits';
import { detached } from './memo';
import type { Ruleset } from './ruleset';
import { commonEnds, firstIndex } from './search';
import type { Directive } from './suppression';
import { parseDirectives } from './suppression';

/** What the analysis of one unit gave. Offsets are relative to the unit's start, so that an edit elsewhere moves it for free. */
export interface UnitResult {
  readonly candidates: readonly Candidate[];
  readonly directives: readonly Directive[];
  /** Patient or health words stand in it. */
  readonly context: boolean;
}

export interface Unit {
  /** Relative to the segment. */
  readonly start: number;
  readonly result: UnitResult;
  /** All that the result depends on beside the ruleset. */
  readonly key: string;
  /** See gates.ts. */
  readonly gates: number;
}

export interface Segment {
  readonly length: number;
  /** Units with a result; of a large segment that has any, all. */
  readonly units: readonly Unit[];
  /** See gates.ts. */
  readonly gates: number;
  /** Of a large one: kept for the next edit and found by who needs it. (In a weak map it would outlive its segment by a collection.) */
  cut?: Cut | undefined;
}

export interface Segmentation {
  readonly headEnd: number;
  readonly segments: readonly Segment[];
}

/** The result of most units. */
export const nothing: UnitResult = { candidates: [], directives: [], context: false };
const onlyContext: UnitResult = { ...nothing, context: true };

/** Small neighbours are looked at by one set pass; most have nothing. */
const passLength = 8192;
/** In a larger segment that is typed in, a keystroke costs its unit, and not the segment. */
const largeSegment = 16_384;

/** What the analysis of every unit of a document depends on beside its own text. */
interface Setting {
  readonly format: Format;
  readonly ruleset: Ruleset;
  readonly head: string;
  /** The document's address speaks of patients. */
  readonly pathContext: boolean;
  /** Of the version before; absent for a document that is opened. */
  readonly before: Before | undefined;
}

/** What the version before leaves to this one. */
interface Before {
  /** Units by key. */
  readonly known: ReadonlyMap<string, Unit>;
  /** The large segment that began at this offset, before the change or at it, and the change relative to it. */
  at(offset: number): EditedSegment | undefined;
}

interface EditedSegment {
  readonly segment: Segment;
  readonly change: EditedOutline['change'];
}

const never = (): number => -1;

export function* cut(document: SourceDocument, ruleset: Ruleset): Generator<void, Segmentation> {
  const format = ruleset.formatOf(document.language);
  const headEnd = document.part ? 0 : format.headEnd(document.text);
  const head = document.part?.head ?? document.text.slice(0, headEnd);
  const segments = yield* cutFrom(document.text, headEnd, settingOf(document, ruleset, head, undefined), never);
  return { headEnd, segments };
}

function settingOf({ language, uri }: SourceDocument, ruleset: Ruleset, head: string, before: Before | undefined): Setting {
  return { format: ruleset.formatOf(language), ruleset, head, pathContext: ruleset.hasContext(pathContext(uri)), before };
}

/** The segmentation of `document`, which `changes` made from the document of `old`. */
export function* recut(old: Segmentation, document: SourceDocument, oldLength: number, changes: readonly TextChange[], ruleset: Ruleset): Generator<void, Segmentation> {
  const changed = joinChanges(changes);
  const headEnd = ruleset.formatOf(document.language).headEnd(document.text);
  if (document.part || old.segments.length === 0 || headEnd !== old.headEnd || changed.start <= headEnd) return yield* cut(document, ruleset);

  // Start one segment early: whether a boundary stands may depend on the first line after it.
  const starts = boundaries(old);
  const first = Math.max(0, lastAtMost(starts, changed.start) - 1);
  const shift = document.text.length - oldLength;
  const meets = (at: number): number => (at >= changed.newEnd ? indexOf(starts, at - shift) : -1);
  const known = new Map<string, Unit>();
  // Large ones remember by themselves.
  const remember = (segment: Segment): void => {
    if (segment.length <= largeSegment) for (const unit of segment.units) known.set(unit.key, unit);
  };
  const lastTouched = lastAtMost(starts, changed.oldEnd);
  for (let i = first; i <= Math.min(lastTouched + 1, old.segments.length - 1); i++) remember(old.segments[i]!);

  let met = old.segments.length;
  const at: Before['at'] = offset => {
    const segment = offset <= changed.start ? old.segments[indexOf(starts, offset)] : undefined;
    if (!segment || segment.length <= largeSegment) return undefined;
    return { segment, change: { start: changed.start - offset, oldEnd: changed.oldEnd - offset, newEnd: changed.newEnd - offset } };
  };
  const setting = settingOf(document, ruleset, document.text.slice(0, headEnd), { known, at });
  const fresh = yield* cutFrom(document.text, starts[first]!, setting, at => {
    const index = meets(at);
    if (index >= 0) met = index;
    return index;
  });
  return { headEnd, segments: [...old.segments.slice(0, first), ...fresh, ...old.segments.slice(met)] };
}

/** A segment that is cut and not analysed yet. */
interface Piece {
  readonly end: number;
  /** Of a large one that is typed in. */
  readonly outline?: Outline;
  readonly edited: EditedSegment | undefined;
}

/** Cuts from a boundary until `met` knows a boundary, or to the end of the text. */
function* cutFrom(text: string, from: number, setting: Setting, met: (at: number) => number): Generator<void, Segment[]> {
  const segments: Segment[] = [];
  let passStart = from;
  const pending: Piece[] = [];
  let at = from;
  while (at < text.length) {
    const piece = cutPiece(text, at, setting);
    pending.push(piece);
    at = piece.end;
    const stop = at < text.length && met(at) >= 0;
    if (stop || at >= text.length || at - passStart >= passLength) {
      yield* analysePending(text, passStart, pending, setting, segments);
      pending.length = 0;
      passStart = at;
    }
    if (stop) break;
  }
  return segments;
}

function cutPiece(text: string, start: number, { format, before }: Setting): Piece {
  const edited = before?.at(start);
  if (!edited || !format.outline) return { end: Math.min(Math.max(format.nextBoundary(text, start), start + 1), text.length), edited };
  const known = edited.segment.cut;
  const outline = format.outline(text, start, known?.outline && { outline: known.outline, change: edited.change });
  return { end: start + outline.length, outline, edited };
}

function* analysePending(text: string, from: number, pieces: readonly Piece[], setting: Setting, into: Segment[]): Generator<void> {
  const { end } = pieces.at(-1)!;
  // What the head says counts for every unit, so it takes part in the pass.
  const all = pieces.length > 1 && end - from <= largeSegment ? seen(setting.head + text.slice(from, end), setting) : undefined;
  const idle = all !== undefined && !matters(all, setting.ruleset);
  const silent = idle && gatesOf(all.words, setting.ruleset) === 0;
  let start = from;
  for (const piece of pieces) {
    if (silent) into.push({ length: piece.end - start, units: [], gates: 0 });
    else into.push(yield* analyseSegment(text.slice(start, piece.end), piece, setting));
    start = piece.end;
  }
  yield;
}

function* analyseSegment(segment: string, piece: Piece, setting: Setting): Generator<void, Segment> {
  const { format, ruleset, head, before } = setting;
  const isLarge = segment.length > largeSegment;
  if (before && isLarge) return yield* analyseByUnits(segment, piece, setting);
  const hits = seen(head + segment, setting);
  const gates = gatesOf(hits.words, ruleset);
  if (!matters(hits, ruleset)) return { length: segment.length, units: [], gates };
  if (isLarge) return yield* analyseByUnits(segment, piece, setting);
  const units: Unit[] = [];
  const slices = keyed(format.units(segment, head), segment);
  for (const slice of slices) {
    const isWhole = slice.end - slice.start === segment.length && slice.prefix === head;
    const unit = before?.known.get(slice.key) ?? unitOf(slice, segment, setting, isWhole ? hits : undefined);
    if (unit.result !== nothing) units.push({ ...unit, start: slice.start });
    yield;
  }
  return { length: segment.length, units, gates };
}

/** Keeps what the next edit needs. */
function* analyseByUnits(text: string, piece: Piece, setting: Setting): Generator<void, Segment> {
  const { format, head } = setting;
  const outline = piece.outline ?? format.outline?.(text, 0);
  const slices = keyedAgain(format.units(text, head, outline), text, piece.edited);
  const old = piece.edited?.segment.units ?? [];
  const ends = commonEnds(slices, old, hasSameKey);
  const between = new Map(old.slice(ends.before, old.length - ends.behind).map(unit => [unit.key, unit]));
  const units: Unit[] = [];
  let gates = 0;
  for (let i = 0; i < slices.length; i++) {
    const slice = slices[i]!;
    const same = i < ends.before ? old[i] : i >= slices.length - ends.behind ? old[i - slices.length + old.length] : between.get(slice.key);
    const unit = same ? (same.start === slice.start ? same : { ...same, start: slice.start }) : unitOf(slice, text, setting, undefined);
    units.push(unit);
    gates |= unit.gates;
    if (!same) yield;
  }
  return { length: text.length, units, gates, cut: { slices, outline } };
}

/** A slice with the key of its unit. */
export type KeyedSlice = UnitSlice & { readonly key: string };

export function hasSameKey(a: Pick<KeyedSlice, 'key'>, b: Pick<KeyedSlice, 'key'>): boolean {
  return a.key === b.key;
}

/** How a large segment was cut: what an edit leaves of it is not cut again. */
interface Cut {
  readonly slices: readonly KeyedSlice[];
  readonly outline: Outline | undefined;
}

/** Lets go of what only the next edit needs. */
export function forgetCuts({ segments }: Segmentation): void {
  for (const segment of segments) segment.cut = undefined;
}

/** The cut of a segment with this text into units. */
export function slicesOf(segment: Segment, text: string, head: string, format: Format): readonly KeyedSlice[] {
  if (segment.cut) return segment.cut.slices;
  const slices = keyed(format.units(text, head), text);
  if (text.length > largeSegment) segment.cut = { slices, outline: undefined };
  return slices;
}

function keyed(slices: readonly UnitSlice[], segment: string): KeyedSlice[] {
  return slices.map(slice => withKey(slice, segment));
}

function withKey(slice: UnitSlice, segment: string): KeyedSlice {
  return { ...slice, key: detached(`${slice.prefix}\0${segment.slice(slice.start, slice.end)}\0${slice.suffix}`) };
}

/** As `keyed`; the keys of slices before and behind the edit are those they had. */
function keyedAgain(slices: readonly UnitSlice[], text: string, edited: EditedSegment | undefined): readonly KeyedSlice[] {
  const old = edited?.segment.cut?.slices;
  if (!old) return keyed(slices, text);
  const { start, oldEnd, newEnd } = edited.change;
  const shift = newEnd - oldEnd;
  const again = (slice: UnitSlice, index: number): KeyedSlice | undefined => {
    const before = old[index];
    const same = before && slice.start - before.start === slice.end - before.end && slice.prefix === before.prefix && slice.suffix === before.suffix;
    return same ? (slice.start === before.start ? before : { ...slice, key: before.key }) : undefined;
  };
  return slices.map((slice, i) => {
    const known = slice.end <= start && old[i]?.start === slice.start ? again(slice, i)
      : slice.start >= newEnd && old[i + old.length - slices.length]?.start === slice.start - shift ? again(slice, i + old.length - slices.length)
        : undefined;
    return known ?? withKey(slice, text);
  });
}

/** `whole`: the hits of the segment, where the unit is all of it. */
function unitOf(slice: KeyedSlice, segment: string, setting: Setting, whole: Hits | undefined): Unit {
  const unit = { prefix: slice.prefix, body: segment.slice(slice.start, slice.end), suffix: slice.suffix };
  const hits = whole ?? seen(unit.prefix + unit.body, setting);
  return { start: slice.start, key: slice.key, gates: gatesOf(hits.words, setting.ruleset), result: analyseUnit(unit, hits, setting) };
}

function analyseUnit(unit: UnitText, hits: Hits, { format, ruleset }: Setting): UnitResult {
  if (!matters(hits, ruleset)) return nothing;
  const context = hits.words.has(ruleset.contextGate);
  const directives = hits.words.has(ruleset.directiveGate) ? parseDirectives(detached(unit.body)) : [];
  const candidates = detectValues(unit, hits, ruleset, needed => format.view(unit, needed));
  if (candidates.length + directives.length > 0) return { candidates, directives, context };
  return context ? onlyContext : nothing;
}

function seen(text: string, { ruleset, pathContext }: Setting): Hits {
  return hitsOf(text, ruleset, pathContext);
}

function matters(hits: Hits, ruleset: Ruleset): boolean {
  if (hits.words.size === 0) return false;
  return hits.words.has(ruleset.contextGate) || hits.words.has(ruleset.directiveGate) || ruleset.values.some(rule => rule.patterns.some(pattern => couldFire(ruleset, rule, pattern, hits, true)));
}

/** One stretch that covers all changes, in the old text and in the new. */
function joinChanges(changes: readonly TextChange[]): { start: number; oldEnd: number; newEnd: number } {
  let { start, oldEnd, newEnd } = { start: Infinity, oldEnd: 0, newEnd: 0 };
  for (const change of changes) {
    if (start === Infinity) ({ start, end: oldEnd } = change), (newEnd = change.end);
    if (change.end > newEnd) {
      oldEnd += change.end - newEnd;
      newEnd = change.end;
    }
    start = Math.min(start, change.start);
    newEnd += change.text.length - (change.end - change.start);
  }
  return { start, oldEnd, newEnd };
}

/** Where the segments start. */
export function boundaries(segmentation: Segmentation): Float64Array {
  const starts = new Float64Array(segmentation.segments.length);
  let at = segmentation.headEnd;
  segmentation.segments.forEach((segment, index) => {
    starts[index] = at;
    at += segment.length;
  });
  return starts;
}

function lastAtMost(sorted: Float64Array, value: number): number {
  return Math.max(0, firstIndex(sorted.length, i => sorted[i]! > value) - 1);
}

function indexOf(sorted: Float64Array, value: number): number {
  const index = lastAtMost(sorted, value);
  return sorted[index] === value ? index : -1;
}
