// Builds dist/: the bundles of client, server, worker and command line, the grammars, and the rules as JSON.
const { cpSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');
require('tsx/cjs');

const root = __dirname;
const dist = join(root, 'dist');

async function main() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'grammars'), { recursive: true });

  const { buildRules } = require('./scripts/build-rules.ts');
  buildRules(dist);

  const { grammarFiles } = require('./server/src/syntax/grammars.ts');
  for (const [name, path] of Object.entries(grammarFiles)) cpSync(join(root, 'node_modules', path), join(dist, 'grammars', name));

  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: {
      client: 'client/src/extension.ts',
      server: 'server/src/lsp/main.ts',
      worker: 'server/src/workspace/worker.ts',
      cli: 'server/src/cli/main.ts',
    },
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Some packages (jsonc-parser) have a UMD main that hides its parts from a bundler.
    mainFields: ['module', 'main'],
    // The ES module of this one asks for import.meta.url, which a CommonJS bundle does not have.
    alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') },
    // The editor's own module, and the native one that may be missing (see matching/re2.ts).
    external: ['vscode', 're2'],
    sourcemap: process.argv.includes('--sourcemap'),
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  // Which packages went into the bundles, for the third-party notices.
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(join(root, '.cache', 'metafile.json'), JSON.stringify(result.metafile));
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
