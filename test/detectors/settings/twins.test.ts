// Twins of examples: the same data in another syntax, as its own documentation writes it, with the marks at the same parts.
import assert from 'node:assert/strict';
import type { ConfigSyntax, Dialect } from '../../../server/src/views/config';
import type { Example } from '../../../server/src/engine/rule';
import { twinOf } from './twins';

function twin(text: string, dialect: Dialect, syntax: ConfigSyntax): Example {
  const made = twinOf({ language: syntax === 'hcl' ? 'terraform' : syntax, text }, dialect, syntax);
  assert.ok(typeof made === 'object', String(made));
  return made;
}

/** The data of a twin in JSON, with its marks in texts only. */
function dataOf(text: string, dialect: Dialect = 'terraform', syntax: ConfigSyntax = 'hcl'): unknown {
  return JSON.parse(twin(text, dialect, syntax).text);
}

/** What is marked in the twin. */
function marked(text: string, dialect: Dialect = 'terraform', syntax: ConfigSyntax = 'hcl'): string[] {
  return Array.from(twin(text, dialect, syntax).text.matchAll(/⟦([^⟧]*)⟧/g), match => match[1]!.replace(/\s+/g, ' '));
}

describe('twins of examples', () => {
  it('say blocks, labels and dynamic blocks as objects', () => {
    const text = 'resource "a" "x" { # why\n  one { k = 1 }\n  two { k = -2.5 }\n  two {}\n  dynamic "three" {\n    for_each = var.l\n    iterator = it\n    content { v = it.value }\n  }\n}\nresource "a" "y" {}\nprovider "p" {}\nprovider "p" { alias = "q" }\nterraform {\n  backend "s3" { key = "k" }\n}\n';
    assert.deepEqual(dataOf(text), {
      resource: { a: { x: { one: { k: 1 }, two: [{ k: -2.5 }, {}], dynamic: { three: { for_each: '${var.l}', iterator: 'it', content: { v: '${it.value}' } } } }, y: {} } },
      provider: { p: [{}, { alias: 'q' }] }, terraform: { backend: { s3: { key: 'k' } } },
    });
  });

  it('say expressions as texts, literals as they are, names of other things without ${}', () => {
    const text = 'locals {\n  a = "x\\n\\"${lower("A")}\\" $${b}"\n  b = [true, null, var.x ? "1" : "2"]\n  c = { "d e" = f(1), g : [] } // why\n  h = <<-EOF\n    one ${two}\n      three\n  EOF\n  i = [for x in y : x]\n}\nvariable "v" { type = list(string) }\nresource "a" "x" {\n  provider = p.q\n  depends_on = [a.y]\n  lifecycle { ignore_changes = [tags] }\n}\n';
    assert.deepEqual(dataOf(text), {
      locals: { a: 'x\n"${lower("A")}" $${b}', b: [true, null, '${var.x ? "1" : "2"}'], c: { 'd e': '${f(1)}', g: [] }, h: 'one ${two}\n  three\n', i: '${[for x in y : x]}' },
      variable: { v: { type: 'list(string)' } }, resource: { a: { x: { provider: 'p.q', depends_on: ['a.y'], lifecycle: { ignore_changes: ['tags'] } } } },
    });
  });

  it('have marks of Terraform at keys, values, items and parts of expressions', () => {
    assert.deepEqual(marked('⟦resource "a" "x"⟧ {}'), ['"x"']);
    assert.deepEqual(marked('provider "p" {}\n⟦provider "p"⟧ {}'), ['"p"']);
    assert.deepEqual(marked('resource "a" "x" {\n  ⟦one⟧ {}\n  two ⟦{\n    k = 1\n  }⟧\n  ⟦three⟧ = [⟦1⟧, 2]\n}'), ['"one"', '{ "k": 1 }', '"three"', '1']);
    assert.deepEqual(marked('resource "a" "x" {\n  ⟦b⟧ { name = "n" }\n  ⟦b⟧ { k = 1 }\n  ⟦b⟧ {}\n}'), ['"n"', '"k"', '{}']);
    assert.deepEqual(marked('resource "a" "x" {\n  p = ⟦var.p⟧\n  q = jsonencode({ A = ⟦"*"⟧ })\n  r = <<EOF\n{ "A": ⟦"*"⟧ }\nEOF\n}'), ['"${var.p}"', '\\"*\\"', '"{ \\"A\\": \\"*\\" }\\n"']);
    assert.throws(() => marked('resource "a" "x" {\n  a ⟦= 1⟧\n}'), /around no part/);
  });

  it('say tags of CloudFormation in their long form, documents of Kubernetes as a list', () => {
    const text = 'Resources:\n  A:\n    Type: T\n    B: !GetAtt C.D.E\n    F: !If [G, !Ref H, !Sub "${I}"]\n    J: !Ref\n';
    assert.deepEqual(dataOf(text, 'cloudformation', 'yaml'), { Resources: { A: { Type: 'T', B: { 'Fn::GetAtt': ['C', 'D.E'] }, F: { 'Fn::If': ['G', { Ref: 'H' }, { 'Fn::Sub': '${I}' }] }, J: { Ref: '' } } } });
    assert.deepEqual(dataOf('kind: A\n---\n# nothing\n---\nkind: B\n', 'kubernetes', 'yaml'), { apiVersion: 'v1', kind: 'List', items: [{ kind: 'A' }, { kind: 'B' }] });
  });

  it('have marks of YAML and JSON at the same keys, values and entries', () => {
    assert.deepEqual(marked('⟦a: b⟧\n⟦c⟧:\n  ⟦- d: 1\n    e: f⟧\ng: ⟦!Ref H⟧\n', 'cloudformation', 'yaml'), ['"a": "b"', '"c"', '[ { "d": 1, "e": "f" } ]', '{ "Ref": "H" }']);
    const yaml = twin('{ ⟦"a": "b"⟧, ⟦"c"⟧: ⟦[{ "d": 1, "e": { "Ref": "f" } }]⟧, "g": ⟦"yes"⟧, "h": ⟦"{\\"i\\":1}"⟧, "j": ⟦{}⟧ }', 'openapi', 'json').text;
    assert.equal(yaml, '⟦a: b⟧\n⟦c⟧:\n  ⟦- d: 1\n    e:\n      Ref: f⟧\ng: ⟦"yes"⟧\nh: ⟦"{\\"i\\":1}"⟧\nj: ⟦{}⟧\n');
  });

  it('are not made of what the other syntax cannot say', () => {
    const made = (text: string, file?: string): unknown => twinOf({ language: 'yaml', text, ...(file ? { file } : {}) }, 'kubernetes', 'yaml');
    assert.equal(made('a: {{ .Values.a | quote }}\n'), 'template');
    assert.equal(made('a: &b { c: 1 }\nd: *b\n'), 'anchor');
    assert.equal(made('image: {}\n', 'chart/values.yaml'), 'fileName');
    assert.throws(() => made('a: [1\n'));
  });
});
