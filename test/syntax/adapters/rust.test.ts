// Rust: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rust } from '../../../server/src/syntax/adapters/rust';
import { expectView, lowerSource, missingLiterals, printSource } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/clinic.rs'), 'utf8');
const tokens = ['string_literal', 'raw_string_literal', 'char_literal', 'integer_literal', 'float_literal'];

describe('syntax/adapters/rust', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(rust, clinic);
    // The length in an array's type, and the place in `p.0`, are no values.
    const missing = (await missingLiterals(rust, clinic, tokens)).filter(token => !/ in (?:array_type|field_expression)$/.test(token));
    assert.deepEqual(missing, []);
  });

  it('keeps literals of broken programs', async () => {
    const broken = 'fn f( { let x = "00123456"; if y { g("900-12-3456" \n}\nstruct S { a: ';
    assert.deepEqual(await missingLiterals(rust, broken, tokens), []);
  });

  it('survives deep nesting and endless chains', async () => {
    await lowerSource(rust, `fn f() { x(${'('.repeat(10_000)}1`);
    await lowerSource(rust, `fn f() { m!(${'('.repeat(5_000)}1${')'.repeat(5_000)}) }`);
    assert.match(await printSource(rust, `const X: i32 = ${'1 + '.repeat(3_000)}777;`), /777\)$/);
  });

  it('uses with aliases', () => expectView(rust, 'use a::b::{C, d::E as F, self};\nuse g::*;\nuse log;\nextern crate x as y;', `
    import a::b {C}
    import a::b::d {E as F}
    import a::b {* as b}
    import g {*}
    import log {* as log}
    import x {* as y}`));

  it('types with fields and attributes', () => expectView(rust, '#[derive(Debug)]\n#[serde(rename_all = "x")]\npub struct P<\'a> { #[serde(rename = "m")] pub mrn: &\'a str, age: u8 }\nstruct T(String, u32);\nenum K { A = 1, B(String), C { ssn: String } }', `
    @derive(Debug) @serde(rename_all="x") type P {
      serde(rename="m")
      let mrn: str
      let age: u8
    }
    type T {
      let 0: String
      let 1: u32
    }
    type K {
      let A = 1
      type B {
        let 0: String
      }
      type C {
        let ssn: String
      }
    }`));

  it('methods, parameters and last values', () => expectView(rust, 'impl<T> Store for Svc<T> { #[instrument(skip(self))] async fn find(&self, mrn: &str, (a, _): (i32, i32)) -> Option<P> { log(mrn); if a { Some(1) } else { None } } fn g() { h(); } }', `
    type Svc : Store {
      @instrument(skip(self)) fn find(mrn: str, [a, _]: (i32, i32)) : Option<P> {
        log(mrn)
        {
          a
          {
            return Some(1)
          }
          {
            return None
          }
        }
      }
      fn g() {
        h()
      }
    }`));

  it('macros as calls', () => expectView(rust, 'fn f() { println!("MRN {mrn:?} of {}", p.name(1)[0].x, k = v); info!(mrn = %p.mrn, "x {{y}}"); let j = json!({"ssn": "1", "kin": [{"n": a.b}], "900-12-3456": 2}); let v = vec![1, "2"]; panic!("bad {}", id); }', `
    fn f() {
      println(\`MRN \${mrn} of {}\`, p.name(1)[0].x, k=v)
      info(mrn=p.mrn, "x {{y}}")
      let j = json({ssn: "1", kin: [{n: a.b}], 900-12-3456: (: "900-12-3456" 2)})
      let v = vec(1, "2")
      throw panic("bad {}", id)
    }`));

  it('patterns', () => expectView(rust, 'fn f() { let P { mrn, age: a, .. } = p; let Some(x) = o else { return; }; if let Ok(y) = r && z { } for (k, v) in &m { } let w = match k { K::B(s) if t => s, 0..=9 | _ => { "d" } }; match q { Some(n) => n.run(), None => return 1 } }', `
    fn f() {
      let P{mrn: mrn, age: a} = p
      let x = o
      {
        return
      }
      {
        let y = r
        z
        {}
      }
      {
        for [k, v] of m
        {}
      }
      let w = (switch k (case K::B{0: s} t s) (case (| (.. 0 9) _) "d"))
      {
        q
        {
          (case n)
          return n.run()
        }
        {
          (case None)
          return 1
        }
      }
    }`));

  it('literals, structs, closures and members', () => expectView(rust, 'fn f() { let p = P { mrn: "1".into(), age, ..d() }; let r = r#"a"b"#; let c = |s: &str, _| s.len(); let s = self.a[0].b?; *x.y += b"z"; let v = Vec::<u8>::new(); let a = async { g().await }; }', `
    fn f() {
      let p = P{mrn: "1".into(), age: age, ...d()}
      let r = "a"b"
      let c = fn(s: str, _) { return s.len() }
      let s = (? self.a[0].b)
      x.y += "z"
      let v = Vec::<u8>.new()
      let a = (await g())
    }`));
});
