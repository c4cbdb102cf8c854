// Ansible: plays and tasks. A task comes twice: whole (`ansible.task`, its module under its short name), and as its module's
// arguments alone (`ansible.file`, `ansible.s3_bucket`).
import type { ConfigBlock, ConfigEntry, ConfigList, ConfigMap, ConfigScalar, ConfigValue } from '../../config';
import { lineAfter, skipBlanks } from '../lines';
import { headOf } from './block';
import { isMarker } from './yaml-cursor';
import { entryOf, itemsOf, makeEntry, makeMap, makeScalar, mapOf, maxDepth, textOf, valueAt } from './values';

const taskLists = ['pre_tasks', 'tasks', 'post_tasks', 'handlers'];
const blockLists = ['block', 'rescue', 'always'];

/** Keys of tasks that name no module. */
const taskKeys: ReadonlySet<string> = new Set([
  'name', 'when', 'become', 'become_user', 'become_method', 'become_flags', 'become_exe', 'register', 'tags', 'notify', 'listen', 'loop', 'loop_control', 'until', 'retries', 'delay',
  'vars', 'vars_files', 'environment', 'no_log', 'ignore_errors', 'ignore_unreachable', 'failed_when', 'changed_when', 'delegate_to', 'delegate_facts', 'run_once', 'check_mode', 'diff', 'async', 'poll',
  'args', 'any_errors_fatal', 'block', 'rescue', 'always', 'connection', 'remote_user', 'port', 'throttle', 'timeout', 'collections', 'module_defaults', 'debugger', 'action', 'local_action', 'static', 'first_available_file', 'sudo', 'sudo_user',
]);

/** Modules that are often written without their collection; others are told by their dots. */
const shortModules: ReadonlySet<string> = new Set(('add_host apt apt_key apt_repository assemble assert async_status blockinfile command copy cron deb822_repository debconf debug dnf dnf5 dpkg_selections expect fail '
  + 'fetch file find gather_facts get_url getent git group group_by hostname import_playbook import_role import_tasks include include_role include_tasks include_vars iptables known_hosts lineinfile meta mount_facts '
  + 'package package_facts pause ping pip raw reboot replace rpm_key script service service_facts set_fact set_stats setup shell slurp stat subversion systemd systemd_service sysvinit tempfile template '
  + 'unarchive uri user validate_argument_spec wait_for wait_for_connection yum yum_repository docker_container docker_image docker_compose firewalld ufw authorized_key seboolean selinux mount sysctl '
  + 'openssl_privatekey openssl_certificate openssl_csr mysql_db mysql_user postgresql_db postgresql_user mongodb_user htpasswd acl archive timezone modprobe win_shell win_command win_copy win_user win_service '
  + 's3_bucket aws_s3 ec2 ec2_instance ec2_group ec2_security_group ec2_vol rds rds_instance k8s helm iam_role iam_policy lambda gcp_storage_bucket azure_rm_storageaccount azure_rm_securitygroup npm gem make synchronize').split(' '));

/** Modules of clouds that are told by how their collections begin them. */
const cloudModule = 'azure_rm_\\w+|gcp_[a-z]+_\\w+';
const isCloudModule = new RegExp(`^(?:${cloudModule})$`);

const modules = new RegExp(`^[ \\t-]*["']?(?:block|\\w+\\.\\w+\\.\\w[\\w.]*|${cloudModule}|${[...shortModules].join('|')})["']?[ \\t]*:`, 'm');

/** Whether a text may hold lists of tasks, before it is read: a document is a list, and something in it is named as modules are. */
export function mayBeTasks(text: string): boolean {
  return startsList(text) && modules.test(text);
}

/** Some document of a YAML text is a list. */
function startsList(text: string): boolean {
  let isStart = true;
  for (let at = 0; at < text.length; at = lineAfter(text, at)) {
    const first = skipBlanks(text, at);
    const code = text.charCodeAt(first);
    if (first === at && code === 45 && isMarker(text, at)) isStart = true;
    else if (isStart && first < text.length && code !== 10 && code !== 13 && code !== 35 && code !== 37) {
      if (code === 45) return true;
      isStart = false;
    }
  }
  return false;
}

/** A play has hosts and something to do; a task a module. A list is Ansible when half of it is. */
export function shapeAnsible(root: ConfigList, _path: string): readonly ConfigBlock[] | undefined {
  const maps = root.items.flatMap(item => mapOf(item) ?? []);
  if (maps.length === 0 || maps.length < root.items.length / 2) return undefined;
  const blocks: ConfigBlock[] = [];
  const known = maps.filter(isPlay).length + maps.filter(isTask).length;
  if (known === 0 || known < maps.length / 2) return undefined;
  for (const item of maps) {
    if (isPlay(item)) addPlay(item, blocks);
    else addTask(item, blocks, 0);
  }
  return blocks;
}

