// Writes Dockerfiles: an instruction before the one that starts the container, values in the place of values.
import type { TextChange } from '../../engine/document';
import type { ConfigEntry, ConfigMap } from '../../views/config';
import { isLineBeginning, lineEnd, lineStart, nextLine, trimmedEnd } from './place';
import type { Branch, Leaf } from './tree';
import type { Writer, WriterContext } from './writer';

/** Instructions that only say how the container runs: what sets its surroundings comes before them. */
const last = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'STOPSIGNAL']);

export const dockerfileWriter: Writer = {
  replace(_, { value: { start, end } }, leaf) {
    return { start, end, text: render(leaf) };
  },
  fill: () => undefined,
  insert(context, map, at, branch) {
    // The pairs of an `ENV`.
    if (at.entry) return { start: map.end, end: map.end, text: [...branch.children].map(([key, child]) => ` ${key}=${child.kind === 'branch' ? '' : quoted(render(child))}`).join('') };
    return insertInstructions(context, map, branch);
  },
  removeEntry({ text }, _, entry) {
    if (!isLineBeginning(text, entry.start)) {
      // A pair among others: the blank before it goes, too.
      return { start: trimmedEnd(text, lineStart(text, entry.start), entry.start), end: entry.end, text: '' };
    }
    return { start: lineStart(text, entry.start), end: nextLine(text, entry.end), text: '' };
  },
  removeItem({ text }, list, index) {
    if (list.items.length === 1) return undefined;
    const item = list.items[index]!;
    if (text[list.start] === '[') return undefined;
    const next = list.items[index + 1];
    return next ? { start: item.start, end: next.start, text: '' } : { start: trimmedEnd(text, list.start, item.start), end: item.end, text: '' };
  },
  append(_, list, __, leaf) {
    return { start: list.end, end: list.end, text: ` ${render(leaf)}` };
  },
};

function insertInstructions({ text, newline }: WriterContext, map: ConfigMap, branch: Branch): TextChange | undefined {
  const own = map.entries.filter(({ inherited, key }) => !inherited && key === key.toUpperCase());
  const before = own.findLast(({ key }) => !last.has(key));
  if (!before) return undefined;
  const at = lineEnd(text, contentEnd(text, before));
  return { start: at, end: at, text: [...branch.children].flatMap(([key, child]) => instruction(key, child)).map(line => newline + line).join('') };
}

function contentEnd(text: string, { start, end }: ConfigEntry): number {
  return trimmedEnd(text, start, end);
}

function instruction(key: string, child: Branch | Leaf): string[] {
  if (child.kind !== 'branch') return [`${key} ${render(child)}`];
  return [...child.children].map(([name, value]) => `${key} ${name}=${value.kind === 'branch' ? '' : quoted(render(value))}`);
}

function render(leaf: Leaf): string {
  if (leaf.kind === 'reference') return leaf.target.join('.');
  return Array.isArray(leaf.value) ? leaf.value.map(String).join(' ') : String(leaf.value ?? '');
}

function quoted(text: string): string {
  return /^[\w./:@%+,-]*$/.test(text) ? text : JSON.stringify(text);
}
