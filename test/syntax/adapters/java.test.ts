// Java: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { java } from '../../../server/src/syntax/adapters/java';
import { expectView, missingLiterals, printSource, survivesHostileSources } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/Clinic.java'), 'utf8');
const tokens = [
  'string_literal', 'string_fragment', 'multiline_string_fragment', 'character_literal', 'decimal_integer_literal', 'hex_integer_literal', 'octal_integer_literal',
  'binary_integer_literal', 'decimal_floating_point_literal',
];
const inMethod = (source: string, expected: string) => expectView(java, `void m() { ${source} }`, `
    fn m() : void {${expected}
    }`);

describe('syntax/adapters/java', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(java, clinic);
    assert.deepEqual(await missingLiterals(java, clinic, tokens), []);
  });

  it('keeps literals of broken programs', async () => {
    assert.deepEqual(await missingLiterals(java, 'class A { @C("x") String ssn = "900-12-3456\n int b = 2; void f() { log("x"; foo(String a = "q"; }', tokens), []);
    assert.match(await printSource(java, 'class A { void f() { String ssn = "900-12-3456\n; } }'), /ssn.*900-12-3456/);
  });

  it('survives hostile sources', () => survivesHostileSources(java)).timeout(60_000);

  it('imports', () => expectView(java, 'package a; import java.util.*; import a.b.C; import static x.Y.z;', `
    import java.util {*}
    import a.b {C}
    import x.Y {z}`));

  it('classes with annotated fields, constructors and methods', () => expectView(java, `
    @Table(name = "p") class P<T> extends B<T> implements I, J<String> {
      @Column(name = "c", length = 9) private String ssn = "1", other;
      @Inject P(@Named("r") final Repo r, int... rest) { super(r); this.r = r; }
      @GetMapping({"/a", "/b"}) List<P> find(@PathVariable("id") String id) { return null; }
    }`, `
    @Table(name="p") type P : B<T>, I, J<String> {
      Column(name="c", length=9)
      let ssn: String = "1"
      let other: String
      @Inject() @Named("r") fn P(r: Repo, (... rest): int) {
        super(r)
        this.r = r
      }
      @GetMapping(["/a", "/b"]) @PathVariable("id") fn find(id: String) : List<P> {
        return null
      }
    }`));

  it('enums, records, interfaces and annotation types', () => expectView(java, `
    enum K implements L { A("a", 1), B { void m() {} }; String v; } record R(@NotNull String ssn) implements S {} interface M extends N { String C = "c"; } @interface Q { String value() default "x"; }`, `
    type K : L {
      let A = new K("a", 1)
      let B = new K(type { fn m() : void {} })
      let v: String
    }
    @NotNull() type R(ssn: String) : S {}
    type M : N {
      let C: String = "c"
    }
    type Q {
      fn value() : String {
        return "x"
      }
    }`));

  it('expressions', () => inMethod('var x = new java.util.ArrayList<P>(); String[] b = {"q"}; r = () -> f(); g = (a, c) -> { return a; }; xs.forEach(System.out::println); s = (String) o; t = o instanceof P p; log.info("m {}", p.getSsn()); a[0] += -y; u = "a" + b + \'c\' + 1L;', `
      let x = new java.util.ArrayList()
      let b: String[] = ["q"]
      r = fn() { return f() }
      g = fn(a, c) { return a }
      xs.forEach(System.out.println)
      s = (as o String)
      t = (instanceof o P p)
      log.info("m {}", p.getSsn())
      a[0] += (- y)
      u = (+ "a" b "c" 1L)`));

  it('switches as statements and values', () => inMethod('switch (k) { case "a": f(); break; default: g(); } String s = switch (e) { case "a", "b" -> "c"; case V(var q) when q > 1 -> { yield "d"; } default -> throw new X(); };', `
      {
        k
        {
          (case "a")
          f()
        }
        {
          g()
        }
      }
      let s: String = (switch e (case "a" "b" "c") (case V((as q var)) (> q 1) (do fn() { return "d" })) (case (do fn() { throw new X() })))`));

  it('blocks', () => inMethod('for (P p : xs) f(p); for (int i = 0; i < 3; i++) { } try (var in = open("f")) { g(); } catch (A | B e) { throw e; } finally { h(); } if (a) b(); else if (c) d();', `
      {
        for p of xs
        {
          f(p)
        }
      }
      {
        let i: int = 0
        (< i 3)
        {}
        (++ i)
      }
      {
        let in = open("f")
        {
          g()
        }
        {
          let e: A | B
          throw e
        }
        {
          h()
        }
      }
      {
        a
        {
          b()
        }
        c
        {
          d()
        }
      }`));
});
