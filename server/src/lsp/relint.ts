// Keeps the findings of closed files true: lints a file from disk again after it changed.
import { readFile, stat } from 'node:fs/promises';
import type { Diagnostic } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { decodeFile, isBinary } from '../workspace/encoding';
import { enterFolder, GIT_IGNORE, isIgnored, LINT_IGNORE, scopeAbove } from '../workspace/ignore';
import { languageOf } from '../workspace/language';
import { isInside, joinPath, parentOf, relativeNames } from '../workspace/paths';
import { isDefaultSkipped } from '../workspace/walk';
import { AnalysisRestarted, type Analyser } from './analyser';
import type { ClosedFiles } from './closedFiles';
import type { Configuration } from './configuration';
import { summaryNote, toDiagnostic } from './convert';
import type { Documents } from './documents';
import type { RulePages } from './rulePages';
import { safely, type Log } from './safe';
import { pathOf } from './uri';

export interface Relint {
  /** Soon lints these files from disk, one after the other. */
  enqueue(uris: Iterable<string>): void;
}

export interface RelintContext {
  readonly analyser: Analyser;
  readonly documents: Documents;
  readonly configuration: Configuration;
  readonly closedFiles: ClosedFiles;
  readonly pages: RulePages;
  readonly log: Log;
}

/** Larger files are left to a scan. */
const maxBytes = 16 * 1024 * 1024;
/** Folders that a scan never enters. */
const unscanned = /\/(?:\.git|\.hg|\.svn|\.jj|node_modules|bower_components|\.venv|\.yarn|\.pnpm-store)\//;

export function createRelint(context: RelintContext): Relint {
  const queue = new Set<string>();
  let busy = false;

  const lintOne = safely(context.log, 'Checking a changed file', undefined, async (uri: string) => {
    if (context.documents.get(uri)?.shown) return;
    const items = await lintFromDisk(context, uri);
    context.closedFiles.setFindings(uri, items);
  });

  async function work(): Promise<void> {
    busy = true;
    for (const uri of queue) {
      queue.delete(uri);
      await lintOne(uri);
    }
    busy = false;
  }

  return {
    enqueue(uris) {
      for (const uri of uris) queue.add(uri);
      if (!busy && queue.size > 0) void work();
    },
  };
}

async function lintFromDisk(context: RelintContext, uri: string): Promise<Diagnostic[]> {
  const path = pathOf(uri);
  if (path === undefined || unscanned.test(path) || isDefaultSkipped(path) || isIgnoredBelow(context.configuration.folders(), path)) return [];
  const settings = await context.configuration.settingsFor(uri);
  const bytes = settings.enabled ? await readBytes(path) : undefined;
  if (!bytes || isBinary(bytes)) return [];
  const { text } = decodeFile(bytes);
  const language = languageOf(path, text.slice(0, 400));
  const { analyser } = context;
  const handle = analyser.open({ uri, language, version: 0, text }, settings.key);
  try {
    const answer = await analyser.ask(handle, { kind: 'findings', limit: settings.client.maxProblems, whole: true });
    const positions = TextDocument.create(uri, language, 0, text);
    const items = answer.findings.map((finding) => toDiagnostic(positions, finding, context.pages.addressOf));
    if (answer.total > items.length) items.unshift(summaryNote(items.length, answer.total));
    return items;
  } catch (error) {
    if (error instanceof AnalysisRestarted) return lintFromDisk(context, uri);
    throw error;
  } finally {
    analyser.close(handle);
  }
}

/** As a scan judges: a workspace folder counts even where an ignore file above it leaves it out. */
function isIgnoredBelow(folders: readonly string[], path: string): boolean {
  const root = folders.find((folder) => isInside(folder, path)) ?? parentOf(path)!;
  let scope = scopeAbove(root);
  let folder = root;
  for (const name of relativeNames(root, path).slice(0, -1)) {
    folder = joinPath(folder, name);
    if (isIgnored(scope, folder, true)) return true;
    scope = enterFolder(scope, folder, [GIT_IGNORE, LINT_IGNORE]);
  }
  return isIgnored(scope, path, false);
}

async function readBytes(path: string): Promise<Buffer | undefined> {
  try {
    const { size } = await stat(path);
    return size <= maxBytes ? await readFile(path) : undefined;
  } catch {
    // Deleted, or not for us to read: nothing is known of it any more.
    return undefined;
  }
}
