// Runs mocha inside the extension host; bundled together with the test files.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { harness } from './harness';
import { resultFile, testMark, type SuiteResult } from './protocol';

const timeout = 60_000;
/** An editor on a busy machine misses its own deadlines (saving gives code actions little time). A test that needs it again says so. */
const retries = 1;

/** `load` requires the test files, which need mocha's globals to be there. */
export async function runMocha(load: () => void): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout, retries, grep: harness.grep, reporter: class {} as never });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();

  const result: SuiteResult = { passed: 0, pending: 0, failures: [] };
  const say = (text: string) => console.log(testMark + text);
  await new Promise<void>((done) => {
    mocha
      .run(() => done())
      .on('pass', (test) => {
        result.passed++;
        say(`  ok ${test.fullTitle()} (${test.duration} ms)`);
      })
      .on('retry', (test, error) => say(`  again ${test.fullTitle()}: ${String(error.message).split('\n')[0]}`))
      .on('pending', (test) => {
        result.pending++;
        say(`  skipped ${test.fullTitle()}`);
      })
      .on('fail', (test, error) => {
        result.failures.push({ title: test.fullTitle(), error: String(error.stack ?? error) });
        say(`  FAILED ${test.fullTitle()}`);
      });
  });
  writeFileSync(join(harness.folder, resultFile), JSON.stringify(result));
  if (result.failures.length) throw new Error(`${result.failures.length} failed`);
}
