// Neighbours: files of the folder, modules that are called and callers, read from the disk within bounds.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { findings, fixesFor, open } from '../../server/src/engine/lint';
import type { Analysis } from '../../server/src/engine/lint';
import { createNeighbours } from '../../server/src/workspace/neighbours';
import { environment, settings } from '../built';
import type { Temporary } from './temporary';
import { withFolder } from './temporary';

async function analyse({ path }: Temporary, name: string, text: string): Promise<Analysis> {
  const { ruleset } = await environment();
  return open({ uri: pathToFileURL(path(name)).href, language: 'terraform', version: 1, text }, ruleset(settings));
}

const database = (encrypted: string): string => `resource "aws_db_instance" "records" {\n  storage_encrypted = ${encrypted}\n}\n`;
const rulesOf = (analysis: Analysis): string[] => findings(analysis).map(({ rule, start, end }) => `${rule} ${analysis.document.text.slice(start, end)}`);

describe('neighbours', () => {
  it('follow a call into its folder', async () => {
    const root = 'module "db" {\n  source    = "../modules/db"\n  encrypted = false\n}\n';
    const files = { 'prod/main.tf': root, 'modules/db/main.tf': database('var.encrypted'), 'modules/db/variables.tf': 'variable "encrypted" {\n  type = bool\n}\n' };
    await withFolder(files, async temporary => {
      const neighbours = createNeighbours();
      const analysis = neighbours.beside(await analyse(temporary, 'prod/main.tf', root), temporary.path('prod/main.tf'));
      assert.deepEqual(analysis.document.folders?.settings?.map(({ path, files }) => [path.slice(temporary.folder.length), files.length]), [['/prod', 0], ['/modules/db', 2]]);
      assert.ok(rulesOf(analysis).includes('aws-rds-encryption false'), rulesOf(analysis).join('; '));
      assert.equal(neighbours.beside(analysis, temporary.path('prod/main.tf')), analysis, 'nothing changed');
      const given = findings(analysis).find(({ rule }) => rule === 'aws-rds-encryption')!;
      assert.equal(given.fixable, false);
      assert.deepEqual(fixesFor(analysis, given).filter(({ kind }) => kind !== 'suppress').map(({ title }) => title), [], 'there is nothing of the rule to edit in the call');
      const inside = neighbours.beside(await analyse(temporary, 'modules/db/main.tf', files['modules/db/main.tf']), temporary.path('modules/db/main.tf'));
      assert.ok(!rulesOf(inside).some(rule => rule.startsWith('aws-rds-encryption')), 'what only the call says is not told in the module');
    });
  });

  it('find the callers in the folders above', async () => {
    const bucket = 'resource "aws_s3_bucket" "this" {\n  bucket = var.name\n}\noutput "id" {\n  value = aws_s3_bucket.this.id\n}\n';
    const files = {
      'main.tf': 'module "bucket" {\n  source = "./modules/bucket"\n  name = "x"\n}\nresource "aws_s3_bucket_versioning" "v" {\n  bucket = module.bucket.id\n  versioning_configuration {\n    status = "Enabled"\n  }\n}\n',
      'modules/bucket/main.tf': bucket,
    };
    await withFolder(files, async temporary => {
      const alone = await analyse(temporary, 'modules/bucket/main.tf', bucket);
      const beside = createNeighbours().beside(alone, temporary.path('modules/bucket/main.tf'));
      const missing = rulesOf(alone).filter(rule => !rulesOf(beside).includes(rule)).map(rule => rule.split(' ')[0]);
      assert.deepEqual(missing, ['aws-s3-versioning']);
    });
  });

  it('end where folders call each other, are too deep, too many or not there', async () => {
    const call = (source: string): string => `module "m${source.length}" {\n  source = "${source}"\n  on = false\n}\n`;
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`many/${i}.tf`, `locals {\n  a${i} = 1\n}\n`]));
    const files = { 'a/main.tf': call('../b') + call('./gone') + call('../many') + call('../../../../../../../../..'), 'b/main.tf': call('../a') + call('../a/c'), 'a/c/main.tf': call('../../d'), 'd/main.tf': call('../e'), 'e/main.tf': database('false'), ...many };
    await withFolder(files, async temporary => {
      const analysis = createNeighbours().beside(await analyse(temporary, 'a/main.tf', files['a/main.tf']), temporary.path('a/main.tf'));
      assert.deepEqual(analysis.document.folders?.settings?.map(({ path }) => path.slice(temporary.folder.length)), ['/a', '/b', '/a/c', '/d']);
      assert.ok(findings(analysis));
    });
  });

  it('take an open file in place of the one on the disk', async () => {
    const root = 'module "db" {\n  source    = "./db"\n  encrypted = false\n}\n';
    await withFolder({ 'main.tf': root, 'db/main.tf': database('true') }, async temporary => {
      const edited = await analyse(temporary, 'db/main.tf', database('var.encrypted'));
      const neighbours = createNeighbours({ maxAge: 0, open: path => (path === temporary.path('db/main.tf') ? edited : undefined) });
      assert.ok(rulesOf(neighbours.beside(await analyse(temporary, 'main.tf', root), temporary.path('main.tf'))).includes('aws-rds-encryption false'));
    });
  });
});
