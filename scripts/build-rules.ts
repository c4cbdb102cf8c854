// Compiles rules/**/*.yaml to one JSON file: parsing YAML at every start would take longer than the start may.
import fs from 'node:fs';
import path from 'node:path';
import { RE2JS } from 're2js';
import { parse } from 'yaml';
import { spellings } from '../server/src/engine/names';
import type { Facet, Rule, ValueDetection } from '../server/src/engine/rule';
import type { RuleIssue } from '../server/src/engine/rulefile';
import type { SettingData, SettingRule } from '../server/src/detectors/settings/data';
import { readAbsences } from './build-absence';
import { readFlows, sourceWords } from './build-flows';
import { readSettings, writeSettings } from './build-settings';
import { parseFacetFile, parseRuleFile } from '../server/src/engine/rulefile';
import type { Knowledge } from '../server/src/engine/ruleset';
import type { Vocabulary } from '../server/src/engine/vocabulary';

export const rulesFolder = path.resolve(__dirname, '../rules');

/** Reads and checks all rules and words. Throws one error that lists every mistake with its place. */
export function readRules(folder = rulesFolder): BuiltRules {
  const problems: string[] = [];
  const rules = ruleFiles(folder).flatMap(file => readRule(file, problems) ?? []);
  const facets = ruleFiles(path.join(folder, 'facets')).flatMap(file => readFacet(file, problems) ?? []);
  const known = new Set([...rules, ...facets].map(({ id }) => id));
  for (const { id, combination } of rules) {
    for (const part of combination?.flat() ?? []) if (!known.has(part)) problems.push(`${id}: there is no rule or facet ${part}.`);
  }
  const vocabulary = readVocabulary(path.join(folder, 'vocabulary'), problems);
  const flows = readFlows(problems, path.join(folder, 'flows'));
  const absences = readAbsences(problems, path.join(folder, 'absence'));
  const settings = readSettings(problems, path.join(folder, 'settings'));
  rules.push(...settings.rules.map(withoutChecks));
  rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (problems.length > 0) throw new Error(`rules:\n${problems.join('\n')}`);
  return { rules, facets, vocabulary, flows, absences, sourceWords: sourceWords(flows), settings: () => settings };
}

/** Rules with all that people have written of them. */
export interface BuiltRules extends Knowledge {
  readonly settings: () => SettingData<SettingRule>;
}

/** Writes rules.json and settings.json into the folder, without examples: nobody needs them at run time. */
export function writeRules({ settings, ...rules }: Knowledge, target: string): void {
  fs.mkdirSync(target, { recursive: true });
  const built: Omit<Knowledge, 'settings'> = { ...rules, rules: rules.rules.map(rule => withSpellings({ ...rule, examples: [] })), facets: rules.facets.map(withSpellings) };
  fs.writeFileSync(path.join(target, 'rules.json'), JSON.stringify(built));
  writeSettings(settings(), target);
}

/** What people are told of a rule about settings. */
function withoutChecks({ checks: _, examples, ...rule }: SettingRule): Rule {
  return { ...rule, examples, detector: 'settings' };
}

/** Spelling names out takes longer than a start may. */
function withSpellings<T extends { readonly values?: ValueDetection }>(item: T): T {
  const { values } = item;
  if (!values) return item;
  const { names, contextual, ambiguous } = values;
  return { ...item, values: { ...values, spellings: { names: spellings(names), contextual: spellings(contextual), ambiguous: spellings(ambiguous) } } };
}

function ruleFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isRuleFile)
    .sort()
    .map(name => path.join(folder, name));
}

/** Tables stand beside the rules. */
function isRuleFile(name: string): boolean {
  return name.endsWith('.yaml') && !/^(?:vocabulary|facets|settings|(?:flows|absence)[/\\](?!rules))/.test(name);
}

/** What the messages of a detector's findings are about. */
const spoken: Readonly<Record<string, readonly string[]>> = { flows: ['{data}', '{sink}'], absence: ['{label}', '{satisfy}'] };

function readRule(file: string, problems: string[]): Rule | undefined {
  const text = fs.readFileSync(file, 'utf8');
  const { rule, issues } = parseRuleFile(text, compiles, true);
  const report = reporter(file, text, issues, problems);
  if (!rule) return undefined;
  if (path.basename(file, '.yaml') !== rule.id) report('The file must be named after the rule.');
  if (rule.why === '' || rule.remedy === '' || rule.hipaa.length === 0) report('A built-in rule needs why, remedy and hipaa.');
  for (const word of spoken[rule.detector ?? ''] ?? []) if (!rule.message.includes(word)) report(`The message must speak of ${word}.`);
  const marked = rule.examples.filter(example => example.text.includes('⟦')).length;
  if ((rule.values || rule.combination || rule.detector) && (marked < 2 || rule.examples.length - marked < 2)) report('At least two marked and two silent examples are needed.');
  return rule;
}

function readFacet(file: string, problems: string[]): Facet | undefined {
  const text = fs.readFileSync(file, 'utf8');
  const { facet, issues } = parseFacetFile(text, compiles);
  const report = reporter(file, text, issues, problems);
  if (facet && path.basename(file, '.yaml') !== facet.id) report('The file must be named after the facet.');
  return facet;
}

function reporter(file: string, text: string, issues: readonly RuleIssue[], problems: string[]): (message: string) => void {
  for (const { message, start } of issues) problems.push(`${file}:${text.slice(0, start).split('\n').length}: ${message}`);
  return message => void problems.push(`${file}: ${message}`);
}

function compiles(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

function readVocabulary(folder: string, problems: string[]): Vocabulary {
  const read = (file: string): Record<string, unknown> => parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Record<string, unknown>;
  const context = read('context.yaml');
  const words = (list: unknown, name: string): string[] => {
    if (Array.isArray(list) && list.every(word => typeof word === 'string' && /^[a-z0-9]+(?: [a-z0-9]+)*$/.test(word))) return list as string[];
    problems.push(`vocabulary: ${name} must be a list of lower-case words.`);
    return [];
  };
  return {
    person: words(context['person'], 'person'),
    health: words(context['health'], 'health'),
    member: words(context['member'], 'member'),
    ambiguous: words(context['ambiguous'], 'ambiguous'),
    staff: words(context['staff'], 'staff'),
    carer: words(context['carer'], 'carer'),
    institution: words(context['institution'], 'institution'),
    faker: words(context['faker'], 'faker'),
    negating: words(read('negating.yaml')['negating'], 'negating'),
    describing: words(read('negating.yaml')['describing'], 'describing'),
  };
}

if (require.main === module) {
  const built = readRules();
  writeRules(built, process.argv[2] ?? path.resolve(__dirname, '../dist'));
  const { rules } = built;
  process.stdout.write(`${rules.length} rules\n`);
}
