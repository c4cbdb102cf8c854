// Keystroke to diagnostics over the real protocol, at 1,000, 10,000 and 100,000 lines.
import { percentile, startClient } from './client';
import { codeOf, samples, typescriptOf } from './sample';

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
    await client.diagnoseWhole(uri);
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

/** Code in which data flow, 10,000 lines, all rules on: a statement that leaks is typed at places spread over the file. */
export async function flowKeystrokeBench(): Promise<void> {
  console.log('keystroke → diagnostics in 10,000 lines of code in which data flow (ms)');
  console.log('  language    median   p95     bar');
  for (const sample of samples) {
    const client = await startClient();
    const uri = `file:///bench/flows.${sample.language}`;
    const lines = codeOf(sample, 10_000).split('\n');
    await client.open(uri, sample.language, lines.join('\n'));
    await client.diagnoseWhole(uri);
    const places = lines.flatMap((line, i) => (line.includes(sample.inside.after) ? [i] : []));
    const times: number[] = [];
    let version = 1;
    for (let place = 0; times.length < keystrokes; place++) {
      // Each line typed moves those after it: from the end of the file to its beginning.
      const line = places[Math.floor((1 - ((place * 0.07) % 1)) * (places.length - 1))]! + 1;
      const text = `${sample.inside.indent}${sample.typed}\n`;
      for (let i = 0; i < text.length; i++) times.push(await client.type(uri, ++version, line, i, text[i]!));
    }
    await client.stop();
    const p95 = percentile(times, 0.95);
    console.log(`  ${sample.language.padEnd(10)}  ${percentile(times, 0.5).toFixed(1).padEnd(7)}  ${p95.toFixed(1).padEnd(6)}  25${p95 <= 25 ? '' : '  above the bar'}`);
  }
}
