// The logic of rules about settings: unknown values, missing ones, variables, related blocks, policies, spellings.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isOpenRange, portRange } from '../../../server/src/detectors/settings/cidr';
import { compileSettings } from '../../../server/src/detectors/settings/compile';
import type { SettingKnowledge } from '../../../server/src/detectors/settings/compile';
import type { Condition, EndOfLife, SettingCheck, SettingRule } from '../../../server/src/detectors/settings/data';
import { settingFactsOf } from '../../../server/src/detectors/settings/factsOf';
import { joinSettings } from '../../../server/src/detectors/settings/join';
import { fitsGlob, parsePath } from '../../../server/src/detectors/settings/paths';
import { compareVersions, isSupported, tlsMinor } from '../../../server/src/detectors/settings/versions';
import { hasContext, judge, mark, partsOf } from './settings';

const eol: EndOfLife = { engine: { '5': '2020-01-01', '5.7': '2024-02-29', '8.0': '2030-01-01' }, 'image:node': { '18': '2025-04-30', '22': '2027-04-30' } };

function knowledgeOf(...checks: readonly SettingCheck[]): SettingKnowledge {
  const rule: SettingRule = { id: 'r', title: '', category: 'public-access', severity: 'error', hipaa: [], message: '', why: '', remedy: '', checks, examples: [] };
  return compileSettings({ rules: [rule], eol }, { hasContext });
}

interface More {
  readonly check?: Partial<SettingCheck>;
  readonly others?: Record<string, string>;
  readonly language?: string;
  readonly on?: string;
}

/** The text with the findings of one check marked. */
function found(text: string, expect: Condition, { check = {}, others = {}, language = 'terraform', on = 'aws_x' }: More = {}): string {
  return mark(text, judge({ language, text, others }, knowledgeOf({ on: [on], expect, ...check })).findings);
}

/** Whether a condition on the attribute `a` fails for a value as HCL writes it. */
function fails(value: string, condition: Omit<Condition, 'path'>, around = ''): boolean {
  return found(`resource "aws_x" "x" {\n  a = ${value}\n}\n${around}`, { path: 'a', ...condition } as Condition).includes('⟦');
}

function failsWithout(condition: Omit<Condition, 'path'>): boolean {
  return found('resource "aws_x" "x" {\n  b = 1\n}\n', { path: 'a', ...condition } as Condition).includes('⟦');
}

