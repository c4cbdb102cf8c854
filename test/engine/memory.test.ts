// What is kept from version to version must not keep the versions: a day's typing would fill the memory with copies of the text.
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Analysis } from '../../server/src/engine/lint';
import { edit, findings } from '../../server/src/engine/lint';
import { codeOf, samples } from '../bench/sample';
import { analyse } from '../built';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function usedBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** The text typed one character at a time before a line, each version with its findings. */
function type(analysis: Analysis, line: string, text: string): Analysis {
  const at = analysis.document.text.indexOf(line);
  return [...text].reduce((version, character, i) => {
    const next = edit(version, [{ start: at + i, end: at + i, text: character }]);
    findings(next);
    return next;
  }, analysis);
}

interface Typing {
  readonly language: string;
  readonly text: string;
  /** Lines that begin like this are typed before. */
  readonly line: string;
  readonly typed: string;
}

const repeated = (count: number, write: (n: number) => string): string => Array.from({ length: count }, (_, n) => write(n)).join('');

const cases: readonly Typing[] = [
  ...samples.map((sample): Typing => ({ language: sample.language, text: codeOf(sample, 5000), line: sample.inside.after, typed: `${sample.inside.indent}${sample.typed}\n` })),
  { language: 'terraform', text: repeated(2000, n => `resource "${n % 100 === 0 ? 'aws_db_instance' : 'example_ward_of_the_hospital'}" "patients_${n}" {\n  identifier = "patients-${n}"\n  engine     = "postgres"\n}\n\n`), line: '  identifier ', typed: '  publicly_accessible = true\n' },
  { language: 'json', text: `{\n  "patients": [\n${repeated(1500, n => `    {\n      "name": "Visit ${n}",\n      "diagnosis": "described in words of the ward"\n    },\n`)}    {}\n  ]\n}\n`, line: '      "diagnosis"', typed: '      "ssn": "768-52-3914",\n' },
  { language: 'yaml', text: repeated(800, n => `patient_${n}:\n  admitted: 2026-01-01\n  ward: number ${n} of the hospital\n  # phi-lint-disable-next-line mrn -- known and agreed upon\n  mrn: "00482913"\n\n`), line: '  ward:', typed: '  ssn: "768-52-3914"\n' },
];

describe('typing', function () {
  this.timeout(120_000);
  for (const { language, text, line, typed } of cases) {
    it(`keeps no versions of the text in ${language}`, async () => {
      let analysis = await analyse(language, text);
      const lines = text.split('\n').flatMap((one, i, all) => (one.startsWith(line) ? [all.slice(i, i + 4).join('\n')] : []));
      // What the first keystrokes leave is for all that follow.
      analysis = type(analysis, lines[0]!, typed);
      const before = usedBytes();
      for (const place of [40, 20, 60, 80]) analysis = type(analysis, lines[place]!, typed);
      const versions = (usedBytes() - before) / text.length;
      assert.ok(versions < typed.length, `${versions.toFixed(0)} texts kept of ${4 * typed.length}`);
    });
  }
});
