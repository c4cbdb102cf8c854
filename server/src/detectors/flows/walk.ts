// Walk: the state of one pass over a unit's code, and the scopes in which its names stand for values.
import type { Span } from '../../engine/span';
import type { Expression, Scope, Statement } from '../../views/code';
import type { CallFacts, FunctionFacts, Path, Redaction, Taint } from './facts';
import type { FlowKnowledge } from './knowledge';
import type { Value } from './value';
import { merged } from './value';

/** Names of one function, block or type; the way up leads to those around it. */
export interface Env {
  readonly values: Map<string, Value>;
  readonly parent: Env | undefined;
  /** A block that may run or not: what it assigns is joined to what was, afterwards. */
  readonly branch: boolean;
  /** Index of the function; -1 outside. */
  readonly function: number;
  /** Name of the type around; whether it is a person; whether what is here serves requests about patients. */
  readonly type: string;
  readonly person: boolean;
  readonly serving: boolean;
  /** The type around is an error: what its base is made with is its message. */
  readonly failure: boolean;
  /** What is piped through the functions that stand here. */
  readonly piped: Value | undefined;
  /** What the function gives back, gathered. */
  readonly returns: Value[];
}

export interface Walk {
  readonly knowledge: FlowKnowledge;
  text(span: Span): string;
  evaluate(expression: Expression | undefined, env: Env): Value;
  run(statements: readonly Statement[], env: Env): void;
  /** Walks a function's body; `given` are its arguments as far as they are known. Its return value. */
  enter(scope: Scope, env: Env, name: string, given: readonly (Value | undefined)[]): Value;
  readonly functions: FunctionFacts[];
  readonly calls: Map<string, CallFacts>;
  readonly bindings: Map<string, Path>;
  readonly variables: Map<string, readonly Taint[]>;
  readonly redactions: Redaction[];
  /** Nested functions wait for the end of the one they stand in, as they may use all of its names. */
  readonly waiting: (() => void)[];
  /** Expressions and statements that may still be looked at: a bound for hostile code. */
  budget: number;
  /** Patient data begin somewhere. */
  sources: boolean;
  /** Some of them count where nobody speaks of patients or health. */
  alone: boolean;
  /** False in the first round of a loop. */
  recording: boolean;
}

export function scopeIn(parent: Env | undefined, own: Partial<Omit<Env, 'values' | 'parent'>> = {}): Env {
  return {
    values: new Map(), parent, branch: false,
    function: parent?.function ?? -1, type: parent?.type ?? '', person: parent?.person ?? false, serving: parent?.serving ?? false, failure: parent?.failure ?? false, piped: parent?.piped,
    returns: parent?.returns ?? [],
    ...own,
  };
}

export function lookup(env: Env, name: string): Value | undefined {
  for (let at: Env | undefined = env; at; at = at.parent) {
    const value = at.values.get(name);
    if (value) return value;
  }
  return undefined;
}

export function declare(env: Env, name: string, value: Value): void {
  env.values.set(name, value);
}

/** Sets a variable: where it is this function's, the new value replaces the old one; a closure only adds to it. */
export function assignTo(env: Env, name: string, value: Value): void {
  for (let at: Env | undefined = env; at; at = at.parent) {
    if (at.function !== env.function) {
      const old = at.values.get(name);
      if (!old) continue;
      at.values.set(name, merged(old, value));
      return;
    }
  }
  env.values.set(name, value);
}

/** Joins what a branch assigned to what was before it. */
export function leaveBranch(branch: Env): void {
  const { parent } = branch;
  if (!parent) return;
  for (const [name, value] of branch.values) {
    const old = lookup(parent, name);
    parent.values.set(name, old && old !== value ? merged(old, value) : value);
  }
}

/** True while the unit may go on. */
export function spend(walk: Walk): boolean {
  return --walk.budget > 0;
}
