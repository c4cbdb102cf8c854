// Dialects of YAML and JSON: how each is recognised, and what blocks and values it comes out as.
import assert from 'node:assert/strict';
import { jsonConfigFormat } from '../../../server/src/views/formats/config/json';
import { yamlConfigFormat } from '../../../server/src/views/formats/config/yaml';
import { checkAll, checkTruncated, cpuTime, lines, linesOf, sourceAt } from './config-fixture';

const yaml = (text: string, path = 'file.yaml') => yamlConfigFormat.view(text, path);
const json = (text: string, path = 'file.json') => jsonConfigFormat.view(text, path);

const sam = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Encrypted: { Type: String, Default: "true" }
Mappings:
  Sizes: { dev: { cidr: 10.0.0.0/8 }, prod: { cidr: 0.0.0.0/0 } }
Globals:
  Function:
    Runtime: python3.12
    Environment: { Variables: { A: 1 } }
Resources:
  Key: { Type: AWS::KMS::Key }
  Bucket: # the records
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "\${AWS::StackName}-records"
      Encrypted: !Ref Encrypted
      KmsKey: !GetAtt Key.Arn
      Key2: { Fn::GetAtt: [Key, Arn] }
      Acl: !If [IsProd, Private, PublicRead]
      Name: !Join ["-", [a, b]]
      Other: !Sub "\${Key}"
      Cidr: !FindInMap [Sizes, !Ref Env, cidr]
      Import: !ImportValue x
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.b
      Environment: { Variables: { B: 2 } }
  Fn2:
    Type: AWS::Serverless::Function
`;

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: records
  labels: {{- include "x.labels" . | nindent 4 }}
spec:
  template:
    spec:
      {{- with .Values.security }}
      securityContext: {{ toYaml . }}
      {{- end }}
      containers:
        - name: app
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          securityContext:
            privileged: true
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: a }
`;

