// memo: remembers recent answers about names, because the same few owners come again and again; lazily: starts when first asked; detached:
// what is remembered must not keep the document it was read in.

const limit = 2048;

/** The same answers as `answer`, which must depend on the name alone. */
export function memo<T>(answer: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return name => {
    const old = known.get(name);
    if (old !== undefined || known.has(name)) return old as T;
    const result = answer(name);
    if (known.size >= limit) known.clear();
    known.set(detached(name), result);
    return result;
  };
}

/** In V8 a part of a text keeps the text alive: this is the same with a text of its own. */
export function detached(part: string): string {
  return `.${part}`.slice(1);
}

/** Made at the first call: of 150 rules a document needs a few. */
export function lazily<T>(make: () => (name: string) => T): (name: string) => T {
  let made: ((name: string) => T) | undefined;
  return name => (made ??= make())(name);
}
