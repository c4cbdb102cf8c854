// `formats` in configurations: merged from near to far, mistakes told at their place, the rest kept.
import assert from 'node:assert/strict';
import { openConfigurations, type Configuration } from '../../server/src/workspace/configuration';
import { parseConfigurationFile } from '../../server/src/workspace/configurationFile';
import { withFolder } from './temporary';

const ruleIds = ['mrn', 'member-id', 'expired-suppression'];

function configurationOf(folder: string): Configuration {
  return openConfigurations({ today: '2026-06-01', ruleIds, valueRuleIds: ['mrn', 'member-id'] }).forFolder(folder);
}

/** Each issue as its severity, the text it points at and its message. */
function issuesOf({ issues }: Configuration, text: string): string[] {
  return issues.map(({ start, end, severity, message }) => `${severity} ${text.slice(start, end).split('\n')[0]}: ${message.split('.')[0]}`);
}

describe('formats of a configuration', () => {
  it('hold with everything they say', () =>
    withFolder({ '.phi-lint.yaml': "formats:\n  - rule: mrn\n    pattern: 'LMC-[0-9]{7}'\n    check: luhn\n    context: [lakeside]\n    description: Lakeside, since 2014\n" }, ({ folder }) => {
      const { settings, issues } = configurationOf(folder);
      assert.deepEqual(issues, []);
      assert.deepEqual(settings.formats, [{ rule: 'mrn', pattern: 'LMC-[0-9]{7}', check: 'luhn', context: ['lakeside'] }]);
    }));

  it('add up over nested folders, the nearer in place of the same', () =>
    withFolder({
      '.phi-lint.yaml': "formats:\n  - { rule: mrn, pattern: 'LMC-[0-9]{7}' }\n  - { rule: mrn, pattern: 'NB[0-9]{8}' }\n",
      'a/.phi-lint.json': '{ "formats": [{ "rule": "mrn", "pattern": "LMC-[0-9]{7}", "check": "mod11" }, { "rule": "member-id", "pattern": "LMC-[0-9]{7}" }] }',
      'b/.phi-lint.yaml': 'root: true\n',
    }, ({ path }) => {
      assert.deepEqual(configurationOf(path('a')).settings.formats.map(({ rule, pattern, check }) => `${rule} ${pattern} ${check}`), ['mrn NB[0-9]{8} undefined', 'mrn LMC-[0-9]{7} mod11', 'member-id LMC-[0-9]{7} undefined']);
      assert.deepEqual(configurationOf(path('b')).settings.formats, []);
    }));

  it('are left out one by one where they are mistaken, and the place is told', () => {
    const text = [
      'formats:',
      "  - { rule: mnr, pattern: 'LMC-[0-9]{7}' }",
      "  - { rule: expired-suppression, pattern: 'LMC-[0-9]{7}' }",
      "  - { rule: mrn, pattern: '(' }",
      "  - { rule: mrn, pattern: '[0-9]*' }",
      "  - { rule: mrn, pattern: '^LMC[0-9]{7}' }",
      "  - { rule: mrn, pattern: 'LMC-[0-9]{7}', check: crc }",
      "  - { rule: mrn, pattern: 'LMC-[0-9]{7}', chekc: luhn }",
      '  - { rule: mrn }',
      "  - { rule: mrn, pattern: 'KEPT-[0-9]{7}' }",
      '',
    ].join('\n');
    return withFolder({ '.phi-lint.yaml': text }, ({ folder }) => {
      const configuration = configurationOf(folder);
      assert.deepEqual(configuration.settings.formats.map(({ pattern }) => pattern), ['KEPT-[0-9]{7}']);
      assert.deepEqual(issuesOf(configuration, text), [
        'error mnr: No rule that finds values has this name',
        'error expired-suppression: No rule that finds values has this name',
        "error '(': This pattern does not compile: RE2 syntax has no look-around, no back-references and no repeats over 1000",
        "error '[0-9]*': This pattern is too wide: it matches the empty text",
        "error '^LMC[0-9]{7}': A format needs no ^, $ or \\b: it is matched wherever no letter or digit adjoins",
        'error crc: This must be one of luhn, mod10, mod11',
        'error chekc: There is no such setting here',
        'error { rule: mrn }: A format needs `pattern`',
      ]);
    });
  });

  it('are few', () => {
    const many = JSON.stringify({ formats: Array.from({ length: 150 }, (_, i) => ({ rule: 'mrn', pattern: `F${i}-[0-9]{7}` })) });
    return withFolder({ '.phi-lint.json': many }, ({ folder }) => {
      const { settings, issues } = configurationOf(folder);
      assert.equal(settings.formats.length, 100);
      assert.deepEqual(issues.map(({ message }) => message), ['These are too many formats: the first 100 count.']);
    });
  });

  it('suggest the setting that was meant', () => {
    for (const [text, meant] of [['format: []', 'formats'], ['formats: [{ rule: mrn, patern: x }]', 'pattern'], ['context: { projekt: true }', 'project']] as const) {
      assert.ok(parseConfigurationFile(text, 'yaml').issues.some(({ message }) => message.includes(`\`${meant}\``)), text);
    }
  });
});
