// Unit memory: facts of the units that a document had lately, by what they depend on. An edit in a large segment cuts all of its units
// anew, and a quote that is opened swallows all that follows until it is closed: what comes back costs nothing.

export interface UnitMemory<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** Remembers about `limit` characters of keys, and what was asked for lately longer. */
export function createUnitMemory<T>(limit: number): UnitMemory<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  let length = 0;

  function set(key: string, value: T): void {
    if (length + key.length > limit && young.size > 0) [old, young, length] = [young, new Map(), 0];
    if (!young.has(key)) length += key.length;
    young.set(key, value);
  }

  return {
    set,
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const before = old.get(key);
      if (before !== undefined) set(key, before);
      return before;
    },
  };
}
