// Configuration: what holds in a folder, merged from the nearest .phi-lint.yaml or .phi-lint.json upward.
import { categories } from '../engine/finding';
import type { Rule } from '../engine/rule';
import { defaultSettings, type AllowedValue, type LintSettings } from '../engine/settings';
import type { Span } from '../engine/span';
import { isExpired, isReason } from '../engine/suppression';
import { nearest, parseConfigurationFile, type ConfigurationFile, type DataPath, type FileIssue } from './configurationFile';
import { readFolder, readSmallFile, statOf } from './files';
import { mergeFlows } from './flowSettings';
import { mergeFormats, readFormats } from './formats';
import { decide, decideTree, parseGlobs, type Glob } from './glob';
import { placer, type Place } from './locate';
import { isManifest, manifestTexts } from './manifests';
import { isInside, joinPath, nameOf, normalizePath, parentOf, relativeNames } from './paths';

/** In order of preference, where a folder holds several. */
export const CONFIGURATION_NAMES = ['.phi-lint.yaml', '.phi-lint.yml', '.phi-lint.json'] as const;

/** Something wrong in a configuration or in a rule file of the workspace. */
export interface ConfigurationIssue extends FileIssue, Place {
  readonly path: string;
}

export interface Configuration {
  /** The files it was merged from, nearest first. */
  readonly files: readonly string[];
  /** The rule files read for it. */
  readonly ruleFiles: readonly string[];
  /** The same object for all folders with the same files, so that rules are compiled once. */
  readonly settings: LintSettings;
  /** What is wrong in those files. */
  readonly issues: readonly ConfigurationIssue[];
  /** Is this file or folder left out? Folders above it are judged by the walk; `whole` judges them too. */
  excludes(path: string, directory: boolean, whole?: boolean): boolean;
  /** Is the file among those to be linted, as far as `include` says? */
  includes(path: string): boolean;
}

export interface ConfigurationOptions {
  /** Today as an ISO date. */
  readonly today: string;
  /** Only this file is read (`--config`); its patterns are relative to `base`, its rule files to itself. */
  readonly file?: string;
  readonly base?: string;
  /** Ids of the built-in rules: others are reported where a configuration names them. */
  readonly ruleIds?: readonly string[];
  /** Those of them that find values, as the rules of `formats` must. */
  readonly valueRuleIds?: readonly string[];
  /** Patient or health words stand in a text: asked of manifests. Without it no project speaks of them by itself. */
  readonly hasContext?: (text: string) => boolean;
  /** Reads a rule file; without it `customRules` are left alone. */
  readonly parseRule?: (text: string) => { readonly rule?: Rule; readonly issues: readonly (Span & { readonly message: string })[] };
  /** Severities that stand above all files (the editor's settings). */
  readonly severities?: LintSettings['severities'];
}

/** Configurations of all folders, each read once; make a new one when a file changed. */
export interface Configurations {
  /** `entries`: the names in the folder, where the caller has just read it. */
  forFolder(folder: string, entries?: readonly string[]): Configuration;
  forFile(path: string): Configuration;
  /** This manifest changed so that its project speaks of patients now, or no longer: what was read before is out of date. */
  isOutdatedBy(manifest: string): boolean;
}

interface Scope {
  readonly base: string;
  readonly exclude: readonly Glob[];
  readonly include: readonly Glob[];
}

interface Loaded extends Configuration {
  readonly scopes: readonly Scope[];
  /** What the files say of the project; undefined where they leave it to the manifests. */
  readonly project: boolean | undefined;
  /** The settings as the files have them, whatever the manifests say. */
  readonly plain: LintSettings;
  /** Manifests here or above speak of patients or health. */
  readonly speaks: boolean;
}

/** Issues told of one configuration at most. */
const MAX_ISSUES = 200;
/** Rule files of one configuration at most. */
const MAX_RULE_FILES = 1000;

