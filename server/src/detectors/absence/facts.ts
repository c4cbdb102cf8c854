// Absence facts: what a unit tells of its routes, handlers and models. Plain data without syntax; offsets are relative to the unit's body.
import type { Span } from '../../engine/span';

/** One part of a chain: a middleware, guard, decorator, annotation, dependency. */
export interface Link {
  /** Its name, by which a function of the file may be known. */
  readonly name: string;
  readonly auth: boolean;
  readonly audit: boolean;
  readonly open: boolean;
  /** It says something, or is known to be no protection. */
  readonly known: boolean;
}

/** Where patients are fetched or changed. */
export interface Access extends Span {
  /** By something that may write it down itself. */
  readonly remote: boolean;
}

/** What the code of a function or class says. */
export interface BodyFacts {
  readonly auth: boolean;
  readonly audit: boolean;
  readonly access: Access | undefined;
  /** Names of functions that it calls or names. */
  readonly calls: readonly string[];
}

export interface FunctionFacts extends BodyFacts {
  readonly name: string;
  /** Of the type around. */
  readonly type: string;
  readonly links: readonly Link[];
}

export interface RouterFacts {
  /** Unique in the unit; the name itself outside functions. */
  readonly id: string;
  readonly name: string;
  readonly framework: string;
  readonly parent: string;
  readonly path: string;
  readonly links: readonly Link[];
  /** The same in every unit that has its beginning in the text around it. */
  readonly key: string;
  /** The whole application, not a part that something else puts middleware around. */
  readonly app: boolean;
  readonly start: number;
}

/** Middleware for what follows, or below a path; routers that are mounted there. */
export interface UseFacts {
  readonly router: string;
  readonly path: string;
  readonly links: readonly Link[];
  readonly mounts: readonly string[];
  readonly start: number;
}

export interface RouteFacts extends Span {
  readonly framework: string;
  /** Id or name of the router; empty where there is none. */
  readonly router: string;
  /** It must be declared in the file to count. */
  readonly needsRouter: boolean;
  readonly path: string;
  /** Path, names or types tell of patients. */
  readonly speaks: boolean;
  readonly links: readonly Link[];
  /** Something with a name that says nothing is around the handler. */
  readonly wrapped: boolean;
  /** Functions of the file that handle it. */
  readonly handlers: readonly string[];
  /** What stands in the handler itself. */
  readonly body: BodyFacts;
  /** The class around. */
  readonly type: string;
  /** It is a handler wherever it stands. */
  readonly free: boolean;
  /** By its form alone it is a handler; it counts only if it tells of patients. */
  readonly byForm: boolean;
}

export interface TypeFacts extends Span {
  readonly name: string;
  readonly framework: string;
  readonly path: string;
  /** Decorators, class-level guards, supertypes that say something. */
  readonly links: readonly Link[];
  /** A supertype with a name that says nothing. */
  readonly unknownBase: boolean;
  readonly controller: boolean;
  /** It is one finding, not each of its methods; with `needsAccess` only if it fetches patients itself. */
  readonly whole: boolean;
  readonly needsAccess: boolean;
  readonly speaks: boolean;
  readonly body: BodyFacts;
  /** The declaration begins in this unit. */
  readonly here: boolean;
}

export interface ColumnFacts extends Span {
  readonly name: string;
  readonly sealed: boolean;
}

export interface ModelFacts {
  readonly name: string;
  readonly framework: string;
  readonly columns: readonly ColumnFacts[];
  /** It is a model only if the file says so elsewhere: `DbSet<Patient>`. */
  readonly needsSet: boolean;
  /** Whole words of a person's, of health's, or of someone else's model. */
  readonly start: number;
}

/** Columns that are encrypted, said elsewhere than where they are declared. `*`: any model, any column. */
export interface SealFacts { readonly model: string; readonly column: string }

export interface AbsenceFacts {
  readonly functions: readonly FunctionFacts[];
  readonly routers: readonly RouterFacts[];
  readonly uses: readonly UseFacts[];
  readonly routes: readonly RouteFacts[];
  readonly types: readonly TypeFacts[];
  readonly models: readonly ModelFacts[];
  readonly seals: readonly SealFacts[];
  /** Names of classes that are tables, wherever the file says so. */
  readonly sets: readonly string[];
  /** Modules it names whose routes are calls on nothing. */
  readonly modules: readonly string[];
  /** Functions that a call of authentication wraps: `login_required(view)`. */
  readonly guarded: readonly string[];
  /** Something in it protects, or writes down, everything in the file. */
  readonly auth: boolean;
  readonly audit: boolean;
  readonly test: boolean;
  readonly context: boolean;
  readonly broken: boolean;
}

export const noBody: BodyFacts = { auth: false, audit: false, access: undefined, calls: [] };

export const noAbsenceFacts: AbsenceFacts = {
  functions: [], routers: [], uses: [], routes: [], types: [], models: [], seals: [], sets: [], modules: [], guarded: [], auth: false, audit: false, test: false, context: false, broken: false,
};
