// Facts of a chunk: which of its blocks rules and references need, with JSON in texts read. A pure function of the chunk.
import type { ConfigEntry, ConfigScalar, ConfigValue, ConfigView } from '../../views/config';
import { readJson } from '../../views/formats/config/json-values';
import { fileName } from '../../views/formats/config/block';
import { pinValue } from '../../views/formats/config/values';
import type { SettingKnowledge } from './compile';
import type { FactBlock, SettingFacts } from './facts';
import { keyOfBlock } from './facts';
import { isPartial } from './patches';

/** What rules can need of a chunk, as plain data. Spans are offsets in the chunk; `path`: the document's address. Never throws. */
export function settingFactsOf(chunk: string, view: ConfigView, knowledge: SettingKnowledge, path = ''): SettingFacts {
  const { dialect, syntax, broken } = view;
  const blocks = view.blocks.filter(block => knowledge.isNeeded(block, dialect)).map((block): FactBlock => {
    const value = block.value.entries.length === 0 ? block.value : (readTexts(block.value, chunk, 0) as typeof block.value);
    return { ...block, value, key: keyOfBlock(block), phi: knowledge.hasContext(tellingText(block.name, block.value.entries)), ...(dialect === 'kubernetes' && isPartial(block) ? { partial: true } : {}) };
  });
  return { dialect, syntax, broken, blocks, ...(dialect === 'kubernetes' || dialect === 'terraform' ? { file: fileName(path) } : {}) };
}

const maxDepth = 60;
const longestDocument = 400_000;

/** The value with texts that are JSON documents read as what they say: policies, container definitions. */
export function readTexts(value: ConfigValue, chunk: string, depth: number): ConfigValue {
  if (depth > maxDepth) return value;
  if (value.kind === 'scalar') return value.type === 'string' ? readText(value, chunk) : value;
  if (value.kind === 'list') {
    const items = changed(value.items, item => readTexts(item, chunk, depth + 1));
    return items === value.items ? value : { ...value, items };
  }
  if (value.kind !== 'map') return value;
  const entries = changed(value.entries, (entry): ConfigEntry => {
    const inner = readTexts(entry.value, chunk, depth + 1);
    return inner === entry.value ? entry : { ...entry, value: inner };
  });
  return entries === value.entries ? value : { ...value, entries };
}

/** The list itself where nothing in it changed. */
function changed<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  let result: T[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const made = change(list[i]!);
    if (made !== list[i]) (result ??= list.slice())[i] = made;
  }
  return result ?? list;
}

/** With places in the text where it is written as it is, else with that of the whole text. */
function readText(scalar: ConfigScalar, chunk: string): ConfigValue {
  const { text, start, end } = scalar;
  const first = text.trimStart()[0];
  if ((first !== '{' && first !== '[') || text.length > longestDocument) return scalar;
  const from = chunk.indexOf(first, start);
  if (from >= 0 && from < end && chunk[start] !== '"') {
    const written = readJson(chunk, { start: from, end: chunk[start] === "'" ? end - 1 : end });
    if (!written.broken && written.value) return encoded(written.value);
  }
  const decoded = readJson(text);
  return decoded.broken || !decoded.value ? scalar : encoded(pinValue(decoded.value, { start, end }));
}

function encoded(value: ConfigValue): ConfigValue {
  return value.kind === 'map' ? { ...value, encoded: true } : value;
}

const telling = new Set([
  'name', 'bucket', 'tags', 'labels', 'description', 'identifier', 'cluster_identifier', 'display_name', 'title', 'metadata', 'annotations', 'namespace', 'summary',
  'Tags', 'Description', 'BucketName', 'TableName', 'DBInstanceIdentifier', 'Properties', 'db_name', 'database_name', 'DBName', 'function_name', 'tags_all', 'account_id', 'dataset_id', 'image', 'container_name',
]);
const longestTelling = 2000;

/** The texts of a block by which people know what it is for. */
function tellingText(name: string, entries: readonly ConfigEntry[]): string {
  const texts = [name];
  let length = name.length;
  const add = (value: ConfigValue, depth: number): void => {
    if (length > longestTelling || depth > 4) return;
    if (value.kind === 'scalar') {
      texts.push(value.text.slice(0, 300));
      length += value.text.length;
    } else if (value.kind === 'list') for (const item of value.items) add(item, depth + 1);
    else if (value.kind === 'map') for (const entry of value.entries) addEntry(entry, depth + 1);
  };
  const addEntry = ({ key, value }: ConfigEntry, depth: number): void => {
    texts.push(key.slice(0, 100));
    add(value, depth);
  };
  for (const entry of entries) {
    if (!telling.has(entry.key)) continue;
    if (entry.key !== 'Properties') add(entry.value, 0);
    else if (entry.value.kind === 'map') for (const inner of entry.value.entries) if (telling.has(inner.key)) add(inner.value, 1);
  }
  return texts.join('\n');
}
