// Compiles rules/absence to the data that its detector stands on, and says where a table is wrong.
import fs from 'node:fs';
import path from 'node:path';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { AbsenceData, AbsenceRule, AbsenceWords, ControllerEntry, ModelEntry, ObjectEntry, RouterEntry } from '../server/src/detectors/absence/data';
import { absenceRules, controllerFlags, controllerLists, modelFlags, modelLists, routerFlags, routerLists, wordLists } from '../server/src/detectors/absence/data';
import type { Category, Severity } from '../server/src/engine/finding';
import { categories, severities } from '../server/src/engine/finding';

export const absenceFolder = path.resolve(__dirname, '../rules/absence');

/** Reads and checks all tables. Mistakes go to `problems`, with file and line. */
export function readAbsences(problems: string[], folder = absenceFolder): AbsenceData {
  const read = (name: string): YamlFile => readYaml(path.join(folder, name), problems);
  const routers = readEntries(read('routers.yaml'), routerLists, routerFlags, ['satisfy', 'implicit']) as unknown as RouterEntry[];
  const controllers = readEntries(read('controllers.yaml'), controllerLists, controllerFlags, ['satisfy', 'handlerParameters']) as unknown as ControllerEntry[];
  const models = readEntries(read('models.yaml'), modelLists, modelFlags, ['objects']) as unknown as ModelEntry[];
  return { words: readWords(read('words.yaml')), routers, controllers, models: models.map(entry => ({ ...entry, objects: (entry.objects ?? []).map(readObject) })) };
}

type Item = Record<string, unknown>;

/** A parsed file with a way to complain about its n-th item. */
interface YamlFile {
  readonly value: unknown;
  report(message: string, at?: readonly (string | number)[]): void;
}

function readYaml(file: string, problems: string[]): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(fs.readFileSync(file, 'utf8'), { lineCounter: lines });
  const report = (message: string, at: readonly (string | number)[] = []): void => {
    const node = document.getIn(at, true);
    const offset = (isMap(node) || isSeq(node)) && node.range ? node.range[0] : 0;
    problems.push(`${file}:${lines.linePos(offset).line}: ${message}`);
  };
  for (const error of document.errors) problems.push(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`);
  return { value: document.errors.length > 0 ? {} : document.toJS(), report };
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every(item => typeof item === 'string' || typeof item === 'number') ? value.map(String) : undefined;
}

function readWords(file: YamlFile): AbsenceWords {
  const map = file.value as Item;
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
    const entry: Item = { id: item['id'], title: item['title'], languages: texts(item['languages']) ?? [] };
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

export interface AbsenceExample {
  readonly language: string;
  readonly file?: string;
  /** `⟦ ⟧` marks what must be found; without marks it must be silent. */
  readonly text: string;
}

/** A rule of rules/absence/rules: its texts and examples. `{label}` and `{satisfy}` in the message are those of a finding. */
export interface AbsenceRuleText {
  readonly id: AbsenceRule;
  readonly detector: 'absence';
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly hipaa: readonly string[];
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  readonly examples: readonly AbsenceExample[];
}

const least = 4;

export function readAbsenceRules(problems: string[], folder = absenceFolder): AbsenceRuleText[] {
  return absenceRules.flatMap(id => {
    const before = problems.length;
    const file = readYaml(path.join(folder, 'rules', `${id}.yaml`), problems);
    const item = file.value as Item;
    const text = (key: string): string => {
      const value = item[key];
      if (typeof value !== 'string' || value.trim() === '') file.report(`${key} is missing.`);
      return String(value ?? '').trim();
    };
    const examples = readExamples(item['examples'], file);
    const rule: AbsenceRuleText = {
      id, detector: 'absence', title: text('title'), category: item['category'] as Category, severity: item['severity'] as Severity, hipaa: texts(item['hipaa']) ?? [],
      message: text('message'), why: text('why'), remedy: text('remedy'), examples,
    };
    if (item['id'] !== id) file.report('id must be the name of the file.');
    if (item['detector'] !== 'absence') file.report('detector must be absence.');
    if (!categories.includes(rule.category)) file.report('category is not known.');
    if (!severities.includes(rule.severity)) file.report(`severity must be one of ${severities.join(', ')}.`);
    if (rule.hipaa.length === 0 || !rule.hipaa.every(section => /^164\.\d{3}(?:\([A-Za-z0-9]+\))*$/.test(section))) file.report('hipaa must list sections such as 164.502(b).');
    if (!rule.message.includes('{label}') || !rule.message.includes('{satisfy}')) file.report('message must speak of {label} and {satisfy}.');
    const marked = examples.filter(({ text: one }) => one.includes('⟦')).length;
    if (marked < least || examples.length - marked < least) file.report(`examples: at least ${least} marked and ${least} silent ones.`);
    return problems.length > before ? [] : [rule];
  });
}

function readExamples(value: unknown, file: YamlFile): AbsenceExample[] {
  if (!Array.isArray(value)) {
    file.report('examples must be a list.');
    return [];
  }
  return (value as Item[]).flatMap((item, i) => {
    const { language, file: name, text } = item;
    if (typeof language === 'string' && typeof text === 'string' && (name === undefined || typeof name === 'string')) return [{ language, ...(typeof name === 'string' ? { file: name } : {}), text }];
    file.report('language and text are needed.', ['examples', i]);
    return [];
  });
}
