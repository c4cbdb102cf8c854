// From units to findings: absolute offsets, the file's own context, the evidence table, severities, suppression.
import type { Candidate } from '../detectors/values/detect';
import { pathContext } from './context';
import type { SourceDocument } from './document';
import { censusFinding, openCensus } from './census';
import type { ContextLevel, Evidence } from './evidence';
import { kinds, weigh, weighJoint } from './evidence';
import type { Finding, Suppression } from './finding';
import { fingerprintOf, hashValue } from './hash';
import type { JointFinding } from './joint';
import { filled } from './joint';
import type { Analysis } from './lint';
import { memo } from './memo';
import type { Rule } from './rule';
import type { Ruleset } from './ruleset';
import { severityOf } from './ruleset';
import { firstIndex } from './search';
import type { UnitResult } from './segments';
import { nothing } from './segments';
import type { Span } from './span';
import type { Directive } from './suppression';
import { coversRule, inSource, isExpired, isFileWide, isReason } from './suppression';

interface Placed {
  readonly start: number;
  readonly result: UnitResult;
}

/** Pure: the same analysis gives the same findings. */
export function assemble(analysis: Analysis): readonly Finding[] {
  const { document, ruleset } = analysis;
  const units = placedUnits(analysis);
  const fileContext = hasFileContext(analysis);
  const suppressions = new SuppressionIndex(document, directivesIn(units), ruleset);
  const ordinals = new Map<string, number>();
  const allowed = allowedLookup(analysis);

  const judge = (finding: Finding): Finding => {
    const suppression = suppressions.find(finding) ?? allowed(finding);
    return suppression ? { ...finding, suppression } : finding;
  };
  const found = units.flatMap(({ start, result }) => result.candidates.flatMap(candidate => toFinding(candidate, start, fileContext, analysis, ordinals) ?? [])).map(judge);
  const joint = jointFindings(analysis).flatMap(one => fromJoint(one, analysis, ordinals) ?? []).map(judge);
  return [...census(analysis, found).map(judge), ...found, ...joint, ...suppressions.complaints()].sort(inOrder);
}

type FindingPlace = Pick<Finding, 'start' | 'end' | 'rule'>;

/** The order of findings in reports. */
export function inOrder(a: FindingPlace, b: FindingPlace): number {
  return a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1);
}

/** The suppression comments of a document, by position. */
export function directivesOf(analysis: Analysis): Directive[] {
  return directivesIn(placedUnits(analysis));
}

/** How many persons the document tells of; of a piece of a file the whole must be known first. */
function census({ document, ruleset }: Analysis, result: readonly Finding[]): Finding[] {
  if (document.part) return [];
  const census = openCensus(ruleset);
  census.add(document.text, result);
  return censusFinding(document.text, census, ruleset);
}

function directivesIn(units: readonly Placed[]): Directive[] {
  return units.flatMap(unit => unit.result.directives.map(directive => placed(directive, unit.start)));
}

/** The units with a result. */
function placedUnits({ segmentation }: Analysis): Placed[] {
  const units: Placed[] = [];
  let at = segmentation.headEnd;
  for (const segment of segmentation.segments) {
    for (const { start, result } of segment.units) if (result !== nothing) units.push({ start: at + start, result });
    at += segment.length;
  }
  return units;
}

function placed<T extends Span>(span: T, by: number): T {
  return { ...span, start: span.start + by, end: span.end + by };
}

function toFinding(candidate: Candidate, from: number, fileContext: boolean, { ruleset }: Analysis, ordinals: Map<string, number>): Finding | undefined {
  const { rule, parts } = candidate;
  const own = severityOf(rule, ruleset.settings);
  if (own === 'off') return undefined;
  const evidence: Evidence = candidate.evidence.context === 'none' ? { ...candidate.evidence, context: outerContext(fileContext, ruleset) } : candidate.evidence;
  const verdict = weigh(evidence, own);
  if (!verdict) return undefined;
  return {
    start: from + candidate.start,
    end: from + candidate.end,
    rule: rule.id,
    category: rule.category,
    severity: verdict.severity,
    confidence: verdict.confidence,
    message: rule.message,
    evidence: kinds(evidence),
    trace: [],
    ...(parts ? { parts: parts.map(part => placed(part, from)) } : {}),
    fixable: true,
    fingerprint: numbered(candidate.fingerprint, ordinals),
  };
}

const joined = new WeakMap<Analysis, readonly JointFinding[]>();

