// The loader of rules about settings: what it refuses, with file and line, and what it writes.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, writeSettings } from '../../../scripts/build-settings';

const good = `id: a-rule
title: A rule
category: public-access
severity: error
hipaa: [164.312(a)(1)]
message: This may expose PHI.
why: Because.
remedy: Do.
detector: settings
checks:
  - on: [aws_x]
    expect: { path: a, equals: true, default: false }
    fix: { kind: tighten, title: Fix, set: { path: a, value: true } }
examples:
  - language: terraform
    text: |
      resource "aws_x" "x" {}
`;

describe('the loader of rules about settings', () => {
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'settings-')); });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function load(text: string, name = 'a-rule.yaml'): { problems: string[]; count: number } {
    mkdirSync(join(folder, 'aws'), { recursive: true });
    writeFileSync(join(folder, 'aws', name), text);
    writeFileSync(join(folder, 'eol.yaml'), "engine:\n  '5': '2020-01-01'\n");
    const problems: string[] = [];
    const { rules } = readSettings(problems, folder);
    return { problems, count: rules.length };
  }

  it('takes a good rule', () => {
    assert.deepEqual(load(good), { problems: [], count: 1 });
  });

  it('says what is wrong, and in which line', () => {
    const table: readonly (readonly [from: string, to: string, line: number, message: RegExp])[] = [
      ['id: a-rule', 'id: b-rule', 1, /name of the file/],
      ['category: public-access', 'category: public', 3, /category must be one of/],
      ['severity: error', 'severity: fatal', 4, /severity must be one of/],
      ['164.312(a)(1)', 'HIPAA', 5, /sections such as/],
      ['This may expose PHI.', 'This is a violation.', 6, /never speaks of violations/],
      ['why: Because.\n', 'wyh: Because.\n', 7, /wyh is not known/],
      ['detector: settings', 'detector: values', 9, /detector must be settings/],
      ['on: [aws_x]', 'on: aws_x', 11, /on must list/],
      ['path: a, equals', 'path: a..b, equals', 12, /no path/],
      ['equals: true', 'equal: true', 12, /equal is not known/],
      ['equals: true', 'equals: [1]', 12, /equals must be a value/],
      [', default: false', '', 12, /Say default/],
      ['equals: true, default: false', "matches: '(?=a)', missing: fail", 12, /pattern of RE2/],
      ['equals: true, default: false', 'supported: nothing', 12, /product of eol.yaml/],
      ['equals: true, default: false', 'missing: maybe, equals: 1', 12, /missing must be/],
      ['{ path: a, equals: true, default: false }', '{ any: [] }', 12, /any must be a list/],
      ['{ path: a, equals: true, default: false }', '{ related: { by: x } }', 12, /type must be/],
      ['{ path: a, equals: true, default: false }', '{ follow: x, expect: { path: a, present: true } }', 12, /needs the type/],
      ['{ path: a, equals: true, default: false }', '{ some: { in: x.., where: { path: a, present: true } } }', 12, /no path/],
      ['{ path: a, equals: true, default: false }', '{ range: [a, b] }', 12, /range needs port/],
      ['kind: tighten', 'kind: loosen', 13, /kind must be one of/],
      ['set: { path: a, value: true }', 'safe: true', 13, /does nothing/],
      ['set: { path: a, value: true }', 'set: { path: a }', 13, /needs a value/],
      ['resource "aws_x" "x" {}', 'resource ⟦"aws_x" "x" {}', 15, /come in pairs/],
      ['remedy: Do.\n', 'remedy: [Do\n', 9, /./],
    ];
    for (const [from, to, line, message] of table) {
      assert.ok(good.includes(from), from);
      const { problems, count } = load(good.replace(from, to));
      assert.ok(problems.some(problem => message.test(problem) && problem.includes('a-rule.yaml:')), `${to}: ${problems.join('\n')}`);
      assert.ok(problems.some(problem => Math.abs(Number(/:(\d+): /.exec(problem)?.[1]) - line) <= 1), `${to} should be in line ${line}: ${problems.join('\n')}`);
      assert.equal(count, 0, to);
    }
  });

  it('finds ids that stand twice', () => {
    load(good);
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'other', 'a-rule.yaml'), good);
    const problems: string[] = [];
    readSettings(problems, folder);
    assert.match(problems.join('\n'), /also the id of/);
  });

  it('writes what the detector needs, and no texts', () => {
    load(good);
    writeSettings(readSettings([], folder), folder);
    const written = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as { rules: object[]; eol: unknown };
    assert.deepEqual(written.rules.map(rule => Object.keys(rule)), [['id', 'checks']]);
    assert.deepEqual(written.eol, { engine: { '5': '2020-01-01' } });
  });
});
