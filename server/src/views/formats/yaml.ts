// YAML: a field for every scalar and comment, owned by the keys above it.
import { noteKey, noteValue, openContainer, type Container } from '../records';
import type { Format, UnitSlice, UnitText, View } from '../view';
import { collectFields, type Collector, type Owner } from './collect';
import { decodeJsonString } from './json-scan';
import { readJson } from './json';
import { lineAfter, lineEnd, skipBlanks } from './lines';
import { splitNested } from './nested-units';
import { findPairs } from './pairs';
import { isSpeakingKey, newGroup, noteSibling, type Group } from './siblings';
import { scanYaml, yamlFlow } from './yaml-scan';

export const yamlFormat: Format = {
  headEnd: () => 0,
  nextBoundary: nextYamlBoundary,
  units: splitYaml,
  view: viewYaml,
};

/**
 * The next document, unindented key or, in a list at the top, item; with the comment lines above it. An unindented
 * list below a key belongs to the key. Block and quoted scalars cannot hold unindented lines.
 */
function nextYamlBoundary(text: string, start: number): number {
  let list: boolean | undefined;
  let commentStart = -1;
  for (let at = start; at < text.length; at = lineAfter(text, at)) {
    const kind = unindentedKind(text, at);
    if (kind === 'none') continue;
    if (kind === 'comment') {
      if (list !== undefined && commentStart < 0) commentStart = at;
      continue;
    }
    if (kind === 'document' ? at > start && list !== undefined : list !== undefined && (kind === 'key' || list)) return commentStart < 0 ? at : commentStart;
    commentStart = -1;
    if (kind !== 'document') list ??= kind === 'item';
  }
  return text.length;
}

function unindentedKind(text: string, at: number): 'none' | 'comment' | 'document' | 'item' | 'key' {
  const code = text.charCodeAt(at);
  if (code <= 32 || code === 93 || code === 125 || code === 0xfeff || Number.isNaN(code)) return 'none';
  if (code === 35 || code === 37) return 'comment';
  if (text.startsWith('{{', at)) return 'none';
  const gap = (i: number): boolean => !(text.charCodeAt(i) > 32);
  if ((text.startsWith('---', at) || text.startsWith('...', at)) && gap(at + 3)) return 'document';
  return code === 45 && gap(at + 1) ? 'item' : 'key';
}

/** Between entries; a prefix is the keys and dashes above, a line each. */
function splitYaml(segment: string, head: string): readonly UnitSlice[] {
  return splitNested(segment, head, nesting => {
    const columns: { column: number; dash: boolean }[] = [];
    let cutAt = -1;
    scanYaml(segment, {
      document(at) {
        while (columns.pop()) nesting.close(at);
        nesting.item(at);
      },
      entry(column, at, keyStart, keyEnd) {
        const dash = keyEnd === undefined;
        while (columns.length > 0 && endsEntry(columns[columns.length - 1]!, column, dash)) {
          columns.pop();
          nesting.close(at);
        }
        // `- key: …` opens both on one line: only before the dash is there a place to cut.
        if (at !== cutAt) nesting.item(at);
        cutAt = at;
        columns.push({ column, dash });
        const blanks = ' '.repeat(Math.min(column, 200));
        nesting.open(at, () => blanks + (dash ? '-' : `${segment.slice(keyStart, keyEnd)}:`) + '\n');
      },
    });
  });
}

/** Whether an open entry ends where one at `column` starts: a list may stand at its key's own column. */
function endsEntry(open: { column: number; dash: boolean }, column: number, dash: boolean): boolean {
  return open.column > column || (open.column === column && (!dash || open.dash));
}

/** `container` is what the entry is a member of, `content` what stands below it. */
interface Entry { readonly column: number; readonly dash: boolean; readonly owner: Owner | undefined; readonly members: Group; readonly container: Container | undefined; content: Container | undefined }

function viewYaml(unit: UnitText): View {
  const collector = collectFields(unit);
  const broken = readYaml(collector, 0, collector.text.length, []);
  return { fields: collector.done(), broken };
}

/** Adds the fields of the YAML text at `[start, end)`; true when it is broken. `names` are the outermost owners. */
export function readYaml(collector: Collector, start: number, end: number, names: readonly string[]): boolean {
  const text = collector.text.slice(start, end);
  const outer = names.reduceRight<Owner | undefined>((parent, name) => ({ name, parent }), undefined);
  let root: Entry = { column: -1, dash: false, owner: outer, members: newGroup(), container: undefined, content: undefined };
  let stack: Entry[] = [];
  let broken = false;
  const top = (): Entry => stack[stack.length - 1] ?? root;
  const closeTo = (column: number | undefined): void => {
    while (column !== undefined && stack.length > 0 && top().column >= column) stack.pop();
  };
  const note = ({ container, dash, owner }: Entry): void => noteValue(container, dash ? undefined : owner?.name);
  scanYaml(text, {
    document() {
      stack = [];
      root = { ...root, members: newGroup(), content: undefined };
    },
    entry(column, at, keyStart, keyEnd) {
      const dash = keyEnd === undefined;
      while (stack.length > 0 && endsEntry(top(), column, dash)) stack.pop();
      const parent = top();
      const owner = dash ? parent.owner : { name: keyName(text, keyStart!, keyEnd), parent: parent.owner, group: parent.members };
      const container = parent.content ??= openContainer(dash ? 'list' : 'object', start + (keyStart ?? at + column), parent.container, parent.dash ? '' : parent.owner?.name);
      stack.push({ column, dash, owner, members: newGroup(), container, content: undefined });
      if (dash) return;
      noteKey(container, owner!.name);
      if (isIdentifierKey(text, keyStart!, keyEnd)) collector.add(start + keyStart!, start + keyEnd, 'text', parent.owner, container);
    },
    scalar(from, to, column) {
      closeTo(column);
      const { owner, container } = top();
      note(top());
      collector.add(start + from, start + to, 'value', owner, container);
      if (owner && to - from <= 200 && isSpeakingKey(owner.name)) noteSibling(owner, text.slice(from, to));
    },
    block(from, to) {
      note(top());
      addBlock(collector, start + from, start + to, top());
    },
    flow(from, to, column) {
      closeTo(column);
      if (readJson(collector, start + from, start + to, top().owner, yamlFlow, top().container)) broken = true;
    },
    comment(from, to) {
      collector.add(start + from, start + to, 'comment', top().owner);
    },
    broken() {
      broken = true;
    },
  });
  return broken;
}

function keyName(text: string, start: number, end: number): string {
  const raw = text.slice(start, Math.min(end, start + 200));
  return text.charCodeAt(start - 1) === 34 ? decodeJsonString(raw) : raw;
}

/** A map keyed by an identifier: the key is a value too. */
function isIdentifierKey(text: string, start: number, end: number): boolean {
  const key = text.slice(start, Math.min(end, start + 100));
  return /\d\D{0,3}\d\D{0,3}\d\D{0,3}\d/.test(key) || key.includes('@');
}

/** A block scalar is one value; the pairs in its lines (a configuration file in a config map) are values of their own. */
function addBlock(collector: Collector, start: number, end: number, { owner, container }: Entry): void {
  const { text } = collector;
  collector.add(skipBlanks(text, start, end), end, 'value', owner, container);
  for (let at = start; at < end; at = lineAfter(text, at)) {
    const stop = Math.min(end, lineEnd(text, at));
    if (collector.inBody(at, stop)) findPairs(text, at, stop, (name, from, to) => collector.add(from, to, 'value', { name, parent: owner }, container));
  }
}
