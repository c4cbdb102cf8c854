// Kotlin: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kotlin } from '../../../server/src/syntax/adapters/kotlin';
import { expectView, missingLiterals, printSource, survivesHostileSources } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/clinic.kt'), 'utf8');
const tokens = ['string_literal', 'multiline_string_literal', 'string_content', 'character_literal', 'number_literal', 'float_literal'];

describe('syntax/adapters/kotlin', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(kotlin, clinic);
    assert.deepEqual(await missingLiterals(kotlin, clinic, tokens), []);
  });

  it('keeps literals of broken programs', async () => {
    assert.deepEqual(await missingLiterals(kotlin, 'class A(val x: String = "a" {\n val ssn = "900-12-3456"\n fun f( = g("b"\n}', tokens), []);
    assert.match(await printSource(kotlin, 'val a = 1\n@@ ( [ "x\nfun f( { val ssn = "900-12-3456\n'), /900-12-3456/);
  });

  it('survives hostile sources', () => survivesHostileSources(kotlin)).timeout(60_000);

  it('imports', () => expectView(kotlin, 'package a.b\nimport x.y.Z as Q\nimport x.y.W\nimport m.*\n', `
    import x.y {Z as Q}
    import x.y {W}
    import m {*}`));

  it('classes with primary constructors, properties and accessors', () => expectView(kotlin, `@Entity(name = "p") data class P<T>(@Column("c") val ssn: String = "1", n: Int) : Base<T>("s", n), I by impl {
  private val x: String by lazy { "z" }
  @Ann("w") var w: Int = 0
    set(value) { field = value }
  init { check(ssn) }
  constructor(a: String) : this(a, 1) { foo() }
  companion object { const val K = "k" }
}`, `
    @Entity(name="p") @Column("c") type P(ssn: String = "1", n: Int) : Base<T>, I {
      new Base("s", n)
      impl
      let x: String = lazy(fn() { return "z" })
      Ann("w")
      let w: Int = 0
      fn w(value) {
        field = value
      }
      {
        check(ssn)
      }
      fn constructor(a: String) {
        this(a, 1)
        foo()
      }
      type Companion {
        let K = "k"
      }
    }`));

  it('functions, extensions and parameters', () => expectView(kotlin, '@Get("/p") fun f(@Path("id") id: String, vararg r: Int): P? { return null }\nfun String.masked(keep: Int = 4) = "*" + this', `
    @Get("/p") @Path("id") fn f(id: String, (... r): Int) : P? {
      return null
    }
    fn masked(keep: Int = 4) {
      let this: String
      return (+ "*" this)
    }`));

  it('templates, with simple names too', () => expectView(kotlin, 'val a = "m $id ${id.foo("z")} \\$no $5"\nval b = """raw $x "q" """', `
    let a = \`m \${id} \${id.foo("z")} \\$no $5\`
    let b = \`raw \${x} "q" \``));

  it('calls with named, spread and trailing arguments', () => expectView(kotlin, 'p.copy(ssn = "2", *xs)\nx?.let { it.y }\nf<String>("g") { a, (b, c) -> a + b }\nval m = mapOf("ssn" to s)', `
    p.copy(ssn="2", ...xs)
    x.let(fn() { return it.y })
    f("g", fn(a, [b, c]) { return (+ a b) })
    let m = mapOf((to "ssn" s))`));

  it('conditionals as statements and values', () => expectView(kotlin, `val q = if (a) "t" else if (b) {
  f()
  "u"
} else "v"
val s = when (val k = x) {
  1, 2 -> "a"
  !is P -> "b"
  else -> throw X("c")
}
when (y) {
  in zs -> g()
}
if (a) b = 1 else c()
val t = try { h() } catch (e: X) { null } finally { i() }`, `
    let q = (?: a "t" (?: b (do fn() { f(); return "u" }) "v"))
    let s = (switch (= k x) (case 1 2 "a") (case (!is P) "b") (case (throw X("c"))))
    {
      y
      {
        (case (in zs))
        g()
      }
    }
    {
      a
      {
        b = 1
      }
      {
        c()
      }
    }
    let t = (do fn() { {;   {;     return h();   };   {;     let e: X;     return null;   };   {;     i();   }; } })`));

  it('loops, casts and destructuring', () => expectView(kotlin, 'val (a, b) = p\nfor ((i, v) in m) g(v)\nx as String\ny !is Z\nz!!.w[0] = "i"\n', `
    let [a, b] = p
    {
      for [i, v] of m
      {
        g(v)
      }
    }
    (as x String)
    (!is y Z)
    z.w[0] = "i"`));

  it('objects and enums', () => expectView(kotlin, 'object O : I {\n  val z = 1\n}\nenum class E(val c: String) {\n  A("a"),\n  B("b")\n}\nval o = object : L("x") { val y = 2 }', `
    type O : I {
      let z = 1
    }
    type E(c: String) {
      let A = new E("a")
      let B = new E("b")
    }
    let o = type : L { new L("x"); let y = 2 }`));
});
