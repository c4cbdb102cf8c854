import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonLexis, lexes, xmlLexis } from '../../server/src/syntax/lexis';
import { nextBoundary, type Lexis } from '../../server/src/views/outline';
import { boundaries, segments, unitsOf, type UnitTexts } from './segments';

const js = lexes.typescript!;
const python = lexes.python!;

/** Units lie side by side and cover the text. */
function checkCover(text: string, units: readonly UnitTexts[]): void {
  let at = 0;
  for (const unit of units) {
    assert.equal(unit.start, at);
    at = unit.end;
  }
  assert.equal(at, text.length);
}

function method(name: string, statements: number): string {
  return `  ${name}(a: string) {\n${Array.from({ length: statements }, (_, i) => `    const value${i} = call(a, ${i});\n`).join('')}  }\n`;
}

describe('nextBoundary', () => {
  const cases: [string, Lexis, string[]][] = [
    ['keeps a block with its closing line', js, ['function a() {\n  b();\n}\n', 'function c() {\n}\n']],
    ['keeps one-line statements together until a blank line', js, ['a();\nb();\n\n', 'c();\n']],
    ['cuts after a block without a blank line', js, ['if (a) {\n  b();\n} else {\n  c();\n}\n', 'd();\n']],
    ['keeps a chain', js, ['a\n  .b()\n\n.c();\n', 'd();']],
    ['keeps an Allman brace', lexes.csharp!, ['class A\n{\n    int b;\n}\n', 'class C\n{\n}\n']],
    ['keeps a comment with what follows', js, ['a();\n\n', '// about b\nb();\n\n', '/* about\n * c */\nfunction c() {\n}\n']],
    ['parts a comment from what follows a blank line', js, ['// licence\n\n', 'a();\n']],
    ['keeps a decorator with its class', js, ['a();\n\n', '@Component({\n  x: 1,\n})\nexport class A {\n}\n', 'b();\n']],
    ['knows a decorated statement that is complete', js, ['@A() class B {\n  c = 1;\n}\n', '@A() class D {\n  c = 1;\n}\n']],
    ['keeps attributes', lexes.rust!, ['#[derive(Debug)]\nstruct A {\n    b: i32,\n}\n', '#[test]\nfn c() {\n}\n']],
    ['keeps Python clauses', python, ['if a:\n    b\nelif c:\n    d\nelse:\n    e\n', 'f()\n']],
    ['keeps Python decorators and the line after an open bracket', python, ['x = 1\n\n', '@a\n@b(1)\ndef c():\n    pass\n', 'y = (\n1)\n']],
    ['keeps continued lines', lexes.shellscript!, ['a \\\nb\n\n', 'if x\nthen\n  y\nfi\n', 'z\n']],
    ['keeps Ruby blocks', lexes.ruby!, ['class A\n  def b\n  end\nend\n', 'c do\n  d\nend\n', 'e\n']],
    ['keeps Go cases', lexes.go!, ['func a() {\n\tswitch b {\n\tcase c:\n\t}\n}\n', 'func d() {\n}\n']],
    ['does not cut in strings', js, ['a = `\n\nb\n`;\n\n', 'c();']],
    ['knows CRLF', js, ['a();\r\n\r\n', 'b();\r\n']],
    ['leaves leading blank lines with the first statement', js, ['\n\na();\n\n', 'b();\n']],
    ['parts the code of a PHP file from its markup', lexes.php!, ['<?php\n$a = 1;\n?>\n', '<div>\n  it\'s\n</div>\n', '<p>\n  <?= $b ?>\n</p>\n']],
  ];
  for (const [title, lexis, expected] of cases) it(title, () => assert.deepEqual(segments(expected.join(''), lexis), expected));

  it('cuts a long run of statements and of comments', () => {
    for (const line of ['call(1, 2, 3);\n', '// nothing but a comment\n']) {
      const lengths = segments(line.repeat(5000), js).map(text => text.length);
      assert.ok(lengths.length > 5);
      assert.ok(Math.max(...lengths) < 10_000);
    }
  });

  const line = fc.constantFrom(
    'a();', '  b', '}', '{', '@x', '// c', '/* d', '*/', '`', '"', "'''", '"""', '', ' ', '\t\tx', 'else', '<?php', '?>', '<p>', '<<EOF', 'EOF', '#[x]', '=begin', '=end',
    '<!--', '-->', 'x = `${', '\\', 'x =', '\ud800', '=> /[', '%w[', 'end',
  );
  const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', ' '))).map(parts => parts.flat().join(''));

  it('is the same from every boundary on, whatever stands before', () => {
    for (const lexis of [...new Set(Object.values(lexes)), jsonLexis, xmlLexis]) {
      fc.assert(fc.property(text, sample => {
        const all = boundaries(sample, lexis);
        for (const [i, boundary] of all.entries()) {
          assert.deepEqual(boundaries(sample.slice(boundary), lexis).map(b => b + boundary), all.slice(i + 1));
          assert.equal(nextBoundary(sample, i === 0 ? 0 : all[i - 1]!, lexis), boundary);
        }
      }), { numRuns: 60 });
    }
  });

  it('never throws and always gets on, on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), sample => {
      for (const lexis of Object.values(lexes)) assert.equal(boundaries(sample, lexis).at(-1) ?? 0, sample.length);
    }), { numRuns: 100 });
  });
});

