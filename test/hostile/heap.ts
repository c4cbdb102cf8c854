// Runs in a child process with --expose-gc, bundled: a thousand documents opened, edited and dropped; says what memory is left.
import '../../server/src/workspace/liftoff';
import { edit, findings, fixAll, open } from '../../server/src/engine/lint';
import { defaultSettings } from '../../server/src/engine/settings';
import { createEnvironment } from '../../server/src/workspace/environment';
import { languages } from './languages';
import { hostile } from './texts';

export interface Memory {
  readonly heap: number;
  /** Memory outside the heap. That of the grammars is in it, where trees lie; it never shrinks. */
  readonly outside: number;
}

const documents = 1000;
const length = 6000;

async function main(): Promise<void> {
  const environment = await createEnvironment(process.argv[2]!);
  const ruleset = environment.ruleset({ ...defaultSettings, today: '2026-11-21' });
  for (const language of languages) await environment.ready(language);
  const kinds = hostile.filter(({ name }) => !/^lines? of/.test(name));
  const samples: Memory[] = [];
  for (let i = 0; i < documents; i++) {
    const language = languages[i % languages.length]!;
    // The name in each text is new: caches by name must not keep them all.
    const text = `patient_${i}_ssn = "812-44-7093"\nfoo(bar, { mrn${i}: "00482913" });\n${kinds[i % kinds.length]!.write(length)}`;
    const opened = open({ uri: `file:///work/${i}`, language, version: 1, text }, ruleset);
    findings(opened);
    const edited = edit(opened, [{ start: 10, end: 10, text: '\n' }, { start: text.length >> 1, end: text.length >> 1, text: `mrn_${i}: 00482913\n` }]);
    findings(edited);
    fixAll(edited);
    if ((i + 1) % (documents / 4) === 0) samples.push(measure());
  }
  process.send!(samples);
}

function measure(): Memory {
  global.gc!();
  global.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return { heap: heapUsed, outside: external };
}

void main();
