// The infrastructure of the example clinic: every problem that is planted is found by the built command line, and nothing in its twin,
// which has it right.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Category } from '../../server/src/engine/finding';
import { rules } from '../built';
import { filesBelow } from '../measure/corpus';
import { dist } from './cli';

const examples = join(__dirname, '..', '..', 'examples');

/** By file, the rules of which something is planted there. */
type Planted = Readonly<Record<string, readonly string[]>>;

const families: readonly Category[] = [
  'encryption-at-rest', 'encryption-in-transit', 'weak-tls', 'key-rotation', 'public-access', 'over-permissive-iam', 'open-network', 'logging-disabled', 'unauthenticated-api',
  'hardcoded-secret', 'eol-software', 'container-hardening', 'backup',
];

interface Row {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

function scan(name: string): Row[] {
  const { stdout } = spawnSync(process.execPath, [join(dist, 'cli.js'), 'scan', '.', '--format', 'jsonl', '--fail-on', 'never'], { cwd: join(examples, name), encoding: 'utf8' });
  return stdout.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Row);
}

describe('the infrastructure of the example workspace', function () {
  this.timeout(60_000);
  const planted = JSON.parse(readFileSync(join(examples, 'clinic', 'infra', 'planted.json'), 'utf8')) as Planted;

  it('has each planted problem found', () => {
    const found = new Set(scan('clinic').map(({ file, rule }) => `${file} ${rule}`));
    const missed = Object.entries(planted).flatMap(([file, ids]) => ids.map(id => `${file} ${id}`)).filter(one => !found.has(one));
    assert.deepEqual(missed, []);
  });

  it('has problems of all families and kinds of files', () => {
    const ids = Object.values(planted).flat();
    const categories = new Set(ids.map(id => rules.find(rule => rule.id === id)?.category));
    assert.ok(ids.length >= 60, `${ids.length} problems`);
    for (const category of families) assert.ok(categories.has(category), category);
    for (const file of Object.keys(planted)) assert.ok(existsSync(join(examples, 'clinic', file)), file);
  });

  it('has a twin for each file, and nothing is found in it', () => {
    const files = filesBelow(join(examples, 'clinic-fixed')).map(path => relative(join(examples, 'clinic-fixed'), path));
    assert.deepEqual(Object.keys(planted).filter(file => !files.includes(file)), []);
    assert.deepEqual(scan('clinic-fixed').map(({ file, line, rule }) => `${file}:${line} ${rule}`), []);
  });
});
