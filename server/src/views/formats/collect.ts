// Collects the fields of a unit; owners are chains of names, resolved once the whole unit has been read.
import { recordOf, type RecordPart } from '../records';
import type { Field, UnitText } from '../view';
import { isValueKey, isTransparentKey, type Group } from './siblings';

/** One step of a value's owner chain: a key, a column, an element. `group` is the object or row it is a member of. */
export interface Owner {
  readonly name: string;
  readonly parent: Owner | undefined;
  readonly group?: Group;
}

/** More owners than this say nothing more, and would make deep nesting quadratic. */
const maxNames = 12;

export interface Collector {
  /** Prefix, body and suffix: what is parsed. Offsets given to `add` are offsets of it. */
  readonly text: string;
  /** Whether any part of `[start, end)` lies in the body. */
  inBody(start: number, end: number): boolean;
  /** Takes what of the span lies in the body; the rest, and empty spans, are dropped. `record` is where its record begins, or what it is part of. */
  add(start: number, end: number, kind: Field['kind'], owner: Owner | readonly string[] | undefined, record?: RecordPart | number): void;
  /** The fields so far, sorted, outer before inner. */
  done(): Field[];
}

export function collectFields(unit: UnitText): Collector {
  const bodyStart = unit.prefix.length;
  const bodyEnd = bodyStart + unit.body.length;
  const found: { start: number; end: number; kind: Field['kind']; owner: Owner | readonly string[] | undefined; record: RecordPart | number | undefined }[] = [];
  return {
    text: unit.prefix + unit.body + unit.suffix,
    inBody: (start, end) => start < bodyEnd && end > bodyStart,
    add(start, end, kind, owner, record) {
      const from = Math.max(start, bodyStart) - bodyStart;
      const to = Math.min(end, bodyEnd) - bodyStart;
      if (from < to) found.push({ start: from, end: to, kind, owner, record });
    },
    done() {
      const fields = found.map(({ start, end, kind, owner, record }): Field => {
        const names = isChain(owner) ? namesOf(owner) : owner ?? [];
        return record === undefined ? { start, end, kind, names } : { start, end, kind, names, record: (typeof record === 'number' ? record : recordOf(record)) - bodyStart };
      });
      return sortFields(fields);
    },
  };
}

function isChain(owner: Owner | readonly string[] | undefined): owner is Owner {
  return owner !== undefined && 'name' in owner;
}

/** Sorts in place by start, the longer first. */
export function sortFields<F extends Field>(fields: F[]): F[] {
  return fields.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The names of an owner chain, nearest first; what siblings say about a value (`{name: 'mrn', value: …}`) comes before its key. */
export function namesOf(owner: Owner | undefined): string[] {
  const names: string[] = [];
  const push = (name: string): void => {
    if (name !== '' && names.length < maxNames && !names.includes(name)) names.push(name);
  };
  let steps = 0;
  for (let at = owner; at && names.length < maxNames && steps < 4 * maxNames; at = at.parent, steps++) {
    if (at.group && (isValueKey(at.name) || isTransparentKey(at.name))) for (const label of at.group.labels) push(label.text);
    if (!isTransparentKey(at.name)) push(at.name);
    if (at.group?.type !== undefined) push(at.group.type);
  }
  return names;
}
