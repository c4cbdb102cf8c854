// Addresses of the rule pages: the extension's own files where the client tells where they are, else the web.

const webPages = 'https://github.com/phi-lint/phi-lint/blob/main/docs/rules/';

export interface RulePages {
  /** Undefined for rules of the workspace, which have no page. */
  readonly addressOf: (rule: string) => string | undefined;
}

export function createRulePages(folder: string | undefined, known: () => ReadonlySet<string>): RulePages {
  const base = folder?.startsWith('file:') ? folder.replace(/\/?$/, '/') : webPages;
  return { addressOf: (rule) => (known().has(rule) ? `${base}${rule}.md` : undefined) };
}
