// Terraform in HCL: blocks, values, references, templates; cuts that an edit elsewhere does not move; broken and hostile text.
import assert from 'node:assert/strict';
import { terraformFormat } from '../../../server/src/views/formats/config/terraform';
import { checkAll, checkTruncated, cpuTime, lines, linesOf, sourceAt } from './config-fixture';

const view = (text: string, path = 'main.tf') => terraformFormat.view(text, path);
const values = (body: string) => lines(view(`resource "a" "b" {\n${body}\n}\n`)).slice(1);

const sample = `# The bucket of the records.
resource "aws_s3_bucket" "records" { # inline
  bucket = "clinic-records"
  tags = {
    Team        = "Care"
    "Data:Kind" : "x",
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm     = "aws:kms"
        kms_master_key_id = aws_kms_key.records[0].arn
      }
    }
  }
  dynamic "lifecycle_rule" {
    for_each = var.rules
    content {
      enabled = lifecycle_rule.value["enabled"]
    }
  }
}

/* Who may
   read { */
data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:Get*", "s3:List*",]
    resources = ["\${aws_s3_bucket.records.arn}/*", aws_s3_bucket.records.arn]
  }
  statement {
    effect = "Deny"
  }
}

variable "encrypted" {
  type    = bool
  default = true
}

resource "aws_iam_policy" "p" {
  policy = <<-EOF
    {
      "Statement": [{ "Effect": "Allow", "Resource": "\${aws_s3_bucket.records.arn}/*" }]
    }
  EOF
  inline = jsonencode({
    Statement = [{ Effect = "Allow", Action = "*" }]
  })
}

locals { port = 22 }
`;

