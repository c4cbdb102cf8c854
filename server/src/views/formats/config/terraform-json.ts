// Terraform in JSON: the blocks of its sections, with the expressions in its texts read as in HCL.
import type { ConfigBlock, ConfigEntry, ConfigMap, ConfigScalar, ConfigValue } from '../../config';
import { jsonStringOffsets } from '../json-scan';
import { blockOf, documentBlock, fileName } from './block';
import { readExpression } from './hcl-expression';
import { readTemplateJson, readTemplateText } from './hcl-template';
import { unrolled } from './loops';
import { terraformNames } from './terraform';
import { itemsOf, mapInside, mapOf, pinValue, placeValue, textOf, valueAt } from './values';

const sections: ReadonlySet<string> = new Set(['resource', 'data', 'ephemeral', 'module', 'provider', 'variable', 'output', 'locals', 'terraform']);

export function shapeTerraformJson(root: ConfigMap, path: string, text: string): readonly ConfigBlock[] | undefined {
  const name = fileName(path);
  if (name.endsWith('.tfvars.json')) return [{ ...documentBlock('tfvars', root), kind: 'tfvars' }];
  if (!/\.(?:tf|tofu)\.json$/.test(name) && !hasResources(root)) return undefined;
  const blocks: ConfigBlock[] = [];
  for (const section of root.entries) {
    if (!sections.has(section.key)) continue;
    for (const part of itemsOf(section.value)) addSection(section, readTexts(part, text), blocks);
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

/** A body without comments, and with the blocks of `dynamic` under their own names. */
function readBody(body: ConfigMap): ConfigMap {
  const entries = body.entries.filter(entry => entry.key !== '//').flatMap(entry => entry.key === 'dynamic' ? dynamicEntries(entry) : [{ ...entry, value: readBodies(entry.value) }]);
  return { ...body, entries };
}

function readBodies(value: ConfigValue): ConfigValue {
  if (value.kind !== 'map') return mapInside(value, readBodies);
  return value.encoded ? value : readBody(value);
}

function dynamicEntries(entry: ConfigEntry): ConfigEntry[] {
  return itemsOf(entry.value).flatMap(part => mapOf(part)?.entries ?? []).flatMap(inner =>
    itemsOf(inner.value).flatMap(one => loopedValues(one, inner.key)).map((value): ConfigEntry => ({ ...inner, value, block: true })));
}

function loopedValues(block: ConfigValue, label: string): readonly ConfigValue[] {
  const content = readBodies(valueAt(block, 'content') ?? block);
  const over = valueAt(block, 'for_each');
  if (content.kind !== 'map' || !over) return [content];
  const name = textOf(valueAt(block, 'iterator')) ?? label;
  return unrolled(content, name, over) ?? [{ ...content, loop: { name, over } }];
}

/** The value with its texts read as templates. */
function readTexts(value: ConfigValue, text: string): ConfigValue {
  if (value.kind === 'scalar') return value.type === 'string' && /[$%]\{/.test(value.text) ? readText(value, text) : value;
  return mapInside(value, inner => readTexts(inner, text));
}

/** Places inside an expression are exact, what is written in a JSON document in the text has that of the text. */
function readText(scalar: ConfigScalar, text: string): ConfigValue {
  const { start, end } = scalar;
  const json = readTemplateJson(scalar.text, readExpression);
  const offsets = text.charCodeAt(start) === 34 ? jsonStringOffsets(text, start, end) : [];
  if (json || offsets.length !== scalar.text.length + 1) return pinValue(json ?? readTemplateText(scalar.text, readExpression), scalar);
  const value = placeValue(readTemplateText(scalar.text, readExpression), offsets);
  return value.kind === 'list' || value.kind === 'map' ? value : { ...value, start, end };
}
