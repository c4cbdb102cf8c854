// Walk: the state of one pass over a unit's code, gathering what stands in it.
import type { Span } from '../../engine/span';
import type { Expression } from '../../views/code';
import type { Tables, AbsenceKnowledge } from './knowledge';
import type { Access, BodyFacts, ColumnFacts, FunctionFacts, ModelFacts, RouteFacts, RouterFacts, SealFacts, TypeFacts, UseFacts } from './facts';
import type { RouterEntry } from './data';

/** What the code of a function or class says, while it is read. */
export interface Body {
  auth: boolean;
  audit: boolean;
  access: Access | undefined;
  readonly calls: Set<string>;
}

/** A name that stands for a router. */
export interface RouterRef { readonly id: string; readonly entry: RouterEntry }

export interface Env {
  readonly routers: Map<string, RouterRef>;
  readonly parent: Env | undefined;
}

export interface Walk {
  readonly knowledge: AbsenceKnowledge;
  readonly language: string;
  readonly tables: Tables;
  /** Text of prefix, body and suffix, by offsets of the body. */
  text(span: Span): string;
  readonly whole: string;
  readonly functions: FunctionFacts[];
  readonly routers: RouterFacts[];
  readonly uses: UseFacts[];
  readonly routes: RouteFacts[];
  readonly types: TypeFacts[];
  readonly models: ModelFacts[];
  readonly seals: SealFacts[];
  readonly sets: Set<string>;
  readonly guarded: Set<string>;
  /** Names of fields and parameters whose type is a store of patients. */
  readonly patientStores: Set<string>;
  env: Env;
  /** Id of the router of the group around, where routes are calls on nothing or on the framework's own name. */
  group: string;
  /** Name of the class around; whether it speaks of patients. */
  type: string;
  typeSpeaks: boolean;
  /** Bodies that are being read, the innermost last. */
  readonly bodies: Body[];
  /** Functions nest so deep. */
  depth: number;
  /** Columns of the model around, where calls declare them. */
  columns: { readonly of: string; readonly entry: string; readonly list: ColumnFacts[] } | undefined;
  budget: number;
  nextId: number;
}

export function newBody(): Body {
  return { auth: false, audit: false, access: undefined, calls: new Set() };
}

const maxCalls = 80;

export function bodyFacts({ auth, audit, access, calls }: Body): BodyFacts {
  return { auth, audit, access, calls: [...calls].slice(0, maxCalls) };
}

export function lookup(env: Env, name: string): RouterRef | undefined {
  for (let at: Env | undefined = env; at; at = at.parent) {
    const found = at.routers.get(name);
    if (found) return found;
  }
  return undefined;
}

/** Runs something in a scope of its own. */
export function inScope(walk: Walk, run: () => void): void {
  const { env } = walk;
  walk.env = { routers: new Map(), parent: env };
  walk.depth++;
  run();
  walk.env = env;
  walk.depth--;
}

/** True while the unit may go on. */
export function spend(walk: Walk): boolean {
  return --walk.budget > 0;
}

const maxLiteral = 200;

/** The content of a string; of an interpolated one its literal parts. Empty for anything else, and for long ones. */
export function literalOf(expression: Expression | undefined, walk: Walk): string | undefined {
  if (!expression || expression.end - expression.start > maxLiteral) return undefined;
  if (expression.kind === 'literal') return expression.type === 'string' ? walk.text(expression.content) : undefined;
  if (expression.kind !== 'template') return undefined;
  return expression.parts.map(part => (part.kind === 'literal' ? walk.text(part.content) : '{}')).join('');
}
