// Words: which of thousands of words and names occur in a text, in one walk over its bytes. A word is met where one starts in the
// text (after a separator, at a hump, between letters and digits), in any case and with separators between its parts. Made for
// this: automata of regular expressions for as many names are 20 times slower (see docs/performance.md).

/**
 * What must follow a word.
 * - `anything`: the word is telling by itself.
 * - `end`: the end of the word in the text, after a plural ending.
 * - `name`: likewise, or one of the fillers that are written together with names (`ssnvalue`).
 */
export type Ending = 'anything' | 'end' | 'name';

export interface Word {
  /** Letters and digits in lower case, as they follow each other, without accents; letters of other scripts count as written. */
  readonly text: string;
  readonly ending: Ending;
  /** The index that `which` tells. */
  readonly gate: number;
}

export interface Words {
  /** The gates of the words that occur in the text, or in the bytes read as UTF-8; in no order. */
  which(text: string | Uint8Array): number[];
}

/** Words that are written together with a name in lower case: before it (`patientdob`), and after it (`ssnvalue`). */
export interface Affixes {
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

const enum Kind { separator, lower, upper, digit, other, rest }

/** A letter without its accent: `é` is `e`. Other characters as they are. */
export function withoutAccents(text: string): string {
  return /[^\x00-\x7f]/.test(text) ? text.normalize('NFD').replace(/[\u0300-\u036f]+/g, '') : text;
}

/** In UTF-8 the accented letters of Latin begin with these bytes (U+00C0 to U+017F), and a second one follows. */
const firstLead = 0xc3;
const lastLead = 0xc5;

/** Separators between two parts of a word, in bytes. */
const maxGap = 9;
const letterS = 115;

export function compileWords(given: readonly Word[], { prefixes, suffixes }: Affixes): Words {
  const words = given.map(({ text, ending, gate }) => ({ text: withoutAccents(text), ending, gate }));
  const trie = new Trie(words.map(({ text }) => text).concat(prefixes));
  for (const word of words) trie.add(word.text, word);
  for (const prefix of prefixes) trie.add(prefix, 'prefix');
  const endings = suffixes.map(suffix => Buffer.from(suffix));
  const { classes, children, width, outputs } = trie.freeze();
  const kinds = kindsOf(classes);
  const accented = accentedOf(classes);
  const steps = stepsOf(kinds);
  const beginnings = beginningsOf(children, outputs, width, classes[letterS]!);
  const found = new Uint8Array(words.reduce((most, { gate }) => Math.max(most, gate + 1), 0));

  const kindAt = (bytes: Uint8Array, at: number): Kind => (at < bytes.length ? kinds[bytes[at]!]! : Kind.separator);

  const goesOn = (kind: Kind): boolean => kind === Kind.lower || kind === Kind.other;

  /** Whether the word in the text ends at `at`: no letter goes on. */
  function ends(bytes: Uint8Array, at: number): boolean {
    const last = kindAt(bytes, at - 1);
    const next = kindAt(bytes, at);
    if (last === Kind.digit) return next !== Kind.digit;
    if (goesOn(next)) return false;
    // `EHRSystem` is two words, `EHRX` is one.
    return next !== Kind.upper || last !== Kind.upper || goesOn(kindAt(bytes, at + 1));
  }

  function endsAfterPlural(bytes: Uint8Array, at: number): boolean {
    if (ends(bytes, at)) return true;
    const here = bytes[at]! | 0x20;
    if (here === letterS) return ends(bytes, at + 1);
    return here === 101 && (bytes[at + 1]! | 0x20) === letterS && ends(bytes, at + 2);
  }

  function continuesWithSuffix(bytes: Uint8Array, at: number): boolean {
    return endings.some(suffix => suffix.every((byte, i) => (bytes[at + i]! | 0x20) === byte));
  }

  function accept(bytes: Uint8Array, at: number, accepted: readonly Word[]): void {
    for (const { gate, ending } of accepted) {
      if (found[gate] === 1) continue;
      if (ending === 'anything' || endsAfterPlural(bytes, at) || (ending === 'name' && continuesWithSuffix(bytes, at))) found[gate] = 1;
    }
  }

  /** Follows the trie from a place where a word starts. */
  function walk(bytes: Uint8Array, start: number, from: number, afterPrefix: boolean): void {
    let node = from;
    let gap = 0;
    let joined = true;
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at]!;
      let letter = classes[byte]!;
      if (byte >= firstLead && byte <= lastLead) {
        letter = accented[(byte - firstLead) * 64 + (bytes[at + 1]! & 0x3f)]! || letter;
        if (letter !== classes[byte]) at++;
      }
      if (letter === 0) {
        if (++gap > maxGap) return;
        joined = false;
        continue;
      }
      const next = children[node * width + letter]!;
      const plural = (byte | 0x20) === letterS && node !== 0 && kindAt(bytes, at + 1) !== Kind.lower;
      if (next === 0) {
        if (!plural) return;
        continue;
      }
      // The letter may be a plural's, after which the word goes on: both ways are tried.
      if (plural && from !== node) walk(bytes, at + 1, node, true);
      node = next;
      gap = 0;
      const output = outputs[node];
      if (!output) continue;
      accept(bytes, at + 1, output.words);
      if (output.prefix && joined && !afterPrefix) walk(bytes, at + 1, 0, true);
    }
  }

  /** Whether the first three letters begin a word, as far as they are letters: nine of ten words in a text end here. */
  function mayStart(bytes: Uint8Array, at: number): boolean {
    if (at + 2 >= bytes.length) return true;
    const first = classes[bytes[at]!]!;
    const second = classes[bytes[at + 1]!]!;
    const third = classes[bytes[at + 2]!]!;
    return first === 0 || second === 0 || third === 0 || beginnings[(first * width + second) * width + third] === 1;
  }

  return {
    which(text) {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text;
      found.fill(0);
      const { length } = bytes;
      let state = 0;
      for (let at = 0; at < length; at++) {
        const step = steps[state | bytes[at]!]!;
        state = step & stateBits;
        if ((step & startBits) === 0) continue;
        // A capital among capitals starts a word where lower case follows.
        if ((step & startBits) === startsBeforeLower && !goesOn(kindAt(bytes, at + 1))) continue;
        if (mayStart(bytes, at)) walk(bytes, at, 0, false);
      }
      const gates: number[] = [];
      for (let gate = 0; gate < found.length; gate++) if (found[gate] === 1) gates.push(gate);
      return gates;
    },
  };
}

