// How many findings of one file are shown. The rest is counted.

/** More of one rule are not shown: a table of a thousand rows says it with a hundred. */
export const maxPerRule = 100;

/** The first findings, at most `limit` in all. */
export function capFindings<T extends { readonly rule: string }>(findings: readonly T[], limit: number): T[] {
  const perRule = new Map<string, number>();
  const shown: T[] = [];
  for (const finding of findings) {
    if (shown.length === limit) break;
    const count = (perRule.get(finding.rule) ?? 0) + 1;
    perRule.set(finding.rule, count);
    if (count <= maxPerRule) shown.push(finding);
  }
  return shown;
}
