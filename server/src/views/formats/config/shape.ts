// Recognises by its content what a YAML or JSON document configures, and gives it to the shaper of that dialect.
import type { ConfigValue, Dialect } from '../../config';
import { shapeAnsible } from './ansible';
import { shapeArm } from './arm';
import type { Shape, Shaped } from './block';
import { shapeCloudformation } from './cloudformation';
import { shapeCompose } from './compose';
import { shapeGithub } from './github-actions';
import { shapeGitlab } from './gitlab-ci';
import { shapeHelmValues, shapeKubernetes, shapeKustomize } from './kubernetes';
import { shapeOpenapi } from './openapi';
import { shapeServerless } from './serverless';
import { shapeTerraformJson } from './terraform-json';

const shapes: readonly (readonly [Dialect, Shape])[] = [
  ['kubernetes', shapeKubernetes],
  ['cloudformation', shapeCloudformation],
  ['azure', shapeArm],
  ['openapi', shapeOpenapi],
  ['terraform', shapeTerraformJson],
  ['cloudformation', shapeServerless],
  ['github-actions', shapeGithub],
  ['compose', shapeCompose],
  ['gitlab-ci', shapeGitlab],
  ['kubernetes', shapeKustomize],
  ['kubernetes', shapeHelmValues],
];

export function shapeDocument(root: ConfigValue, path: string, text: string): Shaped | undefined {
  if (root.kind === 'list') {
    const blocks = shapeAnsible(root, path);
    return blocks && { dialect: 'ansible', blocks };
  }
  if (root.kind !== 'map') return undefined;
  for (const [dialect, shape] of shapes) {
    const blocks = shape(root, path, text);
    if (blocks) return { dialect, blocks };
  }
  return undefined;
}

/** Keys of a document's root one of which every dialect has. */
const telling: ReadonlySet<string> = new Set([
  'apiVersion', 'kind', 'AWSTemplateFormatVersion', 'Resources', 'Transform', '$schema', 'contentVersion', 'resources', 'openapi', 'swagger',
  'resource', 'data', 'module', 'provider', 'variable', 'locals', 'terraform', 'output', 'functions', 'service', 'jobs', 'runs', 'services',
  'stages', 'include', 'script', 'image', 'default', 'before_script', 'workflow', 'variables',
]);

/** Whether a document with such keys at its root may be configuration, before it is read. */
export function mayConfigure(keys: Iterable<string>, path: string): boolean {
  for (const key of keys) if (telling.has(key)) return true;
  return /(?:kustomization|values[-\w.]*|\.gitlab-ci)\.ya?ml$|\.tfvars\.json$/i.test(path);
}
