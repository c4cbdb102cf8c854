// Patches: objects of Kubernetes that change what stands elsewhere, told by their shape or by the Kustomize file beside them.
import type { ConfigBlock, ConfigValue } from '../../views/config';
import { itemsOf, textOf, valueAt } from '../../views/formats/config/values';
import type { SettingFacts } from './facts';
import { containerKeys, podKeysOf } from './nodes';

const workloads = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob']);

/** The values of a chart, and a workload of which no container has an image. Nobody patches pods. */
export function isPartial({ type, value }: ConfigBlock): boolean {
  if (type === 'helm.values') return true;
  if (!workloads.has(type)) return false;
  const keys = podKeysOf(type);
  for (let depth = 0, at: ConfigValue | undefined = value; depth < keys.length; depth++) {
    at = valueAt(at, keys[depth]!);
    if (at?.kind === 'reference' || at?.kind === 'unknown') return false;
  }
  const pod = valueAt(value, ...keys);
  return !containerKeys.flatMap(key => itemsOf(valueAt(pod, key))).some(container => container.kind !== 'map' || valueAt(container, 'image'));
}

/** Names of the files of a folder that its Kustomize file applies to others. */
export function patchFilesIn(files: Iterable<SettingFacts>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { blocks } of files) {
    for (const { type, value } of blocks) {
      if (type !== 'kustomize') continue;
      const patches = ['patches', 'patchesStrategicMerge', 'patchesJson6902'].flatMap(key => itemsOf(valueAt(value, key)));
      for (const patch of patches) {
        const path = textOf(patch) ?? textOf(valueAt(patch, 'path'));
        if (path !== undefined) names.add(path.replace(/^\.\//, '').toLowerCase());
      }
    }
  }
  return names;
}
