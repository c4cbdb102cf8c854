// Neighbours: what other files say to a configuration file. Those of its folder (a bucket's encryption may stand in the next one), and
// of folders that call each other.
import { pathToFileURL } from 'node:url';
import { folderOf } from '../detectors/settings/modules';
import type { FolderFacts, Folders, Neighbours as NeighbourFacts } from '../engine/document';
import type { JointDetector, JointUnit } from '../engine/joint';
import { besideNeighbours, factsForNeighbours, type Analysis } from '../engine/lint';
import type { Ruleset } from '../engine/ruleset';
import { readFolder, readSmallFile, statOf } from './files';
import { languageOf } from './language';
import { joinPath, parentOf } from './paths';

export interface Neighbours {
  /** The analysis of a file beside others; the same object where nothing about them changed. */
  beside(analysis: Analysis, path: string): Analysis;
}

export interface NeighbourOptions {
  /** How long what was read of a folder holds, in milliseconds; a scan reads it once. */
  readonly maxAge?: number;
  /** The analysis of a file that is open, which counts in place of what the disk has. */
  readonly open?: (path: string) => Analysis | undefined;
}

/** More files, or larger ones, are no module. */
const maxFiles = 200;
const maxBytes = 500_000;
/** Calls from folder to folder that are followed, and folders above that may hold the first of them. */
const maxDepth = 3;

interface Folder {
  readonly readAt: number;
  readonly names: readonly string[];
}

interface File {
  readonly mtimeMs: number;
  readonly size: number;
  readonly facts: ReadonlyMap<JointDetector, readonly unknown[]>;
}

/** A detector that asks, for one document. */
interface Asker {
  readonly detector: JointDetector;
  readonly units: readonly JointUnit[];
  readonly path: string;
  readonly ruleset: Ruleset;
}

type FileFacts = readonly (readonly unknown[])[];

const maxKept = 5000;

export function createNeighbours({ maxAge = Infinity, open = () => undefined }: NeighbourOptions = {}): Neighbours {
  const folders = new Map<string, Folder>();
  const files = new WeakMap<Ruleset, Map<string, File>>();

  function namesIn(folder: string): readonly string[] {
    const known = folders.get(folder);
    if (known && performance.now() - known.readAt < maxAge) return known.names;
    if (folders.size > maxKept) folders.clear();
    const names = readFolder(folder).filter(entry => entry.isFile()).map(({ name }) => name).sort();
    folders.set(folder, { readAt: performance.now(), names });
    return names;
  }

  /** Read again only where the file changed. */
  function factsOf(path: string, ruleset: Ruleset): File['facts'] | undefined {
    let known = files.get(ruleset);
    if (!known) files.set(ruleset, (known = new Map()));
    const old = known.get(path);
    if (old && maxAge === Infinity) return old.facts;
    const stat = statOf(path);
    if (!stat) return undefined;
    if (old?.mtimeMs === stat.mtimeMs && old.size === stat.size) return old.facts;
    const text = readSmallFile(path, maxBytes);
    if (text === undefined) return undefined;
    if (known.size > maxKept) known.clear();
    const facts = factsForNeighbours({ uri: pathToFileURL(path).href, language: languageOf(path, text.slice(0, 400)), version: 0, text }, ruleset);
    known.set(path, { mtimeMs: stat.mtimeMs, size: stat.size, facts });
    return facts;
  }

  function gathered(detector: JointDetector, path: string, ruleset: Ruleset): readonly unknown[] {
    const opened = open(path)?.gathered?.units.get(detector);
    if (opened) return factsOfUnits(opened);
    return factsOf(path, ruleset)?.get(detector) ?? [];
  }

  function filesIn(folder: string, { detector, units, path, ruleset }: Asker): FileFacts {
    const others = namesIn(folder).filter(name => detector.wantsNeighbour!(units, name)).map(name => joinPath(folder, name)).filter(at => at !== path);
    return others.length > maxFiles ? [] : others.map(at => gathered(detector, at, ruleset)).filter(list => list.length > 0);
  }

  /** The folders that lead to this one from those above it, and all that they and this one call. */
  function foldersAround(own: string, files: FileFacts, asker: Asker): readonly FolderFacts[] {
    const known = new Map<string, FileFacts>([[own, [factsOfUnits(asker.units), ...files]]]);
    const read = (folder: string): FileFacts => {
      let facts = known.get(folder);
      if (!facts) known.set(folder, (facts = filesIn(folder, asker)));
      return facts;
    };
    const belonging = new Set(reached(own, read, asker.detector));
    for (let above = parentOf(own), step = 0; above !== undefined && step < maxDepth; above = parentOf(above), step++) {
      const below = reached(above, read, asker.detector);
      if (below.includes(own)) below.forEach(folder => belonging.add(folder));
    }
    belonging.delete(own);
    const others = [...belonging].map(path => ({ path, files: known.get(path)! })).filter(folder => folder.files.length > 0);
    return others.length === 0 || others.reduce((sum, folder) => sum + folder.files.length, 0) > maxFiles ? [] : [{ path: own, files: [] }, ...others];
  }

  return {
    beside(analysis, path) {
      const folder = parentOf(path);
      const { gathered: own, ruleset, document } = analysis;
      if (folder === undefined || !own) return analysis;
      const found: Record<string, FileFacts> = {};
      const around: Record<string, readonly FolderFacts[]> = {};
      own.units.forEach((units, detector) => {
        if (!detector.wantsNeighbour || units.length === 0) return;
        const asker: Asker = { detector, units, path, ruleset };
        const files = filesIn(folder, asker);
        if (files.length > 0) found[detector.id] = files;
        if (detector.foldersOf?.(factsOfUnits(units)) === undefined) return;
        const folders = foldersAround(folder, files, asker);
        if (folders.length > 0) around[detector.id] = folders;
      });
      return isSame(document.neighbours, found) && isSameAround(document.folders, around) ? analysis : besideNeighbours(analysis, found, around);
    },
  };
}

