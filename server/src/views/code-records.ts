// Records of code: which object literal, construction or scope a value belongs to, and where such a record begins.
//
// What is far from a place of interest is not lowered (see Format.view). So whatever is asked of a neighbour here is asked of
// its text, never of its kind: the answer must be the same whether it was lowered or not.
import type { Span } from '../engine/span';
import type { Argument, Call, Expression, ListLiteral, ObjectLiteral } from './code';
import { isPairKey, isPartKey, isRecordKey } from './records';

/** Where a value stands. */
export interface RecordPlace {
  /** Where the record begins that the literals around it form; absent outside of literals. */
  readonly record?: number;
  /** A container here is a record of its own, being one of several alike. */
  readonly splits?: boolean;
  /** What stands here are parts of the thing above: `address: [{…}, {…}]`. */
  readonly parts?: boolean;
  /** Printed or passed, not assigned: a text here is a line. */
  readonly spoken?: boolean;
  /** In a text, where the line is the record. */
  readonly line?: boolean;
}

export interface CodeRecords {
  /** The place inside an object, and that of one of its members. */
  object(object: ObjectLiteral, place: RecordPlace): (key: string | undefined, value: Expression) => RecordPlace;
  list(list: ListLiteral, place: RecordPlace): RecordPlace;
  /** The place inside a call; for its callee, and for each argument. */
  call(call: Call, place: RecordPlace): { readonly callee: RecordPlace; argument(argument: Argument): RecordPlace };
  /** Whether a string is prose: lines of text rather than a value of its container. */
  isProse(content: Span, place: RecordPlace): boolean;
}

/** What is read of a neighbour. */
const headLength = 80;
/** A longer callee is no chain of builders that anyone writes. */
const chainLength = 4000;
/** Blanks in a string from which on it is a sentence. */
const manyBlanks = 4;
const markupRecords: ReadonlySet<string> = new Set(['tr', 'li', 'form', 'dl']);
/** `"ssn"`, `'first_name'`, `"MRN"`: a key in quotes, other than a value such as `"Ann"`. */
const quotedKey = /^["'`:]?(?:[a-z_$#.[-][\w.#[\]-]*|[A-Z][A-Z_]*)["'`]?$/;

/** `read` gives the text of a span. */
export function codeRecords(read: (span: Span) => string): CodeRecords {
  function head({ start, end }: Span): string {
    return read({ start, end: Math.min(end, start + headLength) });
  }

  /** What an object or construction begins with, up to its first key: `{"id"`, `new Patient(`. Empty for anything else. */
  function beginning(value: Span): string {
    const text = head(value).replace(/^[\s(]+/, '');
    const found = /^((?:new\s+|&)?(?:[A-Z][\w.:]*(?:<[^<>]*>)?)?\s*)([({[])\s*(["'`:]?[\w$-]+["'`]?\s*(?:[:=]))?/.exec(text);
    if (!found) return '';
    const [, type, bracket, key] = found;
    if (bracket === '(' && type!.trim() === '') return '';
    if (type!.trim() !== '') return type!.trim() + bracket!;
    return key !== undefined && isRecordKey(key.replace(/[^\w$-]/g, '')) ? bracket! + key.replace(/[^\w$-]/g, '') : '';
  }

  /** Those of the values that begin like another one. */
  function alike(values: readonly Span[]): (value: Span) => boolean {
    let counts: Map<string, number> | undefined;
    return value => {
      if (values.length < 2) return false;
      const own = beginning(value);
      if (own === '') return false;
      if (!counts) {
        counts = new Map();
        for (const begun of values.map(beginning)) counts.set(begun, (counts.get(begun) ?? 0) + 1);
      }
      return counts.get(own)! > 1;
    };
  }

  function isBracketed(value: Span): boolean {
    return /^[^"'`({[<]{0,60}[({[<]/.test(head(value));
  }

  /** The place in a container that begins at `start`. */
  function enter(start: number, { record, splits = false }: RecordPlace): number {
    return record === undefined || splits ? start : record;
  }

  /** `{ name: 'mrn', value: … }`, whose value is no object. */
  function isPair(members: readonly { readonly name: string | undefined; readonly value: Expression }[]): boolean {
    return members.length > 1 && members.length <= 6 && members.some(({ name, value }) => name !== undefined && isPairKey(name) && !/^[({[]/.test(head(value)));
  }

  /** Values of the members that are not written as bare numbers: `LocalDate.of(1980, 5, 17)` is one value. */
  function countTelling(args: readonly Argument[]): number {
    return args.filter(({ value }) => !/^[-+\d]/.test(head(value))).length;
  }

  /** Several calls on what a constructor or a type gives: `Patient.builder().ssn(…).dob(…)`. */
  function isChain({ callee }: Call): boolean {
    if (callee.kind !== 'member' || callee.end - callee.start > chainLength) return false;
    const text = read(callee);
    return /^\(?(?:new\s+)?[A-Z]/.test(text) && (text.match(/\)\s*(?:\?\.|!!?\.|->|\.)/g)?.length ?? 0) > 1;
  }

  function isContainer(call: Call): boolean {
    const named = call.arguments.filter(({ name }) => name !== undefined);
    const name = call.callee.kind === 'name' || call.callee.kind === 'member' ? call.callee.name : '';
    if (isMarkup(call)) return markupRecords.has(name) || (/^[A-Z]/.test(name) && named.length > 1 && !isPair(named as { name: string; value: Expression }[]));
    if (named.length > 0) return !isPair(named as { name: string; value: Expression }[]);
    const [first] = call.arguments;
    if (call.arguments.length < 2 || countTelling(call.arguments) < 2) return false;
    if (call.arguments.length === 2 && quotedKey.test(head(first!.value))) return false;
    return call.construct || call.arguments.length > 2 || /^[A-Z]/.test(name);
  }

  function isMarkup(call: Call): boolean {
    return read({ start: call.start, end: call.start + 1 }) === '<';
  }

  return {
    object(object, place) {
      const members = object.entries.map(({ key, value }) => ({ name: key, value }));
      if (isPair(members)) return () => ({ ...place, splits: false });
      const record = enter(object.start, place);
      const several = alike(object.entries.map(({ value }) => value));
      const dictionary = object.entries.length > 1 && !place.parts && object.entries.every(({ value }) => isBracketed(value));
      return (key, value) => ({ record, splits: dictionary && several(value), parts: key !== undefined && isPartKey(key) });
    },
    list(list, place) {
      const several = !place.parts && list.items.filter(isBracketed).length > 1;
      return { record: enter(list.start, place), splits: several };
    },
    call(call, place) {
      if (isChain(call)) {
        const record = enter(call.start, place);
        return { callee: { record }, argument: () => ({ record }) };
      }
      if (!isContainer(call)) return { callee: place, argument: () => place };
      const own = isMarkup(call) && call.callee.kind === 'name' && markupRecords.has(call.callee.name);
      const record = enter(call.start, own ? { splits: true } : place);
      const several = alike(call.arguments.map(({ value }) => value));
      return {
        callee: place,
        argument: ({ name, value }) => ({ record, splits: name === undefined && several(value), parts: name !== undefined && isPartKey(name) }),
      };
    },
    isProse(content, place) {
      if (content.end - content.start < 8) return false;
      const text = read({ start: content.start, end: Math.min(content.end, content.start + 2000) }).trim();
      if (text.includes('\n')) return true;
      return place.record === undefined && place.spoken === true && text.split(' ', manyBlanks + 1).length > manyBlanks;
    },
  };
}
