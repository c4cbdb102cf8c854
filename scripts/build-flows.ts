// Compiles rules/flows to the data that flows stand on, and says where a table is wrong.
import fs from 'node:fs';
import path from 'node:path';
import type { FlowData, HostEntry, SinkEntry, SinkTable } from '../server/src/detectors/flows/data';
import type { SourceWords } from '../server/src/engine/ruleset';
import type { NameWord } from '../server/src/engine/names';
import { tokenize, wordsOf } from '../server/src/engine/names';
import { effectLists, flowCategories, sinkKinds, sourceLists } from '../server/src/detectors/flows/data';
import { parseCall } from '../server/src/detectors/flows/sinks';
import type { Item, YamlFile } from './yamlFile';
import { openYaml, texts } from './yamlFile';

export const flowsFolder = path.resolve(__dirname, '../rules/flows');

/** Reads and checks all tables. Mistakes go to `problems`, with file and line. */
export function readFlows(problems: string[], folder = flowsFolder): FlowData {
  const read = (name: string): YamlFile => openYaml(path.join(folder, name), problems);
  const sinks = path.join(folder, 'sinks');
  const tables = fs.readdirSync(sinks).filter(name => name.endsWith('.yaml')).sort().map(name => readTable(read(path.join('sinks', name))));
  const data = { sources: readLists(read('sources.yaml'), sourceLists), effects: readLists(read('sanitizers.yaml'), effectLists), hosts: readHosts(read('hosts.yaml')), tables };
  checkIds(tables, problems);
  return data;
}

function readLists<T extends string>(file: YamlFile, names: readonly T[]): Record<T, string[]> {
  const map = (file.value ?? {}) as Item;
  for (const key of Object.keys(map)) if (!names.includes(key as T)) file.report(`There is no list ${key}.`);
  const lists = {} as Record<T, string[]>;
  for (const name of names) {
    const list = texts(map[name]);
    if (!list) file.report(`${name} must be a list of words.`);
    lists[name] = list ?? [];
  }
  return lists;
}

const sinkKeys = new Set(['id', 'title', 'kind', 'category', 'from', 'on', 'calls', 'safe', 'keyed']);
const idForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function readTable(file: YamlFile): SinkTable {
  const { languages, sinks } = (file.value ?? {}) as Item;
  const list = texts(languages);
  if (!list) file.report('languages must be a list.');
  if (!Array.isArray(sinks)) file.report('sinks must be a list.');
  const entries = (Array.isArray(sinks) ? sinks : []).flatMap((item: Item, i) => readSink(item, message => file.report(`${String(item?.['id'] ?? i)}: ${message}`, ['sinks', i])) ?? []);
  return { languages: list ?? [], sinks: entries };
}

function readSink(item: Item, report: (message: string) => void): SinkEntry | undefined {
  const before: unknown[] = [];
  const check = (holds: boolean, message: string): void => {
    if (holds) return;
    before.push(message);
    report(message);
  };
  for (const key of Object.keys(item ?? {})) check(sinkKeys.has(key), `${key} is not known.`);
  const { id, title, kind, category, from, on } = item ?? {};
  const calls = texts(item?.['calls']);
  check(typeof id === 'string' && idForm.test(id), 'id must be lower-case words joined by hyphens.');
  check(typeof title === 'string', 'title is missing.');
  check(sinkKinds.includes(kind as never), `kind must be one of ${sinkKinds.join(', ')}.`);
  check(category === undefined || flowCategories.includes(category as never), `category must be one of ${flowCategories.join(', ')}.`);
  check(from === undefined || texts(from) !== undefined, 'from must be a list of modules.');
  check(on === undefined || texts(on) !== undefined, 'on must be a list of names.');
  check(calls !== undefined && calls.length > 0, 'calls must be a list.');
  for (const call of calls ?? []) check(parseCall(call) !== undefined, `${call} is no call: write name.name or name(0 key).`);
  for (const call of duplicates(calls ?? [])) check(false, `${call} stands twice.`);
  for (const key of ['safe', 'keyed'] as const) check(item?.[key] === undefined || item[key] === true, `${key} must be true.`);
  if (before.length > 0) return undefined;
  const flags = { ...(item['safe'] ? { safe: true } : {}), ...(item['keyed'] ? { keyed: true } : {}) };
  return { id: id as string, title: title as string, kind: kind as SinkEntry['kind'], ...(category ? { category: category as NonNullable<SinkEntry['category']> } : {}), from: texts(from) ?? [], on: texts(on) ?? [], calls: calls!, ...flags };
}

function readHosts(file: YamlFile): HostEntry[] {
  if (!Array.isArray(file.value)) {
    file.report('The file must be a list.');
    return [];
  }
  return (file.value as Item[]).flatMap((item, i) => {
    const { id, title, kind } = item;
    const hosts = texts(item['hosts']);
    if (typeof id === 'string' && typeof title === 'string' && sinkKinds.includes(kind as never) && hosts) return { id, title, kind: kind as HostEntry['kind'], hosts };
    file.report(`${String(id)}: id, title, kind and hosts are needed.`, [i]);
    return [];
  });
}

function checkIds(tables: readonly SinkTable[], problems: string[]): void {
  for (const { languages, sinks } of tables) for (const id of duplicates(sinks.map(({ id }) => id))) problems.push(`sinks of ${languages.join(', ')}: ${id} stands twice.`);
}

function duplicates(list: readonly string[]): string[] {
  return list.filter((item, i) => list.indexOf(item) !== i);
}

/** The names of persons and their keys, as whole texts know them: sources of patient data beside the names of the rules. */
export function sourceWords({ sources: { persons, keys, weakPersons } }: FlowData): SourceWords {
  const plain = (names: readonly string[]): NameWord[] => wordsOf(names.map(name => tokenize(name).join(' ')));
  return { direct: plain([...persons, ...keys]), contextual: plain(weakPersons) };
}
