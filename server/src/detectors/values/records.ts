// Records: values that tell of one person together, and the best explanation of each.
import type { Evidence } from '../../engine/evidence';
import { contextLevels, weight } from '../../engine/evidence';
import type { FindingPart } from '../../engine/finding';
import { fingerprintOf } from '../../engine/hash';
import type { Rule } from '../../engine/rule';
import type { CompiledDetection, Ruleset } from '../../engine/ruleset';
import type { Span } from '../../engine/span';
import { overlaps } from '../../engine/span';
import { maxValue } from './matches';

/** A value, or a record's combination of them, with its evidence. Offsets are relative to the unit's body; `context: 'none'` may still be raised by the file. */
export interface Candidate extends Span {
  readonly rule: Rule;
  readonly evidence: Evidence;
  /** Of rule and owner: equal for values that differ in nothing but themselves (see Finding.fingerprint). */
  readonly fingerprint: string;
  /** The values of a combination. */
  readonly parts?: readonly FindingPart[];
}

/** A match with what speaks for it. */
export interface Judged extends Span {
  readonly detection: CompiledDetection;
  readonly evidence: Evidence;
  readonly fingerprint: string;
  /** Of the name that owns it: the more, the more it says. */
  readonly letters: number;
  /** Where its record begins. */
  readonly record: number;
}

/** The values that a rule reports, and the combinations of their records. */
export function candidatesOf(found: readonly Judged[], ruleset: Ruleset): Candidate[] {
  const records = new Map<number, Judged[]>();
  for (const judged of found) {
    const others = records.get(judged.record);
    if (others) others.push(judged);
    else records.set(judged.record, [judged]);
  }
  const candidates: Candidate[] = [];
  for (const record of records.values()) {
    const health = record.some(({ detection }) => detection.health);
    const person = record.some(({ detection, evidence }) => detection.rule && evidence.tier === 'direct' && evidence.name === 'own');
    for (const { start, end, detection: { rule }, evidence, fingerprint } of record) {
      // Beside somebody's own identifier a `name` is that person's.
      const name = person && evidence.name === 'ambiguous' ? 'contextual' : evidence.name;
      if (rule) candidates.push({ start, end, rule, evidence: { ...evidence, name, health }, fingerprint });
    }
    if (record.length > 1) candidates.push(...combinationsOf(record, health, ruleset));
  }
  return candidates.sort((a, b) => a.start - b.start || a.end - b.end);
}

function combinationsOf(record: readonly Judged[], health: boolean, { combinations }: Ruleset): Candidate[] {
  return combinations.flatMap(({ rule, lists }) => {
    const parts = record.filter(({ detection, evidence }) => evidence.name !== 'none' && lists.some(list => list.has(detection.id)));
    if (!lists.every(list => parts.some(({ detection }) => list.has(detection.id)))) return [];
    const start = Math.min(...parts.map(part => part.start));
    const end = Math.max(...parts.map(part => part.end));
    const context = contextLevels.find(level => parts.some(part => part.evidence.context === level))!;
    const evidence: Evidence = { tier: 'combination', strength: 'distinct', check: false, name: 'own', context, health, broken: parts.some(part => part.evidence.broken) };
    return [{ start, end, rule, evidence, fingerprint: fingerprintOf([rule.id, ...parts.map(part => part.fingerprint)]), parts: parts.filter(part => part.detection.rule).map(({ start, end, detection }) => ({ start, end, rule: detection.id })) }];
  });
}

/** One value, one candidate (they come sorted by start): of those that overlap, the best supported one, then the longer, then the first found. */
export function best(found: Judged[]): Judged[] {
  const kept: Judged[] = [];
  for (const next of found) {
    const last = kept.at(-1);
    if (!last || !overlaps(last, next)) kept.push(next);
    else if (outranks(next, last)) kept[kept.length - 1] = next;
  }
  return kept;
}

const maxLetters = 256;

/** What a rule finds stands before what only a facet sees. */
function outranks(next: Judged, last: Judged): boolean {
  if ((next.detection.rule === undefined) !== (last.detection.rule === undefined)) return next.detection.rule !== undefined;
  return rank(next) > rank(last);
}

function rank({ evidence, letters, start, end }: Judged): number {
  return (weight(evidence) * maxLetters + Math.min(letters, maxLetters - 1)) * (maxValue + 1) + (end - start);
}
