// Imports: the line that brings a name in, put after the others of its kind.
import type { TextChange } from '../../engine/document';

type Style = 'java' | 'kotlin' | 'csharp' | 'python' | 'php';

interface Form {
  /** The lines that there are already. */
  readonly lines: RegExp;
  /** What the first one comes after, where there is none yet. */
  readonly after: RegExp;
  readonly write: (name: string) => string;
}

const forms: Readonly<Record<Style, Form>> = {
  java: { lines: /^import [^\n]*;[ \t]*$/gm, after: /^package [^\n]*;[ \t]*$/m, write: name => `import ${name};` },
  kotlin: { lines: /^import [^\n]*$/gm, after: /^package [^\n]*$/m, write: name => `import ${name}` },
  csharp: { lines: /^using (?:static )?[A-Z][\w.]*;[ \t]*$/gm, after: /(?!)/, write: name => `using ${name};` },
  python: { lines: /^(?:from [\w.]+ import (?:\([^)]{0,2000}\)|[^\n(]*)|import [^\n]*)$/gm, after: /^(?:"""[^"]{0,4000}""")[ \t]*$/m, write: name => `from ${name.slice(0, name.lastIndexOf('.'))} import ${name.slice(name.lastIndexOf('.') + 1)}` },
  php: { lines: /^use [A-Z][^\n(]*;[ \t]*$/gm, after: /^(?:namespace [^\n]*;|<\?php)[ \t]*$/m, write: name => `use ${name};` },
};

const maxHead = 40_000;

/** `undefined` where the name is there already. */
export function importEdit(text: string, style: Style, name: string): TextChange | undefined {
  const { lines, after, write } = forms[style];
  const head = text.slice(0, maxHead);
  const existing = [...head.matchAll(lines)];
  const short = style === 'csharp' ? name : name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('\\')) + 1);
  const outer = name.slice(0, Math.max(name.lastIndexOf('.'), name.lastIndexOf('\\')));
  if (existing.some(([line]) => new RegExp(`(?<![\\w.])${escaped(short)}(?!\\w)|[.\\\\]${escaped(short)};?$`).test(line) || (outer !== '' && line.includes(`${outer}.*`)))) return undefined;
  const last = existing.at(-1) ?? lastOf(after, head);
  const at = last ? last.index + last[0].length : 0;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { start: at, end: at, text: at === 0 ? `${write(name)}${end}` : `${end}${write(name)}` };
}

function lastOf(pattern: RegExp, text: string): RegExpExecArray | undefined {
  return [...text.matchAll(new RegExp(pattern.source, 'gm'))].at(-1) ?? undefined;
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, '\\$&');
}
