// YAML: checked against the reference parser, then what the reference does not do: templates, halves, cuts.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { yamlFormat } from '../../../server/src/views/formats/yaml';
import { boundaries, read, readCut } from './format-fixture';

const names = fc.constantFrom('ssn', 'mrn', 'patient', 'dob', 'list', 'with blank', 'a.b');
const scalars = fc.oneof(fc.constantFrom('Ann Lee', "it's", 'a: b', '# no comment', '- dash', '123-45-6789', 'x # y', '{a}', '"q"', '', ' pad ', '1980-01-02', 'true', 'a\\b', 'é'), fc.integer({ min: 100, max: 99999 }));
const { tree } = fc.letrec(tie => ({
  tree: fc.oneof({ maxDepth: 4 }, scalars, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(names, tie('tree'), { maxKeys: 4 })),
}));

/** Each scalar with the keys above it, as the reference parser sees it. */
function leaves(value: unknown, owners: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap(item => leaves(item, owners));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([key, member]) => leaves(member, [key, ...owners]));
  return String(value) === '' || value === null ? [] : [`${[...new Set(owners)].join(' < ')}: ${String(value).trim()}`];
}

/** What a scalar's source text stands for. */
function meaning(field: { names: readonly string[]; text: string }, before: string): string {
  let value: unknown = field.text;
  if (before === '"' || before === "'") value = parse(before + field.text + before);
  return `${field.names.join(' < ')}: ${String(value).trim()}`;
}

describe('yaml', () => {
  it('finds every scalar the reference parser finds, with the same owners', () => {
    fc.assert(fc.property(fc.dictionary(names, tree, { minKeys: 1, maxKeys: 5 }), fc.constantFrom(true, false), (value, flow) => {
      const text = stringify(value, { lineWidth: 0, collectionStyle: flow ? 'flow' : 'any', aliasDuplicateObjects: false });
      const { fields } = yamlFormat.view({ prefix: '', body: text, suffix: '' });
      const found = fields.filter(field => field.kind === 'value').map(field => meaning({ names: field.names, text: text.slice(field.start, field.end) }, text[field.start - 1] ?? ''));
      assert.deepEqual(found.filter(line => !line.endsWith(': ')), leaves(parse(text)).filter(line => !line.endsWith(': ')));
    }), { numRuns: 400 });
  });

  it('reads block scalars whole, and the pairs in them', () => {
    assert.deepEqual(read(yamlFormat, 'data:\n  app.conf: |\n    mrn=77\n    x\nnext: 1\n'), ['app.conf < data: mrn=77\n    x', 'mrn < app.conf < data: 77', 'next: 1']);
  });

  it('reads comments, anchors, tags, templates, several documents', () => {
    assert.deepEqual(read(yamlFormat, '# c\na: &x !!str v # d\nb: *x\n---\nc: {{ .Values.ssn }}\n'), [': # c', 'a: v', 'a: # d', 'c: {{ .Values.ssn }}']);
  });

  it('takes the label from a sibling', () => {
    assert.deepEqual(read(yamlFormat, 'env:\n- name: SSN\n  value: "1"\n- {name: MRN, value: 2}\n').filter(line => line.includes('value')), ['SSN < value < env: 1', 'MRN < value < env: 2']);
  });

  it('keeps going after an unclosed quote or bracket', () => {
    assert.deepEqual(read(yamlFormat, 'a: "x\nssn: 1\nb: [2\nmrn: 3\n'), ['a: x', 'ssn: 1', 'b: 2', 'mrn: 3']);
  });

  it('cuts at unindented keys; their comments go with them, their lists stay', () => {
    const text = 'a: 1\nb:\n- x\n# of c\n\nc: 2\n---\n- p\n- q\n';
    assert.deepEqual(boundaries(yamlFormat, text).map(at => text.slice(at).split('\n')[0]), ['b:', '# of c', '---', '- q', '']);
  });

  it('cuts a large list between items without losing an owner', () => {
    const text = stringify({ kind: 'x', clinic: { patients: Array.from({ length: 400 }, (_, i) => ({ mrn: `m${i}`, contact: { phone: `p${i}` }, tags: ['t', i] })) } });
    const { fields, units } = readCut(yamlFormat, text);
    assert.ok(units > 5);
    assert.deepEqual(fields.map(field => `${field.names.filter(name => name !== 'x').join(' < ')}: ${field.text}`), read(yamlFormat, text).map(line => line.replace(/ < x:/, ':').replace('kind < x', 'kind')));
  });
});