describe('a condition', () => {
  const table: readonly (readonly [Omit<Condition, 'path'>, readonly string[], readonly string[]])[] = [
    [{ equals: true }, ['false', '"false"', '"no"', '0'], ['true', '"true"', '"True"', '"on"', '1', 'x.y.z', 'f(1)']],
    [{ not: true }, ['true', '"yes"'], ['false', 'x.y.z']],
    [{ equals: 7 }, ['8', '"8"', '"seven"'], ['7', '"7"', '7.0']],
    [{ in: ['aws:kms', 'TLS'] }, ['"AES256"', '["tls", "AES256"]'], ['"AWS:KMS"', '"tls"', '["tls"]', 'f()']],
    [{ notIn: ['public'] }, ['"PUBLIC"'], ['"private"', 'x.y.z']],
    [{ atLeast: 7 }, ['6', '"0"'], ['7', '"30"', 'x.y.z', '"many"', '[1, 2, 3, 4, 5, 6, 7]']],
    [{ atMost: '90d' }, ['"100d"', '"8640000s"'], ['"90d"', '"7776000s"', '"24h"', 'x.y.z']],
    [{ matches: '^arn:' }, ['"x"'], ['"arn:x"', 'x.y.z', '"${x.y.z}-a"']],
    [{ notMatches: '(?i)^AKIA' }, ['"akia1"'], ['"x"', 'x.y.z']],
    [{ contains: 'audit' }, ['["error"]', '"error"', '[]'], ['["error", "AUDIT"]', '"audit"', '[x.y.z]', '"error,audit"', 'x.y.z']],
    [{ contains: ['a', 'b'] }, ['["a"]'], ['["a", "b", "c"]', '["a", x.y.z]']],
    [{ notContains: '*' }, ['["a", "*"]', '"*"', '["*", x.y.z]'], ['["a"]', '[]', '[x.y.z]']],
    [{ present: true }, ['null', '""'], ['1', 'x.y.z', '[]', 'f(1)']],
    [{ absent: true }, ['1', 'x.y.z', 'f()', '{}'], ['null', '""']],
    [{ nonEmpty: true }, ['[]', '{}', '""', 'null'], ['[1]', 'x.y.z', '{ a = 1 }', 'concat(x.y.z)']],
    [{ not: 'x', matches: '^x' }, ['"x"', '"y"'], ['"xy"']],
    [{ tls: '1.2' }, ['"TLS1_0"', '"TLSv1.1"', '["TLSv1.1", "TLSv1.2"]'], ['"TLS1_2"', '"1.3"', '"no idea"', 'x.y.z']],
    [{ versionAtLeast: '1.27' }, ['"1.9"', '"1.26.4-gke.1"', '1.25'], ['"1.27"', '"v1.30.2"', '"latest"', 'x.y.z']],
    [{ supported: 'engine' }, ['"5.7.44"', '"5.6"'], ['"8.0.36"', '"9.1"', 'x.y.z']],
    [{ supported: 'image' }, ['"example.org/library/node:18-alpine"', '"node:18.20.1@sha256:00"'], ['"node:22"', '"node"', '"node:latest"', '"other:18"']],
  ];

  for (const [condition, failing, passing] of table) {
    it(`${JSON.stringify(condition)} fails and passes by meaning`, () => {
      for (const value of failing) assert.ok(fails(value, condition), `${value} should fail`);
      for (const value of passing) assert.ok(!fails(value, condition), `${value} should pass`);
    });
  }

  it('reads a missing value as the default, as it is told, or by what it asks', () => {
    assert.ok(failsWithout({ equals: true, default: false }));
    assert.ok(!failsWithout({ equals: true, default: true }));
    assert.ok(failsWithout({ equals: true, missing: 'fail' }));
    assert.ok(!failsWithout({ equals: true, missing: 'pass' }));
    assert.ok(!failsWithout({ equals: true, missing: 'unknown' }));
    assert.ok(failsWithout({ equals: true }) && failsWithout({ present: true }) && failsWithout({ contains: 'a' }));
    assert.ok(!failsWithout({ not: true }) && !failsWithout({ notContains: 'a' }) && !failsWithout({ absent: true }) && !failsWithout({ notMatches: 'a' }));
    assert.ok(failsWithout({ tls: '1.2', default: 'TLS1_0' }) && !failsWithout({ contains: 'a', default: 'a' }));
  });

  it('takes variables, locals and choices for what they may be', () => {
    assert.ok(fails('var.v', { equals: true }, 'variable "v" {\n  default = false\n}\n'));
    assert.ok(!fails('var.v', { equals: true }, 'variable "v" {\n  default = true\n}\n'));
    assert.ok(!fails('var.v', { equals: true }, 'variable "v" {\n}\n'));
    assert.ok(fails('var.v', { equals: true, default: false }, 'variable "v" {\n  default = null\n}\n'));
    assert.ok(fails('local.v', { equals: true }, 'locals {\n  v = local.w\n  w = false\n}\n'));
    assert.ok(fails('var.v.encrypted', { equals: true }, 'variable "v" {\n  default = {\n    encrypted = false\n  }\n}\n'));
    assert.ok(!fails('local.v', { equals: true }, 'locals {\n  v = local.v\n}\n'), 'a value that refers to itself');
    assert.ok(!fails('var.c ? true : false', { equals: true }));
    assert.ok(fails('var.c ? "a" : "b"', { equals: 'c' }));
    assert.ok(!fails('var.c ? local.a : "b"', { equals: 'c' }));
    assert.ok(fails('var.c ? null : null', { equals: true, missing: 'fail' }));
    assert.ok(!fails('module.m.out', { equals: true }));
  });

  it('combines three-valued', () => {
    const unknown: Condition = { path: 'u', equals: 1 };
    const yes: Condition = { path: 'y', equals: 1 };
    const no: Condition = { path: 'n', equals: 1 };
    const text = 'resource "aws_x" "x" {\n  u = f()\n  y = 1\n  n = 2\n}\n';
    const isFalse = (condition: Condition): boolean => found(text, condition).includes('⟦');
    const isTrue = (condition: Condition): boolean => isFalse({ not: condition });
    for (const [condition, truth] of [
      [{ all: [yes, no, unknown] }, false], [{ all: [yes, unknown] }, undefined], [{ all: [yes, yes] }, true],
      [{ any: [no, unknown, yes] }, true], [{ any: [no, unknown] }, undefined], [{ any: [no, no] }, false],
      [{ not: unknown }, undefined], [{ not: no }, true], [{ not: { not: no } }, false],
    ] satisfies readonly (readonly [Condition, boolean | undefined])[]) {
      assert.equal(isTrue(condition), truth === true, JSON.stringify(condition));
      assert.equal(isFalse(condition), truth === false, JSON.stringify(condition));
    }
  });

  it('asks each item, some and every one', () => {
    const rules = 'resource "aws_x" "x" {\n  r {\n    a = 1\n  }\n  r {\n    a = 2\n  }\n}\n';
    assert.equal(found(rules, { path: 'r.a', equals: 1 }), rules.replace('a = 2', 'a = ⟦2⟧'));
    assert.equal(found(rules, { some: { in: 'r', where: { path: 'a', equals: 2 } } }), rules);
    assert.equal(found(rules, { not: { some: { in: 'r', where: { path: 'a', equals: 2 } } } }), rules.replace('a = 2', 'a = ⟦2⟧'));
    assert.equal(found(rules, { every: { in: 'r', where: { path: 'a', atMost: 1 } } }), rules.replace('a = 2', 'a = ⟦2⟧'));
    assert.equal(found(rules, { every: { in: 'q', where: { path: 'a', atMost: 1 } } }), rules);
    assert.equal(found(rules, { some: { in: 'q', where: { path: 'a', atMost: 1 } } }), rules.replace('resource "aws_x" "x"', '⟦resource "aws_x" "x"⟧'));
    assert.equal(found(rules, { path: 'b', present: true }, { check: { each: 'r[]' } }), rules.replaceAll('  r {', '  ⟦r⟧ {'));
    assert.equal(found(rules, { path: '$.z', present: true }, { check: { each: 'r[]' } }), rules.replace('resource "aws_x" "x"', '⟦resource "aws_x" "x"⟧'));
  });

  it('does not know what a template writes', () => {
    const pod = (context: string): string => `apiVersion: v1\nkind: Pod\nspec:\n  securityContext:\n${context}`;
    const marked = (context: string): boolean => found(pod(context), { path: 'spec.securityContext.runAsNonRoot', equals: true, default: false }, { language: 'yaml', on: 'Pod' }).includes('⟦');
    assert.equal(marked('    {{- toYaml .Values.context | nindent 4 }}\n'), false);
    assert.equal(marked('    fsGroup: 1\n    {{- toYaml .Values.context | nindent 4 }}\n'), false);
    assert.equal(marked('    fsGroup: 1\n    {{- if .Values.x }}\n    runAsUser: 1\n    {{- end }}\n'), true);
    assert.equal(marked('    runAsNonRoot: false\n    {{- toYaml .Values.context | nindent 4 }}\n'), true);
  });

  it('draws what is missing at the nearest key', () => {
    const text = 'resource "aws_x" "x" {\n  a {\n    b {\n    }\n  }\n}\n';
    assert.equal(found(text, { path: 'a.b.c', present: true }), text.replace('b {', '⟦b⟧ {'));
    assert.equal(found(text, { path: 'a.x.c', present: true }), text.replace('a {', '⟦a⟧ {'));
    assert.equal(found(text, { path: 'x', present: true }, { check: { at: 'a' } }), text.replace('{\n    b {\n    }\n  }', '⟦{\n    b {\n    }\n  }⟧'));
  });

  it('reads keys by their form and at any depth', () => {
    const text = 'resource "aws_x" "x" {\n  db_password = "a"\n  n {\n    API_password = "b"\n    other = "c"\n  }\n}\n';
    assert.equal(found(text, { path: '*password', notMatches: '^a$' }), text.replace('"a"', '⟦"a"⟧'));
    assert.equal(found(text, { path: '**.*_password', notMatches: '^b$' }), text.replace('"b"', '⟦"b"⟧'));
    assert.equal(found(text, { path: '**.password', notMatches: '.' }), text);
  });

  it('compares ports', () => {
    const rule = (from: string, to: string): boolean => found(`resource "aws_x" "x" {\n  from = ${from}\n  to = ${to}\n}\n`, { not: { range: ['from', 'to'], port: [22, { from: 3000, to: 3010 }] } }).includes('⟦');
    assert.ok(rule('22', '22') && rule('0', '65535') && rule('3005', '4000') && rule('-1', '-1') && rule('"20"', '"25"'));
    assert.ok(!rule('23', '80') && !rule('3011', '4000') && !rule('var.p', '80') && !rule('null', 'null'));
    const range = (value: string): boolean => found(`resource "aws_x" "x" {\n  a = ${value}\n}\n`, { not: { path: 'a', port: [3050] } }).includes('⟦');
    assert.ok(range('"3000-3100"') && range('["22", "3050"]') && range('"*"') && !range('["22"]') && !range('x.y.z'));
  });
});

