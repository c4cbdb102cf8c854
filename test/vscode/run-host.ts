// Runs the bundled suite in one VS Code host and returns its result.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startHost } from '../../scripts/vscode/host';
import { cacheFolder, hostReleases, type HostVersion } from '../../scripts/vscode/install';
import { answerPage } from './answer-page';
import { harnessVariable, resultFile, testMark, type Harness, type SuiteResult } from './protocol';

export interface SuiteRun {
  /** The bundled suite. */
  tests: string;
  /** A folder of sources or a .vsix file. */
  extension: string;
  /** Where this run may write. */
  folder: string;
  grep?: string;
  /** Opens the workspace in Restricted Mode. */
  restricted?: boolean;
  verbose?: boolean;
}

export async function runInHost(run: SuiteRun & { version: HostVersion }): Promise<SuiteResult> {
  const { workspace, folder } = freshFolders(run.folder);
  const harness: Harness = {
    vscode: hostReleases[run.version].vscode,
    grep: run.grep,
    folder,
    trusted: !run.restricted,
    hasPage: true,
  };
  const onConsole = (line: string) => {
    if (run.verbose || line.startsWith(testMark)) console.log(line.replace(testMark, ''));
    if (line.startsWith(`${testMark}  FAILED`)) void photographFailure();
    // Where no host comes up, the run itself reports it.
    hostStarted.then(({ page }) => answerPage(page, folder, line)).catch(() => undefined);
  };
  const photographFailure = async () => {
    const picture = join(cacheFolder, 'failures', `${run.version}-${Date.now()}.png`);
    const { page } = await hostStarted;
    await page.screenshot({ path: picture }).then(
      () => console.log(`    the screen: ${picture}`),
      () => undefined,
    );
  };
  const hostStarted = startHost({
    version: run.version,
    workspace,
    extension: run.extension,
    tests: run.tests,
    trust: !run.restricted,
    env: { [harnessVariable]: JSON.stringify(harness) },
    onConsole,
  });
  const host = await hostStarted;
  try {
    await host.exit;
    return readResult(folder, host.log);
  } finally {
    await host.dispose();
  }
}

/** A copy of the workspace, so that tests may write in it, and an empty folder for the harness. */
export function freshFolders(parent: string): { workspace: string; folder: string } {
  const base = mkdtempSync(join(parent, 'host-'));
  const workspace = join(base, 'workspace');
  const folder = join(base, 'harness');
  cpSync(join(__dirname, 'workspace'), workspace, { recursive: true });
  mkdirSync(folder);
  return { workspace, folder };
}

export function readResult(folder: string, log: string[] = []): SuiteResult {
  const file = join(folder, resultFile);
  if (!existsSync(file))
    throw new Error(`The tests left no result. The end of the log:\n${log.slice(-100).join('\n')}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
