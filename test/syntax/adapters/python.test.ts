// Python: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { python } from '../../../server/src/syntax/adapters/python';
import { expectView, missingLiterals, printSource, survivesHostileSources } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/clinic.py'), 'utf8');
const tokens = ['string', 'string_content', 'integer', 'float'];

describe('syntax/adapters/python', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(python, clinic);
    assert.deepEqual(await missingLiterals(python, clinic, tokens), []);
  });

  it('keeps literals of broken programs', async () => {
    const broken = 'class A:\n  mrn = "M-1\n  def f(self:\n    x = {"a": "b", "c\n    log.info("m %s" % x\n\ndef g(): return 12';
    assert.deepEqual(await missingLiterals(python, broken, tokens), []);
  });

  it('gives an unclosed string to the name before it', async () => {
    assert.match(await printSource(python, 'ssn = "900-12-3456'), /ssn \(_ "900-12-3456"\)/);
    assert.match(await printSource(python, 'log.info("mrn 000123, x)\ny = 1\n'), /"mrn 000123, x\)"/);
  });

  it('survives hostile sources', () => survivesHostileSources(python)).timeout(60_000);

  it('imports', () => expectView(python, 'import os, a.b as c\nfrom x.y import (f as g, h)\nfrom . import z\nfrom m import *', `
    import os {* as os}
    import a.b {* as c}
    import x.y {f as g, h}
    import . {z}
    import m {*}`));

  it('functions with decorators, types, defaults and rests', () => expectView(python, '@app.get("/p")\nasync def find(id: int = Path(..., title="t"), *args: str, k="v", **kw) -> P:\n  return id', `
    @app.get("/p") fn find(id: int = Path(..., title="t"), (... args): str, k = "v", (** kw)) : P {
      return id
    }`));

  it('classes with fields', () => expectView(python, 'class P(Base, metaclass=M):\n  ssn: str\n  name = "n"\n  @property\n  def n(self): return self._n', `
    type P : Base {
      (= metaclass M)
      let ssn: str
      let name = "n"
      @property() fn n(self) {
        return self._n
      }
    }`));

  it('calls, templates and dictionaries', () => expectView(python, 'log.info(f"p {ssn!r:>{w}} {a[\'k\']}" " tail", *xs, extra={"mrn": m, K: 2, **d, "900-12-3456": 3})', `
    log.info(\`p \${ssn}\${w} \${a["k"]} tail\`, ...xs, extra={mrn: m, (: K 2), ...d, 900-12-3456: (: "900-12-3456" 3)})`));

  it('assignments', () => expectView(python, 'a = b = "c"\nx, (y, *z) = p\nn += 1\nself.ssn: str = s\nif (m := f()) is not None: g(m)', `
    a = (= b "c")
    [x, [y, (... z)]] = p
    n += 1
    let self.ssn: str = s
    {
      (is not (:= m f()) None)
      {
        g(m)
      }
    }`));

  it('comprehensions and lambdas', () => expectView(python, 'r = [f(q) for q in qs if q.ssn]\ns = {p.mrn: p for p in ps}\nk = lambda a, *b, c=1: a + b', `
    r = (comprehension fn() { for q of qs; q.ssn; return f(q) })
    s = (comprehension fn() { for p of ps; return {(: p.mrn p)} })
    k = fn(a, (... b), c = 1) { return (+ a b) }`));

  it('blocks', () => expectView(python, `with open("f") as fh, lock: g(fh)
for k, v in d.items(): h(k)
try: t()
except (A, B) as e: log(e)
finally: u()
match cmd:
  case {"ssn": s} if s: f(s)
  case Visit(kind="er", bed=b): pass
raise E("x") from e`, `
    {
      let fh = open("f")
      lock
      g(fh)
    }
    {
      for [k, v] of d.items()
      {
        h(k)
      }
    }
    {
      {
        t()
      }
      {
        let e: (A, B)
        log(e)
      }
      {
        u()
      }
    }
    {
      cmd
      {
        (case {ssn: s})
        s
        f(s)
      }
      {
        (case Visit(kind="er", bed=b))
      }
    }
    throw (from E("x") e)`));
});