describe('related blocks', () => {
  const bucket = 'resource "aws_x" "x" {\n  name = "records"\n}\n';
  const related: Condition = { related: { type: 'aws_y', by: 'x' }, expect: { path: 'on', equals: true } };
  const isFound = (other: string, own = bucket, more: More = {}): boolean => found(own + other, related, more).includes('⟦');

  it('are found by reference, name, expression and loop', () => {
    assert.ok(isFound(''));
    for (const reference of ['aws_x.x.id', 'aws_x.x[0].arn', 'aws_x.x["a"].name', '"${aws_x.x.id}"', '"records"', 'one(aws_x.x[*].id)', 'try(aws_x.x.id, "")']) {
      assert.ok(!isFound(`resource "aws_y" "y" {\n  x = ${reference}\n  on = true\n}\n`), reference);
      assert.ok(isFound(`resource "aws_y" "y" {\n  x = ${reference}\n  on = false\n}\n`), reference);
    }
    assert.ok(isFound('resource "aws_y" "y" {\n  x = aws_x.other.id\n  on = true\n}\n'));
    assert.ok(isFound('resource "aws_y" "y" {\n  x = "other"\n  on = true\n}\n'));
    assert.ok(!isFound('resource "aws_y" "y" {\n  for_each = aws_x.x\n  x = each.value.id\n  on = true\n}\n'));
    const named = 'resource "aws_x" "x" {\n  name = "${var.p}-records"\n}\n';
    assert.ok(!isFound('resource "aws_y" "y" {\n  x = "${var.p}-records"\n  on = true\n}\n', named));
    assert.ok(isFound('resource "aws_y" "y" {\n  x = "${var.p}-other"\n  on = true\n}\n', named));
    assert.ok(!isFound('resource "aws_y" "y" {\n  x = local.name\n  on = true\n}\nlocals {\n  name = "records"\n}\n'));
    assert.ok(!isFound('resource "aws_y" "y" {\n  x = local.name\n  on = true\n}\nlocals {\n  name = aws_x.x.id\n}\n'));
  });

  it('may stand in another file of the folder, and may be unknown', () => {
    assert.ok(!isFound('', bucket, { others: { 'other.tf': 'resource "aws_y" "y" {\n  x = aws_x.x.id\n  on = true\n}\n' } }));
    assert.ok(isFound('', bucket, { others: { 'other.tf': 'resource "aws_y" "y" {\n  x = aws_x.x.id\n  on = var.on\n}\nvariable "on" {\n  default = false\n}\n' } }));
    assert.ok(!isFound('resource "aws_y" "y" {\n  x = aws_x.x.id\n  on = f()\n}\n'));
  });

  it('may be parameters of a template', () => {
    const template = (more: string): string => `Parameters:\n  Word: { Type: String${more} }\nResources:\n  var: { Type: AWS::X::Y }\n  X: { Type: AWS::X::X, Properties: { Word: !Ref Word } }\n`;
    const expect: Condition = { follow: 'Properties.Word', type: 'variable:variable', expect: { path: 'NoEcho', equals: true, default: false } };
    const more: More = { language: 'yaml', on: 'AWS::X::X' };
    assert.equal(found(template(''), expect, more).includes('⟦'), true);
    assert.equal(found(template(', NoEcho: true'), expect, more).includes('⟦'), false);
  });

  it('are followed the other way', () => {
    const follow: Condition = { follow: 'y', type: 'aws_y', expect: { path: 'on', equals: true } };
    const text = (value: string, on = 'false'): string => `resource "aws_x" "x" {\n  y = ${value}\n}\nresource "aws_y" "y" {\n  on = ${on}\n}\n`;
    assert.equal(found(text('aws_y.y.id'), follow), text('⟦aws_y.y.id⟧'));
    assert.equal(found(text('aws_y.y.id', 'true'), follow), text('aws_y.y.id', 'true'));
    assert.equal(found(text('aws_y.other.id'), follow), text('aws_y.other.id'));
    assert.equal(found(text('"a"'), follow), text('"a"'));
  });
});

