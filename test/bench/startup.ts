// From process start to the first diagnostics of a 1,000-line file; and the memory of fifty such files.
import { percentile, startClient } from './client';
import { typescriptOf } from './sample';

export async function startupBench(): Promise<void> {
  const text = typescriptOf(1_000);
  const samples: number[] = [];
  for (let run = 0; run < 7; run++) {
    const start = process.hrtime.bigint();
    const client = await startClient();
    await client.open('file:///bench/first.ts', 'typescript', text);
    await client.diagnose('file:///bench/first.ts');
    samples.push(Number(process.hrtime.bigint() - start) / 1e6);
    await client.stop();
  }
  console.log(`process start → first diagnostics of 1,000 lines: median ${percentile(samples, 0.5).toFixed(0)} ms (bar 400 ms)`);
}

/** After so long a server rests (see lsp/rest.ts). */
const restMs = 8000;

export async function memoryBench(): Promise<void> {
  const client = await startClient();
  for (let file = 0; file < 50; file++) {
    const uri = `file:///bench/open-${file}.ts`;
    await client.open(uri, 'typescript', typescriptOf(1_000).replaceAll('Ward', `Ward${file}x`));
    await client.diagnoseWhole(uri);
  }
  const busy = client.residentMegabytes();
  await new Promise(resolve => setTimeout(resolve, restMs));
  console.log(`server memory with 50 open files of 1,000 lines: ${busy.toFixed(0)} MB when they were opened, ${client.residentMegabytes().toFixed(0)} MB at rest (bar 200 MB)`);
  await client.stop();
}
