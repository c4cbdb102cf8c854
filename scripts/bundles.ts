// What the build bundles and how, for the build itself and for the notices of what goes into it.
import path from 'node:path';
import type { BuildOptions } from 'esbuild';

const root = path.resolve(__dirname, '..');

export const bundleOptions = {
  absWorkingDir: root,
  entryPoints: {
    client: 'client/src/extension.ts',
    server: 'server/src/lsp/main.ts',
    analysis: 'server/src/lsp/analysis.ts',
    worker: 'server/src/workspace/worker.ts',
    cli: 'server/src/cli/main.ts',
  },
  outdir: path.join(root, 'dist'),
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
  legalComments: 'none',
  // Half the text to read at each start. Names stay: crash reports tell of functions.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
} as const satisfies BuildOptions;
