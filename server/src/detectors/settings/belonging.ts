// Which files of a folder belong together: two that declare the same thing are not one module, but variants or samples side by side.
import type { SettingFacts } from './facts';

const namedKinds: ReadonlySet<string> = new Set(['resource', 'data', 'module', 'variable', 'output']);
const known = new WeakMap<readonly SettingFacts[], readonly string[]>();

/** The neighbours that declare nothing which the document declares; files that are made to override keep their place. */
export function belonging(own: readonly SettingFacts[], neighbours: readonly (readonly SettingFacts[])[]): readonly (readonly SettingFacts[])[] {
  if (neighbours.length === 0) return neighbours;
  const names = new Set(own.flatMap(facts => namesIn([facts])));
  const kept = neighbours.filter(file => !namesOf(file).some(name => names.has(name)) || file.some(facts => own.includes(facts)));
  return kept.length === neighbours.length ? neighbours : kept;
}

function namesOf(file: readonly SettingFacts[]): readonly string[] {
  let names = known.get(file);
  if (!names) known.set(file, (names = namesIn(file)));
  return names;
}

function namesIn(file: readonly SettingFacts[]): string[] {
  return file.flatMap(({ dialect, blocks, file: name = '' }) => {
    if ((dialect !== 'terraform' && dialect !== 'kubernetes') || /(?:^|_)override\.tf/.test(name)) return [];
    return blocks.flatMap(block => (namedKinds.has(block.kind) && block.name !== '' ? [`${block.kind} ${block.type} ${block.name}`] : []));
  });
}
