// A scan that meets what cannot be read, or loses its threads, still gives everything else and says what is missing.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openConfigurations } from '../../server/src/workspace/configuration';
import { scanWorkspace, type ScanOptions, type ScanResult } from '../../server/src/workspace/scan';
import { dist, leaky, leakyCsv, run } from '../cli/cli';
import { withFolder, type Temporary } from './temporary';

function scan(roots: readonly string[], options: Partial<ScanOptions> = {}): Promise<ScanResult> {
  return scanWorkspace({ roots, assets: dist, configurations: openConfigurations({ today: '2026-11-21' }), ...options });
}

/** A worker that takes a path as ours do, and then ends as `how` says. */
function brokenWorker(how: string): string {
  return `const { job, thread } = require('node:worker_threads').workerData;
const state = new Int32Array(job.state);
Atomics.store(state, 2 + thread, Atomics.add(state, 0, 1) + 1);
${how}
`;
}

/** A copy of the assets with another worker. */
function assetsWith({ path, write }: Temporary, worker: string): string {
  for (const name of ['rules.json', 'settings.json', 'grammars']) cpSync(join(dist, name), path(`assets/${name}`), { recursive: true });
  write('assets/worker.js', worker);
  return path('assets');
}

const files = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`w/f${String(i).padStart(2, '0')}.csv`, leakyCsv]));
const ends = { 'an exception': "throw new Error('synthetic');", 'an exit': 'process.exit(3);', 'a rejection': "Promise.reject(new Error('synthetic'));" };

describe('a scan that fails in part', function () {
  this.timeout(120_000);

  for (const [name, how] of Object.entries(ends)) {
    it(`loses one file with a thread that ends by ${name}`, () =>
      withFolder(files, async (temporary) => {
        const assets = assetsWith(temporary, brokenWorker(how));
        const result = await scan([temporary.path('w')], { assets, inProcess: false, jobs: 1 });
        assert.equal(result.skipped.length, 1);
        assert.equal(result.skipped[0]!.reason, 'failed');
        assert.equal(result.files.length, 59);
        assert.equal(result.cancelled, false);
      }));
  }

  it('ends the command line with 2 and the name of the file', () =>
    withFolder({ ...Object.fromEntries(Array.from({ length: 3100 }, (_, i) => [`w/f${i}.txt`, 'nothing\n'])), 'w/a.csv': leakyCsv }, async (temporary) => {
      const assets = assetsWith(temporary, brokenWorker(ends['an exit']));
      cpSync(join(dist, 'cli.js'), join(assets, 'cli.js'));
      const { status, stderr, stdout } = spawnSync(process.execPath, [join(assets, 'cli.js'), 'scan', 'w', '--jobs', '2', '--format', 'jsonl'], { cwd: temporary.folder, encoding: 'utf8' });
      assert.equal(status, 2);
      assert.match(stderr, /^phi-lint: linting \S+ failed; please report this as a bug$/m);
      assert.ok(stdout.includes('"ssn"') || stderr.includes('a.csv'));
    }));

  it('is not disturbed by files that vanish after the walk', () =>
    withFolder(files, async ({ path }) => {
      let gone = 0;
      const result = await scan([path('w')], {
        jobs: 1,
        onFile: () => {
          if (gone++ === 0) for (const name of ['w/f30.csv', 'w/f31.csv']) unlinkSync(path(name));
        },
      });
      assert.deepEqual(result.skipped, ['w/f30.csv', 'w/f31.csv'].map((name) => ({ path: path(name), reason: 'vanished' })));
      assert.deepEqual([result.files.length, result.scanned], [58, 58]);
    }));

  it('goes round no loop of links, whatever it is asked for', () =>
    withFolder({ 'w/a.ts': leaky, 'w/b/c.ts': leaky }, async ({ path }) => {
      symlinkSync('..', path('w/b/up'));
      symlinkSync('self', path('w/self'));
      const result = await scan([path('w'), path('w/b'), path('w/self')]);
      assert.deepEqual(result.files.map((file) => file.path), [path('w/a.ts'), path('w/b/c.ts')]);
      assert.deepEqual(result.missing, [path('w/self')]);
    }));

  it('says which files and folders may not be read', () =>
    withFolder({ 'w/a.ts': leaky, 'w/shut/b.ts': leaky, 'w/shut.ts': leaky }, async ({ path, folder }) => {
      // Root may read everything, so the command line runs as somebody else then.
      const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      cpSync(dist, path('dist'), { recursive: true });
      chmodSync(folder, 0o755);
      chmodSync(path('w/shut'), 0);
      chmodSync(path('w/shut.ts'), 0);
      try {
        const { status, stdout, stderr } = spawnSync(process.execPath, [path('dist/cli.js'), 'scan', 'w', '--format', 'json'], { cwd: folder, encoding: 'utf8', ...nobody });
        const report = JSON.parse(stdout) as Record<string, any>;
        assert.deepEqual([status, stderr], [1, '']);
        assert.deepEqual(report['skipped'], [
          { path: 'w/shut', reason: 'unreadable', directory: true },
          { path: 'w/shut.ts', reason: 'unreadable', directory: false },
        ]);
        assert.ok(report['findings'].every(({ file }: { file: string }) => file === 'w/a.ts'));
        const asked = spawnSync(process.execPath, [path('dist/cli.js'), 'scan', 'w/shut'], { cwd: folder, encoding: 'utf8', ...nobody });
        assert.deepEqual([asked.status, asked.stderr], [2, 'phi-lint: w/shut could not be read\n']);
      } finally {
        chmodSync(path('w/shut'), 0o755);
      }
    }));

  it('ends with 2 where the one path is not there, and says which', () =>
    withFolder({}, async ({ folder: cwd }) => {
      for (const command of ['scan', 'fix']) {
        const { code, err } = await run([command, 'not/there'], { cwd });
        assert.equal(code, 2);
        assert.match(err, /^phi-lint: not\/there could not be read/m);
      }
    }));
});
