// Modules: what a call gives, what outputs lead to, companions in other folders.
import assert from 'node:assert/strict';
import { compileSettings } from '../../../server/src/detectors/settings/compile';
import type { SettingCheck, SettingRule } from '../../../server/src/detectors/settings/data';
import type { SettingFacts } from '../../../server/src/detectors/settings/facts';
import { settingFactsOf } from '../../../server/src/detectors/settings/factsOf';
import { joinSettings } from '../../../server/src/detectors/settings/join';
import { folderOf } from '../../../server/src/detectors/settings/modules';
import { hasContext, mark, partsOf } from './settings';

function knowledgeOf(...checks: readonly SettingCheck[]) {
  const rule: SettingRule = { id: 'r', title: '', category: 'public-access', severity: 'error', hipaa: [], message: '', why: '', remedy: '', checks, examples: [] };
  return compileSettings({ rules: [rule], eol: {} }, { hasContext });
}

type Knowledge = ReturnType<typeof knowledgeOf>;

const encrypted: SettingCheck = { on: ['aws_x'], expect: { path: 'encrypted', equals: true, default: false } };
const versioned: SettingCheck = { on: ['aws_x'], expect: { path: 'versioning', present: true }, unless: [{ related: { type: 'aws_version', by: 'x' } }] };

function factsOf(text: string, address: string, knowledge: Knowledge): { start: number; facts: SettingFacts }[] {
  return partsOf('terraform', text, address).map(({ start, text, view }) => ({ start, facts: settingFactsOf(text, view, knowledge) }));
}

/** The findings in the file of the first folder, marked; the folders by their addresses. */
function found(files: Readonly<Record<string, string>>, ...checks: readonly SettingCheck[]): string {
  const knowledge = knowledgeOf(...checks);
  const [[own, text], ...others] = Object.entries(files) as [[string, string], ...[string, string][]];
  const folders = others.map(([path, other]) => ({ path, files: [factsOf(other, `${path}/main.tf`, knowledge).map(({ facts }) => facts)] }));
  const chunks = factsOf(text, `${own}/main.tf`, knowledge);
  const join = () => joinSettings(chunks, [], knowledge, { folders: [{ path: own, files: [] }, ...folders] });
  const first = join();
  assert.deepEqual(join(), first, 'the same again');
  return mark(text, first);
}

const module = 'variable "on" {\n}\nresource "aws_x" "this" {\n  encrypted = var.on\n}\n';

describe('a call of a module', () => {
  it('is told of an argument that fails in it', () => {
    const call = (value: string): string => `module "m" {\n  source = "./m"\n  on     = ${value}\n}\n`;
    assert.equal(found({ '/w': call('false'), '/w/m': module }, encrypted), call('⟦false⟧'));
    assert.equal(found({ '/w': call('true'), '/w/m': module }, encrypted), call('true'));
    assert.equal(found({ '/w': call('data.x.y.z'), '/w/m': module }, encrypted), call('data.x.y.z'));
    assert.equal(found({ '/w': call('null'), '/w/m': module }, encrypted), call('⟦null⟧'));
    assert.equal(found({ '/w': call('var.a ? true : false'), '/w/m': module }, encrypted), call('var.a ? true : false'));
    assert.equal(found({ '/w': call('local.no') + 'locals {\n  no = false\n}\n', '/w/m': module }, encrypted), call('⟦local.no⟧') + 'locals {\n  no = false\n}\n');
    assert.equal(found({ '/w': call('var.on') + 'variable "on" {\n  default = true\n}\n', '/w/m': module }, encrypted), call('var.on') + 'variable "on" {\n  default = true\n}\n');
  });

  it('is not told of what the module does by itself', () => {
    const call = 'module "m" {\n  source = "./m"\n  name = "x"\n}\n';
    assert.equal(found({ '/w': call, '/w/m': 'variable "name" {}\nresource "aws_x" "this" {\n  name = var.name\n  encrypted = false\n}\n' }, encrypted), call);
    assert.equal(found({ '/w': call, '/w/m': module.replace('{\n}', '{\n  default = false\n}') }, encrypted), call);
    assert.equal(found({ '/w/m': module, '/w': call.replace('name = "x"', 'on = false') }, encrypted), module);
  });

  it('is followed through calls of calls, and values in lists', () => {
    const root = (value: string): string => `module "a" {\n  source = "../a"\n  flag = ${value}\n}\n`;
    const between = 'variable "flag" {}\nlocals {\n  flag = var.flag\n}\nmodule "m" {\n  source = "./m"\n  on = local.flag\n}\n';
    assert.equal(found({ '/w': root('false'), '/a': between, '/a/m': module }, encrypted), root('⟦false⟧'));
    const open: SettingCheck = { on: ['aws_x'], each: 'rule', expect: { not: { path: 'cidrs', cidr: 'open' } } };
    const inside = 'variable "rules" {}\nresource "aws_x" "this" {\n  dynamic "rule" {\n    for_each = var.rules\n    content {\n      cidrs = rule.value.cidrs\n    }\n  }\n}\n';
    const call = (cidr: string): string => `module "m" {\n  source = "./m"\n  rules = [{ cidrs = ["10.0.0.0/8"] }, { cidrs = ["${cidr}"] }]\n}\n`;
    assert.equal(found({ '/w': call('10.1.0.0/16'), '/w/m': inside }, open), call('10.1.0.0/16'));
    assert.equal(found({ '/w': call('0.0.0.0/0'), '/w/m': inside }, open), call('0.0.0.0/0').replace('[{', '⟦[{').replace('}]', '}]⟧'));
  });

  it('ends where it calls itself', () => {
    const call = 'module "a" {\n  source = "./"\n  on = module.a.on\n}\nmodule "b" {\n  source = "."\n  on = false\n}\noutput "on" {\n  value = var.on\n}\n';
    assert.ok(found({ '/w': call + module }, encrypted));
  });
});

