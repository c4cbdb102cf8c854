// Session: everything that lives from initialize to exit, put together once.
import { pathToFileURL } from 'node:url';
import type { Connection, InitializeParams, WorkspaceFolder } from 'vscode-languageserver/node';
import { notifications, type InitializationOptions, type Status } from '../protocol';
import type { ConfigurationOptions } from '../workspace/configuration';
import { createAllowValue } from './allowValue';
import type { Analyser } from './analyser';
import { abilitiesOf, type Abilities } from './capabilities';
import { createClosedFiles, type ClosedFiles } from './closedFiles';
import { createCodeActions, type CodeActions } from './codeActions';
import { createConfiguration, type Configuration } from './configuration';
import { createDiagnostics, type Diagnostics } from './diagnostics';
import { createDocuments, type Documents } from './documents';
import { createQuestions, type Questions } from './questions';
import { createRelint, type Relint } from './relint';
import { createRulePages, type RulePages } from './rulePages';
import { describeFailure } from './failure';
import { type Log } from './safe';
import { createScans, type Scans } from './scan';

export interface SessionOptions {
  /** The folder with rules.json, grammars/, server.js and worker.js. */
  readonly assets: string;
  readonly analyser: Analyser;
  readonly parseRule: ConfigurationOptions['parseRule'];
  readonly version: string;
}

export interface Session {
  readonly assets: string;
  readonly version: string;
  readonly connection: Connection;
  readonly abilities: Abilities;
  readonly analyser: Analyser;
  readonly documents: Documents;
  readonly configuration: Configuration;
  readonly questions: Questions;
  readonly closedFiles: ClosedFiles;
  readonly diagnostics: Diagnostics;
  readonly codeActions: CodeActions;
  readonly scans: Scans;
  readonly relint: Relint;
  readonly pages: RulePages;
  readonly log: Log;
  dispose(): Promise<void>;
}

export function openSession(connection: Connection, params: InitializeParams, options: SessionOptions): Session {
  const given = (params.initializationOptions ?? {}) as InitializationOptions;
  const abilities = abilitiesOf(params.capabilities);
  const log: Log = (message) => connection.console.error(message);
  const tell = (status: Status): void => {
    if (given.showsStatus) void connection.sendNotification(notifications.status, status);
  };

  const { analyser } = options;
  analyser.listen({
    onFailed: (failure) => log(describeFailure('A detector', failure)),
    onCompleted: (handle) => {
      const document = documents.withHandle(handle);
      if (document) diagnostics.completed(document);
    },
    onLost: (why, failure, handle) => {
      // Nobody may have waited for it: that version is not tried again.
      const document = documents.withHandle(handle);
      if (document) document.lostVersion = document.text.version;
      log(why === 'stuck' ? 'The analysis got stuck on a file and was started again; that version of the file is skipped.' : describeFailure('The analysis crashed and was started again; it', failure ?? { name: 'exit', frames: [] }));
      if (analyser.isOff()) tell({ state: 'error', message: 'The analysis failed again and again and is off. Restart the server to try again.' });
    },
  });
  void analyser.matching().then((matching) => {
    if (matching === '') return;
    connection.console.info(`PHI Lint is ready (patterns run in ${matching}).`);
    tell({ state: 'ready' });
  });
  const documents = createDocuments(analyser);
  const closedFiles = createClosedFiles(connection, documents);
  const configuration = createConfiguration({
    connection,
    analyser,
    pulls: abilities.answersConfiguration,
    initial: given.settings,
    parseRule: options.parseRule,
    onIssues: (uri, items) => closedFiles.setIssues(uri, items),
  });
  configuration.setFolders(foldersOf(params));
  let known: ReadonlySet<string> = new Set();
  void analyser.rules().then((rules) => (known = new Set(rules.map((rule) => rule.id))));
  const pages = createRulePages(given.rulePages, () => known);
  const questions = createQuestions(analyser, documents, configuration, log);
  const diagnostics = createDiagnostics({
    connection, documents, questions, configuration, closedFiles, pages, log,
    pulls: abilities.pullsDiagnostics,
    refreshes: abilities.refreshesDiagnostics,
  });
  const allowValue = createAllowValue({ documents, questions, configuration, creates: abilities.createsFiles, saves: given.savesConfiguration === true });
  const codeActions = createCodeActions({ documents, questions, allowValue, lazy: abilities.resolvesEdits, versioned: abilities.versionedEdits, annotated: abilities.annotatedEdits, treatsSelections: given.treatsSelections === true });
  const scans = createScans({ assets: options.assets, configuration, closedFiles, pages, log });
  const relint = createRelint({ analyser, documents, configuration, closedFiles, pages, log });

  return {
    assets: options.assets,
    version: options.version,
    connection, abilities, analyser, documents, configuration, questions, closedFiles, diagnostics, codeActions, scans, relint, pages, log,
    async dispose() {
      scans.dispose();
      await analyser.dispose();
    },
  };
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): WorkspaceFolder[] {
  if (workspaceFolders) return workspaceFolders;
  const uri = rootUri ?? (rootPath ? pathToFileURL(rootPath).href : undefined);
  return uri ? [{ uri, name: '' }] : [];
}
