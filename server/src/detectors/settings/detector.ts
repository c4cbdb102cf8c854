// The settings detector as the engine knows it: facts of the parts of a configuration, joined with those of its folder.
import type { JointDetector, JointFinding } from '../../engine/joint';
import type { Knowledge } from '../../engine/ruleset';
import { severityOf } from '../../engine/ruleset';
import type { LintSettings } from '../../engine/settings';
import type { Dialect } from '../../views/config';
import { configFormatOf } from '../../views/formats/config/registry';
import type { SettingKnowledge } from './compile';
import { compileSettings } from './compile';
import type { SettingFacts } from './facts';
import { settingFactsOf } from './factsOf';
import type { SettingFinding } from './join';
import { joinSettings } from './join';
import { mayConfigure } from './mayConfigure';

export interface SettingDetector extends JointDetector<SettingFacts> {
  /** Compiled when first asked for. */
  readonly knowledge: () => SettingKnowledge;
}

export function settingDetector({ rules, settings: read }: Knowledge, settings: LintSettings, hasContext: (text: string) => boolean): SettingDetector {
  const own = rules.filter(({ detector }) => detector === 'settings');
  const off = new Set(own.filter(rule => severityOf(rule, settings) === 'off').map(({ id }) => id));
  let compiled: SettingKnowledge | undefined;
  const known = (): SettingKnowledge => (compiled ??= compileSettings(read(), { hasContext, isOn: ({ id }) => !off.has(id) }));
  return {
    id: 'settings',
    rules: own.map(({ id }) => id),
    onSources: false,
    knowledge: known,
    speaks: language => configFormatOf(language) !== undefined,
    mayRead: mayConfigure,
    chunks: (text, language) => configFormatOf(language)!.chunks(text),
    factsOf({ body }, _, { language, uri }) {
      const view = configFormatOf(language)!.view(body, uri);
      if (!view) return undefined;
      const facts = settingFactsOf(body, view, known(), uri);
      return facts.blocks.length > 0 ? facts : undefined;
    },
    wantsNeighbour: (units, name) => units.some(({ facts }) => neighbours[facts.dialect]?.test(name)),
    foldersOf,
    join: (units, { addressContext, neighbours, folders }) => joinSettings(units, neighbours, known(), { context: addressContext, today: settings.today, folders }).map(found => jointOf(found, known())),
  };
}

const called = new WeakMap<readonly SettingFacts[], readonly string[] | undefined>();

function foldersOf(facts: readonly SettingFacts[]): readonly string[] | undefined {
  if (!called.has(facts)) called.set(facts, facts.some(({ dialect }) => dialect === 'terraform') ? facts.flatMap(calledFolders) : undefined);
  return called.get(facts);
}

function calledFolders({ blocks }: SettingFacts): string[] {
  return blocks.flatMap(({ kind, type }) => (kind === 'module' && type.startsWith('.') ? [type] : []));
}

/** The files of a folder that say one thing together. */
const neighbours: Partial<Record<Dialect, RegExp>> = {
  terraform: /\.(?:tf|tofu|tfvars)(?:\.json)?$/,
  kubernetes: /\.ya?ml$/,
  compose: /\.ya?ml$/,
};

const joints = new WeakMap<SettingFinding, JointFinding>();

/** The same for the same. */
function jointOf(found: SettingFinding, knowledge: SettingKnowledge): JointFinding {
  let joint = joints.get(found);
  if (!joint) joints.set(found, (joint = toJoint(found, knowledge)));
  return joint;
}

function toJoint(found: SettingFinding, knowledge: SettingKnowledge): JointFinding {
  const { end, rule, confidence, label, phi, trace, check, given } = found;
  return {
    // A text may end where a value would begin.
    start: found.start < end ? found.start : Math.max(0, end - 1), end, rule, trace,
    evidence: { data: 'none', confidence, lowered: false, covered: false, phi },
    kinds: phi ? ['setting', 'context'] : ['setting'],
    words: { label },
    fixable: !given && knowledge.rule(rule)?.checks[check]?.fix?.safe === true,
    identity: [label, String(check)],
    setting: found,
  };
}
