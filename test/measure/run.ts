// `npm run measure`: the identifier tables of the README. Needs no network but for Debian's source packages (see corpus.ts).
import { measureFlows } from './flows';
import { measurePrecision } from './precision';
import type { Measured } from './recall';
import { measureVocabulary } from './vocabulary';
import { measureDummies, measureRecall, measureUnnamed } from './recall';

const verbose = process.argv.includes('--verbose');

async function main(): Promise<void> {
  print('valid values under a supporting name, exact span (bar 99 %)', await measureRecall(6));
  print('valid values without name or context, types without check digit (bar 0)', await measureUnnamed(6));
  print('dummy and reserved values under the right name (bar 0)', await measureDummies());
  const { known, alone } = await measureVocabulary();
  print('names of the vocabulary, tiers 1 to 3, in five spellings, known (bar 98 %)', known);
  print('everyday names taken for one without context (bar 0)', new Map([['everyday', alone]]));
  const flows = await measureFlows();
  print('leaks of the labelled suite found, by language (bar 95 %)', flows.found.byLanguage);
  print('the same by kind of sink', flows.found.bySink);
  print('cases of the suite without a finding that does not belong there (bar 98 %)', flows.silent.byLanguage);
  measurePrecision();
}

function print(title: string, results: ReadonlyMap<string, Measured>): void {
  console.log(title);
  let planted = 0;
  let found = 0;
  for (const [rule, one] of results) {
    planted += one.planted;
    found += one.found;
    console.log(`  ${rule.padEnd(24)} ${one.found} of ${one.planted}`);
    if (verbose) for (const [miss, times] of tally(one.misses)) console.log(`      ${times} × ${miss}`);
  }
  console.log(`  ${'together'.padEnd(24)} ${found} of ${planted} (${((100 * found) / planted).toFixed(2)} %)\n`);
}

function tally(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
