// Addresses of the rule pages: the extension's own files where the client tells where they are, else the web.
import { rulePage } from '../report/ruleHelp';

export interface RulePages {
  /** Undefined for rules of the workspace, which have no page. */
  readonly addressOf: (rule: string) => string | undefined;
}

export function createRulePages(folder: string | undefined, known: () => ReadonlySet<string>): RulePages {
  const base = folder?.startsWith('file:') ? folder.replace(/\/?$/, '/') : undefined;
  const page = (rule: string): string => (base ? `${base}${encodeURIComponent(rule)}.md` : rulePage(rule));
  return { addressOf: (rule) => (known().has(rule) ? page(rule) : undefined) };
}
