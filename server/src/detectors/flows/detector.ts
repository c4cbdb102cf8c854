// The flow detector as the engine knows it: facts of units, joined for a document, as findings of the rules of rules/flows.
import type { JointDetector, JointFinding } from '../../engine/joint';
import { tokenize } from '../../engine/names';
import type { Knowledge } from '../../engine/ruleset';
import type { CoveredDestination, FlowSettings } from '../../engine/settings';
import { flowCategories } from './data';
import type { FlowFacts } from './facts';
import { noFacts } from './facts';
import { factsOf } from './factsOf';
import type { FlowFinding } from './join';
import { FlowMemory, joinFlows } from './join';
import type { Flows } from './knowledge';
import { compileFlows } from './knowledge';

export function flowDetector(knowledge: Knowledge, { sanitizers, mask, covered }: FlowSettings): JointDetector<FlowFacts> {
  const languages = new Set(knowledge.flows.tables.flatMap(({ languages }) => languages));
  // What quick fixes wrap data in leaves nothing readable, whatever it is called.
  const own = [...sanitizers, ...Object.values(mask).map(({ name }) => name.split(/[.:>\\]+/).at(-1)!)];
  let compiled: Flows | undefined;
  const of = (language: string): ReturnType<Flows['of']> => (compiled ??= compileFlows(knowledge.flows, knowledge, { sanitizers: own })).of(language);
  return {
    id: 'flows',
    rules: flowCategories,
    onSources: true,
    speaks: language => languages.has(language),
    factsOf(unit, view, { language }) {
      const known = of(language);
      const { code, broken } = view();
      return code && known ? factsOf(unit, code, known, broken) : noFacts;
    },
    begins: ({ alone }) => alone,
    join(units, { language, context, memory }) {
      const known = of(language);
      if (!known) return [];
      if (!memory.has(this)) memory.set(this, new FlowMemory());
      const found = joinFlows(units, known, { context, memory: memory.get(this) as FlowMemory });
      if (found.length === 0) return [];
      const masks = mask[language] !== undefined || units.some(({ facts }) => hasMask(facts));
      return found.map(one => toJoint(one, covered, masks));
    },
  };
}

const masking = new WeakMap<FlowFacts, boolean>();

/** It defines or imports a function that masks. */
function hasMask(facts: FlowFacts): boolean {
  let has = masking.get(facts);
  if (has === undefined) masking.set(facts, (has = [...facts.functions.map(({ name }) => name), ...Object.keys(facts.bindings)].some(name => /^(?:mask|redact|scrub)$/.test(tokenize(name)[0] ?? ''))));
  return has;
}

/** `masks`: the project has a mask function, which is a safe fix of what is only shown. */
function toJoint(found: FlowFinding, covered: readonly CoveredDestination[], masks: boolean): JointFinding {
  const { start, end, category, sink, sinkTitle, kind, tier, label, confidence, lowered, trace } = found;
  return {
    start, end, rule: category,
    evidence: { data: tier, confidence, lowered, covered: covered.some(destination => isFor(destination, found)), phi: false },
    kinds: ['name', 'flow'],
    words: { data: label, sink: sinkTitle },
    // The last step is where the finding is, unless the data get out elsewhere.
    trace: trace.length > 1 ? trace : [],
    fixable: masks && (kind === 'log' || kind === 'stdout'),
    identity: [sink, kind, tier, label],
    flow: found,
  };
}

function isFor(destination: CoveredDestination, { sink, host, package: from }: FlowFinding): boolean {
  if (destination.sink !== undefined) return destination.sink === sink;
  if (destination.host !== undefined) return host !== undefined && isHost(host, destination.host);
  return destination.package !== undefined && from !== undefined && (from === destination.package || from.startsWith(`${destination.package}/`) || from.startsWith(`${destination.package}.`));
}

/** `*.example.org` is every host below it, and it. */
function isHost(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host === pattern.slice(2) || host.endsWith(pattern.slice(1)) : host === pattern;
}