describe('facts', () => {
  it('are plain data', () => {
    const knowledge = knowledgeOf({ on: ['aws_x'], expect: { path: 'policy(p).Statement[].Action', notContains: '*' } });
    const [part] = partsOf('terraform', 'resource "aws_x" "x" {\n  p = jsonencode({ Statement = { Action = "*" } })\n}\n', 'main.tf');
    const facts = settingFactsOf(part!.text, part!.view, knowledge);
    assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts);
    assert.equal(joinSettings([{ start: 5, facts: JSON.parse(JSON.stringify(facts)) as typeof facts }], [], knowledge).length, 1);
  });

  it('speak of patients', () => {
    const phi = (text: string): readonly boolean[] => judge({ language: 'terraform', text }, knowledgeOf({ on: ['aws_x', 'aws_y'], expect: { path: 'on', present: true } })).findings.map(finding => finding.phi);
    assert.deepEqual(phi('resource "aws_x" "patient_records" {\n}\nresource "aws_x" "logs" {\n  tags = {\n    Data = "hospital"\n  }\n}\nresource "aws_x" "plain" {\n  on_failure = "patient"\n}\n'), [true, true, false]);
    assert.deepEqual(phi('resource "aws_x" "patient_records" {\n  on = 1\n}\nresource "aws_y" "y" {\n  x = aws_x.patient_records.id\n}\n'), [true]);
  });

  it('give the same findings again, and new ones when what they depend on changes', () => {
    const knowledge = knowledgeOf({ on: ['aws_x'], expect: { path: 'on', equals: true } }, { on: ['aws_x'], expect: { path: 'b', present: true } });
    const factsOf = (text: string) => { const [part] = partsOf('terraform', text, 'main.tf'); return settingFactsOf(part!.text, part!.view, knowledge); };
    const block = factsOf('resource "aws_x" "x" {\n  on = var.on\n}\n');
    const join = (value: string) => joinSettings([{ start: 0, facts: block }, { start: 100, facts: factsOf(`variable "on" {\n  default = ${value}\n}\n`) }], [], knowledge);
    assert.equal(join('false').length, 2);
    assert.deepEqual(join('false'), join('false'));
    assert.equal(join('true').length, 1);
    assert.equal(joinSettings([{ start: 40, facts: block }], [], knowledge)[0]!.start, 40);
  });
});

