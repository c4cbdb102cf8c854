// Runs the built command line (dist/cli.js) as a process.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const dist = process.env['PHI_LINT_DIST'] ?? join(__dirname, '../../dist');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly bytes: Buffer;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

export function run(args: readonly string[], { cwd, input, env }: RunOptions): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(dist, 'cli.js'), ...args], { cwd, env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '', ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString(), bytes: Buffer.concat(out) }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** Synthetic values that are found, and must never be repeated. */
export const values = { ssn: '219-09-9991', other: '412-33-9981', mrn: 'MRN-00482913', phone: '212-867-5309' } as const;

/** A source file with a finding of error severity. */
export const leaky = `const patient = { ssn: "${values.ssn}", mrn: "${values.mrn}" };\n// patient phone ${values.phone}\n`;
export const leakyCsv = `patient_id,ssn,dob\n1,${values.ssn},1984-03-12\n2,${values.other},1990-05-17\n`;
/** Found as a warning at most. */
export const warningOnly = `// patient phone ${values.phone}\n`;

export function rows(out: string): Record<string, any>[] {
  return out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, any>);
}
