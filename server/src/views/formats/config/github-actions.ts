// GitHub Actions: workflows, their jobs and steps with the permissions and triggers they inherit; composite actions and their steps.
import type { ConfigBlock, ConfigEntry, ConfigMap } from '../../config';
import { blockOf, documentBlock, headOf } from './block';
import { entryOf, inherit, itemsOf, mapOf, textOf, valueAt } from './values';

/** What a workflow says for its jobs, a job for its steps. */
const shared: ReadonlySet<string> = new Set(['permissions', 'defaults', 'on', 'runs-on']);

export function shapeGithub(root: ConfigMap): readonly ConfigBlock[] | undefined {
  const jobs = mapOf(valueAt(root, 'jobs'));
  if (!jobs) return shapeAction(root);
  if (!entryOf(root, 'on') && !jobs.entries.some(({ value }) => entryOf(value, 'runs-on') && entryOf(value, 'steps'))) return undefined;
  const blocks = [documentBlock('github.workflow', root, textOf(valueAt(root, 'name')) ?? '', 'on', 'jobs')];
  const forJobs = root.entries.filter(entry => shared.has(entry.key));
  for (const entry of jobs.entries) {
    const own = mapOf(entry.value);
    if (!own) continue;
    const job = inherit(own, forJobs);
    blocks.push(blockOf('resource', 'github.job', entry, job));
    addSteps(job, job.entries.filter(inner => shared.has(inner.key)), blocks);
  }
  return blocks;
}

/** An action of one's own: its steps have neither permissions nor triggers. */
function shapeAction(root: ConfigMap): readonly ConfigBlock[] | undefined {
  const runs = mapOf(valueAt(root, 'runs'));
  if (!runs || !entryOf(runs, 'using')) return undefined;
  const blocks = [documentBlock('github.action', root, textOf(valueAt(root, 'name')) ?? '', 'runs')];
  addSteps(runs, [], blocks);
  return blocks;
}

function addSteps(job: ConfigMap, inherited: readonly ConfigEntry[], blocks: ConfigBlock[]): void {
  for (const item of itemsOf(valueAt(job, 'steps'))) {
    if (item.kind !== 'map') continue;
    const name = textOf(valueAt(item, 'name')) ?? textOf(valueAt(item, 'id')) ?? textOf(valueAt(item, 'uses')) ?? '';
    const { start, end } = item;
    blocks.push({ kind: 'resource', type: 'github.step', name, head: headOf(item, 'name', 'uses', 'id'), value: inherit(item, inherited), start, end });
  }
}