/** What the joint detectors find in the document. */
export function jointFindings(analysis: Analysis): readonly JointFinding[] {
  const { document, gathered } = analysis;
  if (!gathered) return [];
  let found = joined.get(analysis);
  if (!found) {
    const around = { language: document.language, context: hasFileContext(analysis), addressContext: analysis.ruleset.hasContext(pathContext(document.uri)) };
    found = [...gathered.units].flatMap(([detector, units]) => detector.join(units, { ...around, memory: gathered.memory.joins, neighbours: document.neighbours?.[detector.id] ?? [], folders: document.folders?.[detector.id] ?? [] }));
    joined.set(analysis, found);
  }
  return found;
}

function hasFileContext({ document, ruleset, segmentation }: Analysis): boolean {
  return document.part?.context || ruleset.hasContext(pathContext(document.uri)) || segmentation.segments.some(({ units }) => units.some(({ result }) => result.context));
}

interface Told {
  readonly ruleset: Ruleset;
  readonly uri: string;
  /** Its fingerprint without a number. */
  readonly fingerprint: string;
  /** As it was last; undefined where the rule is off. */
  finding: Finding | undefined;
}

/** Detectors give the same objects again where nothing about a finding changed, and a document may have thousands. */
const told = new WeakMap<JointFinding, Told>();

function fromJoint(joint: JointFinding, { document: { uri }, ruleset }: Analysis, ordinals: Map<string, number>): Finding | undefined {
  let known = told.get(joint);
  if (known?.ruleset !== ruleset || known.uri !== uri) {
    const finding = tell(joint, uri, ruleset);
    told.set(joint, (known = { ruleset, uri, fingerprint: finding?.fingerprint ?? '', finding }));
  }
  if (!known.finding) return undefined;
  const fingerprint = numbered(known.fingerprint, ordinals);
  if (known.finding.fingerprint !== fingerprint) known.finding = { ...known.finding, fingerprint };
  return known.finding;
}

interface KnownRule {
  readonly rule: Rule | undefined;
  readonly own: ReturnType<typeof severityOf>;
}

const rulesOf = new WeakMap<Ruleset, Map<string, KnownRule>>();

function ruleOf(id: string, ruleset: Ruleset): KnownRule {
  let known = rulesOf.get(ruleset);
  if (!known) rulesOf.set(ruleset, (known = new Map(ruleset.rules.map(rule => [rule.id, { rule, own: severityOf(rule, ruleset.settings) }]))));
  return known.get(id) ?? { rule: undefined, own: 'off' };
}

function tell({ start, end, rule: id, evidence, kinds, words, trace, fixable, identity }: JointFinding, uri: string, ruleset: Ruleset): Finding | undefined {
  const { rule, own } = ruleOf(id, ruleset);
  if (!rule || own === 'off') return undefined;
  return {
    start, end, rule: id, category: rule.category,
    ...weighJoint(evidence, own),
    message: filled(rule.message, words),
    evidence: kinds,
    trace: trace.map(step => ({ ...step, uri })),
    fixable,
    fingerprint: fingerprintOf([id, ...identity]),
  };
}

function outerContext(fileContext: boolean, { settings }: Ruleset): ContextLevel {
  if (fileContext) return 'file';
  return settings.projectContext ? 'project' : 'none';
}

function numbered(fingerprint: string, ordinals: Map<string, number>): string {
  const ordinal = (ordinals.get(fingerprint) ?? 0) + 1;
  ordinals.set(fingerprint, ordinal);
  return `${fingerprint}:${ordinal}`;
}

function allowedLookup({ document, ruleset }: Analysis): (finding: Finding) => Suppression | undefined {
  const { allowedValues, hashKey, today } = ruleset.settings;
  const current = allowedValues.filter(value => !isExpired(value.until, today) && isReason(value.reason)).map(value => ({ ...value, reason: withoutValues(value.reason, ruleset) }));
  if (current.length === 0) return () => undefined;
  return finding => {
    const hash = hashValue(document.text.slice(finding.start, finding.end), hashKey);
    const value = current.find(value => value.hash === hash && (!value.rule || value.rule === finding.rule));
    return value && { kind: 'value', reason: value.reason, ...(value.until ? { until: value.until } : {}) };
  };
}

/** Finds the directive that covers a finding, and afterwards tells which directives are unused, expired or without reason. */
class SuppressionIndex {
  private readonly file: Directive[] = [];
  private readonly byLine = new Map<number, Directive[]>();
  private readonly used = new Set<Directive>();
  /** By place and rule: a file, or one line of megabytes, may hold thousands of findings and of directives. */
  private readonly known = new Map<string, Suppression | undefined>();
  private readonly directives: readonly Directive[];
  private readonly lineStarts: readonly number[];

