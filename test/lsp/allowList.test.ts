// Where a new allowed value goes in a configuration file: the smallest edit, comments and layout untouched.
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { applyEdits } from '../../server/src/engine/fix';
import { addAllowedValue } from '../../server/src/lsp/allowList';
import { newConfigurationText } from '../../server/src/workspace/newConfiguration';

const entry = { hash: '0a1b2c', rule: 'ssn' };
const added = { hash: '0a1b2c', rule: 'ssn', reason: 'reason here' };

describe('the list of allowed values', () => {
  const yamlTexts: [string, string][] = [
    ['an empty file', ''],
    ['a file without a last line end', 'rules:\n  ssn: error'],
    ['a list with an entry and comments', "# ours\nallow:\n  # first\n  - hash: 'ffffff'\n    reason: the clinic's number # known\n# after\nrules: {}\n"],
    ['a list at the margin', "allow:\n- hash: 'ffffff'\n  reason: known\nrules:\n  ssn: off\n"],
    ['a list with Windows line ends', "allow:\r\n  - hash: 'ffffff'\r\n    reason: known\r\nrules: {}\r\n"],
    ['an empty flow list', 'allow: []\nrules: {}\n'],
    ['a key without a list', 'allow:\nrules: {}\n'],
    ['a flow mapping', '{ rules: { ssn: error } }\n'],
    ['comments alone', '# nothing yet\n'],
    ['what phi-lint init writes', newConfigurationText()],
  ];
  for (const [name, text] of yamlTexts) {
    it(`grows in ${name}`, () => {
      const before = (parse(text) ?? {}) as Record<string, unknown>;
      const result = applyEdits(text, addAllowedValue(text, 'yaml', entry, undefined));
      const expected = { ...before, allow: [...((before['allow'] as unknown[] | null) ?? []), added] };
      assert.deepEqual(parse(result), expected);
      for (const comment of text.match(/# .*/g) ?? []) assert.ok(result.includes(comment), comment);
    });
  }

  it('brings its key along where there is none', () => {
    for (const text of ['', 'rules: {}\n', "allow:\n  - hash: 'ffffff'\n    reason: known\n", 'allow: []\n']) {
      const result = parse(applyEdits(text, addAllowedValue(text, 'yaml', entry, 'a-key-of-its-own')));
      assert.equal(result.hashKey, 'a-key-of-its-own', text);
      assert.deepEqual(result.allow.at(-1), added);
    }
  });

  it('grows in JSON', () => {
    for (const text of ['', '{}', '{\n  "allow": [\n    { "hash": "ffffff", "reason": "known" }\n  ]\n}\n', '{ "rules": {} }']) {
      const result = JSON.parse(applyEdits(text, addAllowedValue(text, 'json', entry, 'a-key-of-its-own')));
      assert.equal(result.hashKey, 'a-key-of-its-own');
      assert.deepEqual(result.allow.at(-1), added);
    }
  });

  it('leaves broken files alone', () => {
    for (const text of ['allow: [\n', ': : :\n']) assert.deepEqual(addAllowedValue(text, 'yaml', entry, 'key'), []);
    for (const text of ['{', '[1', '"']) assert.deepEqual(addAllowedValue(text, 'json', entry, 'key'), []);
    assert.doesNotThrow(() => addAllowedValue('- a\n- b\n', 'yaml', entry, 'key'));
    assert.doesNotThrow(() => addAllowedValue('\ud800', 'yaml', entry, 'key'));
  });
});
