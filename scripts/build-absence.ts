// Compiles rules/absence to the data that its detector stands on, and says where a table is wrong.
import path from 'node:path';
import type { AbsenceData, AbsenceWords, ControllerEntry, ModelEntry, ObjectEntry, RouterEntry } from '../server/src/detectors/absence/data';
import { controllerFlags, controllerLists, modelFlags, modelLists, routerFlags, routerLists, wordLists } from '../server/src/detectors/absence/data';
import type { Item, YamlFile } from './yamlFile';
import { openYaml, texts } from './yamlFile';

export const absenceFolder = path.resolve(__dirname, '../rules/absence');

/** Reads and checks all tables. Mistakes go to `problems`, with file and line. */
export function readAbsences(problems: string[], folder = absenceFolder): AbsenceData {
  const read = (name: string): YamlFile => openYaml(path.join(folder, name), problems);
  const routers = readEntries(read('routers.yaml'), routerLists, routerFlags, ['satisfy', 'implicit']) as unknown as RouterEntry[];
  const controllers = readEntries(read('controllers.yaml'), controllerLists, controllerFlags, ['satisfy', 'handlerParameters']) as unknown as ControllerEntry[];
  const models = readEntries(read('models.yaml'), modelLists, modelFlags, ['objects']) as unknown as ModelEntry[];
  return { words: readWords(read('words.yaml')), routers, controllers, models: models.map(entry => ({ ...entry, objects: (entry.objects ?? []).map(readObject) })) };
}

function readWords(file: YamlFile): AbsenceWords {
  const map = (file.value ?? {}) as Item;
  for (const key of Object.keys(map)) if (!wordLists.includes(key as never)) file.report(`There is no list ${key}.`);
  const lists = {} as Record<(typeof wordLists)[number], string[]>;
  for (const name of wordLists) {
    const list = texts(map[name]);
    if (!list) file.report(`${name} must be a list of words.`);
    for (const word of list ?? []) if (list!.indexOf(word) !== list!.lastIndexOf(word)) file.report(`${name}: ${word} stands twice.`);
    lists[name] = [...new Set(list ?? [])];
  }
  return lists;
}

const idForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Entries with an id, a title, languages, lists of names and flags; what is absent is empty or false. */
function readEntries(file: YamlFile, lists: readonly string[], flags: readonly string[], others: readonly string[]): Item[] {
  if (!Array.isArray(file.value)) {
    file.report('The file must be a list.');
    return [];
  }
  const ids = new Set<string>();
  return (file.value as Item[]).map((item, i) => {
    const report = (message: string): void => file.report(`${String(item['id'] ?? i)}: ${message}`, [i]);
    for (const key of Object.keys(item)) if (!['id', 'title', 'languages', ...lists, ...flags, ...others].includes(key)) report(`${key} is not known.`);
    if (typeof item['id'] !== 'string' || !idForm.test(item['id'])) report('id must be lower-case words joined by hyphens.');
    if (ids.has(String(item['id']))) report('the id stands twice.');
    ids.add(String(item['id']));
    if (typeof item['title'] !== 'string') report('title is missing.');
    if (!texts(item['languages'])) report('languages must be a list.');
    if (others.includes('satisfy') && typeof item['satisfy'] !== 'string') report('satisfy is missing.');
    const entry: Record<string, unknown> = { id: item['id'], title: item['title'], languages: texts(item['languages']) ?? [] };
    for (const key of lists) {
      if (item[key] !== undefined && !texts(item[key])) report(`${key} must be a list of names.`);
      entry[key] = texts(item[key]) ?? [];
    }
    for (const key of flags) entry[key] = item[key] === true;
    for (const key of others) entry[key] = item[key] ?? (key === 'satisfy' || key === 'implicit' ? '' : []);
    return entry;
  });
}

function readObject(item: ObjectEntry): ObjectEntry {
  return { call: item.call, object: item.object, name: item.name, key: item.key ?? '' };
}
