// Finds the words that label a value in running text: `MRN: …`, `?mrn=…`, `Member ID # …`, `SSN is …`.

/** How far back a label is looked for, in UTF-16 units. */
const reach = 120;
const maxWords = 6;

/** Between a label and its value: `SSN is …`, `DOB of …`, `phone at …`. */
const linkWords = new Set(['is', 'was', 'are', 'were', 'equals', 'eq', 'of', 'at', 'to', 'on', 'as']);
/** Words a label does not reach over. */
const stopWords = new Set([
  'the', 'a', 'an', 'her', 'his', 'their', 'my', 'your', 'our', 'its', 'this', 'that', 'these', 'those', 'with', 'for', 'and', 'or', 'by', 'in', 'from',
  'whose', 'who', 'which', 'has', 'have', 'had', 'be', 'been', 'please', 'if', 'then', 'when', 'where', 'see', 'but', 'so', 'than', 'not', 'is', 'was', 'are', 'were',
  'const', 'let', 'var', 'def', 'public', 'private', 'static', 'final', 'export', 'return',
]);
/** A full stop after one of these, or after a single letter, does not end a sentence. */
const abbreviations = new Set(['no', 'nr', 'num', 'nos', 'acct', 'tel', 'ph', 'ext', 'dob', 'ssn', 'mrn', 'pt', 'ins', 'med', 'rec', 'ref', 'pol', 'mem', 'subs', 'cert', 'lic', 'id', 'soc', 'sec', 'addr', 'st', 'gov']);
/** Elements that say how a text looks, not what it is. */
const layoutTags = new Set(['td', 'th', 'tr', 'dd', 'dt', 'dl', 'li', 'ul', 'ol', 'p', 'b', 'i', 'u', 'em', 'strong', 'span', 'div', 'br', 'label', 'code', 'pre', 'a', 'font', 'small', 'section', 'body', 'html', 'table', 'tbody', 'thead', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * The words immediately before `offset` on its line that act as its label, at most six, as written; `undefined` when
 * there are none. Stops at sentence ends, commas, brackets and other values. Looks at a bounded stretch only.
 */
export function labelBefore(text: string, offset: number): string | undefined {
  const floor = Math.max(0, offset - reach);
  const separated = skipSeparators(text, offset, floor);
  if (separated.label !== undefined) return separated.label;
  return wordsBefore(text, separated.at, floor);
}

/** Walks back over what stands between a label and its value. A label that is itself markup or in brackets is returned at once. */
function skipSeparators(text: string, offset: number, floor: number): { at: number; label?: string } {
  let at = offset;
  let links = 0;
  let aside: string | undefined;
  while (at > floor) {
    const code = text.charCodeAt(at - 1);
    if (code === 10 || code === 13) break;
    if (code === 62 && !isArrowHead(text, at - 1)) { // >
      const open = lastBefore(text, '<', at - 1, floor);
      if (open < floor) return { at: offset, label: undefined };
      const tag = /^<([A-Za-z][\w:.-]*)/.exec(text.slice(open, Math.min(at, open + 60)));
      const name = tag?.[1]?.slice(tag[1].indexOf(':') + 1);
      if (name !== undefined && !layoutTags.has(name.toLowerCase())) return { at, label: name };
      at = open;
    } else if (code === 41) { // )
      const open = lastBefore(text, '(', at - 1, floor);
      if (open < floor || at - open > 42) break;
      aside = text.slice(open + 1, at - 1).trim();
      at = open;
    } else if (code === 46) { // .
      if (text.charCodeAt(at - 2) === 46 || text.charCodeAt(at) === 46) at--;
      else if (isAbbreviation(text, at - 1, floor)) at--;
      else break;
    } else if (isSeparator(code)) {
      at--;
    } else if (code === 45 || code === 0x2013 || code === 0x2014) { // a dash only where it stands alone
      if (isWordCode(text.charCodeAt(at - 2)) && at < offset && isWordCode(text.charCodeAt(at))) break;
      at--;
    } else if (code === 47) { // `/patients/123`, not `12/34`
      if (!isLetterCode(text.charCodeAt(at - 2))) break;
      at--;
    } else if (links < 2 && at < offset && isWordCode(code)) {
      const start = wordStart(text, at, floor);
      if (!linkWords.has(text.slice(start, at).toLowerCase())) break;
      links++;
      at = start;
    } else {
      break;
    }
  }
  if (aside !== undefined && isLabelText(aside) && !hasWordBefore(text, at, floor)) return { at, label: aside };
  return { at };
}

/** Like `lastIndexOf` in `[floor, end)`; one less than `floor` where there is none. */
function lastBefore(text: string, char: string, end: number, floor: number): number {
  let i = end - 1;
  while (i >= floor && text[i] !== char) i--;
  return i;
}

/** The head of `=>` and `->` separates, that of a tag does not. */
function isArrowHead(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before === 61 || before === 45;
}

function isSeparator(code: number): boolean {
  switch (code) {
    case 32: case 9: case 0xa0: // blanks
    case 34: case 39: case 96: case 92: case 0x201c: case 0x201d: case 0x2018: case 0x2019: // quotes, backslash
    case 58: case 0xff1a: case 61: case 62: // : = >
    case 35: case 42: case 95: case 126: // # * _ ~
    case 40: case 91: case 93: case 123: // ( [ ] {
      return true;
    default:
      return false;
  }
}

function wordsBefore(text: string, from: number, floor: number): string | undefined {
  let at = from;
  let first = from;
  let last = -1;
  let words = 0;
  // `mrn=…`: a key that touches its equals sign is one word.
  const most = text.charCodeAt(from) === 61 ? 1 : maxWords;
  // `"a": …`, `or=…`: written as a key, any word is one.
  const key = isKeyEnd(text.charCodeAt(from));
  while (at > floor && words < most) {
    const start = wordStart(text, at, floor);
    if (start === at) break;
    const word = text.slice(start, at);
    // `Address 1: …`, `SSN Last 4: …`
    const ordinal = words === 0 && key && start > floor && /^[0-9]$/.test(word) && text[start - 1] === ' ';
    if (!ordinal && !isLabelWord(word)) break;
    // `My Number` is what the Japanese call theirs.
    if (stopWords.has(word.toLowerCase()) && !(key && words === 0) && !(word === 'My' && text.startsWith('My Number', start))) break;
    // `name=Ann mrn=1`: what follows another key's separator is that key's value.
    if (words > 0 && (text[start - 1] === '=' || (text[start - 1] === ':' && !/\s/.test(text[start - 2] ?? ' ')))) break;
    if (last < 0) last = at;
    first = start;
    words++;
    const next = gapBefore(text, start, floor);
    if (next === start) break;
    at = next;
  }
  if (last < 0) return undefined;
  const label = text.slice(first, last).replace(/^[-.'’/]+/, '');
  return label === '' ? undefined : label;
}

function isKeyEnd(code: number): boolean {
  return code === 34 || code === 39 || code === 58 || code === 61 || code === 0xff1a;
}

/** Between two words of one label: one blank, an abbreviation's full stop before it, or a bracketed aside's gap. */
function gapBefore(text: string, start: number, floor: number): number {
  if (start <= floor || text.charCodeAt(start - 1) !== 32) return start;
  const at = start - 1;
  const code = text.charCodeAt(at - 1);
  if (isWordCode(code)) return at;
  if (code === 46 && isAbbreviation(text, at - 1, floor)) return at - 1;
  return start;
}

/** The start of the word that ends at `at`; hyphens, dots, apostrophes and slashes between letters belong to it. */
function wordStart(text: string, at: number, floor: number): number {
  let i = at;
  while (i > floor) {
    const code = text.charCodeAt(i - 1);
    if (isWordCode(code)) i--;
    else if (isJoint(code) && i < at && (isWordCode(text.charCodeAt(i - 2)) || code === 45)) i--;
    else break;
  }
  return i;
}

function isJoint(code: number): boolean {
  return code === 45 || code === 46 || code === 39 || code === 0x2019 || code === 47;
}

function isWordCode(code: number): boolean {
  if (code < 128) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
  return code > 0xbf && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f) && !(code >= 0xff00 && code <= 0xff20);
}

function isLetterCode(code: number): boolean {
  return isWordCode(code) && !(code >= 48 && code <= 57);
}

/** No value: it starts with a letter and holds fewer than four digits. */
function isLabelWord(word: string): boolean {
  const start = /[^-.'’/_]/.exec(word)?.[0];
  if (start === undefined || (start >= '0' && start <= '9')) return false;
  let digits = 0;
  for (const char of word) if (char >= '0' && char <= '9') digits++;
  return digits < 4;
}

function isLabelText(text: string): boolean {
  return text.length > 0 && text.length <= 40 && /^[\p{L}_][\p{L}\p{N}_ .'#-]*$/u.test(text);
}

function hasWordBefore(text: string, at: number, floor: number): boolean {
  const code = text.charCodeAt(at - 1);
  return at > floor && (isWordCode(code) || code === 46);
}

function isAbbreviation(text: string, dot: number, floor: number): boolean {
  let start = dot;
  while (start > floor && isLetterCode(text.charCodeAt(start - 1))) start--;
  const word = text.slice(start, dot).toLowerCase();
  return word.length === 1 || abbreviations.has(word);
}