/** The folder and all that it calls, in few steps. */
function reached(from: string, read: (folder: string) => FileFacts, detector: JointDetector): readonly string[] {
  const found = [from];
  let count = 0;
  let last = [from];
  for (let depth = 0; depth < maxDepth && last.length > 0; depth++) {
    const next = new Set<string>();
    for (const folder of last) {
      const files = read(folder);
      if ((count += files.length) > maxFiles) return found;
      for (const file of files) {
        for (const named of detector.foldersOf!(file) ?? []) {
          const to = folderOf(folder, named);
          if (to !== undefined) next.add(to);
        }
      }
    }
    last = [...next].filter(folder => !found.includes(folder)).slice(0, maxFiles);
    found.push(...last);
  }
  last.forEach(read);
  return found;
}

const lists = new WeakMap<readonly { readonly facts: unknown }[], readonly unknown[]>();

/** The same list for the same units. */
function factsOfUnits(units: readonly { readonly facts: unknown }[]): readonly unknown[] {
  let list = lists.get(units);
  if (!list) lists.set(units, (list = units.map(({ facts }) => facts)));
  return list;
}

function isSame(old: NeighbourFacts | undefined, now: NeighbourFacts): boolean {
  const ids = Object.keys(now) as (keyof NeighbourFacts)[];
  if (Object.keys(old ?? {}).length !== ids.length) return false;
  return ids.every(id => isSameList(old![id], now[id]!));
}

function isSameList(old: readonly unknown[] | undefined, now: readonly unknown[]): boolean {
  return old?.length === now.length && now.every((facts, i) => facts === old[i]);
}

function isSameAround(old: Folders | undefined, now: Folders): boolean {
  const ids = Object.keys(now) as (keyof Folders)[];
  if (Object.keys(old ?? {}).length !== ids.length) return false;
  return ids.every(id => old![id]?.length === now[id]!.length && now[id]!.every(({ path, files }, i) => path === old![id]![i]!.path && isSameList(old![id]![i]!.files, files)));
}
