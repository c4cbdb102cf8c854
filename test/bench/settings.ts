// Configuration: keystroke to diagnostics in a large Terraform file, and the scan of many small configuration files of all kinds.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client } from './client';
import { percentile, startClient } from './client';

const lines = 5_000;
const keystrokeBar = 25;
/** Some 35 lines typed; the engine of JavaScript is warm after the first. */
const keystrokeCount = 1_000;
const fileCount = 3_000;
const scanBar = 300;

/** Typed one character at a time, at places spread over the file. */
const typed = '  publicly_accessible = false\n';

export async function settingsBench(): Promise<void> {
  await keystrokes();
  scan();
}

async function keystrokes(): Promise<void> {
  const client = await startClient();
  const uri = 'file:///bench/main.tf';
  const text = clinicOf(lines);
  await client.open(uri, 'terraform', text);
  const items = await settled(client, uri);
  const heads = text.split('\n').flatMap((line, i) => (line.startsWith('resource "aws_db_instance"') ? [i + 1] : []));
  const samples: number[] = [];
  const typedAt: number[] = [];
  let version = 1;
  for (let place = 0; samples.length < keystrokeCount; place++) {
    const head = heads[Math.floor(((place * 0.37) % 1) * heads.length)]!;
    // Each line that was typed above moves the place down.
    const line = head + typedAt.filter(earlier => earlier < head).length;
    typedAt.push(head);
    for (let i = 0; i < typed.length; i++) samples.push(await client.type(uri, ++version, line, i, typed[i]!));
  }
  const after = await settled(client, uri);
  await client.stop();
  if (after.length < items.length) throw new Error('findings were lost while typing');
  const p95 = percentile(samples, 0.95);
  console.log(`configuration: keystroke → diagnostics in ${lines} lines of Terraform with ${items.length} findings`);
  console.log(`  median ${percentile(samples, 0.5).toFixed(1)} ms   p95 ${p95.toFixed(1)} ms   bar ${keystrokeBar} ms${p95 <= keystrokeBar ? '' : '  above the bar'}   median of the first 30: ${percentile(samples.slice(0, 30), 0.5).toFixed(1)} ms`);
}

interface Report {
  readonly resultId?: string;
  readonly items: readonly unknown[];
}

