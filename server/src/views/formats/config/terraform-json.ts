// Terraform in JSON: the blocks of its sections, with the expressions in its texts read as in HCL.
import type { ConfigBlock, ConfigEntry, ConfigMap, ConfigScalar, ConfigValue } from '../../config';
import { blockOf, documentBlock, fileName } from './block';
import { readExpression } from './hcl-expression';
import { readTemplateText } from './hcl-template';
import { unrolled } from './loops';
import { terraformNames } from './terraform';
import { itemsOf, mapOf, pinValue, shiftValue, textOf, valueAt } from './values';

const sections: ReadonlySet<string> = new Set(['resource', 'data', 'ephemeral', 'module', 'provider', 'variable', 'output', 'locals', 'terraform']);

export function shapeTerraformJson(root: ConfigMap, path: string): readonly ConfigBlock[] | undefined {
  const name = fileName(path);
  if (name.endsWith('.tfvars.json')) return [{ ...documentBlock('tfvars', root), kind: 'tfvars' }];
  if (!/\.(?:tf|tofu)\.json$/.test(name) && !hasResources(root)) return undefined;
  const blocks: ConfigBlock[] = [];
  for (const section of root.entries) {
    if (!sections.has(section.key)) continue;
    for (const part of itemsOf(section.value)) addSection(section, part, blocks);
  }
  return blocks;
}

/** `resource.aws_x.name` holds a body, and the rest is sections, too. */
function hasResources(root: ConfigMap): boolean {
  if (!root.entries.every(({ key }) => sections.has(key) || key === '//' || key === 'moved' || key === 'check')) return false;
  return ['resource', 'data'].some(section => {
    const types = itemsOf(valueAt(root, section)).flatMap(part => mapOf(part)?.entries ?? []);
    return types.some(({ key, value }) => /^[a-z][a-z0-9]*_[a-z0-9_]+$/.test(key) && itemsOf(value).some(named => mapOf(named)?.entries.some(({ value: body }) => itemsOf(body).every(one => one.kind === 'map'))));
  });
}

function addSection(section: ConfigEntry, part: ConfigValue, blocks: ConfigBlock[]): void {
  const entries = mapOf(part)?.entries ?? [];
  const { key: kind } = section;
  if (kind === 'locals' || kind === 'terraform') {
    if (part.kind === 'map') addBlocks(kind, section, part, '', '', blocks);
  } else if (kind === 'resource' || kind === 'data' || kind === 'ephemeral') {
    for (const type of entries) {
      for (const named of itemsOf(type.value)) {
        for (const entry of mapOf(named)?.entries ?? []) addBlocks(kind, entry, entry.value, type.key, entry.key, blocks);
      }
    }
  } else for (const entry of entries) addBlocks(kind, entry, entry.value, entry.key, '', blocks);
}

function addBlocks(kind: string, entry: ConfigEntry, value: ConfigValue, first: string, second: string, blocks: ConfigBlock[]): void {
  for (const body of itemsOf(value)) {
    if (body.kind !== 'map') continue;
    const names = terraformNames(kind, first, second, textOf(valueAt(body, 'source')));
    blocks.push({ ...blockOf(kind, names.type, entry, readBody(body), names.name), end: Math.max(entry.keySpan.end, body.end) });
  }
}

/** A body with its texts read as templates, and the blocks of `dynamic` under their own names. */
function readBody(body: ConfigMap): ConfigMap {
  const entries = body.entries.filter(entry => entry.key !== '//').flatMap(entry => entry.key === 'dynamic' ? dynamicEntries(entry) : [{ ...entry, value: readTexts(entry.value) }]);
  return { ...body, entries };
}

function dynamicEntries(entry: ConfigEntry): ConfigEntry[] {
  return itemsOf(entry.value).flatMap(part => mapOf(part)?.entries ?? []).flatMap(inner =>
    itemsOf(inner.value).flatMap(one => loopedValues(one, inner.key)).map((value): ConfigEntry => ({ ...inner, value, block: true })));
}

function loopedValues(block: ConfigValue, label: string): readonly ConfigValue[] {
  const content = readTexts(valueAt(block, 'content') ?? block);
  const written = valueAt(block, 'for_each');
  if (content.kind !== 'map' || !written) return [content];
  const over = readTexts(written);
  const name = textOf(valueAt(block, 'iterator')) ?? label;
  return unrolled(content, name, over) ?? [{ ...content, loop: { name, over } }];
}

function readTexts(value: ConfigValue): ConfigValue {
  switch (value.kind) {
    case 'scalar': return value.type === 'string' && /[$%]\{/.test(value.text) ? readText(value) : value;
    case 'list': return { ...value, items: value.items.map(readTexts) };
    case 'map': return readBody(value);
    default: return value;
  }
}

/** Spans inside are exact where the text has no escapes; otherwise they are that of the token. */
function readText(scalar: ConfigScalar): ConfigValue {
  const { start, end, text } = scalar;
  const value = readTemplateText(text, readExpression);
  if (text.length !== end - start - 2 || value.kind === 'map') return pinValue(value, scalar);
  const shifted = shiftValue(value, start + 1);
  return shifted.kind === 'list' ? shifted : { ...shifted, start, end };
}
