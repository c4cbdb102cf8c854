// How HTML elements nest without all of their end tags: void elements, optional end tags, stray and missing ones.

/** Elements opened and not closed yet, the innermost last. */
export type OpenElements = readonly { readonly tag: string }[];

/** Further out than so many levels no start is looked for, so that hostile nesting stays linear. */
const reach = 64;

const voidElements = words('area base br col embed hr img input link meta param source track wbr');
const tableParts = words('thead tbody tfoot tr td th caption colgroup');
/** Nothing inside these ends what is outside. */
const barriers = words('table template td th caption');
/** Text-level elements: a paragraph ends through them. */
const phrasing = words('a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var');

interface Implied { readonly ends: ReadonlySet<string>; readonly within: ReadonlySet<string> }
const cell: Implied = { ends: words('td th'), within: words('tr table template') };
const group: Implied = { ends: tableParts, within: words('table template') };
const term: Implied = { ends: words('dt dd'), within: words('dl table template td th') };
const implied: ReadonlyMap<string, Implied> = new Map(Object.entries({
  td: cell, th: cell,
  tr: { ends: words('tr td th caption colgroup'), within: words('table template') },
  thead: group, tbody: group, tfoot: group,
  dt: term, dd: term,
  li: { ends: words('li'), within: words('ul ol menu table template td th') },
  option: { ends: words('option'), within: words('select datalist optgroup') },
  optgroup: { ends: words('option optgroup'), within: words('select') },
}));
const paragraphEnders = words('address article aside blockquote center details dialog dir div dl dt dd fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section table ul');

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

export function isVoid(tag: string): boolean {
  return voidElements.has(tag);
}

/** Elements that may lack their end tag without being broken. */
export function mayStayOpen(tag: string): boolean {
  return tag === 'p' || tableParts.has(tag) || implied.has(tag) || tag === 'body' || tag === 'html' || tag === 'head';
}

/** How many of the open elements stay open when a start tag of that name comes. */
export function remainingBefore(open: OpenElements, tag: string): number {
  let remaining = open.length;
  if (paragraphEnders.has(tag)) remaining = endOfParagraph(open);
  const rule = implied.get(tag);
  if (!rule) return remaining;
  for (let i = remaining - 1; i >= Math.max(0, open.length - reach); i--) {
    const above = open[i]!.tag;
    if (rule.ends.has(above)) remaining = i;
    else if (rule.within.has(above)) break;
  }
  return remaining;
}

function endOfParagraph(open: OpenElements): number {
  for (let i = open.length - 1; i >= Math.max(0, open.length - reach); i--) {
    const { tag } = open[i]!;
    if (tag === 'p') return i;
    if (!phrasing.has(tag)) break;
  }
  return open.length;
}

/** How many of the open elements stay open after an end tag of that name; all of them when it has no start. */
export function remainingAfter(open: OpenElements, tag: string): number {
  const crosses = tag === 'body' || tag === 'html' || tag === 'table';
  for (let i = open.length - 1; i >= Math.max(0, open.length - reach); i--) {
    const above = open[i]!.tag;
    if (above === tag) return i;
    if (crosses) continue;
    if (tableParts.has(tag) ? above === 'table' || above === 'template' : barriers.has(above)) break;
  }
  return open.length;
}
