// Session: what every command stands on: the assets, the environment and the configurations.
import { join } from 'node:path';
import { version } from '../../../package.json';
import { parseRuleFile } from '../engine/rulefile';
import { openConfigurations, type Configurations } from '../workspace/configuration';
import { createEnvironment, type Environment } from '../workspace/environment';
import { statOf } from '../workspace/files';
import { contextTest } from '../engine/context';
import { normalizePath } from '../workspace/paths';
import { UsageError, type Terminal } from './terminal';

export { version };

export interface Session {
  readonly terminal: Terminal;
  readonly assets: string;
  readonly environment: Environment;
}

/** The folder with rules.json, grammars/ and worker.js: that of the bundle. */
export function assetsFolder(): string {
  return process.env['PHI_LINT_ASSETS'] ?? __dirname;
}

export async function openSession(terminal: Terminal): Promise<Session> {
  const assets = assetsFolder();
  if (statOf(join(assets, 'rules.json')) === undefined) throw new UsageError('this installation is incomplete: rules.json is not beside the program');
  return { terminal, assets, environment: await createEnvironment(assets) };
}

export function sessionConfigurations({ terminal, environment }: Session, file: string | undefined): Configurations {
  const base = normalizePath(terminal.cwd);
  if (file !== undefined && !statOf(normalizePath(file, base))?.isFile()) throw new UsageError(`the configuration ${file} could not be read`);
  return openConfigurations({
    today: today(),
    ruleIds: environment.rules.map((rule) => rule.id),
    valueRuleIds: environment.rules.flatMap((rule) => (rule.values ? rule.id : [])),
    hasContext: contextTest(environment.contextWords),
    parseRule: (text) => parseRuleFile(text),
    ...(file === undefined ? {} : { file: normalizePath(file, base), base }),
  });
}

/** Today where the program runs, as an ISO date. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Standard input to its end. */
export async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
