// Wrap: puts a call of a function around the expression that brings the data, wherever it stands.
import type { TextChange } from '../../engine/document';
import type { Expression } from '../../views/code';
import { keptSpec, substitutionOf } from './template';
import type { Site } from './site';
import { sinkCall } from './site';
import { isScript } from './styles';
import { textArguments, placeholderOf } from './placeholders';

/** The edits that make `name(expression)` of the target; `undefined` where the place allows none. */
export function wrapTarget(site: Site, name: string): TextChange[] | undefined {
  const { path, target } = site;
  const above = path.at(-2);
  if (!above || !isValue(site)) return undefined;
  const wrapped = `${name}(${site.read(target)})`;
  if (above.role === 'argument' && above.node.spread) {
    // A text cannot be spread into named arguments or an object.
    return /^(?:\.\.\.|\*)(?!\*)/.test(site.read(above.node)) ? [site.edit(above.node.start, above.node.end, wrapped)] : undefined;
  }
  if (above.role === 'entry') {
    if (above.node.spread) return undefined;
    if (isShorthand(site)) return [site.edit(above.node.start, above.node.end, longhand(site, above.node.key ?? '', wrapped))];
  }
  if (above.role === 'expression' && above.node.kind === 'template') return inTemplate(site, above.node, name, wrapped);
  return [...around(site, target, name), ...textPlaceholder(site)];
}

/** Puts a call around any expression of the unit. */
export function around(site: Site, { start, end }: Expression, name: string): TextChange[] {
  return [site.edit(start, start, `${name}(`), site.edit(end, end, ')')];
}

/** The target is read for its value: it is not what is called, assigned or taken apart. */
function isValue({ path, target }: Site): boolean {
  const above = path.at(-2)!;
  if (above.role === 'statement') return above.node.kind !== 'assign' || above.node.target !== target;
  if (above.role !== 'expression') return above.role === 'argument' || above.role === 'entry';
  const { node } = above;
  if (node.kind === 'member' || (node.kind === 'call' && node.callee === target) || node.kind === 'function') return false;
  if (node.kind === 'index') return node.index === target;
  if (node.kind === 'operation') return !/^(?:\+\+|--|&|\*|delete|typeof|\.\.\.|\*\*)$/.test(node.operator) && !(/^(?:=|:=|[-+*/|&?]+=)$/.test(node.operator) && node.operands[0] === target);
  return true;
}

/** `{ ssn }`, `new { p.Ssn }`, Ruby's `{ ssn: }`: the entry is named by its value. */
export function isShorthand({ path, target }: Site): boolean {
  const above = path.at(-2);
  if (above?.role !== 'entry' || above.node.spread || above.node.key === undefined) return false;
  const { start, end } = above.node;
  return start === target.start && end <= target.end + 1;
}

function longhand(site: Site, key: string, value: string): string {
  if (site.style.family === 'csharp') return `${key} = ${value}`;
  return isScript(site.style) || site.style.family === 'ruby' ? `${key}: ${value}` : value;
}

function inTemplate(site: Site, template: Extract<Expression, { kind: 'template' }>, name: string, wrapped: string): TextChange[] | undefined {
  const hole = substitutionOf(site, template, site.target);
  if (!hole) return undefined;
  const { family } = site.style;
  if (family === 'php') return asConcatenation(site, template, hole, wrapped);
  if (!hole.bare) {
    return [site.edit(site.target.start, site.target.start, `${name}(`), site.edit(site.target.end, hole.end - 1, `)${keptSpec(site, site.target, hole)}`)];
  }
  return [site.edit(hole.start, hole.end, family === 'kotlin' ? `\${${wrapped}}` : `#{${wrapped}}`)];
}

/** `"a {$x} b"` in PHP, which calls no functions in a text: `"a " . f($x) . " b"`. */
function asConcatenation(site: Site, template: Expression, hole: { start: number; end: number }, wrapped: string): TextChange[] | undefined {
  const text = site.read(template);
  if (!text.startsWith('"') || !text.endsWith('"')) return undefined;
  const above = site.path.at(-3);
  const joined = above?.role === 'argument' || above?.role === 'entry' || above?.role === 'statement' || (above?.role === 'expression' && (above.node.kind === 'list' || (above.node.kind === 'operation' && above.node.operator === '.')));
  const begins = hole.start === template.start + 1;
  const ends = hole.end === template.end - 1;
  const middle = `${begins ? '' : '" . '}${wrapped}${ends ? '' : ' . "'}`;
  const from = begins ? template.start : hole.start;
  const to = ends ? template.end : hole.end;
  if (joined) return [site.edit(from, to, middle)];
  return [...(from > template.start ? [site.edit(template.start, template.start, '(')] : []), site.edit(from, to, `${from > template.start ? '' : '('}${middle}${to < template.end ? '' : ')'}`), ...(to < template.end ? [site.edit(template.end, template.end, ')')] : [])];
}

/** A placeholder for a number becomes one for a text. */
function textPlaceholder(site: Site): TextChange[] {
  const given = textArguments(site);
  const place = given && placeholderOf(site, given);
  if (!place || !/^%[^%]*[a-zA-Z]$/.test(site.read(place)) || /^%[^%]*[svrqoOj@]$/.test(site.read(place)) || sinkCall(site)?.callee === undefined) return [];
  return /[dioufFeEgGxXbcptT]$/.test(site.read(place)) ? [site.edit(place.start, place.end, '%s')] : [];
}