describe('an output of a module', () => {
  it('is its value where that is plain', () => {
    const use = (out: string): string => `module "m" {\n  source = "./m"\n  on = false\n}\nresource "aws_x" "x" {\n  encrypted = ${out}\n}\n`;
    const outputs = 'output "no" {\n  value = false\n}\noutput "given" {\n  value = var.on\n}\noutput "yes" {\n  value = local.yes\n}\nlocals {\n  yes = true\n}\noutput "far" {\n  value = data.a.b.c\n}\n';
    for (const [out, marked] of [['module.m.no', true], ['module.m.given', true], ['module.m.yes', false], ['module.m.far', false], ['module.m.none', false], ['module.n.no', false]] as const) {
      assert.equal(found({ '/w': use(out), '/w/m': outputs }, encrypted), use(marked ? `⟦${out}⟧` : out), out);
    }
  });

  it('leads to a block that a companion may be for', () => {
    const bucket = 'resource "aws_x" "this" {\n}\noutput "id" {\n  value = aws_x.this.id\n}\noutput "other" {\n  value = "x"\n}\n';
    const caller = (out: string): string => `module "m" {\n  source = "./m"\n}\nresource "aws_version" "v" {\n  x = ${out}\n}\n`;
    assert.equal(found({ '/w/m': bucket, '/w': caller('module.m.id') }, versioned), bucket);
    assert.notEqual(found({ '/w/m': bucket, '/w': caller('module.m.other') }, versioned), bucket);
    assert.notEqual(found({ '/w/m': bucket, '/w': caller('module.n.id') }, versioned), bucket);
  });
});

describe('a companion in a module', () => {
  const inside = 'variable "bucket" {}\nresource "aws_version" "this" {\n  x = var.bucket\n}\n';

  it('counts for the block that the call names', () => {
    const own = (name: string): string => `resource "aws_x" "records" {\n}\nmodule "m" {\n  source = "./m"\n  bucket = aws_x.${name}.id\n}\n`;
    assert.equal(found({ '/w': own('records'), '/w/m': inside }, versioned), own('records'));
    assert.notEqual(found({ '/w': own('others'), '/w/m': inside }, versioned), own('others'));
  });

  it('counts for a block of a sister module', () => {
    const bucket = 'resource "aws_x" "this" {\n}\noutput "id" {\n  value = aws_x.this.id\n}\n';
    const root = 'module "a" {\n  source = "./a"\n}\nmodule "b" {\n  source = "./b"\n  bucket = module.a.id\n}\n';
    assert.equal(found({ '/w/a': bucket, '/w': root, '/w/b': inside }, versioned), bucket);
    assert.notEqual(found({ '/w/a': bucket, '/w': root.replace('module.a.id', 'module.c.id'), '/w/b': inside }, versioned), bucket);
  });
});

