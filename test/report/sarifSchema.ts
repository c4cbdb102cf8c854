// The SARIF 2.1.0 schema as a validator, from a package that carries a copy of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

const path = join(__dirname, '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

/** Gives what the schema has against a log; nothing is right. */
export function sarifProblems(log: unknown): unknown[] {
  // A schema of draft 4, of which only the names of these two differ for this reader.
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(schema);
  return validate(log) ? [] : [...(validate.errors ?? [])];
}
