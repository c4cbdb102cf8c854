// Fixes of settings in each syntax: what is written, where, and that everything else stays as it is.
import assert from 'node:assert/strict';
import { compileSettings } from '../../../server/src/detectors/settings/compile';
import type { FixSpec, SettingRule } from '../../../server/src/detectors/settings/data';
import { applyEdits } from '../../../server/src/engine/fix';
import { fixesOf, judge } from '../../detectors/settings/settings';

interface Source {
  readonly language: string;
  readonly on: string;
  /** What the fix is to see: it is offered where this path is missing. */
  readonly each?: string;
  readonly wrap: (body: string) => string;
}

const sources: Readonly<Record<string, Source>> = {
  hcl: { language: 'terraform', on: 'aws_x', wrap: body => `resource "aws_x" "x" {\n${body}}\n` },
  yaml: { language: 'yaml', on: 'Thing', wrap: body => `apiVersion: v1\nkind: Thing\n${body}` },
  json: { language: 'json', on: 'Thing', wrap: body => `{\n  "apiVersion": "v1",\n  "kind": "Thing",\n${body}}\n` },
  terraformJson: { language: 'json', on: 'aws_x', wrap: body => `{ "resource": { "aws_x": { "x": ${body} } } }\n` },
  terraformFile: { language: 'json', on: 'aws_x', wrap: body => body },
  bicep: { language: 'bicep', on: 'Microsoft.X/y', wrap: body => `resource x 'Microsoft.X/y@2024-01-01' = {\n${body}}\n` },
  dockerfile: { language: 'dockerfile', on: 'dockerfile.stage', wrap: body => body },
  github: { language: 'yaml', on: 'github.job', wrap: body => `on: push\npermissions: {}\njobs:\n  a: ${body}\n` },
  openapi: { language: 'json', on: 'openapi.operation', wrap: body => `{ "openapi": "3.0.0", "security": [{ "a": [] }], "paths": { "/a": { "get": ${body} } } }\n` },
  cloudformation: { language: 'yaml', on: 'AWS::X::Y', wrap: body => `Resources:\n  X:\n    Type: AWS::X::Y\n${body}` },
};

/** The text after the fix of a check that always fails; undefined where there is no fix. */
function fix(syntax: string, body: string, spec: Partial<FixSpec>, each?: string): string | undefined {
  const { language, on, wrap } = sources[syntax]!;
  const checks = [{ on: [on], expect: { path: 'neverThere', present: true as const }, ...(each ? { each } : {}), fix: { kind: 'tighten' as const, title: 'Fix', ...spec } }];
  const rule: SettingRule = { id: 'r', title: '', category: 'public-access', severity: 'error', hipaa: [], message: '', why: '', remedy: '', checks, examples: [] };
  const knowledge = compileSettings({ rules: [rule], eol: {} });
  const text = wrap(body);
  const judged = judge({ language, text }, knowledge);
  const finding = judged.findings[0];
  assert.ok(finding, `nothing found in\n${text}`);
  const [made] = fixesOf(judged, finding, knowledge);
  return made && applyEdits(text, made.edits);
}

/** The body before, the fix, the body after. */
type Row = readonly [before: string, spec: Partial<FixSpec>, after: string | undefined, each?: string];

function check(syntax: string, rows: readonly Row[]): void {
  for (const [before, spec, after, each] of rows) {
    const { wrap } = sources[syntax]!;
    assert.equal(fix(syntax, before, spec, each), after === undefined ? undefined : wrap(after), `${syntax}: ${before}`);
    if (after === undefined || !before.includes('\n')) continue;
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    assert.equal(fixWindows(syntax, before, spec, each), windows(wrap(after)), `${syntax} with CRLF: ${before}`);
  }
}

function fixWindows(syntax: string, body: string, spec: Partial<FixSpec>, each?: string): string | undefined {
  const source = sources[syntax]!;
  const { wrap } = source;
  try {
    (sources as Record<string, Source>)[syntax] = { ...source, wrap: inner => wrap(inner).replaceAll('\n', '\r\n') };
    return fix(syntax, body, spec, each);
  } finally {
    (sources as Record<string, Source>)[syntax] = source;
  }
}

const set = (path: string, value: unknown, more: object = {}): Partial<FixSpec> => ({ set: { path, value, ...more } as never });

