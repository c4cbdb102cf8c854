// Twins: an example in the other syntax of its dialect, with the same data and its marks at the same parts of it.
import { Document, visit } from 'yaml';
import type { Example } from '../../../server/src/engine/rule';
import type { Span } from '../../../server/src/engine/span';
import type { ConfigSyntax, Dialect } from '../../../server/src/views/config';
import { carry, unmarked } from './twins/reading';
import type { Reading } from './twins/reading';
import { readTerraform } from './twins/terraform';
import { NoTwin, readYaml } from './twins/yaml';

/** The syntaxes of the dialects. */
export const syntaxes: Readonly<Record<Dialect, readonly ConfigSyntax[]>> = {
  terraform: ['hcl', 'json'], cloudformation: ['yaml', 'json'], azure: ['json', 'bicep'], kubernetes: ['yaml', 'json'], openapi: ['yaml', 'json'],
  dockerfile: ['dockerfile'], compose: ['yaml'], 'github-actions': ['yaml'], 'gitlab-ci': ['yaml'], ansible: ['yaml'],
};

/** Why an example has no twin though its dialect has another syntax, and how many there may be. */
export const reasons = {
  fileName: { why: 'Helm and Kustomize know a file by a name that is YAML\'s', most: 60 },
  template: { why: 'a template writes into it: before that it is no YAML', most: 15 },
  anchor: { why: 'what an anchor names stands at several places in JSON', most: 5 },
} as const;
export type Reason = keyof typeof reasons;

/** Undefined where the dialect has no other syntax. Nothing is written in HCL and Bicep, which say more than JSON. */
export function twinOf(example: Example, dialect: Dialect, syntax: ConfigSyntax): Example | Reason | undefined {
  const target = syntaxes[dialect].find(other => other !== syntax);
  if (dialect === 'azure' || (target !== 'json' && target !== 'yaml')) return undefined;
  const { text, spans } = unmarked(example.text);
  if (dialect === 'kubernetes' && /(?:^|\/)(?:kustomization|values[-\w.]*)\.ya?ml$/.test(example.file ?? '')) return 'fileName';
  if (dialect === 'terraform') return { language: 'json', file: renamed(example.file ?? 'main.tf'), text: asJson(readTerraform(text), spans), ...othersOf(example) };
  try {
    const reading = readDocuments(text, dialect);
    const { file, others } = example;
    const name = file === undefined ? {} : { file: file.replace(/\.\w+$/, `.${target}`) };
    return { language: target, ...name, text: target === 'json' ? asJson(reading, spans) : carry(spans, reading, yamlOf(reading.data)), ...(others ? { others } : {}) };
  } catch (error) {
    if (error instanceof NoTwin) return error.reason;
    throw error;
  }
}

function asJson(reading: Reading, spans: readonly Span[]): string {
  return carry(spans, reading, `${JSON.stringify(reading.data, null, 2)}\n`);
}

/** Texts with quotes in them keep their escapes, as places in a document that is written so are those of the whole text. */
function yamlOf(data: unknown): string {
  const document = new Document(data, { version: '1.1' });
  visit(document, { Scalar: (_, node) => { if (typeof node.value === 'string' && node.value.includes('"')) node.type = 'QUOTE_DOUBLE'; } });
  return document.toString({ lineWidth: 0 });
}

/** JSON has one document: several objects are a list of them. */
function readDocuments(text: string, dialect: Dialect): Reading {
  const readings = readYaml(text, (index, count) => (count === 1 ? [] : ['items', index]));
  const [only] = readings;
  if (readings.length === 1 && only) return only;
  if (dialect !== 'kubernetes') throw new Error(`${readings.length} documents`);
  return { data: { apiVersion: 'v1', kind: 'List', items: readings.map(({ data }) => data) }, places: readings.flatMap(({ places }) => places) };
}

function othersOf({ others }: Example): Pick<Example, 'others'> {
  return others ? { others: Object.fromEntries(Object.entries(others).map(([file, text]) => [renamed(file), asJson(readTerraform(text), [])])) } : {};
}

const renamed = (file: string): string => `${file}.json`;
