// Join: the findings of a document from the facts of its chunks and of the files beside it.
import type { Confidence } from '../../engine/finding';
import { confidences } from '../../engine/finding';
import type { Span } from '../../engine/span';
import type { FolderFacts } from '../../engine/document';
import type { Dialect } from '../../views/config';
import type { CallFinding } from './calls';
import { belonging } from './belonging';
import { judgeCall } from './calls';
import type { CompiledCheck, SettingKnowledge } from './compile';
import type { FactBlock, SettingFacts } from './facts';
import type { BlockFinding, BlockResult } from './judge';
import { judgeBlock } from './judge';
import { createModules } from './modules';
import type { Evidence } from './outcome';
import { patchFilesIn } from './patches';
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
  /** It fails in a module, by what the call there gives: no edit of the rule belongs here. */
  readonly given?: true;
}

export interface SettingJoinOptions {
  /** The document's address speaks of patients or health. */
  readonly context?: boolean;
  /** `2026-11-28`; without it nothing is out of support. */
  readonly today?: string;
  /** The folders of modules that call each other; the first is the document's own (see engine/document.ts). */
  readonly folders?: readonly FolderFacts<SettingFacts>[];
}

/**
 * The findings in `chunks`, by position. `folder`: the facts of the other files of the folder; facts of the document itself
 * among them are known by identity. What depends on nothing but its block is judged once for each facts object.
 */
export function joinSettings(chunks: readonly PlacedFacts[], folder: readonly (readonly SettingFacts[])[], knowledge: SettingKnowledge, options: SettingJoinOptions = {}): SettingFinding[] {
  const neighbours = belonging(chunks.map(({ facts }) => facts), folder);
  const around = new Map<string, Surroundings>();
  const found: SettingFinding[] = [];
  let patches: ReadonlySet<string> | undefined;
  for (const { start, facts } of chunks) {
    const { dialect } = facts;
    let surroundings = around.get(dialect);
    if (!surroundings) around.set(dialect, (surroundings = surroundingsOf(chunks.filter(chunk => chunk.facts.dialect === dialect), neighbours, dialect, options)));
    for (const block of facts.blocks) {
      if (block.kind === 'module') {
        for (const call of judgeCall(block, surroundings, knowledge)) {
          found.push(placedCall(call, block, start, options.context === true || call.block.phi || block.phi || isLinkedToPhi(block, surroundings)));
        }
      }
      const result = resultOf(block, facts, surroundings, knowledge);
      if (!result) continue;
      const isPartial = block.partial === true || (dialect === 'kubernetes' && (patches ??= patchFilesIn([...chunks.map(chunk => chunk.facts), ...neighbours.flat()])).has(facts.file ?? ''));
      let phi: boolean | undefined;
      const keep = (finding: BlockFinding): void => {
        if (isPartial && finding.evidence !== 'setting') return;
        phi ??= options.context === true || block.phi || isLinkedToPhi(block, surroundings!);
        found.push(placed(finding, block, start, facts, phi));
      };
      result.settled.forEach(keep);
      for (const open of result.open) open.found.forEach(keep);
    }
  }
  return found.sort(inOrder).filter((one, i) => i === 0 || inOrder(found[i - 1]!, one) !== 0);
}

/** Of two checks of a rule that fail at one place the first is told. */
function inOrder(a: SettingFinding, b: SettingFinding): number {
  return a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

function surroundingsOf(chunks: readonly PlacedFacts[], neighbours: readonly (readonly SettingFacts[])[], dialect: Dialect, { today, folders = [] }: SettingJoinOptions): Surroundings {
  if (dialect !== 'terraform' || folders.length === 0) return createSurroundings(chunks, neighbours, dialect, today);
  const questions = {};
  const modules = createModules(chunks, neighbours, folders, { today, questions });
  return createSurroundings(chunks, neighbours, dialect, today, { modules, questions, path: folders[0]!.path });
}

/** There is nothing in the document to edit but the argument, so that is the block. */
function placedCall({ finding, place, block, facts }: CallFinding, call: FactBlock, start: number, phi: boolean): SettingFinding {
  const at = { start: start + place.start, end: start + place.end };
  const step: SettingStep = { start: start + call.head.start, end: start + call.head.end, label: 'the call of the module that uses it' };
  return { ...at, rule: finding.check.rule.id, confidence: confidenceOf(finding, facts.broken), label: labelOf(finding.check, block), evidence: finding.evidence, phi, trace: [step, { ...at, label: 'given here' }], check: finding.check.index, block: at, given: true };
}

function resultOf(block: FactBlock, { dialect }: SettingFacts, surroundings: Surroundings, knowledge: SettingKnowledge): BlockResult | undefined {
  if (isNeverMade(block)) return undefined;
  const before = knowledge.known.get(block);
  const checks = before ? none : knowledge.checksFor(block, dialect);
  if (!before && checks.length === 0) return undefined;
  const result = judgeBlock(block, checks, surroundings, before);
  if (result !== before) knowledge.known.set(block, result);
  return result;
}

const none: readonly CompiledCheck[] = [];

/** `count = 0`. */
function isNeverMade({ kind, value }: FactBlock): boolean {
  return kind === 'resource' && value.entries.some(({ key, value: count }) => key === 'count' && count.kind === 'scalar' && count.text === '0');
}

/** Where most blocks stay where they are, so do their findings. */
const placedBefore = new WeakMap<BlockFinding, { readonly at: number; readonly finding: SettingFinding }>();

function placed(finding: BlockFinding, block: FactBlock, start: number, { broken }: SettingFacts, phi: boolean): SettingFinding {
  const before = placedBefore.get(finding);
  if (before && before.at === start && before.finding.phi === phi) return before.finding;
  const { check, evidence, source, item } = finding;
  const at = { start: start + finding.start, end: start + finding.end };
  const steps: SettingStep[] = source && (source.start !== at.start || source.end !== at.end) ? [{ ...source, label: evidence === 'related' ? 'the block it belongs to' : 'where the value comes from' }, { ...at, label: 'used here' }] : [];
  const made: SettingFinding = {
    start: at.start, end: at.end, rule: check.rule.id, confidence: confidenceOf(finding, broken), label: labelOf(check, block), evidence, phi, trace: steps,
    check: check.index, block: { start: start + block.start, end: start + block.end }, ...(item ? { item: { start: start + item.start, end: start + item.end } } : {}),
  };
  placedBefore.set(finding, { at: start, finding: made });
  return made;
}

/** The type as the rule writes it: words of a file are not for people. */
function labelOf({ check }: CompiledCheck, { type }: FactBlock): string {
  const { on } = check;
  if (on.includes(type)) return type;
  const wanted = type.toLowerCase();
  return on.find(one => one.toLowerCase() === wanted || one.toLowerCase().endsWith(`:${wanted}`)) ?? '';
}

function confidenceOf({ check, evidence, foreign }: BlockFinding, broken: boolean): Confidence {
  let level = evidence === 'related' || foreign ? 1 : 0;
  const { confidence } = check.check;
  if (confidence) level = Math.max(level, confidences.indexOf(confidence));
  if (broken) level++;
  return confidences[Math.min(level, confidences.length - 1)]!;
}

const named = new WeakMap<FactBlock, readonly (readonly string[])[]>();

/** One of the blocks that this one names speaks of patients. */
function isLinkedToPhi(block: FactBlock, surroundings: Surroundings): boolean {
  let targets = named.get(block);
  if (!targets) named.set(block, (targets = referencesIn(block.value, block)));
  return targets.some(target => surroundings.find(target)?.block.phi === true);
}