export function openConfigurations(options: ConfigurationOptions): Configurations {
  const bottom = emptyConfiguration(options);
  const known = new Map<string, Loaded>();
  /** Whether the folder's own manifests speak of patients, for every folder that was looked into. */
  const speaking = new Map<string, boolean>();
  const speaks = speaker(options);
  const withProject = projectSettings();
  if (options.file !== undefined) {
    const path = normalizePath(options.file);
    const base = options.base ?? parentOf(path)!;
    const only = withProject(load(path, bottom, options, base), speaks(base, namesIn(base)));
    return { forFolder: () => only, forFile: () => only, isOutdatedBy: () => false };
  }
  const forFolder = (folder: string, entries?: readonly string[]): Loaded => {
    let found = known.get(folder);
    if (found !== undefined) return found;
    const parent = parentOf(folder);
    const above = parent === undefined ? bottom : forFolder(parent);
    const names = entries ?? (options.hasContext ? namesIn(folder) : CONFIGURATION_NAMES);
    const present = CONFIGURATION_NAMES.filter((name) => names.includes(name) && (entries ?? isFile(joinPath(folder, name))));
    found = present[0] === undefined ? above : load(joinPath(folder, present[0]), above, options, folder);
    if (present.length > 1) found = { ...found, issues: [...found.issues, ...present.slice(1).map((name) => shadowed(joinPath(folder, name)))] };
    const own = speaks(folder, names);
    speaking.set(folder, own);
    // A repository is a project of its own.
    found = withProject(found, own || (found.speaks && !names.includes('.git')));
    known.set(folder, found);
    return found;
  };
  return {
    forFolder,
    forFile: (path) => forFolder(parentOf(path) ?? path),
    isOutdatedBy(manifest) {
      const folder = parentOf(manifest);
      const before = folder === undefined ? undefined : speaking.get(folder);
      return before !== undefined && isManifest(nameOf(manifest)) && before !== speaks(folder!, namesIn(folder!));
    },
  };
}

function speaker({ hasContext }: ConfigurationOptions): (folder: string, names: readonly string[]) => boolean {
  return (folder, names) => hasContext !== undefined && manifestTexts(folder, names).some(hasContext);
}

/** Gives configurations the settings of a project that speaks of patients, the same object for the same files. */
function projectSettings(): (found: Loaded, speaks: boolean) => Loaded {
  const variants = new WeakMap<LintSettings, LintSettings>();
  return (found, speaks) => {
    let settings = found.plain;
    if (speaks && found.project === undefined) {
      settings = variants.get(found.plain) ?? { ...found.plain, projectContext: true };
      variants.set(found.plain, settings);
    }
    return found.speaks === speaks && found.settings === settings ? found : { ...found, speaks, settings };
  };
}

function emptyConfiguration({ today, severities }: ConfigurationOptions): Loaded {
  const settings = { ...defaultSettings, today, severities: severities ?? {} };
  return { files: [], ruleFiles: [], settings, plain: settings, project: undefined, speaks: false, issues: [], scopes: [], excludes: () => false, includes: () => true };
}

