// Modules: folders of Terraform that call each other. What a call gives, what outputs lead to, and which blocks of other folders
// belong to one of this.
import type { FolderFacts } from '../../engine/document';
import type { ConfigEntry, ConfigValue } from '../../views/config';
import { pinValue } from '../../views/formats/config/values';
import type { FactBlock, SettingFacts } from './facts';
import { linksOfValue } from './links';
import { settle } from './nodes';
import type { Node } from './nodes';
import { referencesIn } from './references';
import type { Scope } from './scope';
import { createScope, newUsage, ownValue } from './scope';
import type { PlacedBlock, PlacedFacts, PlacedValue, Questions, RelatedPaths, Surroundings } from './surroundings';
import { createSurroundings } from './surroundings';

export interface Modules {
  /** The folder with nothing known of its variables but their defaults. */
  at(path: string): Surroundings | undefined;
  /** The folder that a call leads to, with the variables that it gives; undefined where it leads nowhere or too deep. */
  called(block: FactBlock, caller: Surroundings): Surroundings | undefined;
  /** The facts of a folder's files. */
  filesOf(path: string): readonly (readonly SettingFacts[])[];
  /** The value of an output of a call, as far as it is plain. */
  output(caller: Surroundings, call: string, name: string): ConfigValue | undefined;
  /** The block that an output leads to. */
  target(caller: Surroundings, call: string, name: string): PlacedBlock | undefined;
  /** Blocks of other folders that belong to what is known by these names in one. */
  companions(path: string, names: ReadonlySet<string>, paths: RelatedPaths): readonly PlacedBlock[];
  /** Blocks of these types anywhere. */
  ofTypes(types: readonly string[]): readonly PlacedBlock[];
}

const maxDepth = 3;

export interface ModuleOptions {
  readonly today: string | undefined;
  readonly questions: Questions;
}

/** The first of `folders` is the document's own. */
export function createModules(chunks: readonly PlacedFacts[], neighbours: readonly (readonly SettingFacts[])[], folders: readonly FolderFacts<SettingFacts>[], { today, questions }: ModuleOptions): Modules {
  const files = new Map(folders.map(({ path, files }) => [path, files]));
  files.set(folders[0]!.path, [chunks.map(({ facts }) => facts), ...neighbours]);
  const alone = new Map<string, Surroundings>();
  const called = new WeakMap<Surroundings, Map<FactBlock, Surroundings>>();
  let doors: Doors | undefined;

  const modules: Modules = {
    at(path) {
      let surroundings = alone.get(path);
      const facts = files.get(path);
      if (!surroundings && facts) alone.set(path, (surroundings = createSurroundings([], facts, 'terraform', today, { modules, path, questions, asked: root => root.at(path) })));
      return surroundings;
    },
    called(block, caller) {
      const known = called.get(caller)?.get(block);
      const to = caller.depth < maxDepth && caller.path !== undefined ? folderOf(caller.path, block.type) : undefined;
      const facts = to === undefined ? undefined : files.get(to);
      if (known || !facts) return known;
      const made = createSurroundings([], facts, 'terraform', today, { modules, path: to!, questions, given: argumentsOf(block, caller, questions), depth: caller.depth + 1 });
      called.set(caller, (called.get(caller) ?? new Map<FactBlock, Surroundings>()).set(block, made));
      return made;
    },
    filesOf: path => files.get(path) ?? [],
    output: (caller, call, name) => quietly(questions, () => {
      const found = outputOf(caller, call, name);
      return found && plain({ value: found.value, place: found.value, anchor: found.value }, found.scope);
    }),
    target: (caller, call, name) => quietly(questions, () => {
      const found = outputOf(caller, call, name);
      const [target] = found ? referencesIn(found.value, found.scope.block) : [];
      const block = target && found!.scope.surroundings.find(target);
      return block && { block: block.block, surroundings: block.surroundings ?? found!.scope.surroundings };
    }),
    companions: (path, names, paths) => quietly(questions, () => companionsThrough((doors ??= openDoors([...files.keys()], modules)), path, names, paths, modules)),
    ofTypes: types => [...files.keys()].flatMap(path => types.flatMap(type => modules.at(path)!.ofType(type)).map(({ block }) => ({ block, surroundings: modules.at(path)! }))),
  };

  function outputOf(caller: Surroundings, call: string, name: string): { value: ConfigValue; scope: Scope } | undefined {
    const block = caller.ofType('module:').find(one => one.block.name === call)?.block;
    const inside = block && modules.called(block, caller);
    const output = inside?.ofType('output:output').find(one => one.block.name === name)?.block;
    const value = output && ownValue(output, 'value');
    return value && { value, scope: createScope(output, inside!, newUsage()) };
  }

  return modules;
}

/** What is asked inside is part of one answer. */
function quietly<T>(questions: Questions, run: () => T): T {
  const { list } = questions;
  delete questions.list;
  try {
    return run();
  } finally {
    if (list) questions.list = list;
  }
}

/** `./x` and `../x` from a folder; undefined for modules of registries. */
export function folderOf(from: string, source: string): string | undefined {
  if (!/^\.\.?(?:[\\/]|$)/.test(source) || source.length > 500) return undefined;
  const names = from.split('/');
  for (const name of source.split(/[\\/]/)) {
    if (name === '..') {
      if (names.length <= 1) return undefined;
      names.pop();
    } else if (name !== '.' && name !== '') names.push(name);
  }
  return names.join('/') || '/';
}

