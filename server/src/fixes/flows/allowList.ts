// Allow-list: of a whole person that is given away only the fields that are named.
import type { TextChange } from '../../engine/document';
import { isTyped, lifted } from './lift';
import type { Site } from './site';
import { idOf, personIn } from './person';
import { isScript } from './styles';

/** The edits that take a person apart into an object with the id; `undefined` where the target is no person or stands in a text. */
export function takeApart(given: Site): TextChange[] | undefined {
  const { finding, style, request } = given;
  if (finding.tier !== 'person' || personIn(given) !== given.target) return undefined;
  const id = idOf(given);
  const site = lifted(given);
  const { target } = site;
  const above = site.path.at(-2);
  if (id === undefined || !style.record || !above || isTyped(site)) return undefined;
  if (above.role === 'entry') {
    if (!above.node.spread) return inEntry(site, style.record('id', id, request.text));
    const object = site.path.at(-3);
    const named = object?.role === 'expression' && object.node.kind === 'object' && object.node.entries.some(({ key }) => key === 'id');
    // What is spread in Python and PHP has keys, no members.
    const value = isScript(style) ? id : style.family === 'python' || style.family === 'php' ? `${site.read(target)}[${style.text('id')}]` : undefined;
    return value === undefined || named ? undefined : [site.edit(above.node.start, above.node.end, style.entry('id', value))];
  }
  if (above.role !== 'argument' || above.node.spread || isBlock(site)) return undefined;
  return [site.edit(target.start, target.end, style.record('id', id, request.text))];
}

/** Without parentheses Ruby reads braces as a block. */
function isBlock({ style, path, target, between }: Site): boolean {
  const call = path.at(-3);
  return style.family === 'ruby' && call?.role === 'expression' && call.node.kind === 'call' && !between(call.node.callee.end, target.start).includes('(');
}

function inEntry(site: Site, record: string): TextChange[] | undefined {
  const above = site.path.at(-2)!;
  if (above.role !== 'entry') return undefined;
  const { start, end, key } = above.node;
  const isShort = start === site.target.start;
  if (isShort && !isScript(site.style) && site.style.family !== 'csharp') return undefined;
  return isShort ? [site.edit(start, end, `${key ?? ''}${site.style.family === 'csharp' ? ' = ' : ': '}${record}`)] : [site.edit(site.target.start, site.target.end, record)];
}
