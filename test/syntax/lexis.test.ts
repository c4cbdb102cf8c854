import assert from 'node:assert/strict';
import { cssLexis, jsonLexis, lexes, xmlLexis } from '../../server/src/syntax/lexis';
import { lineEnd, nextLine } from '../../server/src/syntax/tokens';
import { segments } from '../views/segments';

/** The lines that begin outside strings and comments. */
function neutralLines(text: string, language: string): string[] {
  const { lexicon } = lexes[language]!;
  const place = { text, from: 0, lexicon, depth: 0 };
  const lines: string[] = [];
  for (let at = 0; at < text.length; at = nextLine(at, place)) lines.push(text.slice(at, lineEnd(text, at)));
  return lines;
}

/** Lines that say "inside" must not begin outside a token, those that say "out" must. */
function check(language: string, text: string): void {
  const neutral = neutralLines(text, language);
  for (const line of text.split('\n')) {
    if (line.includes('inside')) assert.ok(!neutral.includes(line), `${language}: seen outside: ${line}`);
    if (line.includes('out')) assert.ok(neutral.includes(line), `${language}: not seen: ${line}`);
  }
}

const samples: Record<string, string[]> = {
  javascript: [
    'const a = `x\ninside ${b(`nested\ninside`, "}")} inside\ninside`;\nout();',
    'const r = /[`/"]/.test(x);\nout();',
    "return /'/;\nout();",
    'a = b / c; `x\ninside`\nout',
    "const s = 'it\nout();",
    "const s = 'it\\\ninside';\nout();",
    '/* x\n inside */\nout',
    '// don\'t `\nout',
    'x = `${ { a: { b: `}` } }.a }`\nout',
  ],
  typescriptreact: ["<p>don't</p>\nout\n<b>/</b>\nout2", '<a href="x" />\nout'],
  python: ["x = '''\ninside \"\"\" '\ninside'''\nout", 'f"""a\ninside {x}"""\nout', "r'\\'  # '\nout", 'x = "a\\\ninside"\nout', "# '''\nout"],
  java: ['String a = """\n  inside "\n  inside """;\nout', "char c = '\"';\nout", 'char c = \'\\\'\'; /* \n inside " */\nout'],
  kotlin: ['val a = """\ninside \\"""\nout', '/* a /* b */\ninside */\nout', 'val s = "${m["k"]} {"\nout', 'val s = "${f("}")}" ; """\ninside"""\nout'],
  csharp: ['var a = @"c:\\"; out();\nout', 'var a = @"x ""y""\ninside ""z"" ";\nout', 'var a = """"\ninside """ inside\n"""";\nout', 'var a = $@"{x}\ninside";\nout', "var c = '\"';\nout"],
  go: ['a := `x\\`\nout', 'a := `\ninside " \'`\nout', "c := '\"'\nout", "c := '\\''\nout"],
  ruby: [
    'x = <<~SQL\n  inside \'\n  SQL\nout', 'f(<<~A, <<~B)\n  inside\n  A\n  inside "\n  B\nout', "a <<'EOS'\ninside\nEOS\nout", 'class << self\nout', 'list << item\nout',
    '=begin\ninside "\n=end\nout', '%w[a\'b\n inside]\nout', 'x = y % 5\nout', "a = %q(it's (\ninside) )\nout", 'x =~ /["\']/\nout', 'x = "a #{h["k"]}\ninside"\nout', '__END__\ninside',
  ],
  php: [
    "<?php\n$a = 'x\ninside';\nout", '<?php\n$a = <<<SQL\ninside "\n  SQL;\nout', "<?php\n$a = <<<'E'\ninside\nE;\nout", "<?php\n# it's\nout", "<?php\n#[Attr('x')]\nout",
    "<?php\n?>\nit's inside\n<p>out don't</p>\nis inside 'too\n<?php out();", "<p>it's out</p>\ninside\n<?php // it's ?> can't\n is inside 'x\n<?= out() ?>", '<?php\n/* x\ninside */\nout',
  ],
  rust: ["fn f<'a>(x: &'a str) -> char { '\"' }\nout", 'let s = r#"a "\ninside"#;\nout', "let c = '\\'';\nout", "let c = '\\u{1F600}';\nout", 'let s = r"\\";\nout', '/* /* */\ninside */\nout', '#[derive(X)]\nout', 'let s = "a\ninside";\nout'],
  shellscript: [
    "cat <<EOF\ninside '\nEOF\nout", "cat <<-'EOF' | sh\n\tinside\n\tEOF\nout", 'cat <<A <<B\ninside\nA\ninside\nB\nout', "x='a\ninside'\nout", 'x="a\ninside $(b "c")"\nout',
    "echo $# ${#a} it\\'s\nout", "# it's\nout", 'cat <<< "x"\nout', 'x=$((1 << 2))\nout', "x=$'a\\'\ninside'\nout", "echo a#'b\ninside'\nout",
  ],
};

describe('lexis', () => {
  for (const [language, texts] of Object.entries(samples)) {
    it(`knows the strings and comments of ${language}`, () => texts.forEach(text => check(language, text)));
  }

  it('has a table for every programming language', () => {
    assert.deepEqual(Object.keys(lexes).sort(), [
      'csharp', 'go', 'java', 'javascript', 'javascriptreact', 'kotlin', 'php', 'python', 'ruby', 'rust', 'shellscript', 'typescript', 'typescriptreact',
    ]);
  });

  it('treats an unclosed multi-line token as open to the end', () => {
    assert.equal(segments('a = `x\n\nb\n\nc', lexes.javascript!).length, 1);
    assert.equal(segments('/* x\n\nb\n\nc', lexes.java!).length, 1);
  });

  it('cuts the simple kinds', () => {
    assert.deepEqual(segments('<a>\n <b/>\n</a>\n<c/>\n', xmlLexis), ['<a>\n <b/>\n</a>\n', '<c/>\n']);
    assert.deepEqual(segments('{\n "a": 1\n}\n{\n "b": "/*"\n}\n', jsonLexis), ['{\n "a": 1\n}\n', '{\n "b": "/*"\n}\n']);
    assert.deepEqual(segments('.a {\n x: y\n}\n.b,\n.c {\n x: y\n}\n', cssLexis), ['.a {\n x: y\n}\n', '.b,\n.c {\n x: y\n}\n']);
  });

  it('takes linear time on hostile lines', function () {
    this.timeout(20_000);
    const bits = ['`${', '/[ =', "'\\", '<<', '<<EOF ', '<a\n', '?>\n<', '%w', 'r#"', '/*/*', '"""', '{`', '<<<A\n', '\\', '//?>', "'"];
    for (const lexis of Object.values(lexes)) {
      for (const bit of bits) {
        const text = bit.repeat(100_000);
        const started = performance.now();
        segments(text, lexis);
        assert.ok(performance.now() - started < 2000, `slow on ${bit}`);
      }
    }
  });
});
