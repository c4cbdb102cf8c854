// GitLab CI: the document and its jobs, with what `extends` and `default` bring.
import type { ConfigBlock, ConfigEntry, ConfigMap } from '../../config';
import { blockOf, documentBlock, fileName } from './block';
import { entryOf, inherit, inheritDeep, itemsOf, mapOf, textOf, valueAt } from './values';

/** Keys of the root that are no jobs. */
const reserved: ReadonlySet<string> = new Set(['stages', 'include', 'default', 'variables', 'workflow', 'image', 'services', 'cache', 'before_script', 'after_script', 'spec', 'types']);
/** Settings of the root that hold for each job. */
const shared: ReadonlySet<string> = new Set(['image', 'services', 'cache', 'before_script', 'after_script']);
const jobKeys = ['stage', 'rules', 'only', 'except', 'tags', 'artifacts', 'needs', 'extends', 'when', 'environment', 'image', 'before_script'];

export function shapeGitlab(root: ConfigMap, path: string): readonly ConfigBlock[] | undefined {
  const jobs = root.entries.filter(entry => !reserved.has(entry.key) && isJob(entry.value));
  const isNamed = fileName(path).endsWith('.gitlab-ci.yml') || fileName(path).endsWith('.gitlab-ci.yaml');
  const hasRoot = ['stages', 'include', 'image', 'default', 'workflow', 'before_script', 'variables'].some(key => entryOf(root, key));
  const isTelling = jobs.some(({ value }) => jobKeys.some(key => entryOf(value, key))) && jobs.some(({ value }) => entryOf(value, 'script') ?? entryOf(value, 'trigger'));
  if (jobs.length === 0 ? !(isNamed && hasRoot) : !(isNamed || (isTelling && (hasRoot || jobs.some(({ value }) => entryOf(value, 'stage')))))) return undefined;
  const defaults = [...(mapOf(valueAt(root, 'default'))?.entries ?? []), ...root.entries.filter(entry => shared.has(entry.key))];
  const known = mapOf({ ...root, entries: jobs })!;
  return [documentBlock('gitlab.document', root, '', 'stages', 'include'), ...jobs.map(entry => jobBlock(entry, known, defaults))];
}

function isJob(value: ConfigEntry['value']): boolean {
  return value.kind === 'map' && ['script', 'trigger', 'extends', 'run'].some(key => entryOf(value, key));
}

function jobBlock(entry: ConfigEntry, jobs: ConfigMap, defaults: readonly ConfigEntry[]): ConfigBlock {
  const job = withBases(mapOf(entry.value)!, jobs, new Set([entry.key]));
  return blockOf('resource', 'gitlab.job', entry, inherit(job, defaults));
}

/** Later bases win over earlier ones. */
function withBases(job: ConfigMap, jobs: ConfigMap, seen: Set<string>): ConfigMap {
  let result = job;
  for (const item of itemsOf(valueAt(job, 'extends')).toReversed()) {
    const name = textOf(item);
    const base = name === undefined || seen.has(name) || seen.size > 32 ? undefined : mapOf(valueAt(jobs, name));
    if (base) result = inheritDeep(result, withBases(base, jobs, seen.add(name!)));
  }
  return result;
}
