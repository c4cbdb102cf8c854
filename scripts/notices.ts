// Writes THIRD-PARTY-NOTICES.md: the packages whose code or grammars are shipped, with their licence texts.
// With --check it writes nothing, and fails where the file is not what it should be.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { grammarFiles } from '../server/src/syntax/grammars';
import { bundleOptions } from './bundles';

const root = path.resolve(__dirname, '..');
const target = path.join(root, 'THIRD-PARTY-NOTICES.md');

/** The part of an esbuild metafile that is used. */
export interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, unknown>> }>>;
}

/** Folders of packages, relative to the project, sorted: those in the bundles and those of the grammars. */
export function shippedPackages({ outputs }: Metafile, grammars: readonly string[]): string[] {
  const inputs = Object.values(outputs).flatMap(output => Object.keys(output.inputs));
  const files = [...inputs, ...grammars.map(file => `node_modules/${file}`)];
  return [...new Set(files.flatMap(file => packageFolder(file) ?? []))].sort();
}

function packageFolder(file: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

/** The notices. Throws where a package has no licence text: it must not be shipped unnoticed. */
export function writeNotices(folders: readonly string[]): string {
  return `# Third-party notices\n\nPHI Lint ships code of these packages.\n\n${folders.map(notice).join('\n\n')}\n`;
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Record<string, string>;
  const text = licenceText(folder);
  if (text === undefined) throw new Error(`${folder} has no licence text`);
  return `## ${name} ${version} (${license})\n\n\`\`\`\`text\n${text.trim()}\n\`\`\`\``;
}

function licenceText(folder: string): string | undefined {
  const file = fs.readdirSync(path.join(root, folder)).find(name => /^(?:licen[cs]e|copying)(?:[.-].*)?$/i.test(name));
  return file === undefined ? undefined : fs.readFileSync(path.join(root, folder, file), 'utf8').replace(/\r\n/g, '\n');
}

/** The notices of what the build would ship now. */
export async function currentNotices(): Promise<string> {
  const { metafile } = await build({ ...bundleOptions, write: false, metafile: true });
  return writeNotices(shippedPackages(metafile, Object.values(grammarFiles)));
}

async function main(): Promise<void> {
  const text = await currentNotices();
  if (!process.argv.includes('--check')) fs.writeFileSync(target, text);
  else if (!fs.existsSync(target) || fs.readFileSync(target, 'utf8') !== text) {
    process.stderr.write('THIRD-PARTY-NOTICES.md is not what is shipped: run npm run generate\n');
    process.exitCode = 1;
  }
}

if (require.main === module) void main();
