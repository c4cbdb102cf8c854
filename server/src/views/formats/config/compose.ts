// Compose: the document and its services, with what `extends` brings from another service, and variables with their defaults.
import type { ConfigBlock, ConfigEntry, ConfigMap, ConfigScalar, ConfigValue } from '../../config';
import { blockOf, documentBlock } from './block';
import { entryOf, inheritDeep, makeScalar, makeUnknown, mapInside, mapOf, textOf, valueAt } from './values';

const serviceKeys = ['image', 'build', 'extends', 'command', 'environment', 'volumes', 'ports', 'deploy', 'networks', 'env_file', 'privileged'];

export function shapeCompose(root: ConfigMap): readonly ConfigBlock[] | undefined {
  const services = entryOf(root, 'services');
  const entries = mapOf(services?.value)?.entries;
  if (!services || !entries || entryOf(root, 'jobs')) return undefined;
  if (!entries.some(({ value }) => serviceKeys.slice(0, 3).some(key => entryOf(value, key)) || serviceKeys.filter(key => entryOf(value, key)).length > 1)) return undefined;
  const filled = mapOf(withVariables(root))!;
  const all = mapOf(valueAt(filled, 'services'))!;
  return [documentBlock('compose.document', filled, textOf(valueAt(root, 'name')) ?? '', 'services'), ...all.entries.flatMap(entry => serviceBlock(entry, all))];
}

function serviceBlock(entry: ConfigEntry, services: ConfigMap): ConfigBlock[] {
  const own = mapOf(entry.value);
  return own ? [blockOf('resource', 'compose.service', entry, withBase(own, services, new Set([entry.key])))] : [];
}

/** What the extended service of the same file says and this one does not. */
function withBase(service: ConfigMap, services: ConfigMap, seen: Set<string>): ConfigMap {
  const extended = valueAt(service, 'extends');
  if (entryOf(extended, 'file')) return service;
  const name = textOf(extended) ?? textOf(valueAt(extended, 'service'));
  const base = name === undefined || seen.has(name) || seen.size > 16 ? undefined : mapOf(valueAt(services, name));
  return base ? inheritDeep(service, withBase(base, services, seen.add(name!))) : service;
}

function withVariables(value: ConfigValue): ConfigValue {
  if (value.kind !== 'scalar') return mapInside(value, withVariables);
  return value.text.includes('$') ? variableText(value) : value;
}

/** `${NAME:-default}` may be its default; without one it is unknown. `$$` is a dollar sign. */
function variableText(scalar: ConfigScalar): ConfigValue {
  const { text, start, end } = scalar;
  let filled = '';
  let holes = 0;
  let isKnown = true;
  let from = 0;
  const literals: ConfigValue[] = [];
  const variable = /\$(?:\$|\{[A-Za-z_]\w*(?:(:?[-?+])([^{}]*))?\}|[A-Za-z_]\w*)/g;
  for (const match of text.matchAll(variable)) {
    const before = text.slice(from, match.index);
    filled += before;
    from = match.index + match[0].length;
    if (match[0] === '$$') {
      filled += '$';
      continue;
    }
    if (before !== '') literals.push(makeScalar(start, end, before));
    holes++;
    if (match[1]?.endsWith('-')) filled += match[2] ?? '';
    else isKnown = false;
  }
  const rest = text.slice(from);
  if (holes === 0) return filled === '' ? scalar : makeScalar(start, end, filled + rest);
  if (rest !== '') literals.push(makeScalar(start, end, rest));
  const choice = makeScalar(start, end, filled + rest, /^(?:true|false)$/i.test(filled + rest) ? 'boolean' : 'string');
  return isKnown ? makeUnknown(start, end, literals, [choice]) : makeUnknown(start, end, literals);
}
