// Writes what comes from the rules, the code and rules/settings.json: docs/rules/*.md, the tables in README.md, the settings block
// of package.json, the names that rules/rule.schema.json knows. `--check` reports drift.
import fs from 'node:fs';
import path from 'node:path';
import { validators } from '../server/src/detectors/values/validators';
import type { Category } from '../server/src/engine/finding';
import { categories } from '../server/src/engine/finding';
import type { Example, Rule } from '../server/src/engine/rule';
import { maskNames } from '../server/src/fixes/mask/mask';
import { hipaaIdentifiers } from '../server/src/lsp/hipaaIdentifiers';
import settings from '../rules/settings.json';
import type { Knowledge } from '../server/src/engine/ruleset';
import { readRules } from './build-rules';

const root = path.resolve(__dirname, '..');

/** Generated files by path relative to the project. README.md is among them where it has the markers. */
export function generateDocs({ rules, settings }: Pick<Knowledge, 'rules' | 'settings'>, readme: string | undefined, manifest?: string): Map<string, string> {
  const files = new Map<string, string>();
  const types = new Map(settings().rules.map(({ id, checks }) => [id, [...new Set(checks.flatMap(({ on }) => on))]]));
  for (const rule of rules) files.set(`docs/rules/${rule.id}.md`, rulePage(rule, types.get(rule.id)));
  files.set('docs/rules/README.md', `# Rules\n\nGenerated from the files under rules/.\n\n${[...grouped(rules)].map(([name, some]) => `## ${name}\n\n${table(some, '')}`).join('\n\n')}\n`);
  const marked = readme === undefined ? undefined : replaceMarked(readme, 'rules', overview(rules));
  if (marked !== undefined) files.set('README.md', replaceMarked(marked, 'settings', settingsTable()) ?? marked);
  if (manifest !== undefined) files.set('package.json', withSettings(manifest, rules));
  return files;
}

/** The manifest with the settings block, in which the editor completes rules and categories. */
function withSettings(manifest: string, rules: readonly Rule[]): string {
  const parsed = JSON.parse(manifest) as { contributes: { configuration: unknown } };
  const block = structuredClone({ title: settings.title, properties: settings.properties });
  const categories = [...new Set(rules.map(rule => rule.category))].sort();
  const rule = block.properties['phiLint.rules.customizations'].items.properties.rule as Record<string, unknown>;
  rule['anyOf'] = [
    { enum: ['*', ...rules.map(({ id }) => id), ...categories], enumDescriptions: ['Every rule.', ...rules.map(({ title }) => title), ...categories.map(category => `Rules of category ${category}.`)] },
    { type: 'string' },
  ];
  parsed.contributes.configuration = block;
  return `${JSON.stringify(parsed, undefined, 2)}\n`;
}

/** The schema with the names of what the code has. */
function schemaWithNames(text: string): string {
  const schema = JSON.parse(text) as { properties: { category: { enum: string[] }; values: { properties: { mask: { enum: string[] }; patterns: { items: { oneOf: [unknown, { properties: { validate: { items: { enum: string[] } } } }] } } } } } };
  const { mask, patterns } = schema.properties.values.properties;
  schema.properties.category.enum = [...categories];
  mask.enum = [...maskNames];
  patterns.items.oneOf[1].properties.validate.items.enum = Object.keys(validators);
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function settingsTable(): string {
  const rows = Object.entries(settings.properties).map(([name, setting]) => {
    const text = 'markdownDescription' in setting ? setting.markdownDescription : setting.description;
    return `| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${text} |`;
  });
  return `| Setting | Default | Meaning |\n|---|---|---|\n${rows.join('\n')}`;
}

function rulePage(rule: Rule, types: readonly string[] | undefined): string {
  const parts = [`# ${rule.title}`, `\`${rule.id}\` · ${explained(rule)}`, facts(rule, types), `## Why\n\n${rule.why.trim()}`, `## How to fix\n\n${rule.remedy.trim()}`];
  const found = shown(rule, isMarked);
  const silent = shown(rule, example => !isMarked(example));
  if (found.length > 0) parts.push(`## Found\n\nWhat stands between ⟦ and ⟧ is reported. All values are made up.\n\n${found.map(exampleBlock).join('\n\n')}`);
  if (silent.length > 0) parts.push(`## Not found\n\n${silent.map(exampleBlock).join('\n\n')}`);
  parts.push(ignoring(rule));
  return `${parts.join('\n\n')}\n`;
}

/** Of rules that are tested by many examples, the first of each language. */
function shown({ examples, detector }: Rule, wanted: (example: Example) => boolean): Example[] {
  const all = examples.filter(wanted);
  if (detector !== 'settings') return all;
  return all.filter(({ language }, i) => all.findIndex(other => other.language === language) === i);
}

/** The message with words for what each finding says. */
function explained({ message }: Rule): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => `*${placeholders[name] ?? name}*`);
}

