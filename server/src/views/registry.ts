// Which format reads which language.
import type { Adapter } from '../syntax/adapter';
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
import { jsonFormat, jsonlFormat } from './formats/json';
import { dotenvFormat, iniFormat, propertiesFormat } from './formats/keyvalue';
import { textFormat } from './formats/text';
import { xmlFormat } from './formats/xml';
import { yamlFormat } from './formats/yaml';
import type { Format } from './view';

export interface Formats {
  /** The format of a language; plain text for one that is not known. */
  of(language: string): Format;
  /** Loads what a language needs; resolves at once when it is there. Never rejects. */
  ready(language: string): Promise<void>;
}


const adapters: readonly Adapter[] = [go, java, javascript, kotlin, php, python, ruby, rust, typescript, typescriptreact];

export function createFormats(grammars: Grammars): Formats {
  const formats = new Map<string, Format>(Object.entries({
    csv: csvFormat, tsv: csvFormat,
    json: jsonFormat, jsonc: jsonFormat, jsonl: jsonlFormat,
    dotenv: dotenvFormat, ini: iniFormat, properties: propertiesFormat, toml: iniFormat,
    xml: xmlFormat, yaml: yamlFormat,
  }));
  const grammarOf = new Map<string, string>();
  for (const adapter of adapters) {
    for (const language of adapter.languages) {
      formats.set(language, codeFormat(language, adapter, lexes[language]!, grammars));
      grammarOf.set(language, adapter.grammar);
    }
  }
  return {
    of: language => formats.get(language) ?? textFormat,
    async ready(language) {
      const grammar = grammarOf.get(language);
      if (grammar && !grammars.isLoaded(grammar)) await grammars.ensure(grammar);
    },
  };
}
