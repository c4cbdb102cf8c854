// Workspace scans: all files of some folders, with progress, cancellation and findings shown as they come.
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { ClientSettings, ScanPart, ScanSummary } from '../protocol';
import { decideTree, parseGlobs } from '../workspace/glob';
import type { FileReport } from '../workspace/lintFile';
import { isInside, relativeNames } from '../workspace/paths';
import { scanWorkspace, type ScanResult } from '../workspace/scan';
import { capFindings } from './caps';
import type { ClosedFiles } from './closedFiles';
import type { Configuration } from './configuration';
import { summaryNote, toLocatedDiagnostic } from './convert';
import type { RulePages } from './rulePages';
import { describeFailure, failureOf } from './failure';
import { type Log } from './safe';

export interface ScanListener {
  onProgress(done: number, total: number): void;
  onPart(parts: readonly ScanPart[]): void;
}

export interface ScanOutcome {
  readonly summary: ScanSummary;
  /** One for each folder that was scanned to its end or until cancelled. */
  readonly results: readonly ScanResult[];
}

export interface Scans {
  /** Scans these paths, or the workspace. Ends a scan that is still running. Never rejects. */
  run(paths: readonly string[] | undefined, listener: ScanListener, signal: AbortSignal): Promise<ScanOutcome>;
  /** A scan has run: closed files are looked after from now on. */
  hasRun(): boolean;
  dispose(): void;
}

export interface ScansContext {
  readonly assets: string;
  readonly configuration: Configuration;
  readonly closedFiles: ClosedFiles;
  readonly pages: RulePages;
  readonly log: Log;
}

export function createScans(context: ScansContext): Scans {
  const { configuration, closedFiles } = context;
  let running: AbortController | undefined;
  let hasRun = false;

  async function scanFolder(root: string, listener: ScanListener, signal: AbortSignal): Promise<ScanResult> {
    const { client, ...options } = await scanBasics(context, root, root);
    return scanWorkspace({
      ...options,
      signal,
      onProgress: (done, total) => listener.onProgress(done, total),
      onFile: (report) => {
        const problems = problemsOf(report);
        const uri = pathToFileURL(report.path).href;
        closedFiles.setFindings(uri, present(report, problems, client));
        if (problems > 0) listener.onPart([{ uri, findings: problems }]);
      },
    });
  }

  function present(report: FileReport, total: number, client: ClientSettings): Diagnostic[] {
    const open = report.findings.filter((finding) => !finding.suppression);
    const items = capFindings(open, client.maxProblems).map((finding) => toLocatedDiagnostic(finding, context.pages.addressOf));
    if (total > items.length) items.unshift(summaryNote(items.length, total));
    return items;
  }

  /** Findings of an earlier scan that this one did not meet again are gone. */
  function forgetOthers(roots: readonly string[], results: readonly ScanResult[]): void {
    const met = new Set(results.flatMap((result) => result.files.map((file) => pathToFileURL(file.path).href)));
    const bases = roots.map((root) => pathToFileURL(root).href);
    for (const uri of closedFiles.uris()) {
      if (!met.has(uri) && bases.some((base) => uri === base || uri.startsWith(`${base}/`))) closedFiles.setFindings(uri, []);
    }
  }

  return {
    hasRun: () => hasRun,
    dispose: () => running?.abort(),
    async run(paths, listener, signal) {
      running?.abort();
      const own = (running = new AbortController());
      const either = AbortSignal.any([own.signal, signal]);
      hasRun = true;
      const roots = paths ?? configuration.folders();
      const results: ScanResult[] = [];
      let failure: string | undefined;
      try {
        for (const root of roots) {
          if (either.aborted) break;
          const result = await scanFolder(root, listener, either);
          configuration.addIssues(result.issues);
          results.push(result);
        }
      } catch (error) {
        context.log(describeFailure('The scan', failureOf(error)));
        failure = 'The scan failed; the output of PHI Lint tells more.';
      }
      if (running === own) running = undefined;
      if (!either.aborted && !failure) forgetOthers(roots, results);
      return { summary: summarize(results, either.aborted, failure), results };
    },
  };
}

/** How a scan runs here. `folder` is what the editor's exclusions are relative to: a folder of the workspace. */
export async function scanBasics({ assets, configuration }: Pick<ScansContext, 'assets' | 'configuration'>, root: string, folder: string) {
  const client = await configuration.clientSettingsFor(root);
  const configurations = await configuration.configurationsFor(client);
  const exclude = excluder(folder, client);
  // One core is left for typing.
  return { client, roots: [root], assets, configurations, inProcess: false, jobs: Math.max(1, availableParallelism() - 1), ...(exclude ? { exclude } : {}) };
}

function excluder(root: string, client: ClientSettings): ((path: string, directory: boolean) => boolean) | undefined {
  const globs = parseGlobs(client.exclude);
  if (globs.length === 0) return undefined;
  return (path, directory) => isInside(root, path) && decideTree(globs, relativeNames(root, path), directory) === true;
}

function problemsOf({ counts }: Pick<FileReport, 'counts'>): number {
  return counts.error + counts.warning + counts.info + counts.hint;
}

function summarize(results: readonly ScanResult[], cancelled: boolean, failure: string | undefined): ScanSummary {
  const sum = (count: (result: ScanResult) => number): number => results.reduce((total, result) => total + count(result), 0);
  return {
    files: sum((result) => result.scanned),
    filesWithFindings: sum((result) => result.files.filter((file) => problemsOf(file) > 0).length),
    findings: sum(problemsOf),
    skipped: sum((result) => result.skipped.length),
    cancelled,
    ...(failure ? { failure } : {}),
  };
}
