// The walk leaves out what it should, says so, and cannot be led in circles.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { openConfigurations } from '../../server/src/workspace/configuration';
import { isPathIgnored } from '../../server/src/workspace/ignore';
import { walk, type WalkResult } from '../../server/src/workspace/walk';
import { withFolder, type Temporary } from './temporary';

function run(temporary: Temporary, options: { roots?: string[]; ignore?: boolean } = {}): { files: string[]; skipped: Record<string, string>; result: WalkResult } {
  const steps = walk((options.roots ?? ['.']).map((root) => (root === '.' ? temporary.folder : temporary.path(root))), {
    configurations: openConfigurations({ today: '2026-01-01' }),
    ignore: options.ignore ?? true,
  });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const short = (path: string): string => path.slice(temporary.folder.length + 1);
  return {
    files: step.value.files.map(({ path }) => short(path)).sort(),
    skipped: Object.fromEntries(step.value.skipped.map(({ path, reason }) => [short(path), reason])),
    result: step.value,
  };
}

describe('walk', () => {
  it('respects ignore files at every level, info/exclude and .phi-lintignore', () =>
    withFolder({
      '.gitignore': '*.log\n/dist/\n',
      '.phi-lintignore': 'fixtures/\n!kept.log\n',
      '.git/info/exclude': 'private.txt\n',
      'a.ts': '', 'kept.log': '', 'other.log': '', 'private.txt': '', 'dist/x.js': '', 'src/dist/x.js': '', 'fixtures/a.csv': '',
      'src/.gitignore': '!special.log\nlocal/*\n',
      'src/special.log': '', 'src/local/a': '', 'src/deep/local/a': '',
    }, (temporary) => {
      const { files, skipped } = run(temporary);
      assert.deepEqual(files, ['.gitignore', '.phi-lintignore', 'a.ts', 'kept.log', 'src/.gitignore', 'src/deep/local/a', 'src/dist/x.js', 'src/special.log']);
      assert.deepEqual(skipped, { dist: 'ignored', fixtures: 'ignored', 'other.log': 'ignored', 'private.txt': 'ignored', 'src/local/a': 'ignored' });
    }));

  it('knows the ignore files above its root, up to the repository', () =>
    withFolder({ '.gitignore': 'outside.txt', 'repo/.git/HEAD': '', 'repo/.gitignore': '*.tmp', 'repo/src/a.tmp': '', 'repo/src/outside.txt': '', 'repo/src/a.txt': '' }, (temporary) => {
      assert.deepEqual(run(temporary, { roots: ['repo/src'] }).files, ['repo/src/a.txt', 'repo/src/outside.txt']);
      assert.equal(isPathIgnored(temporary.path('repo/src/a.tmp')), true);
      assert.equal(isPathIgnored(temporary.path('repo/src/a.txt')), false);
    }));

  it('takes what is named, whatever the rules say', () =>
    withFolder({ '.gitignore': '*.log\nout/', 'a.log': '', 'package-lock.json': '{}', 'out/x': '' }, (temporary) => {
      assert.deepEqual(run(temporary, { roots: ['a.log', 'package-lock.json', 'out'] }).files, ['a.log', 'out/x', 'package-lock.json']);
    }));

  it('skips dependencies and lock files unless told otherwise', () =>
    withFolder({ 'node_modules/a/index.js': '', 'yarn.lock': '', 'a.js.map': '', 'a.js': '', '.git/config': '' }, (temporary) => {
      assert.deepEqual(run(temporary).files, ['a.js']);
      assert.deepEqual(run(temporary).skipped, { node_modules: 'dependencies', 'yarn.lock': 'lockFile', 'a.js.map': 'lockFile' });
      assert.deepEqual(run(temporary, { ignore: false }).files, ['a.js', 'a.js.map', 'node_modules/a/index.js', 'yarn.lock']);
    }));

  it('does not follow links, nor read pipes', () =>
    withFolder({ 'a/x.txt': '' }, (temporary) => {
      symlinkSync('..', temporary.path('a/loop'));
      symlinkSync('a', temporary.path('again'));
      symlinkSync('nowhere', temporary.path('broken'));
      if (spawnSync('mkfifo', [temporary.path('pipe')]).status !== 0) return;
      assert.deepEqual(run(temporary).files, ['a/x.txt']);
      assert.deepEqual(run(temporary).skipped, { 'a/loop': 'symlink', again: 'symlink', broken: 'symlink', pipe: 'special' });
      assert.deepEqual(run(temporary, { roots: ['again'] }).files, ['again/x.txt']);
    }));

  it('counts every file once and names missing roots', () =>
    withFolder({ 'src/a.ts': '', 'b.ts': '' }, (temporary) => {
      const { files, result } = run(temporary, { roots: ['.', 'src', 'src/a.ts', 'gone'] });
      assert.deepEqual(files, ['b.ts', 'src/a.ts']);
      assert.deepEqual(result.missing, [temporary.path('gone')]);
    }));

  it('survives a folder of great depth', () =>
    withFolder({}, (temporary) => {
      const deep = Array.from({ length: 500 }, () => 'd').join('/');
      mkdirSync(temporary.path(deep), { recursive: true });
      temporary.write(`${deep}/a.txt`, '');
      assert.deepEqual(run(temporary).files, [`${deep}/a.txt`]);
    }));

  it('applies the include and exclude of each folder', () =>
    withFolder({
      '.phi-lint.yaml': 'exclude: ["*.gen.ts", "/tmp/", "vendor"]\n',
      'a.ts': '', 'a.gen.ts': '', 'tmp/x': '', 'src/tmp/x': '', 'vendor/x': '',
      'data/.phi-lint.json': '{"include": ["*.csv", "keep/"], "exclude": ["!*.gen.ts"]}',
      'data/a.csv': '', 'data/a.txt': '', 'data/keep/b.gen.ts': '', 'data/b.gen.ts': '',
    }, (temporary) => {
      assert.deepEqual(run(temporary).files, ['.phi-lint.yaml', 'a.ts', 'data/a.csv', 'data/keep/b.gen.ts', 'src/tmp/x']);
    }));
});
