// Languages by file name and first bytes.
import assert from 'node:assert/strict';
import { languageOf } from '../../server/src/workspace/language';

describe('language', () => {
  const cases: [string, string, string][] = [
    ['a.ts', '', 'typescript'], ['a.TSX', '', 'typescriptreact'], ['a.mjs', '', 'javascript'], ['a.jsx', '', 'javascriptreact'],
    ['a.py', '', 'python'], ['A.java', '', 'java'], ['a.kts', '', 'kotlin'], ['a.cs', '', 'csharp'], ['a.go', '', 'go'],
    ['Gemfile', '', 'ruby'], ['a.phtml', '', 'php'], ['a.rs', '', 'rust'], ['.bashrc', '', 'shellscript'],
    ['a.html', '', 'html'], ['a.json', '', 'json'], ['tsconfig.json', '', 'jsonc'], ['a.ndjson', '', 'jsonl'], ['a.yml', '', 'yaml'],
    ['a.csproj', '', 'xml'], ['a.csv', '', 'csv'], ['a.tsv', '', 'tsv'], ['.env', '', 'dotenv'], ['.env.local', '', 'dotenv'],
    ['a.toml', '', 'ini'], ['a.properties', '', 'properties'], ['a.sql', '', 'sql'], ['README.md', '', 'markdown'],
    ['a.ipynb', '', 'ipynb'], ['a.log', '', 'log'], ['app.log.2026-01-01', '', 'log'], ['Dockerfile.dev', '', 'dockerfile'],
    ['main.tf', '', 'terraform'], ['main.tofu', '', 'terraform'], ['main.tf.json', '', 'json'], ['prod.auto.tfvars', '', 'terraform-vars'],
    ['terragrunt.hcl', '', 'hcl'], ['main.bicep', '', 'bicep'], ['main.bicepparam', '', 'bicep-params'],
    ['config.yaml.example', '', 'yaml'], ['notes', '', 'plaintext'], ['a.unknown', '', 'plaintext'],
    ['run', '#!/usr/bin/env -S python3.11 -u\n', 'python'], ['run', '#!/bin/bash\n', 'shellscript'], ['run', '#!/usr/bin/node', 'javascript'],
    ['data', '<?xml version="1.0"?>', 'xml'], ['page', '<!DOCTYPE html>', 'html'], ['data', '{"a": 1}', 'json'], ['data', '{ nginx }', 'plaintext'],
    ['stack.template', 'AWSTemplateFormatVersion: 2010-09-09', 'yaml'],
    ['stack.template', '# made by hand\n---\nAWSTemplateFormatVersion: 2010-09-09', 'yaml'], ['api.gotmpl', 'apiVersion: v1\nkind: Pod', 'yaml'], ['values.yaml.gotmpl', '', 'yaml'],
    ['Dockerfile-prod', '', 'dockerfile'], ['dockerfile_parser.py', '', 'python'],
    ['constructor', '', 'plaintext'], ['a.constructor', '', 'plaintext'], ['a.__proto__', '', 'plaintext'],
  ];
  for (const [path, head, expected] of cases) {
    it(`${path} ${head.slice(0, 20).trim()} is ${expected}`, () => assert.equal(languageOf(`/some/folder/${path}`, head), expected));
  }
});
