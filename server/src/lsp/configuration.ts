// What holds for a document: the editor's settings above the configuration files of its folder, per folder.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { DiagnosticSeverity, type Connection, type Diagnostic, type WorkspaceFolder } from 'vscode-languageserver/node';
import type { LintSettings } from '../engine/settings';
import type { ClientSettings } from '../protocol';
import { CONFIGURATION_NAMES, openConfigurations, type Configuration as FolderConfiguration, type ConfigurationIssue, type ConfigurationOptions, type Configurations } from '../workspace/configuration';
import { decideTree, parseGlobs, type Glob } from '../workspace/glob';
import { readSmallFile } from '../workspace/files';
import { contextTest } from '../engine/context';
import { isInside, joinPath, normalizePath, parentOf, relativeNames } from '../workspace/paths';
import type { Analyser } from './analyser';
import { customizedSeverities, readClientSettings } from './clientSettings';
import { placeRange, source } from './convert';
import { pathOf } from './uri';

export interface DocumentSettings {
  /** False: switched off or excluded; nothing is reported. */
  readonly enabled: boolean;
  /** Names the settings in the analysis thread. */
  readonly key: string;
  readonly client: ClientSettings;
  readonly lint: LintSettings;
}

/** The configuration file that a quick fix writes to. */
export interface ConfigurationTarget {
  readonly uri: string;
  readonly format: 'yaml' | 'json';
  /** Undefined where the file is yet to be made. */
  readonly text: string | undefined;
  /** Empty where none is set yet. */
  readonly hashKey: string;
}

export interface Configuration {
  settingsFor(uri: string): Promise<DocumentSettings>;
  /** Changes whenever settings or configuration files may have changed. */
  epoch(): number;
  /** What is wrong in this file, when it is a configuration or rule file. */
  issuesOf(uri: string): readonly Diagnostic[];
  /** Issues that a scan met in folders below. */
  addIssues(issues: readonly ConfigurationIssue[]): void;
  /** A file that the configuration was read from, or a manifest that now says something else of its project. */
  isSource(uri: string): boolean;
  targetFor(uri: string): Promise<ConfigurationTarget | undefined>;
  /** The merged settings as JSON, with the key of hashes left out. */
  effective(uri: string | undefined): Promise<string>;
  /** The editor's settings for a folder of the workspace, and what configuration files make of it. */
  clientSettingsFor(path: string | undefined): Promise<ClientSettings>;
  /** Configurations as a scan wants them, with the editor's customizations on top. */
  configurationsFor(client: ClientSettings): Promise<Configurations>;
  /** Reads the configuration now, so that mistakes in it are shown without a document that asks. */
  load(): Promise<void>;
  folders(): readonly string[];
  setFolders(folders: readonly WorkspaceFolder[]): void;
  /** The editor's settings changed; `pushed` are those of a client that sends them along. */
  clientChanged(pushed?: unknown): void;
  /** Files that the configuration is made of changed. */
  filesChanged(): void;
}

export interface ConfigurationContext {
  readonly connection: Connection;
  readonly analyser: Analyser;
  /** The client answers workspace/configuration. */
  readonly pulls: boolean;
  readonly initial: unknown;
  readonly parseRule: ConfigurationOptions['parseRule'];
  onIssues(uri: string, items: readonly Diagnostic[]): void;
}