/** Arguments that are no variables. */
const meta = new Set(['source', 'version', 'providers', 'for_each', 'count', 'depends_on']);

/**
 * The variables a call gives, found when asked for. Places in a value are offsets in the chunk of the outermost call; what a call
 * inside sets by itself has none.
 */
function argumentsOf(block: FactBlock, caller: Surroundings, questions: Questions): (name: string) => PlacedValue | undefined {
  const scope = createScope(block, caller, newUsage());
  const known = new Map<string, PlacedValue | undefined>();
  return name => {
    const value = meta.has(name) ? undefined : ownValue(block, name);
    if (!value) return undefined;
    if (!known.has(name)) {
      // What leads back to itself is unknown.
      known.set(name, { value: nothing(value) });
      known.set(name, quietly(questions, () => argumentOf(value, caller.depth, scope)));
    }
    return known.get(name);
  };
}

function argumentOf(value: ConfigValue, depth: number, scope: Scope): PlacedValue {
  const node: Node = { value, place: value, anchor: value };
  const made = plain(node, scope);
  if (depth === 0) return { value: value === made ? value : pinValue(made, value), start: 0 };
  const { source } = settle(node, scope);
  return source ? { value: pinValue(made, source), start: 0 } : { value: made };
}

const nothing = (value: ConfigValue): ConfigValue => ({ kind: 'unknown', parts: [], start: value.start, end: value.end });

/** The value without names that mean something in its folder only. */
function plain(node: Node, scope: Scope, depth = 0): ConfigValue {
  const settled = settle(node, scope);
  const value = settled.value ?? node.value!;
  if (depth > 8 || !scope.spend()) return nothing(value);
  const inner = (one: ConfigValue): ConfigValue => plain({ value: one, place: one, anchor: one }, scope, depth + 1);
  if (settled.options) return { ...nothing(value), choices: settled.options.flat().map(option => (option.value ? inner(option.value) : nullAt(value))) } as ConfigValue;
  switch (value.kind) {
    case 'scalar': return value;
    case 'reference': return settled.value ? nothing(value) : nullAt(value);
    case 'unknown': return value.choices ? { ...nothing(value), choices: value.choices.map(inner) } as ConfigValue : nothing(value);
    case 'list': {
      const items = value.items.map(inner);
      return items.every((item, i) => item === value.items[i]) ? value : { ...value, items };
    }
    case 'map': {
      const entries = value.entries.map((entry): ConfigEntry => {
        const made = inner(entry.value);
        return made === entry.value ? entry : { ...entry, value: made };
      });
      return entries.every((entry, i) => entry === value.entries[i]) ? value : { ...value, entries };
    }
  }
}

function nullAt({ start, end }: ConfigValue): ConfigValue {
  return { kind: 'scalar', type: 'null', text: 'null', start, end };
}

interface Door {
  readonly to: string;
  /** What it is called there. */
  readonly name: string;
}

/** For each folder, by the names of its blocks: arguments of calls and outputs that hand them on. */
type Doors = ReadonlyMap<string, ReadonlyMap<string, readonly Door[]>>;

function openDoors(paths: readonly string[], modules: Modules): Doors {
  const doors = new Map(paths.map(path => [path, new Map<string, Door[]>()]));
  const add = (path: string, value: ConfigValue, block: FactBlock, opened: readonly Door[]): void => {
    for (const link of linksOfValue(value, createScope(block, modules.at(path)!, newUsage()))) doors.get(path)!.set(link, [...(doors.get(path)!.get(link) ?? []), ...opened]);
  };
  for (const from of paths) {
    for (const { block } of modules.at(from)!.ofType('module:')) {
      const to = folderOf(from, block.type);
      if (to === undefined || !doors.has(to)) continue;
      for (const { key, value } of block.value.entries) if (!meta.has(key)) add(from, value, block, [{ to, name: `r:var.${key}` }]);
      for (const { block: output } of modules.at(to)!.ofType('output:output')) {
        const value = ownValue(output, 'value');
        if (value) add(to, value, output, ['b', 'r'].map(kind => ({ to: from, name: `${kind}:module.${block.name}.${output.name}` })));
      }
    }
  }
  return doors;
}

/** Goes down into calls that are given the block, and up to callers through outputs that lead to it. */
function companionsThrough(doors: Doors, from: string, names: ReadonlySet<string>, paths: RelatedPaths, modules: Modules): PlacedBlock[] {
  const found: PlacedBlock[] = [];
  const seen = new Set([from]);
  let waiting = new Map([[from, names]]);
  for (let step = 0; step < 2 * maxDepth && waiting.size > 0; step++) {
    const next = new Map<string, Set<string>>();
    for (const [path, names] of waiting) {
      for (const name of names) {
        for (const door of doors.get(path)?.get(name) ?? []) if (!seen.has(door.to)) next.set(door.to, (next.get(door.to) ?? new Set<string>()).add(door.name));
      }
    }
    for (const [path, names] of next) {
      seen.add(path);
      const surroundings = modules.at(path)!;
      for (const { block } of surroundings.companions(paths, names)) found.push({ block, surroundings });
    }
    waiting = next;
  }
  return found;
}
