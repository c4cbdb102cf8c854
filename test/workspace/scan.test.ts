// A scan can be stopped, watched, run apart from its caller, and loses nothing when its threads do not start.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openConfigurations } from '../../server/src/workspace/configuration';
import { scanWorkspace, type ScanOptions, type ScanResult } from '../../server/src/workspace/scan';
import { dist, leaky, leakyCsv } from '../cli/cli';
import { withFolder, type Temporary } from './temporary';

function scan({ folder }: Temporary, options: Partial<ScanOptions> = {}): Promise<ScanResult> {
  return scanWorkspace({ roots: [folder], assets: dist, configurations: openConfigurations({ today: '2026-11-21' }), ...options });
}

const files = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${String(i).padStart(3, '0')}.csv`, i % 10 === 0 ? leakyCsv : 'a,b\n1,2\n']));

describe('scanWorkspace', function () {
  this.timeout(60_000);

  it('gives the same wherever it runs', () =>
    withFolder(files, async (temporary) => {
      const here = await scan(temporary, { jobs: 1 });
      assert.equal(here.files.length, 50);
      assert.equal(here.scanned, 500);
      assert.ok(here.files[0]!.findings[0]!.line === 2);
      assert.deepEqual(await scan(temporary, { inProcess: false, jobs: 2 }), here);
    }));

  it('does the work itself where no thread can be started', () =>
    withFolder({ 'w/a.ts': leaky }, async (temporary) => {
      const assets = temporary.path('assets');
      for (const name of ['rules.json', 'settings.json']) cpSync(join(dist, name), join(assets, name), { recursive: true });
      cpSync(join(dist, 'grammars'), join(assets, 'grammars'), { recursive: true });
      const result = await scan(temporary, { roots: [temporary.path('w')], assets, inProcess: false });
      assert.deepEqual(result.files.map(({ path }) => path), [temporary.path('w/a.ts')]);
      assert.deepEqual(result.skipped, []);
    }));

  it('tells of files and progress as it goes', () =>
    withFolder(files, async (temporary) => {
      const told: string[] = [];
      let last: [number, number] = [0, 0];
      const result = await scan(temporary, { onFile: ({ path }) => told.push(path), onProgress: (done, total) => (last = [done, total]) });
      assert.deepEqual(told.sort(), result.files.map(({ path }) => path));
      assert.deepEqual(last, [500, 500]);
    }));

  it('stops when told, with what it has', () =>
    withFolder(files, async (temporary) => {
      const before = new AbortController();
      before.abort();
      assert.equal((await scan(temporary, { signal: before.signal })).cancelled, true);
      for (const inProcess of [true, false]) {
        const controller = new AbortController();
        const result = await scan(temporary, { signal: controller.signal, inProcess, jobs: 1, onFile: () => controller.abort() });
        assert.equal(result.cancelled, true);
        assert.ok(result.files.length >= 1);
      }
    }));
});
