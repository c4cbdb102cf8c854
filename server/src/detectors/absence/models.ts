// Models: the columns of tables and schemas, however they are declared, and whether they are encrypted.
import type { Span } from '../../engine/span';
import { contains } from '../../engine/span';
import type { Call, Expression, ObjectLiteral, Scope, Statement } from '../../views/code';
import type { ModelEntry } from './data';
import { tablesOf } from './ddl';
import type { ColumnFacts } from './facts';
import { chainOf, dotted, lastName, namesIn, unwrapped } from './chain';
import type { Visit } from './visit';
import type { Walk } from './walk';
import { inScope, literalOf } from './walk';

const maxColumn = 2000;

/** The names in the text of a declaration say that what is stored is encrypted, or holds bytes. */
export function isSealed(text: string, walk: Pick<Walk, 'knowledge'>): boolean {
  for (const [name] of text.slice(0, maxColumn).matchAll(/[A-Za-z_$][\w$]*/g)) if (walk.knowledge.isEncrypting(name) || walk.knowledge.isSealedType(name)) return true;
  return false;
}

/** Whether a column of this name may matter: the join decides. */
export function isOfInterest(name: string, walk: Pick<Walk, 'knowledge'>): boolean {
  const { names, isContact, isAlone, isEncrypting, isReadable } = walk.knowledge;
  if (isEncrypting(name) || isReadable(name)) return false;
  const verdict = names.classOf(name);
  if (verdict === undefined || typeof verdict === 'string') return isAlone(name);
  // `diagnosis_id` refers to another table.
  return verdict.tier === 'direct' || (verdict.tier === 'health' && !/_id$|Id$|ID$|_code_id$/.test(name)) || isContact(name) || isAlone(name);
}

