// Kubernetes objects, lists of them, Kustomize files and the values of Helm charts.
import type { ConfigBlock, ConfigMap } from '../../config';
import { documentBlock, fileName, headOf } from './block';
import { entryOf, itemsOf, mapOf, maxDepth, textOf, valueAt } from './values';

/** An object has a version and a kind; a list's items are objects, too. */
export function shapeKubernetes(root: ConfigMap): readonly ConfigBlock[] | undefined {
  if (!entryOf(root, 'apiVersion') || !entryOf(root, 'kind')) return undefined;
  return objectBlocks(root, 0);
}

function objectBlocks(object: ConfigMap, depth: number): ConfigBlock[] {
  const kind = textOf(valueAt(object, 'kind'));
  if (kind === undefined || depth > maxDepth) return [];
  if (kind === 'Kustomization' || kind === 'Component') return [documentBlock('kustomize', object, '', 'kind')];
  const members = kind.endsWith('List') ? valueAt(object, 'items') : kind === 'Template' ? valueAt(object, 'objects') : undefined;
  if (members?.kind === 'list') return members.items.flatMap(item => item.kind === 'map' ? objectBlocks(item, depth + 1) : []);
  const { start, end } = object;
  return [{ kind: 'resource', type: kind, name: textOf(valueAt(object, 'metadata', 'name')) ?? '', head: headOf(object, 'kind'), value: object, start, end }];
}

const kustomizeKeys = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'images', 'namePrefix', 'nameSuffix', 'configMapGenerator', 'secretGenerator', 'commonLabels', 'labels', 'bases', 'components', 'namespace', 'generators', 'replicas'];

/** A Kustomize file may leave out version and kind: then its name and a list of resources tell. */
export function shapeKustomize(root: ConfigMap, path: string): readonly ConfigBlock[] | undefined {
  if (!/^kustomization\.ya?ml$/.test(fileName(path))) return undefined;
  const known = kustomizeKeys.some(key => entryOf(root, key)) || itemsOf(valueAt(root, 'resources')).some(item => item.kind === 'scalar');
  return known ? [documentBlock('kustomize', root)] : undefined;
}

const chartKeys = ['image', 'replicaCount', 'serviceAccount', 'podSecurityContext', 'securityContext', 'service', 'ingress', 'resources', 'nodeSelector', 'tolerations', 'affinity', 'imagePullSecrets', 'autoscaling', 'podAnnotations', 'persistence', 'livenessProbe', 'global'];

/** The values of a chart: named so, with at least two of the keys that charts have. */
export function shapeHelmValues(root: ConfigMap, path: string): readonly ConfigBlock[] | undefined {
  if (!/^values(?:[-._][\w-]+)*\.ya?ml$/.test(fileName(path))) return undefined;
  const direct = chartKeys.filter(key => entryOf(root, key)).length;
  const nested = root.entries.some(({ value }) => mapOf(value) && chartKeys.filter(key => entryOf(value, key)).length >= 2);
  return direct >= 2 || nested ? [documentBlock('helm.values', root)] : undefined;
}
