// Configuration in JSON: the whole text is one chunk; data that configures nothing is told by the keys of its root alone.
import type { ConfigFormat, ConfigView } from '../../config';
import type { Span } from '../../../engine/span';
import { scanJson } from '../json-scan';
import { readJson } from './json-values';
import { mayConfigure, shapeDocument } from './shape';

export const jsonConfigFormat: ConfigFormat = { chunks: wholeText, view: viewJson };

export function wholeText(text: string): readonly Span[] {
  return text === '' ? [] : [{ start: 0, end: text.length }];
}

function viewJson(chunk: string, path: string): ConfigView | undefined {
  if (!mayConfigure(rootKeys(chunk), path)) return undefined;
  const { value, broken } = readJson(chunk);
  const shaped = value && shapeDocument(value, path, chunk);
  return shaped && { ...shaped, syntax: 'json', broken };
}

function rootKeys(text: string): Set<string> {
  const keys = new Set<string>();
  let depth = 0;
  scanJson(text, {
    open: () => { depth++; },
    close: () => { depth--; },
    key: (start, end) => {
      if (depth === 1) keys.add(text.slice(start, Math.min(end, start + 64)));
    },
  });
  return keys;
}
