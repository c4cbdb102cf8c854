// What a fix is to bring about, found in a view: values to replace, keys to add, entries and items to remove, items to append.
import type { SetSpec, ValueSpec } from '../../detectors/settings/data';
import { containerKeys, entriesOf } from '../../detectors/settings/nodes';
import type { PathStep } from '../../detectors/settings/paths';
import type { ConfigEntry, ConfigValue } from '../../views/config';

/** `templates`: its texts are Terraform's templates already. */
export type Leaf = { readonly kind: 'value'; readonly value: ValueSpec; readonly templates?: true } | { readonly kind: 'reference'; readonly target: readonly string[] };

/** Keys to add to a map; a branch is a map that is not there yet. */
export interface Branch {
  readonly kind: 'branch';
  readonly children: Map<string, Branch | Leaf>;
  /** In HCL an attribute with a map. */
  attribute: boolean;
}

/** A value with how it hangs in the block. */
export interface Placed {
  readonly value: ConfigValue;
  readonly entry?: ConfigEntry;
  readonly parent?: Placed;
}

export type Located =
  | { readonly kind: 'found'; readonly at: Placed }
  | { readonly kind: 'absent'; readonly map: Placed; readonly keys: readonly string[] }
  | { readonly kind: 'empty'; readonly at: Placed; readonly keys: readonly string[] };

/** Where the path leads from a value; what is written elsewhere or cannot hold keys leads nowhere. */
export function locate(steps: readonly PathStep[], from: Placed, podKeys: readonly string[]): readonly Located[] {
  const expanded = steps.flatMap((step): PathStep[] => (step.kind === 'pod' ? podKeys.map(key => ({ kind: 'key', key })) : [step]));
  return walk(expanded, 0, from);
}

function walk(steps: readonly PathStep[], index: number, at: Placed): readonly Located[] {
  const step = steps[index];
  if (!step) return [{ kind: 'found', at }];
  const { value } = at;
  if (step.kind === 'items') return value.kind === 'list' ? value.items.flatMap(item => walk(steps, index + 1, { value: item, parent: at })) : walk(steps, index + 1, at);
  if (value.kind === 'list' && step.kind !== 'policy' && step.kind !== 'json') return value.items.flatMap(item => walk(steps, index, { value: item, parent: at }));
  if (step.kind === 'policy' || step.kind === 'json') return locatePolicy(steps, index, at);
  if (value.kind !== 'map') {
    const keys = keysOf(steps, index);
    return keys && value.kind === 'scalar' && (value.type === 'null' || value.text === '') ? [{ kind: 'empty', at, keys }] : [];
  }
  if (step.kind === 'containers') return containerKeys.flatMap(key => entriesOf(value.entries, key).flatMap(entry => walk([{ kind: 'items' }, ...steps.slice(index + 1)], 0, { value: entry.value, entry, parent: at })));
  if (step.kind !== 'key') return [];
  const entries = value.entries.filter(entry => entry.key === step.key);
  const own = entriesOf(entries.filter(({ inherited }) => !inherited), step.key);
  if (own.length > 0) return own.flatMap(entry => walk(steps, index + 1, { value: entry.value, entry, parent: at }));
  if (entries.length > 0 && index < steps.length - 1) return [];
  const keys = keysOf(steps, index);
  return keys ? [{ kind: 'absent', map: at, keys }] : [];
}

/** `policy(x).Statement[].…`: the document where it is written in place. */
function locatePolicy(steps: readonly PathStep[], index: number, at: Placed): readonly Located[] {
  const step = steps[index] as Extract<PathStep, { kind: 'policy' | 'json' }>;
  return walk(step.path, 0, at).flatMap(found => (found.kind === 'found' && found.at.value.kind === 'map' ? walk(steps.slice(index + 1), 0, found.at) : []));
}

function keysOf(steps: readonly PathStep[], from: number): readonly string[] | undefined {
  const keys: string[] = [];
  for (let i = from; i < steps.length; i++) {
    const step = steps[i]!;
    if (step.kind === 'key') keys.push(step.key);
    else if (step.kind !== 'items' || i < steps.length - 1) return undefined;
  }
  return keys;
}

export function leafOf({ value, reference }: SetSpec, fill: (text: string) => string): Leaf {
  if (reference !== undefined) return { kind: 'reference', target: fill(reference).split('.') };
  return { kind: 'value', value: filled(value ?? null, fill) };
}

function filled(value: ValueSpec, fill: (text: string) => string): ValueSpec {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((item: ValueSpec) => filled(item, fill));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner as ValueSpec, fill)]));
  return value;
}

export function newBranch(attribute = false): Branch {
  return { kind: 'branch', children: new Map(), attribute };
}

/** Adds keys below a branch; what is there already stays. */
export function grow(branch: Branch, keys: readonly string[], leaf: Leaf, attribute: boolean): void {
  let at = branch;
  for (const key of keys.slice(0, -1)) {
    const next = at.children.get(key);
    if (next && next.kind !== 'branch') return;
    if (next) at = next;
    else {
      const made = newBranch(attribute);
      at.children.set(key, made);
      at = made;
    }
  }
  const last = keys[keys.length - 1];
  if (last !== undefined && !at.children.has(last)) at.children.set(last, leaf);
}

/** The value with exactly this span, and how it hangs in the block. */
export function findSpan(root: Placed, start: number, end: number): Placed | undefined {
  const waiting: Placed[] = [root];
  let seen = 0;
  for (let at = waiting.pop(); at && seen++ < maxSeen; at = waiting.pop()) {
    const { value } = at;
    if (value.start === start && value.end === end && at !== root) return at;
    if (value.kind === 'list') for (const item of value.items) waiting.push({ value: item, parent: at });
    if (value.kind === 'map') for (const entry of value.entries) waiting.push({ value: entry.value, entry, parent: at });
  }
  return undefined;
}

const maxSeen = 200_000;
