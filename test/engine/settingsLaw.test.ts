// The law over configuration: random edits of the example's infrastructure, alone and beside its folder; and hostile texts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import type { Analysis } from '../../server/src/engine/lint';
import { edit, findings, open } from '../../server/src/engine/lint';
import { languageOf } from '../../server/src/workspace/language';
import { createNeighbours } from '../../server/src/workspace/neighbours';
import { analyse, environment, rules, settings } from '../built';
import { holdsAtOnce, holdsForSequences } from './law';

const clinic = join(__dirname, '..', '..', 'examples', 'clinic');
const read = (path: string): string => readFileSync(join(clinic, path), 'utf8');

const isSetting = new Set(rules.filter(({ detector }) => detector === 'settings').map(({ id }) => id));

/** What is pasted beside the usual pieces. */
const pieces: Readonly<Record<string, readonly string[]>> = {
  terraform: ['resource "aws_s3_bucket_versioning" "v" {\n  bucket = aws_s3_bucket.exports.id\n}\n', 'variable "retention_days" {\n  default = 1\n}\n', 'storage_encrypted = false\n', '  dynamic "ingress" {\n    for_each = [{ port = 22 }]\n    content {\n      from_port = ingress.value.port\n    }\n  }\n', '<<EOF\n', 'EOF\n', '${', 'count = 0\n', '["0.0.0.0/0"]'],
  yaml: ['privileged: true\n', '  &a\n', '<<: *a\n', '- ', '|\n', '"0.0.0.0/0"', '---\nkind: Pod\napiVersion: v1\n', '!Ref Key', '{{ .Values.x }}', '  '],
  json: ['"Type": "AWS::S3::Bucket",', '{"Ref": "x"}', 'null', '"\\"'],
  bicep: ["resource x 'Microsoft.Storage/storageAccounts@2023-05-01' = {\n}\n", "minimumTlsVersion: 'TLS1_0'\n", "'''", '${', '@secure()\n', 'if (x) {', '[for i in range(0, 2): {'],
  dockerfile: ['FROM node:14\n', 'USER root\n', 'ENV PASSWORD=x\n', '\\\n', 'RUN <<EOF\n', 'EOF\n', 'HEALTHCHECK NONE\n'],
};

const template = JSON.stringify({
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Records: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'PublicRead' } },
    Database: { Type: 'AWS::RDS::DBInstance', Properties: { StorageEncrypted: false, PubliclyAccessible: true, Engine: 'postgres' } },
  },
}, null, 2);

const files = ['infra/terraform/storage.tf', 'infra/terraform/network.tf', 'infra/terraform/modules/table/main.tf', 'infra/cloudformation/reports.yaml', 'infra/kubernetes/api.yaml', 'infra/bicep/imaging.bicep', 'Dockerfile', 'docker-compose.yml']
  .map(path => ({ language: languageOf(path, ''), path, text: read(path) }))
  .concat({ language: 'json', path: 'infra/cloudformation/records.json', text: template });

describe('the law of equality for configuration', function () {
  this.timeout(600_000);
  for (const file of files) {
    it(`has findings to lose in ${file.path}`, async () => {
      const analysis = await analyse(file.language, file.text, { uri: `file:///work/${file.path}` });
      assert.ok(findings(analysis).some(({ rule }) => isSetting.has(rule)));
    });
    it(`holds for edit sequences in ${file.path}`, () => holdsForSequences(file, 25, pieces[file.language]));
    it(`holds for several changes at once in ${file.path}`, () => holdsAtOnce(file, 10));
  }

  it('holds beside the files of the folder and the modules that are called', async () => {
    const { ready, ruleset } = await environment();
    await ready('terraform');
    const path = join(clinic, 'infra/terraform/storage.tf');
    const text = read('infra/terraform/storage.tf');
    const neighbours = createNeighbours();
    const fresh = (content: string): Analysis => neighbours.beside(open({ uri: pathToFileURL(path).href, language: 'terraform', version: 1, text: content }, ruleset(settings)), path);
    const call = text.indexOf('module "appointments"');
    const change = fc.record({ at: fc.oneof(fc.nat(text.length), fc.integer({ min: call, max: text.length })), remove: fc.nat(20), insert: fc.constantFrom(...pieces['terraform']!, 'false', 'true', 'null', 'var.region', '"', '\n', '}') });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), changes => {
        let analysis = fresh(text);
        findings(analysis);
        for (const { at, remove, insert } of changes) {
          const start = Math.min(at, analysis.document.text.length);
          analysis = neighbours.beside(edit(analysis, [{ start, end: Math.min(start + remove, analysis.document.text.length), text: insert }]), path);
          assert.deepEqual(findings(analysis), findings(fresh(analysis.document.text)));
        }
      }),
      { numRuns: 60, seed: 20261128 },
    );
  });
});

