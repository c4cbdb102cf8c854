// A file too large to hold is linted in pieces, and gives what linting it as a whole gives, but for what joint detectors find: they look at
// documents as a whole, and not at such.
import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodeFile } from '../../server/src/workspace/encoding';
import { createFileLinter, type FileOutcome } from '../../server/src/workspace/lintFile';
import { lintLarge } from '../../server/src/workspace/lintLarge';
import { MAX_FINDINGS } from '../../server/src/workspace/outcome';
import { textChunks } from '../../server/src/workspace/textChunks';
import { environment, rules, settings as all } from '../built';
import { withFolder } from './temporary';

const clinic = (path: string): string => readFileSync(join(__dirname, '../../examples/clinic', path), 'utf8');
const settings = { ...all, severities: Object.fromEntries(rules.filter(({ detector }) => detector !== undefined).map(({ id }) => [id, 'off' as const])) };
const reason = 'made up for this test';

/** Findings by every kind of evidence, at places that the number of the line decides. */
function csv(rows: number): string {
  const row = (i: number): string => (i % 97 === 0 ? `${i},219-09-${1000 + (i % 9000)},"Elm St. ${i}\nsecond floor"` : `${i},,"Oak St. ${i}"`);
  return `patient_id,ssn,address\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}\n`;
}

function log(lines: number, word = 'patient'): string {
  const line = (i: number): string =>
    i % 131 === 0 ? `2026-11-21 INFO ssn=219-09-${1000 + (i % 9000)} stored` : i % 173 === 0 ? 'call 212-867-5309 back' : `2026-11-21 INFO job ${i * 7919} took ${i % 900} ms`;
  // Context stands at the very end: what is before must know of it.
  return `${Array.from({ length: lines }, (_, i) => line(i)).join('\n')}\n${word} import done\n`;
}

const texts: Readonly<Record<string, string>> = {
  'rows.csv': csv(5000),
  'app.log': log(5000),
  'events.jsonl': Array.from({ length: 2000 }, (_, i) => `{"patient":{"id":${i},"ssn":"219-09-${1000 + i}"},"note":"ok \u{1F9EC}"}`).join('\n'),
  'import.log': clinic('logs/import.log').repeat(60),
  'seed.sql': clinic('db/seed.sql').repeat(40),
  'claims.ts': clinic('src/billing/claims.ts').repeat(40),
  'import.py': clinic('etl/import_patients.py').repeat(40),
  'development.env': clinic('config/development.env').repeat(200),
};

/** Lints as a whole and in pieces; both must give the same. */
async function both(path: string, chunkLength: number): Promise<FileOutcome> {
  const env = await environment();
  const whole = await createFileLinter(env).lint(path, settings);
  assert.deepEqual(await lintLarge(env, path, settings, chunkLength), whole);
  return whole;
}

function findingsOf(outcome: FileOutcome): readonly { rule: string; line: number; suppression?: unknown }[] {
  return outcome.kind === 'report' ? outcome.report.findings : [];
}

