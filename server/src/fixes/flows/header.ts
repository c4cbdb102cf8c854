// Header: where the imports of a document end, by its text alone.
import type { Style } from './styles';

/** Statements that may stand before the first declaration. */
const statements: Readonly<Record<Style['family'], RegExp>> = {
  javascript: /^(?:import\b(?!\s*[(.])|export\s[^;=({]{0,40}\{?[^;=({]{0,400}\}?\s*from\b|(?:const|let|var)\s[^=;]{1,300}=\s*require\s*\(|require\s*\(|['"]use \w+['"])/,
  typescript: /^(?:import\b(?!\s*[(.])|export\s[^;=({]{0,40}\{?[^;=({]{0,400}\}?\s*from\b|(?:const|let|var)\s[^=;]{1,300}=\s*require\s*\(|require\s*\(|['"]use \w+['"])/,
  python: /^(?:import|from)\s/,
  java: /^(?:package|import)\s/,
  kotlin: /^(?:package\s|import\s|@file:)/,
  csharp: /^(?:global\s+using|extern\s+alias|using)\s+(?!var\b|await\b)[\w.=<>:,\s]{1,200};/,
  go: /^(?:package|import)\b/,
  ruby: /^(?:require|require_relative|load)\b/,
  php: /^(?:<\?php\b|declare\s*\(|namespace\s|use\s)/,
};

/** Comments that the language itself reads. */
const magic = /^(?:#!|# ?-\*-|# ?(?:frozen_string_literal|encoding|coding|typed)\b|\/\/\s*@(?:ts-|flow)|\/\/go:build)/;

const maxStatements = 2000;

/** A document without code of its own, a template of PHP that only shows values, has no place for a statement. */
export function hasHeader(text: string, { family }: Style): boolean {
  return family !== 'php' || text.includes('<?php');
}

/** The offset of the line after the last import, or after what must come before any (a shebang, `package`, a licence). */
export function headerEnd(text: string, { family }: Style): number {
  const hash = family === 'python' || family === 'ruby' || family === 'php';
  let at = family === 'php' ? Math.max(0, text.indexOf('<?php')) : 0;
  let end = at;
  let commented = false;
  let begun = false;
  for (let count = 0; count < maxStatements && at < text.length; count++) {
    const head = text.slice(at, at + maxHead);
    const blank = /^[^\S\n]*(?:\n|$)/.exec(head);
    if (blank) {
      // A comment that stands alone belongs to the file, any other to what follows it.
      if (commented) end = at;
      commented = false;
      at += Math.max(1, blank[0].length);
      continue;
    }
    if (head.startsWith('/*')) {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) break;
      at = lineAfter(text, close);
      commented = true;
      continue;
    }
    if (head.startsWith('//') || (hash && head.startsWith('#') && !head.startsWith('#[')) || head.startsWith('#!')) {
      const read = magic.test(head);
      at = lineAfter(text, at);
      commented = true;
      if (read) end = at;
      continue;
    }
    const doc = family === 'python' && !begun ? /^[rRuU]?("""|''')/.exec(head) : null;
    if (doc) {
      const close = text.indexOf(doc[1]!, at + doc[0].length);
      if (close < 0) break;
      at = end = lineAfter(text, close);
      begun = true;
      commented = false;
      continue;
    }
    if (!statements[family].test(head)) break;
    at = end = /^namespace\s[\w\\\s]{0,200}\{/.test(head) && family === 'php' ? at + head.indexOf('{') + 1 : statementEnd(text, at, family);
    begun = true;
    commented = false;
  }
  return end;
}

const maxHead = 800;

function lineAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** The line after a statement: the first end of line outside of brackets and texts. */
function statementEnd(text: string, start: number, family: Style['family']): number {
  if (family === 'php' && text.startsWith('<?php', start)) return afterOpening(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\n' && depth <= 0 && text[text[at - 1] === '\r' ? at - 2 : at - 1] !== '\\') return at + 1;
    if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') depth--;
    else if (char === '"' || char === "'" || char === '`') at = textEnd(text, at, char);
    else if ((char === '/' && text[at + 1] === '/') || (char === '#' && (family === 'python' || family === 'ruby'))) {
      const next = text.indexOf('\n', at);
      if (next < 0) break;
      at = next - 1;
    }
  }
  return text.length;
}

/** `<?php` and what follows it on its line, where that is nothing. */
function afterOpening(text: string, start: number): number {
  const open = /^<\?php[^\S\n]*\n?/.exec(text.slice(start, start + 80));
  return start + (open?.[0].length ?? 5);
}

function textEnd(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote || (text[at] === '\n' && quote !== '`')) return text[at] === '\n' ? at - 1 : at;
  }
  return text.length;
}
