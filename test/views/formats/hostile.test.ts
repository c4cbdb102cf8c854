// Large and hostile documents: five megabytes in one line, ten thousand levels, quotes that never close. Linear time.
import assert from 'node:assert/strict';
import { csvFormat } from '../../../server/src/views/formats/csv';
import { dockerfileFormat } from '../../../server/src/views/formats/dockerfile';
import { jsonFormat, jsonlFormat } from '../../../server/src/views/formats/json';
import { dotenvFormat, iniFormat, propertiesFormat } from '../../../server/src/views/formats/keyvalue';
import { markdownFormat } from '../../../server/src/views/formats/markdown';
import { notebookFormat } from '../../../server/src/views/formats/notebook';
import { sqlFormat } from '../../../server/src/views/formats/sql';
import { textFormat } from '../../../server/src/views/formats/text';
import { xmlFormat } from '../../../server/src/views/formats/xml';
import { yamlFormat } from '../../../server/src/views/formats/yaml';
import type { Format } from '../../../server/src/views/view';
import { readCut } from './format-fixture';

const formats: Record<string, Format> = {
  json: jsonFormat, jsonl: jsonlFormat, yaml: yamlFormat, xml: xmlFormat, csv: csvFormat, dotenv: dotenvFormat, ini: iniFormat, properties: propertiesFormat,
  sql: sqlFormat, markdown: markdownFormat(), notebook: notebookFormat(), text: textFormat, dockerfile: dockerfileFormat,
};
const megabyte = 1 << 20;
const fill = (piece: string, size = megabyte): string => piece.repeat(Math.ceil(size / piece.length));

const texts: Record<string, string> = {
  'one line of 5 MB': fill('{"ssn":"1",mrn=2, x: y; <a b="c">(1,\'2\')|', 5 * megabyte),
  'no line break, no structure': fill('x', 5 * megabyte),
  'open brackets': fill('{"a":[', 100_000), 'open brackets, a line each': fill('{"name":"a","value":\n', 500_000), 'closing brackets': fill(']}', 200_000),
  'indentation': Array.from({ length: 10_000 }, (_, i) => `${' '.repeat(Math.min(i, 300))}k${i}:\n`).join(''),
  'open tags': fill('<a b="c">', 200_000), 'half tags': fill('<a b="', 500_000), 'double quotes': fill('"\n'), 'quotes after commas': fill(',"\n'), 'single quotes': fill("='\n"), 'colons': fill(': '), 'colons without gaps': fill('a:'), 'equals': fill('='), 'arrows': fill('<('),
  'unclosed values': fill('a = [\n'), 'unclosed strings': fill('A="x\n'), 'triple quotes': fill("a = '''\nb = \"\"\"\n"), 'fences': fill('```\n~~~~\n'), 'rules': fill('---\n'), 'pipes': fill('| a | b |\n'), 'table heads': fill('a|b\n-|-\n'),
  'dollars': fill('$a$ $b'), 'comments': fill('/* -- # <!-- \n'), 'backslashes': fill('\\'), 'continued lines': fill('a=b\\\n'), 'statements': fill("INSERT INTO t VALUES (1, 'x');\n"), 'copies': fill('COPY t (a) FROM stdin;\n1\t2\n'), 'dashes': fill('- ', 200_000), 'lone surrogates': fill('\ud800"'),
  'sources': fill('{"source":["a\\n",', 300_000), 'list of words': fill('select from where ='), 'carriage returns': fill('a=b\r'), 'blank lines': fill('\n'),
};

describe('hostile documents', () => {
  for (const [name, format] of Object.entries(formats)) {
    for (const [title, text] of Object.entries(texts)) {
      it(`${name}: ${title}`, function () {
        const started = performance.now();
        readCut(format, text);
        const perMegabyte = (performance.now() - started) / Math.max(0.5, text.length / megabyte);
        // Generous, for a busy machine: what is not linear takes minutes.
        assert.ok(perMegabyte < 4000, `${Math.round(perMegabyte)} ms/MB`);
      }).timeout(60000);
    }
  }
});
