// Types: what a declared type says of a value, and which types of the file hold patient data, by their fields.
import type { Expression, Scope, Statement } from '../../views/code';
import { sourceValue } from './expression';
import type { Path } from './facts';
import { isClass } from './names';
import { publish } from './patterns';
import type { Value } from './value';
import { harmless, hasSource, spanOf, union, valueOf } from './value';
import type { Env, Walk } from './walk';
import { declare } from './walk';

/** A value of a declared type. */
export function typed(value: Value, type: string, at: { start: number; end: number }, walk: Walk): Value {
  if (/^(?:bool|boolean|Boolean|Bool|void)\??$/.test(type)) return harmless;
  const path: Path | undefined = value.path ?? pathOfType(type);
  if (!hasSource(value) && /\b(?:PHI|Phi|PII|Pii|EPHI|Ephi)\b/.test(type)) return { ...value, ...sourceValue({ tier: 'direct', needsContext: false }, type, at, 'high', walk) };
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
export function publishType(scope: Scope, env: Env, walk: Walk): void {
  if (scope.name === '' || walk.knowledge.names.isPersonType(scope.name)) return;
  const fields = [...scope.parameters.map(({ name }) => name), ...scope.statements.flatMap(fieldOf)];
  const telling = fields.find(field => field.kind === 'name' && isTelling(field.name, walk));
  let tag: string | undefined;
  for (const statement of scope.statements) {
    const field = fieldOf(statement)[0];
    if (!field) tag = tagOf(statement, walk) ?? tag;
    else if (tag !== undefined && field.kind === 'name' && !isTelling(field.name, walk)) {
      const source = sourceOf(tag, field, walk);
      publish(fieldName(scope.name, field.name), source, walk);
      publish(`this.${field.name}`, source, walk);
      for (const name of [field.name, `this.${field.name}`]) declare(env, name, source);
    }
    if (field) tag = undefined;
  }
  if (telling?.kind === 'name') publish(`:${scope.name}`, sourceOf(telling.name, telling, walk, true), walk);
}

/** By what a field of a type of the file is known in the document; a getter spells its first letter large. */
export function fieldName(type: string, field: string): string {
  return `:${type}.${field.charAt(0).toLowerCase()}${field.slice(1)}`;
}

/** Something of which a field names a person by itself. */
export function holding(field: string, at: Expression, walk: Walk): Value {
  return sourceOf(field, at, walk, true);
}

function sourceOf(name: string, at: Expression, walk: Walk, holds = false): Value {
  const verdict = walk.knowledge.names.classOf(name);
  const source = sourceValue(isClass(verdict) && !holds ? verdict : { tier: holds ? 'person' : 'direct', needsContext: false }, name, at, 'high', walk);
  return holds ? { ...source, taints: source.taints.map(taint => (taint.origin.kind === 'source' ? { ...taint, origin: { ...taint.origin, listed: true } } : taint)) } : source;
}

export function isTelling(name: string, walk: Walk): boolean {
  const verdict = walk.knowledge.names.classOf(name);
  return isClass(verdict) && verdict.tier === 'direct' && !verdict.needsContext && !verdict.needsOwner;
}

function fieldOf(statement: Statement): Expression[] {
  return statement.kind === 'assign' && statement.declares && statement.target.kind === 'name' ? [statement.target] : [];
}

/** Annotations that say what a field is: `@Phi`, `[Pii]`. */
export const declared = /^(?:e?phi|pii|protectedhealthinformation|personalhealthinformation|sensitivehealthdata|phidata|phifield|sensitive|sensitivedata|personaldata)$/i;

/** The name of a patient's data in the annotation before a field, or the annotation itself. */
function tagOf(statement: Statement, walk: Walk): string | undefined {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return undefined;
  const { callee } = statement.value;
  if ((callee.kind === 'name' || callee.kind === 'member') && declared.test(callee.name.replace(/Attribute$/, ''))) return 'phi';
  for (const { value } of statement.value.arguments) {
    if (value.kind !== 'literal' || value.type !== 'string' || value.end - value.start > 60) continue;
    const name = walk.text(value.content).split(',')[0]!;
    if (/^[\w-]+$/.test(name) && isTelling(name, walk)) return name;
  }
  return undefined;
}
