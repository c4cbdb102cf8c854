// Neighbours: what the other files of a folder say to a configuration file (a bucket's encryption may stand in the next one).
import { pathToFileURL } from 'node:url';
import type { Neighbours as NeighbourFacts } from '../engine/document';
import type { JointDetector } from '../engine/joint';
import { besideNeighbours, factsForNeighbours, type Analysis } from '../engine/lint';
import type { Ruleset } from '../engine/ruleset';
import { readFolder, readSmallFile, statOf } from './files';
import { languageOf } from './language';
import { joinPath, parentOf } from './paths';

export interface Neighbours {
  /** The analysis of a file beside the others of its folder; the same object where nothing about them changed. */
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

interface Folder {
  readonly readAt: number;
  readonly names: readonly string[];
}

interface File {
  readonly mtimeMs: number;
  readonly size: number;
  readonly facts: ReadonlyMap<JointDetector, readonly unknown[]>;
}

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
    const opened = open(path)?.gathered;
    const index = opened?.detectors.indexOf(detector) ?? -1;
    if (index >= 0) return factsOfUnits(opened!.units[index]!);
    return factsOf(path, ruleset)?.get(detector) ?? [];
  }

  return {
    beside(analysis, path) {
      const folder = parentOf(path);
      const { gathered: own, ruleset, document } = analysis;
      const asking = own?.detectors.flatMap((detector, i) => (detector.wantsNeighbour && own.units[i]!.length > 0 ? [{ detector, units: own.units[i]! }] : [])) ?? [];
      if (folder === undefined || asking.length === 0) return analysis;
      const found: Record<string, readonly (readonly unknown[])[]> = {};
      for (const { detector, units } of asking) {
        const others = namesIn(folder).map(name => ({ name, at: joinPath(folder, name) })).filter(({ name, at }) => at !== path && detector.wantsNeighbour!(units, name));
        const facts = others.length > maxFiles ? [] : others.map(({ at }) => gathered(detector, at, ruleset)).filter(list => list.length > 0);
        if (facts.length > 0) found[detector.id] = facts;
      }
      return isSame(document.neighbours, found) ? analysis : besideNeighbours(analysis, found);
    },
  };
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
  return ids.every(id => old![id]?.length === now[id]!.length && now[id]!.every((facts, i) => facts === old![id]![i]));
}