describe('splitUnits', () => {
  it('leaves a small segment whole, with the head before it', () => {
    assert.deepEqual(unitsOf('a();\n', js, 'head\n'), [{ start: 0, end: 5, prefix: 'head\n', suffix: '', body: 'a();\n' }]);
  });

  it('cuts a class at its methods, with the header before and the closing line after', () => {
    const text = `/** Doc */\n@Injectable()\nexport class PatientService {\n${Array.from({ length: 40 }, (_, i) => method(`method${i}`, 10)).join('\n')}}\n`;
    const units = unitsOf(text, js);
    checkCover(text, units);
    assert.ok(units.length > 3 && units.length <= 40);
    assert.ok(units[0]!.body.startsWith('/** Doc */\n@Injectable()\nexport class PatientService {\n'));
    assert.equal(units[0]!.prefix, '');
    assert.equal(units.at(-1)!.suffix, '');
    for (const unit of units.slice(1)) {
      assert.equal(unit.prefix, 'export class PatientService {\n');
      assert.match(unit.body, /^ {2}method\d+\(/);
      assert.ok(unit.body.length >= 128 || unit === units.at(-1));
    }
    for (const unit of units.slice(0, -1)) assert.equal(unit.suffix, '}\n');
  });

  it('cuts a type at its members already where a function of that length stays whole', () => {
    const [small, whole, large] = [['class A {', 400], ['function a(record) {', 400], ['function a(record) {', 2000]].map(([header, count]) => unitsOf(`${header}\n${'  call(1);\n\n'.repeat(Number(count))}}\n`, js));
    assert.ok(small!.length > 5);
    assert.equal(whole!.length, 1);
    for (const { body } of large!.slice(0, -1)) assert.ok(body.length >= 768);
  });

  it('keeps the fields of a type together', () => {
    assert.equal(unitsOf(`class A {\n${'  ssn = 1;\n'.repeat(400)}}\n`, js).length, 1);
  });

  it('knows the header of a type from names that sound like one', () => {
    const body = '    call(1)\n\n'.repeat(400);
    const isCut = (header: string): boolean => unitsOf(`${header}\n${body}`, python).length > 1;
    for (const header of ['class A(Base):', '@dataclass\nclass A:', 'public final class A {', 'export default class extends B {', 'data class A(val b: C) {', 'companion object {', 'impl<T> A {', 'type A struct {', 'public record A(String b) {', 'declare module "a" {']) assert.ok(isCut(header), header);
    for (const header of ['def save(record):', 'def record(a):', 'const object = {', 'function f(a, record) {', 'if (module.hot) {', '@Input() class']) assert.ok(!isCut(header), header);
  });

  it('goes deeper where a part is too large, the headers joined', () => {
    const text = `class A {\n${method('small', 3)}  @Log()\n${method('large', 600)}${method('last', 3)}}\n`;
    const units = unitsOf(text, js);
    checkCover(text, units);
    assert.ok(Math.max(...units.map(unit => unit.end - unit.start)) <= 12_000);
    const inner = units.find(unit => unit.body.startsWith('    const value'))!;
    assert.equal(inner.prefix, 'class A {\n  large(a: string) {\n');
    assert.equal(inner.suffix, '  }\n}\n');
  });

  it('keeps parameters written over several lines in the header', () => {
    const body = '    self.call(1)\n'.repeat(1000);
    const text = `def f(a,\n      b):\n${body}`;
    assert.equal(unitsOf(text, python)[1]!.prefix, 'def f(a,\n      b):\n');
    const typescript = `function f(\n  a: string,\n) {\n${'  call(1);\n'.repeat(1000)}}\n`;
    const units = unitsOf(typescript, js);
    assert.equal(units[1]!.prefix, 'function f(\n  a: string,\n) {\n');
    assert.equal(units[1]!.suffix, '}\n');
  });

  it('keeps the branches above as a skeleton', () => {
    const text = `if (a) {\n${'  b(1);\n'.repeat(1000)}} else {\n${'  c(2);\n'.repeat(1000)}}\n`;
    const units = unitsOf(text, js);
    checkCover(text, units);
    assert.equal(units[1]!.prefix, 'if (a) {\n');
    assert.equal(units.at(-1)!.prefix, 'if (a) {\n} else {\n');
    assert.equal(units[1]!.suffix, '}\n');
  });

  it('cuts lists of objects at their elements', () => {
    const element = '  {\n    "id": 1,\n    "mrn": "x"\n  },\n';
    for (const lexis of [js, jsonLexis]) {
      const text = `[\n${element.repeat(400)}]\n`;
      const units = unitsOf(text, lexis);
      checkCover(text, units);
      assert.ok(units.length > 3);
      for (const unit of units.slice(1, -1)) {
        assert.ok(unit.body.startsWith('  {\n') && unit.body.endsWith('  },\n'));
        assert.deepEqual([unit.prefix, unit.suffix], ['[\n', ']\n']);
      }
    }
  });

  it('cuts markup at its elements', () => {
    const text = `<list\n      kind="x">\n${'  <patient>\n    <name>x</name>\n  </patient>\n'.repeat(500)}</list>\n`;
    const units = unitsOf(text, xmlLexis);
    checkCover(text, units);
    for (const unit of units.slice(1, -1)) assert.deepEqual([unit.prefix, unit.suffix], ['<list\n      kind="x">\n', '</list>\n']);
  });

  it('leaves one giant line whole', () => {
    const text = `x = [${'1,'.repeat(50_000)}];\n`;
    assert.equal(unitsOf(text, js).length, 1);
  });

  it('bounds prefixes however deep the nesting and long the headers', () => {
    const depth = 10_000;
    const text = Array.from({ length: depth }, (_, i) => `${' '.repeat(Math.min(i, 300))}if (condition${i}) {\n`).join('') + '}\n'.repeat(depth);
    const units = unitsOf(text, js);
    checkCover(text, units);
    for (const unit of units) assert.ok(unit.prefix.length <= 4200 && unit.suffix.length <= 4200);
    const chain = `[{\n${'  a: 1,\n}, {\n'.repeat(5000)}}]\n`;
    for (const unit of unitsOf(chain, js)) {
      assert.ok(unit.prefix.length <= 4096);
      assert.ok(unit.prefix === '' || unit.prefix.endsWith('\n'));
    }
  });

  it('covers any text', () => {
    const line = fc.tuple(fc.constantFrom('', ' ', '  ', '    ', '\t', '      '), fc.constantFrom('a', '}', ') {', '{', '/*', '*/', '`', '// x', '@y', 'else:', 'x'.repeat(900)));
    fc.assert(fc.property(fc.array(line, { minLength: 40, maxLength: 200 }), lines => {
      const text = lines.map(([indent, rest]) => `${indent}${rest}\n`).join('');
      for (const lexis of [js, python, xmlLexis]) checkCover(text, unitsOf(text, lexis));
    }), { numRuns: 60 });
  });
});
