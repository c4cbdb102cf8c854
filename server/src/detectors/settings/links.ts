// Links: how one block says that it belongs to another: by a reference, by the same literal name, by the same expression.
import type { ConfigValue } from '../../views/config';
import type { FactBlock } from './facts';
import type { PathStep } from './paths';
import { select, settle } from './nodes';
import type { Node } from './nodes';
import { referencesIn } from './references';
import type { Scope, Usage } from './scope';
import { createScope, newUsage, ownValue } from './scope';
import type { RelatedPaths, Surroundings } from './surroundings';
import { nameOfBlock, nameOfTarget } from './surroundings';

/** A module is named by its outputs. */
function linkOf(target: readonly string[], { dialect }: Surroundings): string {
  return `b:${dialect === 'terraform' && target[0] === 'module' ? target.slice(0, 3).join('.') : nameOfTarget(target, dialect)}`;
}

/** Attributes that hold what a resource is called by others. */
const nameKeys = ['bucket', 'name', 'identifier', 'id', 'cluster_identifier', 'function_name', 'repository', 'domain_name', 'metadata', 'Properties', 'properties', 'BucketName'];

/** Names that depend on the block alone, by what they are asked for. */
const known = new WeakMap<FactBlock, Map<string, ReadonlySet<string>>>();

/** Finds names once for each block, unless they depend on what stands around it. */
function once(block: FactBlock, key: string, find: (usage: Usage, names: Set<string>) => void): ReadonlySet<string> {
  let ofBlock = known.get(block);
  const before = ofBlock?.get(key);
  if (before) return before;
  const usage = newUsage();
  const names = new Set<string>();
  find(usage, names);
  if (!usage.depends) {
    if (!ofBlock) known.set(block, (ofBlock = new Map()));
    ofBlock.set(key, names);
  }
  return names;
}

/** What a block says at a path that others may be known by. */
export function linksOf(block: FactBlock, by: readonly PathStep[], key: string, surroundings: Surroundings): ReadonlySet<string> {
  return once(block, `by ${key}`, (usage, links) => {
    const scope = createScope(block, surroundings, usage);
    for (const node of select(by, scope.root, scope)) addLinks(node, scope, links);
  });
}

/** The same for a value of the block. */
export function linksOfValue(value: ConfigValue, scope: Scope): ReadonlySet<string> {
  const links = new Set<string>();
  addLinks({ value, place: value, anchor: value }, scope, links);
  return links;
}

function addLinks(node: Node, scope: Scope, links: Set<string>): void {
  const { block, surroundings } = scope;
  const { value } = node;
  if (!value) return;
  for (const target of referencesIn(value, block)) links.add(linkOf(target, surroundings));
  const same = expressionKey(value);
  if (same !== undefined) links.add(same);
  // What an output is for is found from the other side (see modules.ts).
  if (value.kind === 'scalar' || value.kind === 'list' || (value.kind === 'reference' && value.target[0] === 'module')) return;
  const settled = settle(node, scope);
  for (const one of settled.options ? settled.options.flat() : [settled]) {
    if (one.value && one.value !== value) {
      const key = expressionKey(one.value);
      if (key !== undefined) links.add(key);
      for (const target of referencesIn(one.value, block)) links.add(linkOf(target, surroundings));
    }
  }
}

/** What a block may be known by: references to it, and the literal or expression that is its name. */
export function identitiesOf(block: FactBlock, { to, by, spec, nameKey }: RelatedPaths, surroundings: Surroundings): ReadonlySet<string> {
  if (to) return linksOf(block, to, spec.to!, surroundings);
  return once(block, nameKey, (usage, identities) => {
    const scope = createScope(block, surroundings, usage);
    identities.add(`b:${nameOfBlock(block, surroundings.dialect)}`);
    const last = by?.[by.length - 1];
    const keys = last?.kind === 'key' ? [...nameKeys, last.key] : nameKeys;
    for (const key of keys) {
      const value = ownValue(block, key);
      if (value?.kind === 'map') addNested(value, last?.kind === 'key' ? last.key : '', identities);
      else if (value) addNames(value, scope, identities);
    }
  });
}

function addNames(value: ConfigValue, scope: Scope, identities: Set<string>): void {
  const own = expressionKey(value);
  if (own !== undefined) identities.add(own);
  const settled = settle({ value, place: value, anchor: value }, scope).value;
  const key = settled && settled !== value ? expressionKey(settled) : undefined;
  if (key !== undefined) identities.add(key);
}

/** `metadata.name` of Kubernetes, `Properties.BucketName` of CloudFormation, `properties.name`. */
function addNested(value: Extract<ConfigValue, { kind: 'map' }>, last: string, identities: Set<string>): void {
  for (const entry of value.entries) {
    if (entry.key !== 'name' && entry.key !== last && !/^(?:[A-Z][A-Za-z]*)?(?:Name|Identifier)$/.test(entry.key)) continue;
    const key = expressionKey(entry.value);
    if (key !== undefined) identities.add(key);
  }
}

const maxDepth = 4;

/** Equal for equal names and equal expressions. Undefined for what says nothing. */
function expressionKey(value: ConfigValue, depth = 0): string | undefined {
  if (depth > maxDepth) return undefined;
  if (value.kind === 'scalar') return value.text === '' || value.type === 'null' ? undefined : `t:${value.text}`;
  if (value.kind === 'reference') return value.target[0] === 'each' || value.target[0] === 'count' ? undefined : `r:${value.target.join('.')}`;
  if (value.kind !== 'unknown' || value.parts.length === 0) return undefined;
  const parts = value.parts.map(part => expressionKey(part, depth + 1));
  return parts.some(part => part !== undefined) ? `u:${parts.join('+')}` : undefined;
}
