// Values: what is known of an expression's value while a unit is walked.
import type { Span } from '../../engine/span';
import type { Path, Source, StepKind, Taint } from './facts';
import type { FlowKnowledge } from './knowledge';
import { isClass } from './names';
import { spoken } from './words';

export interface Value {
  readonly taints: readonly Taint[];
  /** It is known to hold no data, whatever its name says: a count, an answer, what a sanitizer gave. */
  readonly clean: boolean;
  /** What an object literal or a filled object holds by key, beside `taints`. */
  readonly entries?: ReadonlyMap<string, Value>;
  /** What the expression stands for: see Path. */
  readonly path?: Path;
  /** The constant text it begins with. */
  readonly text?: string;
  /** What a sanitizer gave: its members hold nothing either. */
  readonly stopped?: boolean;
  /** A key of what may be shown: what stands under it does not count. */
  readonly shown?: boolean;
  /** What the function that it is gives back. */
  readonly gives?: Value;
}

export const unknown: Value = { taints: [], clean: false };
export const harmless: Value = { taints: [], clean: true };
export const stopped: Value = { taints: [], clean: true, stopped: true };
export const shown: Value = { taints: [], clean: true, shown: true };

const maxTaints = 12;
const maxPath = 4;
const maxSteps = 12;
const maxEntries = 64;

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

export function valueOf(taints: readonly Taint[]): Value {
  return { taints, clean: false };
}

export function isSource(taint: Taint): boolean {
  return taint.origin.kind === 'source';
}

export function hasSource(value: Value): boolean {
  return value.taints.some(isSource) || (value.entries !== undefined && [...value.entries.values()].some(hasSource));
}

export function isTainted(value: Value): boolean {
  return value.taints.length > 0 || (value.entries !== undefined && [...value.entries.values()].some(isTainted));
}

/** All taints of a value and of what it holds. */
export function allTaints(value: Value): readonly Taint[] {
  if (!value.entries) return value.taints;
  return distinct([...value.taints, ...[...value.entries.values()].flatMap(allTaints)]);
}

/** What may be one value or another: the taints of all. */
export function union(values: readonly Value[]): Value {
  const given = values.filter(value => value !== unknown);
  if (given.length === 0) return values.length > 0 && values.every(({ clean }) => clean) ? harmless : unknown;
  if (values.length === 1) return given[0]!;
  return { taints: distinct(given.flatMap(({ taints }) => taints)), clean: values.every(({ clean }) => clean), ...joinedEntries(given) };
}

/** What a variable holds after something may have been added to it: it still is what it was. */
export function merged(old: Value, added: Value): Value {
  const path = added.path ?? old.path;
  const text = old.text ?? added.text;
  return { ...union([old, added]), ...(path ? { path } : {}), ...(text === undefined ? {} : { text }) };
}

function joinedEntries(values: readonly Value[]): { entries?: ReadonlyMap<string, Value> } {
  const all = values.filter(({ entries }) => entries);
  if (all.length === 0) return {};
  const entries = new Map<string, Value>();
  for (const value of all) {
    for (const [key, one] of value.entries!) {
      const other = entries.get(key);
      entries.set(key, other && other !== one ? union([other, one]) : one);
    }
  }
  return { entries };
}

/** A composition of values (a concatenation, a list): it has their taints and is none of them. */
export function composed(values: readonly Value[]): Value {
  const taints = distinct(values.flatMap(allTaints));
  return taints.length > 0 ? valueOf(taints) : values.length > 0 && values.every(({ clean }) => clean) ? harmless : unknown;
}

export function distinct(taints: readonly Taint[]): readonly Taint[] {
  if (taints.length < 2) return taints;
  const kept: Taint[] = [];
  for (const taint of taints) {
    if (kept.length >= maxTaints) break;
    if (!kept.some(other => same(other, taint))) kept.push(taint);
  }
  return kept;
}

function same(a: Taint, b: Taint): boolean {
  if (a === b) return true;
  if (a.at.start !== b.at.start || a.at.end !== b.at.end || a.encrypted !== b.encrypted || a.lowered !== b.lowered) return false;
  const x = a.origin;
  const y = b.origin;
  if (x === y) return true;
  if (x.kind === 'source') return y.kind === 'source' && x.tier === y.tier && x.place.start === y.place.start;
  if (y.kind === 'source' || x.path.join('.') !== y.path.join('.')) return false;
  if (x.kind === 'parameter') return y.kind === 'parameter' && x.function === y.function && x.index === y.index;
  if (x.kind === 'free') return y.kind === 'free' && x.name === y.name;
  return y.kind === 'result' && x.callee.join('.') === y.callee.join('.');
}

