// Runs the suite in real VS Codes: two versions, each from the sources and from the packaged .vsix, and that one in
// Restricted Mode too.
// Use: tsx test/vscode/run.ts [--host 1.100|newest|electron ...] [--from sources|vsix] [--vsix FILE] [--grep TEXT]
//      [--extension FOLDER] [--verbose]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder, hostVersions, root, type HostVersion } from '../../scripts/vscode/install';
import { bundleSuite } from './bundle';
import { runInElectron } from './electron';
import type { SuiteResult } from './protocol';
import { runInHost } from './run-host';

interface Run {
  name: string;
  start: () => Promise<SuiteResult>;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', multiple: true },
      from: { type: 'string', multiple: true },
      vsix: { type: 'string' },
      extension: { type: 'string', default: root },
      grep: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const hosts = chosen('--host', values.host ?? hostVersions, [...hostVersions, 'electron']);
  const origins = chosen('--from', values.from ?? ['sources', 'vsix'], ['sources', 'vsix']);

  const folder = join(cacheFolder, `run-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const tests = join(folder, 'suite.js');
  await bundleSuite(tests);

  const { grep, verbose } = values;
  const common = { tests, folder, grep, restricted: false, verbose };
  const sources = resolve(values.extension);
  const runs: Run[] = [];
  if (hosts.includes('electron')) {
    runs.push({ name: 'electron, sources', start: () => runInElectron({ ...common, extension: sources }) });
  }
  for (const origin of origins) {
    const browserHosts = hosts.filter((host) => host !== 'electron') as HostVersion[];
    const extension = origin === 'sources' || !browserHosts.length ? sources : vsixFile(values.vsix, folder);
    for (const version of browserHosts) {
      runs.push({ name: `VS Code ${version}, ${origin}`, start: () => runInHost({ ...common, version, extension }) });
      if (origin === 'vsix' && !grep) {
        const restricted = { ...common, restricted: true, grep: 'restricted mode', version, extension };
        runs.push({ name: `VS Code ${version}, ${origin}, Restricted Mode`, start: () => runInHost(restricted) });
      }
    }
  }
  return runAll(runs);
}

async function runAll(runs: Run[]): Promise<number> {
  let passed = 0;
  let failed = 0;
  for (const { name, start } of runs) {
    console.log(`\n${name}`);
    const began = Date.now();
    const result = await start().catch((error): SuiteResult => {
      return { passed: 0, pending: 0, failures: [{ title: 'the run itself', error: String(error.stack ?? error) }] };
    });
    if (result.passed + result.failures.length === 0) {
      result.failures.push({ title: 'the run itself', error: 'no test ran' });
    }
    for (const { title, error } of result.failures)
      console.log(`\n  ${title}\n    ${error.replaceAll('\n', '\n    ')}`);
    const skipped = result.pending ? `, ${result.pending} skipped` : '';
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`  ${name}: ${result.passed} passed, ${result.failures.length} failed${skipped} (${seconds} s)`);
    passed += result.passed;
    failed += result.failures.length;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  const counts = process.env.PHI_LINT_TEST_COUNTS;
  if (counts) writeFileSync(counts, JSON.stringify({ passed, failed }));
  return failed ? 1 : 0;
}

/** Packages the sources where no file is given: an older .vsix lying about would test the past. */
function vsixFile(given: string | undefined, folder: string): string {
  const file = resolve(given ?? join(folder, 'phi-lint.vsix'));
  if (!given) execFileSync('npm', ['run', '--silent', 'package', '--', '--out', file], { cwd: root, stdio: 'inherit' });
  if (!existsSync(file)) throw new Error(`no such file: ${file}`);
  return file;
}

function chosen(option: string, values: string[], known: string[]): string[] {
  const unknown = values.filter((value) => !known.includes(value));
  if (unknown.length) throw new Error(`${option} ${unknown.join(', ')}: known are ${known.join(', ')}`);
  return values;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(String(error?.stack ?? error));
    process.exit(1);
  },
);