describe('fixes of settings', () => {
  it('in HCL', () => {
    check('hcl', [
      ['  a = 1\n', set('b', true), '  a = 1\n  b = true\n'],
      ['  name = "x" # the name\n\n  n {\n    a = 1\n  }\n', set('b', 'y'), '  name = "x" # the name\n  b    = "y"\n\n  n {\n    a = 1\n  }\n'],
      ['', set('b', 1), '  b = 1\n'],
      ['  # nothing yet\n', set('b', 1), '  b = 1\n  # nothing yet\n'],
      ['  a = 1\n', set('n.m.b', 1), '  a = 1\n\n  n {\n    m {\n      b = 1\n    }\n  }\n'],
      ['  n {\n  }\n', set('n.b', 1), '  n {\n    b = 1\n  }\n'],
      ['  n {}\n', set('n.b', 1), '  n {\n    b = 1\n  }\n'],
      ['  n { a = 1 }\n', set('n.b', 1), '  n {\n    a = 1\n    b = 1\n  }\n'],
      ['  a = 1\n', { set: [{ path: 'n.first', value: 1 }, { path: 'n.x', value: 2 }, { path: 'c', value: 3 }] }, '  a = 1\n  c = 3\n\n  n {\n    first = 1\n    x     = 2\n  }\n'],
      ['  a = 1\n', set('t.b', 'x', { map: true }), '  a = 1\n  t = {\n    b = "x"\n  }\n'],
      ['  t = {\n    a = 1 # one\n  }\n', set('t.b', 'x'), '  t = {\n    a = 1 # one\n    b = "x"\n  }\n'],
      ['  t = { a = 1 }\n', set('t.b', 'x'), '  t = { a = 1, b = "x" }\n'],
      ['  t = {}\n', set('t.b', 'x'), '  t = {\n    b = "x"\n  }\n'],
      ['  a = null\n', set('a', true), '  a = true\n'],
      ['  a = var.a # why\n', set('a', true), '  a = true # why\n'],
      ['  a = <<EOT\nx\nEOT\n  n {\n  }\n', set('b', 1), '  a = <<EOT\nx\nEOT\n  b = 1\n  n {\n  }\n'],
      ['  p = jsonencode({\n    S = "x"\n  })\n', set('policy(p).S', 'y'), '  p = jsonencode({\n    S = "y"\n  })\n'],
      ['  p = <<EOT\n{\n  "S": "x"\n}\nEOT\n', set('policy(p).T', ['y']), '  p = <<EOT\n{\n  "S": "x",\n  "T": ["y"]\n}\nEOT\n'],
      ['  p = "{\\"S\\":\\"x\\"}"\n', set('policy(p).S', 'y'), undefined],
      ['  l = ["a"]\n', { append: { path: 'l', value: 'b' } }, '  l = ["a", "b"]\n'],
      ['  l = []\n', { append: { path: 'l', value: 'b' } }, '  l = ["b"]\n'],
      ['  l = [\n    "a", # one\n  ]\n', { append: { path: 'l', value: 'b' } }, '  l = [\n    "a", # one\n    "b",\n  ]\n'],
      ['  l = [\n    "a"\n  ]\n', { append: { path: 'l', value: 'b' } }, '  l = [\n    "a",\n    "b"\n  ]\n'],
      ['  a = 1\n', { append: { path: 'l', value: 'b' } }, '  a = 1\n  l = ["b"]\n'],
      ['  l = var.l\n', { append: { path: 'l', value: 'b' } }, undefined],
      ['  a = 1\n  b = 2 # two\n  c = 3\n', { remove: { path: 'b' } }, '  a = 1\n  c = 3\n'],
      ['  a = 1\n\n  n {\n    b = 2\n  }\n', { remove: { path: 'n' } }, '  a = 1\n'],
      ['  l = ["a", "b", "c"]\n', { remove: { path: 'l[]', where: { path: '.', equals: 'b' } } }, '  l = ["a", "c"]\n'],
      ['  l = ["a", "b"]\n', { remove: { path: 'l[]', where: { path: '.', equals: 'b' } } }, '  l = ["a"]\n'],
      ['  l = ["b"]\n', { remove: { path: 'l[]', where: { path: '.', equals: 'b' } } }, '  l = []\n'],
      ['  a = 1\n', set('b', '${x}'), '  a = 1\n  b = "$${x}"\n'],
      ['  a = 1\n', { set: { path: 'b', reference: 'aws_kms_key.{name}.arn' } }, '  a = 1\n  b = aws_kms_key.x.arn\n'],
      ['  r {\n    a = 1\n  }\n  r {\n    a = 2\n  }\n', set('b', 1), '  r {\n    a = 1\n    b = 1\n  }\n  r {\n    a = 2\n  }\n', 'r[]'],
      ['  r {\n    a = 1\n  }\n\n  s {\n  }\n', { remove: { path: '.' } }, '\n  s {\n  }\n', 'r[]'],
      ['  c = ["0.0.0.0/0", "::/0", "192.0.2.0/24"]\n', set('c[]', '{cidr}', { where: { path: '.', cidr: 'open' } }), '  c = ["10.0.0.0/8", "10.0.0.0/8", "192.0.2.0/24"]\n'],
    ]);
  });

  it('in HCL, with a companion under a free name', () => {
    const spec: Partial<FixSpec> = { companion: { hcl: 'resource "aws_y" "{free}" {\n  x = {ref}.id\n}\n' } };
    assert.equal(fix('hcl', '  a = 1\n', spec), 'resource "aws_x" "x" {\n  a = 1\n}\n\nresource "aws_y" "x" {\n  x = aws_x.x.id\n}\n');
    const { wrap } = sources['hcl']!;
    (sources as Record<string, Source>)['hcl'] = { ...sources['hcl']!, wrap: body => `${wrap(body)}\nresource "aws_y" "x" {\n}\n# end\n` };
    assert.equal(fix('hcl', '', spec), 'resource "aws_x" "x" {\n}\n\nresource "aws_y" "x_2" {\n  x = aws_x.x.id\n}\n\nresource "aws_y" "x" {\n}\n# end\n');
    (sources as Record<string, Source>)['hcl'] = { ...sources['hcl']!, wrap };
  });

  it('in YAML', () => {
    check('yaml', [
      ['a: 1\n', set('b', true), 'a: 1\nb: true\n'],
      ['a: 1 # one\n# end\n', set('b', 'x'), 'a: 1 # one\nb: x\n# end\n'],
      ['s:\n  t:\n    a: 1\nz: 2\n', set('s.t.b', 1), 's:\n  t:\n    a: 1\n    b: 1\nz: 2\n'],
      ['s:\n    t: 1\n', set('s.u.v', 1), 's:\n    t: 1\n    u:\n        v: 1\n'],
      ['s:\nz: 2\n', set('s.b', 1), 's:\n  b: 1\nz: 2\n'],
      ['s: {}\n', set('s.b.c', 1), 's: { b: { c: 1 } }\n'],
      ['s: { a: 1 }\n', set('s.b', 'x'), 's: { a: 1, b: x }\n'],
      ["a: 'x' # quotes\n", set('a', 'y'), "a: 'y' # quotes\n"],
      ['a: "x"\n', set('a', 'y'), 'a: "y"\n'],
      ['a: x\n', set('a', 'true'), "a: 'true'\n"],
      ['a: x\n', set('a', '1.2'), "a: '1.2'\n"],
      ['a: x\n', set('a', 'aws:kms'), 'a: aws:kms\n'],
      ['a: |\n  x\n  y\nz: 1\n', set('b', 1), 'a: |\n  x\n  y\nz: 1\nb: 1\n'],
      ['l:\n  - a\n  - b # two\nz: 1\n', { append: { path: 'l', value: 'c' } }, 'l:\n  - a\n  - b # two\n  - c\nz: 1\n'],
      ['l:\n- a\nz: 1\n', { append: { path: 'l', value: { k: 1, m: 'x' } } }, 'l:\n- a\n- k: 1\n  m: x\nz: 1\n'],
      ['l: [a]\n', { append: { path: 'l', value: 'b' } }, 'l: [a, b]\n'],
      ['z: 1\n', { append: { path: 'l', value: 'b' } }, 'z: 1\nl:\n  - b\n'],
      ['a: 1\nb:\n  c: 2\nz: 1\n', { remove: { path: 'b' } }, 'a: 1\nz: 1\n'],
      ['l:\n  - a\n  - b\n', { remove: { path: 'l[]', where: { path: '.', equals: 'b' } } }, 'l:\n  - a\n'],
      ['l:\n  - b\nz: 1\n', { remove: { path: 'l[]', where: { path: '.', equals: 'b' } } }, 'z: 1\n'],
      ['l: [a, b]\n', { remove: { path: 'l[]', where: { path: '.', equals: 'a' } } }, 'l: [b]\n'],
      ['l:\n  - name: a\n    x: 1\n  - name: b\n', set('k.z', true), 'l:\n  - name: a\n    x: 1\n    k:\n      z: true\n  - name: b\n', 'l[]'],
      ['l:\n  - x: 1\n    name: a\n', { remove: { path: 'x' } }, 'l:\n  - name: a\n', 'l[]'],
      ['a: &x\n  c: 1\nb:\n  <<: *x\n  d: 1\n', set('b.c', 2), 'a: &x\n  c: 1\nb:\n  <<: *x\n  d: 1\n  c: 2\n'],
    ]);
    check('cloudformation', [
      ['', set('Properties.K', 1), '    Properties:\n      K: 1\n'],
      ['    Properties:\n      A: 1\n', { set: { path: 'Properties.K', reference: 'Key.Arn' } }, '    Properties:\n      A: 1\n      K: !GetAtt Key.Arn\n'],
      ['    Properties:\n      A: !Ref B\n', set('Properties.A', [{ C: 1 }, { C: 2 }]), '    Properties:\n      A:\n        - C: 1\n        - C: 2\n'],
    ]);
  });

  it('in JSON', () => {
    check('json', [
      ['  "a": 1\n', set('b', true), '  "a": 1,\n  "b": true\n'],
      ['  "s": {\n    "a": 1\n  }\n', set('s.t.u', 'x'), '  "s": {\n    "a": 1,\n    "t": {\n      "u": "x"\n    }\n  }\n'],
      ['  "s": {}\n', set('s.b', 1), '  "s": {\n    "b": 1\n  }\n'],
      ['  "s": { "a": 1 }\n', set('s.b', [1, 2]), '  "s": { "a": 1, "b": [1, 2] }\n'],
      ['  "s": null\n', set('s.b', 1), '  "s": {\n    "b": 1\n  }\n'],
      ['  "a": "x"\n', set('a', 'y'), '  "a": "y"\n'],
      ['  "l": ["a"]\n', { append: { path: 'l', value: 'b' } }, '  "l": ["a", "b"]\n'],
      ['  "l": [\n    "a"\n  ]\n', { append: { path: 'l', value: 'b' } }, '  "l": [\n    "a",\n    "b"\n  ]\n'],
      ['  "a": 1,\n  "b": 2\n', { remove: { path: 'b' } }, '  "a": 1\n'],
      ['  "a": 1,\n  "b": 2\n', { remove: { path: 'a' } }, '  "b": 2\n'],
      ['  "s": { "a": 1, "b": 2 }\n', { remove: { path: 's.b' } }, '  "s": { "a": 1 }\n'],
      ['  "l": ["a", "b"]\n', { remove: { path: 'l[]', where: { path: '.', equals: 'a' } } }, '  "l": ["b"]\n'],
    ]);
  });

  it('in expressions of Terraform\'s JSON', () => {
    check('terraformJson', [
      ['{ "p": "${jsonencode({ S = \\"x\\" })}" }', set('p.S', 'y'), '{ "p": "${jsonencode({ S = \\"y\\" })}" }'],
      ['{ "p": "${jsonencode({\\n  S = 1\\n})}" }', set('p.T', 'y"'), '{ "p": "${jsonencode({\\n  S = 1, T = \\"y\\\\\\"\\"\\n})}" }'],
      ['{ "p": "${jsonencode({ \\"S\\" : \\"x\\", \\"T\\" : 1 })}" }', { remove: { path: 'p.S' } }, '{ "p": "${jsonencode({ \\"T\\" : 1 })}" }'],
      ['{ "p": "${tolist([\\"a\\"])}" }', { append: { path: 'p', value: 'b' } }, '{ "p": "${tolist([\\"a\\", \\"b\\"])}" }'],
      ['{ "p": "${var.p}" }', set('p', 'y'), '{ "p": "y" }'],
      ['{ "p": ["${var.p}"] }', { append: { path: 'p', value: '${b}' } }, '{ "p": ["${var.p}", "$${b}"] }'],
      ['{ "p": "{\\"S\\": \\"${var.p}\\"}" }', set('policy(p).S', 'y'), undefined],
    ]);
  });

  it('with companions in Terraform\'s JSON', () => {
    const companion = { companion: { hcl: 'resource "aws_y" "{free}" {\n  of  = {ref}.id\n  on  = true\n  at  = "${{ref}.arn}/*"\n  day = tolist([1])\n  rule {\n    tags = { "a b" = ["$${c}"] }\n  }\n  rule {}\n}\n' } };
    const body = '"of": "${aws_x.x.id}", "on": true, "at": "${aws_x.x.arn}/*", "day": "${tolist([1])}", "rule": [{ "tags": { "a b": ["$${c}"] } }, {}]';
    check('terraformFile', [
      ['{ "resource": { "aws_x": { "x": {} } } }\n', companion, `{ "resource": { "aws_x": { "x": {} }, "aws_y": { "x": { ${body} } } } }\n`],
      ['{ "resource": [{ "aws_x": { "x": {} }, "aws_y": { "x": {} } }] }\n', companion, `{ "resource": [{ "aws_x": { "x": {} }, "aws_y": { "x": {}, "x_2": { ${body} } } }] }\n`],
    ]);
  });

  it('in Bicep', () => {
    check('bicep', [
      ['  name: \'x\'\n  properties: {\n    a: true // one\n  }\n', set('properties.b', 'y'), '  name: \'x\'\n  properties: {\n    a: true // one\n    b: \'y\'\n  }\n'],
      ['  name: \'x\'\n', set('properties.n.b', false), '  name: \'x\'\n  properties: {\n    n: {\n      b: false\n    }\n  }\n'],
      ['  properties: {\n    a: \'TLS1_0\'\n  }\n', set('properties.a', 'TLS1_2'), '  properties: {\n    a: \'TLS1_2\'\n  }\n'],
      ['  properties: {}\n', set('properties.a', 1), '  properties: {\n    a: 1\n  }\n'],
      ['  properties: {\n    l: [\n      \'a\'\n    ]\n  }\n', { append: { path: 'properties.l', value: 'b' } }, '  properties: {\n    l: [\n      \'a\'\n      \'b\'\n    ]\n  }\n'],
      ['  properties: {\n    a: 1\n    b: 2\n  }\n', { remove: { path: 'properties.a' } }, '  properties: {\n    b: 2\n  }\n'],
    ]);
  });

  it('in Dockerfiles', () => {
    check('dockerfile', [
      ['FROM a\nRUN x \\\n  y\n\nCMD z\n', set('USER', 'app'), 'FROM a\nRUN x \\\n  y\nUSER app\n\nCMD z\n'],
      ['FROM a', set('USER', 'app'), 'FROM a\nUSER app'],
      ['FROM a\nUSER root # why\n', set('USER', 'app'), 'FROM a\nUSER app\n'],
      ['FROM a\nENV A=1 B=2\n', { remove: { path: 'ENV.B' } }, 'FROM a\nENV A=1\n'],
      ['FROM a\nENV A=1\n', set('ENV.A', '2'), 'FROM a\nENV A=2\n'],
      ['FROM a\nEXPOSE 22 80\n', { remove: { path: 'EXPOSE[]', where: { path: '.', equals: 22 } } }, 'FROM a\nEXPOSE 80\n'],
      ['FROM a\nEXPOSE 22\nCMD x\n', { remove: { path: 'EXPOSE[]', where: { path: '.', equals: 22 } } }, 'FROM a\nCMD x\n'],
    ]);
  });

  it('past what a block has from elsewhere', () => {
    check('github', [
      ['{ secrets: inherit, uses: x }', { remove: { path: 'secrets' } }, '{ uses: x }'],
      ['{ uses: x }', set('with', 'yy'), '{ uses: x, with: yy }'],
    ]);
    check('openapi', [
      ['{ "a": 1, "b": 2 }', { remove: { path: 'b' } }, '{ "a": 1 }'],
      ['{ "a": 1 }', set('b', 2), '{ "a": 1, "b": 2 }'],
    ]);
  });
});
