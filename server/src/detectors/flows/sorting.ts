// Sorting: the keys of maps are mostly what their values are sorted by, a ward or a diagnosis, and nobody's data alone.
import type { Expression } from '../../views/code';
import { isClass } from './names';
import type { Walk } from './walk';

const counters = /^(?:_+|i|j|k|n|idx|index|key|pos|num)$/;

/** The name of a key or a counter that tells of no person by itself. */
export function isSortKey(key: Expression, { knowledge: { names } }: Walk): boolean {
  if (key.kind !== 'name') return false;
  const verdict = names.classOf(key.name);
  return counters.test(key.name) || (isClass(verdict) && verdict.tier !== 'direct' && verdict.tier !== 'key');
}
