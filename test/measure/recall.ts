// Recall and silence of the identifier rules: generated values in every host syntax, with and without a supporting name,
// and dummy values. Prints a table; run by `npm run measure`.
import { findings, open } from '../../server/src/engine/lint';
import { environment, rules, settings } from '../built';
import { generate } from '../generators';
import { dummies } from './dummies';
import { hosts, plant } from './hosts';
import { seededRandom } from './random';

/** Names that support each rule, as people write them. */
export const supporting: Readonly<Record<string, readonly string[]>> = {
  ssn: ['ssn', 'patient_ssn', 'social_security_number'],
  mbi: ['mbi', 'medicare_number', 'medicare_beneficiary_identifier'],
  npi: ['npi', 'provider_npi', 'npi_number'],
  dea: ['dea', 'dea_number', 'prescriber_dea'],
  mrn: ['mrn', 'medical_record_number', 'patient_mrn'],
  'member-id': ['member_id', 'subscriber_id', 'insurance_member_id'],
  phone: ['patient_phone', 'patient_mobile_number', 'emergency_contact_phone_of_patient'],
  email: ['patient_email', 'patient_email_address', 'guarantor_email'],
  'date-of-birth': ['date_of_birth', 'dob', 'patient_birth_date'],
  'payment-card': ['patient_card_number', 'guarantor_credit_card_number', 'patient_credit_card'],
};

/** Rules whose shape has no check digit: without a name or context they must be silent. */
const withoutChecksum = ['ssn', 'mbi', 'mrn', 'member-id', 'phone', 'email', 'date-of-birth'];

export interface Measured {
  readonly planted: number;
  readonly found: number;
  /** Host and rule of what was missed, or found where it must not be; never the value. */
  readonly misses: readonly string[];
}

/** How many values are found with their exact span by their own rule. */
export async function measureRecall(valuesPerHost: number): Promise<Map<string, Measured>> {
  return measure(Object.keys(supporting), valuesPerHost, (rule, random) => generate(rule, random), (rule, n) => supporting[rule]![n % supporting[rule]!.length]!, true, (found, planted, rule) =>
    found.some(finding => finding.rule === rule && finding.start === planted.start && finding.end === planted.end),
  );
}

/** Valid values under a name that says nothing: nothing may be found. Those that carry their name (`MRN-00482913`) are left out. */
export async function measureUnnamed(valuesPerHost: number): Promise<Map<string, Measured>> {
  const unnamed = (rule: string, random: () => number): string => {
    for (;;) {
      const value = generate(rule, random);
      if (!/^mrn/i.test(value)) return value;
    }
  };
  return measure(withoutChecksum, valuesPerHost, unnamed, () => 'entry_value', false, found => found.length > 0);
}

/** Dummy and reserved values under the rule's own name: nothing may be found. */
export async function measureDummies(): Promise<Map<string, Measured>> {
  const results = new Map<string, Measured>();
  for (const rule of rules.filter(rule => dummies[rule.id])) {
    const values = dummies[rule.id]!;
    let at = 0;
    const one = await measure([rule.id], values.length, () => values[at++ % values.length]!, (id, n) => supporting[id]![n % supporting[id]!.length]!, false, found => found.length > 0);
    results.set(rule.id, one.get(rule.id)!);
  }
  return results;
}

async function measure(
  ids: readonly string[],
  valuesPerHost: number,
  valueOf: (rule: string, random: () => number) => string,
  nameOf: (rule: string, n: number) => string,
  wanted: boolean,
  counts: (found: readonly { rule: string; start: number; end: number }[], planted: { start: number; end: number }, rule: string) => boolean,
): Promise<Map<string, Measured>> {
  const { ready, ruleset } = await environment();
  const compiled = ruleset(settings);
  const results = new Map<string, Measured>();
  for (const id of ids) {
    const random = seededRandom(id);
    let planted = 0;
    let found = 0;
    const misses: string[] = [];
    for (const host of hosts) {
      await ready(host.language);
      for (let n = 0; n < valuesPerHost; n++) {
        const sample = plant(host, valueOf(id, random), nameOf(id, n));
        planted++;
        const reported = findings(open({ uri: `file:///work/${sample.file}`, language: sample.language, version: 1, text: sample.text }, compiled));
        const counted = counts(reported, sample, id);
        if (counted) found++;
        if (counted !== wanted) misses.push(`${id} as ${nameOf(id, n)} in ${host.name}`);
      }
    }
    results.set(id, { planted, found, misses });
  }
  return results;
}
