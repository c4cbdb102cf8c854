// Templates: the stretch of an interpolated text that one expression takes with its marks: `${x}`, `#{x}`, `{x!r:>8}`, `$x`.
import type { Span } from '../../engine/span';
import type { Expression } from '../../views/code';
import type { Site } from './site';

export interface Substitution extends Span {
  /** Without braces: `$name`. */
  readonly bare: boolean;
}

const opening: Readonly<Record<Site['style']['family'], RegExp>> = {
  javascript: /\$\{\s*\(*\s*$/, typescript: /\$\{\s*\(*\s*$/, python: /\{\s*\(*\s*$/, java: /\\\{\s*\(*\s*$/, kotlin: /\$\{\s*\(*\s*$/,
  csharp: /\{+\s*\(*\s*$/, go: /(?!)/, ruby: /#\{\s*\(*\s*$/, php: /(?:\{|\$\{)\s*$/,
};

/** The substitution of a template's part; `undefined` where its marks are not as they should be. */
export function substitutionOf(site: Site, template: Extract<Expression, { kind: 'template' }>, part: Expression): Substitution | undefined {
  const { family } = site.style;
  const index = template.parts.indexOf(part);
  const before = template.parts[index - 1];
  const from = before?.end ?? template.start;
  const open = opening[family].exec(site.between(Math.max(from, part.start - 40, template.start), part.start));
  if (!open) return bare(site, part, template);
  // More than one brace: a raw text of C# with its own.
  if (/\{\s*\{/.test(open[0])) return undefined;
  const close = closing(site.between(part.end, Math.min(template.end, part.end + maxSpec)));
  if (close === 0) return undefined;
  return { start: part.start - open[0].length, end: part.end + close, bare: false };
}

/** Behind the brace that closes the one before: in `:>{width}}` the second. */
function closing(text: string): number {
  let depth = 1;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return 0;
}

/** What stands behind the expression, without what is for numbers and dates and no longer fits another value. */
export function keptSpec({ style: { family }, between }: Site, { end }: Span, hole: Span): string {
  const spec = between(end, hole.end - 1);
  return family === 'python' || family === 'csharp' ? spec.replace(/:[\s\S]*$/, '') : spec;
}

const maxSpec = 120;

function bare({ style: { family }, between }: Site, part: Expression, template: Expression): Substitution | undefined {
  const mark = family === 'kotlin' ? '$' : family === 'ruby' ? '#' : '';
  if (family === 'php') return between(part.start, part.start + 1) === '$' ? { start: part.start, end: part.end, bare: true } : undefined;
  if (mark === '' || part.start - 1 < template.start || between(part.start - 1, part.start) !== mark) return undefined;
  return { start: part.start - 1, end: part.end, bare: true };
}

/** Where the text of a template begins and ends between its quotes; `undefined` for texts without (heredocs). */
export function contentOf(site: Site, template: Span): Span | undefined {
  const text = site.read(template);
  const open = /^[$@rRfFbBuU]*("""|'''|["'`])/.exec(text);
  if (!open || !text.endsWith(open[1]!) || text.length < open[0].length + open[1]!.length) return undefined;
  return { start: template.start + open[0].length, end: template.end - open[1]!.length };
}
