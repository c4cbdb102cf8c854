// Compiles rules/settings to the data that the detector of settings stands on, and says where a rule is wrong.
import fs from 'node:fs';
import path from 'node:path';
import { RE2JS } from 're2js';
import { missingWords, fixKinds } from '../server/src/detectors/settings/data';
import type { CheckedRule, Condition, EndOfLife, SettingCheck, SettingData, SettingRule } from '../server/src/detectors/settings/data';
import type { Example } from '../server/src/engine/rule';
import { compilePattern, isPositive } from '../server/src/detectors/settings/operators';
import { parsePath } from '../server/src/detectors/settings/paths';
import { categories, severities } from '../server/src/engine/finding';
import type { At, Item, YamlFile } from './yamlFile';
import { openYaml } from './yamlFile';

export const settingsFolder = path.resolve(__dirname, '../rules/settings');

/** Reads and checks all rules below the folder. Mistakes go to `problems`, with file and line; `wanted` filters by address below the folder. */
export function readSettings(problems: string[], folder = settingsFolder, wanted = ''): SettingData<SettingRule> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => name.replaceAll('\\', '/')).filter(name => name.endsWith('.yaml')).sort();
  const eol = names.includes('eol.yaml') ? readEol(openYaml(path.join(folder, 'eol.yaml'), problems)) : {};
  const seen = new Map<string, string>();
  const rules = names.filter(name => name !== 'eol.yaml' && name.startsWith(wanted)).flatMap(name => {
    const file = openYaml(path.join(folder, name), problems);
    const rule = readRule(file, path.basename(name, '.yaml'), new Set(Object.keys(eol)));
    if (!rule) return [];
    if (seen.has(rule.id)) file.report(`${rule.id} is also the id of ${seen.get(rule.id)}.`, ['id']);
    seen.set(rule.id, name);
    return [rule];
  });
  return { rules, eol };
}

/** Sections of 45 CFR. */
const formOfSection = /^164\.\d{3}(?:\([A-Za-z0-9]+\))*$/;

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalarValue = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const isScalars = (value: unknown): value is readonly (string | number | boolean)[] => Array.isArray(value) && value.length > 0 && value.every(isScalarValue);

function readEol(file: YamlFile): EndOfLife {
  const table: Record<string, Record<string, string>> = {};
  for (const [product, versions] of Object.entries(isItem(file.value) ? file.value : {})) {
    if (!isItem(versions)) file.report(`${product} must list versions.`, [product]);
    table[product] = {};
    for (const [version, day] of Object.entries(isItem(versions) ? versions : {})) {
      if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day)) table[product][version.toLowerCase()] = day;
      else file.report(`${product} ${version}: write the last day as 2024-02-29, in quotes where needed.`, [product, version]);
    }
  }
  return table;
}

/** Complains of keys that are not known. */
function checkKeys(file: YamlFile, item: Item, known: readonly string[], at: At): void {
  for (const key of Object.keys(item)) if (!known.includes(key)) file.report(`${key} is not known here. Known are: ${known.join(', ')}.`, [...at, key]);
}

function readRule(file: YamlFile, name: string, products: ReadonlySet<string>): SettingRule | undefined {
  if (!isItem(file.value)) {
    if (file.count() === 0) file.report('The file must be a rule.');
    return undefined;
  }
  const item = file.value;
  checkKeys(file, item, ['id', 'title', 'category', 'severity', 'hipaa', 'message', 'why', 'remedy', 'detector', 'checks', 'examples'], []);
  const text = (key: string): string => {
    const value = item[key];
    if (typeof value !== 'string' || value.trim() === '') file.report(`${key} is missing.`, [key]);
    return String(value ?? '').trim();
  };
  const rule = { id: text('id'), title: text('title'), category: item['category'], severity: item['severity'], hipaa: item['hipaa'], message: text('message'), why: text('why'), remedy: text('remedy') };
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(rule.id) || rule.id !== name) file.report('id must be the name of the file: lower-case words joined by hyphens.', ['id']);
  if (!categories.includes(rule.category as never)) file.report(`category must be one of ${categories.join(', ')}.`, ['category']);
  if (!severities.includes(rule.severity as never)) file.report(`severity must be one of ${severities.join(', ')}.`, ['severity']);
  if (!Array.isArray(rule.hipaa) || rule.hipaa.length === 0 || !rule.hipaa.every(section => formOfSection.test(String(section)))) file.report('hipaa must list sections such as 164.312(a)(1).', ['hipaa']);
  if (/violat|complian/i.test(rule.message + rule.title)) file.report('A message never speaks of violations or compliance.', ['message']);
  if (item['detector'] !== 'settings') file.report('detector must be settings.', ['detector']);
  const checks = listOf(file, item, 'checks').flatMap((check, i) => readCheck(file, check, ['checks', i], products));
  const examples = listOf(file, item, 'examples').flatMap((example, i) => readExample(file, example, ['examples', i]));
  return file.count() > 0 ? undefined : ({ ...rule, checks, examples } as SettingRule);
}

