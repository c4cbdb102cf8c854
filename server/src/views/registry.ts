// Which format reads which language.
import type { Adapter } from '../syntax/adapter';
import { bash } from '../syntax/adapters/bash';
import { csharp } from '../syntax/adapters/csharp';
import { go } from '../syntax/adapters/go';
import { java } from '../syntax/adapters/java';
import { javascript } from '../syntax/adapters/javascript';
import { kotlin } from '../syntax/adapters/kotlin';
import { php } from '../syntax/adapters/php';
import { python } from '../syntax/adapters/python';
import { ruby } from '../syntax/adapters/ruby';
import { rust } from '../syntax/adapters/rust';
import { typescript, typescriptreact } from '../syntax/adapters/typescript';
import type { Grammars } from '../syntax/grammars';
import { lexes } from '../syntax/lexis';
import { codeFormat } from './formats/code';
import { csvFormat } from './formats/csv';
import { dockerfileFormat } from './formats/dockerfile';
import type { Embed } from './formats/embed';
import { htmlFormat } from './formats/html';
import { jsonFormat, jsonlFormat } from './formats/json';
import { dotenvFormat, iniFormat, propertiesFormat } from './formats/keyvalue';
import { markdownFormat } from './formats/markdown';
import { notebookFormat } from './formats/notebook';
import { prismaFormat } from './formats/prisma';
import { sqlFormat } from './formats/sql';
import { logFormat, textFormat } from './formats/text';
import { xmlFormat } from './formats/xml';
import { yamlFormat } from './formats/yaml';
import type { Format } from './view';

export interface Formats {
  /** The format of a language; plain text for one that is not known. */
  of(language: string): Format;
  /** Loads what a language needs; resolves at once when it is there. Never rejects. */
  ready(language: string): Promise<void>;
}

const adapters: readonly Adapter[] = [bash, csharp, go, java, javascript, kotlin, php, python, ruby, rust, typescript, typescriptreact];

/**
 * The languages that blocks in a document are read as. A fixed list, loaded with the document's own language: what is
 * found must not depend on which other files are open.
 */
const embedded: Readonly<Record<string, readonly string[]>> = {
  markdown: ['javascript', 'typescript', 'python', 'shellscript', 'java', 'json', 'yaml', 'sql', 'csv', 'xml', 'dotenv'],
  ipynb: ['python'],
};

export function createFormats(grammars: Grammars): Formats {
  const grammarOf = new Map<string, string>();
  const embedIn = (host: string): Embed => (language, text) =>
    embedded[host]!.includes(language) ? of(language).view({ prefix: '', body: text, suffix: '' }) : undefined;
  const formats = new Map<string, Format>(Object.entries({
    csv: csvFormat, tsv: csvFormat,
    dockerfile: dockerfileFormat,
    dotenv: dotenvFormat, ini: iniFormat, properties: propertiesFormat, toml: iniFormat,
    html: htmlFormat(),
    ipynb: notebookFormat(embedIn('ipynb')),
    json: jsonFormat, jsonc: jsonFormat, jsonl: jsonlFormat,
    log: logFormat,
    markdown: markdownFormat(embedIn('markdown')),
    prisma: prismaFormat,
    sql: sqlFormat,
    xml: xmlFormat,
    yaml: yamlFormat,
  }));
  for (const adapter of adapters) {
    for (const language of adapter.languages) {
      formats.set(language, codeFormat(language, adapter, lexes[language]!, grammars));
      grammarOf.set(language, adapter.grammar);
    }
  }

  function of(language: string): Format {
    return formats.get(language) ?? textFormat;
  }

  async function load(language: string): Promise<void> {
    const grammar = grammarOf.get(language);
    if (grammar && !grammars.isLoaded(grammar)) await grammars.ensure(grammar);
  }

  return {
    of,
    async ready(language) {
      for (const one of [language, ...(embedded[language] ?? [])]) await load(one);
    },
  };
}
