// The other commands: rules, explain, init, help.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseConfigurationFile } from '../../server/src/workspace/configurationFile';
import { withFolder } from '../workspace/temporary';
import { run } from './cli';

describe('phi-lint commands', function () {
  this.timeout(60_000);

  it('rules lists all of them', () =>
    withFolder({}, async ({ folder: cwd }) => {
      const rules = JSON.parse((await run(['rules', '--format', 'json'], { cwd })).out) as { id: string; hipaa: string[]; why: string }[];
      for (const id of ['ssn', 'mbi', 'npi', 'dea', 'mrn', 'member-id', 'phone', 'email', 'date-of-birth', 'payment-card']) assert.ok(rules.some((rule) => rule.id === id), id);
      const { out } = await run(['rules'], { cwd });
      assert.equal(out.trimEnd().split('\n').length, rules.length);
    }));

  it('explain tells what, why and how', () =>
    withFolder({}, async ({ folder: cwd }) => {
      const { code, out } = await run(['explain', 'ssn'], { cwd });
      assert.equal(code, 0);
      assert.match(out, /How to fix\n[^]*HIPAA\n45 CFR 164\.514[^]*How to ignore/);
      const unknown = await run(['explain', 'sssn'], { cwd });
      assert.deepEqual([unknown.code, unknown.err], [2, 'phi-lint: there is no rule "sssn"; did you mean ssn?\n']);
    }));

  it('init writes a valid configuration once', () =>
    withFolder({}, async ({ folder: cwd, path }) => {
      assert.equal((await run(['init'], { cwd })).code, 0);
      assert.deepEqual(parseConfigurationFile(readFileSync(path('.phi-lint.yaml'), 'utf8'), 'yaml').issues, []);
      assert.equal((await run(['init'], { cwd })).code, 2);
      assert.equal((await run(['scan'], { cwd })).code, 0);
    }));

  it('custom rules of the workspace are found, and their mistakes told', () =>
    withFolder({ '.phi-lint.yaml': 'customRules: ["rules/*.yaml"]\n', 'rules/bad.yaml': 'title: 7\n' }, async ({ folder: cwd }) => {
      const { code, out } = await run(['scan', '--format', 'jsonl', '--fail-on', 'error'], { cwd });
      assert.equal(code, 1);
      assert.match(out, /"file":"rules\/bad\.yaml"/);
    }));

  it('help names every command and exit code', () =>
    withFolder({}, async ({ folder: cwd }) => {
      const { code, out } = await run(['--help'], { cwd });
      assert.equal(code, 0);
      for (const word of ['scan', 'fix', 'rules', 'explain', 'init', 'server', 'Exit codes']) assert.ok(out.includes(word));
    }));
});