/** The same data, brought by another expression. */
export function placed(value: Value, at: Span): Value {
  if (!isTainted(value)) return value;
  const place = spanOf(at);
  const { entries } = value;
  return {
    ...value,
    taints: value.taints.map(taint => ({ ...taint, at: place })),
    ...(entries ? { entries: new Map([...entries].map(([key, one]) => [key, placed(one, at)])) } : {}),
  };
}

/** After the data took a step (an assignment, a return) at the place where each taint is. */
export function stepped(value: Value, kind: StepKind): Value {
  if (!isTainted(value)) return value;
  const { entries } = value;
  return {
    ...value,
    taints: value.taints.map(taint => step(taint, kind)),
    ...(entries ? { entries: new Map([...entries].map(([key, one]) => [key, stepped(one, kind)])) } : {}),
  };
}

const firstStep: Readonly<Record<Taint['origin']['kind'], StepKind>> = { source: 'source', parameter: 'parameter', result: 'returned', free: 'assigned' };

export function step(taint: Taint, kind: StepKind): Taint {
  let depth = 0;
  for (let s = taint.steps; s; s = s.before) depth++;
  if (depth >= maxSteps) return taint;
  if (taint.steps?.start === taint.at.start && taint.steps.end === taint.at.end) return taint;
  return { ...taint, steps: { ...taint.at, kind: taint.steps ? kind : firstStep[taint.origin.kind], before: taint.steps } };
}

export function marked(value: Value, mark: 'encrypted' | 'lowered'): Value {
  const taints = allTaints(value).map(taint => ({ ...taint, [mark]: true }));
  return taints.length > 0 ? valueOf(taints) : harmless;
}

export function withEntry(value: Value, key: string, entry: Value): Value {
  if ((value.entries?.size ?? 0) >= maxEntries && !value.entries?.has(key)) return { ...value, clean: false, taints: distinct([...value.taints, ...allTaints(entry)]) };
  return { ...value, clean: false, entries: new Map([...(value.entries ?? []), [key, entry]]) };
}

/** Languages whose lists hold objects of fields: what a mapping made of each. */
const classed: ReadonlySet<string> = new Set(['csharp', 'java', 'kotlin']);

/** What a turn of a loop over a value gets. */
export function elementOf(value: Value, language: string): Value {
  const isObject = classed.has(language) && [...(value.entries?.keys() ?? [])].some(key => !position.test(key));
  return value.entries && !isObject ? composed([value]) : { ...value, clean: false };
}

/** What a member of a value holds. */
export function memberOf(value: Value, name: string, at: Span, knowledge: FlowKnowledge): Value {
  if (value.stopped) return stopped;
  const own = value.entries?.get(name) ?? value.entries?.get(lowerFirst(name));
  if (own && (own.clean || isTainted(own))) return placed(own, at);
  const place = spanOf(at);
  const taints = value.taints.flatMap(taint => {
    const origin = memberOrigin(taint, name, knowledge);
    return origin ? [{ ...taint, origin, at: place }] : [];
  });
  if (taints.length > 0) return valueOf(taints);
  return value.taints.some(isSource) || knowledge.effects.isMeasure(name) ? harmless : unknown;
}

/** The origin of a member's data, or `undefined` where it tells nothing. */
export function memberOrigin({ origin }: Pick<Taint, 'origin'>, name: string, knowledge: FlowKnowledge): Taint['origin'] | undefined {
  if (knowledge.effects.isMeasure(name)) return undefined;
  if (origin.kind !== 'source') return origin.path.length >= maxPath ? origin : { ...origin, path: [...origin.path, name] };
  if (origin.tier === 'person') return memberOfPerson(origin, name, knowledge);
  return origin.listed && !isClass(knowledge.names.classOf(name)) && !knowledge.lists.passing.has(spoken(name)) ? undefined : origin;
}

/** A getter's member by the name of the field. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const position = /^\d+$/;

function memberOfPerson(source: Source, name: string, { names, lists }: FlowKnowledge): Source | undefined {
  const words = spoken(name);
  if (lists.harmless.has(words)) return undefined;
  if (lists.passing.has(words) || position.test(name) || words === '') return source;
  const verdict = names.classOf(name);
  if (verdict === 'harmless' || verdict === 'about' || names.isStranger(name)) return undefined;
  if (verdict) return { ...source, tier: verdict.tier !== 'direct' && isKeyName(words) ? 'key' : verdict.tier, name, needsContext: verdict.tier !== 'direct' && source.needsContext, certainty: source.certainty === 'low' ? 'low' : 'high' };
  if (isKeyName(words)) return { ...source, tier: 'key', name };
  // A member that no list knows is likely to be about the person it belongs to.
  return source.needsContext || source.listed ? undefined : { ...source, certainty: source.certainty === 'low' ? 'low' : 'medium' };
}

export function isKeyName(words: string): boolean {
  return /(?:^| )(?:id(?: element| part)?|pk|uuid|guid|identifier|key|to param)$/.test(words);
}
