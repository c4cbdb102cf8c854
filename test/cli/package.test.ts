// The package that npm gets: it holds what the command line needs and nothing else, and works where nothing was compiled.
import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder, type Temporary } from '../workspace/temporary';
import { leaky, leakyCsv, rows, run } from './cli';

const root = join(__dirname, '../..');
const { version } = require('../../package.json') as { version: string };

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

function execute(program: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync(program, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 1 << 28 });
}

/** Packs the project as it stands (built, not built again: other tests are reading dist/). */
function pack({ folder }: Temporary): Packed {
  const { stdout, stderr, status } = execute('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
  assert.equal(status, 0, stderr);
  return (JSON.parse(stdout) as [Packed])[0];
}

/** Installs a package where there is nothing: no cache, no network, nothing compiled. */
function install({ folder, write }: Temporary, filename: string): string {
  const project = join(folder, 'project');
  mkdirSync(project);
  write('project/package.json', '{ "name": "empty", "private": true }\n');
  const options = ['--ignore-scripts', '--omit=optional', '--offline', '--no-audit', '--no-fund', '--cache', join(folder, 'cache')];
  const { status, stderr } = execute('npm', ['install', ...options, join(folder, filename)], project);
  assert.equal(status, 0, stderr);
  return project;
}

describe('the npm package', function () {
  this.timeout(180_000);

  it('holds what the command line needs and nothing else', () =>
    withFolder({}, (temporary) => {
      const { files, size } = pack(temporary);
      const names = files.map(({ path }) => path);
      const needed = ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'dist/cli.js', 'dist/worker.js', 'dist/rules.json', 'dist/settings.json', 'dist/grammars/web-tree-sitter.wasm', 'docs/rules/ssn.md', 'rules/configuration.schema.json'];
      for (const name of needed) assert.ok(names.includes(name), name);
      const allowed = /^(?:package\.json|[A-Z-]+\.md|LICENSE|dist\/(?:cli|worker|server|analysis)\.js|dist\/(?:rules|settings)\.json|dist\/grammars\/[\w.-]+\.wasm|docs\/rules\/[\w-]+\.md|rules\/\w+\.schema\.json)$/;
      assert.deepEqual(names.filter((name) => !allowed.test(name)), []);
      assert.ok(size < 5_000_000, `${size} bytes`);
    }));

  it('scans as the build does, with equal exit codes', () =>
    withFolder({ 'work/a.ts': leaky, 'work/b.csv': leakyCsv, 'work/clean.ts': 'const a = 1;\n', 'work/c.py': 'patient_ssn = "219-09-9991"\n' }, async (temporary) => {
      const project = install(temporary, pack(temporary).filename);
      const cwd = temporary.path('work');
      const command = join(project, 'node_modules/.bin/phi-lint');
      if (process.platform !== 'win32') assert.ok(statSync(join(project, 'node_modules/phi-lint/dist/cli.js')).mode & 0o111);
      for (const args of [['scan', '--format', 'jsonl'], ['scan', 'clean.ts'], ['scan', 'gone'], ['rules', '--format', 'json'], ['--version']]) {
        const installed = execute(command, args, cwd);
        const built = await run(args, { cwd });
        const untimed = (text: string): string => text.replace(/[\d.]+ m?s$/m, '');
        assert.deepEqual([installed.status, untimed(installed.stdout), installed.stderr], [built.code, untimed(built.out), built.err], args.join(' '));
      }
      assert.ok(rows(execute(command, ['scan', '--format', 'jsonl'], cwd).stdout).some(({ file, rule }) => file === 'c.py' && rule === 'ssn'));
      const byName = execute('npx', ['--no-install', 'phi-lint', '--version'], project);
      assert.match(byName.stdout, new RegExp(`^(?:phi-lint )?${version.replace(/\./g, '\\.')}$`, 'm'));
    }));
});
