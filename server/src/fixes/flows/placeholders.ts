// Placeholders: the mark in a format text that stands for the argument with the data: `{}`, `{Name}`, `%s`.
import type { Span } from '../../engine/span';
import type { Argument, Expression, Literal } from '../../views/code';
import type { Site } from './site';

/** A format text, the values for its placeholders, and which of them holds the target. */
export interface Formatted {
  readonly format: Literal;
  /** The call's arguments, or the items of the list behind Python's and Ruby's `%`. */
  readonly values: readonly (Expression | Argument)[];
  readonly index: number;
  /** What holds the values, for what is around them. */
  readonly holder: Expression;
  /** Where in the path it stands. */
  readonly at: number;
  /** Keyword arguments and others that are no values stand before. */
  readonly before: readonly Argument[];
}

/** The nearest formatting around the target, up to its sink. */
export function textArguments(site: Site): Formatted | undefined {
  const { path, sinkAt } = site;
  for (let at = path.length - 2; at >= Math.max(sinkAt, 0); at--) {
    const step = path[at]!;
    if (step.role === 'scope' || step.role === 'statement' || step.role === 'entry') return undefined;
    if (step.role !== 'expression') continue;
    const { node } = step;
    if (node.kind === 'operation' && node.operator === '%') {
      const [format, value] = node.operands;
      const list = value?.kind === 'list' ? value : undefined;
      const below = path[at + (list ? 2 : 1)]?.node;
      if (format?.kind !== 'literal' || format.type !== 'string' || !value || path[at + 1]?.node !== value) return undefined;
      const values = list?.items ?? [value];
      return { format, values, index: values.findIndex(one => one === below), holder: list ?? node, at, before: [] };
    }
    if (node.kind !== 'call') continue;
    const here = path[at + 1];
    if (here?.role !== 'argument' || here.node.spread || here.node.name !== undefined) continue;
    const target = node.arguments.indexOf(here.node);
    const { callee } = node;
    if (callee.kind === 'member' && callee.object.kind === 'literal' && /^(?:format|formatted)$/.test(callee.name)) {
      return { format: callee.object, values: node.arguments, index: target, holder: node, at, before: [] };
    }
    const format = node.arguments.slice(0, target).findLastIndex(({ value, name }) => name === undefined && value.kind === 'literal' && value.type === 'string' && /[%{]/.test(site.read(value)));
    const text = node.arguments[format]?.value;
    if (text?.kind !== 'literal') continue;
    return { format: text, values: node.arguments.slice(format + 1), index: target - format - 1, holder: node, at, before: node.arguments.slice(0, format + 1) };
  }
  return undefined;
}

/** The placeholder of the value with the data, as a span of the unit; `undefined` where there is none or it is not sure which. */
export function placeholderOf(site: Site, { format, index }: Pick<Formatted, 'format' | 'index'>): Span | undefined {
  const places = placeholders(site.read(format.content).slice(0, maxFormat), site.style.family);
  const place = places?.[index];
  return place && { start: format.content.start + place.start, end: format.content.start + place.end };
}

const maxFormat = 4000;

/** The placeholders of a format text in the order of their values; `undefined` where they cannot be told apart. */
export function placeholders(text: string, family: Site['style']['family']): Span[] | undefined {
  const percent = percentPlaces(text);
  const braces = bracePlaces(text, family);
  if (percent?.length === 0 || family === 'csharp') return braces;
  return braces?.length === 0 || !/\{\w*\}/.test(text) ? percent : undefined;
}

function percentPlaces(text: string): Span[] | undefined {
  const places: Span[] = [];
  for (const match of text.matchAll(/%(?:%|n\b|[-+ #0,]{0,5}(?:\d{1,4})?(?:\.\d{1,4})?(?:hh?|ll?|[Lqjzt])?[a-zA-Z@]|[\d*.([<{$])/g)) {
    if (match[0] === '%%' || match[0] === '%n') continue;
    // `%(name)s`, `%1$s`, `%*d`, `%[2]d`
    if (/[\d*.([<{$]$/.test(match[0]) || text[match.index + match[0].length] === '$') return undefined;
    places.push({ start: match.index, end: match.index + match[0].length });
  }
  return places;
}

function bracePlaces(text: string, family: Site['style']['family']): Span[] | undefined {
  if (family === 'go' || family === 'ruby' || family === 'php' || family === 'javascript' || family === 'typescript') return [];
  const places: Span[] = [];
  const numbers: number[] = [];
  for (const match of text.matchAll(/\{\{|\}\}|\{([^{}\n]{0,60})\}/g)) {
    const name = match[1];
    if (name === undefined) continue;
    if (/^\d/.test(name)) numbers.push(Number.parseInt(name, 10));
    else if (family !== 'csharp' && name !== '' && !name.startsWith(':')) return undefined;
    places.push({ start: match.index, end: match.index + match[0].length });
  }
  // Numbered ones must be in order, and only the last can go without a new number for the others: see removeText.
  return numbers.length > 0 && (numbers.length < places.length || numbers.some((number, i) => number !== i)) ? undefined : places;
}
