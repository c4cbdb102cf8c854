// The YAML reader: against the reference parser, then tags, anchors, templates, spans, broken and hostile text.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { ConfigValue } from '../../../server/src/views/config';
import { readYaml } from '../../../server/src/views/formats/config/yaml-values';
import { brief, cpuTime } from './config-fixture';

const names = fc.constantFrom('kind', 'a', 'with blank', 'a.b', 'x:y', "it's", 'on', '1', '"q"', '#c');
const scalars = fc.oneof(fc.constantFrom('Ann', "it's", 'a: b', '# c', '- dash', 'x # y', '{a}', '"q"', '', ' pad ', 'true', 'null', '~', '1.5e3', 'a\\b', 'é', 'one\ntwo\n', 'one\n\n  two', 'a,b', '[x', '*a', '&a', '!t', 'http://h:80/x', '%d', '@x', '|', '> x', '? y', ': z'),
  fc.integer(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec(tie => ({
  tree: fc.oneof({ maxDepth: 4 }, scalars, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(names, tie('tree'), { maxKeys: 4 })),
}));

function plain(value: ConfigValue | undefined): unknown {
  if (!value) return null;
  switch (value.kind) {
    case 'scalar': return value.type === 'null' ? null : value.type === 'boolean' ? value.text.toLowerCase() === 'true' : value.type === 'number' ? Number(value.text) : value.text;
    case 'list': return value.items.map(plain);
    case 'map': return Object.fromEntries(value.entries.map(entry => [entry.key, plain(entry.value)]));
    default: return brief(value);
  }
}

const read = (text: string): string => {
  const { value } = readYaml(text);
  return value ? brief(value) : 'nothing';
};

describe('yaml values', () => {
  it('reads what the reference parser reads', () => {
    fc.assert(fc.property(fc.dictionary(names, tree, { minKeys: 1, maxKeys: 5 }), fc.constantFrom(0, 40, 80), fc.boolean(), fc.boolean(), (value, lineWidth, flow, indentSeq) => {
      const text = stringify(value, { lineWidth, indentSeq, collectionStyle: flow ? 'flow' : 'any', aliasDuplicateObjects: false });
      let expected: unknown;
      // The reference parser does not read all that it writes.
      try { expected = parse(text); } catch { fc.pre(false); }
      const { value: found, broken } = readYaml(text);
      assert.deepEqual(plain(found), expected, text);
      assert.equal(broken, false, text);
    }), { numRuns: 1500 });
  });

  const cases: readonly [string, string, string][] = [
    ['plain scalars over lines', 'a: one\n  two\n\n  three # c\nb: x', '{a: one two\nthree, b: x}'],
    ['sequences at the column of their key', 'a:\n- 1\n- b: 2\n  c: 3\nd: 4', '{a: [number:1, {b: number:2, c: number:3}], d: number:4}'],
    ['nested sequences', '- - a\n  - b\n-\n  - c\n- \n', '[[a, b], [c], null:]'],
    ['block scalars', 'a: |\n  x\n    y\n\nb: >-\n  one\n  two\nc: |2\n    z\n', '{a: x\n  y\n, b: one two, c:   z\n}'],
    ['tags of CloudFormation', 'a: !Ref X\nb: !GetAtt Y.Arn\nc: !If [p, 1, !Ref Z]\nd: !Join\n  - ","\n  - [a]\ne: !Sub |\n  x', '{a: {Ref: X}, b: {Fn::GetAtt: Y.Arn}, c: {Fn::If: [p, number:1, {Ref: Z}]}, d: {Fn::Join: [,, [a]]}, e: {Fn::Sub: x\n}}'],
    ['other tags', 'a: !vault |\n  x\nb: !!str 1\nc: !reference [.x, script]', '{a: ?(x\n), b: 1, c: ?([.x, script])}'],
    ['anchors and merges', 'a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  x: 3\nc: *a\nd: &s text\ne: *s\nf: *none\ng:\n  <<: [*a, {z: 4}]', '{a: {x: number:1, y: number:2}, b: {x: number:3, y: number:2}, c: {x: number:1, y: number:2}, d: text, e: text, f: ?(), g: {x: number:1, y: number:2, z: number:4}}'],
    ['anchors above maps and items', 'a: &x\n  b: 1\nl:\n  - &y\n    c: 2\n  - *y\n  - *x', '{a: {b: number:1}, l: [{c: number:2}, {c: number:2}, {b: number:1}]}'],
    ['duplicate keys', 'a: 1\na: 2', '{a: number:2}'],
    ['templates', 'a: {{ .Values.x.y }}\nb: "{{ .Values.z | quote }}"\nc: img:{{ .Values.tag }}\nd:\n  {{- toYaml .Values.d | nindent 2 }}\n{{- if .Values.e }}\ne: 1\n{{- else }}\ne: 2\n{{- end }}\nf: {{ include "x" . | nindent 4 }}', '{a: → Values.x.y, b: → Values.z, c: ?(img:, → Values.tag), d: ?(), e: number:1, e: number:2, f: ?()}'],
    ['templates that write into a map', 'a:\n  {{- include "x" . | nindent 2 }}\n  b: 1\nc:\n  - d: 1\n    {{ include "y" . }}\n    e:\n      {{- toYaml .z | nindent 6 }}\n  - f: 2', '{a: {b: number:1 …}, c: [{d: number:1, e: ?() …}, {f: number:2}]}'],
    ['templates that write nothing', 'a:\n  {{- if .x }}\n  {{- $y := .z }}\n  {{- /* no */}}\n  b: 1\n  {{- end }}\nc:\n  {{- with .x }}\n  {{- end }}', '{a: {b: number:1}, c: null:}'],
    ['templates over lines, in keys, in quotes', '{{/* a\n b: c */}}\n{{ .Values.k }}: v\nq: "{{ index .Values "a" }}x"\ns: [{{ .a }}, "{{ b }}"]\nt: {{ x\n   | y }}\nu: 1', '{{{ .Values.k }}: v, q: ?(?(), x), s: [→ a, → b], t: ?(), u: number:1}'],
    ['jinja', '{% if x %}\na: "{{ b.c }}"\n{% endif %}\nd: x {% raw %}', '{a: → b.c, d: ?(x , ?())}'],
    ['texts of GitHub', 'a: ${{ github.x }}\nb: run ${{ y }} {x}', '{a: ${{ github.x }}, b: run ${{ y }} {x}}'],
    ['flow collections', 'a: {b: 1, "c":2, d, e: [x y, {f: g}], h: }\ni: [\n  1, # c\n  2,\n]\nj: [k: v, http://x:1/y]', '{a: {b: number:1, c: number:2, d: null:, e: [x y, {f: g}], h: null:}, i: [number:1, number:2], j: [{k: v}, http://x:1/y]}'],
    ['markers and directives', '%YAML 1.2\n---\n# c\na: 1\n...\nb: 2', '{a: number:1}'],
    ['content after a marker', '--- {a: 1}', '{a: number:1}'],
    ['tabs', 'a:\n\tb: 1\n\tc: 2', '{a: {b: number:1, c: number:2}}'],
    ['windows line ends', 'a:\r\n  b: "x"\r\n  c: |\r\n    y\r\nd: 2\r\n', '{a: {b: x, c: y\n}, d: number:2}'],
  ];
  for (const [what, text, expected] of cases) it(`reads ${what}`, () => assert.equal(read(text), expected));

  it('keeps what stands around broken lines', () => {
    const broken: readonly [string, string][] = [
      ['a: 1\nfoo\nb: 2', '{a: number:1, b: number:2}'], ['a: "x\nb: 2', '{a: x, b: number:2}'], ['a: [1, 2\nb: 3', '{a: [number:1, number:2], b: number:3}'],
      ['a: {b: 1\nc: 3', '{a: {b: number:1}, c: number:3}'], ['a:\n    b: 1\n  c: 2\nd: 3', '{a: {b: number:1}, d: number:3}'], ['a: "x" y\nb: 1', '{a: x, b: number:1}'],
      ['a:\n  - b: 1\n   c: 2\nd: 3', '{a: [{b: number:1}], d: number:3}'], ['a: b: c\nd: 1', '{a: b: c, d: number:1}'],
    ];
    for (const [text, expected] of broken) assert.equal(read(text), expected, text);
    assert.equal(readYaml('a: "x\nb: 2').broken, true);
  });

  it('gives exact spans', () => {
    const text = 'a:\n  - b: "x"   # c\n    d: [1, 2]\n  - e: |\n      y\n    f: &g {h: one}\n    i: two\n      words\n';
    const found: string[] = [];
    const walk = (value: ConfigValue): void => {
      if (value.kind === 'map') value.entries.forEach(entry => { found.push(`${text.slice(entry.keySpan.start, entry.keySpan.end)}=${text.slice(entry.start, entry.end)}`); walk(entry.value); });
      else if (value.kind === 'list') value.items.forEach(walk);
      else found.push(text.slice(value.start, value.end));
    };
    walk(readYaml(text).value!);
    assert.deepEqual(found.slice(1), ['b=b: "x"', '"x"', 'd=d: [1, 2]', '1', '2', 'e=e: |\n      y', '|\n      y', 'f=f: &g {h: one}', 'h=h: one', 'one', 'i=i: two\n      words', 'two\n      words']);
  });

  it('marks what is written elsewhere', () => {
    const { value } = readYaml('a: &a {x: 1}\nb:\n  <<: *a\n  y: 1\nc: *a');
    assert.ok(value?.kind === 'map');
    const [, b, c] = value.entries;
    assert.ok(b!.value.kind === 'map');
    assert.deepEqual(b!.value.entries.map(entry => [entry.key, entry.inherited ?? false]), [['y', false], ['x', true]]);
    assert.equal(c!.inherited, true);
  });

  it('reads hostile texts in linear time', () => {
    const many = 100_000;
    const laughs = Array.from({ length: 40 }, (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : Array(10).fill(`*a${i - 1}`).join(', ')}]`).join('\n');
    const merges = `${Array.from({ length: 3000 }, (_, i) => `k${i}: &k${i}\n  <<: *k${i - 1}\n  x${i}: 1`).join('\n')}\n`;
    const texts = ['['.repeat(many), '{'.repeat(many), '- '.repeat(many), '{{'.repeat(many), 'a: {{\n'.repeat(many), '"'.repeat(many), 'a: "\n'.repeat(many), "'\n ".repeat(many), 'a: &a\n'.repeat(many), '!x '.repeat(many), 'a: [\n'.repeat(many),
      Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a: "\n`).join(''), Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}- |\n`).join(''),
      laughs, merges, '? '.repeat(many), '? a\n'.repeat(many), `a: ${'x'.repeat(5_000_000)}`, `a: "${'{{ x }}'.repeat(700_000)}"`, `a: [${'1, '.repeat(1_000_000)}]`, 'a: |\n'.repeat(many), '{{ a }}: {{ b }}: '.repeat(many), 'a: {{ x }} {{ y }\n'.repeat(many), '#\n'.repeat(many), '---\n'.repeat(many), ': '.repeat(many), '{%'.repeat(many), '<<: *a\n'.repeat(many)];
    for (const text of texts) {
      const took = cpuTime(() => readYaml(text));
      assert.ok(took < 3000, `${text.slice(0, 20)}: ${took} ms`);
    }
  });
});
