// Mask functions: those that a document already defines, imports or uses, found by its text alone.
import type { MaskFunction } from './request';
import type { Family, Style } from './styles';
import { styleOf, wordsOf } from './styles';

/** Looked at of a document; a function that is used is defined or imported near its beginning or in it. */
const maxText = 400_000;
const maxCandidates = 500;

/** A function that takes one value and leaves nothing readable of it: `maskPhi`, `PhiRedactor.redact`. */
export function findMaskFunction(text: string, language: string): MaskFunction | undefined {
  const style = styleOf(language);
  const name = style && findFunction(text, style, isMasking);
  return name === undefined ? undefined : { name };
}

/** A function that makes unreadable what it gets, but for who has the key. */
export function findEncryptFunction(text: string, style: Style): string | undefined {
  return findFunction(text, style, name => /^(?:encrypt|seal|encipher)$/.test(wordsOf(name)[0] ?? ''));
}

/** Functions for pictures, networks, forms and bits are called so too. */
const otherMasks = /^(?:image|img|bit|bits|net|subnet|input|layer|array|tensor|pixel|attention|video|frame|shape|svg|canvas|path|region|polygon|interrupt|signal|format|pattern|option|config|schema|rule|field)$/;

function isMasking(name: string): boolean {
  const words = wordsOf(name);
  return /^(?:mask|redact|scrub)$/.test(words[0] ?? '') && !words.some(word => otherMasks.test(word));
}

/** What a function is made for by its name: such a one masks no more than that. */
const special = /^(?:ssn|mrn|npi|email|mail|phone|telephone|mobile|fax|dob|birth|birthday|date|name|address|zip|card|credit|account|number|password|secret|token|url|ip|key|header|query)$/;

/** Whether a mask function is right for a value of this name: `maskSsn` is not for an email address. */
export function masks(mask: MaskFunction, valueName: string): boolean {
  const wanted = wordsOf(mask.name.split(/[.:>]/).at(-1)!).filter(word => special.test(word));
  const words = wordsOf(valueName);
  return wanted.every(word => words.includes(word));
}

const script: readonly RegExp[] = [
  /^(?:export\s+)?(?:default\s+)?(?:async\s+)?function\s+([\w$]+)\s*(?:<[^<>(]{0,80}>)?\s*\(([^)]{0,200})\)/gm,
  /^(?:export\s+)?(?:const|let|var)\s+([\w$]+)\s*(?::[^=\n]{0,120})?=\s*(?:async\s*)?(?:function\b[^(\n]{0,60})?\(([^)]{0,200})\)/gm,
  /^(?:export\s+)?(?:const|let|var)\s+([\w$]+)\s*=\s*(?:async\s+)?([\w$]+)\s*=>/gm,
];

/** Group 1 is the function's name, group 2 its parameters. */
const definitions: Readonly<Record<Family, readonly RegExp[]>> = {
  javascript: script,
  typescript: script,
  python: [/^def\s+(\w+)\s*\(([^)]{0,200})\)/gm],
  java: [/\bstatic\s+(?:final\s+)?(?:<[^<>\n]{0,60}>\s*)?[\w.<>[\]]+\s+(\w+)\s*\(([^)]{0,200})\)\s*(?:throws[\w\s.,]{0,80})?\{/g],
  kotlin: [/^(?:(?:private|internal|public)\s+)?(?:inline\s+)?fun\s+(\w+)\s*\(([^)]{0,200})\)/gm],
  csharp: [/\bstatic\s+[\w.<>[\]?]+\s+(\w+)\s*\(([^)]{0,200})\)\s*(?:\{|=>)/g],
  go: [/^func\s+(\w+)\s*\(([^)]{0,200})\)\s*[\w.*]+(?:\{\})?\s*\{/gm],
  ruby: [/^def\s+(\w+)[ \t]*\(?[ \t]*(\w+[^)\n]{0,200})/gm],
  php: [/^function\s+(\w+)\s*\(([^)]{0,200})\)/gm],
};

