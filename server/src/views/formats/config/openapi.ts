// OpenAPI 2 and 3: the document, and its operations with the security, schemes and parameters they inherit.
import type { ConfigBlock, ConfigEntry, ConfigMap, ConfigValue } from '../../config';
import { blockOf, documentBlock } from './block';
import { entryOf, inherit, itemsOf, makeList, mapOf, textOf, valueAt } from './values';

const methods: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

export function shapeOpenapi(root: ConfigMap): readonly ConfigBlock[] | undefined {
  const version = textOf(valueAt(root, 'openapi')) ?? textOf(valueAt(root, 'swagger'));
  if (version === undefined || !/^[23](?:\.|$)/.test(version) || !(entryOf(root, 'paths') || entryOf(root, 'info') || entryOf(root, 'components'))) return undefined;
  const shared = root.entries.filter(entry => entry.key === 'security' || entry.key === 'schemes' || entry.key === 'servers');
  const blocks = [documentBlock('openapi.document', root, textOf(valueAt(root, 'info', 'title')) ?? '', 'openapi', 'swagger')];
  for (const path of mapOf(valueAt(root, 'paths'))?.entries ?? []) {
    const item = mapOf(path.value);
    const inherited = [...(item?.entries.filter(entry => entry.key === 'servers') ?? []), ...shared];
    for (const entry of item?.entries ?? []) {
      const operation = methods.has(entry.key) ? mapOf(entry.value) : undefined;
      if (!operation) continue;
      const value = withParameters(inherit(operation, inherited), entryOf(item, 'parameters'), root);
      blocks.push(blockOf('resource', 'openapi.operation', entry, value, `${entry.key.toUpperCase()} ${path.key}`));
    }
  }
  return blocks;
}

/** Parameters of the path hold for each operation that has none of the same name; references into the document are followed. */
function withParameters(operation: ConfigMap, shared: ConfigEntry | undefined, root: ConfigMap): ConfigMap {
  const own = entryOf(operation, 'parameters');
  const items = itemsOf(own?.value).map(item => follow(item, root));
  const names = new Set(items.map(identity));
  const inherited = itemsOf(shared?.value).map(item => follow(item, root)).filter(item => !names.has(identity(item)));
  if (items.length + inherited.length === 0) return operation;
  const at = own ?? shared!;
  const entry: ConfigEntry = { ...at, value: makeList(at.value.start, at.value.end, [...items, ...inherited]), ...(own ? {} : { inherited: true as const }) };
  return { ...operation, entries: own ? operation.entries.map(other => other === own ? entry : other) : [...operation.entries, entry] };
}

function identity(parameter: ConfigValue): string {
  return `${textOf(valueAt(parameter, 'in')) ?? ''} ${textOf(valueAt(parameter, 'name')) ?? ''}`;
}

/** `$ref: '#/components/parameters/x'`. */
function follow(value: ConfigValue, root: ConfigMap): ConfigValue {
  const target = textOf(valueAt(value, '$ref'));
  if (!target?.startsWith('#/') || target.length > 500) return value;
  return valueAt(root, ...target.slice(2).split('/').map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))) ?? value;
}