  constructor(
    { text, part }: SourceDocument,
    directives: readonly Directive[],
    private readonly ruleset: Ruleset,
  ) {
    this.directives = part ? directives.filter(directive => !isFileWide(directive)) : directives;
    this.lineStarts = this.directives.length > 0 ? lineStarts(text) : [];
    for (const directive of [...(part?.suppressions ?? []), ...this.directives]) {
      if (isExpired(directive.until, ruleset.settings.today)) continue;
      if (isFileWide(directive)) this.file.push(directive);
      else {
        const line = directive.scope === 'line' ? this.lineOf(directive.start) : this.lineOf(directive.end) + 1;
        const others = this.byLine.get(line);
        if (others) others.push(directive);
        else this.byLine.set(line, [directive]);
      }
    }
  }

  find(finding: Finding): Suppression | undefined {
    if (this.directives.length + this.file.length === 0) return undefined;
    const line = this.lineOf(finding.start);
    const here = this.byLine.get(line);
    const onFile = this.covering('file', this.file, finding);
    return (here && this.covering(String(line), here, finding)) ?? onFile;
  }

  private covering(where: string, directives: readonly Directive[], { rule: id, category }: Finding): Suppression | undefined {
    const key = `${where} ${id}`;
    if (!this.known.has(key)) this.known.set(key, this.firstCovering(directives, { id, category }));
    return this.known.get(key);
  }

  private firstCovering(directives: readonly Directive[], rule: Pick<Rule, 'id' | 'category'>): Suppression | undefined {
    const covering = directives.filter(directive => coversRule(directive, rule));
    covering.forEach(directive => this.used.add(directive));
    return covering[0] && suppressedBy(covering[0], this.ruleset);
  }

  /** Findings about the suppressions themselves. */
  complaints(): Finding[] {
    return this.directives.flatMap(directive => complaintsAbout(directive, this.used.has(directive), this.ruleset));
  }

  /** The index of the line of an offset. */
  private lineOf(offset: number): number {
    return Math.max(0, firstIndex(this.lineStarts.length, i => this.lineStarts[i]! > offset) - 1);
  }
}

/** Findings about a suppression: that it expired, that nothing needs it, that it gives no reason. */
export function complaintsAbout(directive: Directive, used: boolean, ruleset: Ruleset): Finding[] {
  if (isExpired(directive.until, ruleset.settings.today)) return complain(directive, 'expired-suppression', ruleset);
  if (directive.byItself) return [];
  if (!used) return complain(directive, 'unused-suppression', ruleset);
  return isReason(directive.reason) ? [] : complain(directive, 'suppression-without-reason', ruleset);
}

function complain(directive: Directive, id: string, ruleset: Ruleset): Finding[] {
  const rule = ruleset.rules.find(rule => rule.id === id);
  const severity = rule ? severityOf(rule, ruleset.settings) : 'off';
  if (!rule || severity === 'off') return [];
  return [{ start: directive.start, end: directive.end, rule: id, category: rule.category, severity, confidence: 'high', message: rule.message, evidence: [], trace: [], fixable: false, fingerprint: fingerprintOf([id, ...directive.rules.filter(rule => ruleset.rules.some(known => known.id === rule))]) }];
}

/** What a directive makes of a finding that it covers. */
export function suppressedBy(directive: Directive, ruleset: Ruleset): Suppression {
  const suppression = inSource(directive);
  return { ...suppression, reason: withoutValues(suppression.reason, ruleset) };
}

/** Encoded data, by its length. */
const blob = /[A-Za-z0-9+/=_-]{24,}/g;

const cleaners = new WeakMap<Ruleset, (reason: string) => string>();

/** A reason goes into reports, and people quote in it the very value that may stay. */
function withoutValues(reason: string, ruleset: Ruleset): string {
  let clean = cleaners.get(ruleset);
  if (!clean) cleaners.set(ruleset, (clean = cleanerOf(ruleset)));
  return clean(reason);
}

/** The same few reasons stand all over a project. */
function cleanerOf({ values }: Ruleset): (reason: string) => string {
  const patterns = values.flatMap(({ patterns }) => patterns);
  return memo(reason => {
    let text = reason.replace(blob, found => '*'.repeat(found.length));
    for (const { start, end } of patterns.flatMap(({ exact }) => exact.matches(reason))) {
      // Words without a digit are the reason itself.
      if (/[\d@]/.test(reason.slice(start, end))) text = text.slice(0, start) + '*'.repeat(end - start) + text.slice(end);
    }
    return text;
  });
}

/** Lines end with `\n`, `\r\n` or `\r`. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
  return starts;
}
