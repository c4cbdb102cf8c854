// Go: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { go } from '../../../server/src/syntax/adapters/go';
import { expectView, lowerSource, missingLiterals, printSource } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/clinic.go'), 'utf8');
const tokens = ['interpreted_string_literal', 'raw_string_literal', 'rune_literal', 'int_literal', 'float_literal', 'imaginary_literal'];

describe('syntax/adapters/go', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(go, clinic);
    assert.deepEqual(await missingLiterals(go, clinic, tokens), []);
  });

  it('keeps literals of broken programs', async () => {
    const broken = 'package p\nfunc f( {\n x := "00123456"\n if y { g("900-12-3456" \n}\nvar z = [ "555"';
    assert.deepEqual(await missingLiterals(go, broken, tokens), []);
  });

  it('survives deep nesting and endless chains', async () => {
    await lowerSource(go, `package p\nvar x = ${'('.repeat(10_000)}1`);
    assert.match(await printSource(go, `package p\nvar x = ${'"a" + '.repeat(3_000)}"end"`), /"end"\)$/);
    await lowerSource(go, `package p\nfunc f() { ${'if x { } else '.repeat(2_000)} { } }`);
  });

  it('imports with aliases', () => expectView(go, 'package p\nimport (\n"fmt"\nl "a/log/v2"\n. "m"\n_ "e"\n"b/pgx/v5"\n)', `
    import fmt {* as fmt}
    import a/log/v2 {* as l}
    import m {*}
    import e {}
    import b/pgx/v5 {* as pgx}`));

  it('names packages as their modules do', () => expectView(go, 'package p\nimport (\n"github.com/redis/go-redis/v9"\n"github.com/nats-io/nats.go"\n"github.com/getsentry/sentry-go"\n"gopkg.in/segmentio/analytics-go.v3"\n"go.opentelemetry.io/otel"\n)', `
    import github.com/redis/go-redis/v9 {* as redis}
    import github.com/nats-io/nats.go {* as nats}
    import github.com/getsentry/sentry-go {* as sentry}
    import gopkg.in/segmentio/analytics-go.v3 {* as analytics}
    import go.opentelemetry.io/otel {* as otel}`));

  it('ranges over places, and over what comes from channels', async () => {
    const range = (name: string): Promise<string> => printSource(go, `package p\nfunc f() { for ${name} := range xs { } }`);
    assert.match(await range('i'), /\[i, _\]/);
    assert.doesNotMatch(await range('patient'), /_/);
  });

  it('types with fields, tags and embedded types', () => expectView(go, 'package p\ntype Patient struct {\n*Base\nMRN, Alias string `json:"mrn" db:"m"`\nAt struct { Zip string }\n}\ntype ID = string', `
    type Patient : Base {
      json("mrn")
      db("m")
      let MRN: string
      let Alias: string
      type At {
        let Zip: string
      }
      let At: struct { Zip string }
    }
    type ID : string {}`));

  it('methods in the scope of their receiver', () => expectView(go, 'package p\nfunc (s *Store[T]) Save(ctx Ctx, ids ...string) (n int, err error) {\n return 1, nil }', `
    type Store {
      fn Save(ctx: Ctx, (... ids): string) : int, error {
        let s: Store = this
        let n: int
        let err: error
        return [1, nil]
      }
    }`));

  it('assignments one by one, results together', () => expectView(go, 'package p\nfunc f() {\na, b := 1, "x"\nv, err := g(p.MRN, o...)\nm["k"], p.N = 1, 2\n*q += 3 }', `
    fn f() {
      let a := 1
      let b := "x"
      let [v, err] := g(p.MRN, ...o)
      m["k"] = 1
      p.N = 2
      q += 3
    }`));

  it('composite literals', () => expectView(go, 'package p\nvar a = &Patient{MRN: "1", Kin: []Kin{{Name: "x"}}}\nvar b = map[string]*Kin{"ssn": {Name: "y"}, key: nil, "900-12-3456": nil}\nvar c = []struct{ Mrn, Want string }{{"1", "2"}}', `
    let a = Patient{MRN: "1", Kin: [Kin{Name: "x"}]}
    let b = map[string]*Kin{ssn: Kin{Name: "y"}, (: key nil), 900-12-3456: (: "900-12-3456" nil)}
    let c = [struct{ Mrn, Want string }{Mrn: "1", Want: "2"}]`));

  it('loops, switches, panics and deferred calls', () => expectView(go, 'package p\nfunc f() {\nfor _, p := range ps { log(p) }\nswitch x := k; x { case "a", "b": g() }\nif err := h(); err != nil { panic("bad " + id + "!") }\ndefer func() { done(1) }()\ngo run(x) }', `
    fn f() {
      {
        for [_, p] of ps
        {
          log(p)
        }
      }
      {
        let x := k
        x
        {
          (case "a" "b")
          g()
        }
      }
      {
        let err := h()
        (!= err nil)
        {
          throw panic((+ "bad " id "!"))
        }
      }
      fn() { done(1) }()
      run(x)
    }`));

  it('conversions and generic calls', () => expectView(go, 'package p\nvar a = x.(string)\nvar b = []byte("t")\nvar c = decode[[]string]("{}")\nvar d = table[Patient]("{}")', `
    let a = (as x string)
    let b = (as "t" []byte)
    let c = decode("{}")
    let d = table[Patient]("{}")`));
});
