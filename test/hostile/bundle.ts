// How the tests bundle programs of their own: as the build does for dist/.
import type { BuildOptions } from 'esbuild';
import { join } from 'node:path';
import { bundleOptions } from '../../scripts/bundles';

export const root = join(__dirname, '..', '..');

const { entryPoints: _entryPoints, outdir: _outdir, ...shared } = bundleOptions;

export const bundling: BuildOptions = { ...shared, external: [...shared.external], logLevel: 'error' };
