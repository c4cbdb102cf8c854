// Rule files: what is read, what is refused and where, and that nothing in a file can hurt.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';
import { rulesFolder, readRules } from '../../scripts/build-rules';
import { categories, severities } from '../../server/src/engine/finding';
import { parseRuleFile } from '../../server/src/engine/rulefile';
import { maskNames } from '../../server/src/fixes/mask/mask';
import { validators } from '../../server/src/detectors/values/validators';

const minimal = 'id: study-subject\ntitle: Study subject\nmessage: A subject number here may expose PHI.\nvalues:\n  names: [subject_id]\n  patterns:\n    - "SUBJ-[0-9]{6}"\n';

/** The messages with the text at their places. */
function mistakes(text: string, check?: (pattern: string) => boolean): string[] {
  return parseRuleFile(text, check).issues.map(({ message, start, end }) => `${text.slice(start, end).trim()} | ${message}`);
}

describe('a rule file', () => {
  it('needs little', () => {
    const { rule, issues } = parseRuleFile(minimal);
    assert.deepEqual(issues, []);
    assert.deepEqual(rule, {
      id: 'study-subject', title: 'Study subject', message: 'A subject number here may expose PHI.', category: 'phi-literal', severity: 'warning', identifier: undefined, hipaa: [], why: '', remedy: '',
      examples: [], values: { names: ['subject_id'], contextual: [], ambiguous: [], dummies: [], patterns: [{ shape: 'SUBJ-[0-9]{6}', strength: 'weak', validate: [], reach: 'unit', whole: false }], tier: 'direct' },
    });
  });

  it('says what is wrong and where', () => {
    const table: readonly (readonly [string, RegExp])[] = [
      [minimal.replace('id: study-subject', 'id: Study'), /^Study \| id must be lower-case words/],
      [minimal.replace('title: Study subject\n', ''), /title is missing/],
      [`${minimal}severity: fatal\n`, /^fatal \| severity must be one of: error/],
      [`${minimal}colour: red\n`, /^colour \| Unknown key/],
      [minimal.replace('[subject_id]', '[subjectId]'), /^subjectId \| names must be a name in snake_case/],
      [minimal.replace('- "SUBJ-[0-9]{6}"', '- { shape: a, validate: [ssn, magic] }'), /^magic \| validate must be one of: ssn/],
      [minimal.replace('  names:', '  mask: paint\n  names:'), /^paint \| mask must be one of/],
      [`${minimal}examples:\n  - language: json\n    text: "⟦1"\n`, /must come in pairs/],
      [`${minimal}hipaa: [HIPAA]\n`, /^HIPAA \| hipaa must be a section/],
      ['[1, 2]', /A mapping with id/],
      ['id: [', /not valid YAML/],
      ['a: &a [1]\nb: *a\n', /Aliases are not allowed/],
      ['', /A mapping with id/],
    ];
    for (const [text, expected] of table) assert.ok(mistakes(text).some(line => expected.test(line)), `${expected} in ${mistakes(text).join('\n')}`);
  });

  it('keeps its valid parts beside mistaken optional ones', () => {
    const { rule, issues } = parseRuleFile(`${minimal}severity: fatal\ncolour: red\n`);
    assert.equal(rule?.severity, 'warning');
    assert.equal(issues.length, 2);
  });

  it('loses a pattern whose syntax or validator is wrong, and itself with the last one', () => {
    const two = minimal.replace('- "SUBJ-[0-9]{6}"', '- "(?=x)"\n    - "SUBJ-[0-9]{6}"');
    const check = (pattern: string): boolean => !pattern.includes('(?=');
    assert.equal(parseRuleFile(two, check).rule?.values?.patterns.length, 1);
    assert.match(mistakes(two, check)[0]!, /not valid RE2 syntax/);
    assert.equal(parseRuleFile(minimal.replace('SUBJ', '(?='), check).rule, undefined);
    assert.equal(parseRuleFile(minimal.replace('"SUBJ-[0-9]{6}"', '{ shape: a, validate: [magic] }')).rule, undefined);
  });

  it('does not quote its values', () => {
    const secret = '412-55-7788';
    for (const text of [`id: ${secret}\n`, `${minimal}severity: ${secret}\n`, `${secret}: 1\n`, `a: [${secret}\n`, `a: 1\na: ${secret}\n`, `${minimal}examples:\n  - { language: json, text: "⟦${secret}" }\n`]) {
      for (const { message } of parseRuleFile(text).issues) assert.ok(!message.includes(secret), message);
      assert.ok(parseRuleFile(text).issues.length > 0, text);
    }
  });

  it('never throws and never hangs', () => {
    const hostile = ['['.repeat(10_000), '{a: '.repeat(10_000), '- '.repeat(20_000), `a: &x [${'*x,'.repeat(1000)}]`, 'x'.repeat(5_000_000), '\ud800: \udc00', '\0', '? ? ?', '!!js/function "x"', '<<: 1', `${minimal}---\n${minimal}`];
    for (const text of hostile) assert.ok(parseRuleFile(text).issues.length > 0, text.slice(0, 20));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.nat(minimal.length), (noise, at) => Array.isArray(parseRuleFile(minimal.slice(0, at) + noise + minimal.slice(at)).issues)));
  });
});

describe('the schema of rule files', () => {
  const schema = JSON.parse(readFileSync(join(rulesFolder, 'rule.schema.json'), 'utf8'));
  const validate = new Ajv({ strict: false }).compile(schema);

  it('accepts every built-in rule that people could write', () => {
    const files = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.yaml') && !/^(?:vocabulary|facets|flows|absence|settings)/.test(name));
    assert.equal(files.length, readRules().rules.filter(({ detector }) => detector === undefined).length);
    for (const file of files) assert.ok(validate(parse(readFileSync(join(rulesFolder, file), 'utf8'))), `${file}: ${JSON.stringify(validate.errors)}`);
  });

  it('refuses what the loader refuses', () => {
    for (const text of [minimal.replace('id: study-subject', 'id: Study'), `${minimal}colour: red\n`, minimal.replace('[subject_id]', '[subjectId]'), minimal.slice(0, minimal.indexOf('values:'))]) {
      assert.equal(validate(parse(text)), false, text);
      assert.ok(parseRuleFile(text).issues.length > 0);
    }
    assert.equal(validate(parse(minimal)), true);
  });

  it('knows the same names as the code', () => {
    const { properties } = schema;
    const pattern = properties.values.properties.patterns.items.oneOf[1].properties;
    assert.deepEqual(properties.category.enum, [...categories]);
    assert.deepEqual(properties.severity.enum, [...severities]);
    assert.deepEqual(properties.values.properties.mask.enum, [...maskNames]);
    assert.deepEqual(pattern.validate.items.enum, Object.keys(validators));
  });
});