function load(path: string, above: Loaded, options: ConfigurationOptions, base: string): Loaded {
  const text = readSmallFile(path);
  if (text === undefined) {
    const issue: ConfigurationIssue = { ...nowhere(path), severity: 'error', message: 'This configuration cannot be read. Nothing of it applies.' };
    return { ...above, issues: [...above.issues, issue] };
  }
  const file = parseConfigurationFile(text, path.endsWith('.json') ? 'json' : 'yaml');
  const bottom = file.data.root === true ? emptyConfiguration(options) : above;
  const issues: FileIssue[] = [...file.issues];
  const warn: Warn = (at, part, message) => {
    if (issues.length < MAX_ISSUES) issues.push({ ...file.spanOf(at, part), severity: 'warning', message });
  };
  const rules = readRules(path, file, options, warn);
  checkMeaning(file, [...(options.ruleIds ?? []), ...bottom.settings.customRules.map((rule) => rule.id), ...rules.rules.map((rule) => rule.id)], options, warn);
  const keys = mergeKeys(file, bottom, warn);
  const valueRules = options.valueRuleIds && [...options.valueRuleIds, ...[...bottom.settings.customRules, ...rules.rules].flatMap((rule) => (rule.values ? rule.id : []))];
  const formats = readFormats(file.data.formats ?? [], valueRules, ({ at, severity, message }) => {
    if (issues.length < MAX_ISSUES) issues.push({ ...file.spanOf(at, 'value'), severity, message });
  });
  const project = file.data.context?.project ?? bottom.project;
  const settings: LintSettings = {
    ...defaultSettings,
    severities: { ...bottom.settings.severities, ...file.data.rules, ...options.severities },
    contextWords: [...new Set([...bottom.settings.contextWords, ...(file.data.context?.words ?? [])])],
    formats: mergeFormats(bottom.settings.formats, formats),
    projectContext: project ?? false,
    network: file.data.network ?? bottom.settings.network,
    flows: mergeFlows(bottom.settings.flows, file.data.flows),
    ...keys,
    customRules: [...bottom.settings.customRules.filter((rule) => rules.rules.every((nearer) => nearer.id !== rule.id)), ...rules.rules],
    today: options.today,
  };
  const scope: Scope = { base, exclude: parseGlobs(file.data.exclude ?? []), include: parseGlobs(file.data.include ?? []) };
  const scopes = [scope, ...bottom.scopes];
  return {
    files: [path, ...bottom.files],
    ruleFiles: [...rules.files, ...bottom.ruleFiles],
    settings,
    plain: settings,
    project,
    speaks: bottom.speaks,
    issues: [...bottom.issues, ...placed(path, text, issues.sort((a, b) => a.start - b.start)), ...rules.issues],
    scopes,
    excludes: (asked, directory, whole) => judgeScopes(scopes, (one) => one.exclude, asked, directory, whole ?? false) ?? false,
    includes: (asked) => scopes.every((one) => one.include.length === 0 || !isInside(one.base, asked) || decideTree(one.include, relativeNames(one.base, asked), false) === true),
  };
}

