// Planted values come out of no command, format or error.
import assert from 'node:assert/strict';
import { withFolder } from '../workspace/temporary';
import { leaky, leakyCsv, run, values } from './cli';

/** The values, and what of them would still name a person. */
const planted = [...Object.values(values), '2190999', '482913', '867-53', '1984-03-12'];

function assertSilent(text: string, what: string): void {
  for (const value of planted) assert.ok(!text.includes(value), `${what} repeats a planted value`);
}

describe('leaks', function () {
  this.timeout(120_000);

  it('none in any output', () =>
    withFolder({
      'a.ts': leaky, 'b.csv': leakyCsv, 'c.ts': `const patient = { ssn: "${values.ssn}" }; // phi-lint-disable-line ssn -- synthetic sample\n`,
      'broken.json': `{"patient": {"ssn": "${values.ssn}", `,
      '.phi-lint.yaml': `rules: { ssn: "${values.ssn}" }\nallow: [{ hash: "${values.mrn}", reason: "" }]\n"${values.phone}": 1\nbroken: *${values.mrn}\n`,
      'rules/r.yaml': `id: ${values.mrn}\nvalues: { patterns: [{ shape: "(${values.ssn}" }] }\n`,
      'sub/.phi-lint.json': `{"customRules": ["../rules/*.yaml", "${values.ssn}"], "rules": {"${values.ssn}": "off"}, ${values.mrn}`,
      'sub/x.ts': leaky,
    }, async ({ folder: cwd }) => {
      for (const format of ['text', 'json', 'jsonl', 'sarif', 'junit', 'github']) {
        const { out, err } = await run(['scan', '--format', format, '--verbose', '--show-suppressed'], { cwd });
        assert.ok(out.length > 100);
        assertSilent(out + err, format);
      }
      for (const args of [['fix', '--dry-run', '--verbose'], ['fix', '--dry-run', '--unsafe'], ['scan', '--config', 'rules/r.yaml'], ['rules'], ['scan', '--output', 'a.ts/x']]) {
        const { out, err } = await run(args, { cwd });
        assertSilent(out + err, args.join(' '));
      }
      const dry = await run(['fix', '-', '--stdin-filename', 'x.ts', '--dry-run'], { cwd, input: leaky });
      assertSilent(dry.out + dry.err, 'stdin');
    }));
});
