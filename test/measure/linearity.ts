// Prints how the time of linting hostile texts grows with their length: `tsx test/measure/linearity.ts [language …] [--kind part]`.
// Twice the text should cost about twice the time; what grows faster is listed, the worst first.
import { buildWorker, startRunner } from '../hostile/runner';
import { hostile } from '../hostile/texts';
import { languages } from '../hostile/languages';

const small = 128 * 1024;
const lengths = [256 * 1024, 512 * 1024, 1024 * 1024, 2048 * 1024];
/** Growth over four times the length that is worth a closer look, and the time in ms below which it is noise. */
const suspicious = 6.5;
const noise = 150;
/** Anything slower than this per MB is listed, however it grows. */
const slow = 12_000;
const limit = 40_000;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const at = args.indexOf('--kind');
  const part = at < 0 ? '' : args.splice(at, 2)[1]!;
  const chosen = args.length > 0 ? args : languages;
  const runner = startRunner(() => buildWorker(), limit);
  const worst: { line: string; rate: number }[] = [];
  for (const language of chosen) {
    for (const [kind, { name }] of hostile.entries()) {
      if (!name.includes(part)) continue;
      const time = async (length: number): Promise<number> => {
        const answer = await runner.run({ language, kind, length });
        if (typeof answer === 'string') return answer === 'hang' ? Infinity : NaN;
        if (answer.wrong) console.log(`${language} ${name}: ${answer.wrong}`);
        return answer.milliseconds;
      };
      const first = await time(small);
      const second = Number.isFinite(first) ? await time(4 * small) : first;
      const rate = second / 0.5;
      if (!(second < noise) && !(second / first < suspicious && rate < slow)) {
        const times: number[] = [];
        for (const length of lengths) {
          if (times.length === 0 || Number.isFinite(times.at(-1)!)) times.push(await time(length));
        }
        const line = `${language.padEnd(16)} ${name.padEnd(44)} ${times.map(ms => ms.toFixed(0).padStart(7)).join('')}   x${times.slice(1).map((ms, i) => (ms / times[i]!).toFixed(1)).join(' x')}`;
        console.log(line);
        worst.push({ line, rate: times.at(-1)! });
      }
    }
    console.log(`(${language} done)`);
  }
  runner.stop();
  console.log('\nworst first, ms at 0.25, 0.5, 1, 2 MB:');
  for (const { line } of worst.sort((a, b) => (b.rate || 1e9) - (a.rate || 1e9)).slice(0, 60)) console.log(line);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