/** The nearest folder whose patterns say anything decides. */
function judgeScopes(scopes: readonly Scope[], globs: (scope: Scope) => readonly Glob[], path: string, directory: boolean, whole: boolean): boolean | undefined {
  for (const scope of scopes) {
    if (globs(scope).length === 0 || !isInside(scope.base, path)) continue;
    const verdict = (whole ? decideTree : decide)(globs(scope), relativeNames(scope.base, path), directory);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

type Warn = (at: DataPath, part: 'key' | 'value', message: string) => void;

/** Allowed values hold only with the key they were hashed with; a nearer key leaves farther values behind, and says so. */
function mergeKeys({ data }: ConfigurationFile, above: Loaded, warn: Warn): { hashKey: string; allowedValues: readonly AllowedValue[] } {
  const own = data.allow ?? [];
  const { hashKey, allowedValues } = above.settings;
  if (data.hashKey === undefined || data.hashKey === hashKey) {
    if (own.length > 0 && hashKey === '' && data.hashKey === undefined) warn(['allow'], 'key', 'Allowed values need a `hashKey`: without it none of them is recognised.');
    return { hashKey, allowedValues: [...allowedValues, ...own] };
  }
  if (allowedValues.length > 0) warn(['hashKey'], 'key', 'This key differs from that of a configuration above: the values allowed there do not count here. Remove it to share them.');
  return { hashKey: data.hashKey, allowedValues: own };
}

/** What the schema cannot know: names of rules, reasons that tell nothing, days that have passed. */
function checkMeaning(file: ConfigurationFile, ruleIds: readonly string[], { today, ruleIds: builtIn }: ConfigurationOptions, warn: Warn): void {
  const known = [...ruleIds, ...categories, '*'];
  const check = (name: string, at: DataPath, part: 'key' | 'value'): void => {
    if (builtIn === undefined || known.includes(name)) return;
    const near = nearest(name, known);
    warn(at, part, near === undefined ? 'No rule or category has this name.' : `No rule or category has this name. Did you mean \`${near}\`?`);
  };
  for (const name of Object.keys(file.data.rules ?? {})) check(name, ['rules', name], 'key');
  for (const [index, allowed] of (file.data.allow ?? []).entries()) {
    if (allowed.rule !== undefined) check(allowed.rule, ['allow', index, 'rule'], 'value');
    if (!isReason(allowed.reason)) warn(['allow', index, 'reason'], 'value', 'This reason tells nothing: say why the value may stand.');
    if (isExpired(allowed.until, today)) warn(['allow', index, 'until'], 'value', 'This day has passed: the value is reported again. Remove the entry or give it a new day.');
  }
  for (const [index, { sink, host, package: from, reason }] of (file.data.flows?.covered ?? []).entries()) {
    if ([sink, host, from].filter((name) => name !== undefined).length !== 1) warn(['flows', 'covered', index], 'value', 'Say who is covered by one of `sink`, `host` or `package`.');
    if (!isReason(reason)) warn(['flows', 'covered', index, 'reason'], 'value', 'This reason tells nothing: name the agreement, or say that it is your own service.');
  }
}

interface RuleFiles {
  readonly rules: readonly Rule[];
  readonly files: readonly string[];
  readonly issues: readonly ConfigurationIssue[];
}

function readRules(path: string, file: ConfigurationFile, { parseRule }: ConfigurationOptions, warn: Warn): RuleFiles {
  const result = { rules: new Map<string, Rule>(), files: [] as string[], issues: [] as ConfigurationIssue[] };
  if (parseRule === undefined) return { rules: [], files: [], issues: [] };
  const folder = parentOf(path)!;
  for (const [index, pattern] of (file.data.customRules ?? []).entries()) {
    const found = findRuleFiles(folder, pattern);
    if (found.length === 0) warn(['customRules', index], 'value', 'No rule file matches this.');
    for (const each of found) {
      if (result.files.includes(each) || result.files.length >= MAX_RULE_FILES) continue;
      result.files.push(each);
      const text = readSmallFile(each);
      if (text === undefined) {
        warn(['customRules', index], 'value', 'A rule file that this names cannot be read.');
        continue;
      }
      const parsed = parseRule(text);
      result.issues.push(...placed(each, text, parsed.issues.map((issue) => ({ start: issue.start, end: issue.end, severity: 'error' as const, message: issue.message }))));
      if (parsed.rule !== undefined) result.rules.set(parsed.rule.id, parsed.rule);
    }
  }
  return { rules: [...result.rules.values()], files: result.files, issues: result.issues };
}

/** The files a `customRules` entry names: a path, or a pattern whose leading plain names say where to look. */
function findRuleFiles(folder: string, pattern: string): string[] {
  if (!/[*?[{]/.test(pattern)) {
    const path = normalizePath(pattern, folder);
    return isFile(path) ? [path] : [];
  }
  const names = pattern.split('/').filter((name) => name !== '.' && name !== '');
  const plain = names.findIndex((name) => /[*?[{]/.test(name));
  const base = normalizePath(names.slice(0, plain).join('/') || '.', folder);
  const globs = parseGlobs([`/${names.slice(plain).join('/')}`]);
  const found: string[] = [];
  const look = (at: string, levels: number): void => {
    for (const entry of readFolder(at)) {
      const path = joinPath(at, entry.name);
      if (entry.isDirectory() && levels > 0 && entry.name !== 'node_modules' && entry.name !== '.git') look(path, levels - 1);
      else if (entry.isFile() && found.length < MAX_RULE_FILES && decide(globs, relativeNames(base, path), false) === true) found.push(path);
    }
  };
  look(base, names.length - plain > 1 ? 20 : 0);
  return found.sort();
}

function namesIn(folder: string): string[] {
  return readFolder(folder).map((entry) => entry.name);
}

function isFile(path: string): boolean {
  return statOf(path)?.isFile() ?? false;
}

function placed(path: string, text: string, issues: readonly FileIssue[]): ConfigurationIssue[] {
  if (issues.length === 0) return [];
  const place = placer(text);
  return issues.map((issue) => ({ path, ...issue, ...place(issue) }));
}

function nowhere(path: string): Span & Place & { readonly path: string } {
  return { path, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

function shadowed(path: string): ConfigurationIssue {
  return { ...nowhere(path), severity: 'warning', message: `This file is not read: there is another configuration beside it, and ${CONFIGURATION_NAMES[0]} comes first.` };
}

/** Is this the name of a configuration file? */
export function isConfigurationFile(path: string): boolean {
  return (CONFIGURATION_NAMES as readonly string[]).includes(nameOf(path));
}
