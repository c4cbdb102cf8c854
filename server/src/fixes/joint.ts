// The fixes of joint findings, by the detector that found them.
import type { SourceDocument } from '../engine/document';
import type { Finding } from '../engine/finding';
import type { Fix } from '../engine/fix';
import type { JointFinding } from '../engine/joint';
import { jointFindings } from '../engine/assemble';
import type { Analysis } from '../engine/lint';
import type { LintSettings, MaskFunction } from '../engine/settings';
import { unitAt } from '../engine/unitAt';
import { findMaskFunction, flowFixes } from './flows/flowFixes';

/** The fixes of a finding of a joint detector; none for others. */
export function jointFixes(analysis: Analysis, { rule, start, end }: Finding): readonly Fix[] {
  const joint = jointFindings(analysis).find(one => one.rule === rule && one.start === start && one.end === end);
  return joint?.flow ? fixesOfFlow(joint.flow, analysis) : [];
}

function fixesOfFlow(flow: NonNullable<JointFinding['flow']>, analysis: Analysis): Fix[] {
  const { document: { text, language }, ruleset } = analysis;
  const unit = unitAt(analysis, flow.start);
  const { code } = unit ? ruleset.formatOf(language).view(unit.unit) : { code: undefined };
  return unit && code ? flowFixes({ text, language, finding: flow, unit: { ...unit, code }, mask: ruleset.settings.flows.mask[language] }) : [];
}

/** Whether one of its fixes is safe, as far as can be told without making it. */
export function hasSafeFix({ flow }: JointFinding, document: SourceDocument, { flows }: LintSettings): boolean {
  return (flow?.kind === 'log' || flow?.kind === 'stdout') && (flows.mask[document.language] ?? maskIn(document)) !== undefined;
}

const known = new WeakMap<SourceDocument, MaskFunction | 'none'>();

function maskIn(document: SourceDocument): MaskFunction | undefined {
  let mask = known.get(document);
  if (mask === undefined) known.set(document, (mask = findMaskFunction(document.text, document.language) ?? 'none'));
  return mask === 'none' ? undefined : mask;
}
