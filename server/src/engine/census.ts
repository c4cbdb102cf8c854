// The census: how many persons a file may tell of. The number only: it is what a breach is measured by.
import type { Finding } from './finding';
import { atLeast } from './finding';
import { fingerprintOf } from './hash';
import type { Ruleset } from './ruleset';
import { severityOf } from './ruleset';

/** Fewer may be a test's. */
const leastPersons = 10;
/** From here on a breach is told to the press and at once to the Secretary: 45 CFR 164.406, 164.408(b). */
const massBreach = 500;
const longestMark = 200;

/** Beyond this number of persons the census stops counting. */
const mostPersons = 1_000_000;

export interface Census {
  add(text: string, findings: readonly Finding[]): void;
  /** Of the rule for a direct identifier that has the most different values: each stands for one person. Columns of one table count once so. */
  persons(): number;
}

/** Counts what is reported as a problem; keeps hashes of the values, no values. */
export function openCensus(ruleset: Ruleset): Census {
  const direct = new Set(ruleset.direct.map(({ id }) => id));
  const values = new Map<string, Set<number>>();
  return {
    add(text, findings) {
      for (const { rule, start, end, suppression } of findings) {
        if (suppression || !direct.has(rule)) continue;
        let known = values.get(rule);
        if (!known) values.set(rule, (known = new Set()));
        if (known.size < mostPersons) known.add(numberOf(text, start, end));
      }
    },
    persons: () => Math.max(0, ...[...values.values()].map(set => set.size)),
  };
}

/** A number of 52 bits that different values practically never share. */
function numberOf(text: string, start: number, end: number): number {
  let [high, low] = [0x811c9dc5, 0x9e3779b9];
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low + code, 0x85ebca6b) ^ (low >>> 13);
  }
  return (high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff);
}

/** One finding on the first line, or none. */
export function censusFinding(text: string, census: Census, ruleset: Ruleset): Finding[] {
  const persons = census.persons();
  const rule = ruleset.rules.find(rule => rule.counts === 'persons');
  const own = rule ? severityOf(rule, ruleset.settings) : 'off';
  if (!rule || own === 'off' || persons < leastPersons) return [];
  const severity = persons >= massBreach && atLeast(own, 'warning') ? 'error' : own;
  const end = text.slice(0, longestMark).search(/[\r\n]|$/);
  return [{ start: 0, end, rule: rule.id, category: rule.category, severity, confidence: 'medium', message: rule.message.replace('{count}', String(persons)), evidence: ['name'], trace: [], fixable: false, fingerprint: fingerprintOf([rule.id]) }];
}
