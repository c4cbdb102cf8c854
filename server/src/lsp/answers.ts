// Answers of the analysis thread: what one analysis says to one question.
import type { Finding } from '../engine/finding';
import { findings, fixAll, fixesFor, type Analysis } from '../engine/lint';
import type { Rule } from '../engine/rule';
import { hashValue } from '../engine/hash';
import { capFindings, maxPerRule } from './caps';
import type { Answer, FindingReference, FindingsAnswer, FixesAnswer, Question, RuleText } from './analysisMessages';

/** Other places of a value that a finding links to. */
const maxRepeats = 5;

export function answerQuestion(analysis: Analysis, question: Question): Answer {
  switch (question.kind) {
    case 'findings':
      return cappedFindings(analysis, question.limit);
    case 'fixes':
      return fixesWithin(analysis, question.start, question.end);
    case 'fix': {
      const finding = find(analysis, question.at);
      const fix = finding && fixesFor(analysis, finding)[question.index];
      return { kind: 'edits', version: analysis.document.version, edits: fix?.edits, ...(fix?.needsConfirmation ? { confirm: fix.title } : {}) };
    }
    case 'fixAll':
      return { kind: 'edits', version: analysis.document.version, edits: fixAll(analysis) };
    case 'hash': {
      const finding = find(analysis, question.at);
      const value = finding && analysis.document.text.slice(finding.start, finding.end);
      return { kind: 'hash', hash: value === undefined ? undefined : hashValue(value, question.key) };
    }
  }
}

/** What people are told of a rule, without what it matches. */
function ruleText({ id, title, category, severity, identifier, hipaa, message, why, remedy }: Rule): RuleText {
  return { id, title, category, severity, identifier, hipaa, message, why, remedy };
}

function cappedFindings(analysis: Analysis, limit: number): FindingsAnswer {
  const open = findings(analysis).filter((finding) => !finding.suppression);
  return { kind: 'findings', version: analysis.document.version, findings: withRepeats(analysis, capFindings(open, limit)), total: open.length, partial: analysis.facts === 'partial' };
}

/** Tells each finding where else the file has its value: the editor links to those places. */
function withRepeats({ document }: Analysis, shown: readonly Finding[]): readonly Finding[] {
  const places = new Map<string, Finding[]>();
  const keyOf = ({ rule, start, end }: Finding): string => `${rule}\0${document.text.slice(start, end)}`;
  // A flow is explained by its way, and its span holds no value.
  const isValue = ({ evidence }: Finding): boolean => evidence.includes('shape');
  for (const finding of shown.filter(isValue)) {
    const key = keyOf(finding);
    const known = places.get(key);
    if (known) known.push(finding);
    else places.set(key, [finding]);
  }
  return shown.map((finding) => {
    const others = (isValue(finding) ? places.get(keyOf(finding))! : []).filter((other) => other !== finding).slice(0, maxRepeats);
    if (others.length === 0) return finding;
    const steps = others.map(({ start, end }) => ({ uri: document.uri, start, end, label: 'The same value stands here too.' }));
    return { ...finding, trace: [...finding.trace, ...steps] };
  });
}

function fixesWithin(analysis: Analysis, start: number, end: number): FixesAnswer {
  const touched = findings(analysis).filter((finding) => !finding.suppression && finding.start <= end && start <= finding.end);
  return {
    kind: 'fixes',
    version: analysis.document.version,
    findings: touched.slice(0, maxPerRule).map((finding) => ({
      finding,
      rule: textOf(analysis, finding.rule),
      fixes: fixesFor(analysis, finding).map(({ title, kind, safe }) => ({ title, kind, safe })),
    })),
  };
}

function textOf(analysis: Analysis, id: string): RuleText | undefined {
  const rule = analysis.ruleset.rules.find((candidate) => candidate.id === id);
  return rule && ruleText(rule);
}

function find(analysis: Analysis, at: FindingReference): Finding | undefined {
  if (analysis.document.version !== at.version) return undefined;
  return findings(analysis).find((finding) => finding.rule === at.rule && finding.start === at.start && finding.end === at.end);
}
