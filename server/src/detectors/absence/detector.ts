// The absence detector as the engine knows it: facts of units, joined for a document, as findings of the rules of rules/absence.
import type { JointDetector, JointFinding } from '../../engine/joint';
import type { Knowledge } from '../../engine/ruleset';
import type { FlowSettings } from '../../engine/settings';
import { compileSourceNames } from '../flows/names';
import { absenceRules } from './data';
import type { AbsenceFacts } from './facts';
import { noAbsenceFacts } from './facts';
import { absenceFactsOf } from './factsOf';
import type { AbsenceFinding } from './join';
import { joinAbsences } from './join';
import type { AbsenceKnowledge } from './knowledge';
import { compileAbsences } from './knowledge';

export function absenceDetector(knowledge: Knowledge, options: FlowSettings): JointDetector<AbsenceFacts> {
  const { absences, flows } = knowledge;
  const languages = new Set(['sql', 'prisma', ...[...absences.routers, ...absences.controllers, ...absences.models].flatMap(entry => entry.languages)]);
  let compiled: AbsenceKnowledge | undefined;
  const known = (): AbsenceKnowledge => (compiled ??= compileAbsences(absences, knowledge, compileSourceNames(flows.sources, knowledge), options));
  return {
    id: 'absence',
    rules: absenceRules,
    onSources: true,
    speaks: language => languages.has(language),
    factsOf(unit, view, { language }) {
      const facts = absenceFactsOf(unit, view(), language, known());
      return facts === noAbsenceFacts ? undefined : facts;
    },
    begins: ({ routes, routers, types, models, functions }) =>
      routes.length + routers.length > 0 || models.some(({ columns }) => columns.length > 0) || types.some(({ controller, whole, speaks }) => controller || whole || speaks) || functions.some(({ access }) => access !== undefined),
    join: (units, { language, context }) => joinAbsences(units, language, known(), { context }).map(toJoint),
  };
}

function toJoint(found: AbsenceFinding): JointFinding {
  const { start, end, rule, confidence, label, satisfy, trace } = found;
  return {
    start, end, rule, trace,
    evidence: { data: 'none', confidence, lowered: false, covered: false, phi: false },
    kinds: ['name', 'context'],
    words: { label, satisfy },
    fixable: false,
    identity: [label, satisfy],
    absence: found,
  };
}
