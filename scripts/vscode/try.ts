// npm run try: opens PHI Lint on the example clinic in the VS Code of this machine, or else in one in the browser.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onPath } from './chromium';
import { root } from './install';
import { startServer } from './server';

const example = join(root, 'examples/clinic');

async function main(): Promise<void> {
  const desktop = onPath('code') ?? onPath('codium');
  if (desktop) {
    spawn(desktop, ['--new-window', `--extensionDevelopmentPath=${root}`, example], { stdio: 'inherit' });
    return;
  }
  const server = await startServer({ version: '1.100', workspace: example, extension: root });
  console.log(`VS Code ${server.vscode} with PHI Lint on ${example}:\n\n  ${server.url}\n\nCtrl+C ends it.`);
  const opener = onPath('xdg-open') ?? (process.platform === 'darwin' ? onPath('open') : undefined);
  if (opener) spawn(opener, [server.url], { stdio: 'ignore' }).on('error', () => undefined);
  await server.ended;
}

main().catch((error) => {
  console.error(String(error?.message ?? error));
  process.exit(1);
});
