// Languages whose last expression is the value of its body: turns it into a return, in the branches of a last block too.
import type { Statement } from '../views/code';

/** `statements` with the last value returned. A loop gives no value; a `case` label is not one. */
export function returnLast(statements: readonly Statement[]): Statement[] {
  const last = statements.at(-1);
  const before = statements.slice(0, -1);
  if (last?.kind === 'expression') {
    const isLabel = last.value.kind === 'operation' && last.value.operator === 'case' && before.length === 0;
    return isLabel ? [last] : [...before, { kind: 'return', value: last.value, start: last.start, end: last.end }];
  }
  if (last?.kind !== 'block' || last.statements.some(inner => inner.kind === 'iterate')) return [...statements];
  return [...before, { ...last, statements: returnInBranches(last.statements) }];
}

/** Every block in a block is a branch of it; without one the last value counts. */
function returnInBranches(statements: readonly Statement[]): Statement[] {
  if (!statements.some(statement => statement.kind === 'block')) return returnLast(statements);
  return statements.map(statement => (statement.kind === 'block' ? { ...statement, statements: returnLast(statement.statements) } : statement));
}
