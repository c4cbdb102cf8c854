// C#: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csharp } from '../../../server/src/syntax/adapters/csharp';
import { expectView, missingLiterals, printSource, survivesHostileSources } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/Clinic.cs'), 'utf8');
const tokens = [
  'string_literal', 'string_literal_content', 'verbatim_string_literal', 'raw_string_content', 'string_content', 'character_literal', 'integer_literal', 'real_literal',
];

describe('syntax/adapters/csharp', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(csharp, clinic);
    assert.deepEqual(await missingLiterals(csharp, clinic, tokens), []);
  });

  it('keeps literals of broken programs', async () => {
    assert.deepEqual(await missingLiterals(csharp, 'class A { [C("x")] string ssn = "900-12-3456\n int b = 2; void f() { log("x"; foo(string a = "q"; }', tokens), []);
    assert.match(await printSource(csharp, 'class A { string ssn = "900-12-3456\n int b = 2; }'), /ssn \(_ "900-12-3456"/);
  });

  it('survives hostile sources', () => survivesHostileSources(csharp)).timeout(60_000);

  it('usings', () => expectView(csharp, 'using System; using Q = A.B; using static X.Y;', `
    import System {*}
    import A.B {* as Q}
    import X.Y {*}`));

  it('classes with attributes, properties and constructors', () => expectView(csharp, `
    namespace N { [Table("p")] public class P<T>(string id) : Base<T>(id, "s"), I {
      [Column("c", Order = 1)] private readonly string ssn = "1", other;
      [J("n")] public string Name { get; set; } = "n"; public int Age => 3;
      public string Full { get { return _f; } init => _f = value; }
      public P() : this("x") { foo(); }
      [HttpGet("{id}")] public async Task<P> Find([FromQuery(Name = "q")] string id = "d", params int[] r) { return null; }
      public string this[int i] { get => a[i]; }
    } }`, `
    type N {
      @Table("p") type P(id: string) : Base<T>, I {
        base(id, "s")
        Column("c", Order=1)
        let ssn: string = "1"
        let other: string
        J("n")
        let Name: string = "n"
        let Age: int
        fn Age() : int {
          return 3
        }
        let Full: string
        fn Full() : string {
          return _f
        }
        fn Full() : string {
          return (= _f value)
        }
        fn P() {
          this("x")
          foo()
        }
        @HttpGet("{id}") @FromQuery(Name="q") fn Find(id: string = "d", (... r): int[]) : Task<P> {
          return null
        }
        fn this(i: int) : string {
          return a[i]
        }
      }
    }`));

  it('records, enums and delegates', () => expectView(csharp, 'record R(string Ssn, [property: J("n")] int N) : S("t"); enum E : byte { A = 1, [D("b")] B } delegate void F(string s);', `
    @J("n") type R(Ssn: string, N: int) : S {
      base("t")
    }
    type E : byte {
      let A = 1
      D("b")
      let B
    }
    fn F(s: string) : void {}`));

  it('strings of every kind', () => expectView(csharp, 'a = @"v""b"; b = $"m {id:N2} {c["z"]}"; c = """r "q" """; d = $$"""a {{x}} {n}"""; e = \'f\'; f = "u"u8;', `
    a = "v""b"
    b = \`m \${id} \${c["z"]}\`
    c = "r "q" "
    d = \`a \${x} {n}\`
    e = "f"
    f = "u"`));

  it('constructions and initializers', () => expectView(csharp, `var o = new A.P<T>("a", age: 1) { Ssn = "1", L = { "x" } }; P t = new() { Name = "n" }; var an = new { Ssn = x, y.Name };
    var d = new D<string, int> { ["ssn"] = 1 }; var e = new D { { "k", 1 } }; int[] l = [1, ..ar]; var s = new string[3]; var w = p with { Ssn = "w" };`, `
    let o = new A.P("a", age=1, A.P<T>{Ssn: "1", L: ["x"]})
    let t: P = new P(P{Name: "n"})
    let an = {Ssn: x, Name: y.Name}
    let d = new D(D<string, int>{ssn: 1})
    let e = new D(D{k: 1})
    let l: int[] = [1, (... ar)]
    let s = new string(3)
    let w = (with p {Ssn: "w"})`));

  it('calls, members and operators', () => expectView(csharp, 'Foo<P>(ref a, out var b, name: "n"); x = a?.b?[0]; this.y ??= base.Z(); v = (string)c; w = d as P; u = e is string s && s.Length > 0; t = await q.Get<P>("k"); (m, n) = (1, 2);', `
    Foo((ref a), (out b), name="n")
    x = a.b[0]
    this.y ??= base.Z()
    v = (as c string)
    w = (as d P)
    u = (&& (is e (as s string)) (> s.Length 0))
    t = (await q.Get("k"))
    [m, n] = [1, 2]`));

  it('queries, lambdas and switch values', () => expectView(csharp, `var q = from u in us where u.Ssn == "1" let n = u.N select new { n }; Func<int, int> f = x => x + 1; var g = async (int a) => { return a; };
    var s = k switch { "a" => "b", P { Age: > 3 } p => p.N, _ => throw new X() };`, `
    let q = (comprehension fn() { for u of us; (== u.Ssn "1"); let n = u.N; return {n: n} })
    let f: Func<int, int> = fn(x) { return (+ x 1) }
    let g = fn(a: int) { return a }
    let s = (switch k (case "a" "b") (case (as p P{Age: (> 3)}) p.N) (case _ (throw new X())))`));

  it('blocks', () => expectView(csharp, `foreach (var (k, v) in m) f(k); using (var h = Open("h")) { r(h); } try { t(); } catch (X e) when (e.C == 1) { throw; } finally { u(); }
    switch (x) { case "a": case 1 when y: f(); break; default: return; }`, `
    {
      for [k, v] of m
      {
        f(k)
      }
    }
    {
      let h = Open("h")
      {
        r(h)
      }
    }
    {
      {
        t()
      }
      {
        let e: X
        (== e.C 1)
        throw
      }
      {
        u()
      }
    }
    {
      x
      {
        (case "a")
      }
      {
        (case 1 y)
        f()
      }
      {
        return
      }
    }`));
});
