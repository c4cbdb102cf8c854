// Rule help: what a rule is about, in plain text and in Markdown.
import type { Rule } from '../engine/rule';

const PAGES = 'https://github.com/phi-lint/phi-lint/blob/main/docs/rules/';

/** Address of the rule's page. Nothing ever fetches it: it is for people to follow. */
export function rulePage(id: string): string {
  return `${PAGES}${encodeURIComponent(id)}.md`;
}

export function hipaaWords({ hipaa }: Pick<Rule, 'hipaa'>): string {
  return hipaa.map((section) => `45 CFR ${section}`).join(', ');
}

export function ignoreWords(id: string): string {
  return `To accept a single place, say why on the line above: \`phi-lint-disable-next-line ${id} -- reason\`. To switch the rule off, set \`rules: { ${id}: off }\` in .phi-lint.yaml.`;
}

export function helpText(rule: Rule): string {
  const parts = [rule.why, `How to fix: ${rule.remedy}`, rule.hipaa.length > 0 ? `HIPAA: ${hipaaWords(rule)}` : '', ignoreWords(rule.id)];
  return parts.filter((part) => part !== '').map((part) => part.trim()).join('\n\n');
}

export function helpMarkdown(rule: Rule): string {
  const parts = [
    `# ${rule.title}`, rule.why, '## How to fix', rule.remedy,
    ...(rule.hipaa.length > 0 ? ['## HIPAA', hipaaWords(rule)] : []),
    '## How to ignore', ignoreWords(rule.id),
  ];
  return parts.map((part) => part.trim()).join('\n\n');
}