function listOf(file: YamlFile, item: Item, key: string): readonly unknown[] {
  const value = item[key];
  if (Array.isArray(value) && value.length > 0) return value;
  file.report(`${key} must be a list that is not empty.`, [key]);
  return [];
}

function readExample(file: YamlFile, value: unknown, at: At): Example[] {
  if (!isItem(value)) {
    file.report('An example needs language and text.', at);
    return [];
  }
  checkKeys(file, value, ['language', 'file', 'text', 'fixed', 'others'], at);
  const { language, text, file: address, fixed, others } = value;
  if (typeof language !== 'string' || typeof text !== 'string') file.report('An example needs language and text.', at);
  else if (!/^[^⟦⟧]*(?:⟦[^⟦⟧]+⟧[^⟦⟧]*)*$/.test(text)) file.report('The marks ⟦ and ⟧ must come in pairs.', at);
  for (const [key, part] of Object.entries({ file: address, fixed })) if (part !== undefined && typeof part !== 'string') file.report(`${key} must be text.`, at);
  if (others !== undefined && !(isItem(others) && Object.values(others).every(part => typeof part === 'string'))) file.report('others must be texts by address.', at);
  return [value as unknown as Example];
}

function readCheck(file: YamlFile, value: unknown, at: At, products: ReadonlySet<string>): SettingCheck[] {
  if (!isItem(value)) {
    file.report('A check must be a mapping.', at);
    return [];
  }
  checkKeys(file, value, ['on', 'each', 'when', 'expect', 'unless', 'confidence', 'at', 'fix'], at);
  const { on, each, when, expect, unless, confidence, at: place, fix } = value;
  const context: Context = { file, products };
  if (!Array.isArray(on) || on.length === 0 || !on.every(type => typeof type === 'string')) file.report('on must list types of blocks.', [...at, 'on']);
  for (const [key, path] of Object.entries({ each, at: place })) if (path !== undefined) checkPath(context, path, [...at, key]);
  for (const [key, list] of Object.entries({ when, unless })) {
    if (list === undefined) continue;
    if (!Array.isArray(list)) file.report(`${key} must be a list of conditions.`, [...at, key]);
    else list.forEach((condition, i) => checkCondition(context, condition, [...at, key, i], false));
  }
  if (expect === undefined) file.report('expect is missing.', at);
  else checkCondition(context, expect, [...at, 'expect'], true);
  if (confidence !== undefined && confidence !== 'medium' && confidence !== 'low') file.report('confidence must be medium or low.', [...at, 'confidence']);
  if (fix !== undefined) checkFix(context, fix, [...at, 'fix']);
  return [value as unknown as SettingCheck];
}

interface Context {
  readonly file: YamlFile;
  readonly products: ReadonlySet<string>;
}

function checkPath({ file }: Context, value: unknown, at: At): void {
  if (typeof value !== 'string' || !parsePath(value)) file.report('This is no path: keys joined by dots, [] for items, * for any key, quotes round keys with dots.', at);
}