const placeholders: Readonly<Record<string, string>> = { data: 'What it is', sink: 'where', count: 'n', label: 'This', satisfy: 'what would do' };

function facts({ severity, category, identifier, hipaa, values, combination }: Rule, types: readonly string[] | undefined): string {
  const rows: [string, string][] = [['Severity', severity], ['Category', `\`${category}\``]];
  if (identifier) rows.push(['Safe Harbor identifier', `(${identifier}), 45 CFR 164.514(b)(2)(i)`]);
  rows.push(['HIPAA', hipaa.map(section => `45 CFR ${section}`).join(', ')]);
  if (values) {
    rows.push(['Evidence', evidence[values.tier]]);
    const nameRows = [['Names, in any spelling', values.names], ['Names beside patient or health words', values.contextual], ['Names of what a person owns', values.ambiguous]] as const;
    for (const [title, names] of nameRows) if (names.length > 0) rows.push([title, names.map(name => `\`${name}\``).join(', ')]);
  }
  if (types) rows.push(['Looks at', types.map(type => `\`${type}\``).join(', ')]);
  if (combination) rows.push(['One of each in a record', combination.map(list => list.map(id => `\`${id}\``).join(' or ')).join('; ')]);
  return `| | |\n|---|---|\n${rows.map(([name, text]) => `| ${name} | ${text} |`).join('\n')}`;
}

const evidence = {
  direct: 'its own name, or an unmistakable shape near patient or health words',
  contact: 'a name or shape, and a patient or health context',
  quasi: 'a name, and a patient or health context',
  provider: 'its own name, or a valid check digit near patient or health words',
} as const;

function isMarked({ text }: Example): boolean {
  return text.includes('⟦');
}

function exampleBlock({ language, file, text, others = {}, fixed }: Example): string {
  const title = file === undefined ? '' : `\`${file}\`\n\n`;
  const after = fixed === undefined ? '' : `\n\nThe fix makes it:\n\n${fence(language, fixed)}`;
  const beside = Object.entries(others).map(([name, other]) => `\n\nwith \`${name}\` beside it:\n\n${fence(language, other)}`).join('');
  return `${title}${fence(language, text)}${beside}${after}`;
}

function fence(language: string, text: string): string {
  const ticks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(run => run[0].length + 1)));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

function ignoring({ id, category }: Rule): string {
  if (category === 'suppression' || category === 'configuration') return `## Switch off\n\n${configuration(id)}`;
  return `## Ignore\n\nOne place, in a comment with a reason and, if you like, an expiry:\n\n\`\`\`\nphi-lint-disable-next-line ${id} -- generated sample (until 2027-01-31)\n\`\`\`\n\nAlso \`phi-lint-disable-line\` and \`phi-lint-disable-file\`. ${configuration(id)}`;
}

function configuration(id: string): string {
  return `Everywhere, in \`.phi-lint.yaml\`:\n\n\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\``;
}

function table(rules: readonly Rule[], folder: string): string {
  const rows = rules.map(({ id, title, severity, hipaa }) => `| [${title}](${folder}${id}.md) | \`${id}\` | ${severity} | ${hipaa[0] ?? ''} |`);
  return `| Rule | Id | Severity | 45 CFR |\n|---|---|---|---|\n${rows.join('\n')}`;
}

