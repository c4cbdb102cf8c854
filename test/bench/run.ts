// `npm run bench`: what the README's table of figures is made of. Ratios are measured side by side in one run.
import { flowKeystrokeBench, keystrokeBench } from './keystroke';
import { scanBench } from './scan';
import { settingsBench } from './settings';
import { memoryBench, startupBench } from './startup';

const benches: Readonly<Record<string, () => Promise<void> | void>> = { keystroke: keystrokeBench, flows: flowKeystrokeBench, settings: settingsBench, startup: startupBench, memory: memoryBench, scan: scanBench };

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length === 0 || asked.includes(name)) await bench();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