export function createConfiguration(context: ConfigurationContext): Configuration {
  const issues = new Map<string, Diagnostic[]>();
  const resolved = new WeakMap<LintSettings, WeakMap<ClientSettings, DocumentSettings>>();
  const excludes = new WeakMap<ClientSettings, Glob[]>();
  let clientSettings = new Map<string, Promise<ClientSettings>>();
  let pushed: unknown = context.initial;
  let files: { today: string; configurations: Configurations } | undefined;
  let folders: readonly string[] = [];
  let folderUris: readonly WorkspaceFolder[] = [];
  /** Folders whose configuration had been read before the last change. */
  let lastSources: readonly string[] = [];
  let epoch = 0;

  function clientSettingsFor(path: string | undefined): Promise<ClientSettings> {
    if (!context.pulls) return Promise.resolve(readClientSettings(pushed));
    const folder = folderUris[folders.findIndex((candidate) => path !== undefined && isWithin(candidate, path))];
    const scope = folder?.uri ?? '';
    let settings = clientSettings.get(scope);
    if (!settings) {
      const item = { section: 'phiLint', ...(folder ? { scopeUri: folder.uri } : {}) };
      settings = context.connection.workspace.getConfiguration(item).then(readClientSettings, () => readClientSettings(undefined));
      clientSettings.set(scope, settings);
    }
    return settings;
  }

  let builtIn: Promise<Omit<ConfigurationOptions, 'today'>> | undefined;

  /** What configurations are read against. */
  function known(): Promise<Omit<ConfigurationOptions, 'today'>> {
    return (builtIn ??= Promise.all([context.analyser.rules(), context.analyser.contextWords()]).then(([rules, words]) => ({
      ruleIds: rules.map((rule) => rule.id),
      valueRuleIds: rules.flatMap((rule) => (rule.hasValues ? rule.id : [])),
      hasContext: contextTest(words),
      parseRule: context.parseRule,
    })));
  }

  async function configurationOf(path: string | undefined): Promise<FolderConfiguration> {
    const today = todayIso();
    const options = await known();
    if (!files || files.today !== today) {
      files = { today, configurations: openConfigurations({ ...options, today }) };
      // Mistakes in a workspace's own files are told even where no document of it is open.
      for (const folder of new Set([...folders, ...lastSources])) report(files.configurations.forFolder(folder));
      lastSources = [];
    }
    const folder = path === undefined ? folders[0] : parentOf(path);
    const configuration = files.configurations.forFolder(folder ?? normalizePath('/'));
    report(configuration);
    return configuration;
  }

  const reported = new WeakSet<FolderConfiguration>();

  function report(configuration: FolderConfiguration): void {
    if (reported.has(configuration)) return;
    reported.add(configuration);
    showIssues([...configuration.files, ...configuration.ruleFiles], configuration.issues);
  }

  function showIssues(paths: Iterable<string>, found: readonly ConfigurationIssue[]): void {
    for (const path of paths) {
      const items = found.filter((issue) => issue.path === path).map(issueDiagnostic);
      const uri = pathToFileURL(path).href;
      issues.set(uri, items);
      context.onIssues(uri, items);
    }
  }

  function isExcluded(client: ClientSettings, configuration: FolderConfiguration, path: string): boolean {
    let globs = excludes.get(client);
    if (!globs) excludes.set(client, (globs = parseGlobs(client.exclude)));
    const folder = folders.find((candidate) => isInside(candidate, path));
    if (folder && globs.length > 0 && decideTree(globs, relativeNames(folder, path), false) === true) return true;
    return configuration.excludes(path, false, true) || !configuration.includes(path);
  }

  async function merge(client: ClientSettings, folder: LintSettings): Promise<DocumentSettings> {
    const overrides = customizedSeverities(client.rules.customizations, [...(await context.analyser.rules()), ...folder.customRules]);
    const lint = { ...folder, severities: { ...folder.severities, ...overrides } };
    const key = createHash('sha256').update(JSON.stringify(lint)).digest('hex').slice(0, 24);
    return { enabled: client.enable, key, client, lint };
  }

  async function settingsFor(uri: string): Promise<DocumentSettings> {
    const path = pathOf(uri);
    const client = await clientSettingsFor(path);
    const configuration = await configurationOf(path);
    let byClient = resolved.get(configuration.settings);
    if (!byClient) resolved.set(configuration.settings, (byClient = new WeakMap()));
    let settings = byClient.get(client);
    if (!settings) byClient.set(client, (settings = await merge(client, configuration.settings)));
    context.analyser.defineSettings(settings.key, settings.lint);
    const excluded = settings.enabled && path !== undefined && isExcluded(client, configuration, path);
    return excluded ? { ...settings, enabled: false } : settings;
  }

  function changed(): void {
    epoch++;
  }

  return {
    settingsFor,
    epoch: () => epoch,
    issuesOf: (uri) => issues.get(uri) ?? [],
    addIssues: (found) => showIssues(new Set(found.map((issue) => issue.path)), found),
    isSource(uri) {
      const path = pathOf(uri);
      return issues.has(uri) || (path !== undefined && (files?.configurations.isOutdatedBy(path) ?? false));
    },
    clientSettingsFor,
    async configurationsFor(client) {
      const rules = await context.analyser.rules();
      const severities = customizedSeverities(client.rules.customizations, rules);
      return openConfigurations({ ...(await known()), today: todayIso(), severities });
    },
    load: async () => void (await configurationOf(undefined)),
    folders: () => folders,
    setFolders(next) {
      folderUris = next.filter((folder) => pathOf(folder.uri) !== undefined);
      folders = folderUris.map((folder) => pathOf(folder.uri)!);
      clientSettings = new Map();
      files = undefined;
      changed();
    },
    clientChanged(settings) {
      if (settings !== undefined && settings !== null) pushed = (settings as { phiLint?: unknown }).phiLint ?? settings;
      clientSettings = new Map();
      changed();
    },
    filesChanged() {
      files = undefined;
      lastSources = [...issues.keys()].flatMap((uri) => parentOf(pathOf(uri) ?? '') ?? []);
      for (const uri of issues.keys()) context.onIssues(uri, []);
      issues.clear();
      changed();
    },
    async targetFor(uri) {
      // What has no file of its own yet will have one in the workspace.
      const path = pathOf(uri) ?? (folders[0] === undefined ? undefined : joinPath(folders[0], 'untitled'));
      if (path === undefined) return undefined;
      const configuration = await configurationOf(path);
      const folder = folders.find((candidate) => isInside(candidate, path));
      // A file above the workspace may be somebody else's.
      const nearest = configuration.files.find((file) => !folder || isInside(folder, file));
      const target = nearest ?? joinPath(folder ?? parentOf(path)!, CONFIGURATION_NAMES[0]);
      const text = nearest === undefined ? undefined : readSmallFile(nearest);
      return { uri: pathToFileURL(target).href, format: target.endsWith('.json') ? 'json' : 'yaml', text, hashKey: configuration.settings.hashKey };
    },
    async effective(uri) {
      const path = uri === undefined ? undefined : pathOf(uri);
      const { client, lint, enabled } = await settingsFor(uri ?? folderUris[0]?.uri ?? 'untitled:');
      const configuration = await configurationOf(path);
      const { hashKey, customRules, formatsOnly, ...rest } = lint;
      const shown = { files: configuration.files, enabled, editor: client, ...rest, hashKey: hashKey ? 'set' : 'not set', customRules: customRules.map((rule) => rule.id) };
      return JSON.stringify(shown, undefined, 2);
    },
  };
}

function todayIso(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Is it the folder, or does it lie below? */
export function isWithin(folder: string, path: string): boolean {
  return folder === path || isInside(folder, path);
}

function issueDiagnostic(issue: ConfigurationIssue): Diagnostic {
  return {
    range: placeRange(issue),
    severity: issue.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source,
    code: 'configuration',
    message: issue.message,
  };
}