function columnOf(name: string, at: Span, text: string, walk: Walk): ColumnFacts[] {
  return isOfInterest(name, walk) ? [{ name, start: at.start, end: at.end, sealed: isSealed(text.replace(/(?:^|\s)(?:\/\/|#\s).*$/gm, ''), walk) }] : [];
}

function plain(name: string): string {
  return name.replace(/Attribute$/, '');
}

/** A class that is a table, with its typed or decorated members. */
export function readModelType(scope: Scope, walk: Walk, visit: Visit): void {
  void visit;
  const bases = scope.types.map(base => base.replace(/<.*$/s, '').trim());
  const decorators = scope.decorators.map(({ callee }) => plain(dotted(callee)));
  const members = membersOf(scope);
  let needsSet = false;
  let entry = walk.tables.models.find(one => {
    if (one.classes.some(name => decorators.includes(name))) return true;
    if (one.bases.some(base => bases.includes(base)) && (one.needsColumn || one.listed.length > 0 || one.tags.length > 0 || one.id === 'ef-core')) return !bases.includes('SQLModel') || /table\s*=\s*True/.test(walk.text({ start: scope.start, end: scope.start + 300 }));
    if (one.tables.some(name => members.some(member => member.name === name))) return true;
    if (one.marks.length > 0 && members.some(({ value }) => value?.kind === 'call' && isMark(dotted(value.callee), one))) return true;
    if (one.tags.length > 0 && members.some(member => member.decorators.some(({ callee }) => one.tags.includes(lastName(callee))))) return true;
    const annotated = (names: readonly string[]): boolean => members.some(member => member.decorators.some(({ callee }) => names.includes(plain(lastName(callee)))));
    if (annotated(one.keys)) return true;
    return annotated(one.likely) && members.some(({ name }) => one.identity.some(id => name === id || name === `${scope.name}${id}`)) && !walk.knowledge.isHandedOver(scope.name);
  });
  if (!entry && walk.language === 'csharp' && bases.length === 0 && members.length > 0) {
    entry = walk.tables.models.find(({ sets }) => sets.length > 0);
    needsSet = true;
  }
  noteDeclared(scope, walk);
  if (!entry) return;
  const columns = [...members.flatMap(member => memberColumn(member, entry, scope, walk)), ...parameterColumns(scope, entry, walk), ...listedColumns(scope, entry, walk)];
  if (columns.length > 0) walk.models.push({ name: scope.name, framework: entry.id, columns, needsSet, start: scope.start });
}

/** Calls that only members of models have, whatever the class's supertypes are: `models.CharField`. */
function isMark(name: string, { marks }: ModelEntry): boolean {
  return marks.some(mark => (mark.endsWith('.') ? name.startsWith(mark) : name === mark));
}

interface ClassMember {
  readonly name: string;
  readonly span: Span;
  readonly type: string;
  readonly value: Expression | undefined;
  readonly decorators: readonly Call[];
  /** From its first decorator to its end. */
  readonly whole: Span;
}

function membersOf(scope: Scope): ClassMember[] {
  const members: ClassMember[] = [];
  let decorators: Call[] = [];
  for (const statement of scope.statements) {
    if (statement.kind === 'expression' && statement.value.kind === 'call') {
      decorators.push(statement.value);
      continue;
    }
    if (statement.kind === 'assign') {
      const target = unwrapped(statement.target);
      const name = target.kind === 'name' || target.kind === 'member' ? target.name : '';
      const own = decorators.filter(decorator => contains(statement, decorator));
      if (name !== '' && (statement.declares || statement.operator === '=')) {
        const start = Math.min(statement.start, ...own.map(one => one.start));
        members.push({ name, span: nameAt(target, name), type: statement.type ?? '', value: statement.value, decorators: own, whole: { start, end: statement.end } });
      }
    }
    decorators = [];
  }
  return members;
}

/** PHP's names have a sign before them. */
function nameAt(target: Expression, name: string): Span {
  return { start: Math.max(target.start, target.end - name.length), end: target.end };
}

function memberColumn(member: ClassMember, entry: ModelEntry, scope: Scope, walk: Walk): ColumnFacts[] {
  const { name, value, type, decorators } = member;
  if (decorators.some(({ callee }) => entry.hidden.includes(plain(lastName(callee))))) return [];
  if (isStatic(member, walk) || (entry.typedMembers && !isScalar(type, walk))) return [];
  const made = value && chainOf(value).segments[0]?.name;
  if (entry.needsColumn && !(value?.kind === 'call' && made !== undefined && entry.columns.some(column => column === made || column === lastName(value.callee))) && !entry.typed.some(outer => type.startsWith(`${outer}[`) || type.startsWith(`orm.${outer}[`))) return [];
  if (!entry.needsColumn && entry.columns.length > 0 && !decorators.some(({ callee }) => entry.columns.includes(dotted(callee)) || entry.columns.includes(lastName(callee)))) return [];
  if (entry.needsDecorator && decorators.length === 0) return [];
  // The casts and lists of Eloquent are no columns.
  if (entry.listed.length > 0) return [];
  const columns = columnOf(name, member.span, walk.text(member.whole), walk);
  if (columns.length === 0) return columns;
  const converts = hasConverter(decorators, value) || isSealedByMethod(name, scope, walk);
  return columns.map(column => ({ ...column, sealed: column.sealed || converts }));
}

/** The type of a member that is a column, not another table: `String`, `time.Time`, `DateTime?`. */
export function isScalar(type: string, walk: Pick<Walk, 'knowledge'>): boolean {
  const plain = type.replace(/^[*&?\s]+/, '').replace(/[?!\s]+$/, '').replace(/^.*\b(?:Nullable|Optional)<(.*)>$/, '$1');
  return plain === '' || walk.knowledge.isScalarType(plain) || walk.knowledge.isScalarType(plain.slice(plain.lastIndexOf('.') + 1));
}

/** Constants and members of the class are no columns. */
function isStatic({ span }: ClassMember, walk: Walk): boolean {
  const before = walk.text({ start: span.start - 120, end: span.start });
  return /\b(?:static|const)\b/.test(before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('{'), before.lastIndexOf('}'), before.lastIndexOf('\n')) + 1));
}

/** A converter that one does not know may encrypt. */
function hasConverter(decorators: readonly Call[], value: Expression | undefined): boolean {
  const keys = decorators.flatMap(({ callee, arguments: args }) => [lastName(callee), ...args.flatMap(({ name, value: one }) => [name ?? '', ...(one.kind === 'object' ? one.entries.map(({ key }) => key ?? '') : [])])]);
  if (value?.kind === 'call') keys.push(...value.arguments.map(({ name }) => name ?? ''));
  return keys.some(key => /^(?:transformer|converter|Convert|ColumnTransformer|serializer|TypeConverter)$/.test(key));
}

/** A getter or setter of the column that encrypts. */
function isSealedByMethod(name: string, scope: Scope, walk: Walk): boolean {
  const word = name.replace(/_/g, '').toLowerCase();
  return scope.statements.some(statement => statement.kind === 'scope' && statement.scope.kind === 'function' && statement.scope.name.replace(/_/g, '').toLowerCase().includes(word) && isSealed(walk.text(statement), walk));
}

/** Kotlin's data classes, TypeScript's parameter properties. */
function parameterColumns(scope: Scope, entry: ModelEntry, walk: Walk): ColumnFacts[] {
  if (entry.needsColumn || entry.needsDecorator || walk.language !== 'kotlin') return [];
  return scope.parameters.flatMap(parameter => {
    if (parameter.name.kind !== 'name') return [];
    const own = scope.decorators.filter(decorator => contains(parameter, decorator));
    if (own.some(({ callee }) => entry.hidden.includes(lastName(callee)))) return [];
    return columnOf(parameter.name.name, parameter.name, walk.text(parameter), walk).map(column => ({ ...column, sealed: column.sealed || hasConverter(own, undefined) }));
  });
}

/** Eloquent: `$fillable = ['ssn']` without `$casts = ['ssn' => 'encrypted']`. */
function listedColumns(scope: Scope, entry: ModelEntry, walk: Walk): ColumnFacts[] {
  if (entry.listed.length === 0) return [];
  const casts = castsOf(scope, entry, walk);
  const named = scope.statements.flatMap(statement => {
    if (statement.kind !== 'assign' || statement.target.kind !== 'name' || !entry.listed.includes(statement.target.name) || statement.value?.kind !== 'list') return [];
    return statement.value.items.flatMap(item => {
      const name = literalOf(item, walk);
      if (name === undefined || item.kind !== 'literal') return [];
      const cast = casts.get(name);
      return columnOf(name, item.content, '', walk).map(column => ({ ...column, sealed: cast?.kind === 'other' || isSealedByMethod(name, scope, walk) }));
    });
  });
  const others = [...casts].filter(([name, { kind }]) => kind === 'plain' && !named.some(column => column.name === name));
  return [...named, ...others.flatMap(([name, { at }]) => columnOf(name, at, '', walk).map(column => ({ ...column, sealed: isSealedByMethod(name, scope, walk) })))];
}

/** Kinds of casts: those that encrypt, or may as they are classes, and the plain ones. */
function castsOf(scope: Scope, entry: ModelEntry, walk: Walk): Map<string, { kind: 'plain' | 'other'; at: Span }> {
  const found = new Map<string, { kind: 'plain' | 'other'; at: Span }>();
  const read = (value: Expression | undefined): void => {
    if (value?.kind !== 'object') return;
    for (const { key, value: cast, start, end } of value.entries) {
      if (key === undefined) continue;
      const text = literalOf(cast, walk);
      const from = start + Math.max(0, walk.text({ start, end }).indexOf(key));
      found.set(key, { kind: text === undefined || isSealed(text, walk) ? 'other' : 'plain', at: { start: from, end: from + key.length } });
    }
  };
  for (const statement of scope.statements) {
    if (statement.kind === 'assign' && statement.target.kind === 'name' && entry.casts.includes(statement.target.name)) read(statement.value);
    if (statement.kind === 'scope' && entry.casts.includes(statement.scope.name)) for (const inner of statement.scope.statements) if (inner.kind === 'return') read(inner.value);
  }
  return found;
}

const maxStatement = 20_000;

/** `CREATE TABLE` in a string of the code. */
export function noteTables({ start, end }: Span, walk: Walk): void {
  if (end - start < 20 || end - start > maxStatement) return;
  const text = walk.text({ start, end });
  if (!/\b(?:create|alter)\s[\w\s]{0,40}table\b/i.test(text)) return;
  for (const model of tablesOf(text, walk.knowledge)) {
    walk.models.push({ ...model, start: start + model.start, columns: model.columns.map(column => ({ ...column, start: start + column.start, end: start + column.end })) });
  }
}

/** `encrypts :ssn, :mrn` in a class. */
function noteDeclared(scope: Scope, walk: Walk): void {
  for (const statement of scope.statements) {
    const call = statement.kind === 'expression' || statement.kind === 'return' ? statement.value : undefined;
    if (call?.kind !== 'call' || !walk.tables.models.some(({ declared }) => declared.includes(lastName(call.callee)))) continue;
    for (const { value } of call.arguments) {
      const column = literalOf(value, walk);
      if (column !== undefined) walk.seals.push({ model: scope.name, column });
    }
  }
}

/** A call that declares columns; true where it is one and has been read. */
export function readModelCall(call: Call, walk: Walk, visit: Visit, assigned: string): boolean {
  if (walk.tables.models.length === 0) return false;
  noteConversion(call, walk);
  const name = lastName(call.callee);
  if (walk.columns && readColumnCall(call, walk)) return true;
  for (const entry of walk.tables.models) {
    for (const object of entry.objects) {
      if (object.call !== name) continue;
      const columns = call.arguments[object.object]?.value;
      const inner = columns && unwrapped(columns);
      if (inner?.kind !== 'object' || !isSchemaCall(call, name, inner, walk)) continue;
      const of = (object.name >= 0 ? literalOf(call.arguments[object.name]?.value, walk) : undefined) ?? (assigned !== '' ? assigned : chainOf(call).lead);
      const list = objectColumns(object.key === '' ? inner : nested(inner, object.key), walk, 0);
      if (list.length > 0) walk.models.push({ name: modelName(of), framework: entry.id, columns: list, needsSet: false, start: call.start });
      return false;
    }
    if (entry.tablesOf.includes(name) && (entry.receivers.length === 0 || entry.receivers.includes(chainOf(call).lead)) && readTable(call, entry, walk, visit)) return true;
    if (entry.add.includes(name)) addedColumn(call, entry, walk);
  }
  return false;
}

function modelName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).replace(/_?[sS]chema$/, '');
}

/** Other libraries have calls of the same names. */
function isSchemaCall(call: Call, name: string, object: ObjectLiteral, walk: Walk): boolean {
  if (name === 'Schema') return call.construct;
  if (name === 'define' || name === 'init') return /sequelize|DataTypes/i.test(walk.text({ start: call.start, end: Math.min(call.end, call.start + 4000) }));
  return object.entries.length > 0;
}

function nested(object: ObjectLiteral, key: string): ObjectLiteral {
  const found = object.entries.find(entry => entry.key === key)?.value;
  return found?.kind === 'object' ? found : { ...object, entries: [] };
}

function objectColumns(object: ObjectLiteral, walk: Walk, depth: number): ColumnFacts[] {
  return object.entries.flatMap(({ key, value, start, end }) => {
    if (key === undefined) return [];
    const at = unwrapped(value);
    if (at.kind === 'literal' || at.kind === 'template' || at.kind === 'function') return [];
    if (at.kind === 'object' && depth < 3 && !at.entries.some(entry => entry.key === 'type')) return objectColumns(at, walk, depth + 1);
    const text = walk.text({ start, end });
    const from = start + Math.max(0, text.indexOf(key));
    const hasAccessors = at.kind === 'object' && at.entries.some(entry => entry.key === 'get') && at.entries.some(entry => entry.key === 'set');
    return columnOf(key, { start: from, end: from + key.length }, text, walk).map(column => ({ ...column, sealed: column.sealed || hasAccessors }));
  });
}

/** A table with its columns as calls in a function, or as arguments. */
function readTable(call: Call, entry: ModelEntry, walk: Walk, visit: Visit): boolean {
  const table = call.arguments.map(({ name, value }) => (name === undefined || name === 'name' ? literalOf(value, walk) : undefined)).find(text => text !== undefined);
  if (table === undefined) return false;
  const list: ColumnFacts[] = [];
  const callback = call.arguments.map(({ value }) => unwrapped(value)).find(value => value.kind === 'function');
  if (callback?.kind === 'function') {
    const { scope } = callback;
    const returned = scope.statements.length === 1 ? scope.statements[0] : undefined;
    const object = returned?.kind === 'return' && returned.value && unwrapped(returned.value);
    if (object && object.kind === 'object') list.push(...objectColumns(object, walk, 3));
    else {
      const outer = walk.columns;
      const first = scope.parameters[0]?.name;
      walk.columns = { of: first?.kind === 'name' ? first.name : 'it', entry: entry.id, list };
      inScope(walk, () => visit.statements(scope.statements));
      walk.columns = outer;
    }
  } else if (entry.column.length > 0) {
    for (const { value } of call.arguments) list.push(...columnCall(value, entry, walk));
  } else return false;
  if (list.length > 0) walk.models.push({ name: table, framework: entry.id, columns: list, needsSet: false, start: call.start });
  return true;
}

/** `sa.Column('ssn', sa.String())`. */
function columnCall(value: Expression, entry: ModelEntry, walk: Walk): ColumnFacts[] {
  const at = unwrapped(value);
  if (at.kind !== 'call' || !entry.column.includes(lastName(at.callee))) return [];
  const first = at.arguments[0]?.value;
  const name = literalOf(first, walk);
  return name !== undefined && first?.kind === 'literal' ? columnOf(name, first.content, walk.text(at), walk) : [];
}

/** `t.string :ssn`, `$table->string('ssn')->nullable()`. */
function readColumnCall(call: Call, walk: Walk): boolean {
  const { of, entry: id, list } = walk.columns!;
  const { lead, segments } = chainOf(call);
  const first = segments[0];
  if (lead !== of || !first?.call) return false;
  const entry = walk.tables.models.find(one => one.id === id)!;
  if (entry.plain.includes(first.name)) return true;
  // `t.column :ssn, :string` names the type second.
  const args = first.call.arguments.filter(({ name }) => name === undefined);
  for (const { value } of first.name === 'column' ? args.slice(0, 1) : args) {
    const name = literalOf(value, walk);
    if (name !== undefined && value.kind === 'literal') list.push(...columnOf(name, value.content, walk.text(call), walk));
  }
  return true;
}

/** `add_column :patients, :ssn, :string`, `op.add_column('patients', sa.Column('ssn'))`. */
function addedColumn(call: Call, entry: ModelEntry, walk: Walk): void {
  const [table, column] = call.arguments;
  const of = literalOf(table?.value, walk);
  if (of === undefined || !column) return;
  const name = literalOf(column.value, walk);
  const list = name !== undefined && column.value.kind === 'literal' ? columnOf(name, column.value.content, walk.text(call), walk) : columnCall(column.value, entry, walk);
  if (list.length > 0) walk.models.push({ name: of, framework: entry.id, columns: list, needsSet: false, start: call.start });
}

/** `Property(p => p.Ssn).HasConversion(encrypting)`, and plugins that encrypt what a schema has. */
function noteConversion(call: Call, walk: Walk): void {
  const { segments } = chainOf(call);
  const last = segments.at(-1)?.name ?? '';
  if (last === 'plugin' && call.arguments.some(({ value }) => namesIn(value, walk).some(name => walk.knowledge.isEncrypting(name)))) walk.seals.push({ model: '*', column: '*' });
  const entry = walk.tables.models.find(({ conversions }) => conversions.some(name => segments.some(segment => segment.name === name)));
  if (!entry) return;
  const property = segments.find(({ name }) => entry.properties.includes(name))?.call?.arguments[0]?.value;
  const conversion = segments.find(({ name }) => entry.conversions.includes(name))?.call;
  if (!property || !conversion || !isSealed(walk.text({ start: conversion.arguments[0]?.start ?? 0, end: conversion.end }), walk)) return;
  const column = property.kind === 'function' ? returnedName(property.scope.statements) : literalOf(property, walk);
  if (column !== undefined) walk.seals.push({ model: '*', column });
}

function returnedName(statements: readonly Statement[]): string | undefined {
  const first = statements[0];
  return first?.kind === 'return' && first.value ? lastName(first.value) : undefined;
}

/** `this.ssn = encrypt(ssn)`: what writes the column encrypts. */
export function noteSealedAssign(name: string, value: Expression, walk: Walk): void {
  if (isOfInterest(name, walk) && namesIn(value, walk).some(one => walk.knowledge.isEncrypting(one))) walk.seals.push({ model: '*', column: name });
}
