// `npm test`: everything, from types to a real VS Code. Ends with `N passed, N failed` alone on a line, over all parts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Part {
  readonly name: string;
  readonly command: readonly string[];
  /** Leaves its counts in this file; a part without counts as one test. */
  readonly counts?: boolean;
}

const root = join(__dirname, '..');
const countsFile = join(root, '.cache', 'counts.json');
const node = process.execPath;
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

const parts: readonly Part[] = [
  { name: 'types', command: [bin('tsc'), '-p', '.'] },
  { name: 'build', command: [node, 'esbuild.js'] },
  { name: 'generated files are current', command: [bin('tsx'), 'scripts/generate-docs.ts', '--check'] },
  { name: 'engine, rules, command line, protocol', command: [bin('mocha'), 'test/**/*.test.ts'], counts: true },
  { name: 'package', command: ['npm', 'run', 'package', '--silent'] },
  { name: 'real VS Code', command: [bin('tsx'), 'test/vscode/run.ts', '--vsix', 'phi-lint.vsix'], counts: true },
];

let passed = 0;
let failed = 0;
mkdirSync(join(root, '.cache'), { recursive: true });
for (const part of parts) {
  console.log(`\n== ${part.name}`);
  rmSync(countsFile, { force: true });
  const [program, ...args] = part.command;
  const ok = spawnSync(program!, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PHI_LINT_TEST_COUNTS: countsFile } }).status === 0;
  const counts = part.counts && existsSync(countsFile) ? (JSON.parse(readFileSync(countsFile, 'utf8')) as { passed: number; failed: number }) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  passed += counts.passed;
  // A part that failed without a failed test (it crashed, it found no tests) is a failure of its own.
  failed += Math.max(counts.failed, ok ? 0 : 1);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
