// `phi-lint rules` and `phi-lint explain`: what the rules are, offline.
import type { Rule } from '../engine/rule';
import { hipaaWords, ignoreWords, rulePage } from '../report/ruleHelp';
import { nearest } from '../workspace/configurationFile';
import { normalizePath } from '../workspace/paths';
import { openSession, sessionConfigurations, type Session } from './session';
import { UsageError, writeAll, type Terminal } from './terminal';

export interface RulesOptions {
  readonly format: 'text' | 'json';
  readonly config?: string;
}

export async function runRules({ format, config }: RulesOptions, terminal: Terminal): Promise<number> {
  const rules = allRules(await openSession(terminal), config);
  if (format === 'json') {
    await writeAll(terminal.out, [`${JSON.stringify(rules.map(ruleData), undefined, 2)}\n`]);
    return 0;
  }
  const idWidth = Math.max(...rules.map((rule) => rule.id.length));
  const categoryWidth = Math.max(...rules.map((rule) => rule.category.length));
  await writeAll(terminal.out, rules.map((rule) => `${rule.id.padEnd(idWidth)}  ${rule.severity.padEnd(7)}  ${rule.category.padEnd(categoryWidth)}  ${rule.title}\n`));
  return 0;
}

export async function runExplain(id: string, { format, config }: RulesOptions, terminal: Terminal): Promise<number> {
  const rules = allRules(await openSession(terminal), config);
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) {
    const near = nearest(id, rules.map((one) => one.id));
    throw new UsageError(`there is no rule ${JSON.stringify(id)}${near === undefined ? '; `phi-lint rules` lists them' : `; did you mean ${near}?`}`);
  }
  await writeAll(terminal.out, [format === 'json' ? `${JSON.stringify(ruleData(rule), undefined, 2)}\n` : explanation(rule, terminal.color)]);
  return 0;
}

/** The built-in rules and those of the working directory's configuration. */
function allRules(session: Session, config: string | undefined): Rule[] {
  const own = sessionConfigurations(session, config).forFolder(normalizePath(session.terminal.cwd)).settings.customRules;
  return [...session.environment.rules.filter((rule) => own.every((other) => other.id !== rule.id)), ...own];
}

function ruleData(rule: Rule): object {
  const { id, title, category, severity, identifier, hipaa, message, why, remedy } = rule;
  return { id, title, category, severity, identifier, hipaa, message, why, remedy, page: rulePage(id) };
}

function explanation(rule: Rule, color: boolean): string {
  const strong = (text: string): string => (color ? `\u001b[1m${text}\u001b[0m` : text);
  const parts = [
    `${strong(rule.title)}\n${rule.id}, ${rule.severity}, ${rule.category}`,
    rule.why.trim(),
    `${strong('How to fix')}\n${rule.remedy.trim()}`,
    rule.hipaa.length > 0 ? `${strong('HIPAA')}\n${hipaaWords(rule)}` : '',
    `${strong('How to ignore')}\n${ignoreWords(rule.id)}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
