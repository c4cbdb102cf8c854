// Out of the text: takes the data out of the sentence it is put into, and leaves the rest tidy.
import type { TextChange } from '../../engine/document';
import type { Span } from '../../engine/span';
import type { Expression } from '../../views/code';
import type { Step } from './path';
import { removeItems } from './items';
import type { Formatted } from './placeholders';
import { placeholderOf, placeholders, textArguments } from './placeholders';
import type { Site } from './site';
import { withParentheses } from './site';
import { isScript } from './styles';
import { contentOf, substitutionOf } from './template';
import { trimAround } from './tidy';

type Template = Extract<Expression, { kind: 'template' }>;
type Operation = Extract<Expression, { kind: 'operation' }>;

/** The edits that take the target out of the nearest text around it; `undefined` where it stands in none. */
export function removeFromText(site: Site): TextChange[] | undefined {
  const { path, sinkAt, style } = site;
  const formatted = textArguments(site);
  for (let at = path.length - 2; at > sinkAt && at >= 0; at--) {
    const step = path[at]!;
    if (formatted && (at <= formatted.at || step.node === formatted.holder)) break;
    if (isBorder(step)) return undefined;
    if (step.role !== 'expression') continue;
    const below = path[at + 1]!;
    if (below.role !== 'expression') continue;
    if (step.node.kind === 'template') return fromTemplate(site, step.node, below.node);
    if (step.node.kind === 'operation' && step.node.operator === style.joins) {
      const edits = fromChain(site, step.node, below.node);
      if (edits) return edits;
    }
  }
  return formatted && fromFormat(site, formatted);
}

/** What is beyond these is no text of which the target is a part. */
function isBorder({ role, node }: Step): boolean {
  if (role === 'statement' || role === 'scope' || role === 'entry' || role === 'parameter') return true;
  return role === 'expression' && (node.kind === 'list' || node.kind === 'function' || (node.kind === 'operation' && /^(?:=|:=|[-+*/|&?]+=|do|comprehension)$/.test(node.operator)));
}

function fromTemplate(site: Site, template: Template, part: Expression): TextChange[] | undefined {
  const hole = substitutionOf(site, template, part);
  const content = contentOf(site, template);
  if (!hole || !content || hole.start < content.start || hole.end > content.end) return undefined;
  const index = template.parts.indexOf(part);
  const before = textOf(site, template.parts[index - 1]);
  const after = textOf(site, template.parts[index + 1]);
  const { before: lost, after: skipped } = trimAround(before, after, { first: hole.start - before.length <= content.start, last: hole.end + after.length >= content.end });
  const next = template.parts[index + 1];
  // Python's second text of two that stand side by side begins behind quotes.
  const doubled = next?.kind === 'literal' && after === '' && lost === 0 && /^\s/.test(site.read(next.content)) ? before.length - before.trimEnd().length : 0;
  const gap = { start: hole.start - lost - doubled, end: hole.end + skipped };
  const left = site.between(content.start, gap.start);
  const right = site.between(gap.end, content.end);
  const holes = template.parts.some(one => one.kind !== 'literal' && (one.start < hole.start || one.end > hole.end));
  if (!holes && !/\p{L}/u.test(left + right)) return undefined;
  return [...(holes ? [] : plain(site, template, content, left + right)), site.edit(gap.start, gap.end, '')];
}

function textOf(site: Site, part: Expression | undefined): string {
  return part?.kind === 'literal' && part.start === part.content.start ? site.read(part) : '';
}

