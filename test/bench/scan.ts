// Scan of 100 MB of mixed code against ripgrep with our own patterns, in turns, so that both see the same machine.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Knowledge } from '../../server/src/engine/ruleset';
import { defaultSettings } from '../../server/src/engine/settings';
import { spellings } from '../../server/src/engine/names';
import { createEnvironment } from '../../server/src/workspace/environment';
import { bundling } from '../hostile/bundle';
import { codeCorpus } from '../measure/corpus';

const root = join(__dirname, '..', '..');
const rounds = 5;

export async function scanBench(): Promise<void> {
  const corpus = codeCorpus();
  console.log(`scan of ${corpus.files} files, ${(corpus.bytes / 1e6).toFixed(0)} MB of code that has nothing to do with health, ${availableParallelism()} cores`);
  if (spawnSync('rg', ['--version']).status !== 0 && spawnSync('apt-get', ['install', '-y', 'ripgrep'], { stdio: 'ignore' }).status !== 0) {
    console.log('  ripgrep is not installed: no comparison');
    return;
  }
  const patterns = await writePatterns();
  const cli = [join(root, 'dist', 'cli.js'), 'scan', corpus.folder, '--fail-on', 'never', '--format', 'jsonl'];
  const textPass = join(root, '.cache', 'textPass.cjs');
  await build({ entryPoints: [join(__dirname, 'textPass.ts')], outfile: textPass, ...bundling });
  const programs: readonly [name: string, run: () => Measured][] = [
    ['ripgrep, our patterns', () => measure('rg', ['--no-ignore', '--hidden', '--count', '--file', patterns, corpus.folder])],
    ['phi-lint, text pass', () => measure(process.execPath, [textPass, corpus.folder], { PHI_LINT_ASSETS: join(root, 'dist') })],
    ['phi-lint, whole scan', () => measure(process.execPath, cli)],
    ['phi-lint, ten rules', () => measure(process.execPath, cli, { PHI_LINT_ASSETS: tenRules() })],
  ];
  const results = programs.map(([name]) => ({ name, seconds: [] as number[], megabytes: 0 }));
  for (let round = 0; round < rounds; round++) {
    programs.forEach(([, run], index) => {
      const { seconds, megabytes } = run();
      results[index]!.seconds.push(seconds);
      results[index]!.megabytes = Math.max(results[index]!.megabytes, megabytes);
    });
  }
  const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  const reference = median(results[0]!.seconds);
  for (const { name, seconds, megabytes } of results) {
    console.log(`  ${name.padEnd(24)} median ${median(seconds).toFixed(2)} s   ${(median(seconds) / reference).toFixed(2)} × ripgrep   peak ${megabytes.toFixed(0)} MB`);
  }
  const [whole, ten] = [results[2]!, results[3]!].map(({ seconds }) => median(seconds));
  console.log(`  all rules against the first ten: ${(whole! / ten!).toFixed(2)} ×`);
  const [, text, scan] = results.map(({ seconds }) => median(seconds));
  console.log(`  whole scan, flows and settings on, against the text pass: ${(scan! / text!).toFixed(2)} × (bar 6)`);
  console.log('  bars: text pass 1.00 ×, whole scan 2.00 ×, 400 MB; all rules 1.50 × the first ten');
}

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

function measure(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Measured {
  const start = process.hrtime.bigint();
  const { stderr } = spawnSync('/usr/bin/time', ['-f', '%M', program, ...args], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', env: { ...process.env, ...environment } });
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, megabytes: Number(/(\d+)\s*$/.exec(stderr)?.[1] ?? 0) / 1024 };
}

/** The rules about values that the first version had, and all others, as assets of their own. */
function tenRules(): string {
  const folder = join(root, '.cache', 'ten');
  const knowledge = JSON.parse(readFileSync(join(root, 'dist', 'rules.json'), 'utf8')) as Knowledge;
  const rules = knowledge.rules.filter(({ id, values }) => firstTen.has(id) || !values);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rules.json'), JSON.stringify({ ...knowledge, rules: rules.filter(({ combination }) => !combination), facets: [] }));
  copyFileSync(join(root, 'dist', 'settings.json'), join(folder, 'settings.json'));
  if (!existsSync(join(folder, 'grammars'))) symlinkSync(join(root, 'dist', 'grammars'), join(folder, 'grammars'));
  return folder;
}

const firstTen = new Set(['ssn', 'mbi', 'npi', 'dea', 'mrn', 'member-id', 'phone', 'email', 'date-of-birth', 'payment-card']);

/** What our first pass looks for, one pattern a line: names and words in any case, with what may stand between their parts, and shapes. */
async function writePatterns(): Promise<string> {
  const { ruleset } = await createEnvironment(join(root, 'dist'));
  const { shapeSources, values, facets } = ruleset(defaultSettings);
  const { vocabulary } = JSON.parse(readFileSync(join(root, 'dist', 'rules.json'), 'utf8')) as Knowledge;
  const file = join(root, '.cache', 'patterns.txt');
  mkdirSync(join(root, '.cache'), { recursive: true });
  const names = [...values, ...facets].flatMap(({ values }) => spellings([...values.names, ...values.contextual, ...values.ambiguous]));
  const context = [...vocabulary.person, ...vocabulary.health].map(word => word);
  const patterns = new Set([...names, ...context].map(parts => `(?i:\\b${parts.replaceAll(' ', 's?[^a-zA-Z0-9]*')})`));
  writeFileSync(file, [...patterns, ...shapeSources].join('\n') + '\n');
  return file;
}
