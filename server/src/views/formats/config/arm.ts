// ARM templates: resources with their nested ones, parameters as variables, variables as locals, expressions as far as they say something.
import type { ConfigBlock, ConfigEntry, ConfigMap, ConfigValue } from '../../config';
import { armName, armValue } from './arm-expression';
import { headOf, impliedEntry, localsBlock, variableBlock } from './block';
import { entryOf, makeReference, mapInside, mapOf, textOf, valueAt } from './values';

/** Templates in templates, resources in resources: not deeper than this. */
const maxNested = 20;

export function shapeArm(root: ConfigMap): readonly ConfigBlock[] | undefined {
  const schema = textOf(valueAt(root, '$schema'))?.toLowerCase() ?? '';
  if (!schema.includes('deploymenttemplate.json') && !(entryOf(root, 'contentVersion') && hasTypes(root))) return undefined;
  const blocks: ConfigBlock[] = [];
  addTemplate(root, blocks, 0);
  return blocks;
}

function hasTypes(root: ConfigMap): boolean {
  return resourcesOf(root).some(resource => /^[A-Za-z][\w.]*\.\w+\/\w/.test(textOf(valueAt(resource, 'type')) ?? ''));
}

function addTemplate(template: ConfigMap, blocks: ConfigBlock[], depth: number): void {
  for (const entry of mapOf(valueAt(template, 'parameters'))?.entries ?? []) blocks.push(variableBlock(withExpressions(entry), 'defaultValue'));
  const variables = entryOf(template, 'variables');
  const values = mapOf(variables && resolve(variables.value));
  if (variables && values) blocks.push(localsBlock(variables, values));
  addResources(template, undefined, blocks, depth);
}

/** A list, or since version 2 of the language a map by symbolic name. */
function resourcesOf(owner: ConfigMap): readonly ConfigMap[] {
  const resources = valueAt(owner, 'resources');
  const values = resources?.kind === 'list' ? resources.items : mapOf(resources)?.entries.map(entry => entry.value) ?? [];
  return values.flatMap(value => mapOf(value) ?? []);
}

interface Owner { readonly type: string; readonly name: string }

function addResources(owner: ConfigMap, parent: Owner | undefined, blocks: ConfigBlock[], depth: number): void {
  if (depth > maxNested) return;
  for (const resource of resourcesOf(owner)) {
    const written = textOf(valueAt(resource, 'type'));
    if (written === undefined) continue;
    const type = parent && !written.toLowerCase().startsWith(`${parent.type.toLowerCase()}/`) ? `${parent.type}/${written}` : written;
    const own = armName(textOf(valueAt(resource, 'name')) ?? '');
    const name = parent ? `${parent.name}/${own}` : own;
    const value = mapOf(resolve({ ...resource, entries: resource.entries.filter(entry => entry.key !== 'resources') }))!;
    const { start, end } = resource;
    blocks.push({ kind: 'resource', type, name, head: headOf(resource, 'type'), value: withParent(value, parent ?? ownerOf(type, name)), start, end });
    addResources(resource, { type, name }, blocks, depth + 1);
    const template = mapOf(valueAt(resource, 'properties', 'template'));
    if (template && type.toLowerCase() === 'microsoft.resources/deployments') addTemplate(template, blocks, depth + 1);
  }
}

/** `a/b` of type `X/y/z` belongs to `a` of type `X/y`. */
function ownerOf(type: string, name: string): Owner | undefined {
  const typeEnd = type.lastIndexOf('/');
  const nameEnd = name.lastIndexOf('/');
  return nameEnd > 0 && typeEnd > type.indexOf('/') ? { type: type.slice(0, typeEnd), name: name.slice(0, nameEnd) } : undefined;
}

function withParent(value: ConfigMap, parent: Owner | undefined): ConfigMap {
  if (!parent || entryOf(value, 'parent')) return value;
  const span = headOf(value, 'name', 'type');
  return { ...value, entries: [...value.entries, impliedEntry('parent', span, makeReference(span.start, span.end, [parent.type, parent.name]))] };
}

function withExpressions(entry: ConfigEntry): ConfigEntry {
  return { ...entry, value: resolve(entry.value) };
}

/** The value with the expressions in its texts read. */
function resolve(value: ConfigValue): ConfigValue {
  if (value.kind !== 'scalar') return mapInside(value, resolve);
  return value.type === 'string' ? armValue(value) : value;
}
