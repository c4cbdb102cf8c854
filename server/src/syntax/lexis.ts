// Lexis: what the textual cut must know of each language: its tokens and how its lines hang together.
import type { Lexis } from '../views/outline';
import { before, blockComment, createLexicon, escaped, heredoc, isWord, lineComment, lineEnd, quoted, regex, type HeredocLabel, type Place, type Token } from './tokens';

interface LexisTable {
  readonly tokens: readonly Token[];
  /** Openers of lines that continue or close; separated by spaces. */
  readonly continuing?: string;
  readonly words?: string;
  readonly braceBelow?: boolean;
  readonly joining?: string;
  readonly decorators?: string;
}

/** Builds a lexis from a plain table. */
export function createLexis(table: LexisTable): Lexis {
  const continuing = new Map<number, string[]>();
  for (const opener of split(table.continuing)) {
    const first = opener.charCodeAt(0);
    continuing.set(first, [...(continuing.get(first) ?? []), opener]);
  }
  return {
    lexicon: createLexicon(table.tokens),
    continuing,
    words: new Set(split(table.words)),
    braceBelow: table.braceBelow ?? false,
    joining: table.joining ?? '',
    decorators: split(table.decorators),
  };
}

function split(list = ''): string[] {
  return list.split(' ').filter(item => item !== '');
}

const slashes = lineComment('//');
const stars = blockComment('/*', '*/');
const single = quoted("'");
const double = quoted('"');
const infix = '. ? : && || | + = , >';
const closers = ') ] }';

const valueWords = new Set(split('return typeof case in of do else instanceof new delete void throw await yield export default'));

const script = createLexis({
  tokens: [slashes, stars, regex(valueWords), single, double, quoted('`', { multiline: true, interpolation: '${' })],
  continuing: `${closers} ${infix} </ />`,
  words: 'else catch finally case default instanceof in as satisfies',
  braceBelow: true,
  joining: '\\=+&|([?:',
  decorators: '@',
});

const python = createLexis({
  tokens: [lineComment('#'), quoted('"""', { multiline: true }), quoted("'''", { multiline: true }), single, double],
  continuing: `${closers} . + , =`,
  words: 'else elif except finally and or',
  joining: '\\=+([|&',
  decorators: '@',
});

const java = createLexis({
  tokens: [slashes, stars, quoted('"""', { multiline: true }), double, single],
  continuing: `${closers} ${infix}`,
  words: 'else catch finally case throws extends implements instanceof',
  braceBelow: true,
  joining: '\\=+&|(?:',
  decorators: '@',
});

const kotlin = createLexis({
  tokens: [slashes, blockComment('/*', '*/', true), quoted('"""', { multiline: true, escapes: false }), quoted('"', { interpolation: '${' }), single],
  continuing: `${closers} ${infix}`,
  words: 'else catch finally get set where by as',
  braceBelow: true,
  joining: '\\=+&|(?:',
  decorators: '@',
});

const verbatim = { multiline: true, escapes: false, doubles: true, close: '"' };
const csharp = createLexis({
  tokens: [slashes, stars, { open: '"""', comment: false, skip: skipRawQuotes }, quoted('$@"', verbatim), quoted('@$"', verbatim), quoted('@"', verbatim), double, single],
  continuing: `${closers} ${infix}`,
  words: 'else catch finally case default where',
  braceBelow: true,
  joining: '\\=+&|(?:',
  decorators: '[',
});

const go = createLexis({
  tokens: [slashes, stars, double, single, quoted('`', { multiline: true, escapes: false })],
  continuing: `${closers} . && || | + =`,
  words: 'else case default',
  joining: '\\=+&|(',
});

const rubyWords = new Set(split('return if unless when and or not while until elsif in then do'));
const ruby = createLexis({
  tokens: [
    { open: '=begin', comment: true, skip: (at, place) => (atLineStart(at, place) ? endOf(place.text, at, '\n=end') : -1) },
    { open: '__END__', comment: false, skip: (at, place) => (atLineStart(at, place) ? place.text.length : -1) },
    lineComment('#'), quoted("'", { multiline: true }), quoted('"', { multiline: true, interpolation: '#{' }), quoted('`', { multiline: true }),
    heredoc('<<', rubyLabel), { open: '%', comment: false, skip: skipPercent }, regex(rubyWords),
  ],
  continuing: `${closers} . && || | + , ?`,
  words: 'else elsif end rescue ensure when then and or in',
  joining: '\\=+&|([,',
});

