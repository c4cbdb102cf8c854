// Redacted text: a fixed text in the place of the data, where a message is nothing but them.
import type { TextChange } from '../../engine/document';
import type { Site } from './site';

/** The edit that puts the text there; only where the target is an argument of its own. */
export function replaceByText(site: Site): TextChange[] | undefined {
  const above = site.path.at(-2);
  const isArgument = above?.role === 'argument' && !above.node.spread;
  const isThrown = above?.role === 'statement' && above.node.kind === 'throw' && (site.style.family === 'ruby' || site.style.family === 'javascript');
  return isArgument || isThrown ? [site.edit(site.target.start, site.target.end, site.style.text('[REDACTED]'))] : undefined;
}
