// Patches and values of charts: what they do not say is not missing.
import assert from 'node:assert/strict';
import { compileSettings } from '../../../server/src/detectors/settings/compile';
import type { SettingRule } from '../../../server/src/detectors/settings/data';
import { settingFactsOf } from '../../../server/src/detectors/settings/factsOf';
import { joinSettings } from '../../../server/src/detectors/settings/join';
import { hasContext, partsOf } from './settings';

const rule: SettingRule = {
  id: 'r', title: '', category: 'public-access', severity: 'error', hipaa: [], message: '', why: '', remedy: '', examples: [],
  checks: [
    { on: ['Deployment', 'CronJob'], each: 'containers()', expect: { path: 'securityContext.privileged', equals: false, missing: 'fail' } },
    { on: ['Service'], expect: { path: 'spec.type', equals: 'ClusterIP', missing: 'fail' } },
  ],
};
const knowledge = compileSettings({ rules: [rule], eol: {} }, { hasContext });

function count(files: Readonly<Record<string, string>>): number {
  const [own, ...others] = Object.entries(files).map(([name, text]) => partsOf('yaml', text, `/w/${name}`).map(({ start, text, view }) => ({ start, facts: settingFactsOf(text, view, knowledge, `file:///w/${name}`) })));
  return joinSettings(own!, others.map(file => file.map(({ facts }) => facts)), knowledge).length;
}

const workload = (container: string): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\nspec:\n  template:\n    spec:\n      containers:\n        - name: x\n${container}`;
const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: x }\nspec:\n  ports: []\n';

describe('files of a folder', () => {
  const closed: SettingRule = { ...rule, checks: [{ on: ['aws_x'], expect: { path: 'versioning', present: true }, unless: [{ related: { type: 'aws_version', by: 'x' } }] }] };
  const terraform = compileSettings({ rules: [closed], eol: {} }, { hasContext });
  function found(...files: readonly (readonly [string, string])[]): number {
    const facts = files.map(([name, text]) => partsOf('terraform', text, `/w/${name}`).map(({ start, text, view }) => ({ start, facts: settingFactsOf(text, view, terraform, `file:///w/${name}`) })));
    return joinSettings(facts[0]!, facts.slice(1).map(file => file.map(one => one.facts)), terraform).length;
  }
  const bucket = 'resource "aws_x" "a" {\n}\n';
  const companion = 'resource "aws_version" "v" {\n  x = aws_x.a.id\n}\n';

  it('belong together unless they declare the same', () => {
    assert.equal(found(['main.tf', bucket], ['more.tf', companion]), 0);
    assert.equal(found(['positive.tf', bucket], ['negative.tf', bucket + companion]), 1);
    assert.equal(found(['main.tf', bucket], ['main_override.tf', bucket + companion]), 0);
  });
});

describe('a patch', () => {
  it('is a workload without an image: only what it says is judged', () => {
    assert.equal(count({ 'a.yaml': workload('          image: x\n') }), 1);
    assert.equal(count({ 'a.yaml': workload('          env: []\n') }), 0);
    assert.equal(count({ 'a.yaml': workload('          securityContext: { privileged: true }\n') }), 1);
    assert.equal(count({ 'a.yaml': 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: x }\nspec: { schedule: "* * * * *" }\n' }), 0);
  });

  it('is what the Kustomize file of the folder names', () => {
    const kustomization = (patches: string): string => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${patches}`;
    assert.equal(count({ 'a.yaml': service, 'kustomization.yaml': kustomization('resources: [a.yaml]\n') }), 1);
    assert.equal(count({ 'a.yaml': service, 'kustomization.yaml': kustomization('patches:\n  - path: ./a.yaml\n    target: { kind: Service }\n') }), 0);
    assert.equal(count({ 'a.yaml': service, 'kustomization.yaml': kustomization('patchesStrategicMerge:\n  - a.yaml\n') }), 0);
    assert.equal(count({ 'a.yaml': service.replace('ports: []', 'type: NodePort'), 'kustomization.yaml': kustomization('patches:\n  - path: a.yaml\n') }), 1);
  });
});