function grouped(rules: readonly Rule[]): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const name = groupOf(rule);
    groups.set(name, [...(groups.get(name) ?? []), rule]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Rules of one group that the README names; of larger ones it tells the number. */
const mostNamed = 20;

/** A line for each Safe Harbor identifier and each other group, with its rules. */
function overview(rules: readonly Rule[]): string {
  const rows = [...grouped(rules)].map(([name, some]) => `| ${name} | ${some.length > mostNamed ? `[${some.length} rules](docs/rules/README.md#${anchorOf(name)})` : some.map(({ id }) => `[${id}](docs/rules/${id}.md)`).join(' · ')} |`);
  return `| What | Rules |\n|---|---|\n${rows.join('\n')}`;
}

/** As GitHub makes them. */
function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-');
}

/** Its Safe Harbor identifier; countries, records and what is about PHI Lint itself stand apart. */
function groupOf({ id, identifier, category, combination, detector }: Rule): string {
  if (detector === 'settings') return `Settings: ${providers.find(([prefix]) => prefix.test(id))?.[1] ?? 'others'}`;
  if (detector) return detectors[detector];
  if (/^(?:[a-z]{2}|baltic)-/.test(id)) return 'National and health numbers by country';
  return identifier && !combination ? `(${identifier}) ${hipaaIdentifiers[identifier]!}` : otherGroups[category] ?? category;
}

const detectors = { flows: 'Flows: patient data that go where they must not', absence: 'Absences: what should protect patient data and does not stand there' } as const;

/** By the beginning of the rule's id. */
const providers: readonly (readonly [RegExp, string])[] = [
  [/^aws-/, 'AWS'], [/^azure-/, 'Azure'], [/^gcp-/, 'Google Cloud'], [/^(?:k8s|kubernetes|kustomize|helm|istio)-/, 'Kubernetes'], [/^(?:docker|compose)/, 'Docker and Compose'],
  [/^(?:github|gitlab|ci)-/, 'CI'], [/^ansible-/, 'Ansible'], [/^openapi-/, 'OpenAPI'], [/^cloud-/, 'Other clouds'],
];

const otherGroups: Partial<Record<Category, string>> = { 'phi-literal': 'Records and files', suppression: 'Suppressions', configuration: 'Configuration' };

/** The text with `content` between the markers of that name; `undefined` where it has none. */
function replaceMarked(text: string, name: string, content: string): string | undefined {
  const begin = `<!-- ${name}:start -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`<!-- ${name}:end -->`);
  return from < 0 || to < from ? undefined : `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

function read(file: string): string | undefined {
  return fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : undefined;
}

/** Rule pages that no rule makes any more. */
function stalePages(files: ReadonlyMap<string, string>): string[] {
  const folder = path.join(root, 'docs/rules');
  return (fs.existsSync(folder) ? fs.readdirSync(folder) : []).map(name => `docs/rules/${name}`).filter(file => !files.has(file));
}

function generated(): Map<string, string> {
  const schema = 'rules/rule.schema.json';
  return generateDocs(readRules(), read('README.md'), read('package.json')).set(schema, schemaWithNames(read(schema)!));
}

/** Files whose content is not what the rules make. */
export function findDrift(): string[] {
  const files = generated();
  return [...[...files].filter(([file, text]) => read(file) !== text).map(([file]) => file), ...stalePages(files)];
}

function write(): void {
  const files = generated();
  fs.mkdirSync(path.join(root, 'docs/rules'), { recursive: true });
  for (const [file, text] of files) fs.writeFileSync(path.join(root, file), text);
  for (const file of stalePages(files)) fs.rmSync(path.join(root, file));
}

if (require.main === module) {
  if (process.argv.includes('--check')) {
    const drift = findDrift();
    for (const file of drift) process.stderr.write(`${file} differs from the rules: run npm run generate\n`);
    if (drift.length > 0) process.exitCode = 1;
  } else {
    write();
  }
}
