// A cheap look at a text: could it be configuration? Most YAML and JSON holds data.
import { mayBeTasks } from '../../views/formats/config/ansible';
import { fileName } from '../../views/formats/config/block';

/** Languages of which only some files configure anything. */
const mixed: ReadonlySet<string> = new Set(['yaml', 'json', 'jsonc']);

/** Names that tell a file whatever it holds. */
const named = /^(?:kustomization|values(?:[-._][\w-]+)*|[\w.-]*\.gitlab-ci)\.ya?ml$|\.(?:tf|tofu|tfvars)\.json$/;

/** Keys one of which every other kind of configuration has. */
const telling = new RegExp(`(?:^|[\\s{,"'])(?:${[
  'apiVersion', 'AWSTemplateFormatVersion', 'Resources', '\\$schema', 'contentVersion', 'openapi', 'swagger', 'resource', 'provider', 'services', 'jobs', 'runs',
  'script', 'trigger', 'hosts', '(?:ansible\\.builtin\\.)?import_playbook',
].join('|')})["']?\\s*:`);

/** Terraform in JSON that has nothing but data sources: `"data": { "aws_x`. */
const dataSources = /"data"\s*:\s*\[?\s*\{\s*"[a-z][a-z0-9]*_/;

/** Never false where a view is. `address`: path or URI. */
export function mayConfigure(text: string, language: string, address: string): boolean {
  return !mixed.has(language) || named.test(fileName(address)) || telling.test(text) || dataSources.test(text) || mayBeTasks(text);
}
