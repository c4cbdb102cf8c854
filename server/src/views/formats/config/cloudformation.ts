// CloudFormation, SAM and what CDK writes: resources with their functions symbolic, parameters as variables, SAM's globals inherited.
import type { ConfigBlock, ConfigEntry, ConfigMap } from '../../config';
import { blockOf, variableBlock } from './block';
import { resolveFunctions, type Template } from './cloudformation-functions';
import { entryOf, inherit, inheritDeep, makeEntry, makeMap, mapOf, markInherited, textOf, valueAt } from './values';

/** The blocks of a template; undefined for what is none. */
export function shapeCloudformation(root: ConfigMap): readonly ConfigBlock[] | undefined {
  const resources = mapOf(valueAt(root, 'Resources'));
  if (!entryOf(root, 'AWSTemplateFormatVersion') && !(resources && hasTypes(resources))) return undefined;
  return templateBlocks(root);
}

/** The blocks of a map that has the sections of a template. */
export function templateBlocks(root: ConfigMap): readonly ConfigBlock[] {
  const parameters = mapOf(valueAt(root, 'Parameters'))?.entries ?? [];
  const template: Template = { parameters: new Set(parameters.map(entry => entry.key)), mappings: mapOf(valueAt(root, 'Mappings')) };
  const globals = mapOf(valueAt(root, 'Globals'));
  const blocks = parameters.map(entry => variableBlock(entry, 'Default'));
  for (const entry of mapOf(valueAt(root, 'Resources'))?.entries ?? []) {
    const type = textOf(valueAt(entry.value, 'Type'));
    if (entry.value.kind !== 'map' || type === undefined) continue;
    const value = resolveFunctions(withGlobals(entry.value, type, globals), template);
    if (value.kind === 'map') blocks.push(blockOf('resource', type, entry, value));
  }
  return blocks;
}

const resourceType = /^(?:AWS|Alexa|Custom|[A-Za-z0-9]+)::/;

function hasTypes({ entries }: ConfigMap): boolean {
  return entries.some(({ value }) => resourceType.test(textOf(valueAt(value, 'Type')) ?? ''));
}

/** `Globals.Function` holds for every `AWS::Serverless::Function` that does not say otherwise. */
function withGlobals(resource: ConfigMap, type: string, globals: ConfigMap | undefined): ConfigMap {
  const section = type.startsWith('AWS::Serverless::') ? mapOf(valueAt(globals, type.slice('AWS::Serverless::'.length))) : undefined;
  if (!section) return resource;
  const own = entryOf(resource, 'Properties');
  if (own?.value.kind !== 'map') return inherit(resource, [inheritedProperties(section)]);
  const properties = inheritDeep(own.value, section);
  return { ...resource, entries: resource.entries.map(entry => entry === own ? { ...entry, value: properties } : entry) };
}

function inheritedProperties(section: ConfigMap): ConfigEntry {
  return makeEntry('Properties', section, makeMap(section.start, section.end, section.entries.map(markInherited)));
}
