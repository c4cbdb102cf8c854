// Join: the facts of a document's units put together: names resolved, functions joined to their callers, sinks matched.
import type { Confidence } from '../../engine/finding';
import { confidences } from '../../engine/finding';
import type { Span } from '../../engine/span';
import type { FlowCategory, SinkKind } from './data';
import { asksOf } from './asks';
import { createDeclared } from './declared';
import type { CallFacts, FlowFacts, FlowTier, StepKind } from './facts';
import { flowTiers } from './facts';
import { createHelpers } from './helpers';
import type { CallLeak } from './kept';
import { createKeptLeaks } from './kept';
import type { FlowKnowledge } from './knowledge';
import type { Reached } from './resolve';
import { redacted } from './redactions';
import { createResolver } from './resolve';
import type { Leak } from './leaks';
import type { Sink } from './sinks';
import { leaksOf } from './leaks';
import { createOutlets } from './outlets';
import type { Place } from './way';
import { placesOf } from './way';

export interface FlowUnit {
  /** Offset of the unit's body in the document. */
  readonly start: number;
  readonly facts: FlowFacts;
}

export interface FlowStep extends Span {
  readonly kind: StepKind;
  /** For people: what is read, where it goes. Never a name or value of the file. */
  readonly label: string;
}

/** Patient data that reaches a place where it must not be. Offsets are those of the document. */
export interface FlowFinding extends Span {
  /** The rule's id is the category. */
  readonly category: FlowCategory;
  /** Id of the table's entry, and what it is for people: `Sentry`. */
  readonly sink: string;
  readonly sinkTitle: string;
  readonly kind: SinkKind;
  /** To whom it goes, as far as the text tells: a host, the module that the sink comes from. */
  readonly host?: string;
  readonly package?: string;
  readonly tier: FlowTier;
  /** What the data is, for people: `Social Security number`. */
  readonly label: string;
  readonly confidence: Confidence;
  /** It went through a pseudonymisation or is partly hidden. */
  readonly lowered: boolean;
  /** Source → steps → sink. */
  readonly trace: readonly FlowStep[];
}

export interface JoinOptions {
  /** The document's address, or something else outside these units, speaks of patients or health. */
  readonly context?: boolean;
  /** Of the versions of the document before. */
  readonly memory?: FlowMemory;
}

/** What the joins of one document's versions leave for the next. It saves work and changes no finding. */
export class FlowMemory {
  readonly declared = createDeclared();
  readonly kept = createKeptLeaks(this.declared);
}

/** The findings of a document's flows, by position. Equal facts give equal findings. */
export function joinFlows(units: readonly FlowUnit[], knowledge: FlowKnowledge, { context = false, memory = new FlowMemory() }: JoinOptions = {}): FlowFinding[] {
  const { declared, kept } = memory;
  kept.update(declared.update(units.map(({ facts }) => facts)));
  if (declared.count('sources') === 0) return [];
  const fileContext = context || declared.count('context') > 0;
  const redactions = declared.count('redactions') > 0 ? units.flatMap(({ facts }) => facts.redactions) : [];
  const resolver = createResolver(declared, knowledge);
  const outlets = createOutlets(declared, resolver, knowledge);
  const helpers = createHelpers(declared, resolver, outlets, knowledge);
  const found = new Map<string, FlowFinding>();
  units.forEach((_, unit) => {
    for (const { call, leak } of kept.of(unit, () => leaksIn(unit))) keep(toFinding(unit, call, leak));
  });
  return innermost([...found.values()]).sort((a, b) => a.start - b.start || a.end - b.end || (a.category < b.category ? -1 : 1));

  function leaksIn(unit: number): CallLeak[] {
    return asksOf(units[unit]!.facts).filter(resolver.answers).flatMap(({ call }) => [...leaksOf(unit, call, resolver, outlets), ...helpers.leaksOf(unit, call)].map(leak => ({ call, leak })));
  }

  function keep(finding: FlowFinding | undefined): void {
    if (!finding) return;
    const key = `${finding.start}:${finding.end}:${finding.category}`;
    const old = found.get(key);
    if (!old || better(finding, old)) found.set(key, finding);
  }

  function toFinding(unit: number, call: CallFacts, { reached: brought, sink, place, taint, through = [] }: Leak): FlowFinding | undefined {
    const left = redactions.length > 0 ? redacted(redactions, sink, brought.source.tier === 'person', call, taint) : undefined;
    if (left === 'stop') return undefined;
    const reached = left === 'lower' ? { ...brought, lowered: true } : brought;
    const { source } = reached;
    const here = units[unit]!;
    const confidence = confidenceOf(reached, here.facts.context || units[reached.unit]!.facts.context, fileContext, here.facts.broken);
    if (!confidence || isAllowed(sink, reached)) return undefined;
    const label = knowledge.labelOf(source);
    const steps = placesOf(reached.trail).map(step => placed(step, units));
    const at = placed({ unit, kind: 'argument', ...reached.at }, units);
    const trace = [...steps, at, ...through.map(step => placed(step, units)), placed(place, units)].filter((step, i, all) => i === 0 || step.start !== all[i - 1]!.start || step.end !== all[i - 1]!.end);
    return {
      start: at.start, end: at.end,
      category: sink.category, sink: sink.entry.id, sinkTitle: sink.entry.title, kind: sink.entry.kind,
      ...(sink.host === undefined ? {} : { host: sink.host }), ...(sink.package === undefined ? {} : { package: sink.package }),
      tier: source.tier, label, confidence, lowered: reached.lowered,
      trace: trace.map((step, i) => ({ start: step.start, end: step.end, ...labelled(i === 0 && trace.length > 1 ? 'source' : i === trace.length - 1 ? 'sink' : step.kind, label, sink.entry.title) })),
    };
  }
}

