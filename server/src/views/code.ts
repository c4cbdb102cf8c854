// The neutral code view: one small tree for all programming languages. Adapters in syntax/ lower a grammar's tree to
// it; detectors read it and never see a grammar's node. Offsets are relative to the unit's body (negative: in the prefix).
import type { Span } from '../engine/span';

export type Expression =
  | Literal | Template | Name | Member | Index | Call | ObjectLiteral | ListLiteral | FunctionValue | Operation;

/** A string, number, boolean or null. `span` is the whole token, `content` what is between the quotes. */
export interface Literal extends Span { readonly kind: 'literal'; readonly type: 'string' | 'number' | 'other'; readonly content: Span }
/** An interpolated string: literal pieces and expressions in order. */
export interface Template extends Span { readonly kind: 'template'; readonly parts: readonly Expression[] }
export interface Name extends Span { readonly kind: 'name'; readonly name: string }
/** `object.name`, `object?.name`, `object->name`, `object::name`. */
export interface Member extends Span { readonly kind: 'member'; readonly object: Expression; readonly name: string }
/** `object[index]`. */
export interface Index extends Span { readonly kind: 'index'; readonly object: Expression; readonly index: Expression | undefined }
/** A call, a construction (`new`), a decorator or annotation, a JSX element (callee: the tag, arguments: the attributes). */
export interface Call extends Span { readonly kind: 'call'; readonly callee: Expression; readonly arguments: readonly Argument[]; readonly construct: boolean }
/** `name` is present for keyword arguments, JSX attributes and annotation members. */
export interface Argument extends Span { readonly name?: string; readonly value: Expression; readonly spread: boolean }
/** Objects, dictionaries, hashes, maps, struct literals; `type` where the literal names one. */
export interface ObjectLiteral extends Span { readonly kind: 'object'; readonly type?: string; readonly entries: readonly Entry[] }
export interface Entry extends Span { readonly key: string | undefined; readonly value: Expression; readonly spread: boolean }
export interface ListLiteral extends Span { readonly kind: 'list'; readonly items: readonly Expression[] }
export interface FunctionValue extends Span { readonly kind: 'function'; readonly scope: Scope }
/** Any other expression: operators, conditionals, await, casts. `operator` where one is written. */
export interface Operation extends Span { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }

export type Statement =
  /** Declaration or assignment; the target of a destructuring is an object or list of names. A field of a class or a
   *  column declared with a default is one too. */
  | ({ readonly kind: 'assign'; readonly target: Expression; readonly type?: string; readonly value: Expression | undefined; readonly declares: boolean; readonly operator: string } & Span)
  | ({ readonly kind: 'return'; readonly value: Expression | undefined } & Span)
  | ({ readonly kind: 'throw'; readonly value: Expression | undefined } & Span)
  | ({ readonly kind: 'expression'; readonly value: Expression } & Span)
  /** `for (target of value)`: the body's statements follow in a nested block. */
  | ({ readonly kind: 'iterate'; readonly target: Expression; readonly value: Expression } & Span)
  | ({ readonly kind: 'import'; readonly module: string; readonly bindings: readonly ImportBinding[] } & Span)
  /** if, loops, try, switch, with, bare blocks: the condition or resource first, as an expression statement. */
  | ({ readonly kind: 'block'; readonly statements: readonly Statement[] } & Span)
  | ({ readonly kind: 'scope'; readonly scope: Scope } & Span);

/** `import { imported as local } from module`; `imported` is '*' for the whole module, 'default' for its default. */
export interface ImportBinding { readonly imported: string; readonly local: string }

export interface Parameter extends Span { readonly name: Expression; readonly type?: string; readonly default?: Expression }

/** A class, interface, struct, enum, module or namespace, or a function, method, constructor, lambda. */
export interface Scope extends Span {
  readonly kind: 'type' | 'function';
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Supertypes of a type; the return type of a function. */
  readonly types: readonly string[];
  readonly decorators: readonly Call[];
  readonly statements: readonly Statement[];
}

export interface CodeView {
  readonly statements: readonly Statement[];
  readonly comments: readonly Span[];
}
