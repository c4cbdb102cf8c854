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

const enum Kind { separator, lower, upper, digit, other }

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
  const words = given.map(word => ({ ...word, text: withoutAccents(word.text) }));
  const trie = new Trie(words.map(({ text }) => text).concat(prefixes));
  for (const word of words) trie.add(word.text, word);
  for (const prefix of prefixes) trie.add(prefix, 'prefix');
  const endings = suffixes.map(suffix => Buffer.from(suffix));
  const { classes, children, width, outputs } = trie.freeze();
  const kinds = kindsOf(classes);
  const accented = accentedOf(classes);
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

  return {
    which(text) {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text;
      found.fill(0);
      let before: Kind = Kind.separator;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!;
        // The rest of a character of several bytes.
        if ((byte & 0xc0) === 0x80) continue;
        const kind = kinds[byte]!;
        if (kind === before && kind !== Kind.upper) continue;
        const starts = kind !== Kind.separator && (kind === Kind.upper ? before !== Kind.upper || goesOn(kindAt(bytes, at + 1)) : kind !== Kind.lower || before !== Kind.upper);
        // An accented letter is one of the word that it stands in.
        before = kind === Kind.other ? Kind.lower : kind;
        if (starts && (kind === Kind.other || children[classes[byte]!] !== 0)) walk(bytes, at, 0, false);
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
  private readonly children: Uint32Array;
  private readonly outputs: (Output | undefined)[] = [undefined];

  constructor(texts: readonly string[]) {
    let count = 0;
    for (let letter = 0; letter < 26; letter++) this.classes[97 + letter] = this.classes[65 + letter] = ++count;
    for (let digit = 0; digit < 10; digit++) this.classes[48 + digit] = ++count;
    let bytes = 0;
    for (const text of texts) {
      for (const byte of Buffer.from(text)) {
        bytes++;
        if (byte >= 0x80 && this.classes[byte] === 0) this.classes[byte] = ++count;
      }
    }
    this.width = count + 1;
    this.children = new Uint32Array((bytes + 1) * this.width);
  }

  add(text: string, what: Word | 'prefix'): void {
    let node = 0;
    for (const byte of Buffer.from(text)) {
      const place = node * this.width + this.classes[byte]!;
      node = this.children[place]! || (this.children[place] = this.outputs.push(undefined) - 1);
    }
    const output = (this.outputs[node] ??= { words: [], prefix: false });
    if (what === 'prefix') output.prefix = true;
    else if (!output.words.some(({ gate, ending }) => gate === what.gate && ending === what.ending)) output.words.push(what);
  }

  freeze(): { classes: Uint8Array; children: Uint32Array; width: number; outputs: readonly (Output | undefined)[] } {
    return { classes: this.classes, children: this.children.slice(0, this.outputs.length * this.width), width: this.width, outputs: this.outputs };
  }
}

function kindsOf(classes: Uint8Array): Uint8Array {
  return Uint8Array.from(classes, (letter, byte) => {
    if (byte >= 97 && byte <= 122) return Kind.lower;
    if (byte >= 65 && byte <= 90) return Kind.upper;
    if (byte >= 48 && byte <= 57) return Kind.digit;
    return letter === 0 && !(byte >= firstLead && byte <= lastLead) ? Kind.separator : Kind.other;
  });
}

/** The class of each accented letter, by its two bytes; 0 for other characters. */
function accentedOf(classes: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: (lastLead - firstLead + 1) * 64 }, (_, i) => {
    const base = withoutAccents(String.fromCharCode(0xc0 + i));
    return base.length === 1 && base < '\x7f' ? classes[base.charCodeAt(0)]! : 0;
  });
}
