// Code formats of all languages with their grammars from node_modules, and a short way to ask for a value's names.
import assert from 'node:assert/strict';
import type { Adapter } from '../../server/src/syntax/adapter';
import { bash } from '../../server/src/syntax/adapters/bash';
import { csharp } from '../../server/src/syntax/adapters/csharp';
import { go } from '../../server/src/syntax/adapters/go';
import { java } from '../../server/src/syntax/adapters/java';
import { javascript } from '../../server/src/syntax/adapters/javascript';
import { kotlin } from '../../server/src/syntax/adapters/kotlin';
import { php } from '../../server/src/syntax/adapters/php';
import { python } from '../../server/src/syntax/adapters/python';
import { ruby } from '../../server/src/syntax/adapters/ruby';
import { rust } from '../../server/src/syntax/adapters/rust';
import { typescript, typescriptreact } from '../../server/src/syntax/adapters/typescript';
import { createGrammars } from '../../server/src/syntax/grammars';
import { lexes } from '../../server/src/syntax/lexis';
import { codeFormat } from '../../server/src/views/formats/code';
import type { Field, Format, View } from '../../server/src/views/view';
import { readGrammarFile } from '../syntax/grammar-file';

export const adapters: readonly Adapter[] = [bash, csharp, go, java, javascript, kotlin, php, python, ruby, rust, typescript, typescriptreact];
const grammars = createGrammars(readGrammarFile);

export async function formatOf(language: string): Promise<Format> {
  const adapter = adapters.find(candidate => candidate.languages.includes(language));
  assert.ok(adapter, language);
  assert.ok(await grammars.ensure(adapter.grammar));
  return codeFormat(language, adapter, lexes[language]!, grammars);
}

export async function viewOf(language: string, body: string, prefix = '', suffix = ''): Promise<View> {
  return (await formatOf(language)).view({ prefix, body, suffix });
}

/** Sorted, inside the body, not empty. */
export function checkFields(fields: readonly Field[], body: string): void {
  fields.forEach((field, i) => {
    assert.ok(field.start >= 0 && field.start < field.end && field.end <= body.length);
    assert.ok(i === 0 || fields[i - 1]!.start <= field.start);
  });
}

/** The names of the field that holds exactly this text. */
export async function namesOf(language: string, body: string, value: string): Promise<readonly string[]> {
  const { fields } = await viewOf(language, body);
  checkFields(fields, body);
  const found = fields.filter(field => body.slice(field.start, field.end) === value);
  assert.equal(found.length, 1, `${found.length} fields in ${body}`);
  return found[0]!.names;
}
