// Recall and silence of the identifier rules: generated values in every host syntax, with and without a supporting name,
// and dummy values. Prints a table; run by `npm run measure`.
import { validators } from '../../server/src/detectors/values/validators';
import { findings, open } from '../../server/src/engine/lint';
import type { Rule, ValueDetection } from '../../server/src/engine/rule';
import { environment, rules, settings } from '../built';
import { generate } from '../generators';
import { dummies } from './dummies';
import { hosts, plant } from './hosts';
import { seededRandom } from './random';

/** A rule for values. */
type ValueRule = Rule & { readonly values: ValueDetection };

const valueRules = rules.filter((rule): rule is ValueRule => rule.values !== undefined);

const isOfValues: ReadonlySet<string> = new Set(valueRules.map(({ id }) => id));

export interface Measured {
  readonly planted: number;
  readonly found: number;
  /** Host and rule of what was missed, or found where it must not be; never the value. */
  readonly misses: readonly string[];
}

/** Names that support a rule: its own, and others with the patient who owns them. */
function supporting({ values }: ValueRule): string[] {
  const { names, contextual, ambiguous, tier } = values;
  const own = names.slice(0, 3).map(name => (tier === 'contact' || tier === 'quasi' ? ofPatient(name) : name));
  const shared = [...contextual, ...ambiguous].slice(0, 2).map(ofPatient);
  const all = [...own, ...shared].slice(0, 3);
  return all.length > 0 ? all : ['patient_link'];
}

/** The first name that supports a rule. */
export function supportingName(id: string): string {
  return supporting(valueRules.find(rule => rule.id === id)!)[0]!;
}

/** What stands before values of a rule that has no names: the address of a patient. */
function before({ values }: ValueRule): string {
  return values.names.length + values.contextual.length + values.ambiguous.length > 0 ? '' : 'https://portal.intern/patients/';
}

function ofPatient(name: string): string {
  return /^(?:patient|guarantor)_/.test(name) ? name : `patient_${name}`;
}

function hasCheck({ values }: ValueRule): boolean {
  return values.patterns.some(({ validate }) => validate.some(name => validators[name]!.kind === 'checksum'));
}

/** A value that any host can hold between quotes. */
function quotable(id: string, random: () => number): string {
  for (;;) {
    const value = generate(id, random);
    if (!/['"|]/.test(value)) return value;
  }
}

/** How many values are found with their exact span by their own rule. */
export async function measureRecall(valuesPerHost: number): Promise<Map<string, Measured>> {
  return measure(valueRules, valuesPerHost, (rule, random) => quotable(rule.id, random), (rule, n) => supporting(rule)[n % supporting(rule).length]!, true, (found, planted, rule) =>
    found.some(finding => finding.rule === rule.id && finding.start === planted.start && finding.end === planted.end),
  );
}

/** Valid values under a name that says nothing: no rule for values may find anything. Those that carry their name (`MRN-00482913`) are left out. */
export async function measureUnnamed(valuesPerHost: number): Promise<Map<string, Measured>> {
  const unnamed = (rule: ValueRule, random: () => number): string => {
    for (;;) {
      const value = generate(rule.id, random);
      if (!/^mrn/i.test(value)) return value;
    }
  };
  return measure(valueRules.filter(rule => !hasCheck(rule)), valuesPerHost, unnamed, () => 'entry_value', false, found => found.some(({ rule }) => isOfValues.has(rule)));
}

/** Dummy and reserved values under the rule's own name: nothing may be found by it. */
export async function measureDummies(): Promise<Map<string, Measured>> {
  const results = new Map<string, Measured>();
  for (const rule of valueRules) {
    const values = [...rule.values.dummies, ...(dummies[rule.id] ?? [])];
    if (values.length === 0) continue;
    let at = 0;
    const one = await measure([rule], values.length, () => values[at++ % values.length]!, rule => supporting(rule)[0]!, false, found => found.some(finding => finding.rule === rule.id));
    results.set(rule.id, one.get(rule.id)!);
  }
  return results;
}

async function measure(
  measured: readonly ValueRule[],
  valuesPerHost: number,
  valueOf: (rule: ValueRule, random: () => number) => string,
  nameOf: (rule: ValueRule, n: number) => string,
  wanted: boolean,
  counts: (found: readonly { rule: string; start: number; end: number }[], planted: { start: number; end: number }, rule: ValueRule) => boolean,
): Promise<Map<string, Measured>> {
  const { ready, ruleset } = await environment();
  const compiled = ruleset(settings);
  const results = new Map<string, Measured>();
  for (const rule of measured) {
    const random = seededRandom(rule.id);
    let count = 0;
    let found = 0;
    const misses: string[] = [];
    for (const host of hosts) {
      await ready(host.language);
      for (let n = 0; n < valuesPerHost; n++) {
        const planted = plant(host, (wanted ? before(rule) : '') + valueOf(rule, random), nameOf(rule, n));
        const sample = wanted ? { ...planted, start: planted.start + before(rule).length } : planted;
        count++;
        const reported = findings(open({ uri: `file:///work/${sample.file}`, language: sample.language, version: 1, text: sample.text }, compiled));
        const counted = counts(reported, sample, rule);
        if (counted) found++;
        if (counted !== wanted) misses.push(`${rule.id} as ${nameOf(rule, n)} in ${host.name}`);
      }
    }
    results.set(rule.id, { planted: count, found, misses });
  }
  return results;
}