describe('spellings', () => {
  it('of TLS versions', () => {
    const table: Readonly<Record<string, number | undefined>> = {
      'TLS1_0': 0, 'TLS1_1': 1, 'TLS1_2': 2, 'TLS1_3': 3, 'TLS_1_2': 2, '1.2': 2, '1.0': 0, 'Tls12': 2, 'TLSv1': 0, 'TLSv1.1_2016': 1, 'TLSv1_2016': 0, 'TLSv1.2_2021': 2, 'SSLv3': -1, 'VersionTLS12': 2,
      'ELBSecurityPolicy-2016-08': 0, 'ELBSecurityPolicy-2015-05': 0, 'ELBSecurityPolicy-TLS-1-1-2017-01': 1, 'ELBSecurityPolicy-TLS-1-2-Ext-2018-06': 2, 'ELBSecurityPolicy-FS-2018-06': 0, 'ELBSecurityPolicy-FS-1-2-Res-2020-10': 2,
      'ELBSecurityPolicy-TLS13-1-2-2021-06': 2, 'ELBSecurityPolicy-TLS13-1-3-2021-06': 3, 'ELBSecurityPolicy-TLS13-1-0-2021-06': 0, 'Policy-Min-TLS-1-0-2019-07': 0, 'Policy-Min-TLS-1-2-PFS-2023-10': 2, 'SecurityPolicy_TLS13_1_2_2021_06': 2,
      'TLSEnforcementDisabled': undefined, 'modern': undefined, '': undefined, '12': undefined,
    };
    for (const [name, minor] of Object.entries(table)) assert.equal(tlsMinor(name), minor, name);
  });

  it('of open ranges', () => {
    for (const open of ['0.0.0.0/0', '::/0', '*', 'Internet', 'any', '0.0.0.0/1', '128.0.0.0/1', '64.0.0.0/3', '2000::/3', '0.0.0.0']) assert.equal(isOpenRange(open), true, open);
    for (const closed of ['10.0.0.0/8', '10.0.0.0/7', '192.168.0.0/16', '203.0.113.7', '203.0.113.0/24', 'fd00::/7', 'fc00::/7', '2001:db8::/32']) assert.equal(isOpenRange(closed), false, closed);
    for (const other of ['VirtualNetwork', 'sg-123', '', 'AzureLoadBalancer']) assert.equal(isOpenRange(other), undefined, other);
  });

  it('of ports and versions', () => {
    assert.deepEqual([portRange('22'), portRange('20-25'), portRange('*'), portRange('x')], [{ from: 22, to: 22 }, { from: 20, to: 25 }, { from: 0, to: 65535 }, undefined]);
    assert.ok(compareVersions('1.27.3', '1.27') === 0 && compareVersions('1.9', '1.10')! < 0 && compareVersions('v2', '1.10')! > 0 && compareVersions('latest', '1') === undefined);
    assert.equal(isSupported('engine', '5.70', '2026-01-01', eol), false);
    assert.equal(isSupported('engine', '5.7', '2024-02-29', eol), true);
    assert.equal(isSupported('nothing', '5.7', '2024-02-29', eol), undefined);
    assert.equal(isSupported('constructor', '5.7', '2024-02-29', eol), undefined);
  });
});

