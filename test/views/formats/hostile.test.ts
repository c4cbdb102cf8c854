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
/** Big enough to tell a square from a line, small enough that a square ends. */
const usual = 100_000;
const fill = (piece: string, size = usual): string => piece.repeat(Math.ceil(size / piece.length));

const texts: Record<string, string> = {
  'one line of 5 MB': fill('{"ssn":"1",mrn=2, x: y; <a b="c">(1,\'2\')|', 5 * megabyte),
  'no line break, no structure': fill('x', 5 * megabyte),
  'open brackets': fill('{"a":['), 'open brackets, a line each': fill('{"name":"a","value":\n'), 'closing brackets': fill(']}'),
  'indentation': Array.from({ length: 10_000 }, (_, i) => `${' '.repeat(Math.min(i, 300))}k${i}:\n`).join(''),
  'open tags': fill('<a b="c">'), 'half tags': fill('<a b="'), 'double quotes': fill('"\n'), 'quotes after commas': fill(',"\n'), 'single quotes': fill("='\n"), 'colons': fill(': '), 'colons without gaps': fill('a:'), 'equals': fill('='), 'arrows': fill('<('),
  'unclosed values': fill('a = [\n'), 'unclosed strings': fill('A="x\n'), 'triple quotes': fill("a = '''\nb = \"\"\"\n"), 'fences': fill('```\n~~~~\n'), 'rules': fill('---\n'), 'pipes': fill('| a | b |\n'), 'table heads': fill('a|b\n-|-\n'),
  'dollars': fill('$a$ $b'), 'comments': fill('/* -- # <!-- \n'), 'backslashes': fill('\\'), 'continued lines': fill('a=b\\\n'), 'statements': fill("INSERT INTO t VALUES (1, 'x');\n"), 'copies': fill('COPY t (a) FROM stdin;\n1\t2\n'), 'dashes': fill('- '), 'lone surrogates': fill('\ud800"'),
  'sources': fill('{"source":["a\\n",'), 'list of words': fill('select from where ='), 'carriage returns': fill('a=b\r'), 'blank lines': fill('\n'),
};

describe('hostile documents', () => {
  for (const [name, format] of Object.entries(formats)) {
    for (const [title, text] of Object.entries(texts)) {
      it(`${name}: ${title}`, function () {
        // What is not linear runs into the test's own limit;.
        assert.ok(readCut(format, text).units > 0);
      }).timeout(60000);
    }
  }
});
