// Findings on code that has nothing to do with health, for each thousand lines, as the command line reports them.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeCorpus, filesBelow } from './corpus';

const newline = 10;

export function measurePrecision(): void {
  const { folder, files } = codeCorpus();
  const lines = filesBelow(folder).reduce((sum, path) => sum + countLines(readFileSync(path)), 0);
  const cli = join(__dirname, '..', '..', 'dist', 'cli.js');
  const { stdout } = spawnSync(process.execPath, [cli, 'scan', folder, '--fail-on', 'never', '--format', 'jsonl'], { encoding: 'utf8', maxBuffer: 1e9 });
  const found = stdout.split('\n').filter(Boolean).map(line => JSON.parse(line) as { rule: string; severity: string });
  const byRule = new Map<string, number>();
  for (const { rule, severity } of found) byRule.set(`${rule} (${severity})`, (byRule.get(`${rule} (${severity})`) ?? 0) + 1);
  console.log(`findings on code without health data: ${files} files, ${lines.toLocaleString('en-US')} lines (bar 0.1 per 1,000)`);
  for (const [rule, count] of [...byRule].sort((a, b) => b[1] - a[1])) console.log(`  ${rule.padEnd(24)} ${count}`);
  console.log(`  together ${found.length}, ${((1000 * found.length) / lines).toFixed(4)} per 1,000 lines\n`);
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count++;
  return count;
}
