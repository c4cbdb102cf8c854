// The SARIF 2.1.0 schema as a validator, from a package that carries a copy of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

const path = join(__dirname, '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

/** Gives what the schema has against a log; nothing is right. */
export function sarifProblems(log: unknown): unknown[] {
  const schema = fromDraft4(JSON.parse(readFileSync(path, 'utf8'))) as object;
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
  return validate(log) ? [] : [...(validate.errors ?? [])];
}

/** The words of draft 4 that later drafts spell otherwise: `id`, and `exclusiveMinimum` as a flag. */
function fromDraft4(node: unknown, top = true): unknown {
  if (Array.isArray(node)) return node.map((item) => fromDraft4(item, false));
  if (typeof node !== 'object' || node === null) return node;
  const { $schema, id, ...rest } = node as Record<string, unknown>;
  const kept: Record<string, unknown> = top ? rest : { ...rest, ...($schema === undefined ? {} : { $schema }), ...(id === undefined ? {} : { id }) };
  const result = Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, fromDraft4(value, false)]));
  if (result['exclusiveMinimum'] === true) {
    result['exclusiveMinimum'] = result['minimum'];
    delete result['minimum'];
  } else if (result['exclusiveMinimum'] === false) {
    delete result['exclusiveMinimum'];
  }
  return result;
}
