// Bash: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bash } from '../../../server/src/syntax/adapters/bash';
import { expectView, lowerSource, missingLiterals, printSource } from '../lower-source';

const clinic = readFileSync(join(__dirname, 'fixtures/clinic.sh'), 'utf8');
const tokens = ['string', 'raw_string', 'ansi_c_string', 'string_content', 'heredoc_body', 'heredoc_content', 'number'];
const hasValue = (token: string) => !/string "\$\{?\w+\}?"| in file_redirect$/.test(token);

describe('syntax/adapters/bash', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(bash, clinic);
    assert.deepEqual((await missingLiterals(bash, clinic, tokens)).filter(hasValue), []);
  });

  it('keeps literals of broken programs', async () => {
    const broken = 'if [ "$x" = "00123456" ; then\n echo "900-12-3456"\nfor do 5 "6"';
    assert.deepEqual((await missingLiterals(bash, broken, tokens)).filter(hasValue), []);
  });

  it('survives deep nesting and endless chains', async () => {
    await lowerSource(bash, `x=${'$('.repeat(5_000)}a`);
    assert.match(await printSource(bash, `${'a && '.repeat(3_000)}b end`), /b\("end"\)\n\}$/);
    await lowerSource(bash, `${'a | '.repeat(3_000)}b`);
  });

  it('assignments', () => expectView(bash, 'MRN=00123456\nexport SSN="1-2" N=\'J D\'\ndeclare -r D=1970-01-01 E\na=(x "y z")\na[1]=q\na+=(r)\ndeclare -A m=([mrn]=1 ["s n"]="2" [$k]=3)', `
    MRN = 00123456
    let SSN = "1-2"
    let N = "J D"
    let D = "1970-01-01"
    let E
    a = ["x", "y z"]
    a[1] = "q"
    a += ["r"]
    let m = {mrn: "1", s n: "2", (: "$k" "3")}`));

  it('commands with options', () => expectView(bash, `FOO=bar curl -X POST --mrn 123 --ssn=4-5 --name="J $L" -d '{"a":1}' x/$M?y k=v "$Z"`, `
    FOO = "bar"
    curl("-X", "POST", "--mrn", mrn=123, ssn="4-5", name=\`J \${L}\`, "-d", "{"a":1}", \`x/\${M}?y\`, k="v", Z)`));

  it('strings keep blanks between expansions', () => expectView(bash, 'echo "a $B ${C:-d} $(date +%F) x" $\'e\' f"g"$H', `
    echo(\`a \${B} \${(:- C "d")} \${date("+%F")} x\`, "e", \`fg\${H}\`)`));

  it('redirections, heredocs and pipes', () => expectView(bash, 'echo "$M" | sudo tee -a /tmp/$M.log > out 2>&1\ncat <<E > o.txt\nDear $N\nE\ncat <<\'E\'\nraw $N\nE\npsql <<< "q $M"', `
    tee("-a", \`/tmp/\${M}.log\`, |=echo(M), >="out")
    cat(<<=\`Dear \${N}
    \`, >="o.txt")
    cat(<<="raw $N
    ")
    psql(<<<=\`q \${M}\`)`));

  it('functions, returns, imports and reads', () => expectView(bash, 'save() { local m="$1"; return 2; }\n. ./lib.sh\nread -r a\nunset b\ntrue && x || y', `
    fn save() {
      let m = 1
      return 2
    }
    import ./lib.sh {}
    let a = read("-r", "a")
    unset(b)
    {
      true()
      x()
      y()
    }`));

  it('conditions, cases and loops', () => expectView(bash, 'if [[ "$x" == "y" && -f $f ]]; then a; elif b; then c; else d; fi\nfor p in "q" $l; do e $p; done\ncase "$1" in --mrn|m) M=2;; esac\nwhile read l; do g; done < in.csv', `
    {
      (&& (== x "y") (-f f))
      {
        a()
      }
      b()
      {
        c()
      }
      {
        d()
      }
    }
    {
      for p of ["q", l]
      {
        e(p)
      }
    }
    {
      1
      {
        (case "--mrn" "m")
        M = 2
      }
    }
    {
      (< "in.csv")
      {
        let l = read("l")
        {
          g()
        }
      }
    }`));
});
