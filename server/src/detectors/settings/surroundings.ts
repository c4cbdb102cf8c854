// Surroundings: the blocks of a document and of the files beside it, looked up by type, name and relation. Made lazily.
import type { ConfigValue, Dialect } from '../../views/config';
import type { RelatedSpec } from './data';
import type { FactBlock, SettingFacts } from './facts';
import { identitiesOf, linksOf } from './links';
import type { PathStep } from './paths';

/** A block with the offset of its chunk; absent for those of other files. */
export interface PlacedBlock {
  readonly block: FactBlock;
  readonly start?: number;
}

export interface PlacedValue {
  readonly value: ConfigValue;
  readonly start?: number;
}

export interface RelatedPaths {
  readonly types: readonly string[];
  readonly by: readonly PathStep[] | undefined;
  readonly to: readonly PathStep[] | undefined;
  readonly spec: RelatedSpec;
  /** Equal for equal relations. */
  readonly key: string;
  /** Equal for relations that know this block by the same names. */
  readonly nameKey: string;
}

export interface Surroundings {
  readonly dialect: Dialect;
  readonly ignoreCase: boolean;
  readonly today: string | undefined;
  variable(name: string): PlacedValue | undefined;
  local(name: string): PlacedValue | undefined;
  ofType(key: string): readonly PlacedBlock[];
  /** The block a reference leads to. */
  find(target: readonly string[]): PlacedBlock | undefined;
  related(block: FactBlock, paths: RelatedPaths): readonly PlacedBlock[];
  /** What is asked while `run` runs. */
  record<T>(run: () => T): { readonly result: T; readonly questions: readonly Question[] };
}

type Answer = PlacedBlock | PlacedValue | undefined;

/** Something that a check asked, with the answer it got. */
export interface Question {
  readonly ask: (surroundings: Surroundings) => Answer | readonly Answer[];
  readonly answer: Answer | readonly Answer[];
}

/** The same blocks and values; with `placed` also at the same places. */
export function isSameAnswer(a: Answer | readonly Answer[], b: Answer | readonly Answer[], placed: boolean): boolean {
  if (!isList(a) && !isList(b)) return isSame(a, b, placed);
  return isList(a) && isList(b) && a.length === b.length && a.every((one, i) => isSame(one, b[i], placed));
}

function isList(answer: Answer | readonly Answer[]): answer is readonly Answer[] {
  return Array.isArray(answer);
}

function isSame(a: Answer, b: Answer, placed: boolean): boolean {
  if (!a || !b) return a === b;
  return ('block' in a ? a.block : a.value) === ('block' in b ? b.block : b.value) && (!placed || a.start === b.start);
}

export interface PlacedFacts {
  readonly start: number;
  readonly facts: SettingFacts;
}

export function createSurroundings(chunks: readonly PlacedFacts[], neighbours: readonly (readonly SettingFacts[])[], dialect: Dialect, today: string | undefined): Surroundings {
  let byKey: Map<string, PlacedBlock[]> | undefined;
  let variables: Map<string, PlacedValue> | undefined;
  let locals: Map<string, PlacedValue> | undefined;
  let names: Map<string, PlacedBlock> | undefined;
  const relations = new Map<string, Map<string, PlacedBlock[]>>();

  let questions: Question[] | undefined;
  const note = <T extends Answer | readonly Answer[]>(answer: T, ask: Question['ask']): T => {
    questions?.push({ ask, answer });
    return answer;
  };

  const index = (): Map<string, PlacedBlock[]> => (byKey ??= indexBlocks(chunks, neighbours, dialect));
  const surroundings: Surroundings = {
    dialect, today,
    ignoreCase: dialect === 'azure',
    variable: name => note((variables ??= readVariables(index())).get(name), other => other.variable(name)),
    local: name => note((locals ??= readLocals(index())).get(name), other => other.local(name)),
    ofType: key => index().get(key) ?? [],
    find: target => note((names ??= indexNames(index(), dialect)).get(nameOfTarget(target, dialect)), other => other.find(target)),
    related: (block, paths) => note(findRelated(block, paths), other => other.related(block, paths)),
    record(run) {
      const outer = questions;
      questions = [];
      try {
        return { result: run(), questions };
      } finally {
        questions = outer;
      }
    },
  };

  function findRelated(block: FactBlock, paths: RelatedPaths): readonly PlacedBlock[] {
    if (!paths.by) return paths.types.flatMap(type => surroundings.ofType(type)).filter(other => other.block !== block);
    let relation = relations.get(paths.key);
    if (!relation) relations.set(paths.key, (relation = indexRelation(paths, surroundings)));
    if (relation.size === 0) return none;
    let found: PlacedBlock[] | undefined;
    for (const name of identitiesOf(block, paths, surroundings)) {
      for (const other of relation.get(name) ?? none) if (other.block !== block && !found?.includes(other)) (found ??= []).push(other);
    }
    return found ?? none;
  }

  return surroundings;
}

