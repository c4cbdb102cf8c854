// Language: which of our language ids a file has, from its name and its first bytes.
import { nameOf } from './paths';

const byExtension: Readonly<Record<string, string>> = expand({
  typescript: 'ts mts cts',
  typescriptreact: 'tsx',
  javascript: 'js mjs cjs es6',
  javascriptreact: 'jsx',
  python: 'py pyi pyw',
  java: 'java',
  kotlin: 'kt kts',
  csharp: 'cs csx',
  go: 'go',
  ruby: 'rb rake gemspec ru',
  php: 'php phtml php3 php4 php5 php7 phps',
  rust: 'rs',
  shellscript: 'sh bash zsh ksh bats',
  html: 'html htm xht vue svelte',
  json: 'json geojson har webmanifest avsc',
  jsonc: 'jsonc json5 code-workspace',
  jsonl: 'jsonl ndjson',
  yaml: 'yaml yml',
  xml: 'xml xsd xsl xslt svg plist csproj vbproj fsproj props targets resx xhtml wsdl cda ccda hl7v3 rdf config nuspec',
  csv: 'csv psv',
  tsv: 'tsv tab',
  dotenv: 'env',
  ini: 'ini cfg conf toml',
  properties: 'properties',
  prisma: 'prisma',
  sql: 'sql ddl dml psql pgsql plsql',
  markdown: 'md markdown mdx mkd',
  ipynb: 'ipynb',
  log: 'log',
  dockerfile: 'dockerfile containerfile',
  terraform: 'tf tofu',
  'terraform-vars': 'tfvars',
  hcl: 'hcl',
  bicep: 'bicep',
  'bicep-params': 'bicepparam',
  plaintext: 'txt text',
});

const byName: Readonly<Record<string, string>> = {
  gemfile: 'ruby', rakefile: 'ruby', podfile: 'ruby', vagrantfile: 'ruby',
  jenkinsfile: 'plaintext',
  dockerfile: 'dockerfile', containerfile: 'dockerfile',
  '.bashrc': 'shellscript', '.bash_profile': 'shellscript', '.profile': 'shellscript', '.zshrc': 'shellscript',
  '.babelrc': 'jsonc', '.eslintrc': 'jsonc', '.prettierrc': 'yaml', '.gitconfig': 'ini', '.editorconfig': 'ini', '.npmrc': 'ini',
  'tsconfig.json': 'jsonc', 'jsconfig.json': 'jsonc', 'devcontainer.json': 'jsonc',
  'pipfile': 'ini', 'pom.xml': 'xml',
};

const byInterpreter: Readonly<Record<string, string>> = {
  sh: 'shellscript', bash: 'shellscript', zsh: 'shellscript', ksh: 'shellscript', dash: 'shellscript', ash: 'shellscript',
  node: 'javascript', nodejs: 'javascript', deno: 'typescript', bun: 'typescript', tsx: 'typescript', 'ts-node': 'typescript',
  python: 'python', pypy: 'python', ruby: 'ruby', php: 'php', kotlin: 'kotlin', 'rust-script': 'rust',
};

/** The language id of a file; `head` is the beginning of its text (one line is enough). Unknown text is `plaintext`. */
export function languageOf(path: string, head: string): string {
  const name = nameOf(path).toLowerCase();
  return byFileName(name) ?? byHead(head) ?? 'plaintext';
}

function byFileName(name: string): string | undefined {
  if (Object.hasOwn(byName, name)) return byName[name];
  if (name === '.env' || name.startsWith('.env.') || name === '.envrc' || name.endsWith('.env.example')) return 'dotenv';
  if (/^(?:docker|container)file(?:\.|[-_][^.]*$)/.test(name)) return 'dockerfile';
  const dot = name.lastIndexOf('.');
  if (dot < 0) return undefined;
  const extension = name.slice(dot + 1);
  // Rotated logs: `app.log.1`, `app.log.2026-01-01`.
  if (name.includes('.log.') && /^[\d-]+$/.test(extension)) return 'log';
  if (['tmpl', 'tpl', 'template', 'sample', 'example', 'dist', 'bak', 'orig', 'old', 'in', 'j2', 'gotmpl', 'tftpl'].includes(extension)) return byFileName(name.slice(0, dot));
  return Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}

function byHead(head: string): string | undefined {
  if (head.startsWith('#!')) return byShebang(head.slice(2, 200).split(/[\r\n]/, 1)[0]!);
  const start = head.slice(0, 200).trimStart().toLowerCase();
  if (start.startsWith('<?php')) return 'php';
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'html';
  if (start.startsWith('<?xml')) return 'xml';
  // Templates come as `stack.template`, `api.yaml.gotmpl`.
  if (/^(?:awstemplateformatversion|apiversion|openapi|swagger)[ \t]*:/m.test(head.slice(0, 400).toLowerCase())) return 'yaml';
  if (/^(?:\{\s*["}]|\[\s*[[{"])/.test(start)) return 'json';
  return undefined;
}

function byShebang(line: string): string | undefined {
  const words = line.trim().split(/\s+/);
  let command = nameOf(words[0] ?? '');
  if (command === 'env') command = nameOf(words.slice(1).find((word) => !word.startsWith('-') && !word.includes('=')) ?? '');
  const bare = command.replace(/[\d.]+$/, '');
  return Object.hasOwn(byInterpreter, bare) ? byInterpreter[bare] : undefined;
}

function expand(table: Readonly<Record<string, string>>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [language, extensions] of Object.entries(table)) {
    for (const extension of extensions.split(' ')) result[extension] = language;
  }
  return result;
}
