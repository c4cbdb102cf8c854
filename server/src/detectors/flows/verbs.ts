// Verbs: what a format shows of its arguments. Go's `%T` and `%p` show no data.
import type { Given } from './call';
import type { Walk } from './walk';

const maxFormat = 300;

/** The arguments of a call of `Printf` and its like of which the format shows more than the type. */
export function withoutTypes(name: string, given: readonly Given[], walk: Walk): readonly Given[] {
  if (walk.knowledge.language !== 'go' || !/f$/.test(name)) return given;
  const at = given.findIndex(({ argument: { value } }) => value.kind === 'literal' && value.type === 'string');
  const format = given[at]?.argument.value;
  if (format?.kind !== 'literal') return given;
  const text = walk.text({ start: format.content.start, end: Math.min(format.content.end, format.content.start + maxFormat) });
  const verbs = [...text.matchAll(/%[-+# 0-9.]{0,8}([a-zA-Z])/g)].map(match => match[1]!);
  return given.filter((_, i) => i <= at || !/^[Tp]$/.test(verbs[i - at - 1] ?? ''));
}
