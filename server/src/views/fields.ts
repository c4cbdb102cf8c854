// Fields of code: every string, number and comment of a code view with the names that own it.
import type { Span } from '../engine/span';
import type { Call, CodeView, Expression, ObjectLiteral, Operation, Scope, Statement } from './code';
import { codeRecords, type RecordPlace } from './code-records';
import { commentFields, type Place } from './comment-fields';
import { listNames, own, ownerNames, type Owners } from './owner-names';
import type { Field } from './view';

/** Operators whose sides speak of the same thing; the text operators are those of SQL-like, Ruby and shell tests. */
const comparisons: ReadonlySet<string> = new Set([
  '==', '===', '!=', '!==', '<', '>', '<=', '>=', '<=>', 'is', 'is not', 'in', 'not in', '!in', '=~', '!~', 'like',
  '-eq', '-ne', '-lt', '-gt', '-le', '-ge', '??', '||', 'or', '?:=',
]);
const joins: ReadonlySet<string> = new Set(['+', '.', '<<', '&', '..']);

/** Calls that compare what they are called on with what they are given, lower case and without marks. */
const comparers: ReadonlySet<string> = new Set([
  'equals', 'equalsignorecase', 'compareto', 'comparetoignorecase', 'eq', 'eql', 'equal', 'is', 'contentequals', 'localecompare', 'startswith', 'contains', 'includes',
  'tobe', 'toequal', 'tostrictequal', 'toeql', 'isequalto', 'assertequals', 'assertequal', 'assertsame', 'strictequal', 'deepequal', 'deepstrictequal', 'asserteq', 'shouldbe', 'strcmp', 'strcasecmp', 'equalfold',
]);

const assigned: RecordPlace = {};
const spoken: RecordPlace = { spoken: true };

/**
 * The fields of a unit's body, sorted by start. `source` is what was parsed; the body lies in it from `bodyStart` and
 * has `bodyLength` characters, and the view's offsets are relative to it.
 */
