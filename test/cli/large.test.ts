// `phi-lint scan` of files too large to hold: what the whole would give, in little memory.
import assert from 'node:assert/strict';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { withFolder, type Temporary } from '../workspace/temporary';
import { rows, run, values, type Run } from './cli';

const megabyte = 1024 * 1024;

/** Writes lines until the file has so many bytes. */
function generate(file: string, bytes: number, line: (i: number) => string, encoding: BufferEncoding = 'utf8'): string {
  const descriptor = openSync(file, 'w');
  if (encoding === 'utf16le') writeSync(descriptor, Buffer.from([0xff, 0xfe]));
  for (let written = 0, i = 0; written < bytes; ) {
    let text = '';
    for (const end = i + 10_000; i < end; i++) text += line(i);
    written += writeSync(descriptor, Buffer.from(text, encoding));
  }
  closeSync(descriptor);
  return file;
}

/** Runs the command line and tells the most memory it had, in MB. */
async function runMeasured(args: readonly string[], { folder, path, write }: Temporary): Promise<Run & { megabytes: number }> {
  const hook = write('hook.cjs', "process.on('exit', () => require('node:fs').writeFileSync(process.env.RSS_FILE, String(process.resourceUsage().maxRSS)));\n");
  const result = await run(args, { cwd: folder, env: { NODE_OPTIONS: `--require ${hook}`, RSS_FILE: path('rss') } });
  return { ...result, megabytes: Number(readFileSync(path('rss'), 'utf8')) / 1024 };
}

const job = (i: number): string => `2026-11-21T10:00:00Z INFO [worker-${i % 17}] request ${i * 7919} took ${i % 900} ms status=200 path=/api/v1/items/${i}\n`;
const logLine = (i: number): string => (i % 50_000 === 777 ? `2026-11-21T10:00:00Z INFO patient ssn=${values.ssn} stored\n` : job(i));

describe('phi-lint scan of large files', function () {
  this.timeout(600_000);

  for (const [name, line] of [['export.csv', (i: number) => (i === 0 ? 'patient,ssn,"city, state"\n' : `${i % 3000 === 1 ? `x,${values.ssn},"two\nlines"` : `,,"Town ${i}"`}\n`)], ['app.log', logLine]] as const) {
    it(`gives what the whole gives: ${name}`, () =>
      withFolder({}, async ({ folder: cwd, path }) => {
        const file = generate(path(name), 20 * megabyte, line);
        const pieces = await run(['scan', name, '--format', 'jsonl'], { cwd });
        const whole = await run(['scan', '-', '--stdin-filename', name, '--format', 'jsonl'], { cwd, input: readFileSync(file) });
        assert.ok(rows(whole.out).length >= 4);
        assert.deepEqual(pieces, whole);
      }));
  }

  it('needs little memory for 200 MB of logs, on several threads', () =>
    withFolder({}, async (temporary) => {
      for (const name of ['a.log', 'b.log']) generate(temporary.path(name), 100 * megabyte, logLine);
      const { code, out, err, megabytes } = await runMeasured(['scan', 'a.log', 'b.log', '--jobs', '2', '--format', 'jsonl'], temporary);
      assert.deepEqual([code, err], [1, '']);
      const found = rows(out).filter(({ rule }) => rule === 'ssn');
      const expected = (file: string): number[] => found.filter((row) => row['file'] === file).map(({ line }) => (line as number) - 1);
      assert.ok(expected('a.log').length > 10 && expected('a.log').every((line, i) => line === i * 50_000 + 777));
      assert.deepEqual(expected('b.log'), expected('a.log'));
      assert.ok(megabytes < 400, `${megabytes.toFixed(0)} MB`);
    }));

  it('ends on a line of 40 MB', () =>
    withFolder({}, async (temporary) => {
      generate(temporary.path('line.txt'), 40 * megabyte, (i) => (i % 500_000 === 0 ? `patient ssn: ${values.ssn}, ` : `word${i} `));
      const { code, out, megabytes } = await runMeasured(['scan', 'line.txt', '--format', 'jsonl'], temporary);
      const found = rows(out).filter(({ rule }) => rule === 'ssn');
      assert.deepEqual([code, new Set(found.map(({ line }) => line)).size], [1, 1]);
      const text = readFileSync(temporary.path('line.txt'), 'latin1');
      assert.ok(found.length >= 7 && found.every(({ column, endColumn }) => text.slice((column as number) - 1, (endColumn as number) - 1) === values.ssn));
      assert.ok(megabytes < 500, `${megabytes.toFixed(0)} MB`);
    }));

  it('reads UTF-16, and leaves binary files out', () =>
    withFolder({}, async ({ folder: cwd, path, write }) => {
      generate(path('wide.log'), 18 * megabyte, logLine, 'utf16le');
      write('image.log', Buffer.alloc(18 * megabyte));
      const { code, out } = await run(['scan', '--format', 'json'], { cwd });
      const report = JSON.parse(out) as Record<string, any>;
      assert.equal(code, 1);
      assert.equal(report['findings'][0].line, 778);
      assert.deepEqual(report['skipped'], [{ path: 'image.log', reason: 'binary', directory: false }]);
    }));

  it('is no reason for fix to do half of its work', () =>
    withFolder({}, async ({ folder: cwd, path }) => {
      generate(path('a.log'), 17 * megabyte, logLine);
      const { code, err } = await run(['fix', 'a.log'], { cwd });
      assert.equal(code, 2);
      assert.match(err, /a\.log.*too large to read at once/);
    }));
});
