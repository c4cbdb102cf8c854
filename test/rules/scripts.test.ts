// The scripts around rules: a scaffold that is a valid rule, documentation that is up to date, notices for what is shipped.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRules, rulesFolder } from '../../scripts/build-rules';
import { findDrift, generateDocs } from '../../scripts/generate-docs';
import { scaffold } from '../../scripts/new-rule';
import { currentNotices, shippedPackages, writeNotices } from '../../scripts/notices';
import { parseRuleFile } from '../../server/src/engine/rulefile';

describe('scripts', () => {
  it('new-rule writes a rule without mistakes, with enough examples', () => {
    const { rule, issues } = parseRuleFile(scaffold('study-subject-2'));
    assert.deepEqual(issues, []);
    assert.equal(rule?.id, 'study-subject-2');
    assert.equal(rule.examples.filter(({ text }) => text.includes('⟦')).length, 2);
    assert.equal(rule.examples.length, 4);
  });

  it('generate-docs has been run', () => {
    assert.deepEqual(findDrift(), []);
  });

  it('generate-docs fills the marked part of the read-me and leaves the rest', () => {
    const readme = 'before\n<!-- rules:start -->\nold\n<!-- rules:end -->\nafter\n';
    const knowledge = readRules();
    const files = generateDocs(knowledge, readme);
    const made = files.get('README.md')!;
    assert.match(made, /^before\n<!-- rules:start -->\n\| What /);
    assert.match(made, /\n<!-- rules:end -->\nafter\n$/);
    assert.doesNotMatch(made, /\nold\n/);
    assert.equal(generateDocs(knowledge, 'no marks').has('README.md'), false);
    for (const { id, title } of knowledge.rules) {
      assert.ok(made.includes(`[${id}](docs/rules/${id}.md)`) || files.get('docs/rules/README.md')!.includes(`](${id}.md)`));
      assert.ok(files.get(`docs/rules/${id}.md`)!.startsWith(`# ${title}\n`));
    }
  });

  it('notices name bundled packages and grammars once, with licence texts', () => {
    const metafile = { outputs: { 'dist/cli.js': { inputs: { 'node_modules/yaml/dist/index.js': {}, 'node_modules/yaml/dist/parse.js': {}, 'server/src/cli/main.ts': {} } } } };
    const folders = shippedPackages(metafile, ['tree-sitter-java/tree-sitter-java.wasm', '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm']);
    assert.deepEqual(folders, ['node_modules/@tree-sitter-grammars/tree-sitter-kotlin', 'node_modules/tree-sitter-java', 'node_modules/yaml']);
    const text = writeNotices(folders);
    for (const name of ['tree-sitter-kotlin', 'tree-sitter-java', 'yaml']) assert.match(text, new RegExp(`^## \\S*${name} \\d+\\.`, 'm'));
    assert.match(text, /Permission is hereby granted|Permission to use, copy, modify/);
  });

  it('notices are those of what is shipped', async function () {
    this.timeout(60_000);
    assert.equal(readFileSync(join(rulesFolder, '../THIRD-PARTY-NOTICES.md'), 'utf8'), await currentNotices());
  });

  it('documents every key of rule files', () => {
    const guide = readFileSync(join(rulesFolder, '../docs/writing-rules.md'), 'utf8');
    const schema = JSON.parse(readFileSync(join(rulesFolder, 'rule.schema.json'), 'utf8'));
    const { values } = schema.properties;
    const pattern = values.properties.patterns.items.oneOf[1].properties;
    for (const key of [...Object.keys(schema.properties), ...Object.keys(values.properties), ...Object.keys(pattern), ]) {
      assert.ok(guide.includes(`\`${key}\``), key);
    }
  });
});