const scalarOperators = ['equals', 'atLeast', 'atMost', 'default'] as const;
const listOperators = ['in', 'notIn'] as const;
const patternOperators = ['matches', 'notMatches'] as const;
const textOperators = ['tls', 'versionAtLeast'] as const;
const flagOperators = ['present', 'absent', 'nonEmpty'] as const;
const leafKeys = [...scalarOperators, ...listOperators, ...patternOperators, ...textOperators, ...flagOperators, 'contains', 'notContains', 'cidr', 'port', 'supported', 'missing'];
const combinators = ['all', 'any', 'some', 'every', 'related', 'follow'];

/** `strict`: whether a missing value passes must be said, for it decides whether something is found. */
function checkCondition(context: Context, value: unknown, at: At, strict: boolean): void {
  const { file } = context;
  if (!isItem(value)) return file.report('A condition must be a mapping.', at);
  checkKeys(file, value, ['path', 'range', 'not', 'expect', 'type', ...combinators, ...leafKeys], at);
  if (value['path'] !== undefined || value['range'] !== undefined) checkLeaf(context, value, at, strict);
  else {
    for (const key of leafKeys) if (value[key] !== undefined) file.report(`${key} needs a path.`, [...at, key]);
    if (value['not'] !== undefined) checkCondition(context, value['not'], [...at, 'not'], false);
    else if (!combinators.some(key => value[key] !== undefined)) file.report('The condition says nothing.', at);
  }
  for (const key of ['all', 'any'] as const) {
    const list = value[key];
    if (list === undefined) continue;
    if (!Array.isArray(list) || list.length === 0) file.report(`${key} must be a list of conditions.`, [...at, key]);
    else list.forEach((condition, i) => checkCondition(context, condition, [...at, key, i], strict));
  }
  for (const key of ['some', 'every'] as const) if (value[key] !== undefined) checkItems(context, value[key], [...at, key]);
  if (value['related'] !== undefined) checkRelated(context, value['related'], [...at, 'related']);
  if (value['follow'] !== undefined) checkPath(context, value['follow'], [...at, 'follow']);
  if (value['follow'] !== undefined && value['type'] === undefined) file.report('follow needs the type that it leads to.', at);
  if (value['expect'] !== undefined) checkCondition(context, value['expect'], [...at, 'expect'], false);
}

function checkItems(context: Context, value: unknown, at: At): void {
  if (!isItem(value)) return context.file.report('in and where are needed.', at);
  checkKeys(context.file, value, ['in', 'where'], at);
  checkPath(context, value['in'], [...at, 'in']);
  checkCondition(context, value['where'], [...at, 'where'], false);
}

function checkRelated(context: Context, value: unknown, at: At): void {
  const { file } = context;
  if (!isItem(value)) return file.report('related needs type, and mostly by.', at);
  checkKeys(file, value, ['type', 'by', 'to'], at);
  const { type } = value;
  if (typeof type !== 'string' && !(isScalars(type) && type.every(one => typeof one === 'string'))) file.report('type must be a type or a list of them.', at);
  for (const key of ['by', 'to']) if (value[key] !== undefined) checkPath(context, value[key], [...at, key]);
}