describe('paths', () => {
  it('are parsed, or are none', () => {
    assert.deepEqual(parsePath('a.b[].c'), [{ kind: 'key', key: 'a' }, { kind: 'key', key: 'b' }, { kind: 'items' }, { kind: 'key', key: 'c' }]);
    assert.deepEqual(parsePath('m."x.y/z".k'), [{ kind: 'key', key: 'm' }, { kind: 'key', key: 'x.y/z' }, { kind: 'key', key: 'k' }]);
    assert.deepEqual(parsePath('policy(a.b).Statement[]'), [{ kind: 'policy', path: [{ kind: 'key', key: 'a' }, { kind: 'key', key: 'b' }] }, { kind: 'key', key: 'Statement' }, { kind: 'items' }]);
    assert.deepEqual(parsePath('$.pod().x'), [{ kind: 'root' }, { kind: 'pod' }, { kind: 'key', key: 'x' }]);
    assert.deepEqual(parsePath('.'), []);
    for (const wrong of ['', 'a..b', 'a.', 'policy()', 'policy(a', '"a', 'a{b}', 'a[0]', 'x***y*']) assert.equal(parsePath(wrong), undefined, wrong);
  });

  it('fit keys by form', () => {
    const fits = (glob: string, key: string): boolean => fitsGlob(key, parsePath(glob)![0] as never);
    assert.ok(fits('*', 'x') && fits('*_key', 'My_KEY') && fits('*secret*', 'aSecretB') && !fits('*_key', 'key') && !fits('a*', 'b'));
  });
});

