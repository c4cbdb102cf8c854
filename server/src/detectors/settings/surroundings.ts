// Surroundings: the blocks of a document and of the files beside it, looked up by type, name and relation. Made lazily.
import type { ConfigValue, Dialect } from '../../views/config';
import type { RelatedSpec } from './data';
import type { FactBlock, SettingFacts } from './facts';
import { identitiesOf, linksOf } from './links';
import type { Modules } from './modules';
import type { PathStep } from './paths';

/** A block with the offset of its chunk; absent for those of other files. */
export interface PlacedBlock {
  readonly block: FactBlock;
  readonly start?: number;
  /** Of a block of another module: what its values are looked up in. */
  readonly surroundings?: Surroundings;
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
  /** The plain value of an output of a module that is called here. */
  output(module: string, name: string): PlacedValue | undefined;
  /** Those among the blocks here that name one of these. */
  companions(paths: RelatedPaths, names: ReadonlySet<string>): readonly PlacedBlock[];
  /** Its folder, where other ones are known. */
  readonly path: string | undefined;
  /** How many calls lead here from the document. */
  readonly depth: number;
  readonly modules: Modules | undefined;
  /** Another folder, with the defaults of its variables. */
  at(path: string): Surroundings | undefined;
  /** What is asked while `run` runs. */
  record<T>(run: () => T): { readonly result: T; readonly questions: readonly Question[] };
}

type Answer = PlacedBlock | PlacedValue | undefined;

/** Something that a check asked, with the answer it got. */
export interface Question {
  readonly ask: (surroundings: Surroundings) => Answer | readonly Answer[];
  readonly answer: Answer | readonly Answer[];
}

/** What is asked at present, in all folders. */
export interface Questions {
  list?: Question[];
}

/** Where the blocks of one folder stand among others. */
export interface Place {
  readonly path?: string;
  readonly modules?: Modules;
  readonly questions?: Questions;
  /** What a call gives the variables. */
  readonly given?: (name: string) => PlacedValue | undefined;
  readonly depth?: number;
  /** From what a question is asked of to the surroundings that it is about. */
  readonly asked?: (root: Surroundings) => Surroundings | undefined;
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
  const same = 'block' in a || 'block' in b ? 'block' in a && 'block' in b && a.block === b.block : isSameValue(a.value, b.value);
  return same && (!placed || a.start === b.start);
}

/** Values of other modules are made anew each time. */
function isSameValue(a: ConfigValue, b: ConfigValue): boolean {
  return a === b || (a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b));
}

export interface PlacedFacts {
  readonly start: number;
  readonly facts: SettingFacts;
}

export function createSurroundings(chunks: readonly PlacedFacts[], neighbours: readonly (readonly SettingFacts[])[], dialect: Dialect, today: string | undefined, place: Place = {}): Surroundings {
  const { questions = {}, asked = root => root, modules, path } = place;
  let byKey: Map<string, PlacedBlock[]> | undefined;
  let variables: Map<string, PlacedValue> | undefined;
  let locals: Map<string, PlacedValue> | undefined;
  let names: Map<string, PlacedBlock> | undefined;
  const relations = new Map<string, Map<string, PlacedBlock[]>>();

  const note = <T extends Answer | readonly Answer[]>(answer: T, ask: (other: Surroundings) => Answer | readonly Answer[]): T => {
    questions.list?.push({ ask: root => { const other = asked(root); return other && ask(other); }, answer });
    return answer;
  };

  const index = (): Map<string, PlacedBlock[]> => (byKey ??= indexBlocks(chunks, neighbours, dialect));
  const surroundings: Surroundings = {
    dialect, today, path, modules,
    depth: place.depth ?? 0,
    ignoreCase: dialect === 'azure',
    variable: name => note(place.given?.(name) ?? (variables ??= readVariables(index(), place.given !== undefined)).get(name), other => other.variable(name)),
    local: name => note((locals ??= readLocals(index())).get(name), other => other.local(name)),
    ofType: key => index().get(key) ?? [],
    find: target => note(findTarget(target), other => other.find(target)),
    related: (block, paths) => note(findRelated(block, paths), other => other.related(block, paths)),
    output(module, name) {
      const value = modules?.output(surroundings, module, name);
      return note(value && { value }, other => other.output(module, name));
    },
    companions: (paths, wanted) => companionsOf(wanted, paths),
    at: other => modules?.at(other),
    record(run) {
      const { list: outer } = questions;
      const list: Question[] = (questions.list = []);
      try {
        return { result: run(), questions: list };
      } finally {
        if (outer) questions.list = outer;
        else delete questions.list;
      }
    },
  };

  function findTarget(target: readonly string[]): PlacedBlock | undefined {
    const inside = modules && target[0] === 'module' && target.length > 2 ? modules.target(surroundings, target[1]!, target[2]!) : undefined;
    return inside ?? (names ??= indexNames(index(), dialect)).get(nameOfTarget(target, dialect));
  }

  function findRelated(block: FactBlock, paths: RelatedPaths): readonly PlacedBlock[] {
    if (!paths.by) {
      const found = paths.types.flatMap(type => surroundings.ofType(type)).filter(other => other.block !== block);
      return found.length > 0 || !modules ? found : modules.ofTypes(paths.types);
    }
    if (!modules || path === undefined) return companionsOf(() => identitiesOf(block, paths, surroundings), paths, block);
    const identities = identitiesOf(block, paths, surroundings);
    const found = companionsOf(identities, paths, block);
    return found.length > 0 ? found : modules.companions(path, identities, paths);
  }

  /** Names are asked for only where there is anything to be named by. */
  function companionsOf(wanted: ReadonlySet<string> | (() => ReadonlySet<string>), paths: RelatedPaths, block?: FactBlock): readonly PlacedBlock[] {
    let relation = relations.get(paths.key);
    if (!relation) relations.set(paths.key, (relation = indexRelation(paths, surroundings)));
    if (relation.size === 0) return none;
    let found: PlacedBlock[] | undefined;
    for (const name of typeof wanted === 'function' ? wanted() : wanted) {
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

/** A value that a tfvars file gives goes before the default; what a call gives is all that a module gets. */
function readVariables(index: ReadonlyMap<string, readonly PlacedBlock[]>, isCalled: boolean): Map<string, PlacedValue> {
  const found = new Map<string, PlacedValue>();
  for (const [key, blocks] of index) {
    if (!key.startsWith('variable:')) continue;
    for (const { block, start } of blocks) {
      const entry = block.value.entries.find(({ key }) => defaultKeys.has(key));
      if (entry) found.set(block.name, { value: entry.value, ...(start === undefined ? {} : { start }) });
    }
  }
  if (isCalled) return found;
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

/** What references call a block: `aws_s3_bucket.x` and `data.type.x` in Terraform; elsewhere its name alone, `var.x` if it is a parameter. */
export function nameOfBlock({ kind, type, name }: FactBlock, dialect: Dialect): string {
  if (dialect !== 'terraform') return kind === 'variable' ? `var.${name}` : name;
  return kind === 'resource' ? `${type}.${name}` : kind === 'module' ? `module.${name}` : `${kind}.${type}.${name}`;
}

export function nameOfTarget(target: readonly string[], dialect: Dialect): string {
  // ARM names the type first: `Microsoft.Storage/storageAccounts`, `records`.
  if (dialect !== 'terraform' && target[0] === 'var') return `var.${target[1]}`;
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