/** Of findings of one category that lie in each other the inner ones: the outer tell of the same data on its way out. */
function innermost(findings: readonly FlowFinding[]): FlowFinding[] {
  const kept: FlowFinding[] = [];
  const last = new Map<FlowCategory, FlowFinding>();
  // From the end of the text on, the inner ones first.
  for (const finding of [...findings].sort((a, b) => b.start - a.start || a.end - b.end)) {
    const inner = last.get(finding.category);
    if (inner && inner.start >= finding.start && inner.end <= finding.end && inner.end - inner.start < finding.end - finding.start) continue;
    last.set(finding.category, finding);
    kept.push(finding);
  }
  return kept;
}

function placed(place: Place, units: readonly FlowUnit[]): Place {
  const by = units[place.unit]!.start;
  return { ...place, start: place.start + by, end: place.end + by };
}

const stepLabels: Readonly<Record<StepKind, string>> = {
  source: '', sink: '', assigned: 'kept in a variable', argument: 'passed on', parameter: 'received by a function', returned: 'returned by a function',
};

function labelled(kind: StepKind, source: string, sink: string): { kind: StepKind; label: string } {
  return { kind, label: kind === 'source' ? `${source} is read` : kind === 'sink' ? `reaches ${sink}` : stepLabels[kind] };
}

/** Of two explanations of one place the surer one, then the heavier data, then the shorter way. */
function better(a: FlowFinding, b: FlowFinding): boolean {
  const sure = confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence);
  if (sure !== 0) return sure < 0;
  const heavy = flowTiers.indexOf(a.tier) - flowTiers.indexOf(b.tier);
  if (heavy !== 0) return heavy < 0;
  return a.trace.length < b.trace.length;
}

function confidenceOf({ source, lowered }: Reached, unitContext: boolean, fileContext: boolean, broken: boolean): Confidence | undefined {
  if (source.needsContext && !fileContext) return undefined;
  let level = confidences.indexOf(source.certainty);
  if (source.needsContext) level = Math.max(level, unitContext ? 1 : 2);
  if (source.tier === 'direct' && !fileContext) level = Math.max(level, 1);
  if (broken) level++;
  if (lowered) level = 2;
  return confidences[Math.min(level, 2)]!;
}

const stored: ReadonlySet<SinkKind> = new Set(['browser-storage', 'cookie', 'token', 'file', 'cache', 'queue']);

/** Who learns to whom an id belongs by joining it with what else it knows. */
const joining: ReadonlySet<SinkKind> = new Set(['analytics', 'llm', 'http']);
/** The key of a record in one's own store, read as a member of it: `patient.id`, not `patientId`, which may come from anywhere. */
const bareId = /^(?:ids?|_id|pk|uuid|guid|key|getId|(?:get)?id(?:Element|Part)|to_param)$/i;

/** Encrypted data may be stored; a key of one's own may be where only one's own systems see it, and in the path of an address. */
function isAllowed({ entry: { id, kind } }: Sink, { encrypted, source }: Reached): boolean {
  if (encrypted && stored.has(kind)) return true;
  return source.tier === 'key' && (stored.has(kind) || (!joining.has(kind) && bareId.test(source.name)) || kind === 'socket' || kind === 'http' || (kind === 'url' && id !== 'url'));
}
