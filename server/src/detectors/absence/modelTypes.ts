// Model types: classes that are tables, with their columns.
import type { Span } from '../../engine/span';
import { contains } from '../../engine/span';
import type { Call, Expression, Scope } from '../../views/code';
import { columnOf, isScalar, isSealed } from './columns';
import type { ModelEntry } from './data';
import type { ColumnFacts } from './facts';
import { chainOf, dotted, lastName, unwrapped } from './chain';
import type { Walk } from './walk';
import { literalOf } from './walk';

function plain(name: string): string {
  return name.replace(/Attribute$/, '');
}

/** A class that is a table, with its typed or decorated members. */
export function readModelType(scope: Scope, walk: Walk): void {
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
  if (entry) walk.sets.add(scope.name);
  else if (scope.start < 0 && scope.name !== '') {
    // A part of a class: what stands before it says whether it is a table.
    entry = walk.tables.models.find(({ classes }) => classes.length > 0);
    needsSet = true;
  }
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
