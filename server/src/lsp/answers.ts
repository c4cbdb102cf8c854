// Answers of the analysis thread: what one analysis says to one question.
import type { Finding } from '../engine/finding';
import { findings, fixAll, fixesFor, type Analysis } from '../engine/lint';
import type { Rule } from '../engine/rule';
import { hashValue } from '../engine/hash';
import { capFindings, maxPerRule } from './caps';
import type { Answer, FindingReference, FindingsAnswer, FixesAnswer, Question, RuleText } from './analysisMessages';


export function answerQuestion(analysis: Analysis, question: Question): Answer {
  switch (question.kind) {
    case 'findings':
      return cappedFindings(analysis, question.limit);
    case 'fixes':
      return fixesWithin(analysis, question.start, question.end);
    case 'fix': {
      const finding = find(analysis, question.at);
      const edits = finding && fixesFor(analysis, finding)[question.index]?.edits;
      return { kind: 'edits', version: analysis.document.version, edits };
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
export function ruleText({ id, title, category, severity, identifier, hipaa, message, why, remedy }: Rule): RuleText {
  return { id, title, category, severity, identifier, hipaa, message, why, remedy };
}

function cappedFindings(analysis: Analysis, limit: number): FindingsAnswer {
  const open = findings(analysis).filter((finding) => !finding.suppression);
  return { kind: 'findings', version: analysis.document.version, findings: capFindings(open, limit), total: open.length };
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
