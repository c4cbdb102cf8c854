// Globs mean what git means by them, and no pattern can make them slow.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { decide, decideTree, matchGlob, parseGlob, parseGlobs, parseIgnoreFile } from '../../server/src/workspace/glob';
import { withFolder } from './temporary';

function ignored(patterns: string, path: string, directory = false): boolean {
  return decideTree(parseIgnoreFile(patterns), path.split('/'), directory) === true;
}

describe('glob', () => {
  it('reads lines as git does', () => {
    const cases: [string, string, boolean][] = [
      ['*.log', 'a/b/c.log', true],
      ['/build', 'build/x', true],
      ['/build', 'src/build', false],
      ['build/', 'src/build/x', true],
      ['build/', 'build', false],
      ['a/*/c', 'a/b/c', true],
      ['a/*/c', 'a/b/b/c', false],
      ['a/**/c', 'a/c', true],
      ['a/**/c', 'a/b/b/c', true],
      ['**/foo', 'x/y/foo', true],
      ['foo/**', 'foo/x/y', true],
      ['foo/**', 'foo', false],
      ['*.log\n!keep.log', 'keep.log', false],
      ['logs/\n!logs/keep.log', 'logs/keep.log', true],
      ['# comment', '# comment', false],
      ['\\#file', '#file', true],
      ['trailing   ', 'trailing', true],
      ['space\\ ', 'space ', true],
      ['[a-c]?.txt', 'bx.txt', true],
      ['[!a-c]x', 'dx', true],
      ['[[:digit:]]*', '7up', true],
      ['unclosed[', 'unclosed[', false],
      ['windows\r', 'windows', true],
    ];
    for (const [pattern, path, expected] of cases) assert.equal(ignored(pattern, path), expected, `${JSON.stringify(pattern)} on ${path}`);
  });

  it('agrees with git on random patterns and paths', async function () {
    this.timeout(60_000);
    if (spawnSync('git', ['--version']).status !== 0) return this.skip();
    const name = fc.constantFrom('a', 'b', 'ab', 'a.b', 'x.log', 'log', 'src');
    const part = fc.constantFrom('a', 'b', '*', '**', 'a*', '*b', '?', '[ab]', '[!a]', '*.log', 'src', 'a\\*', '[a-b]', '**b', '*a*b');
    const line = fc.tuple(fc.boolean(), fc.boolean(), fc.array(part, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([negated, rooted, parts, directory]) => `${negated ? '!' : ''}${rooted ? '/' : ''}${parts.join('/')}${directory ? '/' : ''}`);
    const paths = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/')), { minLength: 8, maxLength: 20 });
    await withFolder({}, (temporary) => {
      assert.equal(spawnSync('git', ['init', '-q'], { cwd: temporary.folder }).status, 0);
      fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), paths, (lines, names) => {
        temporary.write('.gitignore', `${lines.join('\n')}\n`);
        const git = spawnSync('git', ['check-ignore', '-z', '--stdin', '--no-index'], { cwd: temporary.folder, input: names.join('\0') });
        const expected = git.stdout.toString().split('\0').filter(Boolean).sort();
        const globs = parseIgnoreFile(lines.join('\n'));
        assert.deepEqual(names.filter((path) => decideTree(globs, path.split('/'), false) === true).sort(), expected);
      }), { numRuns: 150 });
    });
  });

  it('expands braces of configured patterns, and stops at hostile ones', () => {
    const globs = parseGlobs(['*.{min,bundle}.js', '/{a,{b,c}}/x', '{alone}']);
    assert.equal(decide(globs, ['lib.min.js'], false), true);
    assert.equal(decide(globs, ['c', 'x'], false), true);
    assert.equal(decide(globs, ['{alone}'], false), true);
    assert.equal(decide(globs, ['lib.js'], false), undefined);
    assert.ok(parseGlobs(['{a,b}'.repeat(40)]).length <= 256);
  });

  it('is not slowed down by any pattern', () => {
    const name = 'a'.repeat(5000);
    assert.equal(matchGlob(parseGlob(`${'*a'.repeat(500)}b`)!, [name], false), false);
    const deep = Array.from({ length: 500 }, () => 'a');
    assert.equal(matchGlob(parseGlob(`${'**/a/'.repeat(200)}b`)!, deep, false), false);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.array(fc.string()), (line, names) => {
      decideTree(parseIgnoreFile(line), names, false);
      decideTree(parseGlobs([line]), names, true);
    }), { numRuns: 500 });
  });
});
