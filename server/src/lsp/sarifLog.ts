// The SARIF log of a scan of one or several workspace folders.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rule } from '../engine/rule';
import { addCounts, noCounts } from '../workspace/lintFile';
import type { ScanResult } from '../workspace/scan';
import { makeReport } from '../report/report';
import { formatSarif } from '../report/sarif';
import type { Session } from './session';

/** The pieces of the log, to be written one after the other. */
export async function sarifOf({ assets, configuration, version }: Pick<Session, 'assets' | 'configuration' | 'version'>, results: readonly ScanResult[]): Promise<Iterable<string>> {
  const { rules } = JSON.parse(await readFile(join(assets, 'rules.json'), 'utf8')) as { rules: Rule[] };
  const cwd = configuration.folders()[0] ?? '/';
  return formatSarif(makeReport(joined(results), { version, cwd, rules, milliseconds: 0 }));
}

function joined(results: readonly ScanResult[]): ScanResult {
  const first = results[0];
  const sum = (count: (result: ScanResult) => number): number => results.reduce((total, result) => total + count(result), 0);
  return {
    files: results.flatMap((result) => result.files),
    counts: results.reduce((counts, result) => addCounts(counts, result.counts), noCounts),
    scanned: sum((result) => result.scanned),
    bytes: sum((result) => result.bytes),
    skipped: results.flatMap((result) => result.skipped),
    missing: results.flatMap((result) => result.missing),
    issues: results.flatMap((result) => result.issues),
    customRules: results.flatMap((result) => result.customRules),
    cancelled: first?.cancelled ?? false,
  };
}
