// Reads HCL as the data that Terraform's JSON configuration syntax says it with, with the place of every part.
import type { Span } from '../../../../server/src/engine/span';
import { bracketEnd, heredocAt, readBody, readObject, readTuple, stringEnd, templateText } from './hcl';
import type { Block, Item } from './hcl';
import type { Path, Place, Reading } from './reading';

type Data = Record<string, unknown>;

export function readTerraform(text: string): Reading {
  const reader = new Reader(text);
  return { data: reader.body(readBody(text, { start: 0, end: text.length }), []), places: reader.places };
}

class Reader {
  readonly places: Place[] = [];

  constructor(private readonly text: string) {}

  body(items: readonly Item[], path: Path): Data {
    const data: Data = {};
    const blocks = new Map<string, Block[]>();
    for (const item of items) {
      const name = item.kind === 'block' ? item.names[0]! : item.key;
      if (item.kind === 'attribute') {
        data[name.text] = this.attribute(name, item.value, [...path, name.text]);
        continue;
      }
      const known = blocks.get(name.text);
      if (known) known.push(item);
      else blocks.set(name.text, [item]);
      data[name.text] ??= undefined; // its place among the keys
    }
    for (const [name, group] of blocks) {
      if (data[name] !== undefined) throw new Error(`${name} is both an attribute and a block`);
      data[name] = this.blocks(group, 1, [...path, name]);
    }
    return data;
  }

  /** Blocks of one name: labels are keys, several bodies a list. `depth`: how many of their names are in the path. */
  private blocks(blocks: readonly Block[], depth: number, path: Path): unknown {
    for (const { names } of blocks) this.places.push({ path, part: 'key', start: names[depth - 1]!.start, end: names[depth - 1]!.end });
    const groups = new Map<string, Block[]>();
    const bodies: Block[] = [];
    for (const block of blocks) {
      const label = block.names[depth]?.text;
      if (label === undefined) bodies.push(block);
      else groups.set(label, [...(groups.get(label) ?? []), block]);
    }
    if (groups.size > 0) return Object.fromEntries([...groups].map(([label, group]) => [label, this.blocks(group, depth + 1, [...path, label])]));
    const list = bodies.map((block, i) => this.blockBody(block, path, bodies.length > 1 ? i : undefined));
    return list.length === 1 ? list[0] : list;
  }

  /** A top-level block has its head at its key; so has a nested one that has no other of its name beside it. */
  private blockBody({ names, body, items }: Block, path: Path, index: number | undefined): Data {
    const own = index === undefined ? path : [...path, index];
    const data = this.body(items, own);
    const head = { start: names[0]!.start, end: names[names.length - 1]!.end };
    const isTop = path.length === names.length;
    this.places.unshift(index === undefined || isTop ? { ...head, path, part: 'key' } : { ...head, ...anchorOf(data, own) });
    this.places.push({ ...body, path: own, part: 'value' });
    return data;
  }

  private attribute(key: Span, value: Span, path: Path): unknown {
    const data = this.expression(value, path, isPlain(path));
    this.places.push({ path, part: 'key', start: key.start, end: key.end }, { path, part: 'entry', start: key.start, end: value.end });
    return data;
  }

  private expression(span: Span, path: Path, plain: boolean): unknown {
    const { text, places } = this;
    const { start, end } = span;
    const source = text.slice(start, end);
    const place = { path, part: 'value' as const, start, end };
    if (/^\[(?!\s*for\s)/.test(source) && bracketEnd(text, start) === end) {
      places.push(place);
      return readTuple(text, span).map((item, i) => this.expression(item, [...path, i], plain));
    }
    if (/^\{(?!\s*for\s)/.test(source) && bracketEnd(text, start) === end) {
      places.push(place);
      return Object.fromEntries(readObject(text, span).map(({ key, value }) => {
        const inner = [...path, key.text];
        places.push({ path: inner, part: 'key', start: key.start, end: key.end }, { path: inner, part: 'entry', start: key.start, end: value.end });
        return [key.text, this.expression(value, inner, plain)];
      }));
    }
    const heredoc = heredocAt(text, start);
    const literal = source.startsWith('"') && stringEnd(text, start) === end ? templateText(source.slice(1, -1)) : heredoc?.end === end ? heredoc.text : undefined;
    if (literal !== undefined || /^(?:true|false|null|-?\d+(?:\.\d+)?)$/.test(source)) {
      places.push(place);
      return literal ?? (JSON.parse(source) as unknown);
    }
    places.push({ ...place, verbatim: plain ? 0 : 2 });
    return plain ? source : `\${${source}}`;
  }
}

/** Where Terraform takes names and types in a text, without `${…}`. */
function isPlain(path: Path): boolean {
  const [name, parent] = [path[path.length - 1], path[path.length - 2]];
  if (name === 'depends_on' || name === 'provider' || name === 'providers') return true;
  if (name === 'ignore_changes' || name === 'replace_triggered_by') return parent === 'lifecycle';
  return name === 'type' ? path[0] === 'variable' && path.length === 3 : name === 'iterator' && path[path.length - 3] === 'dynamic';
}

/** An item of a list is known by its name, else by its first key. */
function anchorOf(item: Data, path: Path): Pick<Place, 'path' | 'part'> {
  const name = Object.keys(item).find(key => /^(?:name|Name|id)$/.test(key) && !/[$%]\{|^object$/.test(typeof item[key] === 'object' ? 'object' : String(item[key])));
  if (name !== undefined) return { path: [...path, name], part: 'value' };
  const [first] = Object.keys(item);
  return first === undefined ? { path, part: 'value' } : { path: [...path, first], part: 'key' };
}