describe('the folder of a module', () => {
  it('is found from its source', () => {
    assert.equal(folderOf('/w/a', './m'), '/w/a/m');
    assert.equal(folderOf('/w/a', '../../m/'), '/m');
    assert.equal(folderOf('/w/a', '..\\m'), '/w/m');
    for (const source of ['terraform-aws-modules/vpc/aws', 'git::https://example.org/x', '../../../..', '...', '']) assert.equal(folderOf('/w/a', source), undefined, source);
  });
});

describe('a dynamic block', () => {
  it('is written out for the items of a variable or local', () => {
    const open: SettingCheck = { on: ['aws_x'], each: 'rule', expect: { not: { path: 'cidrs', cidr: 'open' } } };
    const text = (value: string, after: string): string => `resource "aws_x" "x" {\n  dynamic "rule" {\n    for_each = ${value}\n    iterator = it\n    content {\n      cidrs = it.value.cidrs\n    }\n  }\n}\n${after}`;
    const list = (cidr: string): string => `locals {\n  rules = { a = { cidrs = ["${cidr}"] } }\n}\n`;
    assert.equal(found({ '/w': text('local.rules', list('0.0.0.0/0')) }, open), text('local.rules', list('0.0.0.0/0')).replace('it.value.cidrs', '⟦it.value.cidrs⟧'));
    assert.equal(found({ '/w': text('local.rules', list('10.0.0.0/8')) }, open), text('local.rules', list('10.0.0.0/8')));
    assert.equal(found({ '/w': text('var.rules', 'variable "rules" {}\n') }, open), text('var.rules', 'variable "rules" {}\n'));
    const absent: SettingCheck = { on: ['aws_x'], expect: { path: 'rule', absent: true } };
    assert.equal(found({ '/w': text('var.rules', 'variable "rules" {\n  default = []\n}\n') }, absent), text('var.rules', 'variable "rules" {\n  default = []\n}\n'));
  });
});

describe('a dynamic block in JSON', () => {
  it('is written out, too', () => {
    const open: SettingCheck = { on: ['aws_x'], each: 'rule', expect: { not: { path: 'cidrs', cidr: 'open' } } };
    const text = (cidr: string): string => JSON.stringify({ resource: { aws_x: { x: { dynamic: { rule: { for_each: [{ cidrs: [cidr] }], content: { cidrs: '${rule.value.cidrs}' } } } } } } });
    const knowledge = knowledgeOf(open);
    const count = (cidr: string): number => joinSettings(partsOf('json', text(cidr), '/w/main.tf.json').map(({ start, text, view }) => ({ start, facts: settingFactsOf(text, view, knowledge) })), [], knowledge).length;
    assert.equal(count('0.0.0.0/0'), 1);
    assert.equal(count('10.0.0.0/8'), 0);
  });
});

describe('a call that makes several', () => {
  it('is judged by the items that are written down, and not at all where it makes none', () => {
    const call = (more: string, value: string): string => `module "m" {\n  source = "./m"\n${more}  on = ${value}\n}\n`;
    const each = '  for_each = { a = false, b = false }\n';
    assert.equal(found({ '/w': call(each, 'each.value'), '/w/m': module }, encrypted), call(each, '⟦each.value⟧'));
    assert.equal(found({ '/w': call('  for_each = { a = false, b = true }\n', 'each.value'), '/w/m': module }, encrypted), call('  for_each = { a = false, b = true }\n', 'each.value'));
    assert.equal(found({ '/w': call('  count = 0\n', 'false'), '/w/m': module }, encrypted), call('  count = 0\n', 'false'));
  });

  it('leaves out what the module does not make for it', () => {
    const inside = `variable "create" {}\n${module.replace('{\n  encrypted', '{\n  count = var.create ? 1 : 0\n  encrypted')}`;
    const call = (create: boolean | string, value: string): string => `module "m" {\n  source = "./m"\n  create = ${create}\n  on = ${value}\n}\n`;
    assert.equal(found({ '/w': call(false, 'false'), '/w/m': inside }, encrypted), call(false, 'false'));
    assert.equal(found({ '/w': call(true, 'false'), '/w/m': inside }, encrypted), call(true, '⟦false⟧'));
    const choosing = 'variable "create" {}\nresource "aws_x" "this" {\n  encrypted = var.create ? true : null\n}\n';
    assert.equal(found({ '/w': call(false, 'false'), '/w/m': choosing }, encrypted), call('⟦false⟧', 'false'));
    assert.equal(found({ '/w': call(true, 'false'), '/w/m': choosing }, encrypted), call(true, 'false'));
  });
});
