// How the tests bundle programs of their own: as esbuild.js does for dist/.
import type { BuildOptions } from 'esbuild';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

export const bundling: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') },
  external: ['re2'],
  logLevel: 'error',
};