describe('hostile input', () => {
  const knowledge = knowledgeOf(
    { on: ['aws_x', 'Pod', 'dialect:terraform'], each: '**', expect: { path: 'a.b.c', not: true } },
    { on: ['aws_x'], expect: { not: { some: { in: 'policy(p).Statement[]', where: { path: 'Action', contains: '*' } } } }, unless: [{ related: { type: 'aws_x', by: 'p' } }] },
  );

  it('is judged in time, whatever it is', () => {
    const texts = [
      `resource "aws_x" "x" {\n  p = ${'['.repeat(5000)}\n}`, `resource "aws_x" "x" {\n${'a {\n'.repeat(3000)}`, `resource "aws_x" "x" {\n  p = ${'f('.repeat(3000)}\n}`,
      `locals {\n${Array.from({ length: 2000 }, (_, i) => `  l${i} = local.l${i + 1}`).join('\n')}\n}\nresource "aws_x" "x" {\n  a = local.l0\n}\n`,
      `locals {\n${Array.from({ length: 30 }, (_, i) => `  l${i} = var.c ? local.l${i + 1} : local.l${i + 1}`).join('\n')}\n}\nresource "aws_x" "x" {\n  a = local.l0\n  p = local.l0\n}\n`,
      Array.from({ length: 40 }, (_, i) => `data "aws_iam_policy_document" "d${i}" {\n  source_policy_documents = [data.aws_iam_policy_document.d${i + 1}.json, data.aws_iam_policy_document.d${i + 1}.json]\n}\n`).join('') + 'resource "aws_x" "x" {\n  p = data.aws_iam_policy_document.d0.json\n}\n',
      `resource "aws_x" "x" {\n  p = "${'{\\"a\\":'.repeat(2000)}"\n}`,
    ];
    for (const text of texts) assert.ok(judge({ language: 'terraform', text }, knowledge).findings.length >= 0);
  }).timeout(20_000);

  it('never throws', () => {
    const text = 'resource "aws_x" "x" {\n  p = jsonencode({ Statement = [{ Action = "*" }] })\n  a {\n    b = [1, "${x.y}", null]\n  }\n}\n';
    fc.assert(fc.property(fc.nat(text.length), fc.nat(20), fc.string({ maxLength: 8 }), (at, cut, noise) => judge({ language: 'terraform', text: text.slice(0, at) + noise + text.slice(at + cut) }, knowledge).findings.length >= 0));
    const yaml = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      x: {a: [1, *b]}\n';
    fc.assert(fc.property(fc.nat(yaml.length), fc.nat(20), fc.string({ maxLength: 8 }), (at, cut, noise) => judge({ language: 'yaml', text: yaml.slice(0, at) + noise + yaml.slice(at + cut) }, knowledge).findings.length >= 0));
  });
});
