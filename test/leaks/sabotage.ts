// Builds the programs with a detector that fails in the worst way: with the text it looks at in its error.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { bundling } from '../hostile/bundle';
import { dist } from '../lsp/client';

const faults: Readonly<Record<string, string>> = {
  throws: 'throw new Error("failed on " + body);',
  'throws a string': 'throw body;',
  'rejects unseen': 'void Promise.reject(new Error(body)); return [];',
  'throws later': 'setTimeout(() => { throw new Error(body); }); return [];',
  prints: 'console.log(body); console.error(body); process.stderr.write(body); return [];',
  warns: 'process.emitWarning(body); return [];',
  'recurses without end': 'function run(text: string): string { return run(text) + text; } run(body); return [];',
};

/** These are for the server, whose output is a protocol; a command line's output is its own. */
export const printing: readonly string[] = ['prints', 'warns'];
export const faultNames = Object.keys(faults);

/** A folder like dist/, in `folder`, whose value detector has this fault. */
export async function buildFaulty(fault: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (const name of ['rules.json', 'settings.json']) cpSync(join(dist, name), join(folder, name));
  cpSync(join(dist, 'grammars'), join(folder, 'grammars'), { recursive: true });
  const detector = join('detectors', 'values', 'detect.ts');
  const sabotage: Plugin = {
    name: 'sabotage',
    setup({ onLoad }) {
      onLoad({ filter: /detect\.ts$/ }, ({ path }) =>
        path.endsWith(detector) ? { contents: `export function detectValues({ body }: { body: string }): never[] { ${faults[fault]!} }`, loader: 'ts' } : undefined,
      );
    },
  };
  await build({
    ...bundling,
    entryPoints: { server: 'server/src/lsp/main.ts', analysis: 'server/src/lsp/analysis.ts', worker: 'server/src/workspace/worker.ts', cli: 'server/src/cli/main.ts' },
    outdir: folder,
    plugins: [sabotage],
  });
  return folder;
}