describe('hostile configuration', function () {
  this.timeout(120_000);

  const limit = 8_000;
  async function inTime(language: string, text: string, path: string): Promise<void> {
    const start = performance.now();
    assert.ok(findings(await analyse(language, text, { uri: `file:///work/${path}` })));
    assert.ok(performance.now() - start < limit, `${((performance.now() - start) / 1000).toFixed(1)} s`);
  }

  for (const { language, path, text } of files) {
    it(`is read wherever it ends: ${path}`, async () => {
      for (let i = 0; i <= 40; i++) await inTime(language, text.slice(0, Math.floor((text.length * i) / 40)), path);
    });
  }

  const deep = 50_000;
  const nested: readonly (readonly [string, string, string])[] = [
    ['terraform', 'deep.tf', `resource "aws_s3_bucket" "x" {\n  a = ${'['.repeat(deep)}`],
    ['terraform', 'blocks.tf', 'a {\n'.repeat(deep)],
    ['terraform', 'templates.tf', `a = "${'${"'.repeat(deep)}`],
    ['yaml', 'deep.yaml', `apiVersion: v1\nkind: Pod\nspec: ${'{a: '.repeat(deep)}`],
    ['yaml', 'lists.yaml', `apiVersion: v1\nkind: Pod\nspec:\n${'- '.repeat(deep)}a\n`],
    ['yaml', 'aliases.yaml', `apiVersion: v1\nkind: Pod\na0: &a0 [x, x]\n${Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]\n`).join('')}spec: *a60\n`],
    ['json', 'deep.json', `{"Resources": {"A": {"Type": "AWS::S3::Bucket", "Properties": ${'{"a":['.repeat(deep)}`],
    ['bicep', 'deep.bicep', `resource x 'Microsoft.Storage/storageAccounts@2023-05-01' = {\n a: ${'[{ b: '.repeat(deep)}`],
    ['dockerfile', 'Dockerfile', `FROM x\n${'RUN a \\\n'.repeat(deep)}`],
  ];
  for (const [language, path, text] of nested) it(`is read however deep it is: ${path}`, () => inTime(language, text, path));

  const long = 5_000_000;
  const oneLiners: readonly (readonly [string, string, string])[] = [
    ['terraform', 'long.tf', `resource "aws_s3_bucket" "x" { bucket = "${'a'.repeat(long)}" }`],
    ['terraform', 'items.tf', `locals { a = [${'"0.0.0.0/0", '.repeat(150_000)}] }`],
    ['yaml', 'long.yaml', `apiVersion: v1\nkind: Pod\nspec: {${'a: b, '.repeat(long / 6)}}`],
    ['json', 'long.json', `{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {${'"A":{"Type":"AWS::S3::Bucket"},'.repeat(50_000)}}}`],
    ['bicep', 'long.bicep', `var x = '${'a'.repeat(long)}'`],
    ['dockerfile', 'Dockerfile', `FROM x\nENV ${'A=b '.repeat(long / 4)}`],
  ];
  for (const [language, path, text] of oneLiners) it(`is read however long its line is: ${path}, ${language}`, () => inTime(language, text, path));

  it('is read however many its resources are', () => inTime('terraform', Array.from({ length: 6000 }, (_, i) => `resource "aws_s3_bucket" "b${i}" {\n  bucket = "b${i}"\n}\n`).join(''), 'many.tf'));
});
