// Records: which values tell of one thing. Formats say what contains what; the rules here say where a record begins.

/** An object, list, element or row on the way from the text to a value. */
export interface RecordPart {
  /** Unique among the parts of a text. */
  readonly start: number;
  readonly parent: RecordPart | undefined;
  /** Whether a record begins with it; asked when the whole text has been read. Otherwise it is part of its parent's. */
  begins(this: RecordPart): boolean;
  /** Found once, then kept. */
  record?: number;
}

/** Where the record of a part begins. Every part is asked once, however deep they nest. */
export function recordOf(part: RecordPart): number {
  let at = part;
  while (at.record === undefined && at.parent && !at.begins()) at = at.parent;
  const record = at.record ?? at.start;
  for (let step = part; step !== at; step = step.parent!) step.record = record;
  at.record = record;
  return record;
}

/** Keys whose objects are parts of the thing above them, several though they are; in lower case and without joints. */
const partKeys = new Set(['name', 'address', 'addresses', 'telecom', 'phone', 'phones', 'phonenumber', 'phonenumbers', 'email', 'emails', 'identifier', 'identifiers', 'ids', 'coding', 'contactpoint', 'contactpoints']);
/** Keys that hold what another member of their object names. */
const valueKeys = new Set(['value', 'values', 'val', 'vals', 'v', 'defaultvalue', 'initialvalue', 'answer', 'extension']);
const typedValueKey = /^(?:v|defaultV|initialV)alue[A-Z]/;
/** Keys of what describes one field, not one thing. */
const fieldKeys = new Set(['type', 'label', 'title', 'description', 'format', 'content', 'data', 'default', 'example', 'schema', 's', 'n', 'ss', 'ns', 'l', 'm']);
const longestKey = 16;
/** An object with more members than this is no name with its value. */
const maxPair = 6;

function isOneOf(keys: ReadonlySet<string>, key: string): boolean {
  if (key.length > longestKey) return false;
  return keys.has(key) || keys.has(key.toLowerCase().replace('_', ''));
}

export function isPartKey(key: string): boolean {
  return isOneOf(partKeys, key);
}

export function isPairKey(key: string): boolean {
  return isOneOf(valueKeys, key) || ((key.startsWith('value') || key.includes('lValue') || key.includes('tValue')) && typedValueKey.test(key));
}

/** Whether objects that begin with this key may be the records of a dictionary. */
export function isRecordKey(key: string): boolean {
  return key !== '' && !'$#@_'.includes(key[0]!) && !isOneOf(fieldKeys, key) && !isPairKey(key);
}

/**
 * A container of data formats. A record is
 * - an element of a list that holds more than one object or list,
 * - a member of a dictionary: an object of nothing but objects, of which two neighbours begin with the same key,
 * - what lies in no other container;
 * but neither a name with its value (`{system: 'phone', value: …}`) nor a part of something (`address: [{…}, {…}]`).
 * Of an XML element, the elements of one name are a list; one that holds a single text or attribute is no object.
 */
export interface Container extends RecordPart {
  readonly parent: Container | undefined;
  readonly kind: 'list' | 'object' | 'element';
  /** Its members are parts of the thing above. */
  readonly parts: boolean;
  /** Members that are containers, and that are not. */
  containers: number;
  values: number;
  /** A member holds what another names. */
  pair: boolean;
  firstKey: string | undefined;
  /** The first key of the object read last, and whether two in a row had the same. */
  lastFirst: string | undefined;
  alike: boolean;
}

/** A container that is a member of `parent`, there called `key`. */
export function openContainer(kind: Container['kind'], start: number, parent: Container | undefined, key = ''): Container {
  if (parent) parent.containers++;
  return { start, parent, kind, parts: isPartKey(key), containers: 0, values: 0, pair: false, firstKey: undefined, lastFirst: undefined, alike: false, begins: beginsRecord };
}

function beginsRecord(this: RecordPart): boolean {
  const { parent, kind, pair, containers, values } = this as Container;
  if (!parent) return true;
  if (parent.parts || parent.containers < 2) return false;
  if (kind === 'element' && containers === 0 && values < 2) return false;
  if (pair && containers + values <= maxPair) return false;
  return parent.kind === 'list' || (parent.kind === 'object' && parent.values === 0 && parent.alike);
}

/** Tells an object that a member is called `key`. */
export function noteKey(container: Container | undefined, key: string): void {
  if (!container || container.firstKey !== undefined) return;
  container.firstKey = key;
  const { parent } = container;
  if (!parent) return;
  if (parent.lastFirst === key && isRecordKey(key)) parent.alike = true;
  parent.lastFirst = key;
}

/** Tells a container that it holds a value, of that key. */
export function noteValue(container: Container | undefined, key: string | undefined): void {
  if (!container) return;
  container.values++;
  if (key !== undefined && isPairKey(key)) container.pair = true;
}
