// Join: the findings of a document from the facts of its chunks and of the files beside it.
import type { Confidence } from '../../engine/finding';
import { confidences } from '../../engine/finding';
import type { Span } from '../../engine/span';
import type { SettingKnowledge } from './compile';
import type { FactBlock, SettingFacts } from './facts';
import type { BlockFinding } from './judge';
import { judgeBlock } from './judge';
import type { Evidence } from './outcome';
import { referencesIn } from './references';
import type { PlacedFacts, Surroundings } from './surroundings';
import { createSurroundings } from './surroundings';

export interface SettingStep extends Span {
  readonly label: string;
}

/** A setting that may expose data. Offsets are those of the document. */
export interface SettingFinding extends Span {
  readonly rule: string;
  readonly confidence: Confidence;
  /** For people: the type of the block, in the words of the rules. */
  readonly label: string;
  readonly evidence: Evidence;
  /** The block, or one that it is linked to, speaks of patients or health. */
  readonly phi: boolean;
  readonly trace: readonly SettingStep[];
  /** Which check of the rule failed, in which block, for which item: what a fix needs. */
  readonly check: number;
  readonly block: Span;
  readonly item?: Span;
}

export interface SettingJoinOptions {
  /** The document's address speaks of patients or health. */
  readonly context?: boolean;
  /** `2026-11-28`; without it nothing is out of support. */
  readonly today?: string;
}

/**
 * The findings in `chunks`, by position. `neighbours`: the facts of the other files of the folder; facts of the document itself
 * among them are known by identity. What depends on nothing but its block is judged once for each facts object.
 */
export function joinSettings(chunks: readonly PlacedFacts[], neighbours: readonly (readonly SettingFacts[])[], knowledge: SettingKnowledge, options: SettingJoinOptions = {}): SettingFinding[] {
  const around = new Map<string, Surroundings>();
  const found = new Map<string, SettingFinding>();
  for (const { start, facts } of chunks) {
    const { dialect } = facts;
    let surroundings = around.get(dialect);
    if (!surroundings) around.set(dialect, (surroundings = createSurroundings(chunks.filter(chunk => chunk.facts.dialect === dialect), neighbours, dialect, options.today)));
    for (const block of facts.blocks) {
      for (const finding of findingsOf(block, facts, surroundings, knowledge)) {
        const key = `${finding.check.rule.id}:${start + finding.start}:${start + finding.end}`;
        if (!found.has(key)) found.set(key, placed(finding, block, start, facts, surroundings, options));
      }
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}

function findingsOf(block: FactBlock, { dialect }: SettingFacts, surroundings: Surroundings, knowledge: SettingKnowledge): readonly BlockFinding[] {
  const known = knowledge.known.get(block);
  if (known) return known;
  const checks = knowledge.checksFor(block, dialect);
  if (checks.length === 0) return [];
  const usage = { depends: false };
  const found = judgeBlock(block, checks, surroundings, usage);
  if (!usage.depends) knowledge.known.set(block, found);
  return found;
}

function placed(finding: BlockFinding, block: FactBlock, start: number, { broken }: SettingFacts, surroundings: Surroundings, { context }: SettingJoinOptions): SettingFinding {
  const { check, evidence, source, item } = finding;
  const move = (span: Span): Span => ({ start: start + span.start, end: start + span.end });
  const at = move(finding);
  const label = check.check.on.find(type => type.toLowerCase() === block.type.toLowerCase() || type.toLowerCase().endsWith(`:${block.type.toLowerCase()}`)) ?? '';
  const steps: SettingStep[] = source && (source.start !== at.start || source.end !== at.end) ? [{ ...source, label: evidence === 'related' ? 'the block it belongs to' : 'where the value comes from' }] : [];
  return {
    ...at, rule: check.rule.id, confidence: confidenceOf(finding, broken), label, evidence,
    phi: context === true || block.phi || isLinkedToPhi(block, surroundings),
    trace: steps.length > 0 ? [...steps, { ...at, label: 'used here' }] : [],
    check: check.index, block: move(block), ...(item ? { item: move(item) } : {}),
  };
}

function confidenceOf({ check, evidence, foreign }: BlockFinding, broken: boolean): Confidence {
  let level = evidence === 'related' || foreign ? 1 : 0;
  const { confidence } = check.check;
  if (confidence) level = Math.max(level, confidences.indexOf(confidence));
  if (broken) level++;
  return confidences[Math.min(level, confidences.length - 1)]!;
}

/** The blocks that this one names. */
function isLinkedToPhi(block: FactBlock, surroundings: Surroundings): boolean {
  return referencesIn(block.value, block).some(target => surroundings.find(target)?.block.phi === true);
}
