// Markdown, notebooks, Dockerfiles and plain text.
import assert from 'node:assert/strict';
import { dockerfileFormat } from '../../../server/src/views/formats/dockerfile';
import type { Embed } from '../../../server/src/views/formats/embed';
import { jsonFormat } from '../../../server/src/views/formats/json';
import { markdownFormat } from '../../../server/src/views/formats/markdown';
import { notebookFormat } from '../../../server/src/views/formats/notebook';
import { textFormat } from '../../../server/src/views/formats/text';
import { boundaries, read, readCut } from './format-fixture';

/** Reads JSON as JSON, and of Python the strings and a comment at the start. */
const embed: Embed = (language, text) => {
  if (language === 'json') return jsonFormat.view({ prefix: '', body: text, suffix: '' });
  if (language !== 'python') return undefined;
  const fields = [...text.matchAll(/"([^"]*)"/g)].map(match => ({ start: match.index + 1, end: match.index + match[0].length - 1, kind: 'value' as const, names: ['py'] }));
  return { fields, broken: text.includes('prose'), code: { statements: [], comments: text.startsWith('#') ? [{ start: 0, end: text.indexOf('\n') }] : [] } };
};
const markdown = markdownFormat(embed);
const notebook = notebookFormat(embed);

describe('text', () => {
  it('has a field for each line, and inside it one for each pair', () => {
    assert.deepEqual(read(textFormat, 'Patient Name: John Smith MRN: 12, DOB: January 5, 1980; x\n', 'value').map(line => line.replace('John Smith MRN: 12', 'MRN: 12')), ['Patient Name: John Smith', 'MRN: 12', 'DOB: January 5, 1980']);
    assert.deepEqual(read(textFormat, 'ts=12 mrn=123 name="John Lee" {"ssn":"1-2","a":5} http://x/?mrn=7&b=2', 'value'), ['ts: 12', 'mrn: 123', 'name: John Lee', 'ssn: 1-2', 'a: 5', 'mrn: 7', 'b: 2']);
    assert.deepEqual(read(textFormat, 'SSN: 123-45-6789. Next 10:30 {\\"ssn\\": \\"9\\"}', 'value'), ['SSN: 123-45-6789', 'ssn: 9']);
    assert.deepEqual(read(textFormat, 'a\n\n b \n', 'text'), [': a', ':  b ']);
  });

  it('is cut at blank lines and in runs', () => {
    assert.deepEqual(boundaries(textFormat, 'a\n\nb\n').at(0), 3);
    const cuts = boundaries(textFormat, Array.from({ length: 2000 }, (_, i) => `line ${i}\n`).join(''));
    assert.ok(cuts.length > 60 && cuts.length < 400, String(cuts.length));
  });
});

describe('markdown', () => {
  it('reads front matter, headings, labelled lines', () => {
    assert.deepEqual(read(markdown, '---\nssn: 1\n---\n# Patients\n## Ann\n**MRN:** 12\n'), ['ssn: 1', ': # Patients', 'Patients: ## Ann', 'Ann < Patients: **MRN:** 12', 'MRN < Ann < Patients: 12']);
  });

  it('names table cells by column, row and heading', () => {
    assert.deepEqual(read(markdown, '# P\n| Name | MRN |\n|---|--:|\n| Ann *Lee* | 77 |\n', 'value'), ['Name < P: Ann *Lee*', 'MRN < Ann Lee < P: 77']);
    assert.deepEqual(read(markdown, '| Field | Value |\n|--|--|\n| SSN | 9 |\n', 'value'), ['Field: SSN', 'SSN < Value: 9']);
  });

  it('reads code blocks in their language, where they stand', () => {
    assert.deepEqual(read(markdown, '- x\n\n  ```json\n  {"ssn": "5",\n   "b": "6"}\n  ```\n```py\n# c\nx = "7"\n```\n```other\nmrn=3\n```\n', 'value'), ['ssn: 5', 'b: 6', 'py: 7', 'mrn: 3']);
    assert.deepEqual(markdown.view({ prefix: '# P\n', body: '```python\n# c\nx = 1\n```\n', suffix: '' }).code?.comments, [{ start: 10, end: 13 }]);
  });

  it('is cut at headings outside code blocks', () => {
    const text = '---\na: b\n# no\n---\n# A\n```sh\n# no\n```\n## B\nx\n';
    assert.deepEqual(boundaries(markdown, text).map(at => text.slice(at).split('\n')[0]), ['# A', '## B', '']);
  });

  it('keeps heading and columns in the units of a long table', () => {
    const text = `# Patients\n\n| MRN | Name |\n|---|---|\n${Array.from({ length: 600 }, (_, i) => `| m${i} | Ann ${i} |\n`).join('')}`;
    const { fields, units } = readCut(markdown, text);
    assert.ok(units > 3);
    assert.equal(fields.filter(field => field.names.join() === 'MRN,Patients').length, 600);
  });
});

describe('notebook', () => {
  it('reads code through escapes, outputs and prose as text, the rest as JSON', () => {
    const text = '{"cells":[{"cell_type":"code","source":["# c\\n","x = \\"12\\"\\n","y = \\"\\u00e934\\"\\n"],"outputs":[{"data":{"text/plain":["mrn=5\\n"]}}]},{"source":"MRN: 6","cell_type":"markdown","metadata":{"a":"b"}}]}';
    assert.deepEqual(read(notebook, text, 'value').filter(line => !line.startsWith('cell_type')), ['py: 12', 'py: \\u00e934', 'mrn < outputs: 5', 'MRN < source: 6', 'a < metadata < cells: b']);
    const [comment] = notebook.view({ prefix: '', body: text, suffix: '' }).code!.comments;
    assert.equal(text.slice(comment!.start, comment!.end), '# c');
  });

  it('reads a source cut from its cell type as prose when it does not parse', () => {
    assert.deepEqual(read(notebook, '"source":["prose\\n","MRN: 6"]', 'value', '{"cells":[{'), ['MRN < source: 6']);
  });
});

describe('dockerfile', () => {
  it('reads settings in both syntaxes, other instructions as text, comments', () => {
    assert.deepEqual(read(dockerfileFormat, '# c\nENV SSN=1 MRN="4 5" \\\n    X=y\nENV DOB 1980\nARG T\nLABEL a.b.mrn=\'7\'\nRUN curl --mrn=3 && \\\n  # d\n  echo hi\n'), [
      ': # c', 'SSN < ENV: 1', 'MRN < ENV: 4 5', 'X < ENV: y', 'DOB < ENV: 1980', 'mrn < a.b < LABEL: 7', 'RUN: curl --mrn=3 &&', 'mrn < RUN: 3', ': # d', 'RUN: echo hi',
    ]);
  });

  it('is cut at build stages', () => {
    assert.deepEqual(boundaries(dockerfileFormat, 'FROM a\nRUN x \\\nfrom y\nFROM b\n'), [22, 29]);
  });
});
