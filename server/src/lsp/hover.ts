// Hover: explains the findings under the cursor, offline: what, why, how to fix, how to ignore.
import type { Hover } from 'vscode-languageserver/node';
import { MarkupKind } from 'vscode-languageserver/node';
import type { EvidenceKind, Finding } from '../engine/finding';
import type { FixSummary, FixesAnswer, RuleText } from './analysisMessages';
import { toRange, type Positions } from './convert';
import { hipaaIdentifiers } from './hipaaIdentifiers';

const evidenceWords: Record<EvidenceKind, string> = {
  shape: 'its form',
  check: 'its check digit or valid range',
  name: 'the name that holds it',
  context: 'patient or health words around it',
  health: 'what the record says of health',
  flow: 'where it goes',
  setting: 'what is set, or left to its default',
};

/** Undefined where there is nothing to say. */
export function explainFindings(document: Positions, answer: FixesAnswer, markdown: boolean, page: (rule: string) => string | undefined): Hover | undefined {
  const first = answer.findings[0];
  if (!first) return undefined;
  const text = answer.findings
    .slice(0, 3)
    .map(({ finding, rule, fixes }) => explain(finding, rule, fixes, page(finding.rule)))
    .join('\n\n---\n\n');
  const value = markdown ? text : text.replace(/\*\*|`/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return { contents: { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value }, range: toRange(document, first.finding) };
}

function explain(finding: Finding, rule: RuleText | undefined, fixes: readonly FixSummary[], page: string | undefined): string {
  const id = page ? `[\`${finding.rule}\`](${page})` : `\`${finding.rule}\``;
  const parts = [`**${rule?.title ?? finding.message}** ${id}`];
  // The message stands above this already: editors show it with the diagnostic.
  if (rule) parts.push(rule.why.trim());
  parts.push(seenBy(finding));
  const law = rule && lawOf(rule);
  if (law) parts.push(law);
  parts.push(`**How to fix:** ${[rule?.remedy.trim(), quickFixes(fixes)].filter(Boolean).join(' ')}`);
  parts.push(`**How to ignore:** a comment on the line before: \`phi-lint-disable-next-line ${finding.rule} -- why it may stay\`, or a quick fix.`);
  return parts.filter(Boolean).join('\n\n');
}

function seenBy(finding: Finding): string {
  if (finding.evidence.length === 0) return '';
  return `**Found by** ${finding.evidence.map((kind) => evidenceWords[kind]).join(', ')}; confidence ${finding.confidence}.`;
}

function lawOf(rule: RuleText): string {
  const words = rule.identifier && hipaaIdentifiers[rule.identifier];
  const identifier = words ? `identifier (${rule.identifier}), ${words}` : '';
  const sections = rule.hipaa.length ? `45 CFR ${rule.hipaa.join(', ')}` : '';
  const both = [identifier, sections].filter(Boolean).join('; ');
  return both && `**HIPAA:** ${both}`;
}

function quickFixes(fixes: readonly FixSummary[]): string {
  const titles = fixes.filter((fix) => fix.kind !== 'suppress').map((fix) => fix.title);
  return titles.length ? `Quick fix: ${titles.join('; ')}.` : '';
}
