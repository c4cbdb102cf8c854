// Reads a grammar's bytes from node_modules, where the tests take them from.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { grammarFiles } from '../../server/src/syntax/grammars';

export function readGrammarFile(name: string): Promise<Uint8Array> {
  return readFile(join(__dirname, '../../node_modules', grammarFiles[name] ?? name));
}
