// Recipients of requests that are told in a step of its own: `xhr.open("POST", url)`, `curl_setopt($ch, CURLOPT_URL, $url)`.
import type { Call } from '../../views/code';
import type { Given } from './call';
import { absoluteOf, addressOfValue } from './host';
import { fill } from './patterns';
import { unknown } from './value';
import type { Env, Walk } from './walk';

const setting = /^(?:open|set_?(?:base|request)?_?ur[il]|base_?url|url|uri|set_?request_?uri|set_?host|set_?endpoint|host|endpoint)$/i;

/** Keeps the address with the object that it is set on. */
export function noteAddress({ callee }: Call, name: string, given: readonly Given[], env: Env, walk: Walk): void {
  const isOption = /(?:^|_)setopt$/.test(name);
  if (!isOption && !(callee.kind === 'member' && setting.test(name))) return;
  const address = given.map(({ value }) => absoluteOf(value.text) ?? addressOfValue(value)).filter((_, i) => !isOption || i === 2).find(one => one !== undefined && !one.startsWith('$'));
  if (address === undefined) return;
  const isUrl = !isOption || given.some(({ argument: { value } }) => /URL$/.test(walk.text({ start: value.start, end: Math.min(value.end, value.start + 40) })));
  const target = isOption ? given[0]?.argument.value : callee.kind === 'member' ? callee.object : undefined;
  if (isUrl && target) fill(target, { ...unknown, text: address }, env, 'url');
}