interface Output {
  readonly words: Word[];
  prefix: boolean;
}

/** A tree of the bytes of words. Node 0 is the root and nobody's child. */
class Trie {
  /** The column of each byte; 0: separates words. */
  private readonly classes = new Uint8Array(256);
  private readonly width: number;
  /** A row of children for each node. */
  private readonly children: Uint16Array | Uint32Array;
  private readonly outputs: (Output | undefined)[] = [undefined];

  constructor(texts: readonly string[]) {
    let count = 0;
    for (let letter = 0; letter < 26; letter++) this.classes[97 + letter] = this.classes[65 + letter] = ++count;
    for (let digit = 0; digit < 10; digit++) this.classes[48 + digit] = ++count;
    let bytes = 0;
    for (const text of texts) {
      bytes += text.length;
      if (!/[^\x00-\x7f]/.test(text)) continue;
      const encoded = Buffer.from(text);
      bytes += encoded.length;
      for (const byte of encoded) if (byte >= 0x80 && this.classes[byte] === 0) this.classes[byte] = ++count;
    }
    this.width = count + 1;
    // More nodes than bytes there cannot be.
    this.children = new (bytes < 0xffff ? Uint16Array : Uint32Array)((bytes + 1) * this.width);
  }

  add(text: string, what: Word | 'prefix'): void {
    let node = 0;
    // Most words are of ASCII, and a buffer for each of thousands would be most of a start.
    if (/[^\x00-\x7f]/.test(text)) for (const byte of Buffer.from(text)) node = this.next(node, byte);
    else for (let i = 0; i < text.length; i++) node = this.next(node, text.charCodeAt(i));
    const output = (this.outputs[node] ??= { words: [], prefix: false });
    if (what === 'prefix') output.prefix = true;
    else if (!output.words.some(({ gate, ending }) => gate === what.gate && ending === what.ending)) output.words.push(what);
  }

