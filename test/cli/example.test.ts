// The built command line finds in the example workspace what the engine from the sources finds: bundling loses nothing (a
// grammar that does not load is silent), and planted problems stay found.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { lineStarts, positionAt } from '../../server/src/engine/document';
import { findings } from '../../server/src/engine/lint';
import { languageOf } from '../../server/src/workspace/language';
import { createNeighbours } from '../../server/src/workspace/neighbours';
import { analyse, assets } from '../built';
import { filesBelow } from '../measure/corpus';

const root = join(__dirname, '..', '..');
const clinic = join(root, 'examples', 'clinic');

describe('the example workspace', () => {
  it('gives the same findings from the bundle and from the sources', async () => {
    const { stdout, status } = spawnSync(process.execPath, [join(assets, 'cli.js'), 'scan', clinic, '--format', 'jsonl'], { cwd: root, encoding: 'utf8' });
    assert.equal(status, 1);
    const bundled = stdout.trim().split('\n').map(line => JSON.parse(line) as { file: string; line: number; rule: string });
    const expected: string[] = [];
    const neighbours = createNeighbours();
    for (const path of filesBelow(clinic)) {
      const text = readFileSync(path, 'utf8');
      const analysis = neighbours.beside(await analyse(languageOf(path, text.slice(0, 400)), text, { uri: `file://${path}` }), path);
      const starts = lineStarts(text);
      for (const finding of findings(analysis)) {
        if (!finding.suppression) expected.push(`${relative(root, path)}:${positionAt(starts, finding.start).line + 1} ${finding.rule}`);
      }
    }
    assert.deepEqual(bundled.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort(), expected.sort());
    assert.ok(new Set(bundled.map(({ rule }) => rule)).size >= 10, 'identifiers of ten kinds are planted');
  });
});
