// Adapter: how one grammar's tree becomes the neutral code view. A language is one file in adapters/ that fills this table.
//
// Conventions all adapters keep, where views/code.ts leaves a choice:
// - Decorators, annotations and attributes are Calls (no arguments where none are written). Those of a parameter stand
//   in the function's `decorators` with a span inside the parameter's; those of a field are expression statements just
//   before the field's assign, with a span inside the assign's.
// - An assignment in an expression's place is an Operation with the operator and [target, value]; a target's default is
//   Operation '=' [target, default]. A spread item is Operation '...' [value], of keyword entries Operation '**'; a
//   parameter that takes the rest is so too.
// - Parentheses vanish. A chain of one binary operator is one flat Operation: `a + b + c` has three operands.
// - An object entry whose key is computed has no key and the value Operation ':' [key, value]; so has one whose literal
//   key is no name (`'123-45-6789': x`), which keeps its key beside.
// - if/for/while/try/switch are a block: condition first, then one block a branch. A case is a block that begins with
//   Operation 'case' [patterns]. A caught exception or opened resource is a declaring assign in its block.
// - Statements in an expression's place are Operation 'do' [FunctionValue], run in place, its value what it returns; a
//   comprehension is Operation 'comprehension' [FunctionValue] likewise.
// - A cast is Operation 'as' [value, type as Name], a type test 'is' or 'instanceof' [value, type or pattern], a ternary
//   '?:', switch expressions 'switch' [value, ...Operation 'case' [...patterns, result]].
// - A class expression or anonymous body is a FunctionValue with a scope of kind 'type'; as the body of a construction
//   it is its last argument, as is an object initializer. Parameters of a type scope are those of its primary constructor.
import type { Node } from 'web-tree-sitter';
import type { Span } from '../engine/span';
import type { Argument, Call, Expression, Statement } from '../views/code';

/** What a lowering function gets: the node's text, its span in the unit's body, and the way down. */
export interface Lower {
  text(node: Node): string;
  span(node: Node): Span;
  /** From the node's start to the end of its line: what an opening quote without a closing one holds. */
  line(node: Node): Span;
  /** The named children that are no comments. */
  children(node: Node): Node[];
  /** Always an expression; `null` gives an empty operation, an unknown node an operation over its named children. */
  expression(node: Node | null): Expression;
  /** The statements a node stands for; an unknown node gives a block over its named children, or its expression. */
  statements(node: Node | null): Statement[];
  /** One argument of a call, by the adapter's `argument` where it knows the node. */
  argument(node: Node): Argument;
  /** Shorthands for what nearly every grammar has. */
  call(node: Node, callee: Expression, args: readonly Node[], construct?: boolean): Call;
}

export type LowerExpression = (node: Node, lower: Lower) => Expression;
export type LowerStatement = (node: Node, lower: Lower) => Statement | readonly Statement[];

export interface Adapter {
  /** Our language ids: `['typescript']`. */
  readonly languages: readonly string[];
  /** The grammar's file name under dist/grammars: `tree-sitter-typescript.wasm`. */
  readonly grammar: string;
  readonly expressions: Readonly<Record<string, LowerExpression>>;
  readonly statements: Readonly<Record<string, LowerStatement>>;
  /** Node types that are comments. */
  readonly comments: readonly string[];
  /** An argument node as name, value and spread; `undefined` for plain ones. */
  argument?(node: Node, lower: Lower): { name?: string; value: Expression; spread: boolean } | undefined;
}