function checkLeaf(context: Context, value: Item, at: At, strict: boolean): void {
  const { file, products } = context;
  const need = (key: string, holds: boolean, form: string): void => {
    if (value[key] !== undefined && !holds) file.report(`${key} must be ${form}.`, [...at, key]);
  };
  if (value['path'] !== undefined) checkPath(context, value['path'], [...at, 'path']);
  const range = value['range'];
  if (range !== undefined) {
    if (isScalars(range) && range.length === 2) range.forEach((path, i) => checkPath(context, path, [...at, 'range', i]));
    else file.report('range must be two paths.', [...at, 'range']);
    if (value['port'] === undefined) file.report('range needs port.', at);
  }
  for (const key of [...scalarOperators, 'not']) need(key, isScalarValue(value[key]), 'a value');
  for (const key of listOperators) need(key, isScalars(value[key]), 'a list of values');
  for (const key of textOperators) need(key, typeof value[key] === 'string', 'text in quotes');
  for (const key of flagOperators) need(key, value[key] === true, 'true');
  for (const key of ['contains', 'notContains']) need(key, isScalarValue(value[key]) || isScalars(value[key]), 'a value or a list of values');
  for (const key of patternOperators) need(key, value[key] !== undefined && isPattern(value[key]), 'a pattern of RE2, with every repeat bounded or alone');
  need('cidr', value['cidr'] === 'open', 'open');
  need('missing', missingWords.includes(value['missing'] as never), missingWords.join(', '));
  need('port', Array.isArray(value['port']) && value['port'].every(port => typeof port === 'number' || (isItem(port) && typeof port['from'] === 'number' && typeof port['to'] === 'number')), 'a list of ports and ranges { from, to }');
  need('supported', products.has(String(value['supported'])) || value['supported'] === 'image', 'a product of eol.yaml, or image');
  const operators = leafKeys.filter(key => key !== 'default' && key !== 'missing');
  if (!operators.some(key => value[key] !== undefined) && value['not'] === undefined) file.report('The condition asks nothing of its path.', at);
  const condition = value as Condition;
  const needsDefault = isPositive(condition) && condition.present === undefined && condition.nonEmpty === undefined;
  if (strict && needsDefault && condition.default === undefined && condition.missing === undefined) file.report('Say default (what the provider does) or missing: pass, fail or unknown.', at);
}

function isPattern(source: unknown): boolean {
  if (typeof source !== 'string' || source.length > 1000) return false;
  try {
    RE2JS.compile(source);
    compilePattern(source);
    return true;
  } catch {
    return false;
  }
}

function checkFix(context: Context, value: unknown, at: At): void {
  const { file } = context;
  if (!isItem(value)) return file.report('A fix must be a mapping.', at);
  checkKeys(file, value, ['kind', 'title', 'safe', 'needsConfirmation', 'set', 'remove', 'append', 'companion'], at);
  if (!fixKinds.includes(value['kind'] as never)) file.report(`kind must be one of ${fixKinds.join(', ')}.`, [...at, 'kind']);
  if (typeof value['title'] !== 'string') file.report('title is missing.', at);
  for (const key of ['safe', 'needsConfirmation']) if (value[key] !== undefined && typeof value[key] !== 'boolean') file.report(`${key} must be true or false.`, [...at, key]);
  if (!['set', 'remove', 'append', 'companion'].some(key => value[key] !== undefined)) file.report('The fix does nothing.', at);
  for (const key of ['set', 'remove', 'append'] as const) {
    const specs = Array.isArray(value[key]) ? value[key] : value[key] === undefined ? [] : [value[key]];
    for (const spec of specs as unknown[]) {
      if (!isItem(spec)) file.report(`${key} needs a path.`, [...at, key]);
      else {
        checkKeys(file, spec, key === 'remove' ? ['path', 'where'] : ['path', 'value', 'reference', 'map', 'ifPresent', 'where'], [...at, key]);
        checkPath(context, spec['path'], [...at, key]);
        if (spec['where'] !== undefined) checkCondition(context, spec['where'], [...at, key, 'where'], false);
        if (key !== 'remove' && spec['value'] === undefined && spec['reference'] === undefined) file.report(`${key} needs a value or a reference.`, [...at, key]);
      }
    }
  }
  const companion = value['companion'];
  if (companion === undefined) return;
  if (!isItem(companion)) return file.report('companion must be texts by syntax.', [...at, 'companion']);
  checkKeys(file, companion, ['hcl', 'yaml', 'json', 'bicep'], [...at, 'companion']);
}

/** Writes settings.json into the folder: what the detector needs, and nothing for people. */
export function writeSettings(data: SettingData, target: string): void {
  fs.mkdirSync(target, { recursive: true });
  const rules = data.rules.map(({ id, checks }): CheckedRule => ({ id, checks }));
  fs.writeFileSync(path.join(target, 'settings.json'), JSON.stringify({ ...data, rules }));
}

if (require.main === module) {
  const problems: string[] = [];
  const data = readSettings(problems);
  if (problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`);
    process.exit(1);
  }
  writeSettings(data, process.argv[2] ?? path.resolve(__dirname, '../dist'));
  process.stdout.write(`${data.rules.length} rules about settings\n`);
}