/** A text without anything to fill in needs no marks of a template. */
function plain(site: Site, template: Template, content: Span, text: string): TextChange[] {
  const open = site.between(template.start, content.start);
  const isTagged = /[\w$)\]]\s*$/.test(site.between(template.start - 4, template.start)) && !/\b(?:return|await|throw|case|yield)\s*$/.test(site.between(template.start - 10, template.start));
  if (isScript(site.style) && open === '`' && !isTagged && !/['\n\\`]|\$\{/.test(text)) {
    const quote = site.style.text('')[0]!;
    return [site.edit(template.start, content.start, quote), site.edit(content.end, template.end, quote)];
  }
  const { family } = site.style;
  const marked = family === 'python' ? /^([rRbB]?)[fF]([rRbB]?)(?=["'])/.exec(open) : family === 'csharp' ? /^(@?)\$(@?)(?=")/.exec(open) : null;
  if (!marked || /[{}]/.test(text) || /["']\s*["']/.test(site.between(content.end, template.end))) return [];
  return [site.edit(template.start, template.start + marked[0].length, marked[1]! + marked[2]!)];
}

/** `'No patient ' + ssn + ' found'` */
function fromChain(site: Site, chain: Operation, operand: Expression): TextChange[] | undefined {
  const { operands } = chain;
  const index = operands.indexOf(operand);
  const others = operands.filter(one => one !== operand);
  if (index < 0 || !others.some(one => one.kind === 'template' || (one.kind === 'literal' && one.type === 'string'))) return undefined;
  const whole = (i: number): Span => withParentheses(site, operands[i]!, { start: operands[i - 1]?.end ?? chain.start, end: operands[i + 1]?.start ?? chain.end });
  const before = literal(operands[index - 1]);
  const after = literal(operands[index + 1]);
  const rest = others.length === 1 && before ? before : others.length === 1 && after ? after : undefined;
  if (rest && !/\p{L}/u.test(site.read(rest.content))) return undefined;
  const trim = trimAround(before ? site.read(before.content) : '', after ? site.read(after.content) : '', { first: index === 0 || (index === 1 && before !== undefined), last: index === operands.length - 1 || (index === operands.length - 2 && after !== undefined) });
  // A neighbour of which nothing is left goes too, where another text stays.
  const isEmptied = (one: typeof before, lost: number): boolean => one !== undefined && lost >= one.content.end - one.content.start && lost > 0;
  const stays = others.some(one => one !== before && one !== after && (one.kind === 'template' || literal(one)));
  const lo = isEmptied(before, trim.before) && (stays || (after !== undefined && !isEmptied(after, trim.after))) ? index - 1 : index;
  const hi = isEmptied(after, trim.after) && (stays || (before !== undefined && lo === index)) ? index + 1 : index;
  const cut = removeOperands(site, chain, operands.map((_, i) => whole(i)), lo, hi);
  if (!cut) return undefined;
  // The literals keep their quotes; what the sentence loses of them is cut beside the quote.
  const edits = [cut];
  if (before && lo === index && trim.before > 0) edits.push(site.edit(before.content.end - trim.before, before.content.end, ''));
  if (after && hi === index && trim.after > 0) edits.push(site.edit(after.content.start, after.content.start + trim.after, ''));
  return edits;
}

function removeOperands(site: Site, chain: Operation, spans: readonly Span[], lo: number, hi: number): TextChange | undefined {
  const isJoin = (start: number, end: number): boolean => site.between(start, end).trim() === site.style.joins;
  for (let i = Math.max(1, lo); i <= Math.min(hi + 1, spans.length - 1); i++) if (!isJoin(spans[i - 1]!.end, spans[i]!.start)) return undefined;
  return lo > 0 ? site.edit(spans[lo - 1]!.end, spans[hi]!.end, '') : site.edit(chain.start, spans[hi + 1]!.start, '');
}

function literal(expression: Expression | undefined): Extract<Expression, { kind: 'literal' }> | undefined {
  return expression?.kind === 'literal' && expression.type === 'string' ? expression : undefined;
}

/** `fmt.Errorf("bad %s: %w", ssn, err)`: placeholder and value together. */
function fromFormat(site: Site, formatted: Formatted): TextChange[] | undefined {
  const { format, values, index, holder } = formatted;
  const place = placeholderOf(site, formatted);
  if (!place || index < 0) return undefined;
  const text = site.read(format.content);
  const at = place.start - format.content.start;
  const end = place.end - format.content.start;
  const all = placeholders(text, site.style.family) ?? [];
  // Those behind a numbered one would have to be numbered anew.
  if (/^\{\d/.test(text.slice(at)) && index < all.length - 1) return undefined;
  const before = text.slice(all[index - 1]?.end ?? 0, at);
  const after = text.slice(end, all[index + 1]?.start ?? text.length);
  const trim = trimAround(before, after, { first: index === 0, last: index === all.length - 1 });
  if (!/\p{L}/u.test(text.slice(0, at - trim.before) + text.slice(end + trim.after)) && all.length === 1) return undefined;
  const cut = site.edit(place.start - trim.before, place.end + trim.after, '');
  const value = removeValue(site, formatted, holder, values, index);
  return value && [cut, value];
}

function removeValue(site: Site, { at, before, format }: Formatted, holder: Expression, values: readonly Span[], index: number): TextChange | undefined {
  const step = site.path[at]!;
  const isPercent = step.role === 'expression' && step.node.kind === 'operation';
  if (isPercent && values.length === 1) return site.edit(format.end, step.node.end, '');
  if (isPercent && site.style.family === 'python' && values.length === 2) {
    // A tuple of one keeps its comma.
    const [first, second] = [values[0]!, values[1]!];
    return index === 0 ? site.edit(first.start, second.end, `${site.read(second)},`) : site.edit(first.end, second.end, ',');
  }
  return removeItems(site, [...before, ...values], before.length + index, before.length + index, holder);
}
