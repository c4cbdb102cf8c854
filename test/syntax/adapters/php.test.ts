// PHP: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { php } from '../../../server/src/syntax/adapters/php';
import { expectView, lowerSource, missingLiterals, printSource } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/clinic.php'), 'utf8');
const tokens = ['string', 'encapsed_string', 'heredoc', 'nowdoc', 'integer', 'float', 'text', 'string_content', 'nowdoc_string'];

describe('syntax/adapters/php', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(php, clinic);
    // The grammar also calls the words of types `string` and `float`; `continue 2` counts loops.
    const missing = (await missingLiterals(php, clinic, tokens)).filter(token => !/ in (?:primitive_type|cast_expression|continue_statement)$/.test(token));
    assert.deepEqual(missing, []);
  });

  it('keeps literals of broken programs', async () => {
    const broken = '<?php class A { function x( { $y = "00123456"; f("900-12-3456" ;\n } $z = [1, \'2\'';
    assert.deepEqual(await missingLiterals(php, broken, ['encapsed_string', 'integer', 'string_content']), []);
  });

  it('survives deep nesting and endless chains', async () => {
    await lowerSource(php, `<?php $x = ${'['.repeat(10_000)}1`);
    assert.match(await printSource(php, `<?php $x = ${'"a" . '.repeat(3_000)}"end";`), /"end"\)$/);
  });

  it('pages around the code', () => expectView(php, '<h1>MRN</h1>\n<?php if ($x): ?>\n<td>1</td>\n<?php endif; ?>\n<p><?= $p->name ?></p>', `
    "<h1>MRN</h1>
    "
    {
      x
      {}
    }
    "<td>1</td>
    "
    "<p>"
    echo(p.name)
    "</p>"`));

  it('imports with aliases', () => expectView(php, '<?php use A\\B as C; use D\\{E, F as G}; use H; require "x.php"; require_once __DIR__ . "/y.php";', `
    import A {B as C}
    import D {E}
    import D {F as G}
    import H {H}
    import x.php {}
    require_once((. __DIR__ "/y.php"))`));

  it('classes with attributes, fields and promoted parameters', () => expectView(php, '<?php #[Entity(table: "p")] class P extends B implements I { use T; const K = "k"; #[Column(name: "m")] private ?string $mrn = "1"; function __construct(private string $name, int ...$r) { $this->mrn = $name; } static function f(array &$q = []): ?self { return new self("a", age: 3); } }', `
    @Entity(table="p") type P : B, I, T {
      let K = "k"
      Column(name="m")
      let mrn: string = "1"
      fn __construct(name: string, (... r): int) {
        let this.name: string = name
        this.mrn = name
      }
      fn f(q: array = []) : self {
        return new self("a", age=3)
      }
    }`));

  it('templates and heredocs', () => expectView(php, '<?php $x = "P $p->mrn has {$p->get(1)} ${v} $a[k] {$a[\'k\']}\\n"; $s = `ls $m`; $h = <<<T\nDear $n\n SSN {$p->s}\nT; $r = <<<\'T\'\nraw\nT;', `
    x = \`P \${p.mrn} has \${p.get(1)} \${v} \${a[k]} \${a["k"]}\\n\`
    s = shell_exec(\`ls \${m}\`)
    h = \`
    Dear \${n}
     SSN \${p.s}\`
    r = "
    raw"`));

  it('arrays, destructuring and members', () => expectView(php, '<?php [$a, , "k" => $b] = $r; $o = ["mrn" => $m, "900-12-3456" => 1, $k => 2, ...$z]; $l = [1, "2"]; $a[] = 1; $x->{"d" . $e} = 2; P::$c += P::K; Log::info("m", ["mrn" => $p?->mrn]); f(...$args);', `
    {a, k: b} = r
    o = {mrn: m, 900-12-3456: (: "900-12-3456" 1), (: k 2), ...z}
    l = [1, "2"]
    a[] = 1
    x[(. "d" e)] = 2
    P.c += P.K
    Log.info("m", {mrn: p.mrn})
    f(...args)`));

  it('control flow', () => expectView(php, '<?php foreach ($l as $k => $v) { echo $k, "x"; } try { r(); } catch (A | B $e) { throw new E("m $i"); } switch ($k) { case "a": f(); } $m = match($k) { 1, 2 => "x", default => "y" }; if ($a == "1") { g(); } elseif ($b) h(); else { i(); }', `
    {
      for [k, v] of l
      {
        echo(k, "x")
      }
    }
    {
      {
        r()
      }
      {
        let e: A | B
        throw new E(\`m \${i}\`)
      }
    }
    {
      k
      {
        (case "a")
        f()
      }
    }
    m = (switch k (case 1 2 "x") (case "y"))
    {
      (== a "1")
      {
        g()
      }
      b
      {
        h()
      }
      {
        i()
      }
    }`));

  it('closures and anonymous classes', () => expectView(php, '<?php $f = fn(int $x): int => $x + 1; $g = function ($a) use (&$b) { return $a; }; $h = new class("i") extends Q { public $z = "j"; };', `
    f = fn(x: int) : int { return (+ x 1) }
    g = fn(a) { return a }
    h = new Q("i", type : Q { let z = "j" })`));
});
