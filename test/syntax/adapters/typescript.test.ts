// TypeScript, with and without JSX: what its trees become in the code view.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typescript, typescriptreact } from '../../../server/src/syntax/adapters/typescript';
import { expectView, missingLiterals, printSource, survivesHostileSources } from '../lower-source';

const read = (name: string) => readFileSync(join(__dirname, 'fixtures', name), 'utf8');
const tokens = ['string', 'string_fragment', 'number', 'jsx_text'];
/** Words of types (`string`), literal types, and names of modules. */
const types = ['predefined_type', 'literal_type', 'module'];
const missing = (source: string, adapter = typescript) => missingLiterals(adapter, source, tokens, types);

describe('syntax/adapters/typescript', () => {
  it('loses no literal of a rich program', async () => {
    await printSource(typescript, read('clinic.ts'));
    assert.deepEqual(await missing(read('clinic.ts')), []);
    await printSource(typescriptreact, read('clinic.tsx'));
    assert.deepEqual(await missing(read('clinic.tsx'), typescriptreact), []);
  });

  it('keeps literals of broken programs', async () => {
    assert.deepEqual(await missing('class P { @C("a") ssn: string = "900-12-3456"; f(x: { log("b"; const y: = "c" \n } interface Q { z: "', typescript), []);
  });

  it('survives hostile sources', async () => {
    await survivesHostileSources(typescript);
    await survivesHostileSources(typescriptreact);
  }).timeout(60_000);

  it('classes with typed fields, decorated parameters and parameter properties', () => expectView(typescript, `
    @Entity('p') export class Repo<T> extends Store<T> implements A, B<string> {
      @Column({ name: 'c' }) private readonly ssn?: string = '1';
      constructor(@Inject('t') private readonly log: Logger<P>, n = 3, ...rest: string[]) { super(); }
      @Get(':id') async find(@Param('id') id: string, x?: number): Promise<P> { return this.log; }
    }`, `
    @Entity("p") type Repo : Store<T>, A, B<string> {
      Column({name: "c"})
      let ssn: string = "1"
      @Inject("t") fn constructor(log: Logger<P>, n = 3, (... rest): string[]) {
        let this.log: Logger<P> = log
        super()
      }
      @Get(":id") @Param("id") fn find(id: string, x: number) : Promise<P> {
        return this.log
      }
    }`));

  it('interfaces, aliases, enums and namespaces as types', () => expectView(typescript, `
    interface Chart extends Base { ssn: string; send(to: string): void } type Kind = 'a' | 'b'; type Shape = { mrn?: string };
    enum Sex { F = 'f', M } namespace N.M { const beds = 1; } declare const secret: string;`, `
    type Chart : Base {
      let ssn: string
      fn send(to: string) : void {}
    }
    type Kind : 'a' | 'b' {}
    type Shape {
      let mrn: string
    }
    type Sex {
      let F = "f"
      let M
    }
    type N.M {
      let beds = 1
    }
    let secret: string`));

  it('imports of every kind', () => expectView(typescript, "import fs = require('fs'); import type { A as B } from './a'; import C = D.E;", `
    import fs {* as fs}
    import ./a {A as B}
    let C = D.E`));

  it('casts, assertions and awaited generic calls', () => expectView(typescript, 'const { a }: P = (await r!.one<P>(id)) as P; x = <T>y; z = w satisfies V; v = f<string>("s");', `
    let {a: a}: P = (as (await r.one(id)) P)
    x = (as y T)
    z = (as w V)
    v = f("s")`));

  it('typed elements', () => expectView(typescriptreact, 'const c: FC = ({ mrn }: P) => <Panel<P> t="x" n={mrn as string}>MRN {mrn!}</Panel>', `
    let c: FC = fn({mrn: mrn}: P) { return Panel(t="x", n=(as mrn string), "MRN ", mrn) }`));
});