/** The diagnostics when all is known: a first answer may be partial. */
async function settled(client: Client, uri: string): Promise<readonly unknown[]> {
  for (let tries = 0; ; tries++) {
    const { resultId, items } = (await client.diagnose(uri)) as Report;
    if (resultId !== 'partial' || tries > 100) return items;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function scan(): void {
  const folder = mkdtempSync(join(tmpdir(), 'phi-lint-bench-'));
  try {
    const bytes = writeFiles(folder);
    const cli = join(__dirname, '..', '..', 'dist', 'cli.js');
    const seconds = Array.from({ length: 3 }, () => {
      const start = process.hrtime.bigint();
      spawnSync(process.execPath, [cli, 'scan', folder, '--jobs', '1', '--fail-on', 'never', '--format', 'jsonl'], { stdio: ['ignore', 'ignore', 'inherit'], maxBuffer: 1 << 30 });
      return Number(process.hrtime.bigint() - start) / 1e9;
    });
    const rate = fileCount / percentile(seconds, 0.5);
    console.log(`configuration: scan of ${fileCount} files of all kinds, ${(bytes / 1e6).toFixed(1)} MB, one thread, start included`);
    console.log(`  ${rate.toFixed(0)} files/s   bar ${scanBar} files/s${rate >= scanBar ? '' : '  below the bar'}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Twenty files a folder, as projects have them. */
function writeFiles(folder: string): number {
  let bytes = 0;
  for (let i = 0; i < fileCount; i++) {
    const [name, write] = kinds[i % kinds.length]!;
    const path = join(folder, `project${Math.floor(i / 20)}`, name.replace('#', String(i)));
    mkdirSync(dirname(path), { recursive: true });
    const text = write(i);
    bytes += text.length;
    writeFileSync(path, text);
  }
  return bytes;
}

/** The example clinic again and again with other names: right, and every fourth time as wrong as it is. */
export function clinicOf(wanted: number): string {
  const parts: string[] = [];
  let count = 0;
  for (let i = 0; count < wanted; i++) {
    const folder = join(__dirname, '..', '..', 'examples', i % 4 === 3 ? 'clinic' : 'clinic-fixed', 'infra', 'terraform');
    const text = readdirSync(folder).filter(name => name.endsWith('.tf')).sort().map(name => readFileSync(join(folder, name), 'utf8')).join('\n');
    parts.push(renamed(text, `_${i}`));
    count += text.split('\n').length;
  }
  return parts.join('\n').split('\n').slice(0, wanted).join('\n');
}

function renamed(text: string, suffix: string): string {
  let result = text.replace(/^(resource "\w+" "\w+|data "\w+" "\w+|module "\w+|variable "\w+)"/gm, `$1${suffix}"`);
  for (const [, type, name] of text.matchAll(/^(?:resource|data) "(\w+)" "(\w+)"/gm)) result = result.replaceAll(new RegExp(`\\b${type}\\.${name}\\b`, 'g'), `${type}.${name}${suffix}`);
  return result.replace(/\b(var|module)\.(\w+)/g, `$1.$2${suffix}`);
}

function terraformOf(wanted: number): string {
  const parts: string[] = [];
  let count = 0;
  for (let i = 0; count < wanted; i++) {
    const part = terraformParts[i % terraformParts.length]!(i);
    parts.push(part);
    count += part.split('\n').length;
  }
  return parts.join('\n');
}

const terraformParts: readonly ((i: number) => string)[] = [
  i => `resource "aws_s3_bucket" "bucket${i}" {\n  bucket = "clinic-\${var.stage${i % 7}}-${i}"\n\n  tags = {\n    Name = "exports"\n    Team = local.team\n  }\n}\n`,
  i => `resource "aws_s3_bucket_versioning" "bucket${i}" {\n  bucket = aws_s3_bucket.bucket${i - 1}.id\n\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n`,
  i => `resource "aws_db_instance" "database${i}" {\n  identifier = "records-${i}"\n  engine = "postgres"\n  engine_version = "16.4"\n  instance_class = "db.m6g.large"\n  storage_encrypted = true\n  kms_key_id = aws_kms_key.key${i + 2}.arn\n  backup_retention_period = var.retention\n}\n`,
  i => `resource "aws_security_group" "group${i}" {\n  description = "group"\n  vpc_id = var.vpc\n\n  ingress {\n    description = "https"\n    from_port = 443\n    to_port = 443\n    protocol = "tcp"\n    cidr_blocks = ["10.0.${i % 250}.0/24"]\n  }\n}\n`,
  i => `resource "aws_kms_key" "key${i}" {\n  description = "key"\n  enable_key_rotation = true\n}\n`,
  i => `resource "aws_iam_policy" "policy${i}" {\n  name = "p${i}"\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect = "Allow"\n      Action = ["s3:GetObject"]\n      Resource = "arn:aws:s3:::x${i}/*"\n    }]\n  })\n}\n`,
  i => `variable "stage${i}" {\n  type = string\n  default = "test"\n}\n\nlocals {\n  team${i} = "records"\n}\n`,
  i => `resource "azurerm_storage_account" "account${i}" {\n  name = "records${i}"\n  resource_group_name = var.group\n  location = "westeurope"\n  account_tier = "Standard"\n  account_replication_type = "GRS"\n  min_tls_version = "TLS1_2"\n}\n`,
  i => `resource "google_sql_database_instance" "sql${i}" {\n  name = "records"\n  database_version = "POSTGRES_15"\n\n  settings {\n    tier = "db-custom-2-7680"\n    ip_configuration {\n      ipv4_enabled = false\n    }\n  }\n}\n`,
  i => `module "table${i}" {\n  source = "./modules/table"\n  name = "t${i}"\n  encrypted = var.encrypted\n}\n`,
];

/** A file's name and text; `#` is its number. */
const kinds: readonly (readonly [string, (i: number) => string])[] = [
  ['main#.tf', i => terraformOf(60 + (i % 60))],
  ['network#.tf', i => terraformParts.slice(2, 5).map(part => part(i)).join('\n')],
  ['stack#.yaml', i => `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Key${i}:\n    Type: AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: true\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Sub x-\${AWS::Region}\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      KmsMasterKeyId: !Ref Key${i}\n`],
  ['stack#.json', i => JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: `t${i}`, SSESpecification: { SSEEnabled: true } } }, Topic: { Type: 'AWS::SNS::Topic' } } }, null, 2)],
  ['deployment#.yaml', i => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api${i}\n  namespace: clinic\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: registry.example.org/api:1.${i}\n          ports:\n            - containerPort: 8080\n          env:\n            - name: STAGE\n              value: test\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: api${i}\nspec:\n  ports:\n    - port: 80\n`],
  ['docker/#/Dockerfile', i => `FROM node:22-slim AS build\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nCOPY src src\nENV STAGE=${i}\nFROM gcr.io/distroless/nodejs22\nCOPY --from=build /app /app\nCMD ["main.js"]\n`],
  ['compose#.yml', i => `services:\n  api:\n    image: registry.example.org/api:1.${i}\n    ports: ["127.0.0.1:8080:8080"]\n  database:\n    image: postgres:16\n    environment:\n      POSTGRES_DB: records\n`],
  ['.github/workflows/build#.yml', i => `name: build ${i}\non: [push]\npermissions:\n  contents: read\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n      - run: npm test\n`],
  ['api#.yaml', i => `openapi: 3.0.3\ninfo:\n  title: API ${i}\n  version: "1"\npaths:\n  /items/{id}:\n    get:\n      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n      responses:\n        "200": { description: ok }\n`],
  ['site#.bicep', i => `param location string\n\nresource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {\n  name: 'records${i}'\n  location: location\n  sku: {\n    name: 'Standard_GRS'\n  }\n  properties: {\n    minimumTlsVersion: 'TLS1_2'\n  }\n}\n`],
  ['tasks#.yml', i => `- hosts: all\n  tasks:\n    - name: folder ${i}\n      ansible.builtin.file:\n        path: /srv/x\n        state: directory\n        mode: "0750"\n`],
  ['data#.json', i => JSON.stringify({ id: i, items: Array.from({ length: 20 }, (_, j) => ({ name: `item ${j}`, count: j })) })],
];