function isPlay(item: ConfigMap): boolean {
  return (entryOf(item, 'hosts') !== undefined && [...taskLists, 'roles', 'vars', 'gather_facts', 'become', 'vars_files', 'connection'].some(key => entryOf(item, key)))
    || entryOf(item, 'import_playbook') !== undefined || entryOf(item, 'ansible.builtin.import_playbook') !== undefined;
}

function isTask(item: ConfigMap): boolean {
  if (isPlay(item)) return false;
  const module = moduleOf(item);
  if (module) return module.key.includes('.') ? hasTaskKey(item) || item.entries.length === 1 : true;
  return valueAt(item, 'block')?.kind === 'list';
}

function hasTaskKey(item: ConfigMap): boolean {
  return item.entries.some(entry => taskKeys.has(entry.key));
}

function moduleOf(task: ConfigMap): ConfigEntry | undefined {
  return task.entries.find(({ key, value }) => shortModules.has(key) || (value.kind === 'map' && isCloudModule.test(key))) ?? task.entries.find(({ key }) => !taskKeys.has(key) && /^[a-z]\w*\.\w+\.\w[\w.]*$/.test(key));
}

function addPlay(play: ConfigMap, blocks: ConfigBlock[]): void {
  const { start, end } = play;
  blocks.push({ kind: 'document', type: 'ansible.play', name: textOf(valueAt(play, 'name')) ?? '', head: headOf(play, 'hosts'), value: withWords(play), start, end });
  for (const list of taskLists) {
    for (const item of itemsOf(valueAt(play, list))) if (item.kind === 'map') addTask(item, blocks, 0);
  }
}

function addTask(task: ConfigMap, blocks: ConfigBlock[], depth: number): void {
  if (depth > maxDepth) return;
  for (const list of blockLists) {
    for (const item of itemsOf(valueAt(task, list))) if (item.kind === 'map') addTask(item, blocks, depth + 1);
  }
  const module = moduleOf(task);
  if (!module) return;
  const short = module.key.slice(module.key.lastIndexOf('.') + 1);
  const args = argumentsOf(module, mapOf(valueAt(task, 'args')));
  const name = textOf(valueAt(task, 'name')) ?? '';
  const whole = { ...task, entries: task.entries.map(entry => entry === module ? { ...entry, key: short, value: args } : { ...entry, value: withBooleans(entry.value) }) };
  const { start, end } = task;
  blocks.push({ kind: 'resource', type: 'ansible.task', name, head: headOf(task, 'name', module.key), value: whole, start, end });
  if (args.kind === 'map') blocks.push({ kind: 'resource', type: `ansible.${short}`, name, head: module.keySpan, value: args, start: module.start, end: module.end });
}

/** A map of arguments, `key=value` words as one, or the text of a command as `cmd`; with those of `args`. */
function argumentsOf({ value }: ConfigEntry, more: ConfigMap | undefined): ConfigValue {
  const own = value.kind === 'scalar' && value.type === 'string' ? freeArguments(value) : withBooleans(value);
  return own.kind === 'map' && more ? { ...own, entries: [...own.entries, ...withWords(more).entries] } : own;
}

function freeArguments(scalar: ConfigScalar): ConfigMap {
  const { text, start, end } = scalar;
  const source = text.length === end - start ? start : undefined;
  const entries: ConfigEntry[] = [];
  let rest = 0;
  for (const match of text.slice(0, 10_000).matchAll(/([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S*)(?:\s+|$)/gy)) {
    const [whole, key = '', raw = ''] = match;
    const keyStart = source === undefined ? start : source + match.index;
    const keyEnd = source === undefined ? end : keyStart + key.length;
    const valueStart = source === undefined ? start : keyEnd + 1;
    const bare = /^["']/.test(raw) ? raw.slice(1, -1) : raw;
    entries.push(makeEntry(key, { start: keyStart, end: keyEnd }, withBooleans(makeScalar(valueStart, source === undefined ? end : valueStart + raw.length, bare))));
    rest = match.index + whole.length;
  }
  if (entries.length === 0 || rest < text.length) entries.unshift(makeEntry('cmd', { start, end: start }, makeScalar(start, end, text)));
  return makeMap(start, end, entries);
}

function withWords(map: ConfigMap): ConfigMap {
  return { ...map, entries: map.entries.map(entry => taskLists.includes(entry.key) ? entry : { ...entry, value: withBooleans(entry.value) }) };
}

/** Ansible reads YAML 1.1: `yes`, `no`, `on` and `off` are booleans. */
function withBooleans(value: ConfigValue): ConfigValue {
  switch (value.kind) {
    case 'scalar': {
      if (value.text.length > 3 || value.type !== 'string') return value;
      const word = value.text.toLowerCase();
      return word === 'yes' || word === 'on' ? { ...value, type: 'boolean', text: 'true' } : word === 'no' || word === 'off' ? { ...value, type: 'boolean', text: 'false' } : value;
    }
    case 'list': return { ...value, items: value.items.map(withBooleans) };
    case 'map': return withWords(value);
    default: return value;
  }
}
