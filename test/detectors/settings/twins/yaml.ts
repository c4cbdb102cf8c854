// Reads YAML and JSON by the package yaml, for twins: data with the place of every part, CloudFormation's tags in their long form.
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Path, Place, Reading } from './reading';
import { rangeOf } from './reading';

/** What JSON cannot say: `{{ .Values.x }}` without quotes, which is read as a map in a map, and anchors. */
export class NoTwin extends Error {
  constructor(readonly reason: 'template' | 'anchor') {
    super(reason);
  }
}

/** One reading a document. */
export function readYaml(text: string, prefix: (index: number, count: number) => Path): Reading[] {
  const documents = (parseAllDocuments(text, { logLevel: 'silent' }) as Document.Parsed[]).filter(({ contents }) => contents !== null && !(isScalar(contents) && contents.value === null));
  return documents.map((document, i): Reading => {
    const places: Place[] = [];
    const data = dataOf(document.contents as Node, prefix(i, documents.length), { text, places });
    if (document.errors[0]) throw document.errors[0];
    return { data, places };
  });
}

interface Reader {
  readonly text: string;
  readonly places: Place[];
}

function dataOf(node: Node, path: Path, reader: Reader): unknown {
  const { text, places } = reader;
  const { start, end } = rangeOf(node, text);
  const tag = !isAlias(node) && node.tag?.startsWith('!') && !node.tag.startsWith('!!') ? node.tag.slice(1) : undefined;
  if (tag === undefined) {
    places.push({ path, part: 'value', start, end });
    return plainOf(node, path, reader);
  }
  const from = text.lastIndexOf(`!${tag}`, start);
  places.push({ path, part: 'value', start: from, end });
  const name = tag === 'Ref' || tag === 'Condition' ? tag : `Fn::${tag}`;
  const value = plainOf(node, [...path, name], reader);
  return { [name]: tag === 'GetAtt' && typeof value === 'string' ? [value.slice(0, value.indexOf('.')), value.slice(value.indexOf('.') + 1)] : value };
}

function plainOf(node: Node, path: Path, reader: Reader): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item, i) => dataOf(item as Node, [...path, i], reader));
  if (!isMap(node)) throw new NoTwin('anchor');
  const data: Record<string, unknown> = {};
  for (const { key, value } of node.items) {
    if (!isScalar(key)) throw new NoTwin('template');
    const name = String(key.value);
    const inner = [...path, name];
    const { start, end } = rangeOf(key, reader.text);
    reader.places.push({ path: inner, part: 'key', start, end });
    data[name] = value === null ? null : dataOf(value as Node, inner, reader);
    reader.places.push({ path: inner, part: 'entry', start, end: value === null ? end : rangeOf(value as Node, reader.text).end });
  }
  return data;
}
