// What tests of the config views share: a view as lines, and checks that hold for every view.
import assert from 'node:assert/strict';
import type { ConfigFormat, ConfigValue, ConfigView } from '../../../server/src/views/config';

/** Every block as `kind type name`, and every value in it as `path = value`. `^` marks inherited entries. */
export function lines(view: ConfigView | undefined): string[] {
  return (view?.blocks ?? []).flatMap(block => [`${block.kind} ${block.type} ${block.name}`.trim(), ...valueLines(block.value, '')]);
}

/** The values of one block only. */
export function linesOf(view: ConfigView | undefined, type: string, name?: string): string[] {
  const block = view?.blocks.find(one => one.type === type && (name === undefined || one.name === name));
  assert.ok(block, `no block ${type} ${name ?? ''} in ${view?.blocks.map(one => `${one.type} ${one.name}`).join(', ') ?? 'nothing'}`);
  return valueLines(block.value, '');
}

function valueLines(value: ConfigValue, path: string): string[] {
  switch (value.kind) {
    case 'map': return value.entries.flatMap(entry => valueLines(entry.value, `${path === '' ? '' : `${path}.`}${entry.key}${entry.inherited ? '^' : ''}`));
    case 'list': return value.items.length === 0 ? [`${path} = []`] : value.items.flatMap((item, index) => valueLines(item, `${path}[${index}]`));
    default: return [`${path} = ${brief(value)}`];
  }
}

export function brief(value: ConfigValue): string {
  switch (value.kind) {
    case 'scalar': return value.type === 'string' ? value.text : `${value.type}:${value.text}`;
    case 'reference': return `→ ${value.target.join('.')}`;
    case 'unknown': return value.choices ? `? ${value.choices.map(brief).join(' | ')}` : `?(${value.parts.map(brief).join(', ')})`;
    case 'list': return `[${value.items.map(brief).join(', ')}]`;
    case 'map': return `{${value.entries.map(entry => `${entry.key}: ${brief(entry.value)}`).join(', ')}${value.open ? ' …' : ''}}`;
  }
}

/** The source text of the first value at a path of plain keys in the first block of a type. */
export function sourceAt(text: string, view: ConfigView | undefined, type: string, ...path: string[]): string {
  let value: ConfigValue | undefined = view?.blocks.find(block => block.type === type)?.value;
  for (const key of path) {
    const at: ConfigValue | undefined = value?.kind === 'list' && /^\d+$/.test(key) ? value.items[Number(key)] : value;
    value = at === value && at?.kind === 'map' ? at.entries.find(entry => entry.key === key)?.value : at;
  }
  assert.ok(value, `nothing at ${path.join('.')}`);
  return text.slice(value.start, value.end);
}

/** Chunks leave no gap; spans lie in their chunk, children in order where they are written. Returns the number of values. */
export function checkAll(format: ConfigFormat, text: string, path = ''): number {
  let count = 0;
  let at = 0;
  for (const chunk of format.chunks(text)) {
    assert.equal(chunk.start, at);
    assert.ok(chunk.end > chunk.start);
    at = chunk.end;
    const view = format.view(text.slice(chunk.start, chunk.end), path);
    for (const block of view?.blocks ?? []) count += checkValue(block.value, chunk.end - chunk.start, 0);
  }
  assert.equal(at, text.length);
  return count;
}

function checkValue(value: ConfigValue, length: number, depth: number): number {
  assert.ok(value.start >= 0 && value.start <= value.end && value.end <= length, `span ${value.start}–${value.end} of ${value.kind} in ${length}`);
  assert.ok(depth < 500);
  let count = 1;
  if (value.kind === 'map') {
    for (const { keySpan, value: inner } of value.entries) {
      assert.ok(keySpan.start >= 0 && keySpan.start <= keySpan.end && keySpan.end <= length);
      count += checkValue(inner, length, depth + 1);
    }
  } else if (value.kind === 'list') for (const item of value.items) count += checkValue(item, length, depth + 1);
  else if (value.kind === 'unknown') for (const part of value.parts) count += checkValue(part, length, depth + 1);
  return count;
}

/** The text cut after every seventh character: nothing throws, and spans hold. */
export function checkTruncated(format: ConfigFormat, text: string, path = ''): void {
  for (let end = 0; end < text.length; end += 7) checkAll(format, text.slice(0, end), path);
}

/** Processor time in ms: other work on the machine does not count. */
export function cpuTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