describe('config view of terraform', () => {
  it('reads blocks, nested blocks, maps, lists and references', () => {
    const blocks = terraformFormat.chunks(sample).flatMap(chunk => lines(view(sample.slice(chunk.start, chunk.end))));
    assert.deepEqual(blocks, [
      'resource aws_s3_bucket records',
      'bucket = clinic-records', 'tags.Team = Care', 'tags.Data:Kind = x',
      'server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm = aws:kms',
      'server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id = → aws_kms_key.records.arn',
      'lifecycle_rule.enabled = → lifecycle_rule.value.enabled',
      'data aws_iam_policy_document read',
      'statement.actions[0] = s3:Get*', 'statement.actions[1] = s3:List*',
      'statement.resources[0] = ?(→ aws_s3_bucket.records.arn, /*)', 'statement.resources[1] = → aws_s3_bucket.records.arn',
      'statement.effect = Deny',
      'variable variable encrypted', 'type = → bool', 'default = boolean:true',
      'resource aws_iam_policy p',
      'policy.Statement[0].Effect = Allow', 'policy.Statement[0].Resource = ?(→ aws_s3_bucket.records.arn, /*)',
      'inline.Statement[0].Effect = Allow', 'inline.Statement[0].Action = *',
      'locals locals', 'port = number:22',
    ]);
  });

  it('says what an expression may be', () => {
    assert.deepEqual(values('a = var.prod ? "aws:kms" : "AES256"\nb = "${var.x}"\nc = "${true}"\nd = -1\ne = !true\nf = 60 * 60 * 24\ng = a + 1'), [
      'a = ? aws:kms | AES256', 'b = → var.x', 'c = boolean:true', 'd = number:-1', 'e = boolean:false', 'f = number:86400', 'g = ?(→ a, number:1)',
    ]);
    assert.deepEqual(values('a = toset(["x"])\nb = concat(["x"], ["y"])\nc = concat(["x"], var.y)\nd = file("p")\ne = coalesce(var.k, "z")\nf = [for s in var.list : s.id if s.on]\ng = aws_x.y[*].id\nh = var.m["k"]\ni = var.l[0].x\nj = local.m[var.k]'), [
      'a[0] = x', 'b[0] = x', 'b[1] = y', 'c = ?([x], → var.y)', 'd = ?(p)', 'e = ? → var.k | z', 'f = ?(→ var.list, → s.id, → s.on)',
      'g = → aws_x.y.id', 'h = → var.m.k', 'i = → var.l.0.x', 'j = ?(→ local.m, → var.k)',
    ]);
    assert.deepEqual(values('a = true ? 1 : 2\nb = (\n  var.x == null\n  ? "y"\n  : "z"\n)\nc = null\nd = merge({ A = 1 }, { A = 2, B = 3 })\ne = provider::aws::f("x")'), [
      'a = number:1', 'b = ? y | z', 'c = null:null', 'd.A = number:2', 'd.B = number:3', 'e = ?(x)',
    ]);
  });

  it('decodes texts and heredocs', () => {
    assert.deepEqual(values('a = "q\\"\\t\\u00e9 $${x} %%{y}"\nb = <<-X\n    one\n      two\n  X\nc = <<Y\n#!/bin/sh\necho ${var.x}\nY\nd = "%{ if var.x }y%{ endif }"'), [
      'a = q"\té ${x} %{y}', 'b = one\n  two\n', 'c = ?(#!/bin/sh\necho , → var.x, \n)', 'd = ?(?(), y, ?())',
    ]);
  });

  it('nests labels of inner blocks as Terraform JSON does, and gives providers, modules and settings their types', () => {
    const text = 'terraform {\n  backend "s3" { encrypt = true }\n}\nprovider "aws" { region = "x" }\nmodule "m" {\n  source = "./m"\n  providers = { aws.src = aws.west }\n}\n';
    assert.deepEqual(lines(view(text)), [
      'terraform terraform', 'backend.s3.encrypt = boolean:true', 'provider aws', 'region = x', 'module ./m m', 'source = ./m', 'providers.aws.src = → aws.west',
    ]);
    assert.deepEqual(lines(view('public = true\nzones = ["a"]\n', 'prod.auto.tfvars')), ['tfvars tfvars', 'public = boolean:true', 'zones[0] = a']);
    assert.deepEqual(lines(view('inputs = { x = 1 }', 'terragrunt.hcl')), ['document document', 'inputs.x = number:1']);
  });

  it('writes out dynamic blocks over a list that is written there', () => {
    assert.deepEqual(values('dynamic "ingress" {\n  iterator = it\n  for_each = [{ port = 22, from = ["0.0.0.0/0"] }, { port = 443, from = [] }]\n  content {\n    from_port = it.value.port\n    cidr_blocks = it.value["from"]\n    other = it.value.x\n  }\n}'), [
      'ingress.from_port = number:22', 'ingress.cidr_blocks[0] = 0.0.0.0/0', 'ingress.other = → it.value.x', 'ingress.from_port = number:443', 'ingress.cidr_blocks = []', 'ingress.other = → it.value.x',
    ]);
    assert.deepEqual(values('dynamic "x" {\n  for_each = ["a"]\n  content { y = x.value }\n}\ndynamic "z" {\n  for_each = var.w ? [1] : []\n  content { v = 1 }\n}'), ['x.y = a', 'z.v = number:1']);
  });

  it('gives exact spans', () => {
    const [first] = terraformFormat.chunks(sample);
    const text = sample.slice(first!.start, first!.end);
    const one = view(text)!;
    assert.equal(sourceAt(text, one, 'aws_s3_bucket', 'bucket'), '"clinic-records"');
    assert.equal(sourceAt(text, one, 'aws_s3_bucket', 'lifecycle_rule', 'enabled'), 'lifecycle_rule.value["enabled"]');
    const { head, value, start, end } = one.blocks[0]!;
    assert.equal(text.slice(head.start, head.end), 'resource "aws_s3_bucket" "records"');
    assert.ok(text.slice(start, end).startsWith('resource') && text.slice(start, end).endsWith('\n}'));
    assert.ok(text.slice(value.start).startsWith('{ # inline'));
    const nested = value.entries.find(entry => entry.key === 'server_side_encryption_configuration')!;
    assert.equal(nested.block, true);
    assert.equal(text.slice(nested.keySpan.start, nested.keySpan.end), nested.key);
    const policy = 'resource "aws_iam_policy" "p" {\n  policy = <<EOF\n{"Statement": [{"Action": "*", "Resource": "${x.y}"}]}\nEOF\n  z = jsonencode({ A = "*" })\n}';
    assert.equal(sourceAt(policy, view(policy), 'aws_iam_policy', 'policy', 'Statement', '0', 'Action'), '"*"');
    assert.equal(sourceAt(policy, view(policy), 'aws_iam_policy', 'policy', 'Statement', '0', 'Resource'), '"${x.y}"');
    assert.equal(sourceAt(policy, view(policy), 'aws_iam_policy', 'z'), '{ A = "*" }');
  });

  it('cuts after each block, comments with the block below', () => {
    const chunks = terraformFormat.chunks(sample).map(({ start, end }) => sample.slice(start, end));
    assert.deepEqual(chunks.map(chunk => /^\S.*/m.exec(chunk)![0]), [
      '# The bucket of the records.', '/* Who may', 'variable "encrypted" {', 'resource "aws_iam_policy" "p" {', 'locals { port = 22 }',
    ]);
  });

  it('cuts the other blocks alike whatever is typed in one of them', () => {
    const block = (name: string, body: string): string => `resource "a" "${name}" {\n  x = "1"\n${body}}\n\n`;
    const cut = (text: string): string[] => terraformFormat.chunks(text).map(({ start, end }) => text.slice(start, end));
    for (const body of ['', '  y = "', '  y = "${', '  y = [\n', '  y = <<EOF\n', '  y = /*\n', '  y {\n', '  y = "${join(",", [\n', '  }\n', '  ]]\n', '# {\n', '  y = "a" # "\n']) {
      const chunks = cut(`${block('one', '')}${block('two', body)}# Note.\n${block('three', '')}${block('four', '')}`);
      assert.equal(chunks[0], 'resource "a" "one" {\n  x = "1"\n}\n', body);
      const tail = chunks.slice(-1)[0]!;
      if (!body.includes('/*')) assert.ok(tail.trim().startsWith('resource "a" "four"') , `${body}: ${tail}`);
    }
  });

  it('keeps what stands around broken lines', () => {
    const read = view('resource "a" "b" {\n  x = \n  y = ["1", \n  z = "2\n  = 3\n  w {\n    v = 1\n}\n')!;
    assert.equal(read.broken, true);
    const all = lines(read);
    assert.ok(all.includes('x = ?()') && all.includes('w.v = number:1') === all.some(line => line.includes('v = number:1')), all.join('\n'));
    assert.deepEqual(linesOf(view('resource "a" "b" {\n  x 1\n  encrypted = false\n'), 'a'), ['encrypted = boolean:false']);
    assert.equal(view('resource "a" "b" {\n  x = "${file("p")}-${var.y}"\n}\n')!.broken, false);
  });

  it('reads cut and hostile texts', () => {
    checkTruncated(terraformFormat, sample);
    const many = 100_000;
    for (const text of ['['.repeat(many), '{'.repeat(many), 'a = ' + '['.repeat(many), 'a = ' + '{'.repeat(many), 'a = ' + '{x='.repeat(many), 'a = "' + '${"'.repeat(many), 'a {\n'.repeat(many), 'dynamic "x" {\nfor_each = [1, 2, 3]\ncontent {\n'.repeat(60),
      'a = ' + 'b ? c : '.repeat(many), 'a = ' + '!'.repeat(many), 'a = ' + 'f('.repeat(many), 'a = ' + 'x[0'.repeat(many), 'a = ' + '1 + '.repeat(many), 'a = <<A\n'.repeat(many), '}\n'.repeat(many),
      Array.from({ length: 20_000 }, (_, i) => `a = <<A${i}\n`).join(''), 'resource "a" "b" {\n'.repeat(20_000), 'a = "' + 'x'.repeat(5_000_000) + '"', '"'.repeat(many), '/*'.repeat(many), 'a = [for '.repeat(many), '# x\n'.repeat(many),
      'a = "%{'.repeat(many), 'a = ({['.repeat(many), 'a = {(' .repeat(many), 'a = -'.repeat(many)]) {
      const took = cpuTime(() => checkAll(terraformFormat, text));
      assert.ok(took < 3000, `${text.slice(0, 20)}: ${took} ms`);
    }
  });
});
