// Flows on the command line: the way of the data in every format that has room for it, covered destinations, masks of the project.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Log } from 'sarif';
import { withFolder } from '../workspace/temporary';
import { rows, run } from './cli';

const code = `import * as Sentry from '@sentry/node';
import { logger } from './logging';

function emit(text) {
  logger.info(text);
}

export function admit(patient) {
  const who = \`\${patient.firstName} \${patient.ssn}\`;
  emit(who);
  Sentry.setUser({ email: patient.email });
}
`;

describe('flows on the command line', function () {
  this.timeout(60_000);

  it('text --verbose shows the way, step by step; without it a line a finding', () =>
    withFolder({ 'admit.js': code }, async ({ folder: cwd }) => {
      const { out } = await run(['scan', '--verbose'], { cwd });
      const lines = out.split('\n').map(line => line.trim());
      const at = lines.findIndex(line => /phi-in-log$/.test(line));
      assert.match(lines[at]!, /^10:8 +error +Social Security number goes to a log here\./);
      assert.deepEqual(lines.slice(at + 1, at + 6), [
        '9:39    Social Security number is read', '10:8    passed on', '4:15    received by a function', '5:15    received by a function', '5:3    reaches a log',
      ]);
      assert.doesNotMatch((await run(['scan'], { cwd })).out, /is read/);
    }));

  it('SARIF has it as a code flow that begins at the source', () =>
    withFolder({ 'admit.js': code }, async ({ folder: cwd }) => {
      const log = JSON.parse((await run(['scan', '--format', 'sarif'], { cwd })).out) as Log;
      const result = log.runs[0]!.results!.find(({ ruleId }) => ruleId === 'phi-in-log')!;
      const locations = result.codeFlows![0]!.threadFlows[0]!.locations;
      assert.equal(locations[0]!.location!.physicalLocation!.region!.startLine, 9);
      assert.match(locations[0]!.location!.message!.text!, /is read$/);
      assert.ok(locations.some(({ location }) => location!.physicalLocation!.region!.startLine === 5));
    }));

  it('who is covered by an agreement weighs little, with the reason in the configuration', () =>
    withFolder({
      'admit.js': code,
      '.phi-lint.yaml': 'flows:\n  covered:\n    - { sink: sentry, reason: business associate agreement of 2026-03 }\n',
    }, async ({ folder: cwd }) => {
      const found = rows((await run(['scan', '--format', 'jsonl'], { cwd })).out);
      assert.deepEqual(found.map(({ rule, severity }) => [rule, severity]).sort(), [['phi-in-log', 'error'], ['phi-to-third-party', 'hint']]);
    }));

  it('functions of the project that leave nothing readable silence what goes through them', () =>
    withFolder({
      'admit.js': code.replace('emit(who)', 'emit(tidy(who))').replace('{ email: patient.email }', 'tidy(patient)'),
      '.phi-lint.yaml': 'flows: { sanitizers: [tidy] }\n',
    }, async ({ folder: cwd }) => assert.equal((await run(['scan'], { cwd })).code, 0)));

  it('fix wraps in the mask function of the configuration, once with its import, and is done', () =>
    withFolder({
      'admit.js': code.replace(/import \* as.*\n/, '').replace(/ {2}Sentry.*\n/, '  logger.debug(patient);\n'),
      '.phi-lint.yaml': "flows:\n  mask: { javascript: { name: maskPhi, import: \"import { maskPhi } from '@clinic/phi';\" } }\n",
    }, async ({ folder: cwd, path }) => {
      const { code: exit } = await run(['fix', '--fail-on', 'hint'], { cwd });
      const fixed = readFileSync(path('admit.js'), 'utf8');
      assert.equal(fixed.match(/import \{ maskPhi \} from '@clinic\/phi';/g)?.length, 1, fixed);
      assert.match(fixed, /logger\.debug\(maskPhi\(patient\)\)/);
      // What a helper gets may be used for more than the log: that edit is for a person to decide.
      assert.match(fixed, /emit\(who\)/);
      assert.equal(exit, 1);
      await run(['fix', '--unsafe'], { cwd });
      assert.match(readFileSync(path('admit.js'), 'utf8'), /emit\(maskPhi\(who\)\)/);
      assert.equal((await run(['scan'], { cwd })).code, 0);
      const done = readFileSync(path('admit.js'), 'utf8');
      await run(['fix', '--unsafe'], { cwd });
      assert.equal(readFileSync(path('admit.js'), 'utf8'), done);
    }));
});
