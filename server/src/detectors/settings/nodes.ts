// Nodes: what stands at a path. Walks values along the steps of a path, through variables, choices, repeated blocks and lists.
import type { Span } from '../../engine/span';
import type { ConfigEntry, ConfigUnknown, ConfigValue } from '../../views/config';
import { unrolled } from '../../views/formats/config/loops';
import { fitsGlob } from './paths';
import type { PathStep } from './paths';
import type { Scope } from './scope';

/** A value at a path, or nothing where it is missing. Places are offsets in the chunk of the judged block. */
export interface Node {
  readonly value: ConfigValue | undefined;
  /** It is one of these, nobody knows which: `Fn::If`, `a ? b : c`. Then `value` is the whole expression. */
  readonly options?: readonly (readonly Node[])[];
  readonly place: Span;
  /** Where something missing under it is drawn. */
  readonly anchor: Span;
  /** Its value stands elsewhere (a variable, another block), so that `place` is where that is named. */
  readonly foreign?: true;
  /** Where that is, in the document, if it is in this document. */
  readonly source?: Span;
  /** The path goes on inside an expression that is not evaluated: not even its presence is known. */
  readonly within?: true;
  /** Reached by `**` or a glob: keys it lacks are no miss. */
  readonly optional?: true;
}

const maxNodes = 4000;
/** In steps: choices between choices grow fast. */
const costOfChoices = 200;

/** At least one node; a single one without value where nothing is there. */
export function select(steps: readonly PathStep[], from: Node, scope: Scope): readonly Node[] {
  let nodes: readonly Node[] = [from];
  let last = from;
  for (const step of steps) {
    last = nodes[0] ?? last;
    nodes = step.kind === 'root' ? [scope.root] : nodes.flatMap(node => stepInto(step, node, scope));
    if (nodes.length > maxNodes) nodes = nodes.slice(0, maxNodes);
  }
  return nodes.length > 0 ? nodes : [missing(last)];
}

export function missing({ anchor, foreign, source }: Node): Node {
  return { value: undefined, place: anchor, anchor, ...(foreign ? { foreign } : {}), ...(source ? { source } : {}) };
}

/** The node with variables and choices looked through, as far as they are known; null is nothing. */
export function settle(node: Node, scope: Scope): Node {
  const { value } = node;
  if (!value || node.options) return node;
  if (value.kind === 'scalar') return value.type === 'null' ? { ...node, value: undefined } : node;
  if (value.kind === 'reference') return settleReference(node, value.target, scope);
  if (value.kind === 'unknown' && value.choices && value.choices.length > 0 && scope.spend(costOfChoices)) {
    const chosen = scope.surroundings.depth > 0 ? chosenOf(node, value, scope) : undefined;
    if (chosen) return settle(chosen, scope);
    return { ...node, options: value.choices.map(choice => [settle(childOf(node, choice), scope)]) };
  }
  return node;
}

/** In a module that is called the arguments decide: `var.create ? 1 : 0`. */
function chosenOf(node: Node, { parts: [test, yes, no], choices }: ConfigUnknown, scope: Scope): Node | undefined {
  if (!test || !yes || !no || yes !== choices?.[0] || no !== choices[1]) return undefined;
  const { value, source } = scope.deeper(() => settle({ value: test, place: test, anchor: test }, scope)) ?? {};
  if (value?.kind !== 'scalar' || value.type !== 'boolean') return undefined;
  return childOf(source ? { ...node, foreign: true, source } : node, value.text === 'true' ? yes : no);
}

function settleReference(node: Node, target: readonly string[], scope: Scope): Node {
  if (target.length === 1 && target[0] === 'AWS::NoValue') return { ...node, value: undefined };
  const found = scope.deeper(() => scope.resolve(target));
  if (found === undefined) return node;
  const at = { ...node, foreign: true as const, anchor: node.place, ...(found.source ? { source: found.source } : {}) };
  const settled = found.values.map(value => scope.deeper(() => settle({ ...at, value }, scope)) ?? unknownNode(node));
  return settled.length === 1 ? settled[0]! : { ...node, options: settled.map(one => [one]) };
}

/** What leads on and on is not followed again. */
function unknownNode(node: Node): Node {
  return { ...node, value: { kind: 'unknown', parts: [], start: node.place.start, end: node.place.end } };
}

/** A value inside a node: of what stands elsewhere the place is not known here. */
export function childOf({ foreign, place, optional, source }: Node, value: ConfigValue, anchor: Span = value): Node {
  return { value, ...(foreign ? { place, anchor: place, foreign, source } : { place: value, anchor }), ...(optional ? { optional } : {}) };
}

function stepInto(step: PathStep, raw: Node, scope: Scope): readonly Node[] {
  const node = settle(raw, scope);
  if (!scope.spend()) return [{ ...unknownNode(node), within: true }];
  if (node.options) return [{ ...node, options: node.options.map(option => option.flatMap(one => stepInto(step, one, scope))) }];
  if (step.kind === 'policy' || step.kind === 'json') return scope.document(step, select(step.path, node, scope));
  const { value } = node;
  if (!value) return node.optional ? [] : [missing(node)];
  if (value.kind === 'reference' || value.kind === 'unknown') return node.optional ? [] : [{ ...node, within: true }];
  switch (step.kind) {
    case 'key': return keyOf(node, value, step.key, scope);
    case 'glob': return childrenOf(node, value, key => fitsGlob(key, step));
    case 'items': return itemsOf(node, value);
    case 'deep': return deepOf(node);
    case 'pod': return podOf(node, scope);
    case 'containers': return containersOf(node, value, scope);
    case 'root': return [scope.root];
  }
}

