// Bundles the suite into one CommonJS file that exports run(), the form in which VS Code takes tests.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export async function bundleSuite(outfile: string): Promise<void> {
  const tests = readdirSync(join(__dirname, 'suite')).filter((name) => name.endsWith('.test.ts'));
  const requires = tests.map((name) => `require('./suite/${name}');`).join('\n');
  await build({
    stdin: {
      contents: `import { runMocha } from './mocha-run';\nexport const run = () => runMocha(() => {\n${requires}\n});\n`,
      loader: 'ts',
      resolveDir: __dirname,
    },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // mocha is found in node_modules above the bundle.
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}
