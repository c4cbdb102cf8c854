// Opaque id: the id of the person instead of the person, or instead of what names them.
import type { TextChange } from '../../engine/document';
import { isTyped, lifted } from './lift';
import type { Site } from './site';
import { idOf, personIn } from './person';
import { isScript } from './styles';
import { keptSpec, substitutionOf } from './template';
import { isShorthand } from './wrap';

/** The edits that put the person's id in the place of the target; `undefined` where the target is no person nor of one. */
export function useId(given: Site): TextChange[] | undefined {
  const id = given.finding.tier === 'key' ? undefined : idOf(given);
  const site = lifted(given);
  const { path, target, style } = site;
  const above = path.at(-2);
  const isWhole = site !== given || personIn(site) === target;
  if (id === undefined || !above || isTyped(site) || id === site.read(target)) return undefined;
  if (above.role === 'expression' && above.node.kind === 'template') {
    const hole = substitutionOf(site, above.node, target);
    // `$patient` in a text needs braces before a member of it can be read.
    if (hole?.bare && style.family !== 'php') return [site.edit(hole.start, hole.end, `${style.family === 'ruby' ? '#' : '$'}{${id}}`)];
    return hole && [hole.bare ? site.edit(hole.start, hole.end, `{${id}}`) : site.edit(target.start, hole.end - 1, id + keptSpec(site, target, hole))];
  }
  if (above.role === 'expression' && /^(?:member|call|index|function)$/.test(above.node.kind)) return undefined;
  if (above.role === 'argument' && (above.node.spread || (above.node.name !== undefined && !isWhole))) return undefined;
  if (above.role === 'entry') return inEntry(site, id, isWhole);
  return [site.edit(target.start, target.end, id)];
}

/** The key says what the value is, so that it changes too; not where the object has such a key already. */
function inEntry(site: Site, id: string, isWhole: boolean): TextChange[] | undefined {
  const [object, entry] = site.path.slice(-3, -1);
  if (entry?.role !== 'entry' || entry.node.spread || object?.role !== 'expression' || object.node.kind !== 'object') return undefined;
  const { target, style } = site;
  const { key } = entry.node;
  if (isShorthand(site)) {
    if (style.family === 'csharp') return has(object.node, 'Id') ? undefined : [site.edit(entry.node.start, entry.node.end, id)];
    if (!isScript(style) && style.family !== 'ruby') return undefined;
    return [site.edit(entry.node.start, entry.node.end, `${isWhole ? key! : 'id'}: ${id}`)];
  }
  const value = site.edit(target.start, target.end, id);
  if (isWhole || key === undefined) return [value];
  const renamed = style.idLike(key);
  if (has(object.node, renamed)) return undefined;
  const written = site.between(entry.node.start, target.start).indexOf(key);
  if (written < 0) return undefined;
  const at = entry.node.start + written;
  return [site.edit(at, at + key.length, renamed), value];
}

function has({ entries }: { entries: readonly { readonly key: string | undefined }[] }, key: string): boolean {
  return entries.some(entry => entry.key?.toLowerCase() === key.toLowerCase());
}
