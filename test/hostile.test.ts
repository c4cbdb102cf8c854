// Hostile input: whatever a text holds, it is read to its end, nothing is thrown, and edits give what a fresh document gives.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexes } from '../server/src/syntax/lexis';
import { languageOf } from '../server/src/workspace/language';
import type { Memory } from './hostile/heap';
import { languages, twins } from './hostile/languages';
import { buildWorker, folder, startRunner } from './hostile/runner';
import { hostile } from './hostile/texts';
import type { Job } from './hostile/worker';

/** One line of megabytes of each of these; a language gets some of them, all languages together all. */
const longLines = [' ', '{', '"', "'", '`', '(', '<a>', '- ', '1', 'a,', 'key: ', '/*', '#', '\\', '[', '<!--', '```', '${', '\u2028', '\ud83d'];
const longLine = 5_000_000;
/** Enough for ten-thousand-fold nesting. */
const length = 24_000;
const lengthOfEdited = 4_000;

const clinic = join(__dirname, '..', 'examples', 'clinic');

describe('hostile input', function () {
  this.timeout(600_000);
  const { run, stop } = startRunner(() => buildWorker());
  after(stop);

  async function assertSound(job: Job, what: string): Promise<number> {
    const answer = await run(job);
    assert.ok(typeof answer !== 'string', `${job.language}, ${what}: ${String(answer)}`);
    assert.equal(answer.wrong, undefined, `${job.language}, ${what}`);
    return answer.found;
  }

  it('covers every language of the registry', () => {
    const all = new Set([...languages, ...twins]);
    const registry = readFileSync(join(__dirname, '..', 'server', 'src', 'views', 'registry.ts'), 'utf8');
    const named = [...registry.matchAll(/\b([a-z]+): (?:\w+Format)\b/g)].map(match => match[1]!);
    assert.ok(named.length > 15);
    assert.deepEqual([...named, ...Object.keys(lexes)].filter(language => !all.has(language)), []);
  });

  for (const [position, language] of languages.entries()) {
    it(`${language}: every hostile text is read to its end`, async () => {
      let found = 0;
      for (const [kind, { name }] of hostile.entries()) found += await assertSound({ language, kind, length }, name);
      assert.ok(found > hostile.length / 2, `${found} findings: the texts are looked at`);
    });

    it(`${language}: so is one line of megabytes`, async () => {
      for (const [index, piece] of longLines.entries()) {
        if (index % 5 !== position % 5) continue;
        const name = `line of ${JSON.stringify(piece)}`;
        const kind = hostile.findIndex(text => text.name === name);
        assert.ok(kind >= 0, name);
        await assertSound({ language, kind, length: longLine }, name);
      }
    });

    it(`${language}: edits of hostile texts give what a fresh document gives`, async () => {
      for (const [kind, { name }] of hostile.entries()) {
        if (kind % 3 === position % 3) await assertSound({ language, kind, length: lengthOfEdited, edits: 6 }, name);
      }
    });
  }

  it('languages that share a format with another read them too', async () => {
    for (const language of twins) {
      for (const [kind, { name }] of hostile.entries()) if (kind % 4 === 0) await assertSound({ language, kind, length: 2000 }, name);
    }
  });

  it('a real file may end anywhere', async () => {
    const paths = readdirSync(clinic, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
    assert.ok(paths.length > 12);
    for (const path of paths) {
      const text = readFileSync(path, 'utf8');
      await assertSound({ language: languageOf(path, text), text, step: Math.max(50, Math.ceil(text.length / 400)) }, path.slice(clinic.length));
    }
  });

  it('a thousand documents leave nothing behind', async () => {
    const child = fork(buildWorker('heap'), [folder], { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const samples = await new Promise<Memory[]>((resolve, reject) => {
      child.once('message', message => resolve(message as Memory[]));
      child.once('exit', code => reject(new Error(`ended with ${code}`)));
    });
    child.kill();
    const [, second, , fourth] = samples as [Memory, Memory, Memory, Memory];
    const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
    // Caches of names still fill up a little; 500 texts kept would be 6 MB.
    assert.ok(fourth.heap - second.heap < 2e6, `heap from ${mb(second.heap)} to ${mb(fourth.heap)}`);
    assert.ok(second.outside > 16e6, 'grammars are at work');
    assert.ok(fourth.outside - second.outside < 1e6, `outside the heap from ${mb(second.outside)} to ${mb(fourth.outside)}`);
  });
});
