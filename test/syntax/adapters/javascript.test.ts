// JavaScript with JSX: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { javascript } from '../../../server/src/syntax/adapters/javascript';
import { expectView, missingLiterals, printSource, survivesHostileSources } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/clinic.js'), 'utf8');
const tokens = ['string', 'string_fragment', 'number', 'jsx_text', 'regex'];

describe('syntax/adapters/javascript', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(javascript, clinic);
    assert.deepEqual(await missingLiterals(javascript, clinic, tokens), []);
  });

  it('keeps literals of broken programs', async () => {
    const broken = 'function f( { log("a" ;\n x = { ssn: "900", c: \n}\nclass P { mrn = "1"; g( { return "q" }\n@@@ 44 ###';
    assert.deepEqual(await missingLiterals(javascript, broken, tokens), []);
  });

  it('gives an unclosed string to the name before it', async () => {
    await expectView(javascript, 'const ssn = "900-12-3456', `
      {
        ssn = "900-12-3456"
      }`);
    assert.match(await printSource(javascript, 'function f() { const ssn = "900-12-3456\n log(a) }'), /ssn \(_ "900-12-3456"\)/);
    assert.match(await printSource(javascript, 'const o = { ssn: "900-12-3456\n, b: 2 }'), /\{ssn: "900-12-3456", b: 2\}/);
  });

  it('survives hostile sources', () => survivesHostileSources(javascript)).timeout(60_000);

  it('imports, required ones too', () => expectView(javascript, `
    import d, { a as b } from 'm'; import * as ns from "n"; import 's'; export * from 'r';
    const fs = require('fs').promises, { x, y: z } = require('xy'), lazy = await import('l'), made = require('f')('arg');`, `
    import m {default as d, a as b}
    import n {* as ns}
    import s {}
    import r {}
    import fs {promises as fs}
    import xy {x, y as z}
    import l {* as lazy}
    let made = require("f")("arg")`));

  it('destructures', () => expectView(javascript, 'const { ssn, dob: born = "1970", ...rest } = p, [a, [b]] = rows; ({ c: d.e } = q);', `
    let {ssn: ssn, dob: (= born "1970"), ...rest} = p
    let [a, [b]] = rows
    {c: d.e} = q`));

  it('classes with decorators, fields and methods', () => expectView(javascript, `
    @Entity('p') class P extends Base { @Column('c') ssn = '1'; #n = 2; @Get('/x') find(id = 3, ...rest) { return this.#n; } static { init(); } }`, `
    @Entity("p") type P : Base {
      Column("c")
      let ssn = "1"
      let #n = 2
      @Get("/x") fn find(id = 3, (... rest)) {
        return this.#n
      }
      {
        init()
      }
    }`));

  it('calls with spreads, callbacks and optional chains', () => expectView(javascript, 'a?.b?.[0](1, ...xs, x => x.ssn, async function (e) { throw e; }); new Map([[1, 2]]); tag`a ${b} c`;', `
    a.b[0](1, ...xs, fn(x) { return x.ssn }, fn(e) { throw e })
    new Map([[1, 2]])
    tag(\`a \${b} c\`)`));

  it('objects with all kinds of keys', () => expectView(javascript, "x = { a, 'b-c': 1, [d]: 2, ...e, '900-12-3456': 3, f() { return 4; } }", `
    x = {a: a, b-c: 1, (: d 2), ...e, 900-12-3456: (: "900-12-3456" 3), f: fn f() { return 4 }}`));

  it('elements as calls of their tags', () => expectView(javascript, '<Card.Row id="r" mrn={mrn} hidden {...p}> SSN: <b>{ssn}</b>&amp; <></></Card.Row>', `
    Card.Row(id="r", mrn=mrn, hidden=hidden, ...p, " SSN: ", b(ssn), "&amp;", ())`));

  it('conditions, loops, cases and catches', () => expectView(javascript, `
    if (a) b(); else if (c) { d(); } else e();
    for (const [k, v] of m) f(k); for (k in o) g(); for (let i = 0; i < 3; i++) h();
    switch (x) { case 'a': y(); break; default: z(); }
    try { t(); } catch (err) { log(err); } finally { u(); }`, `
    {
      a
      {
        b()
      }
      c
      {
        d()
      }
      {
        e()
      }
    }
    {
      for [k, v] of m
      {
        f(k)
      }
    }
    {
      for k of (in o)
      {
        g()
      }
    }
    {
      let i = 0
      (< i 3)
      {
        h()
      }
      (++ i)
    }
    {
      x
      {
        (case "a")
        y()
      }
      {
        z()
      }
    }
    {
      {
        t()
      }
      {
        let err
        log(err)
      }
      {
        u()
      }
    }`));

  it('operators flat, with the text of each', () => expectView(javascript, 'x = "a" + b + `c` + 1; y += await z; q = (m ?? n) ? typeof o : -p; r = s = 5;', `
    x = (+ "a" b "c" 1)
    y += (await z)
    q = (?: (?? m n) (typeof o) (- p))
    r = (= s 5)`));
});
