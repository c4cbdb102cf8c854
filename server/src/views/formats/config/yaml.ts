// Configuration in YAML: a chunk for each document; one that configures nothing is told by the keys of its root alone.
import type { ConfigFormat, ConfigView } from '../../config';
import type { Span } from '../../../engine/span';
import { lineAfter, lineEnd, skipBlanks } from '../lines';
import { mayConfigure, shapeDocument } from './shape';
import { isMarker } from './yaml-cursor';
import { readYaml } from './yaml-values';

export const yamlConfigFormat: ConfigFormat = { chunks: cutDocuments, view: viewYaml };

/** Cuts before each `---`; what has no content goes with the document below. */
function cutDocuments(text: string): readonly Span[] {
  const chunks: Span[] = [];
  let start = 0;
  let hasContent = false;
  for (let at = 0; at < text.length; at = lineAfter(text, at)) {
    if (text.charCodeAt(at) === 45 && isMarker(text, at)) {
      if (hasContent) {
        chunks.push({ start, end: at });
        start = at;
      }
      hasContent = skipBlanks(text, at + 3) < lineEnd(text, at);
    } else {
      const first = skipBlanks(text, at);
      const code = first < text.length ? text.charCodeAt(first) : 10;
      if (code !== 10 && code !== 13 && code !== 35 && code !== 37) hasContent = true;
    }
  }
  if (start < text.length) chunks.push({ start, end: text.length });
  return chunks;
}

/** Jobs of GitLab may stand alone in a file. */
const jobs = /^[ \t]+(?:script|trigger)[ \t]*:/m;

function viewYaml(chunk: string, path: string): ConfigView | undefined {
  const keys = rootKeys(chunk);
  if (keys && !mayConfigure(keys, path) && !jobs.test(chunk)) return undefined;
  const { value, broken } = readYaml(chunk);
  const shaped = value && shapeDocument(value, path, chunk);
  return shaped && { ...shaped, syntax: 'yaml', broken };
}

/** Keys at the column of the first content; undefined where the document is no map, or not to be told so simply. */
function rootKeys(text: string): Set<string> | undefined {
  const keys = new Set<string>();
  let column = -1;
  for (let at = 0; at < text.length; at = lineAfter(text, at)) {
    const first = skipBlanks(text, at);
    const code = first < text.length ? text.charCodeAt(first) : 10;
    if (code === 10 || code === 13 || code === 35 || code === 37 || isMarker(text, at)) continue;
    if (code === 123 && text.charCodeAt(first + 1) === 123) continue;
    if (column < 0) {
      if (code === 45 || code === 123 || code === 91) return undefined;
      column = first - at;
    }
    if (first - at > column) continue;
    const colon = text.slice(first, Math.min(first + 80, text.length)).search(/:(?:\s|$)/);
    if (colon > 0) keys.add(text.slice(first, first + colon).replace(/["'\s]/g, ''));
  }
  return keys;
}