const php = createLexis({
  tokens: [
    phpLine('//'), stars, phpLine('#', (at, { text }) => text[at + 1] === '['), quoted("'", { multiline: true }), quoted('"', { multiline: true }),
    heredoc('<<<', phpLabel), { open: '?>', comment: false, skip: (at, { text }) => skipMarkup(text, at + 2) },
    { open: '<', comment: false, skip: skipMarkupLine },
  ],
  continuing: `${closers} . ? : && || | + = , -> </`,
  words: 'else elseif catch finally case default endif endforeach endfor endwhile endswitch implements extends',
  braceBelow: true,
  joining: '\\=+&|([?:.',
  decorators: '#[',
});

const multilineText = quoted('"', { multiline: true });
const rawText = quoted('"', { multiline: true, escapes: false });
const rust = createLexis({
  tokens: [
    slashes, blockComment('/*', '*/', true), { open: '#', comment: false, skip: skipRawFence },
    { open: '"', comment: false, skip: (at, place) => (before(at, place) === 114 ? rawText : multilineText).skip(at, place) }, { open: "'", comment: false, skip: skipCharacter },
  ],
  continuing: `${closers} . ? : && || | + = , =>`,
  words: 'else where',
  braceBelow: true,
  joining: '\\=+&|(',
  decorators: '#[ #!',
});

const bash = createLexis({
  tokens: [
    lineComment('#', (at, place) => !' \t\n\r;(|&'.includes(String.fromCharCode(before(at, place)))),
    escaped, quoted("$'", { close: "'", multiline: true }), quoted("'", { multiline: true, escapes: false }), quoted('"', { multiline: true }), heredoc('<<', bashLabel),
  ],
  continuing: `${closers} && || |`,
  words: 'then do else elif fi done esac in',
  braceBelow: true,
  joining: '\\|&(',
});

/** For XML and its kind. */
export const xmlLexis = createLexis({
  tokens: [blockComment('<!--', '-->'), { ...blockComment('<![CDATA[', ']]>'), comment: false }, { ...blockComment('<?', '?>'), comment: false }],
  continuing: '</ /> >',
});

/** For JSON with comments. */
export const jsonLexis = createLexis({ tokens: [double, slashes, stars], continuing: `${closers} , :` });

/** For CSS, Less and SCSS. */
export const cssLexis = createLexis({ tokens: [double, single, stars], continuing: closers, braceBelow: true, joining: ',' });

/** By our language ids. */
export const lexes: Readonly<Record<string, Lexis>> = {
  javascript: script, javascriptreact: script, typescript: script, typescriptreact: script,
  python, java, kotlin, csharp, go, ruby, php, rust, shellscript: bash,
};

/** C#'s raw strings: three quotes or more, closed by as many. */
function skipRawQuotes(at: number, { text }: Place): number {
  let i = at;
  while (text.charCodeAt(i) === 34) i++;
  return endOf(text, i, '"'.repeat(i - at));
}

/** From the first fence of Rust's `r#"…"#`; -1 elsewhere (`#[derive]`, `r#type`). */
function skipRawFence(at: number, place: Place): number {
  if (before(at, place) !== 114) return -1;
  let i = at;
  while (place.text.charCodeAt(i) === 35) i++;
  return place.text.charCodeAt(i) === 34 ? endOf(place.text, i + 1, '"' + '#'.repeat(i - at)) : -1;
}

function endOf(text: string, at: number, close: string): number {
  const end = text.indexOf(close, at);
  return end < 0 ? text.length : end + close.length;
}

function atLineStart(at: number, place: Place): boolean {
  return before(at, place) === 10;
}