function keyOf(node: Node, value: ConfigValue, key: string, scope: Scope): readonly Node[] {
  if (value.kind === 'list') return value.items.flatMap(item => stepInto({ kind: 'key', key }, itemNode(node, item), scope));
  const entries = value.kind === 'map' ? entriesOf(value.entries, key, scope.ignoreCase) : [];
  if (entries.length === 1 && !isLoop(entries[0]!.value)) return [childOf(node, entries[0]!.value, entries[0]!.keySpan)];
  const found = entries.flatMap(entry => contentsOf(childOf(node, entry.value, entry.keySpan), scope));
  if (found.length > 0) return found;
  if (node.optional) return [];
  return [value.kind === 'map' && value.open ? { ...unknownNode(node), within: true } : missing(node)];
}

function isLoop(value: ConfigValue): boolean {
  return value.kind === 'map' && value.loop !== undefined;
}

/** What a `dynamic` block makes; its content as it is where nobody knows for what. In a called module it is there because of the call. */
function contentsOf(node: Node, scope: Scope): readonly Node[] {
  const { value } = node;
  if (value?.kind !== 'map' || !value.loop || !scope.spend()) return [node];
  const { name, over } = value.loop;
  const { value: items, source } = settle({ value: over, place: over, anchor: over }, scope);
  if ((items?.kind === 'list' && items.items.length === 0) || (items?.kind === 'map' && items.entries.length === 0)) return [];
  const given = source && scope.surroundings.depth > 0 ? { foreign: true as const, source } : {};
  return unrolled(value, name, items, true)?.map(content => ({ ...node, value: content, ...given })) ?? [node];
}

/** Instructions of Dockerfiles that add to those before them. */
const repeated = new Set(['RUN', 'COPY', 'ADD', 'ENV', 'ARG', 'LABEL', 'EXPOSE', 'VOLUME', 'ONBUILD']);

/** Blocks repeat; of attributes the last one counts, and what is inherited only where nothing else is said. */
export function entriesOf(entries: readonly ConfigEntry[], key: string, ignoreCase = false): readonly ConfigEntry[] {
  const wanted = ignoreCase ? key.toLowerCase() : key;
  const found = entries.filter(entry => (ignoreCase ? entry.key.toLowerCase() : entry.key) === wanted);
  if (found.length < 2 || repeated.has(key) || found.every(({ block }) => block)) return found;
  const own = found.filter(({ inherited }) => !inherited);
  return [own.length > 0 ? own[own.length - 1]! : found[0]!];
}

function childrenOf(node: Node, value: ConfigValue, fits: (key: string) => boolean): readonly Node[] {
  if (value.kind === 'list') return value.items.flatMap(item => childrenOf(itemNode(node, item), item, fits));
  if (value.kind !== 'map') return [];
  return value.entries.filter(({ key }) => fits(key)).map(entry => ({ ...childOf(node, entry.value, entry.keySpan), optional: true as const }));
}

function itemsOf(node: Node, value: ConfigValue): readonly Node[] {
  return value.kind === 'list' ? value.items.map(item => itemNode(node, item)) : [node];
}

/** Something missing in an item of a list is drawn at its name, else at its first key. */
function itemNode(node: Node, item: ConfigValue): Node {
  if (item.kind !== 'map' || node.foreign) return childOf(node, item);
  const name = item.entries.find(({ key, value }) => (key === 'name' || key === 'Name' || key === 'id') && value.kind === 'scalar');
  return childOf(node, item, name?.value ?? item.entries[0]?.keySpan ?? item);
}

function deepOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  const waiting: Node[] = [node];
  for (let at = waiting.pop(); at && found.length < maxNodes; at = waiting.pop()) {
    const { value } = at;
    if (value?.kind === 'list') for (const item of value.items) waiting.push(itemNode(at, item));
    if (value?.kind !== 'map') continue;
    found.push({ ...at, optional: true });
    for (const entry of value.entries) waiting.push(childOf(at, entry.value, entry.keySpan));
  }
  return found.sort((a, b) => a.place.start - b.place.start);
}

const template = ['spec', 'template', 'spec'];
const job = ['spec', 'jobTemplate', ...template];

/** Where the pod of a workload stands; the Terraform provider for Kubernetes has the same shape. */
export function podKeysOf(type: string): readonly string[] {
  if (type === 'Pod' || /^kubernetes_pod(?:_v1)?$/.test(type)) return ['spec'];
  if (type === 'CronJob') return job;
  if (type.startsWith('kubernetes_cron_job')) return ['spec', 'job_template', ...template];
  return type === 'PodTemplate' ? ['template', 'spec'] : template;
}

function podOf(node: Node, scope: Scope): readonly Node[] {
  return select(podKeysOf(scope.block.type).map(key => ({ kind: 'key', key })), node, scope);
}

export const containerKeys = ['containers', 'initContainers', 'ephemeralContainers', 'container', 'init_container'];

function containersOf(node: Node, value: ConfigValue, scope: Scope): readonly Node[] {
  if (value.kind === 'list') return value.items.flatMap(item => containersOf(itemNode(node, item), item, scope));
  if (value.kind !== 'map') return [missing(node)];
  return containerKeys.flatMap(key => {
    const entries = entriesOf(value.entries, key);
    return entries.flatMap(entry => stepInto({ kind: 'items' }, childOf(node, entry.value, entry.keySpan), scope));
  });
}
