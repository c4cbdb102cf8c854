// Ruby: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruby } from '../../../server/src/syntax/adapters/ruby';
import { expectView, lowerSource, missingLiterals, printSource, printView } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/clinic.rb'), 'utf8');
const tokens = ['string', 'bare_string', 'bare_symbol', 'simple_symbol', 'delimited_symbol', 'regex', 'integer', 'float', 'rational', 'complex', 'character', 'heredoc_content'];

describe('syntax/adapters/ruby', () => {
  it('loses no literal of a rich program', async () => {
    // A string as the key of a keyword argument is the argument's name.
    const missing = (await missingLiterals(ruby, clinic, tokens)).filter(token => !token.endsWith(' in pair'));
    assert.deepEqual(missing, []);
  });

  it('keeps literals of broken programs', async () => {
    const broken = 'class A\n def x(\n  y = "00123456"\n  call "900-12-3456", [1, 2\n end\n z = <<~T\n 555\n';
    assert.deepEqual(await missingLiterals(ruby, broken, ['string', 'integer']), []);
  });

  it('survives deep nesting and endless chains', async () => {
    await lowerSource(ruby, `x = ${'['.repeat(10_000)}1`);
    assert.match(await printSource(ruby, `x = ${'"a" + '.repeat(3_000)}"end"`), /"end"\)$/);
  });

  it('classes, attributes and members of self', () => expectView(ruby, 'module Clinic\nclass Patient < Base\nattr_reader :mrn\nKIND = "in"\ndef initialize(mrn, *rest, age: 4, **o, &b)\n@mrn = mrn\n@a, b = 1, 2\nsuper(mrn)\nend\nprivate def x = 1\nend\nend', `
    type Clinic {
      type Patient : Base {
        attr_reader("mrn")
        let mrn
        let KIND = "in"
        fn initialize(mrn, (... rest), age = 4, (** o), b) {
          self.mrn = mrn
          self.a = 1
          b = 2
          return super(mrn)
        }
        fn x() {
          return 1
        }
      }
    }`));

  it('templates, symbols and words', () => expectView(ruby, 'puts "a #{p.mrn} b#{x}", :sym, %w[c d], :"q #{z}", `run #{y}`, /r#{w}/', `
    puts(\`a \${p.mrn} b\${x}\`, "sym", ["c", "d"], \`q \${z}\`, system(\`run \${y}\`), \`r\${w}\`)`));

  it('heredocs where they begin', async () => {
    const source = 'save(<<~A, <<-"B", 3)\n mrn #{m}\nA\ntwo\nB\nputs 1\n';
    assert.equal(printView(await lowerSource(ruby, source), source), 'save(` mrn ${m}\n`, "two\n", 3)\nputs(1)');
  });

  it('hashes and arguments', () => expectView(ruby, 'f(a, *b, mrn: m, "ssn" => s, **o) { |x| g(x) }\nh = { "ssn" => "1", mrn:, :old => 2, k => 3, "900-12-3456" => 4, **o }\nP.new(x: 1)\nP.new', `
    f(a, ...b, mrn=m, ssn=s, ...o, fn(x) { return g(x) })
    h = {ssn: "1", mrn: mrn, old: 2, (: k 3), 900-12-3456: (: "900-12-3456" 4), ...o}
    new P(x=1)
    new P()`));

  it('conditions, cases and loops', () => expectView(ruby, 'def f\nputs 1 if a\nfor v in l do puts v end\nif x == "1" then 1 elsif y then 2 else 3 end\nend\ncase k\nwhen :a, "b" then 1\nend', `
    fn f() {
      {
        a
        {
          puts(1)
        }
      }
      {
        for v of l
        {
          puts(v)
        }
      }
      {
        (== x "1")
        {
          return 1
        }
        y
        {
          return 2
        }
        {
          return 3
        }
      }
    }
    {
      k
      {
        (case "a" "b")
        1
      }
    }`));

  it('errors', () => expectView(ruby, 'begin\nrun\nrescue A, B => e\nraise Bad, "mrn #{m}"\nensure\nz\nend\nx = y rescue "d"', `
    {
      run
      {
        let e: A, B
        throw new Bad(\`mrn \${m}\`)
      }
      {
        z
      }
    }
    x = (rescue y "d")`));

  it('calls, members and values in place', () => expectView(ruby, 'a.b&.c(1).d\nx.y = 2\nh[:k] ||= 3\nv = if a then 1 else 2 end\nl = ->(q, r = 1) { q }\nNet::HTTP.get(u)\nrequire "json"', `
    a.b.c(1).d
    x.y = 2
    h["k"] ||= 3
    v = (do fn() { {;   a;   {;     return 1;   };   {;     return 2;   }; } })
    l = fn(q, r = 1) { return q }
    Net.HTTP.get(u)
    import json {}`));
});