/** A character literal; -1 for a lifetime. */
function skipCharacter(at: number, { text }: Place): number {
  if (text[at + 1] === '\\') {
    const end = text.indexOf("'", at + 3);
    return end > 0 && end - at < 14 ? end + 1 : -1;
  }
  const width = (text.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1;
  return text[at + 1 + width] === "'" ? at + 2 + width : -1;
}

const bashOpener = /<<-?[ \t]*(["'\\]?)([A-Za-z_]\w{0,80})\1?(?=[\s;|&<>]|$)/y;
function bashLabel(at: number, place: Place): HeredocLabel | undefined {
  if (place.text[at + 2] === '<' || before(at, place) === 60) return undefined;
  return readLabel(bashOpener, at, place.text, text => text[at + 2] === '-');
}

const rubyOpener = /<<[~-]?(["'`]?)([A-Z_][A-Z0-9_]{0,80})\1(?!\w)/y;
function rubyLabel(at: number, place: Place): HeredocLabel | undefined {
  const previous = before(at, place);
  const marked = place.text[at + 2] === '~' || place.text[at + 2] === '-';
  if (!marked && (isWord(previous) || previous === 41 || previous === 93)) return undefined;
  return readLabel(rubyOpener, at, place.text, () => marked);
}

const phpOpener = /<<<[ \t]*(["']?)([A-Za-z_]\w{0,80})\1(?=\s)/y;
function phpLabel(at: number, place: Place): HeredocLabel | undefined {
  return readLabel(phpOpener, at, place.text, () => true);
}

function readLabel(opener: RegExp, at: number, text: string, indented: (text: string) => boolean): HeredocLabel | undefined {
  opener.lastIndex = at;
  const match = opener.exec(text);
  return match ? { label: match[2]!, end: at + match[0].length, indented: indented(text) } : undefined;
}

const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Ruby's `%w[…]`, `%q(…)`, `%{…}`: brackets nest. */
function skipPercent(at: number, place: Place): number {
  const { text } = place;
  if (!' \t\n\r([{,=|&'.includes(String.fromCharCode(before(at, place)))) return -1;
  const letter = 'wWiIqQrxs'.includes(text[at + 1] ?? ' ');
  const delimiter = at + (letter ? 2 : 1);
  const open = text[delimiter] ?? ' ';
  const close = brackets[open] ?? (letter && '|!/-'.includes(open) ? open : undefined);
  if (close === undefined || open === '<') return -1;
  let depth = 1;
  for (let i = delimiter + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === close) {
      if (--depth === 0) return i + 1;
    } else if (text[i] === open) depth++;
  }
  return text.length;
}

/** PHP's line comments end at the newline or before `?>`. */
function phpLine(open: string, unless?: (at: number, place: Place) => boolean): Token {
  function skip(at: number, place: Place): number {
    if (unless?.(at, place)) return -1;
    const end = lineEnd(place.text, at);
    const close = place.text.slice(at, end).indexOf('?>');
    return close < 0 ? end : at + close;
  }
  return { open, comment: true, skip };
}

/** A line of a PHP file that begins with a tag is markup: no statement begins so. */
function skipMarkupLine(at: number, place: Place): number {
  const { text } = place;
  if (text[at + 1] === '?' || !beginsMarkup(text, at)) return -1;
  let i = at;
  while (i > place.from && (text.charCodeAt(i - 1) === 32 || text.charCodeAt(i - 1) === 9)) i--;
  return atLineStart(i, place) ? skipMarkup(text, at + 1) : -1;
}

function beginsMarkup(text: string, at: number): boolean {
  return /[A-Za-z!/?]/.test(text[at + 1] ?? '');
}

/** Markup up to the next `<?`, or to the newline before a line that begins with a tag. */
function skipMarkup(text: string, at: number): number {
  let lineBegin = -1;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) lineBegin = i;
    else if (code === 60 && (lineBegin >= 0 ? beginsMarkup(text, i) : text[i + 1] === '?')) return lineBegin >= 0 ? lineBegin : i;
    else if (code > 32) lineBegin = -1;
  }
  return text.length;
}
