// The fixes of joint findings, by the detector that found them.
import type { SettingDetector } from '../detectors/settings/detector';
import type { SettingFinding } from '../detectors/settings/join';
import type { Finding } from '../engine/finding';
import type { Fix } from '../engine/fix';
import type { JointFinding } from '../engine/joint';
import { jointFindings } from '../engine/assemble';
import type { Analysis } from '../engine/lint';
import { unitAt } from '../engine/unitAt';
import { configFormatOf } from '../views/formats/config/registry';
import { absenceFixes } from './absence';
import { flowFixes } from './flows/flowFixes';
import { settingFixes } from './settings/settingFixes';

/** The fixes of a finding of a joint detector; none for others. */
export function jointFixes(analysis: Analysis, { rule, start, end }: Finding): readonly Fix[] {
  const joint = jointFindings(analysis).find(one => one.rule === rule && one.start === start && one.end === end);
  if (joint?.flow) return fixesOfFlow(joint.flow, analysis);
  if (joint?.absence) return absenceFixes(analysis.document.text, analysis.document.language, joint.absence);
  return joint?.setting ? fixesOfSetting(joint.setting, analysis) : [];
}

function fixesOfSetting(setting: SettingFinding, { document: { text, language, uri }, ruleset }: Analysis): readonly Fix[] {
  const detector = ruleset.joint.find((one): one is SettingDetector => one.id === 'settings');
  const format = configFormatOf(language);
  const span = format?.chunks(text).find(({ start, end }) => start <= setting.block.start && setting.block.end <= end);
  if (!detector || !format || !span) return [];
  const chunk = text.slice(span.start, span.end);
  const view = format.view(chunk, uri);
  if (!view) return [];
  return settingFixes({ text, start: span.start, chunk, view, finding: setting, knowledge: detector.knowledge(), today: ruleset.settings.today, cidr: ruleset.settings.network });
}

function fixesOfFlow(flow: NonNullable<JointFinding['flow']>, analysis: Analysis): Fix[] {
  const { document: { text, language }, ruleset } = analysis;
  const unit = unitAt(analysis, flow.start);
  const { code } = unit ? ruleset.formatOf(language).view(unit.unit) : { code: undefined };
  return unit && code ? flowFixes({ text, language, finding: flow, unit: { ...unit, code }, mask: ruleset.settings.flows.mask[language] }) : [];
}
