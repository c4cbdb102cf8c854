// The joint detectors (see engine/joint.ts), compiled when a document first needs one: most never do.
import type { JointDetector } from '../engine/joint';
import type { Knowledge } from '../engine/ruleset';
import type { LintSettings } from '../engine/settings';
import { flowDetector } from './flows/detector';

export function jointDetectors(knowledge: Knowledge, settings: LintSettings): readonly JointDetector[] {
  return [flowDetector(knowledge, settings.flows)];
}
