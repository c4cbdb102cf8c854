// Runs the same suite in a desktop VS Code that @vscode/test-electron downloads; needs the network and a display.
import { runTests } from '@vscode/test-electron';
import { harnessVariable, type Harness, type SuiteResult } from './protocol';
import { freshFolders, readResult, type SuiteRun } from './run-host';

export async function runInElectron(run: SuiteRun): Promise<SuiteResult> {
  const { workspace, folder } = freshFolders(run.folder);
  const harness: Harness = { grep: run.grep, folder, trusted: true, hasPage: false };
  const ended = runTests({
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: run.tests,
    extensionTestsEnv: { [harnessVariable]: JSON.stringify(harness) },
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  });
  // Failed tests make it reject too; what counts is the result they left, if they got so far.
  const trouble = await ended.then(
    () => undefined,
    (error) => error,
  );
  return readResult(folder, trouble ? [String(trouble)] : []);
}
