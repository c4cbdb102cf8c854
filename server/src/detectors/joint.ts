// The joint detectors (see engine/joint.ts). What they know is compiled when a document first needs it: most never do.
import type { JointDetector } from '../engine/joint';
import type { Knowledge } from '../engine/ruleset';
import type { LintSettings } from '../engine/settings';
import { absenceDetector } from './absence/detector';
import { flowDetector } from './flows/detector';
import { settingDetector } from './settings/detector';

/** `hasContext`: whether patients or health are spoken of in a text. */
export function jointDetectors(knowledge: Knowledge, settings: LintSettings, hasContext: (text: string) => boolean): readonly JointDetector[] {
  return [flowDetector(knowledge, settings.flows), absenceDetector(knowledge, settings.flows), settingDetector(knowledge, settings, hasContext)];
}
