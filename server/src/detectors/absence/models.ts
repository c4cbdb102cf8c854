// Models: the columns of tables and schemas that calls declare, and calls that encrypt them.
import type { Span } from '../../engine/span';
import type { Call, Expression, ObjectLiteral, Statement } from '../../views/code';
import { columnOf, isOfInterest, isSealed } from './columns';
import type { ModelEntry } from './data';
import { tablesOf } from './ddl';
import type { ColumnFacts } from './facts';
import { chainOf, lastName, namesIn, unwrapped } from './chain';
import type { Visit } from './visit';
import type { Walk } from './walk';
import { inScope, literalOf } from './walk';

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
  const last = lastName(call.callee);
  if (last === 'plugin' && call.arguments.some(({ value }) => namesIn(value, walk).some(name => walk.knowledge.isEncrypting(name)))) walk.seals.push({ model: '*', column: '*' });
  const entry = walk.tables.models.find(({ conversions }) => conversions.includes(last));
  if (!entry) return;
  const { segments } = chainOf(call);
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
