// `phi-lint scan` as a process: exit codes, formats, hostile files, the same result for any number of threads.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { withFolder } from '../workspace/temporary';
import { leaky, leakyCsv, rows, run, values, warningOnly } from './cli';

describe('phi-lint scan', function () {
  this.timeout(60_000);

  it('exits with 0, 1 or 2', () =>
    withFolder({ 'clean.ts': 'const a = 1;\n', 'warn.ts': warningOnly, 'bad.ts': leaky }, async ({ folder: cwd }) => {
      const code = async (...args: string[]): Promise<number | null> => (await run(['scan', ...args], { cwd })).code;
      assert.equal(await code('clean.ts'), 0);
      assert.equal(await code('warn.ts'), 1);
      assert.equal(await code('warn.ts', '--fail-on', 'error'), 0);
      assert.equal(await code('bad.ts', '--fail-on', 'error'), 1);
      assert.equal(await code('bad.ts', '--fail-on', 'never'), 0);
      assert.equal(await code('--fail-on', 'fatal'), 2);
      assert.equal(await code('--jobs', '0'), 2);
      assert.equal(await code('--max-file-size', 'big'), 2);
      assert.equal(await code('--format', 'yaml'), 2);
      assert.equal(await code('--config', 'gone.yaml'), 2);
      assert.equal(await code('--output', 'gone/report.json'), 2);
      assert.equal((await run(['nonsense'], { cwd })).code, 2);
      assert.equal((await run(['--version'], { cwd })).code, 0);
    }));

  it('scans the rest where a path is missing, and says which', () =>
    withFolder({ 'bad.ts': leaky }, async ({ folder: cwd }) => {
      const { code, out, err } = await run(['scan', 'gone', 'bad.ts', '--format', 'jsonl'], { cwd });
      assert.equal(code, 2);
      assert.ok(rows(out).some(({ rule }) => rule === 'ssn'));
      assert.match(err, /^phi-lint: gone could not be read$/m);
    }));

  it('gives places in UTF-16 units, with paths relative to the working directory', () =>
    withFolder({ 'src/a b.ts': `// \u{1F9EC}\r\nconst patient = { note: "\u{1F9EC}", ssn: "${values.ssn}" };\n` }, async ({ folder, path }) => {
      const [row] = rows((await run(['scan', '--format', 'jsonl'], { cwd: folder })).out);
      const column = `const patient = { note: "\u{1F9EC}", ssn: "`.length + 1;
      assert.deepEqual([row!['file'], row!['line'], row!['column'], row!['endColumn']], ['src/a b.ts', 2, column, column + values.ssn.length]);
      const [above] = rows((await run(['scan', folder, '--format', 'jsonl'], { cwd: path('src') })).out);
      assert.equal(above!['file'], 'a b.ts');
    }));

  it('finds the same in every encoding', () => {
    const text = `\uFEFF${leaky}`;
    return withFolder({
      'a.ts': leaky, 'b.ts': text, 'c.ts': Buffer.from(text, 'utf16le'), 'd.ts': Buffer.from(text, 'utf16le').swap16(),
      'e.ts': Buffer.concat([Buffer.from(leaky), Buffer.from('// '), Buffer.from([0xff, 0xfe, 0xc3, 0x28])]),
    }, async ({ folder: cwd }) => {
      const found = rows((await run(['scan', '--format', 'jsonl'], { cwd })).out);
      const of = (file: string): unknown[] => found.filter((row) => row['file'] === file).map(({ file: _, fingerprint: __, ...row }) => row);
      assert.ok(of('a.ts').length >= 2);
      for (const file of ['b.ts', 'c.ts', 'd.ts', 'e.ts']) assert.deepEqual(of(file), of('a.ts'), file);
    });
  });

  it('survives hostile files and says what it left out', () =>
    withFolder({
      'binary.ts': Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(leaky)]),
      'line.ts': `const a = "${'x'.repeat(5_000_000)}"; const patient = { ssn: "${values.ssn}" };`,
      'nested.json': '['.repeat(100_000), 'nested.ts': '('.repeat(50_000),
      'surrogates.txt': Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]), 'empty.ts': '',
      'big.ts': leaky.repeat(100),
    }, async ({ folder: cwd, path }) => {
      symlinkSync('.', path('loop'));
      spawnSync('mkfifo', [path('pipe')]);
      const { code, out } = await run(['scan', '--format', 'json', '--max-file-size', '5.5m'], { cwd });
      const report = JSON.parse(out) as Record<string, any>;
      assert.equal(code, 1);
      assert.deepEqual(report['skipped'].filter(({ path: name }: { path: string }) => name !== 'pipe'), [
        { path: 'binary.ts', reason: 'binary', directory: false }, { path: 'loop', reason: 'symlink', directory: false },
      ]);
      assert.ok(report['findings'].some(({ file }: { file: string }) => file === 'line.ts'));
      const small = await run(['scan', '--max-file-size', '1k', '--verbose'], { cwd });
      assert.match(small.out, /big\.ts {2}larger than --max-file-size/);
      assert.match(small.out, /Left out: .*1 binary/);
      const named = await run(['scan', 'pipe'], { cwd });
      assert.equal(named.code, 0);
      assert.match(named.out, /1 not a regular file/);
    }));

  it('says that a file vanished between walk and reading', () =>
    withFolder({ 'a.ts': leaky }, async ({ folder: cwd, path }) => {
      // A name that the walk sees and that cannot be opened: bytes that are no UTF-8.
      writeFileSync(Buffer.concat([Buffer.from(path('x')), Buffer.from([0xff])]), leaky);
      const { code, out } = await run(['scan', '--format', 'json'], { cwd });
      const report = JSON.parse(out) as Record<string, any>;
      assert.equal(code, 1);
      assert.deepEqual(report['skipped'].map(({ reason }: { reason: string }) => reason), ['vanished']);
    }));

  it('finds the same with any number of threads', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 3100; i++) files[`d${i % 17}/f${i}.${['ts', 'csv', 'txt'][i % 3]}`] = i % 50 === 0 ? (i % 3 === 1 ? leakyCsv : leaky) : `nothing ${i}\n`;
    files['d3/.phi-lint.yaml'] = 'rules: { ssn: hint }\n';
    return withFolder(files, async ({ folder: cwd }) => {
      const runs = await Promise.all(['1', '2', '4'].map((jobs) => run(['scan', '--jobs', jobs, '--format', 'jsonl'], { cwd })));
      assert.ok(rows(runs[0]!.out).length > 60);
      assert.ok(rows(runs[0]!.out).some(({ rule, severity }) => rule === 'ssn' && severity === 'hint'));
      for (const each of runs) assert.deepEqual([each.code, each.out, each.err], [1, runs[0]!.out, '']);
    });
  });

  it('reads standard input', () =>
    withFolder({ '.phi-lint.yaml': 'rules: { mrn: off }\n' }, async ({ folder: cwd }) => {
      const { code, out } = await run(['scan', '-', '--stdin-filename', 'src/x.ts', '--format', 'jsonl'], { cwd, input: leaky });
      assert.equal(code, 1);
      assert.deepEqual([...new Set(rows(out).map(({ file }) => file))], ['src/x.ts']);
      assert.ok(!rows(out).some(({ rule }) => rule === 'mrn'));
      assert.equal((await run(['scan', '-', '.'], { cwd, input: leaky })).code, 2);
    }));

  it('respects ignore files and configuration, and --no-ignore does not', () =>
    withFolder({ '.gitignore': 'ignored.ts\n', '.phi-lint.yaml': 'exclude: [excluded.ts]\nrules: { "*": "off", ssn: hint }\n', 'ignored.ts': leaky, 'excluded.ts': leaky, 'a.ts': leaky }, async ({ folder: cwd }) => {
      const found = async (...args: string[]): Promise<[string, string][]> => rows((await run(['scan', '--format', 'jsonl', ...args], { cwd })).out).map(({ file, rule }) => [file, rule] as [string, string]);
      assert.deepEqual(await found(), [['a.ts', 'ssn']]);
      assert.deepEqual((await found('--no-ignore')).map(([file]) => file), ['a.ts', 'excluded.ts', 'ignored.ts']);
      assert.deepEqual(await found('ignored.ts'), [['ignored.ts', 'ssn']]);
    }));

  it('reports a bad configuration in that file and lints on', () =>
    withFolder({ '.phi-lint.yaml': 'rules:\n  ssn: fatal\n  mrn: off\n', 'a.ts': leaky }, async ({ folder: cwd }) => {
      const found = rows((await run(['scan', '--format', 'jsonl'], { cwd })).out);
      assert.deepEqual([found[0]!['file'], found[0]!['line'], found[0]!['column'], found[0]!['rule']], ['.phi-lint.yaml', 2, 8, 'configuration']);
      assert.ok(found.some(({ rule }) => rule === 'ssn') && !found.some(({ rule }) => rule === 'mrn'));
    }));

  it('shows suppressed findings only when asked', () =>
    withFolder({ 'a.ts': `// phi-lint-disable-next-line ssn -- synthetic sample of ours\nconst patient = { ssn: "${values.ssn}" };\n` }, async ({ folder: cwd }) => {
      const silent = await run(['scan', '--format', 'jsonl'], { cwd });
      assert.deepEqual([silent.code, silent.out], [0, '']);
      const [row] = rows((await run(['scan', '--format', 'jsonl', '--show-suppressed'], { cwd })).out);
      assert.equal(row!['suppression'].reason, 'synthetic sample of ours');
      const sarif = JSON.parse((await run(['scan', '--format', 'sarif'], { cwd })).out) as Record<string, any>;
      assert.equal(sarif['runs'][0].results[0].suppressions[0].kind, 'inSource');
    }));

  it('writes the report to a file, and colours only a terminal', () =>
    withFolder({ 'a.ts': leaky }, async ({ folder: cwd, path }) => {
      const { code, out, err } = await run(['scan', '--format', 'json', '--output', 'report.json'], { cwd });
      assert.deepEqual([code, out], [1, '']);
      assert.match(err, /problems/);
      assert.ok(JSON.parse(readFileSync(path('report.json'), 'utf8')).findings.length > 0);
      assert.doesNotMatch((await run(['scan', 'a.ts'], { cwd })).out, /\u001b/);
      assert.match((await run(['scan', 'a.ts'], { cwd, env: { FORCE_COLOR: '1' } })).out, /\u001b\[31m/);
    }));

  it('works without the native matcher', () =>
    withFolder({ 'a.ts': leaky, 'b.csv': leakyCsv }, async ({ folder: cwd }) => {
      const native = await run(['scan', '--format', 'jsonl'], { cwd });
      const fallback = await run(['scan', '--format', 'jsonl'], { cwd, env: { PHI_LINT_MATCHING: 're2js' } });
      assert.equal(fallback.out, native.out);
    }));
});
