// Builds dist/: the bundles of client, server, worker and command line, the grammars, and the rules as JSON.
const { cpSync, mkdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');
require('tsx/cjs');

const root = __dirname;
const dist = join(root, 'dist');

async function main() {
  const { readRules, writeRules } = require('./scripts/build-rules.ts');
  // Rules with mistakes leave the last build as it is.
  const rules = readRules();
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'grammars'), { recursive: true });
  writeRules(rules, dist);

  const { grammarFiles } = require('./server/src/syntax/grammars.ts');
  for (const [name, path] of Object.entries(grammarFiles)) cpSync(join(root, 'node_modules', path), join(dist, 'grammars', name));

  const { bundleOptions } = require('./scripts/bundles.ts');
  await esbuild.build({ ...bundleOptions, sourcemap: process.argv.includes('--sourcemap') });
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
