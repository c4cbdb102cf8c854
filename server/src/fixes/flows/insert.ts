// Insert: where a line of import or a function of one's own goes into a document.
import type { TextChange } from '../../engine/document';
import { hasHeader, headerEnd } from './header';
import type { Site } from './site';
import { lineEnd } from './styles';

/** The edit that adds a line of import, none where the file has it; `undefined` where there is no place for it. */
export function addImport({ request: { text }, style }: Site, line: string): TextChange[] | undefined {
  const wanted = line.trim();
  if (text.split('\n').some(one => one.trim() === wanted)) return [];
  if (!hasHeader(text, style)) return undefined;
  const at = headerEnd(text, style);
  const eol = lineEnd(text);
  const onOwnLine = at === 0 || text[at - 1] === '\n';
  return [{ start: at, end: at, text: `${onOwnLine ? '' : eol}${wanted}${eol}` }];
}

/** A function that is added, and how it is called from the target. */
export interface Added {
  readonly edit: TextChange;
  readonly call: string;
}

/** Adds a function to the file, or to the class around the target; `undefined` where there is no place for it. */
export function addFunction(site: Site, name: string): Added | undefined {
  const { request: { text }, style } = site;
  const lines = style.helper(name, text);
  // Functions of PHP outside of classes are those of the whole program, and may be there only once.
  const isStatic = style.family === 'php' && isInType(site);
  const edit = isStatic ? intoClass(site, lines.map((line, i) => (i === 0 ? `private static ${line}` : line))) : style.inClass ? intoClass(site, lines) : intoFile(site, lines);
  return edit && { edit, call: isStatic ? `self::${name}` : name };
}

export function isInType({ path }: Site): boolean {
  return path.some(({ role, node }) => role === 'scope' && node.kind === 'type');
}

function intoFile({ request: { text }, style }: Site, lines: readonly string[]): TextChange | undefined {
  if (!hasHeader(text, style)) return undefined;
  const at = headerEnd(text, style);
  const eol = lineEnd(text);
  const isBlank = (from: number): boolean => /^[^\S\n]*(?:\n|$)/.test(text.slice(from, from + 200));
  const before = at === 0 ? '' : text[at - 1] === '\n' ? eol.repeat(style.blanks) : eol.repeat(style.blanks + 1);
  const after = eol.repeat(isBlank(at) ? 1 : style.blanks + 1);
  return { start: at, end: at, text: `${before}${lines.join(eol)}${after}` };
}

/** Behind the method around the target, in the outermost type: there all types inside of it see it too. */
function intoClass(site: Site, lines: readonly string[]): TextChange | undefined {
  const { path, request: { text, unit } } = site;
  const type = path.findIndex(({ role, node }) => role === 'scope' && node.kind === 'type' && !isNamespace(site, node.start));
  const member = path[type + 1];
  const scope = path[type + 2];
  if (type < 0 || member?.role !== 'statement' || scope?.role !== 'scope' || scope.node.kind !== 'function' || scope.node.end > unit.unit.body.length) return undefined;
  const eol = lineEnd(text);
  const start = unit.start + scope.node.start;
  const lead = text.slice(text.lastIndexOf('\n', Math.max(0, start - 1)) + 1, start);
  const indent = scope.node.start >= 0 && /^[ \t]*$/.test(lead) && lead !== '' ? lead : '  ';
  const at = unit.start + scope.node.end;
  return { start: at, end: at, text: `${eol}${eol}${lines.map(line => indent + line).join(eol)}` };
}

function isNamespace({ request: { unit: { unit } } }: Site, start: number): boolean {
  const source = unit.prefix + unit.body;
  return /^\s*namespace\b/.test(source.slice(start + unit.prefix.length, start + unit.prefix.length + 40));
}
