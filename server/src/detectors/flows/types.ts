// Types: what a declared type says of a value, and which types of the file hold patient data, by their fields.
import type { Expression, Scope, Statement } from '../../views/code';
import { sourceValue } from './expression';
import type { Path } from './facts';
import { isClass } from './names';
import { publish } from './patterns';
import type { Value } from './value';
import { harmless, hasSource, spanOf, union, valueOf } from './value';
import type { Walk } from './walk';

/** A value of a declared type. */
export function typed(value: Value, type: string, at: { start: number; end: number }, walk: Walk): Value {
  if (/^(?:bool|boolean|Boolean|Bool|void)\??$/.test(type)) return harmless;
  const path: Path | undefined = value.path ?? pathOfType(type);
  if (!hasSource(value) && walk.knowledge.names.isPersonType(type)) {
    const source = sourceValue({ tier: 'person', needsContext: false }, type, at, 'high', walk);
    return { ...value, ...source };
  }
  const own = pathOfType(type)?.[0];
  const held = own?.startsWith(':') && !hasSource(value) ? union([value, ofType(own.replace(/<.*$/, ''), at)]) : value;
  return path ? { ...held, path } : held;
}

/** What is known of a type of the file. */
export function ofType(name: string, at: { start: number; end: number }): Value {
  return valueOf([{ origin: { kind: 'free', name, path: [] }, at: spanOf(at), steps: undefined }]);
}

const typeName = /^[\s[\]*&?]*(?:[\w$]+[.\\])*([\p{L}_$][\w$]*)/u;

/** Methods of what has a type are looked for by its name. */
export function pathOfType(type: string): Path | undefined {
  const whole = /^[\s[\]*&?]*([\p{L}_$][\w$]*)\.([\p{L}_$][\w$]*)/u.exec(type);
  if (whole) return [whole[1]!, whole[2]!];
  const name = typeName.exec(type)?.[1];
  return name && /^\p{Lu}/u.test(name) && !/^(?:String|Integer|Long|Any|Object|Int|Double|Optional|List|Map|Set|Array|Promise)$/.test(name) ? [`:${name}${argumentOf(type)}`] : undefined;
}

/** What a generic type is of: `Repository<Patient>`. */
function argumentOf(type: string): string {
  return /[<[]\s*[\p{Lu}][\w$]*/u.exec(type)?.[0].replace('[', '<') ?? '';
}

/** A type with a field that names a person by itself holds their data: `Account` with an `ssn`. A tag may name the field: `json:"ssn"`. */
export function publishType(scope: Scope, walk: Walk): void {
  if (scope.name === '' || walk.knowledge.names.isPersonType(scope.name)) return;
  const fields = [...scope.parameters.map(({ name }) => name), ...scope.statements.flatMap(fieldOf)];
  const telling = fields.find(field => field.kind === 'name' && isTelling(field.name, walk));
  let tag: string | undefined;
  for (const statement of scope.statements) {
    const field = fieldOf(statement)[0];
    if (!field) tag = tagOf(statement, walk);
    else if (tag !== undefined && field.kind === 'name' && !isTelling(field.name, walk)) publish(`:${scope.name}.${field.name}`, sourceOf(tag, field, walk), walk);
    if (field) tag = undefined;
  }
  if (telling?.kind === 'name') publish(`:${scope.name}`, sourceOf(telling.name, telling, walk, true), walk);
}

function sourceOf(name: string, at: Expression, walk: Walk, holds = false): Value {
  const verdict = walk.knowledge.names.classOf(name);
  const source = sourceValue(holds || !isClass(verdict) ? { tier: 'person', needsContext: false } : verdict, name, at, 'high', walk);
  return holds ? { ...source, taints: source.taints.map(taint => (taint.origin.kind === 'source' ? { ...taint, origin: { ...taint.origin, listed: true } } : taint)) } : source;
}

function isTelling(name: string, walk: Walk): boolean {
  const verdict = walk.knowledge.names.classOf(name);
  return isClass(verdict) && verdict.tier === 'direct' && !verdict.needsContext && !verdict.needsOwner;
}

function fieldOf(statement: Statement): Expression[] {
  return statement.kind === 'assign' && statement.declares && statement.target.kind === 'name' ? [statement.target] : [];
}

/** The name of a patient's data in the annotation before a field. */
function tagOf(statement: Statement, walk: Walk): string | undefined {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return undefined;
  for (const { value } of statement.value.arguments) {
    if (value.kind !== 'literal' || value.type !== 'string' || value.end - value.start > 60) continue;
    const name = walk.text(value.content).split(',')[0]!;
    if (/^[\w-]+$/.test(name) && isTelling(name, walk)) return name;
  }
  return undefined;
}
