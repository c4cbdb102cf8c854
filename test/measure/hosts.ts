// Host syntaxes: the ways a value stands in real files. Each plants one value under a supporting name, or under none.

export interface Planted {
  readonly language: string;
  readonly file: string;
  readonly text: string;
  /** Where the value stands, UTF-16. */
  readonly start: number;
  readonly end: number;
}

/** A host writes a value under a name given in snake_case (`patient_ssn`) and in words (`Patient SSN`). */
export interface Host {
  readonly name: string;
  readonly language: string;
  readonly file: string;
  /** `write` may use the value once. */
  readonly write: (value: string, name: string, words: string) => string;
}

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => camel(`_${name}`);
const kebab = (name: string): string => name.replaceAll('_', '-');
const upper = (name: string): string => name.toUpperCase();

export const hosts: readonly Host[] = [
  { name: 'TypeScript string', language: 'typescript', file: 'a.ts', write: (v, n) => `export const ${camel(n)} = '${v}';\n` },
  { name: 'JavaScript object', language: 'javascript', file: 'a.js', write: (v, n) => `module.exports = {\n  id: 7,\n  ${camel(n)}: "${v}",\n};\n` },
  { name: 'template string', language: 'typescript', file: 'b.ts', write: (v, _, w) => `function note(visit: Visit) {\n  return \`\${visit.date}: ${w} ${v}, seen\`;\n}\n` },
  { name: 'line comment', language: 'java', file: 'A.java', write: (v, _, w) => `class A {\n  // ${w}: ${v}\n  int count = 3;\n}\n` },
  { name: 'block comment', language: 'go', file: 'a.go', write: (v, _, w) => `package a\n\n/*\n ${w}: ${v}\n*/\nfunc run() {}\n` },
  { name: 'docstring', language: 'python', file: 'a.py', write: (v, _, w) => `def load(path):\n    """Reads the export.\n\n    ${w}: ${v}\n    """\n    return open(path)\n` },
  { name: 'Python keyword argument', language: 'python', file: 'b.py', write: (v, n) => `record = Record(kind=3, ${n}="${v}")\n` },
  { name: 'Java setter', language: 'java', file: 'B.java', write: (v, n) => `class B {\n  void fill(Entry entry) {\n    entry.set${pascal(n)}("${v}");\n  }\n}\n` },
  { name: 'C# property', language: 'csharp', file: 'A.cs', write: (v, n) => `public class A {\n  public string ${pascal(n)} { get; set; } = "${v}";\n}\n` },
  { name: 'Ruby hash', language: 'ruby', file: 'a.rb', write: (v, n) => `entry = { kind: 3, ${n}: "${v}" }\n` },
  { name: 'PHP array', language: 'php', file: 'a.php', write: (v, n) => `<?php\n$entry = ['kind' => 3, '${n}' => '${v}'];\n` },
  { name: 'Rust field', language: 'rust', file: 'a.rs', write: (v, n) => `fn entry() -> Entry {\n    Entry { kind: 3, ${n}: "${v}".to_string() }\n}\n` },
  { name: 'JSON', language: 'json', file: 'a.json', write: (v, n) => `{\n  "kind": 3,\n  "${camel(n)}": "${v}"\n}\n` },
  { name: 'YAML', language: 'yaml', file: 'a.yaml', write: (v, n) => `entries:\n  - kind: 3\n    ${n}: "${v}"\n` },
  { name: 'XML', language: 'xml', file: 'a.xml', write: (v, n) => `<entries>\n  <entry kind="3">\n    <${camel(n)}>${v}</${camel(n)}>\n  </entry>\n</entries>\n` },
  { name: 'CSV', language: 'csv', file: 'a.csv', write: (v, n) => `kind,${n},status\n3,"${v}",open\n` },
  { name: 'TSV', language: 'tsv', file: 'a.tsv', write: (v, n) => `kind\t${n}\tstatus\n3\t${v}\topen\n` },
  { name: '.env', language: 'dotenv', file: '.env', write: (v, n) => `KIND=3\n${upper(n)}="${v}"\n` },
  { name: 'properties', language: 'properties', file: 'a.properties', write: (v, n) => `kind=3\n${n.replaceAll('_', '.')}=${v}\n` },
  { name: 'INI', language: 'ini', file: 'a.ini', write: (v, n) => `[entry]\nkind = 3\n${n} = ${v}\n` },
  { name: 'SQL insert', language: 'sql', file: 'a.sql', write: (v, n) => `INSERT INTO entries (kind, ${n}) VALUES\n  (3, '${v}');\n` },
  { name: 'SQL in a string', language: 'python', file: 'c.py', write: (v, n) => `cursor.execute("UPDATE entries SET kind = 3 WHERE ${n} = '${v}'")\n` },
  { name: 'Markdown table', language: 'markdown', file: 'a.md', write: (v, _, w) => `# Entries\n\n| Kind | ${w} |\n|---|---|\n| 3 | ${v} |\n` },
  { name: 'log line', language: 'log', file: 'a.log', write: (v, n) => `2024-03-01T02:00:09Z WARN duplicate kind=3 ${n}=${v.includes(' ') ? `"${v}"` : v} kept=newest\n` },
  { name: 'log sentence', language: 'plaintext', file: 'a.txt', write: (v, _, w) => `Mar 01 02:00 import[311]: skipped a row, ${w}: ${v}\n` },
  { name: 'HTML form', language: 'html', file: 'a.html', write: (v, n) => `<form>\n  <input name="kind" value="3">\n  <input name="${camel(n)}" value="${v}">\n</form>\n` },
  { name: 'URL', language: 'javascript', file: 'c.js', write: (v, n) => `fetch('https://api.intern/v1/entries?kind=3&${n}=${v}');\n` },
  { name: 'notebook', language: 'ipynb', file: 'a.ipynb', write: (v, n) => `{\n "cells": [\n  {\n   "cell_type": "code",\n   "metadata": {},\n   "outputs": [],\n   "source": ["kind = 3\\n", "${n} = '${v}'\\n"]\n  }\n ],\n "nbformat": 4,\n "nbformat_minor": 5\n}\n` },
  { name: 'Dockerfile ENV', language: 'dockerfile', file: 'Dockerfile', write: (v, n) => `FROM alpine:3\nENV KIND=3 ${upper(n)}="${v}"\n` },
  { name: 'shell', language: 'shellscript', file: 'a.sh', write: (v, n) => `#!/bin/sh\nkind=3\nexport ${upper(n)}='${v}'\n` },
  { name: 'command line option', language: 'shellscript', file: 'b.sh', write: (v, n) => `clinicctl merge --kind 3 --${kebab(n)} "${v}"\n` },
  { name: 'JSX', language: 'typescriptreact', file: 'a.tsx', write: (v, n) => `export function Row() {\n  return <Field kind="3" ${camel(n)}="${v}" />;\n}\n` },
  { name: 'test fixture', language: 'typescript', file: 'd.test.ts', write: (v, n) => `it('merges', () => {\n  const entry = merge({ ${camel(n)}: '${v}' });\n  expect(entry.kind).toBe(3);\n});\n` },
  { name: 'Kotlin data class', language: 'kotlin', file: 'A.kt', write: (v, n) => `val entry = Entry(\n  kind = 3,\n  ${camel(n)} = "${v}",\n)\n` },
];

export function plant(host: Host, value: string, name: string): Planted {
  const words = name.split('_').map(word => (['ssn', 'mbi', 'npi', 'dea', 'mrn', 'dob', 'id'].includes(word) ? word.toUpperCase() : word[0]!.toUpperCase() + word.slice(1))).join(' ');
  // A blank tells hosts to quote, as for the value itself.
  const marker = value.includes(' ') ? '\u{F0000} ' : '\u{F0000}';
  const text = host.write(marker, name, words);
  const start = text.indexOf(marker);
  return { language: host.language, file: host.file, text: text.replace(marker, () => value), start, end: start + value.length };
}
