// Manifests: what package.json and its like say that a project is about.
import { readSmallFile } from './files';
import { joinPath } from './paths';

/** A larger manifest is not read, in bytes. */
const MAX_BYTES = 256 * 1024;

/** What is no comment, where a manifest is read as text. */
const withoutComments: Readonly<Record<string, (text: string) => string>> = {
  hash: (text) => text.replace(/^[ \t]*[#;].*$/gm, ''),
  slash: (text) => without(text, '/*', '*/').replace(/^[ \t]*\/\/.*$/gm, ''),
  xml: (text) => without(text, '<!--', '-->'),
};

/** The text without what stands between these marks; without the rest where the last one is not closed. */
function without(text: string, open: string, close: string): string {
  const kept: string[] = [];
  for (let at = 0; ; ) {
    const start = text.indexOf(open, at);
    kept.push(text.slice(at, start < 0 ? text.length : start));
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    if (end < 0) return kept.join('');
    at = end + close.length;
  }
}

/** In `json`, only the parts that describe the project count. */
const kinds: Readonly<Record<string, string>> = {
  'package.json': 'json', 'composer.json': 'json', 'pyproject.toml': 'hash', 'setup.cfg': 'hash', 'Cargo.toml': 'hash', Gemfile: 'hash',
  'go.mod': 'slash', 'build.gradle': 'slash', 'build.gradle.kts': 'slash', 'pom.xml': 'xml',
};

export function isManifest(name: string): boolean {
  return kindOf(name) !== undefined;
}

function kindOf(name: string): string | undefined {
  return name.endsWith('.csproj') ? 'xml' : Object.hasOwn(kinds, name) ? kinds[name] : undefined;
}

/** What the manifests among these names of a folder say: names, descriptions, keywords, dependencies, and where they stand in no data the whole text without its comments. */
export function manifestTexts(folder: string, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const kind = kindOf(name);
    const text = kind === undefined ? undefined : readSmallFile(joinPath(folder, name), MAX_BYTES);
    if (text === undefined) return [];
    return kind === 'json' ? describedIn(text) : withoutComments[kind!]!(text);
  });
}

function describedIn(text: string): string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return '';
  }
  const { name, description, keywords, ...rest } = asRecord(data);
  const lists = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies', 'require', 'require-dev'];
  const dependencies = lists.flatMap((list) => Object.keys(asRecord(rest[list])));
  const words = [name, description, ...(Array.isArray(keywords) ? (keywords as unknown[]) : [])];
  return [...words.filter((word) => typeof word === 'string'), ...dependencies].join('\n');
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