/** Names that imports bring, all that stands between the keyword and the module. */
const imports: Readonly<Record<Family, readonly RegExp[]>> = {
  javascript: [/^import\s+(?!type\b)([^'";=]{1,600}?)\s*from\b/gm, /^(?:const|let|var)\s+([^=;]{1,300}?)\s*=\s*require\s*\(/gm],
  typescript: [/^import\s+(?!type\b)([^'";=]{1,600}?)\s*from\b/gm, /^(?:const|let|var)\s+([^=;]{1,300}?)\s*=\s*require\s*\(/gm],
  python: [/^from\s+[\w.]{1,200}\s+import\s+(\([^)]{1,600}\)|[^\n(]{1,300})/gm],
  java: [/^import\s+static\s+[\w.]{1,200}\.(\w+)\s*;/gm],
  kotlin: [/^import\s+[\w.]{1,200}\.([a-z]\w*)[ \t]*$/gm],
  csharp: [],
  go: [],
  ruby: [],
  php: [/^use\s+function\s+[\w\\]{1,200}\\(\w+)\s*;/gm],
};

/** Calls of functions that belong to a class or package: they show how it is called. */
const uses: Readonly<Record<Family, RegExp | undefined>> = {
  javascript: undefined, typescript: undefined, python: undefined,
  java: /(?<![\w.)])([A-Z]\w{0,60}\.([a-z]\w{0,60}))\(/g,
  kotlin: /(?<![\w.)]|\bfun )([A-Z]\w{0,60}\.([a-z]\w{0,60}))\(/g,
  csharp: /(?<![\w.)])([A-Z]\w{0,60}\.([A-Z]\w{0,60}))\(/g,
  go: /(?<![\w.)])([a-z]\w{0,60}\.([A-Z]\w{0,60}))\(/g,
  ruby: /(?<![\w.:)])([A-Z][\w:]{0,80}\.([a-z]\w{0,60}))\(/g,
  php: /(?<![\w\\>)])([A-Z]\w{0,60}::(\w{1,60}))\(/g,
};

function findFunction(document: string, style: Style, fits: (name: string) => boolean): string | undefined {
  const text = document.slice(0, maxText);
  const found: string[] = [];
  const take = (name: string, short = name): void => {
    if (fits(short) && !found.includes(name)) found.push(name);
  };
  for (const pattern of definitions[style.family]) each(text, pattern, ([, name, parameters]) => {
    if (takesOne(parameters!) && (!style.inClass || countTypes(text) < 2)) take(name!);
  });
  // In a file of one class its own.
  if (style.family === 'php' && countTypes(text) === 1) each(text, /\bstatic\s+function\s+(\w+)\s*\(([^)]{0,200})\)/g, ([, name, parameters]) => {
    if (takesOne(parameters!)) take(`self::${name!}`, name!);
  });
  for (const pattern of imports[style.family]) each(text, pattern, ([, names]) => importedNames(names!, style.family).forEach(name => take(name)));
  const used = uses[style.family];
  if (used) each(text, used, ([, name, short]) => {
    if (style.family !== 'go' || importsPackage(text, name!)) take(name!, short!);
  });
  // One for all kinds of values before one for a special kind.
  return found.find(name => !wordsOf(name).some(word => special.test(word))) ?? found[0];
}

function each(text: string, pattern: RegExp, take: (match: RegExpMatchArray) => void): void {
  let count = 0;
  for (const match of text.matchAll(pattern)) {
    if (++count > maxCandidates) return;
    take(match);
  }
}

/** Types of a file: where methods of several stand in it, a name alone does not say whose it is. */
function countTypes(text: string): number {
  let types = 0;
  each(text, /^[ \t]*(?:(?:public|private|protected|internal|static|sealed|abstract|final|partial|readonly)[ \t]+)*(?:class|interface|enum|record|struct|trait)[ \t]+\w/gm, () => types++);
  return types;
}

/** One parameter that must be given. */
function takesOne(parameters: string): boolean {
  const list = parameters.split(',').map(one => one.trim()).filter(one => one !== '');
  return list.length > 0 && list.slice(1).every(one => /=|\?\s*:|^\*/.test(one));
}

function importsPackage(text: string, name: string): boolean {
  const alias = name.split('.')[0]!;
  return text.includes(`/${alias}"`) || text.includes(`"${alias}"`) || text.includes(`${alias} "`);
}

/** The local names of an import: `{ a, b as c }`, `d`, `{ e: f }`; not whole modules (`* as g`). */
function importedNames(names: string, family: Family): string[] {
  const renamed = family === 'python' ? /^(\w+)(?:\s+as\s+(\w+))?$/ : /^([\w$]+)(?:(?:\s+as\s+|\s*:\s*)([\w$]+))?$/;
  return names.replace(/[{}()]/g, ',').split(',').flatMap(part => {
    const match = renamed.exec(part.trim());
    return match ? [match[2] ?? match[1]!] : [];
  });
}