  private next(node: number, byte: number): number {
    const place = node * this.width + this.classes[byte]!;
    return this.children[place]! || (this.children[place] = this.outputs.push(undefined) - 1);
  }

  freeze(): { classes: Uint8Array; children: Uint16Array | Uint32Array; width: number; outputs: readonly (Output | undefined)[] } {
    return { classes: this.classes, children: this.children.slice(0, this.outputs.length * this.width), width: this.width, outputs: this.outputs };
  }
}

function kindsOf(classes: Uint8Array): Uint8Array {
  return Uint8Array.from(classes, (letter, byte) => {
    if (byte >= 97 && byte <= 122) return Kind.lower;
    if (byte >= 65 && byte <= 90) return Kind.upper;
    if (byte >= 48 && byte <= 57) return Kind.digit;
    // What goes on a character of several bytes.
    if ((byte & 0xc0) === 0x80) return Kind.rest;
    return letter === 0 && !(byte >= firstLead && byte <= lastLead) ? Kind.separator : Kind.other;
  });
}

/** By the classes of three letters, whether a word begins with them: small enough to stay in the processor's first cache. */
function beginningsOf(children: Uint16Array | Uint32Array, outputs: readonly (Output | undefined)[], width: number, s: number): Uint8Array {
  const beginnings = new Uint8Array(width ** 3);
  for (let first = 1; first < width; first++) {
    const one = children[first]!;
    if (one === 0) continue;
    for (let second = 1; second < width; second++) {
      const two = children[one * width + second]!;
      // The `s` may be a plural's, after which the word goes on.
      const open = second === s || outputs[one] !== undefined || (two !== 0 && outputs[two] !== undefined);
      if (two === 0 && !open) continue;
      for (let third = 1; third < width; third++) {
        if (open || third === s || children[two * width + third] !== 0) beginnings[(first * width + second) * width + third] = 1;
      }
    }
  }
  return beginnings;
}

const stateBits = 0x300;
const starts = 1;
const startsBeforeLower = 2;
const startBits = starts | startsBeforeLower;

/**
 * What a byte does to the walk, by the kind of the one before (in `stateBits`) and itself: the kind that it leaves, and whether a
 * word starts at it. A table, because branches on every byte cost more than the rest.
 */
function stepsOf(kinds: Uint8Array): Uint16Array {
  const steps = new Uint16Array(4 * 256);
  for (const before of [Kind.separator, Kind.lower, Kind.upper, Kind.digit]) {
    kinds.forEach((kind: Kind, byte) => {
      // An accented letter is one of the word that it stands in; so is what goes on a character of several bytes.
      const after = kind === Kind.rest ? before : kind === Kind.other ? Kind.lower : kind;
      steps[(before << 8) | byte] = (after << 8) | startAt(before, kind);
    });
  }
  return steps;
}

function startAt(before: Kind, kind: Kind): number {
  switch (kind) {
    case Kind.upper: return before === Kind.upper ? startsBeforeLower : starts;
    case Kind.lower: return before === Kind.separator || before === Kind.digit ? starts : 0;
    case Kind.digit: return before === Kind.digit ? 0 : starts;
    case Kind.other: return starts;
    default: return 0;
  }
}

/** The class of each accented letter, by its two bytes; 0 for other characters. */
function accentedOf(classes: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: (lastLead - firstLead + 1) * 64 }, (_, i) => {
    const base = withoutAccents(String.fromCharCode(0xc0 + i));
    return base.length === 1 && base < '\x7f' ? classes[base.charCodeAt(0)]! : 0;
  });
}
