// Keystroke to diagnostics over the real protocol, at 1,000, 10,000 and 100,000 lines.
import { percentile, startClient } from './client';
import { typescriptOf } from './sample';

const sizes = [1_000, 10_000, 100_000];
const bars: Readonly<Record<number, number>> = { 1_000: 10, 10_000: 25, 100_000: 100 };
const keystrokes = 200;
/** Typed one character at a time, at places spread over the file: a statement with an identifier in it. */
const typed = "const patientSsn = '768-52-3914';\n";

export async function keystrokeBench(): Promise<void> {
  console.log('keystroke → diagnostics (ms)');
  console.log('  lines     median   p95     bar');
  for (const lines of sizes) {
    const client = await startClient();
    const uri = `file:///bench/ward-${lines}.ts`;
    await client.open(uri, 'typescript', typescriptOf(lines));
    await client.diagnose(uri);
    const samples: number[] = [];
    let version = 1;
    for (let place = 0; samples.length < keystrokes; place++) {
      // Line 2 of a block: inside a function body.
      const line = 2 + 23 * Math.floor(((place * 0.37) % 1) * (lines / 23 - 2)) + 2;
      for (let i = 0; i < typed.length; i++) samples.push(await client.type(uri, ++version, line, i, typed[i]!));
    }
    await client.stop();
    const p95 = percentile(samples, 0.95);
    console.log(`  ${String(lines).padEnd(8)}  ${percentile(samples, 0.5).toFixed(1).padEnd(7)}  ${p95.toFixed(1).padEnd(6)}  ${bars[lines]}${p95 <= bars[lines]! ? '' : '  above the bar'}`);
  }
}
