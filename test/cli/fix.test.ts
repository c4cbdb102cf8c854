// `phi-lint fix` as a process: whole files or nothing, and all that is not an edit stays.
import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { ChangedFileError, writeFileAtomically } from '../../server/src/workspace/writeFile';
import { withFolder } from '../workspace/temporary';
import { leaky, leakyCsv, run, values } from './cli';

const crlf = leaky.replaceAll('\n', '\r\n');

describe('phi-lint fix', function () {
  this.timeout(60_000);

  it('fixes what is safe and leaves nothing to find', () =>
    withFolder({ 'a.ts': leaky, 'b.csv': leakyCsv, 'c.ts': 'const a = 1;\n' }, async ({ folder: cwd, path }) => {
      const { code, out, err } = await run(['fix'], { cwd });
      assert.equal(code, 0);
      assert.deepEqual(out.trimEnd().split('\n'), ['fixed a.ts', 'fixed b.csv']);
      assert.match(err, /Fixed \d+ problems in 2 files/);
      for (const value of Object.values(values)) assert.ok(!readFileSync(path('a.ts'), 'utf8').includes(value));
      assert.equal((await run(['scan'], { cwd })).code, 0);
      assert.equal((await run(['fix'], { cwd })).err, 'Nothing to fix\n');
    }));

  it('keeps encoding, byte-order mark, line ends, mode and links', () =>
    withFolder({
      'bom.ts': `\uFEFF${crlf}`, 'le.ts': Buffer.from(`\uFEFF${crlf}`, 'utf16le'), 'be.ts': Buffer.from(`\uFEFF${crlf}`, 'utf16le').swap16(),
      'broken.ts': Buffer.concat([Buffer.from([0x2f, 0x2f, 0xff, 0xc3, 0x0a]), Buffer.from(leaky), Buffer.from([0xe2, 0x82])]), 'target/run.sh': `#!/bin/sh\npatient_ssn="${values.ssn}"\n`,
    }, async ({ folder: cwd, path }) => {
      chmodSync(path('target/run.sh'), 0o750);
      symlinkSync('target/run.sh', path('link.sh'));
      assert.equal((await run(['fix', '.', 'link.sh'], { cwd })).code, 0);
      const bom = readFileSync(path('bom.ts'), 'utf8');
      assert.ok(bom.startsWith('\uFEFFconst') && bom.endsWith('\r\n') && !bom.includes(values.ssn));
      assert.equal(readFileSync(path('le.ts')).toString('utf16le'), bom);
      assert.equal(readFileSync(path('be.ts')).swap16().toString('utf16le'), bom);
      const broken = readFileSync(path('broken.ts'));
      assert.deepEqual([...broken.subarray(0, 5), ...broken.subarray(-2)], [0x2f, 0x2f, 0xff, 0xc3, 0x0a, 0xe2, 0x82]);
      assert.ok(!broken.includes(values.ssn));
      assert.equal(statSync(path('target/run.sh')).mode & 0o777, 0o750);
      assert.ok(lstatSync(path('link.sh')).isSymbolicLink());
      assert.ok(!readFileSync(path('target/run.sh'), 'utf8').includes(values.ssn));
      assert.deepEqual(readdirSync(cwd).filter((name) => name.endsWith('.tmp')), []);
    }));

  it('shows a diff without the values, and changes nothing', () =>
    withFolder({ 'a.ts': `${leaky}const same = "${values.ssn}"; // no ${values.ssn}\n`, 'b.csv': leakyCsv }, async ({ folder: cwd, path }) => {
      const { code, out, err } = await run(['fix', '--dry-run'], { cwd });
      assert.equal(code, 1);
      assert.match(out, /^--- a\/a\.ts\n\+\+\+ b\/a\.ts\n@@ -1 \+1 @@\n-const patient = \{ ssn: "\*{11}"/);
      assert.match(out, /^--- a\/b\.csv$/m);
      for (const value of [...Object.values(values), '1984-03-12', '1990-05-17']) assert.ok(!(out + err).includes(value));
      assert.ok(readFileSync(path('a.ts'), 'utf8').startsWith(leaky));
    }));

  it('filters standard input', () =>
    withFolder({}, async ({ folder: cwd }) => {
      const { code, out } = await run(['fix', '-', '--stdin-filename', 'a.ts'], { cwd, input: leaky });
      assert.equal(code, 0);
      assert.ok(out.startsWith('const patient = { ssn: "') && !out.includes(values.ssn));
      const binary = Buffer.from([0, 255, 1, 2]);
      assert.deepEqual((await run(['fix', '-'], { cwd, input: binary })).bytes, binary);
    }));

  it('says which path is missing', () =>
    withFolder({ 'a.ts': leaky }, async ({ folder: cwd }) => {
      const { code, err } = await run(['fix', 'gone', 'a.ts'], { cwd });
      assert.equal(code, 2);
      assert.match(err, /gone could not be read/);
      assert.match(err, /Fixed/);
    }));
});

describe('writing files', () => {
  it('does not write over somebody else\'s change', () =>
    withFolder({ 'a.txt': 'one' }, ({ path, folder }) => {
      const before = statSync(path('a.txt'));
      assert.throws(() => writeFileAtomically(path('a.txt'), Buffer.from('two'), { ...before, size: 7, mtimeMs: before.mtimeMs, ino: before.ino }), ChangedFileError);
      assert.equal(readFileSync(path('a.txt'), 'utf8'), 'one');
      writeFileAtomically(path('a.txt'), Buffer.from('two'), before);
      assert.equal(readFileSync(path('a.txt'), 'utf8'), 'two');
      assert.deepEqual(readdirSync(folder), ['a.txt']);
    }));
});