export function fieldsOf(code: CodeView, source: string, bodyStart: number, bodyLength: number): Field[] {
  const fields: Field[] = [];
  const places: Place[] = [];
  const read = (span: Span): string => source.slice(span.start + bodyStart, span.end + bodyStart);
  const names = ownerNames(read);
  const records = codeRecords(read);
  // What lies in no literal belongs to its function or type, or to the unit, which begins before everything in it.
  let scopeRecord = -bodyStart - 1;

  function inBody({ start, end }: Span): boolean {
    return start >= 0 && start < end && end <= bodyLength;
  }

  function visit(expression: Expression | undefined, owners: Owners | undefined, place: RecordPlace): void {
    switch (expression?.kind) {
      case 'literal':
        if (expression.type !== 'other' && inBody(expression.content)) addLiteral(expression.content, owners, place);
        break;
      case 'template': return visitJoined(expression.parts, owners, records.isProse(expression, place) ? { line: true } : place);
      case 'member': return visit(expression.object, owners, place);
      case 'index':
        visit(expression.object, owners, place);
        return visit(expression.index, own(owners, names.of(expression.object)), place);
      case 'call': return visitCall(expression, owners, place);
      case 'object': return visitObject(expression, owners, place);
      case 'list': {
        const inside = records.list(expression, place);
        return expression.items.forEach(item => visit(item, owners, inside));
      }
      case 'function': return visitScope(expression.scope, owners);
      case 'operation': return visitOperation(expression, owners, place);
    }
  }

  function addLiteral({ start, end }: Span, owners: Owners | undefined, place: RecordPlace): void {
    const field = { kind: 'value' as const, start, end, names: listNames(owners) };
    fields.push(place.line || records.isProse({ start, end }, place) ? field : { ...field, record: place.record ?? scopeRecord });
  }

  function visitCall(call: Call, owners: Owners | undefined, place: RecordPlace): void {
    const callee = names.of(call.callee);
    const inner = own(owners, callee);
    const compared = comparers.has((callee[0] ?? '').replace(/[_!?]/g, '').toLowerCase()) ? comparedBy(call) : undefined;
    const inside = compared ? { callee: place, argument: () => place } : records.call(call, place);
    visit(call.callee, own(owners, compared ? call.arguments.flatMap(argument => names.of(argument.value)) : []), inside.callee);
    call.arguments.forEach((argument, i) => {
      const before = call.arguments[i - 1];
      if (argument.name !== undefined) {
        const siblings = names.siblings(argument.name, call.arguments);
        return visit(argument.value, own(inner, [...siblings, argument.name]), inside.argument(argument));
      }
      const others = compared ? [...call.arguments.filter(other => other !== argument).flatMap(other => names.of(other.value)), ...compared] : [];
      const label = before && before.name === undefined && !before.spread ? [...names.label(before.value), ...elementLabel(before.value)] : [];
      visit(argument.value, own(inner, [...label, ...others, ...names.siblings(undefined, call.arguments.filter(other => other.name !== undefined))]), inside.argument(argument));
    });
  }

  /** What a comparing method is called on: `mrn.equals(…)`, `expect(mrn).toBe(…)`. */
  function comparedBy({ callee }: Call): string[] {
    if (callee.kind !== 'member') return [];
    const wrapped = callee.object.kind === 'call' ? names.of(callee.object.arguments[0]?.value) : [];
    return wrapped.length > 0 ? wrapped : names.of(callee.object);
  }

  /** `<dt>MRN</dt><dd>…</dd>`: an element whose only content is a short text names the one after it. */
  function elementLabel(expression: Expression): string[] {
    if (expression.kind !== 'call') return [];
    const content = expression.arguments.filter(argument => argument.name === undefined);
    return content.length === 1 && content[0]!.value.kind === 'literal' ? names.trailingLabel(content[0]!.value) : [];
  }

  function visitObject(object: ObjectLiteral, owners: Owners | undefined, place: RecordPlace): void {
    const inside = records.object(object, place);
    const inner = own(owners, [object.type ?? '']);
    for (const entry of object.entries) {
      const key = entry.key === undefined ? [] : [...names.siblings(entry.key, object.entries), entry.key];
      visit(entry.value, own(inner, key), inside(entry.key, entry.value));
    }
  }

  function visitOperation({ operator, operands }: Operation, owners: Owners | undefined, place: RecordPlace): void {
    const [first, ...rest] = operands;
    if (comparisons.has(operator)) {
      return operands.forEach(operand => visit(operand, own(owners, operands.filter(other => other !== operand).flatMap(other => names.of(other)).slice(0, 6)), place));
    }
    if (joins.has(operator)) return visitJoined(operands, owners, place);
    if (operator === 'switch') return visitCases(first, rest, owners, place);
    // Run in place: no scope of its own.
    if ((operator === 'do' || operator === 'comprehension') && first?.kind === 'function') return visitScope(first.scope, owners, scopeRecord);
    visit(first, owners, place);
    if (operator === 'to' || operator === ':' || operator === '=>' || operator === '->') return rest.forEach(operand => visit(operand, own(owners, names.label(first)), place));
    if (isAssignment(operator)) return rest.forEach(operand => visit(operand, own(owners, names.of(first)), place));
    rest.forEach(operand => visit(operand, owners, place));
  }

  /** Texts put together: what stands before a value labels it. */
  function visitJoined(parts: readonly Expression[], owners: Owners | undefined, place: RecordPlace): void {
    parts.forEach((part, i) => visit(part, own(owners, i === 0 ? [] : names.trailingLabel(parts[i - 1])), place));
  }

  /** The patterns belong to what is compared; the result, the last operand of a case, to what it is assigned to. */
  function visitCases(subject: Expression | undefined, cases: readonly Expression[], owners: Owners | undefined, place: RecordPlace): void {
    const compared = own(owners, names.of(subject));
    visit(subject, owners, place);
    for (const branch of cases) {
      if (branch.kind !== 'operation' || branch.operator !== 'case') visit(branch, owners, place);
      else branch.operands.forEach((operand, i) => visit(operand, i === branch.operands.length - 1 ? owners : compared, place));
    }
  }

  function visitScope(scope: Scope, owners: Owners | undefined, record = scope.start): void {
    const outer = scopeRecord;
    scopeRecord = record;
    const inner = own(owners, [scope.name]);
    places.push({ start: scope.start, end: scope.end, owners: inner, encloses: true });
    scope.decorators.forEach(decorator => visit(decorator, inner, spoken));
    for (const parameter of scope.parameters) visit(parameter.default, own(inner, [...names.of(parameter.name), typeName(parameter.type)]), assigned);
    visitStatements(scope.statements, inner);
    scopeRecord = outer;
  }

  function visitStatements(statements: readonly Statement[], owners: Owners | undefined): void {
    const first = statements[0];
    const subject = first?.kind === 'expression' ? names.of(first.value) : [];
    for (const statement of statements) visitStatement(statement, owners, subject);
  }

  function visitStatement(statement: Statement, owners: Owners | undefined, subject: readonly string[]): void {
    switch (statement.kind) {
      case 'assign': return visitAssign(statement, owners);
      case 'iterate': {
        const target = own(owners, names.of(statement.target));
        return visit(statement.value, target, assigned);
      }
      case 'import': return;
      case 'block': {
        const [head, ...rest] = statement.statements;
        if (head?.kind !== 'expression' || head.value.kind !== 'operation' || head.value.operator !== 'case') return visitStatements(statement.statements, owners);
        head.value.operands.forEach(pattern => visit(pattern, own(owners, subject), assigned));
        return rest.forEach(inner => visitStatement(inner, owners, []));
      }
      case 'scope': return visitScope(statement.scope, owners);
      default:
        places.push({ start: statement.start, end: statement.end, owners: own(owners, names.of(statement.value).slice(0, 2)), encloses: false });
        return visit(statement.value, owners, statement.kind === 'return' ? assigned : spoken);
    }
  }

  function visitAssign({ target, type, value, start, end }: Extract<Statement, { kind: 'assign' }>, owners: Owners | undefined): void {
    const outer = own(owners, [typeName(type)]);
    const inner = own(outer, names.of(target));
    places.push({ start, end, owners: inner, encloses: false });
    visit(target, owners, assigned);
    if (target.kind === 'list' && value?.kind === 'list' && target.items.length === value.items.length) {
      return value.items.forEach((item, i) => visit(item, own(outer, names.of(target.items[i])), assigned));
    }
    visit(value, inner, assigned);
  }

  visitStatements(code.statements, undefined);
  fields.push(...commentFields(code.comments.filter(inBody), places, read));
  return sortUnique(fields);
}

function isAssignment(operator: string): boolean {
  return operator.endsWith('=');
}

/** A type that is one word may name the value too: `val id: Mrn`. */
function typeName(type: string | undefined): string {
  return type !== undefined && /^[A-Z]\w{0,40}$/.test(type) && type !== 'String' ? type : '';
}

/** The view may show a token twice (a desugared operator); the better named stays. */
function sortUnique(fields: Field[]): Field[] {
  fields.sort((a, b) => a.start - b.start || b.end - a.end || b.names.length - a.names.length);
  return fields.filter((field, i) => field.start !== fields[i - 1]?.start || field.end !== fields[i - 1]?.end);
}