describe('files too large to hold', function () {
  this.timeout(300_000);

  for (const [name, text] of Object.entries(texts)) {
    it(`give the same in pieces: ${name}`, () =>
      withFolder({}, async ({ write }) => {
        for (const [chunk, content] of [[16_384, text], [30_002, text.replace(/\n/g, '\r\n')], [65_536, `\n\n${text}`]] as const) {
          const outcome = await both(write(name, content), chunk);
          assert.ok(findingsOf(outcome).length > 20, name);
        }
      }));
  }

  it('give the same in every encoding', () =>
    withFolder({}, async ({ write }) => {
      const text = texts['events.jsonl']!;
      const marked = Buffer.from(`\uFEFF${text}`, 'utf16le');
      await both(write('a.jsonl', marked), 30_002);
      await both(write('b.jsonl', Buffer.from(marked).swap16()), 30_002);
      await both(write('c.jsonl', `\uFEFF${text}`), 30_002);
      await both(write('d.jsonl', Buffer.concat([marked, Buffer.from([0x41])])), 30_002);
      await both(write('e.jsonl', Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xc3, 0x28, 0x0a]), Buffer.from(text)])), 30_002);
    }));

  it('decode as the whole does, wherever bytes are cut', () =>
    withFolder({}, ({ write }) => {
      const bytes = fc.array(fc.constantFrom(0x41, 0x0a, 0x80, 0xbf, 0xc3, 0xe2, 0x82, 0xf0, 0x9f, 0xa7, 0xff, 0xfe, 0xd8, 0xdc, 0xef, 0xbb), { maxLength: 40 });
      fc.assert(
        fc.property(bytes, fc.constantFrom([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]), fc.constantFrom(4, 6, 10), (body, mark, length) => {
          const content = Buffer.from([...mark, ...body]);
          const descriptor = openSync(write('bytes', content), 'r');
          try {
            assert.equal([...textChunks(descriptor, content.length, length)].join(''), decodeFile(content).text);
          } finally {
            closeSync(descriptor);
          }
        }),
        { numRuns: 500 },
      );
    }));

  it('obey suppressions of the whole file and of lines, wherever they stand', () =>
    withFolder({}, async ({ write }) => {
      const line = (i: number): string => (i % 40 === 0 ? `# phi-lint-disable-next-line ssn -- ${reason}` : i % 40 === 1 || i % 300 === 7 ? `patient ssn: 219-09-${1000 + i}` : `job ${i}`);
      const body = Array.from({ length: 6000 }, (_, i) => line(i)).join('\n');
      const needed = await both(write('a.log', `${body}\n# phi-lint-disable-file ssn -- ${reason}\n`), 16_384);
      assert.ok(findingsOf(needed).every(({ suppression }) => suppression));
      const idle = await both(write('b.log', `# phi-lint-disable-file mrn -- ${reason}\n${body}`), 16_384);
      assert.deepEqual(findingsOf(idle).slice(0, 2).map(({ rule }) => rule).sort(), ['many-persons', 'unused-suppression']);
      await both(write('c.log', `# phi-lint-disable-file ssn\n# phi-lint-disable-file (until 2020-01-01)\n${body}`), 16_384);
    }));

  it('keep the first findings and count them all', () =>
    withFolder({}, async ({ write }) => {
      const row = (i: number): string => `${i},219-09-${1000 + (i % 9000)}`;
      const outcome = await both(write('a.csv', `patient_id,ssn\n${Array.from({ length: MAX_FINDINGS + 2000 }, (_, i) => row(i)).join('\n')}`), 65_536);
      assert.ok(outcome.kind === 'report' && outcome.report.findings.length === MAX_FINDINGS && outcome.report.counts.error > MAX_FINDINGS);
    }));

  it('give right places in a line that must be cut', () =>
    withFolder({}, async ({ write }) => {
      const text = `${'word '.repeat(50_000)}patient ssn: 219-09-9991 ${'x'.repeat(100_000)}\nssn: 412-33-9981\n`;
      const outcome = await lintLarge(await environment(), write('a.txt', text), settings, 16_384);
      assert.deepEqual(findingsOf(outcome).map(({ line }) => line), [1, 2]);
      const first = outcome.kind === 'report' ? outcome.report.findings[0]! : assert.fail();
      assert.deepEqual([first.column - 1, first.endColumn - 1, text.slice(first.start, first.end)], [first.start, first.end, '219-09-9991']);
    }));

  it('may be clean, binary or gone', () =>
    withFolder({}, async ({ write, path, folder }) => {
      const env = await environment();
      const lint = (file: string): Promise<FileOutcome> => lintLarge(env, file, settings, 16_384);
      assert.deepEqual(await lint(write('a.txt', 'nothing here\n'.repeat(9000))), { kind: 'clean', bytes: 117_000 });
      assert.equal((await lint(write('b.bin', Buffer.alloc(100_000)))).kind, 'skipped');
      assert.deepEqual(await lint(path('gone')), { kind: 'skipped', bytes: 0, reason: 'vanished' });
      assert.deepEqual(await lint(folder), { kind: 'skipped', bytes: 0, reason: 'special' });
    }));

  it('are read no further than they reach when they shrink meanwhile', () =>
    withFolder({}, ({ write }) => {
      const file = write('a.log', log(5000));
      const descriptor = openSync(file, 'r');
      const chunks = textChunks(descriptor, statSync(file).size, 16_384);
      const first = chunks.next().value as string;
      truncateSync(file, 20_000);
      assert.equal([first, ...chunks].join('').length, 20_000);
      closeSync(descriptor);
    }));
});
