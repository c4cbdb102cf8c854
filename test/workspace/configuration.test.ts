// Configurations merge from near to far; what is wrong in them is said at its place and costs nothing else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { generateValidator, validatorPath } from '../../scripts/generate-validator';
import { openConfigurations, type Configuration, type ConfigurationOptions } from '../../server/src/workspace/configuration';
import { parseConfigurationFile } from '../../server/src/workspace/configurationFile';
import { newConfigurationText } from '../../server/src/workspace/newConfiguration';
import { withFolder } from './temporary';

const ruleIds = ['ssn', 'phone', 'email'];

function configurationOf(folder: string, options: Partial<ConfigurationOptions> = {}): Configuration {
  return openConfigurations({ today: '2026-06-01', ruleIds, ...options }).forFolder(folder);
}

/** Parses and gives each issue as the text it points at and its message. */
function issuesOf(text: string, format: 'yaml' | 'json' = 'yaml'): [string, string][] {
  return parseConfigurationFile(text, format).issues.map(({ start, end, message }) => [text.slice(start, end), message]);
}

describe('configuration', () => {
  it('merges upward, nearer wins, and stops at root', () =>
    withFolder({
      '.phi-lint.yaml': 'rules: { ssn: off, phone: hint }\ncontext: { words: [resident] }\n',
      'a/.phi-lint.json': '{ "rules": { "ssn": "error" }, "context": { "words": ["caseload"] } }',
      'a/b/x.ts': '',
      'c/.phi-lint.yaml': 'root: true\nrules: { email: off }\n',
    }, ({ path }) => {
      const merged = configurationOf(path('a/b'));
      assert.deepEqual(merged.settings.severities, { ssn: 'error', phone: 'hint' });
      assert.deepEqual(merged.settings.contextWords, ['resident', 'caseload']);
      assert.deepEqual(merged.files, [path('a/.phi-lint.json'), path('.phi-lint.yaml')]);
      assert.equal(merged.settings.today, '2026-06-01');
      assert.deepEqual(configurationOf(path('c')).settings.severities, { email: 'off' });
      assert.deepEqual(merged.issues, []);
    }));

  it('adds up what the code of a project says in words of its own', () =>
    withFolder({
      '.phi-lint.yaml': "flows:\n  sanitizers: [scrubIt]\n  mask: { python: { name: hide_phi } }\n  covered: [{ sink: sentry, reason: agreement of 2026-03 }]\n",
      'a/.phi-lint.yaml': "flows: { sanitizers: [cleanIt], audit: [recordAccess], mask: { python: { name: veil } } }\n",
      'b/.phi-lint.yaml': "flows:\n  covered:\n    - { sink: sentry, host: example.org, reason: agreement of 2026-03 }\n    - { host: example.org, reason: todo }\n    - { host: example.org }\n    - { hots: example.org, reason: our own service }\n",
    }, ({ path }) => {
      const { flows } = configurationOf(path('a')).settings;
      assert.deepEqual(flows, { sanitizers: ['cleanIt', 'scrubIt'], mask: { python: { name: 'veil' } }, covered: [{ sink: 'sentry', reason: 'agreement of 2026-03' }], authentication: [], audit: ['recordAccess'], encryption: [] });
      assert.deepEqual(configurationOf(path('b')).issues.map(({ line, message }) => [line, message.slice(0, 24)]), [
        [3, 'Say who is covered by on'], [4, 'This reason tells nothin'], [5, 'This needs `reason`.'], [6, 'There is no such setting'],
      ]);
    }));

  it('gives folders with the same files the same settings', () =>
    withFolder({ '.phi-lint.yaml': '', 'a/x': '', 'b/x': '' }, ({ path }) => {
      const configurations = openConfigurations({ today: '2026-06-01' });
      assert.equal(configurations.forFolder(path('a')).settings, configurations.forFile(path('b/x')).settings);
    }));

  it('puts the editor above files, and --config in place of them', () =>
    withFolder({ '.phi-lint.yaml': 'rules: { ssn: off }', 'ci.yaml': 'rules: { phone: off }\nexclude: [/a/]' }, ({ path, folder }) => {
      assert.deepEqual(configurationOf(folder, { severities: { ssn: 'info' } }).settings.severities, { ssn: 'info' });
      const fixed = configurationOf(path('deep/down'), { file: path('ci.yaml'), base: folder });
      assert.deepEqual(fixed.settings.severities, { phone: 'off' });
      assert.equal(fixed.excludes(path('a'), true), true);
      assert.equal(fixed.excludes(path('a/x'), false, true), true);
    }));

  it('says what is wrong, where, and keeps the rest', () => {
    const text = 'rules:\n  ssn: fatal\n  phone: off\nexlude: [x]\nexclude: [a, 7]\nallow:\n  - hash: XYZ\n    reason: ok then\n  - hash: abcdef\n    reason: a good one\n    until: soon\n  - hash: abcdef\n  - { hash: abcdef, reason: synthetic sample }\n';
    const file = parseConfigurationFile(text, 'yaml');
    assert.deepEqual(file.data, { rules: { phone: 'off' }, exclude: ['a'], allow: [{ hash: 'abcdef', reason: 'synthetic sample' }] });
    assert.deepEqual(issuesOf(text).map(([at]) => at.split('\n')[0]).sort(), ['7', 'XYZ', 'exlude', 'fatal', 'hash: abcdef', 'soon']);
    assert.match(issuesOf(text).find(([at]) => at === 'exlude')![1], /`exclude`/);
  });

  it('does the same for JSON', () => {
    const text = '{ "rules": { "ssn": "fatal", "phone": "off" }, // why\n "root": 1, }';
    assert.deepEqual(parseConfigurationFile(text, 'json').data, { rules: { phone: 'off' } });
    assert.deepEqual(issuesOf(text, 'json').map(([at]) => at), ['"fatal"', '1']);
    assert.deepEqual(parseConfigurationFile('{ "rules": { "phone": "off" ', 'json').data, { rules: { phone: 'off' } });
  });

  it('keeps what can be read of broken YAML', () => {
    const text = 'rules:\n  phone: off\ncontext: [unclosed\n';
    const file = parseConfigurationFile(text, 'yaml');
    assert.deepEqual(file.data.rules, { phone: 'off' });
    assert.ok(file.issues.length >= 1);
    for (const whole of ['just text', '- a\n- b\n', '7']) {
      assert.deepEqual(parseConfigurationFile(whole, 'yaml').data, {});
      assert.equal(parseConfigurationFile(whole, 'yaml').issues.length, 1);
    }
  });

  it('tells of keys that stand twice', () => {
    const text = 'root: true\nrules:\n  ssn: off\n  ssn: hint\nroot: false\n';
    assert.deepEqual(parseConfigurationFile(text, 'yaml').data, { root: false, rules: { ssn: 'hint' } });
    assert.deepEqual(issuesOf(text).map(([at]) => at), ['ssn', 'root']);
  });

  it('repeats nothing of the file in its messages', () => {
    const marked = 'rules: { ssn: MARKED-219 }\nhashKey: MARKED-219\nallow: [{hash: MARKED-219, reason: MARKED-219, until: MARKED-219}, MARKED-219]\nMARKED-219: x\ncontext: *MARKED-219\n';
    for (const [, message] of [...issuesOf(marked), ...issuesOf(JSON.stringify({ MARKED: 1, rules: 'MARKED' }), 'json')]) assert.doesNotMatch(message, /MARKED/);
  });

  it('knows rules, categories, reasons and days', () =>
    withFolder({ '.phi-lint.yaml': 'hashKey: 12345678\nrules: { snn: off, phi-literal: off, "*": hint }\nallow:\n  - { hash: abcdef, rule: fone, reason: todo, until: 2026-05-31 }\n' }, ({ folder }) => {
      const messages = configurationOf(folder).issues.map(({ severity, message, line }) => `${line} ${severity} ${message.split('.')[0]}`);
      assert.deepEqual(messages, [
        '1 error This must be of type string',
        '2 warning No rule or category has this name',
        '3 warning Allowed values need a `hashKey`: without it none of them is recognised',
        '4 warning No rule or category has this name',
        '4 warning This reason tells nothing: say why the value may stand',
        '4 warning This day has passed: the value is reported again',
      ]);
    }));

  it('never mixes values of different keys', () =>
    withFolder({
      '.phi-lint.yaml': 'hashKey: first-key\nallow: [{ hash: aaaaaa, reason: sample of ours }]\n',
      'same/.phi-lint.yaml': 'allow: [{ hash: bbbbbb, reason: sample of ours }]\n',
      'other/.phi-lint.yaml': 'hashKey: second-key\nallow: [{ hash: cccccc, reason: sample of ours }]\n',
    }, ({ path }) => {
      const same = configurationOf(path('same'));
      assert.deepEqual(same.settings.allowedValues.map(({ hash }) => hash), ['aaaaaa', 'bbbbbb']);
      assert.equal(same.settings.hashKey, 'first-key');
      const other = configurationOf(path('other'));
      assert.deepEqual(other.settings.allowedValues.map(({ hash }) => hash), ['cccccc']);
      assert.equal(other.settings.hashKey, 'second-key');
      assert.equal(other.issues.length, 1);
    }));

  it('finds rule files and reports their mistakes in them', () =>
    withFolder({
      '.phi-lint.yaml': 'customRules: [phi-rules/*.yaml, "more/**/r.yaml", ./one.yaml, gone.yaml]\n',
      'phi-rules/a.yaml': 'a', 'phi-rules/b.yaml': 'bad', 'phi-rules/c.txt': 'c', 'phi-rules/deep/d.yaml': 'd', 'more/x/y/r.yaml': 'r', 'one.yaml': 'one',
    }, ({ folder, path }) => {
      const parseRule: ConfigurationOptions['parseRule'] = (text) =>
        text === 'bad' ? { issues: [{ start: 0, end: 3, message: 'no' }] } : { rule: { id: text } as never, issues: [] };
      const configuration = configurationOf(folder, { parseRule });
      assert.deepEqual(configuration.settings.customRules.map(({ id }) => id), ['a', 'r', 'one']);
      assert.deepEqual(configuration.issues.map((issue) => [issue.path, issue.line, issue.message]), [
        [path('.phi-lint.yaml'), 1, 'No rule file matches this.'],
        [path('phi-rules/b.yaml'), 1, 'no'],
      ]);
    }));

  it('reports a second configuration beside the first', () =>
    withFolder({ '.phi-lint.yaml': '', '.phi-lint.json': '{"rules":{"ssn":"off"}}' }, ({ folder, path }) => {
      const configuration = configurationOf(folder);
      assert.deepEqual(configuration.settings.severities, {});
      assert.deepEqual(configuration.issues.map((issue) => issue.path), [path('.phi-lint.json')]);
    }));

  it('survives any text', function () {
    this.timeout(30_000);
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (text) => {
      for (const format of ['yaml', 'json'] as const) {
        for (const { start, end } of parseConfigurationFile(text, format).issues) assert.ok(0 <= start && start <= end && end <= text.length);
      }
    }), { numRuns: 300 });
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, i) => `${'bcdefghij'[i]}: &${'bcdefghij'[i]} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`).join('\n')}\n`;
    assert.equal(parseConfigurationFile(bomb, 'yaml').issues.length > 0, true);
    assert.deepEqual(parseConfigurationFile(`${'['.repeat(20_000)}`, 'yaml').data, {});
    assert.deepEqual(parseConfigurationFile(`${'['.repeat(20_000)}`, 'json').data, {});
    const strange = Array.from({ length: 5_000 }, (_, i) => `k${i}: 1`).join('\n');
    assert.equal(parseConfigurationFile(strange, 'yaml').issues.length, 100);
    assert.deepEqual(parseConfigurationFile(`${strange}\nroot: true\n`, 'yaml').data, { root: true });
  });

  it('starts from a valid file', () => {
    const file = parseConfigurationFile(newConfigurationText(), 'yaml');
    assert.deepEqual(file.issues, []);
    assert.equal(file.data.hashKey!.length, 32);
    assert.notEqual(newConfigurationText(), newConfigurationText());
  });

  it('is checked by the validator that the schema gives', () => {
    assert.equal(readFileSync(validatorPath, 'utf8'), generateValidator());
  });
});