const none: readonly PlacedBlock[] = [];

function indexBlocks(chunks: readonly PlacedFacts[], neighbours: readonly (readonly SettingFacts[])[], dialect: Dialect): Map<string, PlacedBlock[]> {
  const index = new Map<string, PlacedBlock[]>();
  const own = new Set<FactBlock>();
  const add = (placed: PlacedBlock): void => {
    const { key } = placed.block;
    const others = index.get(key);
    if (others) others.push(placed);
    else index.set(key, [placed]);
  };
  for (const { start, facts } of chunks) {
    for (const block of facts.blocks) {
      own.add(block);
      add({ block, start });
    }
  }
  for (const file of neighbours) {
    for (const facts of file) {
      if (facts.dialect !== dialect) continue;
      for (const block of facts.blocks) if (!own.has(block)) add({ block });
    }
  }
  return index;
}

/** A value that a tfvars file gives goes before the default. */
function readVariables(index: ReadonlyMap<string, readonly PlacedBlock[]>): Map<string, PlacedValue> {
  const found = new Map<string, PlacedValue>();
  for (const [key, blocks] of index) {
    if (!key.startsWith('variable:')) continue;
    for (const { block, start } of blocks) {
      const entry = block.value.entries.find(({ key }) => defaultKeys.has(key));
      if (entry) found.set(block.name, { value: entry.value, ...(start === undefined ? {} : { start }) });
    }
  }
  for (const [key, blocks] of index) if (key.endsWith('tfvars')) for (const placed of blocks) addEntries(placed, found);
  return found;
}

const defaultKeys = new Set(['default', 'Default', 'defaultValue', 'value']);

function readLocals(index: ReadonlyMap<string, readonly PlacedBlock[]>): Map<string, PlacedValue> {
  const found = new Map<string, PlacedValue>();
  for (const [key, blocks] of index) if (key.startsWith('locals:')) for (const placed of blocks) addEntries(placed, found);
  return found;
}

function addEntries({ block, start }: PlacedBlock, found: Map<string, PlacedValue>): void {
  for (const { key, value } of block.value.entries) found.set(key, { value, ...(start === undefined ? {} : { start }) });
}

function indexNames(index: ReadonlyMap<string, readonly PlacedBlock[]>, dialect: Dialect): Map<string, PlacedBlock> {
  const names = new Map<string, PlacedBlock>();
  for (const blocks of index.values()) {
    for (const placed of blocks) {
      const name = nameOfBlock(placed.block, dialect);
      if (!names.has(name)) names.set(name, placed);
    }
  }
  return names;
}

/** What references call a block: `aws_s3_bucket.x` and `data.type.x` in Terraform, its name alone elsewhere. */
export function nameOfBlock({ kind, type, name }: FactBlock, dialect: Dialect): string {
  if (dialect !== 'terraform') return name;
  return kind === 'resource' ? `${type}.${name}` : kind === 'module' ? `module.${name}` : `${kind}.${type}.${name}`;
}

export function nameOfTarget(target: readonly string[], dialect: Dialect): string {
  // ARM names the type first: `Microsoft.Storage/storageAccounts`, `records`.
  if (dialect !== 'terraform') return (target[0]?.includes('/') ? target[1] : target[0]) ?? '';
  return target.slice(0, target[0] === 'data' ? 3 : 2).join('.');
}

function indexRelation(paths: RelatedPaths, surroundings: Surroundings): Map<string, PlacedBlock[]> {
  const relation = new Map<string, PlacedBlock[]>();
  for (const type of paths.types) {
    for (const placed of surroundings.ofType(type)) {
      for (const link of linksOf(placed.block, paths.by!, paths.spec.by!, surroundings)) {
        const others = relation.get(link);
        if (others) others.push(placed);
        else relation.set(link, [placed]);
      }
    }
  }
  return relation;
}
