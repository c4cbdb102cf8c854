// The laws every data format keeps: a local, memoryless cut; fields inside the body; any text is read, in linear time.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvFormat } from '../../../server/src/views/formats/csv';
import { dockerfileFormat } from '../../../server/src/views/formats/dockerfile';
import type { Embed } from '../../../server/src/views/formats/embed';
import { jsonFormat, jsonlFormat } from '../../../server/src/views/formats/json';
import { dotenvFormat, iniFormat, propertiesFormat } from '../../../server/src/views/formats/keyvalue';
import { markdownFormat } from '../../../server/src/views/formats/markdown';
import { notebookFormat } from '../../../server/src/views/formats/notebook';
import { sqlFormat } from '../../../server/src/views/formats/sql';
import { textFormat } from '../../../server/src/views/formats/text';
import { xmlFormat } from '../../../server/src/views/formats/xml';
import { yamlFormat } from '../../../server/src/views/formats/yaml';
import type { Format } from '../../../server/src/views/view';
import { boundaries, readCut } from './format-fixture';

const embed: Embed = (_language, text) => jsonFormat.view({ prefix: '', body: text, suffix: '' });

const formats: Record<string, Format> = {
  json: jsonFormat, jsonl: jsonlFormat, yaml: yamlFormat, xml: xmlFormat, csv: csvFormat, dotenv: dotenvFormat, ini: iniFormat, properties: propertiesFormat,
  sql: sqlFormat, markdown: markdownFormat(embed), notebook: notebookFormat(embed), text: textFormat, dockerfile: dockerfileFormat,
};

/** Pieces that mean something to one format or another, so that random texts reach their states. */
const pieces = [
  '\n', '\n', '\n', '\r\n', '\n\n', ' ', '  ', '\t', '"', "'", '""', '`', '\\', '\\"', '{', '}', '[', ']', '(', ')', ',', ';', ':', ': ', '=', '#', '# ', '-', '- ', '---\n', '...\n', '|', '|\n', '>', '>-\n', '<', '</', '/>', '<a>', '</a>', '<a b="c">', '<!--', '-->', '<![CDATA[', ']]>',
  '//', '/*', '*/', '```\n', '```json\n', '| a | b |\n|---|---|\n', '$$', "E'", '\\.\n', 'key: v\n', 'key:\n', '\n  sub: 1\n', 'KEY=v\n', 'KEY="v\n', '"""', "'''", '[s]\n', 'FROM x\n', 'ENV A=b \\\n', 'INSERT INTO t (a, b) VALUES (1, \'x\');\n', 'CREATE TABLE t (a int);\n',
  'COPY t (a) FROM stdin;\n', 'SELECT 1', ' AS x', 'UPDATE t SET a = 1', '\nGO\n', '{"a": 1}\n', '"source": ["x\\n"]', '"cell_type": "code"', 'name', '123-45-6789', '{{ x }}', '&a ', '*a', '!!t ', '\ud800', 'é', '\0', '\u2028',
];
const texts = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) }), { maxLength: 60, size: 'max' }).map(parts => parts.join(''));
/** Long enough to be split into units. */
const longTexts = fc.tuple(texts, fc.integer({ min: 1, max: 120 }), texts).map(([a, times, b]) => a + (b + '\n').repeat(times));

for (const [name, format] of Object.entries(formats)) {
  describe(`cut: ${name}`, () => {
    it('depends on nothing before a boundary', () => {
      fc.assert(fc.property(texts, text => {
        for (const at of boundaries(format, text, 0)) {
          if (at < text.length) assert.equal(format.nextBoundary(text.slice(at), 0), format.nextBoundary(text, at) - at);
        }
      }), { numRuns: 150 });
    });

    it('re-cut from one segment before an edit, is the cut of the edited text', () => {
      fc.assert(fc.property(texts, fc.nat(), fc.nat(8), fc.constantFrom(...pieces), (text, place, length, insert) => {
        const start = place % (text.length + 1);
        const edited = text.slice(0, start) + insert + text.slice(start + length);
        const old = [0, ...boundaries(format, text, 0)];
        const touched = old.filter(at => at <= start && at < text.length).length - 1;
        const from = old[Math.max(0, touched - 1)]!;
        const fresh = boundaries(format, edited, 0);
        assert.ok(from === 0 || fresh.includes(from), 'the boundary before stays one');
        assert.deepEqual(boundaries(format, edited, from), fresh.filter(at => at > from));
      }), { numRuns: 1000 });
    });

    it('reads any text, field by field inside the body', () => {
      fc.assert(fc.property(texts, text => { readCut(format, text); }), { numRuns: 150 });
      fc.assert(fc.property(longTexts, text => { readCut(format, text); }), { numRuns: 40 });
    });
  });
}