const arm = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "name": { "type": "string", "defaultValue": "records" } },
  "variables": { "open": true },
  "resources": [{
    "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": "[parameters('name')]",
    "properties": {
      "supportsHttpsTrafficOnly": "[variables('open')]", "minimumTlsVersion": "[if(equals(1, 2), 'TLS1_0', 'TLS1_2')]",
      "id": "[resourceId('Microsoft.KeyVault/vaults', parameters('name'))]", "text": "[[x]", "joined": "[concat('a', 'b')]", "broken": "[concat(]"
    },
    "resources": [{ "type": "blobServices", "name": "default", "properties": { "deleteRetentionPolicy": { "enabled": false } } }]
  }, { "type": "Microsoft.Sql/servers/firewallRules", "name": "s/open", "properties": {} }]
}`;

describe('config views of dialects', () => {
  it('reads CloudFormation and SAM in YAML', () => {
    const view = yaml(sam);
    assert.equal(view?.dialect, 'cloudformation');
    assert.deepEqual(lines(view), [
      'variable variable Encrypted', 'Type = String', 'default = true', 'resource AWS::KMS::Key Key', 'Type = AWS::KMS::Key',
      'resource AWS::S3::Bucket Bucket', 'Type = AWS::S3::Bucket', 'Properties.BucketName = ?(→ AWS::StackName, -records)', 'Properties.Encrypted = → var.Encrypted',
      'Properties.KmsKey = → Key.Arn', 'Properties.Key2 = → Key.Arn', 'Properties.Acl = ? Private | PublicRead', 'Properties.Name = a-b', 'Properties.Other = → Key',
      'Properties.Cidr = ? 10.0.0.0/8 | 0.0.0.0/0', 'Properties.Import = ?(x)',
      'resource AWS::Serverless::Function Fn', 'Type = AWS::Serverless::Function', 'Properties.Handler = a.b', 'Properties.Environment.Variables.B = number:2',
      'Properties.Environment.Variables.A^ = number:1', 'Properties.Runtime^ = python3.12',
      'resource AWS::Serverless::Function Fn2', 'Type = AWS::Serverless::Function', 'Properties^.Runtime^ = python3.12', 'Properties^.Environment^.Variables.A = number:1',
    ]);
    assert.equal(sourceAt(sam, view, 'AWS::S3::Bucket', 'Properties', 'KmsKey'), '!GetAtt Key.Arn');
    const { head, start, end } = view!.blocks[2]!;
    assert.equal(sam.slice(head.start, head.end), 'Bucket');
    assert.ok(sam.slice(start, end).endsWith('!ImportValue x'));
  });

  it('reads CloudFormation in JSON as in YAML', () => {
    const text = '{ "Resources": { "B": { "Type": "AWS::S3::Bucket", "Properties": { "K": { "Fn::GetAtt": ["Key", "Arn"] }, "A": { "Fn::If": ["c", "x", { "Ref": "AWS::NoValue" }] }, "T": { "Fn::Sub": ["${a}-${B}", { "a": "1" }] } } } } }';
    assert.deepEqual(lines(json(text)), ['resource AWS::S3::Bucket B', 'Type = AWS::S3::Bucket', 'Properties.K = → Key.Arn', 'Properties.A = ? x | → AWS::NoValue', 'Properties.T = ?(1, -, → B)']);
    assert.equal(sourceAt(text, json(text), 'AWS::S3::Bucket', 'Properties', 'K'), '{ "Fn::GetAtt": ["Key", "Arn"] }');
  });

  it('reads the Serverless Framework', () => {
    const text = 'service: x\nprovider:\n  name: aws\n  runtime: nodejs12.x\n  stage: ${opt:stage}\nfunctions:\n  f: { handler: a, role: "${self:custom.role}" }\nresources:\n  Resources:\n    B: { Type: AWS::S3::Bucket, Properties: { Name: "a-${self:x}" } }\n';
    assert.deepEqual(lines(yaml(text)), [
      'document serverless.provider x', 'name = aws', 'runtime = nodejs12.x', 'stage = → opt.stage', 'resource serverless.function f', 'handler = a', 'role = → self.custom.role', 'runtime^ = nodejs12.x',
      'resource AWS::S3::Bucket B', 'Type = AWS::S3::Bucket', 'Properties.Name = ?(a-)',
    ]);
  });

  it('reads ARM templates', () => {
    assert.deepEqual(lines(json(arm)).filter(line => !line.startsWith('apiVersion')), [
      'variable variable name', 'type = string', 'default = records', 'locals locals', 'open = boolean:true',
      "resource Microsoft.Storage/storageAccounts parameters('name')", 'type = Microsoft.Storage/storageAccounts', 'name = → var.name',
      'properties.supportsHttpsTrafficOnly = → local.open', 'properties.minimumTlsVersion = ? TLS1_0 | TLS1_2', "properties.id = → Microsoft.KeyVault/vaults.parameters('name')",
      'properties.text = [x]', 'properties.joined = ab', 'properties.broken = ?()',
      "resource Microsoft.Storage/storageAccounts/blobServices parameters('name')/default", 'type = blobServices', 'name = default', 'properties.deleteRetentionPolicy.enabled = boolean:false',
      "parent^ = → Microsoft.Storage/storageAccounts.parameters('name')",
      'resource Microsoft.Sql/servers/firewallRules s/open', 'type = Microsoft.Sql/servers/firewallRules', 'name = s/open', 'parent^ = → Microsoft.Sql/servers.s',
    ]);
  });

  it('reads Terraform JSON as HCL', () => {
    const text = '{ "resource": { "aws_s3_bucket": { "b": { "bucket": "x", "key": "${aws_kms_key.k.arn}", "arn": "a/${var.x}", "rule": [{ "on": true }], "dynamic": { "ingress": { "for_each": [], "content": { "port": "${1}" } } }, "policy": "${jsonencode({\\"A\\": 1})}" } } }, "provider": { "aws": [{ "region": "r" }] }, "module": { "m": { "source": "./m" } } }';
    const view = json(text, 'main.tf.json');
    assert.equal(view?.dialect, 'terraform');
    assert.deepEqual(lines(view), [
      'resource aws_s3_bucket b', 'bucket = x', 'key = → aws_kms_key.k.arn', 'arn = ?(a/, → var.x)', 'rule[0].on = boolean:true', 'ingress.port = number:1', 'policy.A = number:1',
      'provider aws', 'region = r', 'module ./m m', 'source = ./m',
    ]);
    assert.equal(sourceAt(text, view, 'aws_s3_bucket', 'key'), '"${aws_kms_key.k.arn}"');
    assert.ok(json('{ "resource": { "aws_s3_bucket": { "b": {} } } }'));
    assert.deepEqual(lines(json('{ "encrypted": true }', 'terraform.tfvars.json')), ['tfvars tfvars', 'encrypted = boolean:true']);
  });

  it('has the places inside expressions of Terraform JSON, escapes or not', () => {
    const text = '{ "resource": { "aws_x": { "y": { "a": "\\u0061\\n${lower(\\"B\\")}", "l": "${[\\"c\\", \\"\\\\\\"d\\\\\\"\\"]}", "p": "${jsonencode({ A = { \\"B c\\" = \\"*\\" } })}", "j": "{\\"A\\": [\\"${var.x}\\"]}" } } } }';
    const view = json(text, 'main.tf.json');
    assert.deepEqual(linesOf(view, 'aws_x'), ['a = a\nb', 'l[0] = c', 'l[1] = "d"', 'p.A.B c = *', 'j.A[0] = → var.x']);
    assert.equal(sourceAt(text, view, 'aws_x', 'l', '1'), '\\"\\\\\\"d\\\\\\"\\"');
    assert.equal(sourceAt(text, view, 'aws_x', 'p', 'A'), '{ \\"B c\\" = \\"*\\" }');
    assert.equal(sourceAt(text, view, 'aws_x', 'p', 'A', 'B c'), '\\"*\\"');
    assert.equal(sourceAt(text, view, 'aws_x', 'j', 'A'), '"{\\"A\\": [\\"${var.x}\\"]}"');
    checkTruncated(jsonConfigFormat, text, 'main.tf.json');
  });

  it('reads Kubernetes objects, lists and Helm templates by document', () => {
    const [first, second] = yamlConfigFormat.chunks(deployment).map(({ start, end }) => yaml(deployment.slice(start, end), 'templates/deployment.yaml'));
    assert.deepEqual(lines(first), [
      'resource Deployment records', 'apiVersion = apps/v1', 'kind = Deployment', 'metadata.name = records', 'metadata.labels = ?()', 'spec.template.spec.securityContext = ?()',
      'spec.template.spec.containers[0].name = app', 'spec.template.spec.containers[0].image = ?(→ Values.image.repository, :, → Values.image.tag)', 'spec.template.spec.containers[0].securityContext.privileged = boolean:true',
    ]);
    assert.deepEqual(lines(second), ['resource Service a', 'apiVersion = v1', 'kind = Service', 'metadata.name = a']);
    assert.deepEqual(lines(json('{ "kind": "Pod", "apiVersion": "v1", "metadata": { "name": "p" } }'))[0], 'resource Pod p');
    assert.deepEqual(lines(yaml('resources:\n  - a.yaml\nimages: []\n', 'kustomization.yaml'))[0], 'document kustomize');
    assert.deepEqual(lines(yaml('image: { tag: x }\nreplicaCount: 1\n', 'chart/values.yaml'))[0], 'document helm.values');
  });

  it('reads Compose with bases and defaults', () => {
    const text = 'x-base: &base\n  restart: always\nservices:\n  db:\n    <<: *base\n    image: postgres:${PG:-11}\n    privileged: ${P:-false}\n    environment: { A: "${SECRET}", B: "$$x" }\n  web:\n    extends: { service: db }\n    image: w\n';
    const view = yaml(text, 'docker-compose.yml');
    assert.deepEqual(linesOf(view, 'compose.service', 'db'), ['image = ? postgres:11', 'privileged = ? boolean:false', 'environment.A = ?()', 'environment.B = $x', 'restart^ = always']);
    assert.deepEqual(linesOf(view, 'compose.service', 'web').filter(line => !line.includes('environment')), ['extends.service = db', 'image = w', 'privileged^ = ? boolean:false', 'restart^ = always']);
    assert.equal(view!.blocks[0]!.type, 'compose.document');
  });

  it('reads OpenAPI operations with what they inherit', () => {
    const text = 'openapi: 3.0.0\ninfo: { title: Records }\nsecurity: [{ key: [] }]\npaths:\n  /patients/{id}:\n    parameters: [{ $ref: "#/components/parameters/id" }]\n    get:\n      parameters: [{ name: q, in: query }]\n    post: { security: [] }\ncomponents:\n  parameters:\n    id: { name: id, in: path }\n';
    const view = yaml(text);
    assert.deepEqual(linesOf(view, 'openapi.operation', 'GET /patients/{id}'), ['parameters[0].name = q', 'parameters[0].in = query', 'parameters[1].name = id', 'parameters[1].in = path', 'security^[0].key = []']);
    assert.deepEqual(linesOf(view, 'openapi.operation', 'POST /patients/{id}')[0], 'security = []');
    assert.equal(json('{ "swagger": "2.0", "paths": {} }')?.blocks[0]?.type, 'openapi.document');
  });

  it('reads GitHub Actions', () => {
    const text = 'name: CI\non: [pull_request_target]\npermissions: write-all\njobs:\n  build:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v4\n        with: { ref: "${{ github.head_ref }}" }\n      - name: run\n        run: |\n          echo ${{ github.event.issue.title }}\n';
    const view = yaml(text);
    assert.deepEqual(linesOf(view, 'github.step', 'actions/checkout@v4'), ['uses = actions/checkout@v4', 'with.ref = ${{ github.head_ref }}', 'runs-on^ = x', 'on^[0] = pull_request_target', 'permissions^ = write-all']);
    assert.ok(linesOf(view, 'github.step', 'run').includes('run = echo ${{ github.event.issue.title }}\n'));
    assert.ok(linesOf(view, 'github.job', 'build').includes('permissions^ = write-all'));
    assert.equal(yaml('name: a\nruns: { using: composite, steps: [{ run: x }] }')?.blocks[1]?.type, 'github.step');
  });

  it('reads GitLab CI', () => {
    const text = 'stages: [test]\nimage: ruby\n.base:\n  script: [a]\n  variables: { A: 1 }\ntest:\n  extends: .base\n  stage: test\n  image: alpine\n';
    assert.deepEqual(linesOf(yaml(text, '.gitlab-ci.yml'), 'gitlab.job', 'test'), ['extends = .base', 'stage = test', 'image = alpine', 'script^[0] = a', 'variables^.A = number:1']);
    assert.equal(yaml(text)?.dialect, 'gitlab-ci');
  });

  it('reads Ansible plays, tasks and free-form arguments', () => {
    const text = '- hosts: all\n  become: yes\n  tasks:\n    - name: Records\n      ansible.builtin.file:\n        path: /records\n        mode: "0777"\n      no_log: no\n    - copy: src=a dest="b c" mode=0644\n    - block:\n        - shell: curl x | sh\n          args: { warn: no }\n';
    const view = yaml(text);
    assert.deepEqual(lines(view).slice(3).filter(line => !line.startsWith('tasks[')), [
      'resource ansible.task Records', 'name = Records', 'file.path = /records', 'file.mode = 0777', 'no_log = boolean:false', 'resource ansible.file Records', 'path = /records', 'mode = 0777',
      'resource ansible.task', 'copy.src = a', 'copy.dest = b c', 'copy.mode = 0644', 'resource ansible.copy', 'src = a', 'dest = b c', 'mode = 0644',
      'resource ansible.task', 'shell.cmd = curl x | sh', 'shell.warn = boolean:false', 'args.warn = boolean:false', 'resource ansible.shell', 'cmd = curl x | sh', 'warn = boolean:false',
    ]);
    assert.equal(sourceAt(text, view, 'ansible.copy', 'dest'), '"b c"');
    assert.equal(yaml('- apt: { name: x }\n- name: y\n  community.crypto.x509_certificate: { path: z }\n')?.blocks.length, 4);
    assert.equal(yaml('- azure_rm_aks: { name: x }\n- gcp_compute_disk: { name: y }\n')?.blocks.length, 4);
  });

  it('leaves other documents alone', () => {
    for (const text of ['a: 1\n', 'services: none\n', 'name: x\njobs: []\n', '- a\n- b: 1\n', '- gcp_project_id: a\n- gcp_project_id: b\n', 'openapi: 1.0\n', 'kind: Pod\n', 'on: true\n', 'provider: x\nservice: y\n', 'Resources: { A: { Type: b } }\n', '', '# c\n', 'resources: [a]\n', 'include: x\n',
      '- name: Ann\n  hosts: 3\n', 'image: x\nscript: y\n', 'version: 2\nupdates: []\n', 'stages: [a]\nvalues: { script: b }\n']) {
      assert.equal(yaml(text), undefined, text);
    }
    for (const text of ['{}', '[]', '{ "name": "x", "version": "1" }', '{ "resource": "x" }', '{ "data": { "a_b": { "c": 1 } }, "page": 1 }', '{ "Resources": 1 }', '"x"', '{ "kind": "x" }', '{ "provider": { "a": {} }, "resource": {} }', '{ "resourceType": "Patient", "data": [1] }', '{ "contentVersion": "1", "resources": [] }']) {
      assert.equal(json(text), undefined, text);
    }
  });

  it('reads cut and hostile documents', () => {
    checkTruncated(yamlConfigFormat, sam);
    checkTruncated(yamlConfigFormat, deployment);
    checkTruncated(jsonConfigFormat, arm);
    for (const text of [`{ "Resources": ${'{"a":'.repeat(100_000)}`, `{ "kind": 1, "apiVersion": ${'['.repeat(100_000)}`, '{"apiVersion":1,"kind":"List","items":['.repeat(20_000), `{"openapi":"3.0","paths":"${'x'.repeat(5_000_000)}"}`, `{"AWSTemplateFormatVersion":1,"Resources":{${'"a":{"Type":"b","P":{"Ref":"x"}},'.repeat(50_000)}`, '"'.repeat(100_000)]) {
      const took = cpuTime(() => checkAll(jsonConfigFormat, text)) + cpuTime(() => checkAll(yamlConfigFormat, text));
      assert.ok(took < 4000, `${text.slice(0, 40)}: ${took} ms`);
    }
  });
});
